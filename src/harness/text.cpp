// SPDX-License-Identifier: MIT
#include "harness/text.hpp"

#include "harness/chosen_metric.hpp"
#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"
#include "support/regex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::harness {
namespace {

Error misses_group(std::string_view name) {
  return Error(Fault::fatal,
               fmt::format("cannot use the mapping: its expression has no group '{}'", name))
      .hint(
          "write an expression with named groups, "
          "as \"(?P<name>\\w+): (?P<value>[0-9.]+) (?P<unit>\\w+)\"");
}

/// RE2 knows `(?P<name>`; `(?<name>`, which newer versions and other engines write, becomes that.
std::string with_python_names(std::string_view pattern) {
  std::string rewritten;
  bool in_class = false;
  bool quoted = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    auto const rest = pattern.substr(at);
    if (quoted ? rest.starts_with("\\E") : rest.starts_with("\\Q")) quoted = !quoted;
    if (pattern[at] == '\\' && rest.size() > 1 && (!quoted || rest[1] == 'Q')) {
      rewritten += rest.substr(0, 2);
      ++at;
      // The first ']' of a class is one of its letters.
    } else if (!quoted && !in_class && pattern[at] == '[') {
      auto const opening = rest.starts_with("[^]") ? 3U : rest.starts_with("[]") ? 2U : 1U;
      in_class = true;
      rewritten += rest.substr(0, opening);
      at += opening - 1;
    } else if (!quoted && in_class && rest.starts_with("[:")) {
      auto const end = std::min(rest.find(":]"), rest.size() - 2) + 2;
      rewritten += rest.substr(0, end);
      at += end - 1;
    } else {
      in_class = in_class && (quoted || pattern[at] != ']');
      rewritten += pattern[at];
      bool const is_group = !quoted && !in_class && rest.starts_with("(?<") && rest.size() > 3 &&
                            rest[3] != '=' && rest[3] != '!';
      if (!is_group) continue;
      rewritten += "?P<";
      at += 2;
    }
  }
  return rewritten;
}

class Rule {
public:
  explicit Rule(Mapping const& mapping)
      : expression_(with_python_names(mapping.rules)),
        groups_(expression_.group_names()),
        mapping_(mapping) {
    for (auto const* const needed : {"name", "value"})
      if (std::find(groups_.begin(), groups_.end(), needed) == groups_.end())
        throw misses_group(needed);
  }

  void read(File const& file, Collection& collection) const {
    auto const text = shown(file.text);
    for (auto const& match : expression_.matches_in(text)) take(file, text, match, collection);
  }

private:
  void take(File const& file, std::string const& text, std::vector<std::string_view> const& match,
            Collection& collection) const {
    std::string_view name;
    std::string_view value;
    std::string_view unit = mapping_.unit;
    std::string_view metric = mapping_.metric;
    bench::Parameters parameters;
    for (std::size_t group = 0; group < match.size(); ++group) {
      auto const caught = trimmed(match[group]);
      if (match[group].data() == nullptr || groups_[group].empty()) continue;
      if (caught.data() + caught.size() == text.data() + text.size())
        throw cut_off(file, place_of(text, text.size()));
      if (groups_[group] == "name") {
        name = caught;
      } else if (groups_[group] == "value") {
        value = caught;
      } else if (groups_[group] == "unit") {
        if (!caught.empty()) unit = caught;
      } else if (groups_[group] == "metric") {
        if (!caught.empty()) metric = caught;
      } else {
        parameters[groups_[group]] = caught;
      }
    }
    auto const number = number_of(value);
    if (!number) throw complaint(file, place_in(text, value), "expected a number as the value");
    if (name.empty()) throw complaint(file, place_in(text, value), "this value has no name");
    auto const chosen = chosen_metric(metric, unit);
    collection.add(name, parameters, chosen.metric, *number * chosen.factor);
  }

  static Place place_in(std::string const& text, std::string_view part) {
    if (part.data() == nullptr) return {};
    return place_of(text, static_cast<std::size_t>(part.data() - text.data()));
  }

  Regex expression_;
  std::vector<std::string> groups_;
  Mapping const& mapping_;
};

}  // namespace

bench::Results read_text(std::span<File const> files, Mapping const& mapping) {
  Rule const rule(mapping);
  return collected(files,
                   [&](File const& file, Collection& collection) { rule.read(file, collection); });
}

}  // namespace cairn::harness
