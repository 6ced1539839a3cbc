// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// One line of a configuration, as git lists it.
struct ConfigEntry {
  std::string key;                   ///< "remote.Upstream.url": section and name in lower case
  std::optional<std::string> value;  ///< none where there is not even a '='

  bool operator==(ConfigEntry const&) const = default;
};

/// The boolean that `value` spells by git-config(1); none if it spells none.
std::optional<bool> truth_of(std::string_view value);

/// The git configuration that holds in a repository: system, user, repository, work tree,
/// environment and `git -c`, in git's order. Keys are found as git finds them: the case of the
/// section and of the name does not count, that of the subsection does ("remote.Upstream.url").
class Config {
public:
  Config() = default;

  /// Reads what `git config --list -z` writes.
  static Config parse(std::string_view listed);

  /// Takes `entries` in git's order.
  static Config of(std::span<ConfigEntry const> entries);

  /// The value of `key` that counts, the last one; none if it is not set. A key without a value
  /// ("[core] bare") has the value "true".
  std::optional<std::string> get(std::string_view key) const;

  /// Every value of `key`, in order.
  std::vector<std::string> get_all(std::string_view key) const;

  /// The value of `key` as git-config(1) reads a boolean; none if it is not set.
  /// Throws Error{fatal} when it is none.
  std::optional<bool> boolean(std::string_view key) const;

  struct Entry {
    std::string subsection;
    std::string value;

    bool operator==(Entry const&) const = default;
  };

  /// Every `<section>.<subsection>.<name>`, sorted by subsection and then in git's order:
  ///
  ///     config.entries("url", "insteadOf")   // of url.git@github.com:.insteadOf = https://...
  std::vector<Entry> entries(std::string_view section, std::string_view name) const;

  /// The names of every `<section>.<name>` that is set, in lower case and sorted.
  std::vector<std::string> names_in(std::string_view section) const;

private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace cairn::git
