// SPDX-License-Identifier: MIT
#include "machine/verification.hpp"

#include "git/remote_refs.hpp"
#include "machine/folder_registry.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::machine {
namespace {

using namespace cairn::release;

/// What is found about one kind of action; none where there is nothing to ask.
template <class A>
std::vector<Finding> look(A const&, Scene const&) {
  return {};
}

std::vector<Finding> look(Push const& action, Scene const& scene) {
  auto const ref = "refs/tags/" + action.tag;
  std::vector<std::string> const refs{ref};
  auto const there = git::remote_refs(scene.place.git(), action.remote, refs);
  auto const tag = scene.ledger.receipt_of(scene.step.name)->facts.at("tag");
  auto const found = there.find(ref);
  if (found == there.end())
    return {{scene.step.name, false, fmt::format("'{}' has no tag {}", action.remote, action.tag)}};
  if (found->second != tag)
    return {{scene.step.name, false,
             fmt::format("the tag {} of '{}' was moved: {} instead of {}", action.tag,
                         action.remote, found->second.substr(0, 10), tag.substr(0, 10))}};
  return {{scene.step.name, true, fmt::format("{} has the tag {}", action.remote, action.tag)}};
}

std::vector<Finding> look(PublishToFolder const& action, Scene const& scene) {
  std::vector<Finding> findings;
  auto const& artifacts = scene.ledger.receipt_of(scene.step.name)->artifacts;
  for (auto const& file : standing(scene.place.top / action.folder, action.tag, artifacts)) {
    bool const holds = file.how == FileStanding::How::published;
    findings.push_back(
        {scene.step.name, holds,
         holds ? fmt::format("{} is there, sha256 {}", file.name, file.sha256_there)
               : fmt::format("{} is not what was published{}", file.name,
                             file.sha256_there.empty() ? ", it is missing"
                                                       : ": sha256 " + file.sha256_there)});
  }
  return findings;
}

std::vector<Finding> answer_of(CommandOutcome const& outcome, Scene const& scene) {
  bool const holds = outcome.ending.succeeded();
  return {{scene.step.name, holds, holds ? "its command says so" : failure_of(outcome)}};
}

std::vector<Finding> look(PublishByCommand const& action, Scene const& scene) {
  if (action.check.empty()) return {};
  auto execution = action.execution;
  execution.arguments = action.check;
  auto const artifacts = scene.files(action.artifacts, action.names);
  return answer_of(run_command(scene, execution, paths_of(scene, artifacts)), scene);
}

std::vector<Finding> look(Verify const& action, Scene const& scene) {
  return answer_of(run_command(scene, action.execution), scene);
}

}  // namespace

std::vector<Finding> verified(Workplace const& place, Plan const& plan, Ledger const& ledger) {
  std::vector<Finding> findings;
  for (auto const& step : plan.steps) {
    if (ledger.receipt_of(step.name) == nullptr) continue;
    Scene const scene{place, plan, step, ledger};
    auto const found =
        std::visit([&](auto const& action) { return look(action, scene); }, step.action);
    findings.insert(findings.end(), found.begin(), found.end());
  }
  return findings;
}

}  // namespace cairn::machine
