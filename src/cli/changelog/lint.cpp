// SPDX-License-Identifier: MIT
#include "cli/changelog/lint.hpp"

#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "message/cleanup.hpp"
#include "message/lint.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <iterator>
#include <map>
#include <utility>

namespace cairn::cli {
namespace {

/// A message that was looked at, and what was found in it.
struct Report {
  std::string commit;  ///< hexadecimal; empty for a message that is no commit yet
  std::string message;
  std::vector<Finding> findings;
};

Json to_json(Report const& report) {
  auto findings = Json::array();
  for (auto const& finding : report.findings)
    findings.push_back({{"rule", finding.rule},
                        {"severity", to_string(finding.severity)},
                        {"line", finding.place.line},
                        {"column", finding.place.column},
                        {"message", finding.message},
                        {"fix", finding.fix.empty() ? Json(nullptr) : Json(finding.fix)}});
  return {{"commit", report.commit.empty() ? Json(nullptr) : Json(report.commit)},
          {"message", report.message},
          {"findings", std::move(findings)}};
}

std::string first_line(std::string const& message) {
  return message.substr(0, message.find('\n'));
}

std::string to_text(Report const& report) {
  if (report.findings.empty()) return {};
  auto text = report.commit.empty() ? std::string()
                                    : fmt::format("{} {}\n", report.commit.substr(0, 7),
                                                  printable(first_line(report.message)));
  for (auto const& finding : report.findings) text += render(finding, report.message);
  return text + '\n';
}

bool is_error(Finding const& finding) {
  return finding.severity == Severity::error;
}

int answer(std::vector<Report> const& reports, bool json) {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::string text;
  auto list = Json::array();
  for (auto const& report : reports) {
    for (auto const& finding : report.findings) ++(is_error(finding) ? errors : warnings);
    if (json && !report.findings.empty()) list.push_back(to_json(report));
    if (!json) text += to_text(report);
  }
  if (json)
    print(cairn::to_text({{"version", 1},
                          {"messages", reports.size()},
                          {"errors", errors},
                          {"warnings", warnings},
                          {"reports", std::move(list)}}));
  else if (errors + warnings > 0)
    print(fmt::format("{}{} {} in {} {}, {} {}\n", text, errors, errors == 1 ? "error" : "errors",
                      reports.size(), reports.size() == 1 ? "message" : "messages", warnings,
                      warnings == 1 ? "warning" : "warnings"));
  return errors > 0 ? no : yes;
}

std::string read_message(std::filesystem::path const& file) {
  if (file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  if (auto text = text_of_file(file)) return std::move(*text);
  throw Error(Fault::fatal, fmt::format("cannot read '{}': there is no such file", file.string()));
}

char comment_character(git::Config const& config) {
  auto const set = config.get("core.commentChar");
  return set && set->size() == 1 ? set->front() : '#';
}

int lint_file(Project const& project, LintOptions const& options) {
  Report report;
  report.message = cleaned_message(read_message(*options.message_file),
                                   comment_character(project.repository().config()));
  report.findings = lint(report.message, project.settings().lint);
  return answer({report}, options.json);
}

int lint_commits(Project const& project, LintOptions options) {
  if (options.range.empty() && options.since.empty() && !options.latest && !options.current)
    options.unreleased = true;
  auto const choice = choose(project, options);
  auto const order = in_order(choice.history, choice.chosen);
  std::vector<Oid> ids;
  for (auto const at : order) ids.push_back(choice.history.id(at));

  std::vector<Report> reports(ids.size());
  project.reader().commits(ids, [&](std::size_t index, Commit const& commit) {
    auto& report = reports[index];
    report.commit = commit.id.hex();
    report.findings = lint(commit.message, project.settings().lint);
    // A message is kept only for what has to be shown of it.
    if (!report.findings.empty()) report.message = commit.message;
  });
  return answer(reports, options.json);
}

int run(LintOptions const& options) {
  auto const project = Project::open(options);
  return options.message_file ? lint_file(project, options) : lint_commits(project, options);
}

}  // namespace

// clang-format off
Command<LintOptions> lint_command() {
  using O = LintOptions;
  return {
      .name     = "lint",
      .summary  = "hold commit messages to the convention",
      .detail   = "Reports what in the messages of <range>, or of all that is not released, is against "
                  "Conventional Commits 1.0.0 or the settings: line, column, a caret, and what to write "
                  "instead. The exit status is 1 if there is an error.",
      .options  = {
          choice_options<O>(),
          {"Lint", {
              option(&O::message_file, 'F', "message-file", "<file>",
                     "check the message in <file>, as a commit-msg hook does"),
              option(&O::json, '\0', "json", "report as JSON"),
          }},
          project_options<O>(),
      },
      .operands = {range_operand<O>()},
      .paths    = static_cast<std::vector<std::string> O::*>(&O::paths),
      .run      = run,
  };
}
// clang-format on

}  // namespace cairn::cli
