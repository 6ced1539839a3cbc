// SPDX-License-Identifier: MIT
#include "artifact/expectation.hpp"
#include "git/notes.hpp"
#include "machine/actions.hpp"
#include "machine/lock.hpp"
#include "publish/pypi_rules.hpp"
#include "publish/registry.hpp"
#include "site/glob.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>

namespace cairn::machine {
namespace {

using release::PublishToFolder;

/// The files below `top` that `glob` names, sorted.
std::vector<std::filesystem::path> files_named(std::filesystem::path const& top,
                                               std::string const& glob) {
  if (!site::is_glob(glob)) {
    auto const path = top / glob;
    if (std::filesystem::is_regular_file(path)) return {path};
    return {};
  }
  // The folder before the first star is where to look, not the whole tree.
  auto const star = glob.find_first_of("*?");
  auto const slash = glob.rfind('/', star);
  auto const root = slash == std::string::npos ? top : top / glob.substr(0, slash);
  std::vector<std::filesystem::path> found;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(root, error), end; entry != end;
       entry.increment(error)) {
    if (error) break;
    if (entry->path().filename() == ".git") {
      entry.disable_recursion_pending();
      continue;
    }
    auto const path = entry->path().lexically_relative(top).generic_string();
    if (entry->is_regular_file() && site::glob_matches(glob, path)) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Copies what the build made into the release's store.
std::vector<Artifact> taken_in(release::Build const& action, Scene const& scene) {
  auto const store = scene.place.artifacts();
  std::vector<Artifact> artifacts;
  for (auto const& glob : action.artifacts) {
    auto const files = files_named(scene.place.top, glob);
    if (files.empty())
      throw Error(Fault::verification,
                  fmt::format("the build '{}' made no '{}'", action.name, printable(glob)))
          .hint("look into its log, or correct 'artifacts' in release.toml");
    for (auto const& file : files) artifacts.push_back(store.put(file));
  }
  return artifacts;
}

/// What this release was built as, the last time that this came to its end; a build that failed
/// since, or was refused, does not count.
std::vector<Artifact> built_before(Scene const& scene) {
  auto const& events = scene.ledger.events();
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->kind == release::EventKind::undone && event->step.empty()) break;
    if (event->kind == release::EventKind::done && event->step == scene.step.name)
      return event->receipt.artifacts;
  }
  return {};
}

/// What was built for the tag is what the tag says: another build makes the same, or is refused.
void check_rebuilt(Scene const& scene, std::vector<Artifact> const& now) {
  for (auto const& artifact : built_before(scene))
    if (std::find(now.begin(), now.end(), artifact) == now.end())
      throw Error(Fault::conflict,
                  fmt::format("'{}' was built again and is not what it was: sha256 {} expected",
                              printable(artifact.name), artifact.sha256))
          .hint(fmt::format("bring the file that was built for {} to this machine, or resume where "
                            "it was built",
                            printable(scene.plan.tag)));
}

/// Bytes that went to a folder of this release before are as good as those that were built.
bool found_in_a_registry(Scene const& scene, Artifact const& artifact) {
  for (auto const& step : scene.plan.steps) {
    auto const* target = std::get_if<PublishToFolder>(&step.action);
    if (target == nullptr) continue;
    auto const path =
        scene.place.top / target->folder / publish::file_path(target->tag, artifact.name);
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) continue;
    if (scene.place.artifacts().put(path) == artifact) return true;
  }
  return false;
}

bool are_here(Scene const& scene, std::vector<Artifact> const& artifacts) {
  auto const store = scene.place.artifacts();
  return std::all_of(artifacts.begin(), artifacts.end(), [&](auto const& artifact) {
    return store.has(artifact) || found_in_a_registry(scene, artifact);
  });
}

/// The work tree is the commit that is released: only then is what is built from it its build.
void demand_commit(Scene const& scene, std::string const& commit) {
  auto const& git = scene.place.git();
  auto const tree = git::resolved(git, "HEAD^{tree}");
  if (!tree || tree != git::resolved(git, commit + "^{tree}"))
    throw Error(Fault::precondition,
                fmt::format("HEAD is not {}, the commit that is built", commit.substr(0, 10)))
        .hint(fmt::format("git switch --detach {}", commit.substr(0, 10)));
  if (!git.output("look at the work tree", {"status", "--porcelain", "--untracked-files=no"})
           .empty())
    throw Error(Fault::precondition,
                "there are changes that are not committed: they would be built")
        .hint("put them away with 'git stash', and go on with 'git release resume'");
}

void refuse_for_pypi(release::CollectArtifacts const& action, std::string const& name) {
  if (std::none_of(action.for_pypi.begin(), action.for_pypi.end(),
                   [&](auto const& glob) { return site::glob_matches(glob, name); }))
    return;
  if (auto const refusal = publish::refusal_of_pypi(name))
    throw Error(Fault::verification,
                fmt::format("PyPI would not take '{}': {}", printable(name), refusal->reason))
        .hint(refusal->hint);
}

}  // namespace

Standing standing(release::Build const&, Scene const& scene) {
  auto const* receipt = scene.ledger.receipt_of(scene.step.name);
  if (receipt == nullptr) return Standing::ready();
  // The key has the commit: what was built of another one is not this release's.
  auto const& key = scene.ledger.state_of(scene.step.name)->key;
  if (!key.empty() && key != release::key_of(scene.step)) return Standing::ready();
  return are_here(scene, receipt->artifacts) ? Standing::done(*receipt) : Standing::ready();
}

Receipt perform(release::Build const& action, Scene const& scene) {
  demand_commit(scene, scene.commit(action.commit, action.head));
  std::optional<Lock> lock;
  if (!action.lock.empty()) {
    LockRequest request;
    request.run = scene.place.run;
    request.command = "git release: " + scene.step.name;
    request.wait = std::chrono::minutes(10);
    lock = Lock::acquire(scene.place.locks, action.lock, request);
  }
  std::vector<std::string> failures;
  for (auto const& strategy : action.strategies) {
    auto const outcome = run_command(scene, strategy.execution);
    if (!outcome.ending.succeeded()) {
      failures.push_back(fmt::format("{}: {}", strategy.name, failure_of(outcome)));
      continue;
    }
    Receipt receipt{{{"strategy", strategy.name}}, taken_in(action, scene)};
    check_rebuilt(scene, receipt.artifacts);
    return receipt;
  }
  throw Error(Fault::verification,
              fmt::format("cannot build '{}': {}", action.name, fmt::join(failures, "\n")))
      .hint("nothing was published; mend it and go on with 'git release resume'");
}

Standing standing(release::CollectArtifacts const& action, Scene const& scene) {
  auto const* receipt = scene.ledger.receipt_of(scene.step.name);
  if (receipt == nullptr) return Standing::ready();
  for (auto const& build : action.builds)
    for (auto const& artifact : scene.files(build))
      if (std::find(receipt->artifacts.begin(), receipt->artifacts.end(), artifact) ==
          receipt->artifacts.end())
        return Standing::ready();
  return Standing::done(*receipt);
}

Receipt perform(release::CollectArtifacts const& action, Scene const& scene) {
  Receipt receipt;
  std::set<std::string> names;
  for (auto const& build : action.builds)
    for (auto& artifact : scene.files(build)) {
      if (std::find(receipt.artifacts.begin(), receipt.artifacts.end(), artifact) !=
          receipt.artifacts.end())
        continue;
      if (!names.insert(artifact.name).second)
        throw Error(Fault::verification,
                    fmt::format("two builds made different files '{}'", printable(artifact.name)))
            .hint("give what they make different names, or narrow 'artifacts' in release.toml");
      receipt.artifacts.push_back(std::move(artifact));
    }
  std::sort(receipt.artifacts.begin(), receipt.artifacts.end(),
            [](auto const& a, auto const& b) { return a.name < b.name; });

  for (auto const& name : names) refuse_for_pypi(action, name);
  std::vector<ArtifactExpectation> expectations;
  for (auto const& each : action.expected)
    expectations.push_back(
        {each.name, each.least, each.most.value_or(ArtifactExpectation::any_number)});
  std::vector<std::string> const all(names.begin(), names.end());
  auto const complaints = artifact_complaints(expectations, all);
  if (complaints.empty()) return receipt;
  std::vector<std::string> sentences;
  for (auto const& complaint : complaints) sentences.push_back(complaint.sentence);
  throw Error(Fault::verification,
              fmt::format("the builds did not make what release.toml expects: {}",
                          fmt::join(sentences, "; ")))
      .hint(complaints.front().hint.empty() ? "correct the builds, or [[artifact]] in release.toml"
                                            : complaints.front().hint);
}

}  // namespace cairn::machine
