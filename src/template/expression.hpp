// SPDX-License-Identifier: MIT
#pragma once

#include "template/tree.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// Arithmetic without filters: what a group in parentheses has to be for anything but `and` and
/// `or` to follow it.
bool is_basic(Node group);

/// The same for what stands in the parentheses.
bool is_basic_condition(Node condition);

/// Makes expressions of nodes: Tera's precedences, and what of its rules `grammar.hpp` leaves open.
class ExpressionReader {
public:
  ExpressionReader(Source const& source, Vocabulary const& vocabulary)
      : source_(source), vocabulary_(vocabulary) {}

  Expression argument_value(Node node) const;
  Expression logic(Node node) const;
  Expression list(Node node) const;
  Expression iterated(Node node) const;
  FilterCall filter(Node node) const;
  Value literal(Node node) const;

private:
  Expression related(Relation relation, Expression left, Expression right) const;
  Expression negatable(Node node) const;
  Expression only_group(Node part) const;
  Expression condition(Node node) const;
  Expression term(Node& part) const;
  Expression concatenation(Node& part) const;
  Expression calculated(std::vector<Expression> operands, std::vector<Operation> operations) const;
  Expression joined(Operation operation, Expression left, Expression right) const;
  Expression chain(Node& part) const;
  Expression filtered(Node& part) const;
  Expression operand(Node node, Node start) const;
  Literal number(Node node) const;
  Expression group(Node node) const;
  Expression name(Node node) const;
  Path path(std::string_view text, std::uint32_t at) const;
  std::vector<FilterCall> filters(Node& part) const;
  Invocation invocation(Node node) const;
  MacroCall macro_call(Node node) const;
  TestCall test(Node node) const;
  Expression at(Node node) const;
  Error wrong(Node node, std::string_view message) const;
  Expression operand(Node node) const { return operand(node, node); }

  void count_operator(Origin place) const;

  Source const& source_;
  Vocabulary const& vocabulary_;
  mutable std::size_t operators_ = 0;
};

}  // namespace cairn::tera
