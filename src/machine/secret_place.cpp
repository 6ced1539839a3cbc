// SPDX-License-Identifier: MIT
#include "machine/secret_place.hpp"

#include "process/file_descriptor.hpp"
#include "support/error.hpp"
#include "support/http.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;
using process::FileDescriptor;

constexpr std::size_t largest = 1 << 16;

Error unusable(std::string const& message) {
  return {Fault::credentials, message};
}

/// A program's complaint in a line, without what it wrote as the secret and what we know as one.
std::string complaint_in(process::Outcome const& outcome) {
  std::vector<Secret> secrets = secrets_in_environment();
  secrets.emplace_back(outcome.output, Secret::Origin{});
  secrets.emplace_back(trimmed(outcome.output), Secret::Origin{});
  auto const masked = mask_of(secrets).masked(trimmed(outcome.errors));
  constexpr std::size_t enough = 500;
  return printable(std::string_view(masked).substr(0, enough));
}

void require_private(struct stat const& state, fs::path const& path) {
  auto const shown = printable(path.string());
  if (!S_ISREG(state.st_mode))
    throw unusable(fmt::format("cannot take a secret from '{}': not a file", shown));
  if (state.st_uid != ::geteuid() && state.st_uid != 0)
    throw unusable(fmt::format("cannot take a secret from '{}': it is another user's", shown))
        .hint("copy it to a file of your own, and run 'chmod 600' on that");
  constexpr mode_t others = 0077;
  if ((state.st_mode & others) != 0)
    throw unusable(fmt::format("cannot take a secret from '{}': others may read it", shown))
        .hint(fmt::format("run 'chmod 600 {}', and replace the secret if somebody has", shown));
  if (static_cast<std::size_t>(state.st_size) > largest)
    throw unusable(fmt::format("cannot take a secret from '{}': it is larger than 64 KiB", shown));
}

std::string contents_of(FileDescriptor const& file, fs::path const& path) {
  std::string text(largest + 1, '\0');
  std::size_t at = 0;
  while (at < text.size()) {
    auto const size = ::read(file.number(), text.data() + at, text.size() - at);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0)
      throw unusable(
          fmt::format("cannot read '{}': {}", printable(path.string()), std::strerror(errno)));
    if (size == 0) break;
    at += static_cast<std::size_t>(size);
  }
  text.resize(at);
  return text;
}

}  // namespace

std::optional<Secret> from_command(std::string const& name, std::vector<std::string> const& command,
                                   fs::path const& directory) {
  if (command.empty()) return std::nullopt;
  auto const in_shell = command.size() == 1 && command.front().starts_with('!');
  auto const arguments =
      in_shell ? std::vector<std::string>{"/bin/sh", "-c", command[0].substr(1)} : command;
  auto outcome = process::run({arguments, directory, {}, {}});
  // Its arguments may hold what nobody should read: only the program is named.
  auto const shown = in_shell ? std::string("a shell command") : printable(command.front());
  if (!outcome.ending.succeeded()) {
    auto const complaint = complaint_in(outcome);
    wipe(outcome.output);
    throw unusable(fmt::format("the token command of '{}' {}{}{}", printable(name),
                               process::to_string(outcome.ending), complaint.empty() ? "" : ": ",
                               complaint))
        .hint(fmt::format("run it by hand and log in where it asks to ({})", shown));
  }
  std::optional<Secret> result;
  result.emplace(outcome.output, Secret::Origin{fmt::format("command {}", shown), {}, {}});
  wipe(outcome.output);
  return result;
}

std::optional<Secret> from_variable(std::string const& variable) {
  auto const* const value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return Secret(value, {"environment " + variable, {}, {}});
}

std::optional<Secret> from_file(fs::path const& path, std::string origin) {
  FileDescriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw unusable(
        fmt::format("cannot read '{}': {}", printable(path.string()), std::strerror(errno)));
  }
  // Of the file that was opened: what its name leads to may change.
  struct stat state {};
  if (::fstat(file.number(), &state) != 0)
    throw unusable(
        fmt::format("cannot read '{}': {}", printable(path.string()), std::strerror(errno)));
  require_private(state, path);
  auto text = contents_of(file, path);
  std::optional<Secret> result;
  result.emplace(text, Secret::Origin{std::move(origin), {}, {}});
  wipe(text);
  return result;
}

std::optional<Secret> from_credentials(std::string const& url, git::Git const& git) {
  if (url.find_first_of(std::string_view("\n\r\0", 3)) != url.npos)
    throw unusable(fmt::format("cannot ask git for credentials of '{}': not an address",
                               printable(http::shown(url))));
  auto command = git.command({"credential", "fill"});
  command.environment.push_back({"GIT_TERMINAL_PROMPT", "0"});
  auto outcome = process::run(command, fmt::format("url={}\n\n", url));
  std::optional<Secret> result;
  std::string password;
  Secret::Origin origin{"git credential for " + http::shown(url), {}, {}};
  for (auto const line : lines_of(outcome.output)) {
    if (line.starts_with("password="))
      password = line.substr(9);
    else
      origin.credential.append(line) += '\n';
    if (line.starts_with("username=")) origin.user = line.substr(9);
  }
  // Without a helper that knows, git wants to ask, and is told not to: there is none.
  if (outcome.ending.succeeded() && !password.empty()) result.emplace(password, std::move(origin));
  wipe(password);
  wipe(outcome.output);
  return result;
}

}  // namespace cairn::machine
