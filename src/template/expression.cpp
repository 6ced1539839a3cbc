// SPDX-License-Identifier: MIT
#include "template/expression.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace cairn::tera {
namespace {

template <class T>
std::unique_ptr<T> boxed(T value) {
  return std::make_unique<T>(std::move(value));
}

bool is_operand(Rule rule) {
  switch (rule) {
    case Rule::boolean:
    case Rule::number:
    case Rule::macro_call:
    case Rule::call:
    case Rule::test:
    case Rule::path:
    case Rule::group: return true;
    default: return false;
  }
}

/// Whether anything is calculated with what a filter gives: such a chain cannot stand before `in`.
bool calculates_behind_filter(Node condition) {
  auto filtered = false;
  for (auto part = condition.children(); !part.done();) {
    auto const rule = part.take().rule();
    if (rule == Rule::filter) filtered = true;
    if (rule == Rule::arithmetic && filtered) return true;
  }
  return false;
}

/// `(not -1)`: Tera takes it for the difference of a variable called "not" and 1.
bool subtracts_from_not(Node group) {
  auto terms = group.children().children();
  auto part = terms.take().children();
  if (!terms.done() || part.rule() != Rule::op_not) return false;
  part.take();
  auto const operand = part.children();
  return operand.rule() == Rule::number && operand.text().starts_with('-') &&
         is_basic_condition(part);
}

Relation relation_of(std::string_view sign) {
  if (sign == "==") return Relation::equal;
  if (sign == "!=") return Relation::unequal;
  if (sign == "<") return Relation::less;
  if (sign == "<=") return Relation::less_equal;
  if (sign == ">") return Relation::greater;
  return Relation::greater_equal;
}

Operation operation_of(Node node) {
  switch (node.text().front()) {
    case '+': return Operation::add;
    case '-': return Operation::subtract;
    case '*': return Operation::multiply;
    case '/': return Operation::divide;
    default: return Operation::modulo;
  }
}

}  // namespace

bool is_basic_condition(Node condition) {
  for (auto part = condition.children(); !part.done();) {
    auto const node = part.take();
    if (node.rule() == Rule::group && !is_basic(node)) return false;
    if (!is_operand(node.rule()) && node.rule() != Rule::arithmetic) return false;
  }
  return true;
}

bool is_basic(Node group) {
  auto terms = group.children().children();
  auto const first = terms.take();
  auto const part = first.children();
  return terms.done() && part.rule() == Rule::condition && is_basic_condition(part);
}

Expression ExpressionReader::argument_value(Node node) const {
  return node.rule() == Rule::list ? list(node) : logic(node);
}

/// `and` binds tighter than `or`.
Expression ExpressionReader::logic(Node node) const {
  auto part = node.children();
  auto either = negatable(part.take());
  std::optional<Expression> before;
  while (!part.done()) {
    auto const joint = part.take();
    auto right = negatable(part.take());
    if (joint.rule() == Rule::op_and) {
      either = related(Relation::both, std::move(either), std::move(right));
      continue;
    }
    before = before ? related(Relation::either, *std::move(before), std::move(either))
                    : std::move(either);
    either = std::move(right);
  }
  return before ? related(Relation::either, *std::move(before), std::move(either))
                : std::move(either);
}

Expression ExpressionReader::list(Node node) const {
  auto part = node.children();
  auto result = at(node);
  List list;
  for (auto element = part.take().children(); !element.done();)
    list.elements.push_back(negatable(element.take()));
  result.value = std::move(list);
  result.filters = filters(part);
  return result;
}

/// What `for` runs over: arithmetic with filters.
Expression ExpressionReader::iterated(Node node) const {
  auto part = node.children();
  if (part.rule() == Rule::list) return list(part);
  return chain(part);
}

/// `a + b + c` is as deep a tree as it is long.
void ExpressionReader::count_operator(Origin place) const {
  constexpr std::size_t most = 500;
  if (++operators_ > most)
    throw Error(Fault::fatal, located(source_.name, source_.text, place.at,
                                      fmt::format("this has more than {} operators", most)));
}

Expression ExpressionReader::related(Relation relation, Expression left, Expression right) const {
  count_operator(left.origin);
  Expression result{left.origin, {}, false, {}};
  result.value = Comparison{relation, boxed(std::move(left)), boxed(std::move(right))};
  return result;
}

/// A `not` in parentheses is lost: Tera takes the one outside them for the whole.
Expression ExpressionReader::negatable(Node node) const {
  auto part = node.children();
  auto const negated = part.rule() == Rule::op_not;
  auto const start = negated ? part.take() : part;
  auto const inside = part.children();
  if (inside.rule() == Rule::group && !is_basic(inside)) {
    if (negated) throw wrong(start, "'not' cannot stand before such a group");
    return only_group(inside);
  }
  auto result = condition(part);
  result.negated = negated;
  return result;
}

Expression ExpressionReader::only_group(Node part) const {
  auto const group = part.take();
  if (subtracts_from_not(group)) throw wrong(group, "'not' is a name here, which there is not");
  if (!part.done())
    throw wrong(part,
                "nothing but 'and' and 'or' can follow a group with more than arithmetic in it");
  auto result = logic(group.children());
  result.negated = false;
  return result;
}

Expression ExpressionReader::condition(Node node) const {
  auto part = node.children();
  auto left = term(part);
  if (part.done()) return left;
  auto const tail = part.take();
  auto inside = tail.children();
  if (tail.rule() == Rule::membership) {
    if (calculates_behind_filter(node)) throw wrong(tail, "'in' cannot stand behind this");
    auto const negated = inside.rule() == Rule::op_not;
    if (negated) inside.take();
    Expression result{left.origin, {}, false, {}};
    auto container = inside.children();
    auto right = container.rule() == Rule::list ? list(container) : term(container);
    result.value = Membership{negated, boxed(std::move(left)), boxed(std::move(right))};
    return result;
  }
  auto const relation = relation_of(inside.take().text());
  auto compared = inside.children();
  return related(relation, std::move(left), term(compared));
}

/// A text, or operands, and the filters behind them. Leaves `part` at what follows.
Expression ExpressionReader::term(Node& part) const {
  auto look = part;
  look.take();
  if (part.rule() == Rule::text_literal || look.rule() == Rule::joined) {
    auto result = concatenation(part);
    result.filters = filters(part);
    return result;
  }
  return chain(part);
}

/// Texts next to each other become one, and a concatenation of nothing but texts is a text.
Expression ExpressionReader::concatenation(Node& part) const {
  auto result = at(part);
  std::string text;
  Concatenation whole;
  auto const flush = [&](Node node) {
    if (text.empty()) return;
    auto literal = at(node);
    literal.value = Literal{LiteralKind::text, Text(std::exchange(text, {}))};
    whole.parts.push_back(std::move(literal));
  };
  auto const add = [&](Node node) {
    if (node.rule() == Rule::text_literal) {
      text += unquoted(node);
      return;
    }
    flush(node);
    whole.parts.push_back(node.rule() == Rule::path ? name(node) : operand(node));
  };
  auto const first = part.take();
  add(first);
  while (part.rule() == Rule::joined) add(part.take().children());
  if (whole.parts.empty()) {
    result.value = Literal{LiteralKind::text, Text(std::move(text))};
    return result;
  }
  flush(first);
  result.value = std::move(whole);
  return result;
}

/// Joins operands by their operators, `* / %` first.
Expression ExpressionReader::calculated(std::vector<Expression> operands,
                                        std::vector<Operation> operations) const {
  auto const tight = [](Operation operation) {
    return operation != Operation::add && operation != Operation::subtract;
  };
  std::vector<Expression> sums;
  std::vector<Operation> signs;
  sums.push_back(std::move(operands.front()));
  for (std::size_t i = 0; i < operations.size(); ++i) {
    if (tight(operations[i])) {
      sums.back() = joined(operations[i], std::move(sums.back()), std::move(operands[i + 1]));
    } else {
      signs.push_back(operations[i]);
      sums.push_back(std::move(operands[i + 1]));
    }
  }
  auto result = std::move(sums.front());
  for (std::size_t i = 0; i < signs.size(); ++i)
    result = joined(signs[i], std::move(result), std::move(sums[i + 1]));
  return result;
}

Expression ExpressionReader::joined(Operation operation, Expression left, Expression right) const {
  count_operator(left.origin);
  Expression result{left.origin, {}, false, {}};
  result.value = Arithmetic{operation, boxed(std::move(left)), boxed(std::move(right))};
  return result;
}

/// `a + b | f * c | g`: what stands before a filter is calculated first.
Expression ExpressionReader::chain(Node& part) const {
  std::vector<Expression> terms;
  std::vector<Operation> operations;
  terms.push_back(filtered(part));
  while (part.rule() == Rule::arithmetic) {
    operations.push_back(operation_of(part.take()));
    terms.push_back(filtered(part));
  }
  if (operations.empty()) return std::move(terms.front());
  return calculated(std::move(terms), std::move(operations));
}

Expression ExpressionReader::filtered(Node& part) const {
  auto const start = part;
  std::vector<Expression> operands;
  std::vector<Operation> operations;
  operands.push_back(operand(part.take(), start));
  while (part.rule() == Rule::arithmetic) {
    operations.push_back(operation_of(part.take()));
    auto const node = part.take();
    operands.push_back(operand(node, node));
  }
  auto result = operations.empty() ? std::move(operands.front())
                                   : calculated(std::move(operands), std::move(operations));
  result.filters = filters(part);
  return result;
}

Expression expression_of(Node node, Source const& source, Vocabulary const& vocabulary) {
  ExpressionReader const reader(source, vocabulary);
  return node.rule() == Rule::iterated ? reader.iterated(node) : reader.argument_value(node);
}

FilterCall filter_of(Node node, Source const& source, Vocabulary const& vocabulary) {
  return ExpressionReader(source, vocabulary).filter(node);
}

}  // namespace cairn::tera
