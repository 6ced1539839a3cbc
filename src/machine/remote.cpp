// SPDX-License-Identifier: MIT
#include "git/notes.hpp"
#include "git/remote_refs.hpp"
#include "machine/actions.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::machine {
namespace {

std::string branch_ref(std::string const& branch) {
  return "refs/heads/" + branch;
}

std::string tag_ref(std::string const& tag) {
  return "refs/tags/" + tag;
}

using Refs = std::map<std::string, std::string>;

std::optional<std::string> value(Refs const& refs, std::string const& ref) {
  auto const found = refs.find(ref);
  return found == refs.end() ? std::nullopt : std::optional(found->second);
}

Refs ask(Scene const& scene, std::string const& remote, std::vector<std::string> const& refs) {
  return git::remote_refs(scene.place.git(), remote, refs);
}

/// Whether `commit` is all that `base` is and more. What is not here cannot be.
bool descends(Scene const& scene, std::string const& base, std::string const& commit) {
  return scene.place.git().run({"merge-base", "--is-ancestor", base, commit}).ending.succeeded();
}

/// Who made the remote's tag, as far as it tells.
std::string maker_of(Scene const& scene, std::string const& remote, std::string const& tag) {
  constexpr auto const* seen = "refs/cairn/remote-tag";
  auto const& git = scene.place.git();
  if (!git::fetch_ref(git, remote, tag_ref(tag), seen)) return "somebody";
  auto const said = git.run({"for-each-ref",
                             "--format=%(if)%(taggername)%(then)%(taggername) "
                             "(%(taggerdate:iso-strict))%(else)somebody%(end)",
                             seen});
  auto const name = printable(trimmed(said.output));
  return name.empty() ? "somebody" : name;
}

Error tag_taken(Scene const& scene, std::string const& remote, std::string const& tag) {
  return Error(Fault::conflict, fmt::format("'{}' has the tag {} already, by {}", remote,
                                            printable(tag), maker_of(scene, remote, tag)))
      .hint(fmt::format("take back what was done here with 'git release rollback', then 'git pull "
                        "--tags {}': the next version follows that one",
                        remote));
}

Error branch_moved(std::string const& remote, std::string const& branch) {
  return Error(Fault::conflict, fmt::format("'{}' of '{}' has commits that are not in this release",
                                            printable(branch), remote))
      .hint(
          "nothing was pushed. Take the release back with 'git release rollback', bring the "
          "branch up to date with 'git pull --rebase', and release again");
}

}  // namespace

Standing standing(release::CheckRemote const&, Scene const& scene) {
  return scene.has_begun() ? Standing::done({}) : Standing::ready();
}

Receipt perform(release::CheckRemote const& action, Scene const& scene) {
  auto const refs = ask(scene, action.remote, {branch_ref(action.branch), tag_ref(action.tag)});
  if (value(refs, tag_ref(action.tag))) throw tag_taken(scene, action.remote, action.tag);
  auto const there = value(refs, branch_ref(action.branch));
  if (there && *there != action.head && !descends(scene, *there, action.head))
    throw Error(Fault::precondition,
                fmt::format("'{}' is behind '{}/{}'", action.branch, action.remote, action.branch))
        .hint("bring it up to date: 'git pull --rebase'");
  return {};
}

Standing standing(release::AdvanceBranch const& action, Scene const& scene) {
  auto const commit = scene.commit(action.commit, "");
  if (scene.ledger.receipt_of(scene.step.name) != nullptr)
    return Standing::done(*scene.ledger.receipt_of(scene.step.name));
  auto const refs = ask(scene, action.remote, {branch_ref(action.branch)});
  auto const there = value(refs, branch_ref(action.branch));
  if (there && (*there == commit || descends(scene, commit, *there)))
    return Standing::done({{{"commit", commit}}, {}});
  if (there && !descends(scene, *there, commit)) {
    auto const error = branch_moved(action.remote, action.branch);
    return Standing::blocked(error.fault(), error.what(), error.hint());
  }
  return Standing::ready();
}

Receipt perform(release::AdvanceBranch const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const commit = scene.commit(action.commit, "");
  auto const through = branch_ref(action.through);
  auto const refs = ask(scene, action.remote, {through, branch_ref(action.branch)});
  if (value(refs, through) != commit) {
    std::vector<git::RefUpdate> const first{{through, commit, value(refs, through)}};
    if (auto const refusal = git::push(git, action.remote, first))
      throw Error(Fault::conflict, fmt::format("'{}' does not take the branch '{}': {}",
                                               action.remote, action.through, refusal->reason))
          .hint("go on with 'git release resume' when it does");
  }
  std::vector<git::RefUpdate> const then{
      {branch_ref(action.branch), commit, value(refs, branch_ref(action.branch))}};
  auto const refusal = git::push(git, action.remote, then);
  if (!refusal) return {{{"commit", commit}}, {}};
  if (!refusal->moved.empty()) throw branch_moved(action.remote, action.branch);
  throw Error(Fault::needs_person,
              fmt::format("'{}' is protected and does not take {} yet: {}", action.branch,
                          commit.substr(0, 10), refusal->reason))
      .hint(fmt::format("have the checks pass on '{}', fast-forward '{}' to the same commit (no "
                        "squash, no rebase), then 'git release resume'",
                        action.through, action.branch));
}

Standing standing(release::Push const& action, Scene const& scene) {
  if (auto const* receipt = scene.ledger.receipt_of(scene.step.name))
    return Standing::done(*receipt);
  auto const refs = ask(scene, action.remote, {tag_ref(action.tag)});
  auto const there = value(refs, tag_ref(action.tag));
  if (!there) return Standing::ready();
  auto const here = git::resolved(scene.place.git(), tag_ref(action.tag));
  if (there == here) return Standing::done({{{"tag", *there}}, {}});
  auto const error = tag_taken(scene, action.remote, action.tag);
  return Standing::blocked(error.fault(), error.what(), error.hint());
}

Receipt perform(release::Push const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const commit = scene.commit(action.commit, action.head);
  auto const tag = git::resolved(git, tag_ref(action.tag)).value_or("");
  Receipt const pushed{{{"tag", tag}, {"commit", commit}}, {}};
  // Another release may write its notes at the same time: then ours follow theirs. What else moved,
  // and whose it is now, is asked before each attempt.
  for (int attempt = 0; attempt < 5; ++attempt) {
    auto const refs = ask(scene, action.remote, {branch_ref(action.branch), tag_ref(action.tag)});
    auto const tag_there = value(refs, tag_ref(action.tag));
    if (tag_there == tag) return pushed;
    if (tag_there) throw tag_taken(scene, action.remote, action.tag);
    std::vector<git::RefUpdate> updates;
    if (!action.branch.empty()) {
      auto const there = value(refs, branch_ref(action.branch));
      // The lease alone would let a push go back behind what is there.
      if (there && !descends(scene, *there, commit))
        throw branch_moved(action.remote, action.branch);
      updates.push_back({branch_ref(action.branch), commit, there});
    }
    updates.push_back({tag_ref(action.tag), tag, std::nullopt});
    auto const noted = scene.place.ledger.take_remote_notes(action.remote);
    scene.place.ledger.write_note();
    auto const notes = git::resolved(git, LedgerStore::notes_ref);
    if (notes) updates.push_back({LedgerStore::notes_ref, *notes, noted});
    auto const refusal = git::push(git, action.remote, updates);
    if (!refusal) return pushed;
    if (refusal->forbidden || refusal->moved.empty())
      throw Error(Fault::conflict, fmt::format("'{}' refused the push, all of it: {}",
                                               action.remote, refusal->reason))
          .hint(
              "where the branch is protected, set 'protected-branch = true' under [release]; "
              "else mend it and go on with 'git release resume'");
  }
  throw Error(Fault::conflict, fmt::format("the refs of '{}' keep changing", action.remote))
      .hint("go on with 'git release resume'");
}

Standing standing(release::ShareLedger const& action, Scene const& scene) {
  auto const refs = ask(scene, action.remote, {LedgerStore::notes_ref});
  auto const* event = scene.ledger.state_of(scene.step.name);
  bool const done = event != nullptr && event->kind == release::EventKind::done &&
                    value(refs, LedgerStore::notes_ref) ==
                        git::resolved(scene.place.git(), LedgerStore::notes_ref);
  return done ? Standing::done(event->receipt) : Standing::ready();
}

Receipt perform(release::ShareLedger const& action, Scene const& scene) {
  scene.place.ledger.share(action.remote);
  return {};
}

}  // namespace cairn::machine
