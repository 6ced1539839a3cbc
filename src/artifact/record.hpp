// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A JSON value of a file that Cairn wrote and that anyone may have changed since: every question
/// to it names what it found where, and throws Error{fatal} where that is not what was asked for.
///
///     auto const root = Record::of(text, "registry.json");
///     root.at("releases").at(0).at("tag").text();  // registry.json: releases[0].tag: ...
class Record {
public:
  /// Reads `text`, at most 16 levels deep. Throws Error{fatal} with file, line and column.
  static Record of(std::string_view text, std::string_view file);

  Record at(std::string_view key) const;  ///< throws if there is no such key
  std::optional<Record> find(std::string_view key) const;
  Record at(std::size_t index) const;  ///< of a list, smaller than size()
  std::size_t size() const;            ///< of a list; throws if it is none

  std::string const& text() const;
  std::uint64_t natural() const;
  std::int64_t integer() const;

  /// What to throw about this value: "registry.json: releases[0].tag: <what>".
  [[noreturn]] void refuse(std::string_view what) const;

  /// Throws unless `key` holds the number `version`, the one that this program knows.
  void require_version(std::string_view key, std::uint64_t version) const;

private:
  using Value = nlohmann::json;  // sorted: a million keys are read in n log n

  Record(std::shared_ptr<Value const> root, Value const* value, std::string file, std::string path)
      : root_(std::move(root)), value_(value), file_(std::move(file)), path_(std::move(path)) {}

  std::shared_ptr<Value const> root_;
  Value const* value_;
  std::string file_;
  std::string path_;
};

}  // namespace cairn
