// SPDX-License-Identifier: MIT
#include "template/number.hpp"
#include "template/rendering.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace cairn::tera {

/// What an `if` makes of an expression. Filters count for names only: Tera does not look at those
/// of a text, a number, a test or a call.
bool Rendering::holds(Expression const& expression) {
  auto const deeper = level();
  if (auto const* comparison = std::get_if<Comparison>(&expression.value)) {
    auto const result = compared(*comparison);
    return result && *result != expression.negated;
  }
  return holds_bare(expression) != expression.negated;
}

bool Rendering::holds_bare(Expression const& expression) {
  struct Holding {
    Rendering& rendering;
    Expression const& expression;

    bool operator()(Literal const& literal) const { return truthy(literal.value); }
    bool operator()(Path const&) const { return rendering.name_holds(expression); }
    bool operator()(Arithmetic const&) const {
      auto const number = rendering.number_bare(expression);
      return number && *number->number() != 0;
    }
    bool operator()(Comparison const&) const { return rendering.holds(expression); }
    bool operator()(Membership const& membership) const { return rendering.holds(membership); }
    bool operator()(TestCall const& test) const { return rendering.holds(test); }
    bool operator()(FunctionCall const& function) const {
      auto const value = rendering.call(function);
      if (auto const* boolean = std::get_if<bool>(&value.data())) return *boolean;
      rendering.fail(expression.origin,
                     fmt::format("'{}' gives {}, which is neither true nor false",
                                 function.invocation.name, described(value)));
    }
    bool operator()(Concatenation const&) const {
      auto const value = rendering.evaluate(expression);
      if (auto const text = value.text()) return !text->empty();
      throw Panic("this is no string any more");
    }
    bool operator()(MacroCall const& macro) const {
      Capture capture(rendering);
      rendering.call_macro(macro);
      return !capture.text.empty();
    }
    bool operator()(List const&) const { throw Panic("an array is no condition"); }
  };
  return std::visit(Holding{*this, expression}, expression.value);
}

/// A name that is not there is false, and so is one that a filter refuses. As an error is false
/// before `not` is applied, `not` takes it for false, too: the negation is applied twice to it.
bool Rendering::name_holds(Expression const& expression) {
  auto const& path = std::get<Path>(expression.value);
  auto const found = find(path);
  if (expression.filters.empty()) return found && truthy(*found);
  if (!found && !has_default(expression)) return false;
  try {
    auto const result = truthy(evaluate(expression));
    return expression.negated ? !result : result;
  } catch (Panic const&) {
    throw;
  } catch (Error const&) {
    if (scene_.exhausted) throw;
    return expression.negated;
  }
}

/// Nothing where a number is compared with something else: that is false, `!=` and `not` or no.
std::optional<bool> Rendering::compared(Comparison const& comparison) {
  auto const& [relation, left, right] = comparison;
  if (relation == Relation::both) return holds(*left) && holds(*right);
  if (relation == Relation::either) return holds(*left) || holds(*right);
  if (relation == Relation::equal || relation == Relation::unequal) {
    auto const a = evaluate(*left);
    auto const b = evaluate(*right);
    scene_.charge_deeply(a);
    if (a.is_number() != b.is_number()) return std::nullopt;
    auto const same = a.is_number() ? *a.number() == *b.number() : a == b;
    return same == (relation == Relation::equal);
  }
  auto const a = number(*left);
  auto const b = number(*right);
  if (!a || !b) fail(left->origin, "a number cannot be compared with NaN");
  switch (relation) {
    case Relation::less: return *a->number() < *b->number();
    case Relation::less_equal: return *a->number() <= *b->number();
    case Relation::greater: return *a->number() > *b->number();
    default: return *a->number() >= *b->number();
  }
}

bool Rendering::holds(Membership const& membership) {
  auto const element = evaluate(*membership.element);
  auto const container = evaluate(*membership.container);
  scene_.charge_deeply(container);
  auto const place = membership.container->origin;
  if (auto const* array = container.array())
    return (std::find(array->begin(), array->end(), element) != array->end()) != membership.negated;
  if (!container.text() && container.object() == nullptr)
    fail(place, fmt::format("'in' looks into a string, an array or an object, not {}",
                            described(container)));
  if (!element.text())
    fail(place, fmt::format("'in' looks for a string here, not {}", described(element)));
  auto const there = container.text()
                         ? container.text()->find(*element.text()) != std::string_view::npos
                         : container.object()->find(*element.text()).has_value();
  return there != membership.negated;
}

bool Rendering::holds(TestCall const& test) {
  if (test.row == nullptr)
    fail(test.subject.origin, fmt::format("there is no test '{}'", test.name));
  std::vector<Value> arguments;
  for (auto const& argument : test.arguments) arguments.push_back(evaluate(argument));
  auto const subject = find(test.subject);
  if (subject) scene_.charge_deeply(*subject);
  place_ = test.subject.origin;
  return test.row->holds({test.name, subject, arguments, scene_}) != test.negated;
}

std::optional<Value> Rendering::number(Expression const& expression) {
  auto const deeper = level();
  if (expression.filters.empty()) return number_bare(expression);
  auto value = evaluate(expression);
  if (value.is_number()) return value;
  fail(expression.origin, fmt::format("this takes a number, not {}", described(value)));
}

/// Nothing stands for NaN.
std::optional<Value> Rendering::number_bare(Expression const& expression) {
  auto const numeric = [&](Value const& value) {
    if (value.is_number()) return value;
    fail(expression.origin, fmt::format("this takes a number, not {}", described(value)));
  };
  if (auto const* arithmetic = std::get_if<Arithmetic>(&expression.value)) {
    auto result = calculated(*arithmetic);
    return result;
  }
  if (auto const* literal = std::get_if<Literal>(&expression.value)) return numeric(literal->value);
  if (auto const* function = std::get_if<FunctionCall>(&expression.value))
    return numeric(call(*function));
  if (auto const* path = std::get_if<Path>(&expression.value)) {
    auto const found = find(*path);
    if (!found) fail(path->origin, fmt::format("there is no '{}' in the context", path->text));
    return numeric(*found);
  }
  if (std::holds_alternative<Concatenation>(expression.value) ||
      std::holds_alternative<TestCall>(expression.value))
    fail(expression.origin, "this takes a number");
  throw Panic("this is no number");
}

namespace {

enum class Kind { integer, large, floating };

Kind kind_of(Value const& a, Value const& b) {
  auto const natural = [](Value const& value) {
    return std::holds_alternative<std::uint64_t>(value.data()) || value.integer().value_or(-1) >= 0;
  };
  if (a.integer() && b.integer()) return Kind::integer;
  return natural(a) && natural(b) ? Kind::large : Kind::floating;
}

std::uint64_t natural(Value const& value) {
  if (auto const* large = std::get_if<std::uint64_t>(&value.data())) return *large;
  return static_cast<std::uint64_t>(*value.integer());
}

/// Nothing where the result has no room.
template <class Integer>
std::optional<Value> exact(Operation operation, Integer a, Integer b) {
  Integer result{};
  auto const overflows = operation == Operation::add        ? __builtin_add_overflow(a, b, &result)
                         : operation == Operation::subtract ? __builtin_sub_overflow(a, b, &result)
                                                            : __builtin_mul_overflow(a, b, &result);
  if (overflows) return std::nullopt;
  return Value(result);
}

/// A sum has to be finite, or Tera falls over; a product may become NaN.
std::optional<Value> approximate(Operation operation, double a, double b) {
  if (operation == Operation::multiply) {
    auto const product = a * b;
    return std::isfinite(product) ? std::optional<Value>(product) : std::nullopt;
  }
  auto const sum = operation == Operation::add ? a + b : a - b;
  if (!std::isfinite(sum)) throw Panic("this sum is too large");
  return Value(sum);
}

std::optional<Value> quotient(double a, double b) {
  auto const result = a / b;
  if (!std::isfinite(result)) return std::nullopt;
  if (std::round(result) == result) return Value(saturated(result));
  return Value(result);
}

}  // namespace

std::optional<Value> Rendering::calculated(Arithmetic const& arithmetic) {
  auto const a = number(*arithmetic.left);
  auto const b = number(*arithmetic.right);
  if (!a || !b) return std::nullopt;
  place_ = arithmetic.left->origin;
  auto const operation = arithmetic.operation;
  if (operation == Operation::divide) return quotient(*a->number(), *b->number());
  auto const kind = kind_of(*a, *b);
  if (operation == Operation::modulo) {
    if (kind == Kind::floating) {
      auto const rest = std::fmod(*a->number(), *b->number());
      return std::isfinite(rest) ? std::optional<Value>(rest) : std::nullopt;
    }
    if (*b->number() == 0) throw Error(Fault::fatal, "there is no remainder of a division by zero");
    if (kind == Kind::large) return Value(natural(*a) % natural(*b));
    if (*a->integer() == std::numeric_limits<std::int64_t>::min() && *b->integer() == -1)
      throw Panic("this remainder overflows");
    return Value(*a->integer() % *b->integer());
  }
  if (kind == Kind::floating) return approximate(operation, *a->number(), *b->number());
  auto result = kind == Kind::integer ? exact(operation, *a->integer(), *b->integer())
                                      : exact(operation, natural(*a), natural(*b));
  if (!result) throw Error(Fault::fatal, "the result has more than 64 bits");
  return result;
}

}  // namespace cairn::tera
