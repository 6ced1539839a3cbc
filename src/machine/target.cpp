// SPDX-License-Identifier: MIT
#include "machine/actions.hpp"
#include "machine/folder_registry.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace cairn::machine {
namespace {

publish::PublishedRelease release_of(release::PublishToFolder const& action, Scene const& scene) {
  publish::PublishedRelease published;
  published.project = action.project;
  published.version = action.version;
  published.tag = action.tag;
  published.channel = to_string(action.channel);
  published.notes = with_digests(action.notes, scene.files(action.artifacts));
  // The plan's time, so that whoever does it again does the same.
  published.published = seconds_of(scene.plan.made).value_or(0);
  for (auto& artifact : scene.files(action.artifacts, action.names))
    published.files.push_back({std::move(artifact), "", std::nullopt, published.published});
  return published;
}

std::vector<Artifact> artifacts_of(publish::PublishedRelease const& published) {
  std::vector<Artifact> artifacts;
  for (auto const& file : published.files) artifacts.push_back(file.artifact);
  return artifacts;
}

Receipt receipt_of(std::vector<Artifact> artifacts, std::string const& where) {
  Receipt receipt;
  receipt.facts["target"] = where;
  receipt.artifacts = std::move(artifacts);
  return receipt;
}

/// Runs the command that knows whether it was done.
bool is_there(release::PublishByCommand const& action, Scene const& scene,
              std::vector<Artifact> const& artifacts) {
  auto execution = action.execution;
  execution.arguments = action.check;
  return run_command(scene, execution, paths_of(scene, artifacts)).ending.succeeded();
}

/// Tells other clones what is about to be done.
void share_ledger(Scene const& scene) {
  for (auto const& step : scene.plan.steps)
    if (auto const* shared = std::get_if<release::ShareLedger>(&step.action))
      scene.place.ledger.share(shared->remote);
}

}  // namespace

Standing standing(release::PublishToFolder const& action, Scene const& scene) {
  auto const published = release_of(action, scene);
  auto const folder = scene.place.top / action.folder;
  if (is_complete(folder, published))
    return Standing::done(receipt_of(artifacts_of(published), action.folder));
  for (auto const& file : machine::standing(folder, action.tag, artifacts_of(published)))
    if (file.how == FileStanding::How::other_bytes)
      return Standing::blocked(Fault::conflict,
                               fmt::format("'{}' has a '{}' of other bytes: sha256 {}",
                                           action.folder, printable(file.name), file.sha256_there),
                               "what was published stays; release the next version");
  return Standing::ready();
}

Receipt perform(release::PublishToFolder const& action, Scene const& scene) {
  auto const published = release_of(action, scene);
  auto const artifacts = artifacts_of(published);
  publish_release(scene.place.top / action.folder, published, paths_of(scene, artifacts));
  return receipt_of(artifacts, action.folder);
}

Standing standing(release::PublishByCommand const& action, Scene const& scene) {
  if (auto const* receipt = scene.ledger.receipt_of(scene.step.name))
    return Standing::done(*receipt);
  auto const artifacts = scene.files(action.artifacts, action.names);
  if (!action.check.empty())
    return is_there(action, scene, artifacts) ? Standing::done(receipt_of(artifacts, action.target))
                                              : Standing::ready();
  auto const* event = scene.ledger.state_of(scene.step.name);
  // That a command failed does not say that it did nothing.
  bool const unknown = event != nullptr && (event->kind == release::EventKind::intent ||
                                            event->kind == release::EventKind::failed);
  if (!unknown) return Standing::ready();
  return Standing::blocked(
      Fault::needs_person,
      fmt::format("'{}' was begun at {} and nobody knows whether it came to its end", action.target,
                  event->at),
      fmt::format("look there; then 'git release resume --assume {0}' if it did, or 'git release "
                  "resume --again {0}' if it did not. A 'check' in release.toml would tell",
                  scene.step.name));
}

Receipt perform(release::PublishByCommand const& action, Scene const& scene) {
  auto const artifacts = scene.files(action.artifacts, action.names);
  // Nobody can be asked later whether it was done: whoever goes on elsewhere has to know of it.
  if (action.check.empty()) share_ledger(scene);
  auto const outcome = run_command(scene, action.execution, paths_of(scene, artifacts));
  if (!outcome.ending.succeeded())
    throw Error(Fault::network,
                fmt::format("cannot publish to '{}': {}", action.target, failure_of(outcome)))
        .hint("go on with 'git release resume': what is published stays as it is");
  if (action.check.empty()) return receipt_of(artifacts, action.target);
  // A registry may show what it was sent a little later.
  for (std::size_t attempt = 0;; ++attempt) {
    if (is_there(action, scene, artifacts)) return receipt_of(artifacts, action.target);
    if (attempt == scene.place.patience.size()) break;
    std::this_thread::sleep_for(scene.place.patience[attempt]);
  }
  throw Error(Fault::verification,
              fmt::format("'{}' took the release and does not show it", action.target))
      .hint("look there, and go on with 'git release resume', which asks again");
}

Standing standing(release::Verify const&, Scene const& scene) {
  auto const* receipt = scene.ledger.receipt_of(scene.step.name);
  return receipt != nullptr ? Standing::done(*receipt) : Standing::ready();
}

Receipt perform(release::Verify const& action, Scene const& scene) {
  for (std::size_t attempt = 0;; ++attempt) {
    auto const outcome = run_command(scene, action.execution);
    if (outcome.ending.succeeded()) return {};
    if (attempt == scene.place.patience.size())
      throw Error(Fault::verification, fmt::format("'{}' does not have what was released: {}",
                                                   action.target, failure_of(outcome)))
          .hint("it may take a while: 'git release resume' looks again");
    std::this_thread::sleep_for(scene.place.patience[attempt]);
  }
}

}  // namespace cairn::machine
