// SPDX-License-Identifier: MIT
#include "cli/cliff/world.hpp"

#include "cli/output.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <random>

namespace cairn::cli {
namespace {

std::optional<std::string> environment_variable(std::string_view name) {
  auto const* const value = std::getenv(std::string(name).c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::chrono::minutes local_offset(std::time_t now) {
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::duration_cast<std::chrono::minutes>(std::chrono::seconds(local.tm_gmtoff));
}

std::int64_t random_number(std::int64_t start, std::int64_t end) {
  thread_local std::mt19937_64 generator{std::random_device{}()};
  return std::uniform_int_distribution<std::int64_t>(start, end - 1)(generator);
}

/// The text of a file below `folder`; none for a name that leads out of it.
std::optional<std::string> file_below(std::filesystem::path const& folder, std::string_view name) {
  auto const path = std::filesystem::path(name).lexically_normal();
  if (folder.empty() || path.empty() || path.is_absolute() || *path.begin() == "..")
    return std::nullopt;
  return text_of_file(folder / path);
}

}  // namespace

tera::Surroundings world(std::filesystem::path const& templates) {
  auto const now = std::time(nullptr);
  tera::Surroundings result;
  result.environment = environment_variable;
  result.now = std::chrono::sys_seconds(std::chrono::seconds(now));
  result.offset = local_offset(now);
  result.random = random_number;
  result.load = [templates](std::string_view name) { return file_below(templates, name); };
  result.time_zone = [](std::string_view name) { return file_below("/usr/share/zoneinfo", name); };
  return result;
}

cliff::RunCommand shell() {
  return [](std::string const& command, std::string_view input, std::string_view commit) {
    process::Command shell{{"sh", "-c", command}, {}, {}, std::nullopt};
    if (!commit.empty()) shell.environment.push_back({"COMMIT_SHA", std::string(commit)});
    auto outcome = process::run(shell, input);
    if (!outcome.ending.succeeded())
      throw Error(Fault::fatal,
                  fmt::format("'{}' {}: {}", printable(command), to_string(outcome.ending),
                              printable(trimmed(outcome.errors))))
          .hint("mend the command, or leave it out with '--no-exec'");
    return std::move(outcome.output);
  };
}

std::int64_t seconds_now() {
  return std::time(nullptr);
}

}  // namespace cairn::cli
