// SPDX-License-Identifier: MIT
#include "programs.hpp"

#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <unistd.h>

#ifndef __linux__
extern char** environ;
#endif

namespace cairn::test {
namespace {

using namespace std::chrono_literals;
using nlohmann::ordered_json;

std::optional<std::filesystem::path> told_by(char const* variable) {
  auto const* const value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::filesystem::absolute(value);
}

/// What a person may have set and either program would obey.
std::vector<process::Change> cleared_variables() {
  std::vector<process::Change> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const name = text.substr(0, text.find('='));
    if (name.ends_with("_TOKEN") || name.ends_with("_REPO") || name.ends_with("_API_URL") ||
        name.starts_with("RUST_") || name.starts_with("LC_"))
      result.push_back({std::string(name), std::nullopt});
  }
  return result;
}

std::vector<process::Change> environment_of(Call const& call) {
  auto result = cleared_variables();
  result.push_back({"LC_ALL", "C.UTF-8"});
  result.push_back({"NO_COLOR", "1"});
  // faketime preloads itself in front of a sanitizer's library.
  auto const* const options = std::getenv("ASAN_OPTIONS");
  result.push_back(
      {"ASAN_OPTIONS", std::string(options ? options : "") + ":verify_asan_link_order=0"});
  for (auto const& [name, value] : call.environment) result.push_back({name, value});
  return result;
}

bool found_in_path(std::string const& program) {
  auto const* const path = std::getenv("PATH");
  auto const folders = std::string(path ? path : "");
  auto const all = split(folders, ':');
  return std::any_of(all.begin(), all.end(), [&](auto folder) {
    return ::access((std::filesystem::path(folder) / program).c_str(), X_OK) == 0;
  });
}

ordered_json without_places(ordered_json const& value) {
  if (!value.is_structured()) return value;
  auto result = value;
  if (result.is_object()) result.erase("repository");
  for (auto& child : result) child = without_places(child);
  return result;
}

}  // namespace

bool clock_can_be_held() {
  static bool const can = found_in_path("faketime");
  return can;
}

process::Outcome run(Call const& call) {
  process::Command command;
  if (clock_can_be_held()) command.arguments = {"faketime", "-f", held_time};
  command.arguments.push_back(call.program.string());
  command.arguments.emplace_back("--offline");
  command.arguments.insert(command.arguments.end(), call.arguments.begin(), call.arguments.end());
  command.directory = call.directory;
  command.environment = environment_of(call);
  command.time_limit = call.time_limit;
  return process::run(command);
}

std::filesystem::path program_under_test() {
  return told_by("CAIRN_GIT_CLIFF").value_or(std::filesystem::path(CAIRN_BINARY) / "git-cliff");
}

std::optional<std::filesystem::path> released_git_cliff() {
  if (auto const told = told_by("CAIRN_ORACLE")) return told;
  auto const folder = std::filesystem::path(CAIRN_BINARY) / "released";
  auto const script = std::filesystem::path(CAIRN_SOURCE) / "tools/git-cliff.sh";
  auto const outcome = process::run({{"sh", script.string(), folder.string()}, {}, {}, 400s});
  if (outcome.ending.succeeded()) return folder / "git-cliff";
  std::cout << "skipped: " << outcome.errors << std::flush;
  BOOST_TEST_MESSAGE("skipped: " << outcome.errors);
  return std::nullopt;
}

bool equal_contexts(std::string const& expected, std::string const& actual, RepositoryPath path) {
  if (expected == actual) return true;
  auto const one = ordered_json::parse(expected, nullptr, false);
  auto const other = ordered_json::parse(actual, nullptr, false);
  if (one.is_discarded() || other.is_discarded()) return false;
  // As values, whatever the order of their keys.
  auto const plain = [&](ordered_json const& value) {
    return nlohmann::json(path == RepositoryPath::ignored ? without_places(value) : value);
  };
  return plain(one) == plain(other);
}

std::string first_difference(std::string const& expected, std::string const& actual) {
  auto const one = split(expected, '\n');
  auto const other = split(actual, '\n');
  for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i) {
    auto const before = i < one.size() ? one[i] : "(the end)";
    auto const after = i < other.size() ? other[i] : "(the end)";
    if (before == after) continue;
    auto const at = static_cast<std::size_t>(
        std::mismatch(
            before.begin(),
            before.begin() + static_cast<std::ptrdiff_t>(std::min(before.size(), after.size())),
            after.begin())
            .first -
        before.begin());
    auto const from = at > 40 ? at - 40 : 0;
    return fmt::format("line {}: '{}' became '{}'", i + 1, before.substr(from, 160),
                       after.substr(from, 160));
  }
  return "no difference";
}

}  // namespace cairn::test
