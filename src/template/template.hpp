// SPDX-License-Identifier: MIT
#pragma once

#include "support/error.hpp"
#include "template/value.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::tera {

/// What the original answers by falling over, with status 101: `date(format="%z")` on a time
/// without an offset, `x["é"]`, `x is containing([1])`. Here it is an error that a caller can tell
/// from the others.
struct Panic : Error {
  explicit Panic(std::string const& message) : Error(Fault::fatal, message) {}
};

/// What a template may learn of the world. Each is an argument, so that the same template and
/// context give the same text.
struct Surroundings {
  /// The environment variable of a name: `get_env`.
  std::function<std::optional<std::string>(std::string_view name)> environment =
      [](std::string_view) { return std::nullopt; };

  /// The moment, and how far the local clock is east of UTC: `now`.
  std::chrono::sys_seconds now{};
  std::chrono::minutes offset{0};

  /// A random number in [start, end): `get_random`.
  std::function<std::int64_t(std::int64_t start, std::int64_t end)> random =
      [](std::int64_t start, std::int64_t) { return start; };

  /// The time zone of a name from the tz database, as the bytes of its TZif file, RFC 8536: the
  /// `timezone` of `date`. A name asked for is made of letters, digits, "_", "+", "-" and single
  /// "/"s between them.
  std::function<std::optional<std::string>(std::string_view name)> time_zone =
      [](std::string_view) { return std::nullopt; };

  /// The text of another template, for `include`, `import` and `extends`; nothing where there is no
  /// such template.
  std::function<std::optional<std::string>(std::string_view name)> load = [](std::string_view) {
    return std::nullopt;
  };
};

/// Where a rendering stops with an error: a template is as foreign as a commit message.
struct Limits {
  std::size_t output = std::size_t{256} << 20;  ///< bytes
  std::size_t steps = 200'000'000;              ///< statements and expressions evaluated
  std::size_t depth = 200;  ///< macro calls and included templates in each other
};

/// The arguments of a filter, function or test, by name.
using Arguments = std::map<std::string, Value, std::less<>>;

/// A filter beyond Tera's own: `input | name(argument=…)`. Throws Error{fatal} with the reason
/// alone, to which the rendering adds where it happened.
using Filter = std::function<Value(Value const& input, Arguments const& arguments)>;

/// A template in the language of Tera 1.20, https://keats.github.io/tera/docs/, parsed. A value;
/// copies share the tree.
class Template {
public:
  /// Throws Error{fatal} that names `name`, line and column and shows the line with a caret, where
  /// `source` is no template, or statements and expressions lie more than 200 deep in each other;
  /// Panic where the original falls over. Templates that this one imports, includes or extends are
  /// read through `surroundings.load` at once.
  Template(std::string_view name, std::string_view source,
           std::map<std::string, Filter> filters = {}, Surroundings surroundings = {});

  /// The text of this template for a `context`. Throws Error{fatal} that names template, line and
  /// column and shows the line with a caret, where a variable is not there, a filter refuses its
  /// input, a limit is passed, and the like; Panic where the original falls over.
  std::string render(std::shared_ptr<Object const> context, Limits const& limits = {}) const;

  /// The variables that git-cliff's own search of a template finds, as dotted paths, in the order
  /// of their first use: identifiers that start a `{{ }}`, the container of a `for` and the strings
  /// in its filter arguments, conditions that are one bare identifier. It decides what is fetched
  /// and computed for the template (git-cliff 2.14).
  std::vector<std::string> variables() const;

private:
  struct Parsed;
  std::shared_ptr<Parsed const> parsed_;
};

}  // namespace cairn::tera
