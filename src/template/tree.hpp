// SPDX-License-Identifier: MIT
#pragma once

#include "template/filter.hpp"
#include "template/pointer.hpp"
#include "template/syntax.hpp"
#include "template/value.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// A template as it is evaluated: names are numbers; filters, tests and functions are found
/// already.
namespace cairn::tera {

struct Source;
struct Macro;
struct Expression;
struct NamedArgument;
struct MacroArgument;
struct Statement;

/// A name as a number.
using Symbol = std::uint32_t;

/// Every name that a template and those it loads look up.
class Names {
public:
  Symbol of(std::string_view name);
  std::string const& spelled(Symbol symbol) const { return *names_[symbol]; }
  std::size_t size() const { return names_.size(); }

private:
  std::map<std::string, Symbol, std::less<>> symbols_;
  std::vector<std::string const*> names_;
};

/// Where something is written.
struct Origin {
  Source const* source = nullptr;
  std::uint32_t at = 0;
};

/// What a `for` knows of itself.
enum class LoopMember { none, index, index0, first, last };

/// `a.b[0]["c"]`: a name, and the way from its value.
struct Path {
  Origin origin;
  std::string text;  ///< as it is written
  Symbol root = 0;
  bool plain = true;  ///< there is nothing behind the name
  LoopMember loop = LoopMember::none;
  Pointer pointer;
  std::vector<Path>
      keys;  ///< the names in brackets; where there are any, the rest is known too late
};

/// `name(argument=…)` of a filter or a function.
struct Invocation {
  Origin origin;
  std::string name;
  std::vector<NamedArgument> arguments;
  std::optional<Arguments> constant;  ///< the arguments, where they are all literals
};

/// Both are null where there is no filter of this name: that is an error only when it is called.
struct FilterCall {
  Invocation invocation;
  FilterRow const* row = nullptr;
  Filter const* own = nullptr;
};

struct FunctionCall {
  Invocation invocation;
  FunctionRow const* row = nullptr;
};

enum class LiteralKind { text, integer, floating, boolean };

struct Literal {
  LiteralKind kind = LiteralKind::text;
  Value value;
};

enum class Operation { add, subtract, multiply, divide, modulo };

struct Arithmetic {
  Operation operation = Operation::add;
  std::unique_ptr<Expression> left;
  std::unique_ptr<Expression> right;
};

enum class Relation { both, either, equal, unequal, less, less_equal, greater, greater_equal };

struct Comparison {
  Relation relation = Relation::equal;
  std::unique_ptr<Expression> left;
  std::unique_ptr<Expression> right;
};

struct Membership {
  bool negated = false;
  std::unique_ptr<Expression> element;
  std::unique_ptr<Expression> container;
};

struct TestCall {
  bool negated = false;
  Path subject;
  std::string name;
  TestRow const* row = nullptr;
  std::vector<Expression> arguments;
};

struct MacroCall {
  std::string space;
  std::string name;
  std::vector<MacroArgument> arguments;
};

struct List {
  std::vector<Expression> elements;
};

/// `a ~ "b" ~ 1`
struct Concatenation {
  std::vector<Expression> parts;
};

struct Expression {
  Origin origin;
  std::variant<Literal, Path, Arithmetic, Comparison, Membership, TestCall, MacroCall, FunctionCall,
               List, Concatenation>
      value;
  bool negated = false;
  std::vector<FilterCall> filters;
};

struct NamedArgument {
  std::string name;
  Expression value;
};

struct MacroArgument {
  Symbol name = 0;
  Expression value;
};

/// Whether its first filter is `default`, which is the only place where that has a meaning.
bool has_default(Expression const& expression);

using Body = std::vector<Statement>;

/// What leaves no trace where it stands: a comment, an import.
struct Nothing {};

/// Text as it is. White space control trims it, unless it is raw.
struct Verbatim {
  std::string text;
  bool raw = false;
};

struct Output {
  Expression expression;
};

struct Assignment {
  Symbol name = 0;
  Expression expression;
  bool global = false;
};

struct FilterSection {
  FilterCall filter;
  Body body;
};

struct Branch {
  Expression condition;
  Body body;
};

struct Conditional {
  std::vector<Branch> branches;
  std::optional<Body> otherwise;
};

struct Loop {
  std::optional<Symbol> key;
  Symbol value = 0;
  Expression container;
  Body body;
  std::optional<Body> otherwise;
};

struct Break {};
struct Continue {};

struct Block {
  std::string name;
  Body body;
};

struct BlockUse {
  std::shared_ptr<Block const> block;
};

struct Super {};

struct Inclusion {
  std::vector<std::string> names;
  bool ignore_missing = false;
};

struct Extension {
  std::string name;
};

struct Parameter {
  Symbol name = 0;
  std::optional<Value> otherwise;
};

struct Macro {
  std::string name;
  Source const* source = nullptr;
  std::vector<Parameter> parameters;
  Body body;
};

struct MacroDefinition {
  std::shared_ptr<Macro> macro;
};

struct Statement {
  Origin origin;
  std::variant<Nothing, Verbatim, Output, Assignment, FilterSection, Conditional, Loop, Break,
               Continue, BlockUse, Super, Inclusion, Extension, MacroDefinition>
      content;
};

using Macros = std::map<std::string, std::shared_ptr<Macro>, std::less<>>;

struct Import {
  Origin origin;
  std::string name;
  std::string space;
};

/// One template file.
struct Source {
  std::string name;
  std::string text;
  Body body;
  Macros macros;
  std::vector<Import> imports;
  std::string parent;  ///< the template it extends; empty where there is none
  Origin extension;
  std::map<std::string, std::shared_ptr<Block const>, std::less<>> blocks;

  // What is known when all are loaded
  std::vector<Source const*> parents;  ///< the nearest first
  std::map<std::string, Source const*, std::less<>>
      spaces;  ///< where the macros of a namespace are
};

/// What reading a template has to know.
struct Vocabulary {
  Names& names;
  std::map<std::string, Filter> const& filters;  ///< beyond those that all templates have
};

/// Reads `source.text` into all of `source` that needs no other template. Throws as Template's
/// constructor does.
void read_source(Source& source, Vocabulary const& vocabulary);

/// What `node`, an argument's value or the like, is. `source` must live as long as the result.
Expression expression_of(Node node, Source const& source, Vocabulary const& vocabulary);

/// The filter that a section or an expression names.
FilterCall filter_of(Node node, Source const& source, Vocabulary const& vocabulary);

/// The value of a text, a number or a boolean.
Value literal_of(Node node, Source const& source);

/// What is written in quotes.
std::string_view unquoted(Node node);

/// Makes `path` the one that `full` says, which has no brackets. Its name is known already.
void resolve(Path& path, std::string_view full);

}  // namespace cairn::tera
