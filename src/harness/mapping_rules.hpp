// SPDX-License-Identifier: MIT
#pragma once

#include "bench/metric.hpp"
#include "support/text.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The language in which a user says where a JSON file has its results: rows, one a line, or more
// with ';' between them; '#' at the beginning of a line makes it a comment. A row is pairs
// "key=what", with ',' between them, which may end a line:
//
//     value=/{variant:coreml|pytorch}/{name:*_sec}
//     value=/results/*/mean_ms, name=/results/*/operation, {seconds}=/results/*/duration_s,
//         error=/results/*/error
//
// | key      | says                                                                        |
// |----------|-----------------------------------------------------------------------------|
// | value    | where numbers are, each the one sample of a benchmark                        |
// | values   | where arrays are, each number of which is a sample                           |
// | within   | where arrays are, the median of which is a sample: iterations of one process |
// | name     | what the benchmark is called                                                 |
// | {word}   | what its parameter `word` is                                                 |
// | unit     | the unit; else the key's own ("stft_sec", "mean_ms"), else the mapping's     |
// | metric   | the metric; else the mapping's, else by the unit                             |
// | better   | lower or higher; else rates are better higher                                |
// | error    | where it says why there is no value                                          |
//
// A row has one of value, values and within. What begins with '/' is a JSON Pointer (RFC 6901), in
// which a part may be `*`, every element of an array or every member of an object, or `{word}`, the
// same, the key of which becomes the parameter `word`; `{name}`, `{metric}` and `{unit}` become
// what these keys say. `{word:a|b*}` takes only keys that fit, `*` in them being any text. In all
// pointers of a row such a part stands for the same key as in the first one, and what is before it
// is the same, too. Anything else stands for itself; "…" around it keeps blanks, ',', ';' and '#'.
namespace cairn::harness {

/// One part of a pointer.
struct PointerPart {
  enum class Kind { key, every };

  Kind kind = Kind::key;
  std::string text;                   ///< the key; for `every` the word, empty for `*`
  std::vector<std::string> patterns;  ///< of `every`: keys fit one of them; empty: all fit

  bool operator==(PointerPart const&) const = default;
};

/// What a pair says: a pointer, or a text.
struct Said {
  bool is_pointer = false;
  std::string text;  ///< as it is written, without quotes
  std::vector<PointerPart> parts;

  bool operator==(Said const&) const = default;
};

/// How a row takes what it finds.
enum class Taken { value, values, within };

struct MappingRow {
  Taken taken = Taken::value;
  Said value;
  std::optional<Said> name;
  std::optional<Said> unit;
  std::optional<Said> metric;
  std::optional<Said> error;
  std::optional<bench::Better> better;
  std::map<std::string, Said> parameters;
  std::size_t line = 1;  ///< where it stands in the rules

  bool operator==(MappingRow const&) const = default;
};

/// Reads rules. Throws Error{fatal} with line, column and a caret where they are not understood;
/// there is at least one row.
std::vector<MappingRow> parse_mapping(std::string_view rules);

/// Whether `key` is one that `part`, an `every`, stands for.
bool fits(PointerPart const& part, std::string_view key);

}  // namespace cairn::harness
