// SPDX-License-Identifier: MIT
#include "machine/verification.hpp"

#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cairn::cli {
namespace {

struct VerifyOptions : ProjectOptions {
  std::string tag;
  bool json = false;
};

int verify(VerifyOptions const& options) {
  auto project = Project::open(options);
  if (!options.tag.empty() && !Session(project, options.tag).plan()) {
    fetch_releases(project);
    project = Project::open(options);
  }
  Session session(project, release_meant(project, options.tag));
  auto const plan = session.plan();
  if (!plan)
    throw Error(Fault::precondition, fmt::format("nothing is known about how {} was released",
                                                 printable(session.tag())));
  auto const findings = machine::verified(session.workplace(), *plan, session.ledger());
  if (findings.empty())
    throw Error(Fault::precondition,
                fmt::format("nothing of {} has left this clone yet", printable(plan->tag)))
        .hint("see how far it is with 'git release status'");
  auto list = Json::array();
  std::string text;
  bool all = true;
  for (auto const& finding : findings) {
    all = all && finding.holds;
    text += printable(
        fmt::format("{} {}: {}\n", finding.holds ? "ok " : "bad", finding.step, finding.sentence));
    list.push_back(
        {{"step", finding.step}, {"holds", finding.holds}, {"sentence", finding.sentence}});
  }
  if (options.json)
    print(to_text(
        {{"version", 1}, {"tag", plan->tag}, {"holds", all}, {"findings", std::move(list)}}));
  else
    print(text);
  if (!all)
    throw Error(Fault::verification,
                fmt::format("{} is not everywhere what was released", plan->tag))
        .hint("nothing was changed; see what happened with 'git release log'");
  return yes;
}

}  // namespace

// clang-format off
Verb verify_verb() {
  using O = VerifyOptions;
  return Command<O>{
      .name     = "verify",
      .summary  = "hold what users get to what was released, by digest",
      .detail   = "Asks the remote, registries and targets of a release whether they have what the ledger "
                  "says. The exit status is 10 where one does not.",
      .options  = {{"Verify", {option(&O::json, '\0', "json", "print JSON")}}, project_options<O>()},
      .operands = {operand(&O::tag, "[<tag>]", Completes::ref)},
      .run      = verify,
  };
}
// clang-format on

}  // namespace cairn::cli
