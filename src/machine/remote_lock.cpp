// SPDX-License-Identifier: MIT
#include "machine/remote_lock.hpp"

#include "git/remote_refs.hpp"
#include "machine/actions.hpp"
#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::machine {

constexpr auto fields_of(RemoteOwner const*) {
  return std::tuple{field("tag", &RemoteOwner::tag), field("who", &RemoteOwner::who),
                    field("run", &RemoteOwner::run), field("since", &RemoteOwner::since)};
}

namespace {

/// How often a remote is asked for what somebody else may be changing in the same moment.
constexpr int attempts = 5;

constexpr auto const* seen_lock = "refs/cairn/remote-lock";

std::optional<std::string> remote_value(Scene const& scene, std::string const& remote,
                                        std::string const& ref) {
  std::vector<std::string> const refs{ref};
  auto const found = git::remote_refs(scene.place.git(), remote, refs);
  if (found.empty()) return std::nullopt;
  return found.begin()->second;
}

/// Who holds it; what cannot be read is nobody we know.
RemoteOwner owner_of(git::Git const& git, std::string const& remote, std::string const& ref) {
  RemoteOwner const unknown{"?", "somebody", "", "?"};
  if (!git::fetch_ref(git, remote, ref, seen_lock)) return unknown;
  auto const blob = git.run({"cat-file", "blob", seen_lock});
  if (!blob.ending.succeeded()) return unknown;
  try {
    RemoteOwner owner;
    read_json(owner, parse_json(ref, blob.output), "");
    return owner;
  } catch (Error const&) {
    return unknown;
  }
}

std::optional<std::string> ours(Scene const& scene) {
  for (auto const& step : scene.plan.steps)
    if (std::holds_alternative<release::LockRemote>(step.action))
      if (auto const* receipt = scene.ledger.receipt_of(step.name))
        if (auto const found = receipt->facts.find("lock"); found != receipt->facts.end())
          return found->second;
  return std::nullopt;
}

Error held(RemoteOwner const& owner, std::string const& remote) {
  return Error(Fault::lock_held, fmt::format("{} is releasing {} since {}", printable(owner.who),
                                             printable(owner.tag), printable(owner.since)))
      .hint(fmt::format("wait for it; if {1} cannot go on, take the lock away with 'git release "
                        "unlock --remote={2}', and go on with 'git release resume --tag {0}' or "
                        "release anew",
                        printable(owner.tag), printable(owner.who), remote));
}

bool is_pushed(Scene const& scene) {
  for (auto const& step : scene.plan.steps)
    if (std::holds_alternative<release::Push>(step.action))
      return scene.ledger.receipt_of(step.name) != nullptr;
  return false;
}

}  // namespace

std::optional<RemoteOwner> remote_owner(git::Git const& git, std::string const& remote,
                                        std::string const& ref) {
  std::vector<std::string> const refs{ref};
  if (git::remote_refs(git, remote, refs).empty()) return std::nullopt;
  return owner_of(git, remote, ref);
}

Standing standing(release::LockRemote const& action, Scene const& scene) {
  auto const mine = ours(scene);
  // The tag on the remote says more than any lock.
  if (is_pushed(scene)) return Standing::done({{{"lock", mine.value_or("refused")}}, {}});
  if (mine && *mine == "refused") return Standing::done({{{"lock", *mine}}, {}});
  auto const value = remote_value(scene, action.remote, action.ref);
  if (value && value == mine) return Standing::done({{{"lock", *value}}, {}});
  if (!value) return Standing::ready();
  auto const owner = owner_of(scene.place.git(), action.remote, action.ref);
  // Ours, from a run that was killed before it could write that down; or of somebody who goes on
  // with the very same release.
  if (owner.tag == action.tag && owner.who == scene.place.who)
    return Standing::done({{{"lock", *value}}, {}});
  auto const error = held(owner, action.remote);
  return Standing::blocked(error.fault(), error.what(), error.hint());
}

Receipt perform(release::LockRemote const& action, Scene const& scene) {
  auto const& git = scene.place.git();
  auto const text =
      to_line(json_of(RemoteOwner{action.tag, scene.place.who, scene.place.run, scene.plan.made}));
  auto const blob = std::string(
      trimmed(git.output("write the remote lock", {"hash-object", "-w", "--stdin"}, text)));
  std::vector<git::RefUpdate> const updates{{action.ref, blob, std::nullopt}};
  std::string reason;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    auto const refusal = git::push(git, action.remote, updates);
    if (!refusal) return {{{"lock", blob}}, {}};
    if (remote_value(scene, action.remote, action.ref))
      throw held(owner_of(scene.place.git(), action.remote, action.ref), action.remote);
    reason = refusal->reason;
    // Else somebody had it for a moment, and gave it up meanwhile.
    if (refusal->moved.empty()) break;
  }
  // Some hosts keep their refs to themselves. The push of the tag decides then who was first.
  return {{{"lock", "refused"}, {"reason", reason}}, {}};
}

Standing standing(release::UnlockRemote const& action, Scene const& scene) {
  auto const mine = ours(scene);
  if (!mine || *mine == "refused") return Standing::done({});
  return remote_value(scene, action.remote, action.ref) == mine ? Standing::ready()
                                                                : Standing::done({});
}

Receipt perform(release::UnlockRemote const& action, Scene const& scene) {
  auto const mine = ours(scene);
  std::vector<git::RefUpdate> const updates{{action.ref, "", mine}};
  std::string reason;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    auto const refusal = git::push(scene.place.git(), action.remote, updates);
    // Who tries to take it in this moment may be in our way.
    if (!refusal || remote_value(scene, action.remote, action.ref) != mine) return {};
    reason = refusal->reason;
  }
  throw Error(Fault::conflict, fmt::format("'{}' keeps its lock: {}", action.remote, reason))
      .hint("the release is out; give the lock up with 'git release resume'");
}

}  // namespace cairn::machine
