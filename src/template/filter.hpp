// SPDX-License-Identifier: MIT
#pragma once

#include "support/rust_regex.hpp"
#include "template/template.hpp"
#include "template/value.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What a filter, a function and a test are. Each is a row of a table: a new filter is a function
/// and a row.
namespace cairn::tera {

/// The regular expressions that templates have used, so that each is read once.
class Patterns {
public:
  /// Throws Error{fatal} where `pattern` is none.
  RustRegex of(std::string_view pattern);

private:
  std::mutex mutex_;
  std::map<std::string, RustRegex, std::less<>> known_;
};

/// What is the same for all calls of a rendering, and what it has cost so far.
struct Scene {
  Surroundings const& surroundings;
  Limits const& limits;
  Patterns& patterns;
  std::size_t steps = 0;
  bool exhausted = false;  ///< a limit is passed: nothing may take that error for something else

  /// Each throws Error{fatal} where a limit is passed.
  void count(std::size_t more);

  /// Counts what it takes to walk over `value` once: for filters and the like that copy or compare
  /// it.
  void charge(Value const& value);

  /// The same for all that is in it, however often: for what puts values into each other.
  void charge_deeply(Value const& value);

  [[noreturn]] void give_up(std::string const& message);
};

/// Throws Error{fatal} where a text of `size` bytes, or an array of `size` elements, is beyond the
/// limits: asked before it is made.
void check_size(Scene& scene, std::size_t size);

/// The call of a filter, `input | name(arguments)`, or of a function, which has no input. What is
/// asked for and not there, or of another type, throws Error{fatal} with the reason alone.
struct Call {
  std::string_view name;
  Value const& input;
  Arguments const& arguments;
  Scene& scene;

  Text text() const;                           ///< the input, a string
  std::shared_ptr<Array const> array() const;  ///< the input, an array
  double number() const;                       ///< the input, a number
  std::uint64_t count() const;                 ///< the input, an integer that is not negative

  Value const* find(std::string_view argument) const;
  std::optional<std::string_view> text(std::string_view argument) const;
  std::optional<bool> boolean(std::string_view argument) const;
  std::optional<double> number(std::string_view argument) const;
  std::optional<std::int64_t> integer(std::string_view argument) const;
  std::optional<std::uint64_t> count(std::string_view argument) const;

  std::string_view required_text(std::string_view argument) const;

  /// The same, with `\n` and `\t` as the characters they are meant to be.
  std::string required_pattern(std::string_view argument) const;

  Error wrong_input(std::string_view expected) const;
  Error wrong(std::string_view argument, std::string_view expected) const;
  Error missing(std::string_view argument) const;
};

struct FilterRow {
  std::string_view name;
  Value (*call)(Call const& call);
};

struct FunctionRow {
  std::string_view name;
  Value (*call)(Call const& call);
};

/// The call of a test, `subject is name(arguments)`.
struct Test {
  std::string_view name;
  std::optional<Value> const& subject;  ///< nothing where it is undefined
  std::span<Value const> arguments;
  Scene& scene;
};

struct TestRow {
  std::string_view name;
  bool (*holds)(Test const& test);
};

std::span<FilterRow const> text_filters();
std::span<FilterRow const> markup_filters();
std::span<FilterRow const> array_filters();
std::span<FilterRow const> value_filters();
std::span<FilterRow const> release_filters();

/// The filter, function or test of a name; null where there is none.
FilterRow const* find_filter(std::string_view name);
FunctionRow const* find_function(std::string_view name);
TestRow const* find_test(std::string_view name);

/// `value` in the words of an error: short, on one line.
std::string described(Value const& value);

/// `text` with `\n` and `\t` as the characters they are meant to be.
std::string unescaped(std::string_view text);

}  // namespace cairn::tera
