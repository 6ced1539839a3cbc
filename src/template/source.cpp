// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"
#include "template/tree.hpp"

#include <fmt/format.h>

namespace cairn::tera {
namespace {

/// The "-" of a tag: what is trimmed before it and behind it.
struct Trim {
  bool before = false;
  bool behind = false;
};

/// Whether bodies are trimmed. Tera forgets to do so in the `else` of a `for`.
enum class Trimming { on, off };

/// The marks of a tag, or of whatever has them among its children.
Trim trim_of(Node node) {
  Trim trim;
  for (auto part = node.children(); !part.done();) {
    auto const mark = part.take();
    if (mark.rule() == Rule::open) trim.before = mark.text().ends_with('-');
    if (mark.rule() == Rule::close) trim.behind = mark.text().starts_with('-');
  }
  return trim;
}

/// The child of `node` behind the mark it begins with.
Node behind_open(Node node) {
  auto part = node.children();
  part.take();
  return part;
}

void trim_end(Body& body) {
  if (body.empty()) return;
  auto* text = std::get_if<Verbatim>(&body.back().content);
  if (text == nullptr || text->raw) return;
  text->text.resize(without_white_space_behind(text->text).size());
  if (text->text.empty()) body.pop_back();
}

/// Makes statements of nodes, and trims the texts between them: Tera's `remove_whitespace`, which
/// looks at the text before a tag only where the tag before that text did not eat it.
class Reader {
public:
  Reader(Source& source, Vocabulary const& vocabulary) : source_(source), vocabulary_(vocabulary) {}

  /// The body that begins at `part`, up to a node that ends it, at which `part` is left.
  Body body(Node& part, Trimming trimming, bool trim_start = false) {
    Body result;
    State state{result, trimming, trim_start, false};
    while (!part.done() && !ends_body(part.rule())) add(part.take(), state);
    return result;
  }

private:
  struct State {
    Body& body;
    Trimming trimming;
    bool trim_next;
    bool behind_text;
  };

  static bool ends_body(Rule rule) {
    return rule == Rule::elif_tag || rule == Rule::else_tag || rule == Rule::end_tag;
  }

  void add(Node node, State& state) {
    if (node.rule() == Rule::leading_comment) return;
    if (node.rule() == Rule::text) return add_text(node, state);
    auto const trimmed = state.trimming == Trimming::on;
    auto const marks = trim_around(node);
    if (trimmed && marks.before && state.behind_text) trim_end(state.body);
    state.body.push_back({{&source_, node.begin()}, {}});
    state.body.back().content = content(node, state.trimming);
    state.behind_text = false;
    // `{{ super() }}` is the one tag whose marks Tera does not look at.
    if (node.rule() != Rule::super) state.trim_next = trimmed && marks.behind;
  }

  void add_text(Node node, State& state) {
    auto text = node.text();
    state.behind_text = true;
    if (state.trim_next) text = without_white_space_before(text);
    state.trim_next = false;
    if (!text.empty())
      state.body.push_back({{&source_, node.begin()}, Verbatim{std::string(text), false}});
  }

  /// What is trimmed before and behind the whole of `node`.
  static Trim trim_around(Node node) {
    if (node.rule() == Rule::super) return {};
    auto part = node.children();
    if (part.rule() == Rule::open) return trim_of(node);
    auto const first = part;
    auto last = part;
    while (!part.done()) last = part.take();
    return {trim_of(first).before, trim_of(last).behind};
  }

  decltype(Statement::content) content(Node node, Trimming trimming) {
    switch (node.rule()) {
      case Rule::output: return Output{expression_of(behind_open(node), source_, vocabulary_)};
      case Rule::set: return assignment(node, false);
      case Rule::set_global: return assignment(node, true);
      case Rule::if_: return conditional(node, trimming);
      case Rule::for_: return loop(node, trimming);
      case Rule::filter_section: return section(node, trimming);
      case Rule::block: return block(node, trimming);
      case Rule::macro: return macro(node, trimming);
      case Rule::raw: return raw(node, trimming);
      case Rule::include: return inclusion(node);
      case Rule::import: return import(node);
      case Rule::extends: return extension(node);
      case Rule::break_: return Break{};
      case Rule::continue_: return Continue{};
      case Rule::super: return Super{};
      default: return Nothing{};
    }
  }

  Assignment assignment(Node node, bool global) {
    auto part = behind_open(node);
    auto const name = vocabulary_.names.of(part.take().text());
    return {name, expression_of(part, source_, vocabulary_), global};
  }

  /// The body behind `tag`, and the mark at the start of what ends it applied to it.
  Body between(Node tag, Node& part, Trimming trimming) {
    auto result = body(part, trimming, trimming == Trimming::on && trim_of(tag).behind);
    if (trimming == Trimming::on && trim_of(part).before) trim_end(result);
    return result;
  }

  Conditional conditional(Node node, Trimming trimming) {
    Conditional result;
    auto part = node.children();
    while (part.rule() != Rule::end_tag) {
      auto const tag = part.take();
      if (tag.rule() == Rule::else_tag) {
        result.otherwise = between(tag, part, trimming);
        continue;
      }
      auto condition = expression_of(behind_open(tag), source_, vocabulary_);
      result.branches.push_back({std::move(condition), between(tag, part, trimming)});
    }
    return result;
  }

  Loop loop(Node node, Trimming trimming) {
    auto part = node.children();
    auto const tag = part.take();
    auto names = behind_open(tag);
    Loop result;
    result.value = vocabulary_.names.of(names.take().text());
    if (names.rule() == Rule::name) {
      result.key = result.value;
      result.value = vocabulary_.names.of(names.take().text());
    }
    result.container = expression_of(names, source_, vocabulary_);
    result.body = body(part, trimming, trimming == Trimming::on && trim_of(tag).behind);
    while (part.rule() == Rule::else_tag) {
      part.take();
      result.otherwise = body(part, Trimming::off);
    }
    if (trimming == Trimming::on && trim_of(part).before) trim_end(result.body);
    return result;
  }

  FilterSection section(Node node, Trimming trimming) {
    auto part = node.children();
    auto const tag = part.take();
    auto filter = filter_of(behind_open(tag), source_, vocabulary_);
    return {std::move(filter), between(tag, part, trimming)};
  }

  BlockUse block(Node node, Trimming trimming) {
    auto part = node.children();
    auto const tag = part.take();
    std::string name(behind_open(tag).text());
    auto body = between(tag, part, trimming);
    return {std::make_shared<Block const>(Block{std::move(name), std::move(body)})};
  }

  MacroDefinition macro(Node node, Trimming trimming) {
    auto part = node.children();
    auto const tag = part.take();
    auto inside = behind_open(tag);
    auto result = std::make_shared<Macro>();
    result->name = inside.take().text();
    result->source = &source_;
    while (inside.rule() == Rule::parameter) add_parameter(*result, inside.take().children());
    result->body = between(tag, part, trimming);
    return {std::move(result)};
  }

  void add_parameter(Macro& macro, Node part) {
    Parameter parameter{vocabulary_.names.of(part.take().text()), std::nullopt};
    if (!part.done()) parameter.otherwise = literal_of(part, source_);
    for (auto& known : macro.parameters)
      if (known.name == parameter.name) {
        known = std::move(parameter);
        return;
      }
    macro.parameters.push_back(std::move(parameter));
  }

  static Verbatim raw(Node node, Trimming trimming) {
    auto part = node.children();
    auto const tag = part.take();
    auto text = part.take().text();
    if (trimming == Trimming::on && trim_of(tag).behind) text = without_white_space_before(text);
    if (trimming == Trimming::on && trim_of(part).before) text = without_white_space_behind(text);
    return {std::string(text), true};
  }

  static Inclusion inclusion(Node node) {
    Inclusion result;
    for (auto part = node.children(); !part.done();) {
      auto const child = part.take();
      if (child.rule() == Rule::text_literal) result.names.emplace_back(unquoted(child));
      if (child.rule() == Rule::ignore_missing) result.ignore_missing = true;
    }
    return result;
  }

  Nothing import(Node node) {
    auto part = behind_open(node);
    auto const name = part.take();
    source_.imports.push_back(
        {{&source_, name.begin()}, std::string(unquoted(name)), std::string(part.text())});
    return {};
  }

  Extension extension(Node node) {
    auto const name = behind_open(node);
    source_.parent = unquoted(name);
    source_.extension = {&source_, name.begin()};
    return {source_.parent};
  }

  Source& source_;
  Vocabulary const& vocabulary_;
};

/// Blocks are found at the top and in other blocks, but not in conditions, loops and sections.
void find_blocks(Source& source, Body const& body) {
  for (auto const& statement : body) {
    auto const* use = std::get_if<BlockUse>(&statement.content);
    if (use == nullptr) continue;
    if (!source.blocks.emplace(use->block->name, use->block).second)
      throw Error(Fault::fatal,
                  located(source.name, source.text, statement.origin.at,
                          fmt::format("there is a block '{}' already", use->block->name)));
    find_blocks(source, use->block->body);
  }
}

void find_macros(Source& source) {
  for (auto const& statement : source.body) {
    auto const* definition = std::get_if<MacroDefinition>(&statement.content);
    if (definition == nullptr) continue;
    if (!source.macros.emplace(definition->macro->name, definition->macro).second)
      throw Error(Fault::fatal,
                  located(source.name, source.text, statement.origin.at,
                          fmt::format("there is a macro '{}' already", definition->macro->name)));
  }
}

}  // namespace

void read_source(Source& source, Vocabulary const& vocabulary) {
  constexpr std::size_t deepest = 200;
  auto const syntax = parse_syntax(source.name, source.text, deepest);
  Node part(syntax, 0, syntax.entries.size());
  source.body = Reader(source, vocabulary).body(part, Trimming::on);
  find_blocks(source, source.body);
  find_macros(source);
}

}  // namespace cairn::tera
