// SPDX-License-Identifier: MIT
#include "template/expression.hpp"
#include "template/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace cairn::tera {
namespace {

std::optional<Arguments> constants(std::vector<NamedArgument> const& arguments) {
  Arguments constants;
  for (auto const& [name, value] : arguments) {
    auto const* literal = std::get_if<Literal>(&value.value);
    if (literal == nullptr || value.negated || !value.filters.empty()) return std::nullopt;
    constants.emplace(name, literal->value);
  }
  return constants;
}

/// Of two arguments of a name, the last one counts.
template <class Argument>
void put(std::vector<Argument>& arguments, Argument argument) {
  auto const known = std::find_if(arguments.begin(), arguments.end(), [&](Argument const& other) {
    return other.name == argument.name;
  });
  if (known == arguments.end())
    arguments.push_back(std::move(argument));
  else
    *known = std::move(argument);
}

}  // namespace

Expression ExpressionReader::operand(Node node, Node start) const {
  auto result = at(start);
  switch (node.rule()) {
    case Rule::number: result.value = number(node); break;
    case Rule::boolean: result.value = Literal{LiteralKind::boolean, literal(node)}; break;
    case Rule::call:
      result.value = FunctionCall{invocation(node), find_function(node.children().text())};
      break;
    case Rule::macro_call: result.value = macro_call(node); break;
    case Rule::test: result.value = test(node); break;
    case Rule::path: return name(node);
    default: return group(node);
  }
  return result;
}

Literal ExpressionReader::number(Node node) const {
  auto value = literal(node);
  auto const kind = value.integer() ? LiteralKind::integer : LiteralKind::floating;
  return {kind, std::move(value)};
}

Expression ExpressionReader::group(Node node) const {
  if (!is_basic(node)) throw wrong(node, "only arithmetic can stand in parentheses here");
  auto result = logic(node.children());
  result.negated = false;
  return result;
}

Expression ExpressionReader::name(Node node) const {
  auto result = at(node);
  result.value = path(node.text(), node.begin());
  return result;
}

Path ExpressionReader::path(std::string_view text, std::uint32_t at) const {
  Path result;
  result.origin = {&source_, at};
  result.text = text;
  result.root = vocabulary_.names.of(text.substr(0, text.find_first_of(".[")));
  for (auto const& name : names_in_brackets(text)) result.keys.push_back(path(name, at));
  if (result.keys.empty()) resolve(result, without_brackets(text));
  return result;
}

std::vector<FilterCall> ExpressionReader::filters(Node& part) const {
  std::vector<FilterCall> result;
  while (part.rule() == Rule::filter) result.push_back(filter(part.take().children()));
  return result;
}

FilterCall ExpressionReader::filter(Node node) const {
  auto const name = node.rule() == Rule::call ? node.children() : node;
  FilterCall call{invocation(node), find_filter(name.text()), nullptr};
  auto const own = vocabulary_.filters.find(call.invocation.name);
  if (own != vocabulary_.filters.end()) call.own = &own->second;
  return call;
}

Invocation ExpressionReader::invocation(Node node) const {
  Invocation result;
  result.origin = {&source_, node.begin()};
  if (node.rule() != Rule::call) {
    result.name = node.text();
    result.constant.emplace();
    return result;
  }
  auto part = node.children();
  result.name = part.take().text();
  while (!part.done()) {
    auto argument = part.take().children();
    std::string key(argument.take().text());
    put(result.arguments, NamedArgument{std::move(key), argument_value(argument)});
  }
  result.constant = constants(result.arguments);
  return result;
}

MacroCall ExpressionReader::macro_call(Node node) const {
  auto part = node.children();
  MacroCall result{std::string(part.take().text()), {}, {}};
  result.name = part.take().text();
  while (!part.done()) {
    auto argument = part.take().children();
    auto const key = vocabulary_.names.of(argument.take().text());
    put(result.arguments, MacroArgument{key, argument_value(argument)});
  }
  return result;
}

TestCall ExpressionReader::test(Node node) const {
  auto part = node.children();
  auto const subject = part.take();
  TestCall result{false, path(subject.text(), subject.begin()), {}, nullptr, {}};
  if (part.rule() == Rule::test_negation) {
    result.negated = true;
    part.take();
  }
  auto inside = part.children();
  result.name = inside.take().text();
  result.row = find_test(result.name);
  while (!inside.done()) {
    auto const argument = inside.take().children();
    if (argument.rule() == Rule::list)
      throw Panic(located(source_.name, source_.text, argument.begin(), "a test takes no array"));
    result.arguments.push_back(logic(argument));
  }
  return result;
}

Value ExpressionReader::literal(Node node) const {
  // The text of the source lives as long as what is read from it.
  if (node.rule() == Rule::text_literal) return Text::borrowed(unquoted(node));
  if (node.rule() == Rule::boolean) return node.text().ends_with("rue");
  if (node.text().find('.') == std::string_view::npos) {
    if (auto const integer = parse_integer(node.text(), 10)) return *integer;
    throw wrong(node, "this integer has more than 64 bits");
  }
  auto const number = parse_double(node.text());
  if (*number > std::numeric_limits<double>::max() ||
      *number < std::numeric_limits<double>::lowest())
    throw Panic(located(source_.name, source_.text, node.begin(), "this number is too large"));
  return *number;
}

Expression ExpressionReader::at(Node node) const {
  return {{&source_, node.begin()}, {}, false, {}};
}

Error ExpressionReader::wrong(Node node, std::string_view message) const {
  return {Fault::fatal, located(source_.name, source_.text, node.begin(), message)};
}

Symbol Names::of(std::string_view name) {
  auto const known = symbols_.find(name);
  if (known != symbols_.end()) return known->second;
  auto const symbol = static_cast<Symbol>(names_.size());
  auto const added = symbols_.emplace(name, symbol).first;
  names_.push_back(&added->first);
  return symbol;
}

bool has_default(Expression const& expression) {
  return !expression.filters.empty() && expression.filters.front().invocation.name == "default";
}

void resolve(Path& path, std::string_view full) {
  auto const dot = full.find('.');
  path.plain = dot == full.npos;
  path.loop = LoopMember::none;
  if (path.plain) return;
  auto const tail = full.substr(dot + 1);
  path.pointer = pointer_of(tail);
  if (tail == "index") path.loop = LoopMember::index;
  if (tail == "index0") path.loop = LoopMember::index0;
  if (tail == "first") path.loop = LoopMember::first;
  if (tail == "last") path.loop = LoopMember::last;
}

std::string_view unquoted(Node node) {
  return node.text().substr(1, node.text().size() - 2);
}

Value literal_of(Node node, Source const& source) {
  Names names;
  std::map<std::string, Filter> const filters;
  return ExpressionReader(source, {names, filters}).literal(node);
}

}  // namespace cairn::tera
