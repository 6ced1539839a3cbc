// SPDX-License-Identifier: MIT
#include "template/number.hpp"
#include "template/rendering.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::tera {
namespace {

/// These two are part of the language: no filter is called for them.
bool is_built_in(FilterCall const& filter) {
  return filter.invocation.name == "safe" || filter.invocation.name == "default";
}

}  // namespace

Value Rendering::evaluate(Expression const& expression) {
  auto const deeper = level();
  Value result;
  if (auto const* path = std::get_if<Path>(&expression.value)) {
    auto found = named(expression, *path);
    // A negation makes true of what is not there, without a look at the filters.
    if (!found) return true;
    result = *std::move(found);
  } else {
    result = evaluate_bare(expression);
  }
  for (auto const& filter : expression.filters)
    if (!is_built_in(filter)) result = apply(filter, result);
  if (expression.negated) return !truthy(result);
  return result;
}

std::optional<Value> Rendering::named(Expression const& expression, Path const& path) {
  auto found = find(path);
  if (has_default(expression) && (!found || found->is_null())) return default_of(expression);
  if (!found && !expression.negated)
    fail(path.origin, fmt::format("there is no '{}' in the context", path.text));
  return found;
}

Value Rendering::default_of(Expression const& expression) {
  auto const& invocation = expression.filters.front().invocation;
  for (auto const& [name, value] : invocation.arguments)
    if (name == "value") return evaluate(value);
  fail(invocation.origin, "'default' needs the argument 'value'");
}

Value Rendering::evaluate_bare(Expression const& expression) {
  struct Evaluating {
    Rendering& rendering;
    Expression const& expression;

    Value operator()(Literal const& literal) const { return literal.value; }
    Value operator()(Path const&) const { return {}; }
    Value operator()(Arithmetic const&) const {
      auto number = rendering.number_bare(expression);
      return number ? *std::move(number) : Value(Text::borrowed("NaN"));
    }
    Value operator()(Comparison const&) const { return rendering.holds(expression); }
    Value operator()(Membership const& membership) const { return rendering.holds(membership); }
    Value operator()(TestCall const& test) const { return rendering.holds(test); }
    Value operator()(FunctionCall const& function) const { return rendering.call(function); }
    Value operator()(Concatenation const& concatenation) const {
      return rendering.concatenated(concatenation);
    }
    Value operator()(MacroCall const& macro) const {
      Capture capture(rendering);
      rendering.call_macro(macro);
      rendering.scene_.count(capture.text.size() / 8);
      return std::move(capture.text);
    }
    Value operator()(List const& list) const {
      Array elements;
      elements.reserve(list.elements.size());
      for (auto const& element : list.elements) elements.push_back(rendering.evaluate(element));
      Value result(std::move(elements));
      rendering.scene_.charge_deeply(result);
      return result;
    }
  };
  return std::visit(Evaluating{*this, expression}, expression.value);
}

Value Rendering::concatenated(Concatenation const& concatenation) {
  std::string text;
  for (auto const& part : concatenation.parts) {
    auto const value = evaluate(part);
    if (std::holds_alternative<Literal>(part.value))
      append_shown(text, value);
    else if (auto const piece = value.text())
      text += *piece;
    else if (value.is_number())
      text += to_json(value);
    else
      fail(part.origin, fmt::format("'~' joins strings and numbers, not {}", described(value)));
    check_size(scene_, text.size());
  }
  scene_.count(text.size() / 8);
  return text;
}

Arguments Rendering::arguments_of(Invocation const& invocation) {
  Arguments arguments;
  for (auto const& [name, value] : invocation.arguments) arguments.emplace(name, evaluate(value));
  return arguments;
}

Value Rendering::apply(FilterCall const& filter, Value const& input) {
  auto const& invocation = filter.invocation;
  if (filter.row == nullptr && filter.own == nullptr)
    fail(invocation.origin, fmt::format("there is no filter '{}'", invocation.name));
  scene_.charge(input);
  auto const with = [&](Arguments const& arguments) {
    place_ = invocation.origin;
    auto result = filter.own != nullptr
                      ? (*filter.own)(input, arguments)
                      : filter.row->call({invocation.name, input, arguments, scene_});
    scene_.charge(result);
    return result;
  };
  return invocation.constant ? with(*invocation.constant) : with(arguments_of(invocation));
}

Value Rendering::call(FunctionCall const& function) {
  auto const& invocation = function.invocation;
  if (function.row == nullptr)
    fail(invocation.origin, fmt::format("there is no function '{}'", invocation.name));
  auto const arguments = arguments_of(invocation);
  place_ = invocation.origin;
  auto result = function.row->call({invocation.name, {}, arguments, scene_});
  scene_.charge(result);
  return result;
}

void Rendering::call_macro(MacroCall const& call) {
  auto const deeper = deeper_call();
  auto const& macro = find_macro(call);
  std::vector<std::pair<Symbol, Value>> variables;
  variables.reserve(macro.parameters.size());
  for (auto const& parameter : macro.parameters) {
    auto const given =
        std::find_if(call.arguments.begin(), call.arguments.end(),
                     [&](auto const& argument) { return argument.name == parameter.name; });
    if (given != call.arguments.end())
      variables.emplace_back(parameter.name, evaluate(given->value));
    else if (parameter.otherwise)
      variables.emplace_back(parameter.name, *parameter.otherwise);
    else
      throw Error(Fault::fatal, fmt::format("the macro '{}' needs the argument '{}'", call.name,
                                            library_.names.spelled(parameter.name)));
  }
  push(FrameKind::macro, macro.source);
  frames_.back().variables = std::move(variables);
  render(macro.body);
  frames_.pop_back();
}

Source const* Rendering::active_source() const {
  if (!blocks_.empty()) return blocks_.back().source;
  if (!library_.main->parents.empty()) return library_.main->parents.back();
  return frames_.back().source;
}

Macro const& Rendering::find_macro(MacroCall const& call) {
  auto const* active = active_source();
  auto& [source, macro] = macros_[&call];
  if (source == active) return *macro;
  auto const space = active->spaces.find(call.space);
  if (space == active->spaces.end())
    throw Error(Fault::fatal, fmt::format("nothing is imported as '{}'", call.space));
  auto const found = space->second->macros.find(call.name);
  if (found == space->second->macros.end())
    throw Error(Fault::fatal, fmt::format("there is no macro '{}::{}'", call.space, call.name));
  source = active;
  macro = found->second.get();
  return *macro;
}

}  // namespace cairn::tera
