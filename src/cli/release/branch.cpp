// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/release/options.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/verbs.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "version/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cairn::cli {
namespace {

struct BranchOptions : ProjectOptions {
  std::string from;
  std::string branch;
};

/// The released version that a correction is for: the one that is named, or the last final one.
TaggedVersion released(Choice const& choice, std::string const& named) {
  auto const scheme = choice.series.scheme;
  if (named.empty()) {
    if (auto const* final = last_final_of(choice.series.versions, scheme)) return *final;
    throw Error(Fault::precondition, "nothing has been released that could be corrected");
  }
  for (auto const& version : choice.series.versions)
    if (version.tag == named || to_string(version.version) == named) return version;
  throw Error(Fault::usage, fmt::format("'{}' is no released version", printable(named)))
      .hint("the versions are the tags of 'git tag'");
}

/// The next patch, or the next post release, of `version` that is nobody's yet.
Version correction_of(Choice const& choice, Version const& version, bool post) {
  auto next = base_of(version);
  next.spelling = version.spelling;
  auto const taken = [&] {
    return std::any_of(choice.series.versions.begin(), choice.series.versions.end(),
                       [&](auto const& other) {
                         return other.version.release == next.release &&
                                other.version.post == next.post && !is_pre_release(other.version);
                       });
  };
  if (post) {
    next.post = version.post.value_or(0);
    do next.post = *next.post + 1;
    while (taken());
  } else {
    if (next.release.size() < 3)
      throw Error(Fault::precondition,
                  fmt::format("'{}' has no third number to count", to_string(version)));
    do ++next.release[2];
    while (taken());
  }
  return next;
}

int begin_branch(BranchOptions const& options, bool post) {
  auto const project = Project::open(options);
  ChoiceOptions wanted;
  auto const choice = choose(project, wanted);
  if (post && choice.series.scheme != Scheme::pep440)
    throw Error(Fault::usage,
                fmt::format("{} has no post releases", to_string(choice.series.scheme)))
        .hint(
            "correct a release with the next patch: 'git release hotfix'; or say scheme = "
            "\"pep440\" under [version]");
  auto const from = released(choice, options.from);
  auto const next = correction_of(choice, from.version, post);
  auto const branch = options.branch.empty()
                          ? "hotfix/" + choice.series.patterns.front().tag_for(next)
                          : options.branch;
  project.repository().git().output(fmt::format("begin '{}'", branch),
                                    {"switch", "--quiet", "--create", branch, from.tag});
  fmt::print(stderr,
             "on '{0}', which begins at {1}\n"
             "hint: bring the corrections here, with 'git cherry-pick', and release them with\n"
             "hint:   git release --version {2}\n",
             branch, from.tag, to_string(next));
  return yes;
}

int hotfix(BranchOptions const& options) {
  return begin_branch(options, false);
}

int post(BranchOptions const& options) {
  return begin_branch(options, true);
}

// clang-format off
Command<BranchOptions> branching(std::string name, std::string summary) {
  using O = BranchOptions;
  return {
      .name     = std::move(name),
      .summary  = std::move(summary),
      .options  = {
          {"Branch", {option(&O::branch, 'b', "branch", "<name>", "call the branch <name>")}},
          project_options<O>(),
      },
      .operands = {operand(&O::from, "[<version>]", Completes::ref)},
  };
}

}  // namespace

Verb hotfix_verb() {
  auto command = branching("hotfix", "begin a branch at a release, for the next patch of it");
  command.run = hotfix;
  return command;
}

Verb post_verb() {
  auto command = branching("post", "begin a branch at a release, for a post release of it");
  command.run = post;
  return command;
}
// clang-format on

}  // namespace cairn::cli
