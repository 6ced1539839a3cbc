// SPDX-License-Identifier: MIT
#include "reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn::test {
namespace {

/// Whether more than a release or a commit shows in what was written, roughly.
bool tells_much(Deed const& deed) {
  auto text = deed.output;
  for (auto const* const path : {"CHANGELOG.md", "OUT.md", "notes.txt"})
    if (auto const found = deed.files.find(path); found != deed.files.end()) text += found->second;
  auto const context =
      text.starts_with('[') && text.find("\"raw_message\"") != text.rfind("\"raw_message\"");
  return context || std::count(text.begin(), text.end(), '\n') > 2;
}

/// What tells the kind of a complaint: its first words, without numbers and line ends.
std::string complaint_of(std::string const& errors) {
  for (auto const* const word : {"Error: ", "error: ", "panicked", "ERROR"}) {
    auto const at = errors.find(word);
    if (at == errors.npos) continue;
    auto text = errors.substr(at, 120);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }, '#');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }
  return "nothing known";
}

}  // namespace

void Reach::count(Scene const& scene, Comparison const& comparison) {
  auto const& deed = comparison.released;
  ++cases_;
  std::set<std::string> found;
  if (!deed.ending.succeeded())
    found.insert("failed: " + to_string(deed.ending) + ": " + complaint_of(deed.errors));
  found.insert(deed.ending.succeeded() ? "= succeeded" : "= failed");
  if (!deed.output.empty()) found.insert("= wrote something");
  if (tells_much(deed)) found.insert("= told of more than one release or commit");
  if (scene.tags.size() > 1) found.insert("history: several tags");
  for (auto const& commit : scene.commits) {
    if (commit.parents.size() > 1) found.insert("history: merges");
    if (commit.parents.size() > 2) found.insert("history: octopus");
  }
  for (auto const& setting : scene.settings)
    found.insert("key: " + setting.section + "." + setting.key);
  for (auto const& argument : scene.arguments) found.insert("argument: " + argument.name);
  for (auto const& [name, value] : scene.environment) found.insert("variable: " + name);
  if (scene.configuration != "cliff.toml")
    found.insert("configuration: " +
                 (scene.configuration.empty() ? "no file" : scene.configuration));
  for (auto const& what : found) ++counts_[what];
}

std::string Reach::report() const {
  std::string result;
  for (auto const& [what, count] : counts_)
    result += fmt::format("{:6} {:5.1f} %  {}\n", count,
                          100.0 * static_cast<double>(count) / static_cast<double>(cases_), what);
  return result;
}

}  // namespace cairn::test
