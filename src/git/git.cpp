// SPDX-License-Identifier: MIT
#include "git/git.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::git {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// As it reads behind a colon: "Could not read" as "could not read", but "HEAD" as it is.
std::string continued(std::string_view sentence) {
  std::string result(sentence);
  if (result.size() > 1 && is_upper(result[0]) && !is_upper(result[1]))
    result[0] = static_cast<char>(result[0] - 'A' + 'a');
  return result;
}

void append_lines(std::string& reason, std::string_view errors, std::string_view head) {
  for (auto const line : lines_of(errors)) {
    if (!line.starts_with(head)) continue;
    if (!reason.empty()) reason += "; ";
    reason += continued(trimmed(line.substr(head.size())));
  }
}

}  // namespace

process::Command Git::command(std::vector<std::string> const& arguments) const {
  process::Command command;
  command.arguments = {"git", "--no-pager"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.directory = directory_;
  command.environment = {{"LC_ALL", "C"}, {"GIT_OPTIONAL_LOCKS", "0"}};
  return command;
}

process::Outcome Git::run(std::vector<std::string> const& arguments, std::string_view input) const {
  return process::run(command(arguments), input);
}

std::string Git::output(std::string_view doing, std::vector<std::string> const& arguments,
                        std::string_view input) const {
  auto outcome = run(arguments, input);
  if (!outcome.ending.succeeded()) throw refusal(doing, outcome.ending, outcome.errors);
  return std::move(outcome.output);
}

void Git::stream(std::string_view doing, std::vector<std::string> const& arguments,
                 process::Streams streams) const {
  std::string errors;
  streams.errors = [&](std::string_view piece) { errors += piece; };
  auto const ending = process::stream(command(arguments), streams);
  if (!ending.succeeded()) throw refusal(doing, ending, errors);
}

std::string reason_in(std::string_view errors) {
  std::string reason;
  append_lines(reason, errors, "error: ");
  append_lines(reason, errors, "fatal: ");
  if (reason.empty()) reason = continued(trimmed(errors.substr(0, errors.find('\n'))));
  return printable(reason);
}

Error refusal(std::string_view doing, process::Ending const& ending, std::string_view errors) {
  auto reason = reason_in(errors);
  if (reason.empty()) reason = "git " + process::to_string(ending);
  return {Fault::fatal, fmt::format("cannot {}: {}", doing, reason)};
}

}  // namespace cairn::git
