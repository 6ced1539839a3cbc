// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"
#include "support/error.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {

/// The value that a JSON file holds, RFC 8259. `NaN` and `Infinity`, which Python and Google
/// Benchmark write, are read as strings, and so are no number. Throws Error{fatal} with line and
/// column where it is none, is cut off, or is nested deeper than 64.
///
/// `text` is the part of the file to be read, where it has others (one line of many), and
/// `first_line` the number of its first line.
nlohmann::json parse_json(File const& file);
nlohmann::json parse_json(File const& file, std::string_view text, std::size_t first_line);

/// Whether the file's text begins as an object of JSON, and has all of these keys in it somewhere:
/// what a reader asks before it says that a file looks like its format.
bool has_keys(File const& file, std::initializer_list<std::string_view> keys);

/// A value inside of a JSON file, which knows where it stands and complains by that.
class JsonNode {
public:
  /// The whole of the file's `value`; both outlive this.
  JsonNode(File const& file, nlohmann::json const& value) : file_(&file), value_(&value) {}

  /// The value at a place in the file.
  JsonNode(File const& file, nlohmann::json const& value, std::string pointer)
      : file_(&file), value_(&value), pointer_(std::move(pointer)) {}

  /// The value that one line of the file holds.
  JsonNode(File const& file, nlohmann::json const& value, std::size_t line)
      : file_(&file), value_(&value), line_(line) {}

  nlohmann::json const& value() const { return *value_; }
  std::string const& pointer() const { return pointer_; }  ///< RFC 6901; empty: the whole

  /// The member `key`; none where there is none, or it is null. Throws where this is no object.
  std::optional<JsonNode> find(std::string_view key) const;

  /// The member `key`. Throws where there is none.
  JsonNode at(std::string_view key) const;

  /// The elements of an array, the members of an object by their names. Throw where it is none.
  std::vector<JsonNode> elements() const;
  std::vector<std::pair<std::string, JsonNode>> members() const;

  /// What it is, and throws where it is something else. A number is finite.
  std::string const& text() const;
  double number() const;
  bool truth() const;
  std::vector<double> numbers() const;  ///< of an array

  /// "cannot read 'x.json': /results/0/times: …", "cannot read 'x.ndjson': line 3: /id: …"
  Error complaint(std::string_view message) const;

private:
  JsonNode child(std::string_view key, nlohmann::json const& value) const;

  File const* file_;
  nlohmann::json const* value_;
  std::size_t line_ = 0;  ///< 0: the file is one document
  std::string pointer_;
};

}  // namespace cairn::harness
