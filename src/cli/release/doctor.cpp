// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/planning.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "cli/release/version_files.hpp"
#include "git/remote_refs.hpp"
#include "machine/actions.hpp"
#include "machine/lock.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <set>

namespace cairn::cli {
namespace {

struct DoctorOptions : ProjectOptions {
  bool offline = false;
  bool json = false;
};

/// What was looked at, and what came of it.
struct Diagnosis {
  std::string what;
  bool well = true;
  std::string found;  ///< or what is wrong
  std::string hint;
};

class Examination {
public:
  explicit Examination(Project const& project) : project_(project) {}

  std::vector<Diagnosis> examine(bool offline) {
    look("git", [&] { return std::string(trimmed(git().output("run git", {"--version"}))); });
    look("identity", [&] { return committer(project_); });
    look("versions", [&] { return versions(); });
    look("sites", [&] { return sites(); });
    look("secrets", [&] { return secrets(); });
    look("locks", [&] { return locks(); });
    look("releases", [&] { return unfinished(); });
    if (!offline) look("remote", [&] { return remote(); });
    return std::move(found_);
  }

private:
  git::Git const& git() const { return project_.repository().git(); }

  void look(std::string what, std::function<std::string()> const& at) {
    Diagnosis diagnosis{std::move(what), true, {}, {}};
    try {
      diagnosis.found = at();
    } catch (Error const& error) {
      diagnosis.well = false;
      diagnosis.found = error.what();
      diagnosis.hint = error.hint();
    }
    found_.push_back(std::move(diagnosis));
  }

  std::string versions() const {
    ChoiceOptions wanted;
    wanted.next_version = true;
    auto const choice = choose(project_, wanted);
    auto const previous = choice.previous_tag();
    return fmt::format("{}; {}", choice.series.reason,
                       previous.empty() ? "nothing released yet" : "the last is " + previous);
  }

  std::string sites() const {
    auto const tracked = tracked_files(project_);
    auto const sites = sites_of(project_, tracked);
    auto const texts = texts_for(project_, sites, tracked);
    return fmt::format("{} places in {} files", sites.size(), texts.size());
  }

  std::string secrets() const {
    std::set<std::string> names;
    auto const& rules = project_.settings().release;
    for (auto const& each : rules.gates) names.insert(each.secrets.begin(), each.secrets.end());
    for (auto const& each : rules.builds) names.insert(each.secrets.begin(), each.secrets.end());
    for (auto const& each : rules.targets) names.insert(each.secrets.begin(), each.secrets.end());
    if (names.empty()) return "none is needed";
    Session session(project_, "doctor");
    auto const place = session.workplace();
    std::vector<std::string> known;
    for (auto const& name : names)
      known.push_back(
          fmt::format("{} from {}", name, machine::demanded_secret(place, name).origin().name));
    return fmt::format("{}", fmt::join(known, ", "));
  }

  std::string locks() const {
    auto const held = machine::list_locks(locks_folder(project_));
    if (held.empty()) return "none";
    std::vector<std::string> each;
    for (auto const& lock : held) each.push_back(fmt::format("{}: {}", lock.name, describe(lock)));
    throw Error(Fault::lock_held, fmt::format("{}", fmt::join(each, "; ")))
        .hint("'git release unlock' takes away those that nobody uses");
  }

  std::string unfinished() const {
    auto const tags = unfinished_releases(project_);
    if (tags.empty()) return "none is unfinished";
    throw Error(Fault::precondition, fmt::format("unfinished: {}", fmt::join(tags, ", ")))
        .hint("'git release resume' goes on, 'git release rollback' takes it back");
  }

  std::string remote() const {
    auto const& config = project_.repository().config();
    auto const remote = remote_of(project_);
    if (remote.empty()) return "there is none: releases stay in this clone";
    std::vector<std::string> const refs{"HEAD"};
    git::remote_refs(git(), remote, refs);
    auto const branch = project_.repository().head().branch;
    // Says who may push without pushing.
    auto const outcome = git().run({"push", "--dry-run", "--porcelain", remote,
                                    "HEAD:refs/heads/" + (branch.empty() ? "main" : branch)});
    if (outcome.errors.find("denied") != std::string::npos ||
        outcome.errors.find("Authentication failed") != std::string::npos)
      throw Error(Fault::credentials, fmt::format("'{}' can be read and not be pushed to", remote));
    return fmt::format("{} at {}", remote,
                       config.get(fmt::format("remote.{}.url", remote)).value_or("?"));
  }

  Project const& project_;
  std::vector<Diagnosis> found_;
};

int doctor(DoctorOptions const& options) {
  auto const project = Project::open(options);
  auto const found = Examination(project).examine(options.offline);
  std::string text;
  auto list = Json::array();
  bool well = true;
  for (auto const& each : found) {
    well = well && each.well;
    text +=
        printable(fmt::format("{} {:<9} {}\n", each.well ? "ok " : "bad", each.what, each.found));
    if (!each.hint.empty()) text += printable(fmt::format("    hint: {}\n", each.hint));
    list.push_back(
        {{"what", each.what}, {"well", each.well}, {"found", each.found}, {"hint", each.hint}});
  }
  print(options.json ? to_text({{"version", 1}, {"well", well}, {"diagnoses", std::move(list)}})
                     : text);
  return well ? yes : no;
}

}  // namespace

// clang-format off
Verb doctor_verb() {
  using O = DoctorOptions;
  return Command<O>{
      .name    = "doctor",
      .summary = "look whether a release could be made here",
      .detail  = "Looks at git, who you are, versions, the places where they are written, secrets (by name), "
                 "locks, unfinished releases and the remote. The exit status is 1 if something is wrong.",
      .options = {
          {"Doctor", {
              option(&O::offline, '\0', "offline", "do not ask the remote"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .run     = doctor,
  };
}
// clang-format on

}  // namespace cairn::cli
