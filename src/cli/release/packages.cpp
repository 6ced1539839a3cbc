// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/confirmation.hpp"
#include "cli/release/plan_text.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/run.hpp"
#include "cli/release/verbs.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>

namespace cairn::cli {
namespace {

struct PackagesOptions : RunOptions {
  bool dry_run = false;
};

/// Packages in an order in which each comes behind what it depends on.
class Order {
public:
  explicit Order(std::vector<PackageSettings> const& packages) : packages_(packages) {}

  std::vector<PackageSettings const*> ordered() {
    for (auto const& package : packages_) visit(package);
    return result_;
  }

private:
  void visit(PackageSettings const& package) {
    if (std::find(result_.begin(), result_.end(), &package) != result_.end()) return;
    if (!open_.insert(package.name).second)
      throw Error(Fault::fatal, fmt::format("the package '{}' depends on itself, by others",
                                            printable(package.name)))
          .hint("see 'depends' under [[package]] in release.toml");
    for (auto const& name : package.depends) visit(named(name, package));
    result_.push_back(&package);
  }

  PackageSettings const& named(std::string const& name, PackageSettings const& by) const {
    auto const found = std::find_if(packages_.begin(), packages_.end(),
                                    [&](auto const& each) { return each.name == name; });
    if (found != packages_.end()) return *found;
    throw Error(Fault::fatal, fmt::format("the package '{}' depends on '{}', which is none",
                                          printable(by.name), printable(name)));
  }

  std::vector<PackageSettings> const& packages_;
  std::vector<PackageSettings const*> result_;
  std::set<std::string> open_;
};

/// A package that is to be released, and how.
struct Due {
  std::string name;
  RunOptions options;
};

/// A package whose commits call for a release, or that depends on one that gets one: then users of
/// it get at least a patch.
std::vector<Due> due_packages(PackagesOptions const& options) {
  auto const project = Project::open(options);
  if (project.settings().packages.empty())
    throw Error(Fault::precondition, "this repository has no packages")
        .hint(
            "describe them in release.toml, under [[package]]; or release all of it with 'git "
            "release'");
  std::vector<Due> due;
  for (auto const* package : Order(project.settings().packages).ordered()) {
    Due each{package->name, options};
    each.options.package = package->name;
    auto const chosen = Project::open(each.options);
    ChoiceOptions wanted;
    wanted.next_version = true;
    auto const choice = choose(chosen, wanted);
    auto const next = next_release(chosen, choice, each.options, now());
    bool const depends_on_due = std::any_of(due.begin(), due.end(), [&](auto const& other) {
      return std::find(package->depends.begin(), package->depends.end(), other.name) !=
             package->depends.end();
    });
    if (std::holds_alternative<NothingToRelease>(next)) {
      if (!depends_on_due) continue;
      each.options.bump = BumpLevel::patch;
    }
    due.push_back(std::move(each));
  }
  return due;
}

int release_packages(PackagesOptions const& options) {
  auto due = due_packages(options);
  if (due.empty())
    throw Error(Fault::nothing_to_release, "nothing to release: no package has changes");
  std::vector<std::string> names;
  for (auto const& each : due) {
    print(plan_text(plan_for(Project::open(each.options), each.options)) + '\n');
    names.push_back(each.name);
  }
  if (options.dry_run) return yes;
  confirm(fmt::format("Release {}, one after the other?", fmt::join(names, ", ")),
          options.yes ? Answer::yes : Answer::ask);
  auto const run = run_command().run;
  for (auto& each : due) {
    each.options.yes = true;
    if (auto const status = run(each.options); status != yes) return status;
  }
  return yes;
}

}  // namespace

// clang-format off
Verb packages_verb() {
  using O = PackagesOptions;
  return Command<O>{
      .name    = "packages",
      .summary = "release every package that has something to release, in order",
      .detail  = "For repositories with [[package]]. A package comes behind those that it depends on, and gets "
                 "at least a patch release when one of them is released. Each is a release of its own, with "
                 "its own tag and ledger; what stops is continued with `git release resume`, and then "
                 "`git release packages` goes on with the rest.",
      .options = {
          {"Packages", {option(&O::dry_run, 'n', "dry-run", "show the plans, and release nothing")}},
          release_options<O>(), run_options<O>(), project_options<O>(),
      },
      .run     = release_packages,
  };
}
// clang-format on

}  // namespace cairn::cli
