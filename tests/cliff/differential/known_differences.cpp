// SPDX-License-Identifier: MIT
#include "known_differences.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::test {
namespace {

constexpr std::string_view subjects[] = {"arguments",  "configuration", "history",    "errors",
                                         "output",     "ending",        "our errors", "our output",
                                         "our ending", "difference"};

std::string arguments_of(Scene const& scene) {
  std::string result;
  for (auto const& argument : scene.arguments)
    for (auto const& word : argument.words) result += ' ' + word;
  for (auto const& [name, value] : scene.environment) result += fmt::format("\n{}={}", name, value);
  return result;
}

std::string text_of(std::string_view subject, Scene const& scene, Comparison const& comparison) {
  if (subject == "arguments") return arguments_of(scene);
  if (subject == "configuration") return configuration_text(scene);
  if (subject == "history") return import_stream(scene);
  if (subject == "difference") return comparison.difference;
  auto const ours = subject.starts_with("our ");
  auto const& deed = ours ? comparison.tested : comparison.released;
  auto const what = ours ? subject.substr(4) : subject;
  if (what == "errors") return deed.errors;
  if (what == "output") return deed.output;
  return to_string(deed.ending);
}

Error wrong(std::size_t line, std::string_view what) {
  return {Fault::fatal, fmt::format("differences.txt, line {}: {}", line, what)};
}

}  // namespace

KnownDifferences KnownDifferences::parse(std::string const& text) {
  KnownDifferences result;
  std::size_t number = 0;
  for (auto const line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && line.ends_with(']')) {
      result.rows_.push_back({std::string(line.substr(1, line.size() - 2)), {}, {}});
      continue;
    }
    if (result.rows_.empty()) throw wrong(number, "no [identifier] stands above");
    auto& row = result.rows_.back();
    auto const colon = line.find(": ");
    if (line.starts_with("because ")) {
      row.reason = line;
    } else if (line.starts_with("when ") && colon != line.npos) {
      auto const subject = line.substr(5, colon - 5);
      if (std::find(std::begin(subjects), std::end(subjects), subject) == std::end(subjects))
        throw wrong(number, fmt::format("there is no '{}'", subject));
      row.conditions.push_back({std::string(subject), Regex(line.substr(colon + 2))});
    } else {
      throw wrong(number, "neither 'because' nor 'when'");
    }
  }
  for (auto const& row : result.rows_)
    if (row.reason.empty() || row.conditions.empty())
      throw Error(Fault::fatal, fmt::format("differences.txt: '{}' needs a reason and a condition",
                                            row.identifier));
  return result;
}

std::string KnownDifferences::explanation(Scene const& scene, Comparison const& comparison) const {
  for (auto const& row : rows_)
    if (std::all_of(row.conditions.begin(), row.conditions.end(), [&](auto const& condition) {
          return condition.expression.found_in(text_of(condition.subject, scene, comparison));
        }))
      return row.identifier;
  return {};
}

}  // namespace cairn::test
