// SPDX-License-Identifier: MIT
#include "git/discovery_surroundings.hpp"

#include "git/config.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>

#ifndef __linux__
extern char** environ;
#endif

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

/// Variables that git looks at for other purposes, and those that are read here.
constexpr auto harmless = std::to_array<std::string_view>({
    "GIT_ASKPASS",         "GIT_ATTR_NOSYSTEM",
    "GIT_AUTHOR_DATE",     "GIT_AUTHOR_EMAIL",
    "GIT_AUTHOR_NAME",     "GIT_CEILING_DIRECTORIES",
    "GIT_COMMITTER_DATE",  "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_NAME",  "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM",
    "GIT_DIFF_OPTS",       "GIT_EDITOR",
    "GIT_EXEC_PATH",  // `git changelog` is called with it
    "GIT_EXTERNAL_DIFF",   "GIT_HTTP_USER_AGENT",
    "GIT_MERGE_AUTOEDIT",  "GIT_OPTIONAL_LOCKS",
    "GIT_PAGER",           "GIT_PAGER_IN_USE",
    "GIT_PREFIX",          "GIT_PROTOCOL",
    "GIT_SEQUENCE_EDITOR", "GIT_SSH",
    "GIT_SSH_COMMAND",     "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",      "GIT_SSL_CAPATH",
    "GIT_SSL_NO_VERIFY",   "GIT_TERMINAL_PROMPT",
});

bool is_environment_plain() {
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    if (!text.starts_with("GIT_")) continue;
    auto const name = text.substr(0, text.find('='));
    if (!std::binary_search(harmless.begin(), harmless.end(), name)) return false;
  }
  return true;
}

std::optional<std::string> variable(char const* name) {
  auto const* const value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

bool is_absolute(std::string_view path) {
  return path.starts_with('/');
}

/// The file that is run as `git`. None where there is none, or a folder of PATH that is not
/// absolute comes first: it depends on where git is run.
std::optional<std::string> program_git() {
  auto const path = variable("PATH").value_or("");
  for (auto const folder : split(path, ':')) {
    if (!is_absolute(folder)) return std::nullopt;
    auto file = std::string(folder) + "/git";
    std::error_code ignored;
    if (::access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file, ignored)) return file;
  }
  return std::nullopt;
}

/// Whether the git at `program` is one whose system-wide configuration is /etc/gitconfig. Where it
/// was built to look is not written down; but for the prefix /usr its Makefile has that answer
/// only, and no distribution of Linux changes it. `git changelog` puts git's own folder into PATH.
bool reads_etc([[maybe_unused]] std::string_view program) {
#ifdef __linux__
  constexpr std::array<std::string_view, 4> installed{
      "/usr/bin/git", "/bin/git", "/usr/lib/git-core/git", "/usr/libexec/git-core/git"};
  return std::find(installed.begin(), installed.end(), program) != installed.end();
#else
  return false;
#endif
}

/// Appends the system-wide file, by git(1); false where it is not known.
bool append_system_file(std::vector<fs::path>& files, std::string_view program) {
  auto const without = truth_of(variable("GIT_CONFIG_NOSYSTEM").value_or("false"));
  if (!without) return false;
  if (*without) return true;
  auto const file = variable("GIT_CONFIG_SYSTEM");
  if (file ? !is_absolute(*file) : !reads_etc(program)) return false;
  files.emplace_back(file.value_or("/etc/gitconfig"));
  return true;
}

/// Appends the user's files, by git(1) and git-config(1); false where git must be asked.
bool append_user_files(std::vector<fs::path>& files, fs::path const& home) {
  if (auto const file = variable("GIT_CONFIG_GLOBAL")) {
    if (!is_absolute(*file)) return false;
    files.emplace_back(*file);
    return true;
  }
  auto const configuration = variable("XDG_CONFIG_HOME").value_or("");
  if (!configuration.empty()) {
    if (!is_absolute(configuration)) return false;
    files.push_back(fs::path(configuration) / "git/config");
  } else if (!home.empty()) {
    files.push_back(home / ".config/git/config");
  }
  if (!home.empty()) files.push_back(home / ".gitconfig");
  return true;
}

std::optional<std::vector<fs::path>> config_files(std::string_view program, fs::path const& home) {
  std::vector<fs::path> files;
  if (!append_system_file(files, program) || !append_user_files(files, home)) return std::nullopt;
  return files;
}

/// GIT_CEILING_DIRECTORIES. An empty one among them says that links are not resolved from there
/// on: that, and what is not absolute, git must judge.
std::optional<std::vector<fs::path>> ceilings() {
  std::vector<fs::path> result;
  auto const listed = variable("GIT_CEILING_DIRECTORIES").value_or("");
  if (listed.empty()) return result;
  for (auto const each : split(listed, ':')) {
    if (!is_absolute(each)) return std::nullopt;
    std::error_code missing;
    auto resolved = fs::canonical(each, missing);
    if (!missing) result.push_back(std::move(resolved));
  }
  return result;
}

}  // namespace

std::optional<Surroundings> plain_surroundings() {
  auto const home = variable("HOME");
  if (!is_environment_plain() || (home && !is_absolute(*home))) return std::nullopt;
  auto const program = program_git();
  auto found = ceilings();
  if (!program || !found) return std::nullopt;
  Surroundings result;
  result.ceilings = std::move(*found);
  result.home = home.value_or("");
  result.config_files = config_files(*program, result.home);
  return result;
}

}  // namespace cairn::git
