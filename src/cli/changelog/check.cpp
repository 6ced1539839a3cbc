// SPDX-License-Identifier: MIT
#include "cli/changelog/check.hpp"

#include "changelog/agreement.hpp"
#include "changelog/compose.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "support/error.hpp"
#include "support/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace cairn::cli {
namespace {

int answer(std::filesystem::path const& file, std::vector<Disagreement> const& found, bool json) {
  std::string text;
  auto list = Json::array();
  for (auto const& each : found) {
    text +=
        printable(fmt::format("{}:{}:{}: {}: {} [{}]\n", file.string(), each.place.line,
                              each.place.column, each.version, each.message, to_string(each.kind)));
    list.push_back({{"kind", to_string(each.kind)},
                    {"version", each.version},
                    {"line", each.place.line},
                    {"column", each.place.column},
                    {"message", each.message}});
  }
  if (json)
    print(to_text({{"version", 1}, {"file", file.string()}, {"disagreements", std::move(list)}}));
  else
    print(text);
  return found.empty() ? yes : no;
}

int run(CheckOptions const& options) {
  auto const project = Project::open(options);
  auto const file = options.file.value_or(project.changelog_file());
  auto const text = text_of_file(file);
  if (!text)
    throw Error(Fault::precondition,
                fmt::format("cannot read '{}': there is no such file", file.string()))
        .hint("write it with 'git changelog --output'");

  ChoiceOptions choice_options;
  auto const choice = choose(project, choice_options);
  auto const changelog = compose(choice.history, project.reader(), choice.map,
                                 {choice.chosen, choice.previous_tag(), std::nullopt, {}});
  return answer(file, disagreements(Document::parse(*text), changelog, choice.series.scheme),
                options.json);
}

}  // namespace

// clang-format off
Command<CheckOptions> check_command() {
  using O = CheckOptions;
  return {
      .name     = "check",
      .summary  = "hold the changelog file to the history",
      .detail   = "Reports releases that have no section in <file>, sections of versions that were never "
                  "released, wrong dates, versions that are there twice or out of order. The exit status "
                  "is 1 if file and history disagree.",
      .options  = {
          {"Check", {
              option(&O::json, '\0', "json", "report as JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::file, "[<file>]")},
      .run      = run,
  };
}
// clang-format on

}  // namespace cairn::cli
