// SPDX-License-Identifier: MIT
#include "machine/secret.hpp"

#include "machine/secret_place.hpp"
#include "support/error.hpp"
#include "support/shell_words.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#ifndef __linux__
extern char** environ;
#else
#include <unistd.h>
#endif

namespace cairn::machine {
namespace {

constexpr std::size_t longest = 1 << 16;

std::string_view without_last_newline(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

/// What makes `value` useless as a secret; empty: nothing.
std::string_view flaw_of(std::string_view value, SecretSource::Lines lines) {
  if (value.size() < process::Mask::shortest) return "it is too short to be kept out of logs";
  if (value.size() > longest) return "it is longer than 64 KiB";
  if (value.find('\0') != value.npos) return "it has a NUL byte";
  auto const has_lines = value.find_first_of("\r\n") != value.npos;
  if (has_lines && lines == SecretSource::Lines::one) return "it has more than one line";
  return {};
}

Secret checked(Secret const& found, SecretSource const& source) {
  auto const value = without_last_newline(found.reveal());
  auto const flaw = flaw_of(value, source.lines);
  if (flaw.empty()) return {value, found.origin()};
  throw Error(Fault::credentials,
              fmt::format("cannot use the secret '{}' of {}: {}", printable(source.name),
                          printable(found.origin().name), flaw))
      .hint("put the bare value there, as the registry or forge gave it to you");
}

std::optional<Secret> from_variables(std::vector<std::string> const& variables) {
  for (auto const& variable : variables) {
    if (auto found = from_variable(variable)) return found;
    auto const named = from_variable(variable + "_FILE");
    if (!named) continue;
    std::filesystem::path const path(named->reveal());
    if (auto found = from_file(path, fmt::format("file of {}_FILE", variable))) return found;
    throw Error(Fault::credentials,
                fmt::format("cannot read '{}': no such file", printable(path.string())))
        .hint(fmt::format("correct or unset {}_FILE", variable));
  }
  return std::nullopt;
}

std::optional<Secret> found_in(SecretSource const& source, git::Git const& git) {
  if (auto found = from_command(source.name, source.command, git.directory())) return found;
  if (auto found = from_variables(source.variables)) return found;
  if (source.file)
    if (auto found = from_file(*source.file, "file " + source.file->string())) return found;
  if (source.credential_url) return from_credentials(*source.credential_url, git);
  return std::nullopt;
}

void tell_git(std::string_view verdict, Secret const& secret, git::Git const& git) {
  if (secret.origin().credential.empty()) return;
  auto input = fmt::format("{}password={}\n\n", secret.origin().credential, secret.reveal());
  auto command = git.command({"credential", std::string(verdict)});
  command.environment.push_back({"GIT_TERMINAL_PROMPT", "0"});
  // A helper that cannot keep it has asked for no attention of ours.
  static_cast<void>(process::run(command, input));
  wipe(input);
}

bool is_named_as_a_secret(std::string_view variable) {
  constexpr std::array<std::string_view, 18> words{
      "TOKEN",      "PASSWORD",    "PASSWD", "PASSPHRASE", "SECRET", "SECRETS",
      "CREDENTIAL", "CREDENTIALS", "KEY",    "APIKEY",     "AUTH",   "WEBHOOK",
      "PRIVATE",    "PAT",         "TOKENS", "PASSWORDS",  "KEYS",   "BEARER"};
  for (auto const word : split(variable, '_'))
    for (auto const secret : words)
      if (equal_without_case(word, secret)) return true;
  return false;
}

/// "false", "enabled" and the path of a socket are no secrets, whatever their variable is called.
bool may_be_a_secret(std::string_view value) {
  constexpr std::size_t shortest = 8;
  return value.size() >= shortest && value.size() <= longest && value.front() != '/';
}

}  // namespace

void wipe(std::span<char> bytes) noexcept {
  // Through a volatile each write is a thing to be seen.
  for (char volatile& byte : bytes) byte = 0;
}

Secret::Secret(std::string_view value, Origin origin)
    : value_(value.begin(), value.end()), origin_(std::move(origin)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe(value_);
  value_ = std::move(other.value_);
  origin_ = std::move(other.origin_);
  return *this;
}

std::optional<Secret> resolve(SecretSource const& source, git::Git const& git) {
  auto const found = found_in(source, git);
  if (!found) return std::nullopt;
  return checked(*found, source);
}

void approve(Secret const& secret, git::Git const& git) {
  tell_git("approve", secret, git);
}

void reject(Secret const& secret, git::Git const& git) {
  tell_git("reject", secret, git);
}

std::vector<std::string> command_words(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('!')) return {std::string(text)};
  if (auto words = shell_words(text)) return *std::move(words);
  throw Error(Fault::credentials, "cannot understand a token command: a quote is not closed")
      .hint("close it, or write '!' and a line for the shell");
}

std::vector<process::Change> environment_for(std::span<ChildSecret const> declared,
                                             std::span<std::string const> known) {
  std::vector<process::Change> changes;
  auto const is_declared = [&](std::string const& variable) {
    return std::any_of(declared.begin(), declared.end(),
                       [&](auto const& secret) { return secret.variable == variable; });
  };
  auto const remove = [&](std::string const& variable) {
    if (!is_declared(variable)) changes.push_back({variable, std::nullopt});
  };
  for (auto const& variable : known) {
    remove(variable);
    remove(variable + "_FILE");
  }
  for (auto const& secret : declared)
    changes.push_back({secret.variable, std::string(secret.secret->reveal())});
  return changes;
}

std::vector<std::string> const& usual_secret_variables() {
  static std::vector<std::string> const variables{"AWS_SECRET_ACCESS_KEY",
                                                  "AWS_SESSION_TOKEN",
                                                  "BITBUCKET_TOKEN",
                                                  "CARGO_REGISTRY_TOKEN",
                                                  "COSIGN_PASSWORD",
                                                  "DOCKER_PASSWORD",
                                                  "DOPPLER_TOKEN",
                                                  "GEM_HOST_API_KEY",
                                                  "GH_ENTERPRISE_TOKEN",
                                                  "GH_TOKEN",
                                                  "GITEA_TOKEN",
                                                  "GITHUB_TOKEN",
                                                  "GITLAB_TOKEN",
                                                  "HF_TOKEN",
                                                  "HOMEBREW_GITHUB_API_TOKEN",
                                                  "NODE_AUTH_TOKEN",
                                                  "NPM_TOKEN",
                                                  "OP_SERVICE_ACCOUNT_TOKEN",
                                                  "PYPI_API_TOKEN",
                                                  "PYPI_TOKEN",
                                                  "SLACK_WEBHOOK",
                                                  "TEST_PYPI_API_TOKEN",
                                                  "TEST_PYPI_TOKEN",
                                                  "TWINE_PASSWORD",
                                                  "UV_PUBLISH_PASSWORD",
                                                  "UV_PUBLISH_TOKEN"};
  return variables;
}

std::vector<Secret> secrets_in_environment() {
  std::vector<Secret> secrets;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const name = text.substr(0, text.find('='));
    if (name.size() == text.size() || !is_named_as_a_secret(name)) continue;
    auto const value = text.substr(name.size() + 1);
    if (may_be_a_secret(value))
      secrets.emplace_back(value, Secret::Origin{fmt::format("environment {}", name), {}, {}});
  }
  return secrets;
}

process::Mask mask_of(std::span<Secret const> secrets) {
  std::vector<std::string_view> values;
  values.reserve(secrets.size());
  for (auto const& secret : secrets) values.push_back(secret.reveal());
  return process::Mask(values);
}

}  // namespace cairn::machine
