// SPDX-License-Identifier: MIT
#include "template/template.hpp"

#include "template/rendering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn::tera {
namespace {

std::string located_at(Origin origin, std::string_view message) {
  return located(origin.source->name, origin.source->text, origin.at, message);
}

/// Calls `visitor` with every statement below `body`, in the order of the text.
template <class Visitor>
void for_each_statement(Body const& body, Visitor const& visitor);

template <class Visitor>
void for_each_body(Statement const& statement, Visitor const& visitor) {
  if (auto const* section = std::get_if<FilterSection>(&statement.content))
    for_each_statement(section->body, visitor);
  if (auto const* use = std::get_if<BlockUse>(&statement.content))
    for_each_statement(use->block->body, visitor);
  if (auto const* definition = std::get_if<MacroDefinition>(&statement.content))
    for_each_statement(definition->macro->body, visitor);
  if (auto const* loop = std::get_if<Loop>(&statement.content)) {
    for_each_statement(loop->body, visitor);
    if (loop->otherwise) for_each_statement(*loop->otherwise, visitor);
  }
  if (auto const* conditional = std::get_if<Conditional>(&statement.content)) {
    for (auto const& branch : conditional->branches) for_each_statement(branch.body, visitor);
    if (conditional->otherwise) for_each_statement(*conditional->otherwise, visitor);
  }
}

template <class Visitor>
void for_each_statement(Body const& body, Visitor const& visitor) {
  for (auto const& statement : body) {
    visitor(statement);
    for_each_body(statement, visitor);
  }
}

/// Reads a template and all that it names, and finds out how they belong together.
class Loader {
public:
  Loader(Library& library, std::map<std::string, Filter> const& filters,
         Surroundings const& surroundings)
      : library_(library), vocabulary_{library.names, filters}, surroundings_(surroundings) {}

  void load(std::string_view name, std::string_view text) {
    auto& main = add(name, std::string(text));
    library_.main = &main;
    while (!unread_.empty()) {
      auto* source = unread_.back();
      unread_.pop_back();
      read(*source);
    }
    for (auto const& [known, source] : library_.sources) find_parents(*source);
    for (auto const& [known, source] : library_.sources) find_spaces(*source);
  }

private:
  Source& add(std::string_view name, std::string text) {
    auto source = std::make_unique<Source>();
    source->name = name;
    source->text = std::move(text);
    auto& added = *library_.sources.emplace(name, std::move(source)).first->second;
    unread_.push_back(&added);
    return added;
  }

  bool known(std::string_view name) {
    if (library_.find(name) != nullptr) return true;
    auto text = surroundings_.load(name);
    if (!text) return false;
    add(name, *std::move(text));
    return true;
  }

  void read(Source& source) {
    read_source(source, vocabulary_);
    for (auto const& import : source.imports) demand(import.origin, import.name);
    if (source.extension.source != nullptr) demand(source.extension, source.parent);
    for_each_statement(source.body, [this](Statement const& statement) {
      if (auto const* inclusion = std::get_if<Inclusion>(&statement.content))
        for (auto const& name : inclusion->names) known(name);
    });
  }

  void demand(Origin origin, std::string const& name) {
    if (!known(name))
      throw Error(Fault::fatal, located_at(origin, fmt::format("there is no template '{}'", name)));
  }

  void find_parents(Source& source) {
    auto const* child = &source;
    while (child->extension.source != nullptr) {
      auto const* parent = library_.find(child->parent);
      auto const& above = source.parents;
      if (parent == &source || std::find(above.begin(), above.end(), parent) != above.end())
        throw Error(Fault::fatal, located_at(child->extension, "this template extends itself"));
      source.parents.push_back(parent);
      child = parent;
    }
  }

  /// The namespaces of a template: its own macros, what it imports and what that imports, and those
  /// of the templates that it extends. The nearer one counts.
  void find_spaces(Source& source) {
    if (!started_.insert(&source).second) return;
    if (!source.macros.empty()) source.spaces.emplace("self", &source);
    for (auto const& import : source.imports) {
      auto& imported = *library_.sources.find(import.name)->second;
      source.spaces.insert_or_assign(import.space, &imported);
      inherit(source, imported, import.origin);
    }
    for (auto const* parent : source.parents)
      inherit(source, *library_.sources.find(parent->name)->second, source.extension);
    ready_.insert(&source);
  }

  void inherit(Source& source, Source& other, Origin origin) {
    find_spaces(other);
    if (ready_.find(&other) == ready_.end())
      throw Error(Fault::fatal, located_at(origin, "this template imports itself"));
    source.spaces.insert(other.spaces.begin(), other.spaces.end());
  }

  Library& library_;
  Vocabulary vocabulary_;
  Surroundings const& surroundings_;
  std::vector<Source*> unread_;
  std::set<Source const*> started_;
  std::set<Source const*> ready_;
};

/// What git-cliff finds when it looks for variables: names that an output begins with, that a
/// condition consists of and that a loop runs over, and the strings in the filters of the latter.
class VariableSearch {
public:
  void look_at(Statement const& statement) {
    if (auto const* output = std::get_if<Output>(&statement.content)) add_name(output->expression);
    if (auto const* loop = std::get_if<Loop>(&statement.content)) look_at(loop->container);
    if (auto const* conditional = std::get_if<Conditional>(&statement.content))
      for (auto const& branch : conditional->branches) add_name(branch.condition);
  }

  std::vector<std::string> found;

private:
  void look_at(Expression const& container) {
    add_name(container);
    for (auto const& filter : container.filters)
      for (auto const& [name, value] : filter.invocation.arguments) {
        auto const* literal = std::get_if<Literal>(&value.value);
        if (literal != nullptr && literal->value.text()) add(std::string(*literal->value.text()));
      }
  }

  void add_name(Expression const& expression) {
    if (auto const* path = std::get_if<Path>(&expression.value)) add(path->text);
  }

  void add(std::string name) {
    if (seen_.insert(name).second) found.push_back(std::move(name));
  }

  std::set<std::string> seen_;
};

}  // namespace

struct Template::Parsed {
  std::map<std::string, Filter> filters;
  Surroundings surroundings;
  Library library;
  mutable Patterns patterns;
};

Template::Template(std::string_view name, std::string_view source,
                   std::map<std::string, Filter> filters, Surroundings surroundings) {
  auto parsed = std::make_shared<Parsed>();
  parsed->filters = std::move(filters);
  parsed->surroundings = std::move(surroundings);
  Loader(parsed->library, parsed->filters, parsed->surroundings).load(name, source);
  parsed_ = std::move(parsed);
}

std::string Template::render(std::shared_ptr<Object const> context, Limits const& limits) const {
  Scene scene{parsed_->surroundings, limits, parsed_->patterns, 0, false};
  Rendering rendering(parsed_->library, scene, *context);
  // What throws knows the reason, and the rendering where it is.
  try {
    return rendering.run();
  } catch (Panic const& panic) {
    throw Panic(located_at(rendering.place(), panic.what()));
  } catch (Error const& error) {
    throw Error(error.fault(), located_at(rendering.place(), error.what()));
  }
}

std::vector<std::string> Template::variables() const {
  VariableSearch search;
  for_each_statement(parsed_->library.main->body,
                     [&](Statement const& statement) { search.look_at(statement); });
  return std::move(search.found);
}

}  // namespace cairn::tera
