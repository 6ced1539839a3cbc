// SPDX-License-Identifier: MIT
#include "template/rendering.hpp"

#include "support/unicode.hpp"
#include "template/characters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::tera {

Source const* Library::find(std::string_view name) const {
  auto const found = sources.find(name);
  return found == sources.end() ? nullptr : found->second.get();
}

Rendering::Rendering(Library const& library, Scene& scene, Object const& context)
    : library_(library), scene_(scene), context_(context), roots_(library.names.size()) {}

std::string Rendering::run() {
  push(FrameKind::origin, library_.main);
  auto const& parents = library_.main->parents;
  for (auto const& statement : (parents.empty() ? library_.main : parents.back())->body)
    render(statement);
  return std::move(output_);
}

void Rendering::render(Body const& body) {
  for (auto const& statement : body) {
    render(statement);
    if (interrupted()) break;
  }
}

void Rendering::render(Statement const& statement) {
  auto const deeper = level();
  place_ = statement.origin;
  std::visit([this](auto const& content) { run(content); }, statement.content);
}

void Rendering::run(Verbatim const& verbatim) {
  append(verbatim.text);
}

void Rendering::run(Output const& output) {
  auto const& expression = output.expression;
  auto const* macro = std::get_if<MacroCall>(&expression.value);
  if (macro != nullptr && expression.filters.empty() && !expression.negated)
    return call_macro(*macro);
  auto const value = evaluate(expression);
  if (auto const text = value.text()) return append(*text);
  append(shown(value));
}

void Rendering::run(Assignment const& assignment) {
  auto value = evaluate(assignment.expression);
  set(assignment.global ? global_frame() : frames_.back(), assignment.name, std::move(value));
}

void Rendering::run(FilterSection const& section) {
  auto const text = [&] {
    Capture capture(*this);
    render(section.body);
    return std::move(capture.text);
  }();
  // `safe` is no filter, but stands where one could.
  if (section.filter.invocation.name == "safe") return append(text);
  append(shown(apply(section.filter, Value(text))));
}

void Rendering::run(Conditional const& conditional) {
  for (auto const& [condition, body] : conditional.branches)
    if (holds(condition)) return render(body);
  if (conditional.otherwise) render(*conditional.otherwise);
}

void Rendering::run(Loop const& loop) {
  auto running_loop = begin(loop);
  auto const size = running_loop->size;
  if (size == 0) {
    if (loop.otherwise) render(*loop.otherwise);
    return;
  }
  push(FrameKind::loop, frames_.back().source);
  frames_.back().running = std::move(running_loop);
  for (std::size_t i = 0; i < size; ++i) {
    scene_.count(1);
    render(loop.body);
    if (frames_.back().running && running().progress == Progress::broken) break;
    auto& state = running();
    frames_.back().variables.clear();
    ++state.current;
    state.progress = Progress::normal;
  }
  frames_.pop_back();
}

std::unique_ptr<Rendering::Running> Rendering::begin(Loop const& loop) {
  auto const& container = loop.container;
  if (!std::holds_alternative<Path>(container.value) &&
      !std::holds_alternative<FunctionCall>(container.value) &&
      !std::holds_alternative<List>(container.value))
    fail(container.origin,
         "'for' runs over a variable, a function's result or an array literal only");
  auto const value = evaluate(container);
  auto result = std::make_unique<Running>();
  result->key = loop.key;
  result->value = loop.value;
  if (auto const* object = value.object()) {
    if (!loop.key) fail(container.origin, "this is an object: it takes 'for key, value in'");
    object->visit([&](std::string_view key, Value const& member) {
      result->members.emplace_back(key, member);
    });
    result->size = result->members.size();
    scene_.count(result->size);
    return result;
  }
  if (value.array() == nullptr && !value.text())
    fail(container.origin, fmt::format("'for' cannot run over {}", described(value)));
  if (loop.key) fail(container.origin, "'for key, value in' takes an object, and this is none");
  if (value.array() != nullptr) {
    result->elements = std::get<std::shared_ptr<Array const>>(value.data());
    result->size = result->elements->size();
    return result;
  }
  result->text = std::get<Text>(value.data());
  result->grapheme_ends = grapheme_ends(result->text.view());
  result->size = count_characters(result->text.view());
  return result;
}

void Rendering::run(BlockUse const& use) {
  auto const* active = frames_.back().source;
  for (std::size_t at = 0; at <= active->parents.size(); ++at) {
    auto const* source = at == 0 ? active : active->parents[at - 1];
    auto const found = source->blocks.find(use.block->name);
    if (found == source->blocks.end()) continue;
    blocks_.push_back({use.block->name, source, at});
    return render(found->second->body);
  }
  render(use.block->body);
}

void Rendering::run(Super const&) {
  if (blocks_.empty()) throw Panic("'super()' does not know which block it is in");
  auto const [name, source, below] = blocks_.back();
  auto const& parents = library_.main->parents;
  for (auto at = below + 1; at <= parents.size(); ++at) {
    auto const found = parents[at - 1]->blocks.find(name);
    if (found == parents[at - 1]->blocks.end()) continue;
    blocks_.push_back({name, parents[at - 1], at});
    render(found->second->body);
    blocks_.pop_back();
    if (at >= parents.size()) {
      if (!blocks_.empty()) blocks_.pop_back();
    }
    return;
  }
  throw Error(Fault::fatal, "there is no block above this one for 'super()'");
}

void Rendering::run(Inclusion const& inclusion) {
  for (auto const& name : inclusion.names) {
    auto const* source = library_.find(name);
    if (source == nullptr) continue;
    auto const deeper = deeper_call();
    push(FrameKind::included, source);
    render(source->body);
    frames_.pop_back();
    return;
  }
  if (inclusion.ignore_missing) return;
  throw Error(Fault::fatal,
              fmt::format("there is no template '{}'", fmt::join(inclusion.names, "', '")));
}

void Rendering::run(Extension const& extension) {
  throw Error(Fault::fatal,
              fmt::format("an included template cannot extend another one, '{}'", extension.name));
}

bool Rendering::interrupted() const {
  auto const& running = frames_.back().running;
  return running && running->progress != Progress::normal;
}

Rendering::Running& Rendering::running() {
  auto const& running = frames_.back().running;
  if (!running) throw Error(Fault::fatal, "there is no loop around this");
  return *running;
}

void Rendering::append(std::string_view text) {
  if (text.size() > scene_.limits.output - std::min(target_->size(), scene_.limits.output))
    scene_.give_up(fmt::format("the text would be longer than {} bytes", scene_.limits.output));
  target_->append(text);
}

Rendering::Level Rendering::level() {
  constexpr std::size_t deepest = 1'000;  // up to 1 KiB of stack each, 6 KiB under a sanitizer
  scene_.count(1);
  if (nesting_ >= deepest) scene_.give_up("statements and calls lie too deep in each other");
  return {++nesting_};
}

Rendering::Level Rendering::deeper_call() {
  if (calls_ >= scene_.limits.depth)
    scene_.give_up(
        fmt::format("more than {} macros and templates call each other", scene_.limits.depth));
  return {++calls_};
}

void Rendering::fail(Origin place, std::string const& message) {
  place_ = place;
  throw Error(Fault::fatal, message);
}

}  // namespace cairn::tera
