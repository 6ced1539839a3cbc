// SPDX-License-Identifier: MIT
#include "cli/release/hooks_run.hpp"

#include "cli/changelog/lint.hpp"
#include "cli/main.hpp"
#include "git/notes.hpp"
#include "machine/ledger_store.hpp"
#include "machine/staged_files.hpp"
#include "release/checklist.hpp"
#include "release/commit_checks.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <variant>

namespace cairn::cli {
namespace {

using machine::Hook;
using release::Objection;

/// More of a file is not read: nobody wrote it by hand.
constexpr std::uint64_t largest_text = 16U << 20U;

/// One line of what a pre-push hook is told.
struct PushedTag {
  std::string name;
  std::string object;  ///< empty: it goes away on the remote
  std::string there;   ///< what the remote has; empty: nothing
};

std::string id_or_nothing(std::string_view id) {
  return id.find_first_not_of('0') == id.npos ? std::string() : std::string(id);
}

/// Lines are "<local ref> <local id> <remote ref> <remote id>"; those of tags that change.
std::vector<PushedTag> pushed_tags(std::string_view refs) {
  constexpr std::string_view tags = "refs/tags/";
  std::vector<PushedTag> pushed;
  for (auto const line : lines_of(refs)) {
    auto const words = split(line, ' ');
    if (words.size() < 4) continue;
    // A local ref may be an expression with spaces in it.
    auto const last = words.size() - 1;
    auto const ref = words[last - 1];
    if (!ref.starts_with(tags) || words[last - 2] == words[last]) continue;
    pushed.push_back({std::string(ref.substr(tags.size())), id_or_nothing(words[last - 2]),
                      id_or_nothing(words[last])});
  }
  return pushed;
}

/// The series of the project's tags: the newest commits are enough to tell it.
Series series_of_project(Project const& project) {
  std::vector<Oid> tips;
  for (auto const& tag : project.tags())
    if (may_be_a_version(tag)) tips.push_back(tag.commit);
  std::sort(tips.begin(), tips.end());
  tips.erase(std::unique(tips.begin(), tips.end()), tips.end());
  if (tips.empty()) return project.series({});
  return project.series(project.reader().growing_history(tips, 0)->newest(1));
}

bool matches(std::vector<TagPattern> const& patterns, std::string const& tag, Scheme scheme) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](auto const& pattern) { return pattern.match(tag, scheme).has_value(); });
}

/// Which tags are versions of the project, or of one of its packages.
class Versions {
public:
  explicit Versions(Project const& project)
      : project_(project), series_(series_of_project(project)) {}

  bool has(std::string const& tag) const {
    auto const& packages = project_.settings().packages;
    return matches(series_.patterns, tag, series_.scheme) ||
           std::any_of(series_.versions.begin(), series_.versions.end(),
                       [&](auto const& version) { return version.tag == tag; }) ||
           std::any_of(packages.begin(), packages.end(), [&](auto const& package) {
             return matches(package.tags, tag, series_.scheme);
           });
  }

private:
  Project const& project_;
  Series series_;
};

/// The ledgers of the tags of a push. A push may have thousands of tags: git is only asked about
/// those of which there is something.
class Ledgers {
public:
  explicit Ledgers(git::Repository const& repository) : repository_(repository) {
    auto const listed = repository.git().run(
        {"notes", fmt::format("--ref={}", machine::LedgerStore::notes_ref), "list"});
    for (auto const line : lines_of(listed.output)) noted_.emplace(line.substr(line.find(' ') + 1));
  }

  /// What is known about the release `tag`, also when the tag has gone or is another one by now.
  release::Ledger of(PushedTag const& tag) const {
    release::Ledger ledger;
    if (std::filesystem::exists(machine::LedgerStore::folder_of(repository_, tag.name)))
      ledger = machine::LedgerStore(repository_, tag.name).read();
    for (auto const& object : {tag.object, tag.there}) {
      if (noted_.count(object) == 0) continue;
      auto const note = git::read_note(repository_.git(), machine::LedgerStore::notes_ref, object);
      ledger = united(ledger, release::Ledger::parse(note.value_or("")));
    }
    return ledger;
  }

private:
  git::Repository const& repository_;
  std::set<std::string, std::less<>> noted_;
};

/// Whether a target has what the plan publishes, so that people rely on the tag.
bool is_out(release::Plan const& plan, release::Ledger const& ledger) {
  return release::is_published(plan, ledger) ||
         std::any_of(plan.steps.begin(), plan.steps.end(), [&](auto const& step) {
           auto const* event = ledger.state_of(step.name);
           return std::holds_alternative<release::PublishToFolder>(step.action) &&
                  event != nullptr && event->kind == release::EventKind::done;
         });
}

/// What speaks against pushing a tag.
enum class Refusal { none, unplanned, moved, published };

Refusal refusal_of(PushedTag const& tag, release::Ledger const& ledger) {
  auto const* planned = ledger.plan();
  if (!tag.object.empty()) {
    if (!tag.there.empty()) return Refusal::moved;
    return planned == nullptr ? Refusal::unplanned : Refusal::none;
  }
  bool const published = planned != nullptr && !release::is_rolled_back(ledger) &&
                         is_out(release::plan_of(planned->plan), ledger);
  return published ? Refusal::published : Refusal::none;
}

/// "v1.0.0, v1.0.1 and 7 more"
std::string listed(std::vector<std::string> const& tags) {
  constexpr std::size_t most = 5;
  auto const shown = std::min(most, tags.size());
  auto text = printable(fmt::format(
      "{}", fmt::join(tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(shown), ", ")));
  if (tags.size() > most) text += fmt::format(" and {} more", tags.size() - most);
  return text;
}

void explain(Refusal refusal, std::vector<std::string> const& tags) {
  auto const one = printable(tags.front());
  switch (refusal) {
    case Refusal::none: break;
    case Refusal::unplanned:
      fmt::print(
          stderr,
          "error: no plan made {}\nhint: have a tag released from there on with 'git release "
          "adopt {}', or go ahead with 'git push --no-verify'\n",
          listed(tags), one);
      break;
    case Refusal::moved:
      fmt::print(stderr,
                 "error: the remote has another {}, and versions do not move\nhint: release the "
                 "next version, or go ahead with 'git push --no-verify'\n",
                 listed(tags));
      break;
    case Refusal::published:
      fmt::print(stderr,
                 "error: what {} stands for is published and cannot be taken back\nhint: see what "
                 "can be done with 'git release rollback {}', or go ahead with 'git push "
                 "--no-verify'\n",
                 listed(tags), one);
      break;
  }
}

bool is_wanted(release::HookRules const& rules, Hook hook) {
  switch (hook) {
    case Hook::pre_commit: return rules.pre_commit;
    case Hook::commit_msg: return rules.commit_msg;
    case Hook::pre_push: return rules.pre_push;
  }
  return false;
}

int lint_message(std::vector<std::string> const& arguments, ProjectOptions const& options) {
  if (arguments.empty())
    throw Error(Fault::usage, "the file of the message is not given")
        .hint("git release hooks run commit-msg <file>");
  LintOptions lint;
  static_cast<ProjectOptions&>(lint) = options;
  lint.message_file = arguments.front();
  return lint_command().run(lint);
}

/// The hook that ran before ours may just have put its own in the place of ours.
void reinstall_where_displaced(git::Repository const& repository, Hook hook) {
  auto const aside = fmt::format("{}.old", to_string(hook));
  if (!std::filesystem::exists(repository.common_dir() / "hooks" / aside)) return;
  if (machine::GitHooks(repository).reinstall_displaced(hook))
    fmt::print(stderr, "note: another tool has written the {} hook anew; ours is back in it\n",
               to_string(hook));
}

}  // namespace

int look_over_commit(Project const& project) {
  auto const& repository = project.repository();
  auto const files = machine::staged_files(repository);
  auto const markers =
      machine::concludes_merge(repository) ? release::Markers::any : release::Markers::whole;
  std::vector<Objection> objections;
  for (auto const& file : files)
    if (auto objection =
            release::size_objection(file.path, file.traits, file.size, file.size_before,
                                    project.settings().release.hooks.largest))
      objections.push_back(std::move(*objection));
  machine::read_staged(repository, files, largest_text, [&](auto const& file, auto text) {
    for (auto& objection : release::text_objections(file.path, file.traits, text, markers))
      objections.push_back(std::move(objection));
  });
  if (objections.empty()) return yes;
  for (auto const& objection : objections)
    fmt::print(stderr, "{}\n", release::to_string(objection));
  fmt::print(stderr,
             "hint: mend what is staged and 'git add' it again, or commit it as it is with 'git "
             "commit --no-verify'\n");
  return no;
}

int look_over_push(Project const& project, std::string_view refs) {
  auto const pushed = pushed_tags(refs);
  if (pushed.empty()) return yes;
  Versions const versions(project);
  Ledgers const ledgers(project.repository());
  std::map<Refusal, std::vector<std::string>> refused;
  for (auto const& tag : pushed) {
    if (!versions.has(tag.name)) continue;
    auto const refusal = refusal_of(tag, ledgers.of(tag));
    if (refusal != Refusal::none) refused[refusal].push_back(tag.name);
  }
  for (auto const& [refusal, tags] : refused) explain(refusal, tags);
  return refused.empty() ? yes : no;
}

int run_hook(Project const& project, Hook hook, std::vector<std::string> const& arguments,
             ProjectOptions const& options) {
  if (!is_wanted(project.settings().release.hooks, hook)) return yes;
  reinstall_where_displaced(project.repository(), hook);
  switch (hook) {
    case Hook::pre_commit: return look_over_commit(project);
    case Hook::commit_msg: return lint_message(arguments, options);
    case Hook::pre_push:
      return look_over_push(project, std::string(std::istreambuf_iterator<char>(std::cin), {}));
  }
  return yes;
}

}  // namespace cairn::cli
