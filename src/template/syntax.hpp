// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// The rules of `grammar.hpp` that leave a node.
enum class Rule : std::uint8_t {
  none,
  // literals and names
  text_literal,
  number,
  boolean,
  name,
  path,
  // expressions
  logic,
  op_and,
  op_or,
  op_not,
  negatable,
  condition,
  compared,
  comparing,
  comparison,
  membership,
  container,
  iterated,
  group,
  arithmetic,
  joined,
  filter,
  call,
  macro_call,
  argument,
  test,
  test_negation,
  test_call,
  test_argument,
  list,
  brackets,
  // tags and what they enclose
  open,
  close,
  output,
  include,
  ignore_missing,
  set,
  set_global,
  extends,
  import,
  if_,
  if_tag,
  elif_tag,
  else_tag,
  end_tag,
  for_,
  for_tag,
  break_,
  continue_,
  filter_section,
  filter_tag,
  block,
  block_tag,
  macro,
  macro_tag,
  parameter,
  raw,
  raw_tag,
  raw_text,
  super,
  comment,
  leading_comment,
  text,
};

/// The tree of a template's text: the nodes in the order of their beginnings, each before its
/// children.
struct Syntax {
  struct Entry {
    Rule rule = Rule::none;
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;
    std::uint32_t size = 1;  ///< of this node and all below it
  };

  std::string_view text;
  std::vector<Entry> entries;
};

/// A place in such a tree, as cheap as a pointer. It walks over siblings.
class Node {
public:
  Node(Syntax const& syntax, std::size_t at, std::size_t end)
      : syntax_(&syntax), at_(at), end_(end) {}

  bool done() const { return at_ == end_; }
  Rule rule() const { return done() ? Rule::none : entry().rule; }
  std::uint32_t begin() const { return entry().begin; }
  std::string_view text() const {
    return syntax_->text.substr(entry().begin, entry().end - entry().begin);
  }

  /// The first of the children; done() where there is none.
  Node children() const { return {*syntax_, at_ + 1, at_ + entry().size}; }

  /// This node, and from now on the next sibling.
  Node take() {
    auto const taken = *this;
    at_ += entry().size;
    return taken;
  }

private:
  Syntax::Entry const& entry() const { return syntax_->entries[at_]; }

  Syntax const* syntax_;
  std::size_t at_;
  std::size_t end_;
};

/// The tree of `text`, which must outlive it. Throws Error{fatal} that names `name`, line and
/// column, where `text` is no template, or one nested more than `depth` deep.
Syntax parse_syntax(std::string_view name, std::string_view text, std::size_t depth);

/// "cannot use template 'body': line 2, column 7: message", and the line with a caret.
std::string located(std::string_view name, std::string_view text, std::size_t offset,
                    std::string_view message);

}  // namespace cairn::tera
