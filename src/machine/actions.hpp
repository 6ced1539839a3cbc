// SPDX-License-Identifier: MIT
#pragma once

#include "machine/workplace.hpp"
#include "release/action.hpp"

// What each kind of action is to the world: how it stands, and how it is done. See release::World
// for what both promise. One file a kind, or a few that belong together.
namespace cairn::machine {

using release::Receipt;
using release::Standing;

// work_tree.cpp
Standing standing(release::CheckWorkTree const&, Scene const&);
Receipt perform(release::CheckWorkTree const&, Scene const&);
Standing standing(release::EditFiles const&, Scene const&);
Receipt perform(release::EditFiles const&, Scene const&);

// requirements.cpp
Standing standing(release::CheckTools const&, Scene const&);
Receipt perform(release::CheckTools const&, Scene const&);
Standing standing(release::CheckSecrets const&, Scene const&);
Receipt perform(release::CheckSecrets const&, Scene const&);

// gate.cpp
Standing standing(release::RunGate const&, Scene const&);
Receipt perform(release::RunGate const&, Scene const&);
Standing standing(release::AwaitSignOff const&, Scene const&);
Receipt perform(release::AwaitSignOff const&, Scene const&);

// commit.cpp
Standing standing(release::MakeCommit const&, Scene const&);
Receipt perform(release::MakeCommit const&, Scene const&);
Standing standing(release::MakeTag const&, Scene const&);
Receipt perform(release::MakeTag const&, Scene const&);

// build.cpp
Standing standing(release::Build const&, Scene const&);
Receipt perform(release::Build const&, Scene const&);
Standing standing(release::CollectArtifacts const&, Scene const&);
Receipt perform(release::CollectArtifacts const&, Scene const&);

// remote_lock.cpp
Standing standing(release::LockRemote const&, Scene const&);
Receipt perform(release::LockRemote const&, Scene const&);
Standing standing(release::UnlockRemote const&, Scene const&);
Receipt perform(release::UnlockRemote const&, Scene const&);

// remote.cpp
Standing standing(release::CheckRemote const&, Scene const&);
Receipt perform(release::CheckRemote const&, Scene const&);
Standing standing(release::AdvanceBranch const&, Scene const&);
Receipt perform(release::AdvanceBranch const&, Scene const&);
Standing standing(release::Push const&, Scene const&);
Receipt perform(release::Push const&, Scene const&);
Standing standing(release::ShareLedger const&, Scene const&);
Receipt perform(release::ShareLedger const&, Scene const&);

// target.cpp
Standing standing(release::PublishToFolder const&, Scene const&);
Receipt perform(release::PublishToFolder const&, Scene const&);
Standing standing(release::PublishByCommand const&, Scene const&);
Receipt perform(release::PublishByCommand const&, Scene const&);
Standing standing(release::Verify const&, Scene const&);
Receipt perform(release::Verify const&, Scene const&);

/// A repository with its remote, folders and commands, as a release's World.
class RepositoryWorld : public release::World {
public:
  explicit RepositoryWorld(Workplace place) : place_(std::move(place)) {}

  Standing standing(release::Plan const& plan, release::Step const& step,
                    release::Ledger const& ledger) override {
    Scene const scene{place_, plan, step, ledger};
    return std::visit([&](auto const& action) { return machine::standing(action, scene); },
                      step.action);
  }

  Receipt perform(release::Plan const& plan, release::Step const& step,
                  release::Ledger const& ledger) override {
    Scene const scene{place_, plan, step, ledger};
    return std::visit([&](auto const& action) { return machine::perform(action, scene); },
                      step.action);
  }

private:
  Workplace place_;
};

}  // namespace cairn::machine
