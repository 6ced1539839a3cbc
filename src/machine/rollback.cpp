// SPDX-License-Identifier: MIT
#include "machine/rollback.hpp"

#include "crypto/digest.hpp"
#include "git/notes.hpp"
#include "git/remote_refs.hpp"
#include "machine/folder_registry.hpp"
#include "process/whole_file.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <map>

namespace cairn::machine {
namespace {

using namespace cairn::release;

/// One release being looked at, from its last step to its first.
class Retreating {
public:
  Retreating(Workplace const& place, Plan const& plan, Ledger const& ledger, Reach reach)
      : place_(place), plan_(plan), ledger_(ledger), reach_(reach), git_(place.git()) {}

  Retreat retreat() {
    for (auto step = plan_.steps.rbegin(); step != plan_.steps.rend(); ++step) {
      step_ = &*step;
      auto const* event = ledger_.state_of(step->name);
      if (event == nullptr || event->kind == EventKind::undone) continue;
      std::visit([&](auto const& action) { look_at(action); }, step->action);
    }
    return std::move(retreat_);
  }

private:
  void add(std::string what, std::function<void()> act) {
    retreat_.compensations.push_back({step_->name, std::move(what), std::move(act)});
  }

  void remains(std::string sentence) { retreat_.remains.push_back(std::move(sentence)); }

  bool is_done() const { return ledger_.receipt_of(step_->name) != nullptr; }

  template <class A>
  void look_at(A const&) {}  // it left nothing behind

  void look_at(PublishByCommand const& action) {
    auto const* event = ledger_.state_of(step_->name);
    if (!is_done() && event->kind != EventKind::intent) return;
    published_ = true;
    if (action.withdraw.empty()) {
      remains(
          fmt::format("'{}' has {}, and only its own pages can withdraw it; release a "
                      "correction with 'git release hotfix {}'",
                      action.target, plan_.version, plan_.tag));
      return;
    }
    auto execution = action.execution;
    execution.arguments = action.withdraw;
    add(fmt::format("withdraw {} from '{}': {}", plan_.version, action.target,
                    fmt::join(action.withdraw, " ")),
        [&place = place_, &plan = plan_, step = step_, &ledger = ledger_, execution] {
          Scene const scene{place, plan, *step, ledger};
          auto const outcome = run_command(scene, execution);
          if (!outcome.ending.succeeded())
            throw Error(Fault::network, "cannot withdraw the release: " + failure_of(outcome))
                .hint("run 'git release rollback' again");
        });
  }

  void look_at(PublishToFolder const& action) {
    if (!is_done()) return;
    published_ = true;
    auto const folder = place_.top / action.folder;
    add(fmt::format("mark {} in '{}' as withdrawn", action.version, action.folder),
        [folder, action] { yank(folder, action.project, action.version, "rolled back"); });
  }

  void look_at(LockRemote const& action) {
    auto const* receipt = ledger_.receipt_of(step_->name);
    if (receipt == nullptr || receipt->facts.count("lock") == 0) return;
    auto const lock = receipt->facts.at("lock");
    std::vector<std::string> const refs{action.ref};
    auto const there = git::remote_refs(git_, action.remote, refs);
    if (there.count(action.ref) == 0 || there.at(action.ref) != lock) return;
    add(fmt::format("tell {} that nobody is releasing {}", action.remote, action.tag),
        [&git = git_, action, lock] {
          std::vector<git::RefUpdate> const updates{{action.ref, "", lock}};
          git::push(git, action.remote, updates);
        });
  }

  void look_at(Push const& action) {
    std::vector<std::string> const refs{"refs/tags/" + action.tag};
    auto const there = git::remote_refs(git_, action.remote, refs);
    if (there.empty()) return;
    auto const here = git::resolved(git_, refs.front());
    if (there.at(refs.front()) != here) return;  // somebody else's
    pushed_ = true;
    if (published_) {
      remains(fmt::format("the tag {} stays on '{}': what was published names it", action.tag,
                          action.remote));
      return;
    }
    if (reach_ == Reach::here) {
      remains(
          fmt::format("the tag {} is on '{}' already, where others may have fetched it; "
                      "'--remote' deletes it all the same",
                      action.tag, action.remote));
      return;
    }
    pushed_ = false;
    add(fmt::format("delete the tag {} on {}", action.tag, action.remote),
        [&git = git_, action, here, ref = refs.front()] {
          std::vector<git::RefUpdate> const updates{{ref, "", here}};
          if (auto const refusal = git::push(git, action.remote, updates))
            throw Error(Fault::conflict,
                        fmt::format("'{}' keeps the tag: {}", action.remote, refusal->reason))
                .hint("ask who looks after it");
        });
    if (!action.branch.empty()) {
      branch_pushed_ = true;
      remains(
          fmt::format("the commit of {} stays on '{}': others may build on it; 'git revert' "
                      "takes its changes back",
                      action.tag, action.branch));
    }
  }

  void look_at(AdvanceBranch const& action) {
    if (!is_done()) return;
    branch_pushed_ = true;
    remains(fmt::format("the commit of {} stays on '{}' and '{}' of '{}'", plan_.tag,
                        action.through, action.branch, action.remote));
  }

  void look_at(MakeTag const& action) {
    auto const tag = git::resolved(git_, "refs/tags/" + action.name);
    auto const* receipt = ledger_.receipt_of(step_->name);
    if (!tag || pushed_ || receipt == nullptr || receipt->facts.count("tag") == 0 ||
        receipt->facts.at("tag") != *tag)
      return;
    add(fmt::format("delete the tag {}", action.name), [&git = git_, action, tag] {
      git.output(fmt::format("delete the tag '{}'", action.name),
                 {"update-ref", "-d", "refs/tags/" + action.name, *tag});
    });
  }

  void look_at(MakeCommit const& action) {
    if (!is_done() || pushed_ || branch_pushed_) return;
    committed_ = true;
    auto const commit = ledger_.receipt_of(step_->name)->facts.at("commit");
    if (git::resolved(git_, "HEAD^{commit}") != commit) {
      remains(fmt::format("HEAD is not the release's commit {} any more; it stays",
                          commit.substr(0, 10)));
      return;
    }
    add(fmt::format("take '{}' back to {}", action.branch.empty() ? "HEAD" : action.branch,
                    action.parent.substr(0, 10)),
        [&git = git_, action] {
          git.output("take the commit back", {"reset", "--quiet", "--keep", action.parent});
        });
  }

  void look_at(EditFiles const& action) {
    if (committed_ || pushed_ || branch_pushed_) return;
    std::vector<FileEdit> ours;
    for (auto const& file : action.files) {
      auto const text = process::text_of_file(place_.top / file.path);
      if (text && sha256(*text) == file.after) ours.push_back(file);
    }
    if (ours.empty()) return;
    add(fmt::format("put {} files back", ours.size()), [&git = git_, top = place_.top, ours] {
      for (auto const& file : ours)
        if (file.before)
          git.output(fmt::format("put '{}' back", file.path),
                     {"checkout", "--quiet", "HEAD", "--", ":(top,literal)" + file.path});
        else {
          git.run({"rm", "--quiet", "--cached", "--ignore-unmatch", "--",
                   ":(top,literal)" + file.path});
          std::filesystem::remove(top / file.path);
        }
    });
  }

  Workplace const& place_;
  Plan const& plan_;
  Ledger const& ledger_;
  Reach reach_;
  git::Git const& git_;
  Step const* step_ = nullptr;
  bool published_ = false;
  bool pushed_ = false;         ///< the tag is public, and stays
  bool branch_pushed_ = false;  ///< the commit is public
  bool committed_ = false;
  Retreat retreat_;
};

}  // namespace

Retreat retreat_from(Workplace const& place, Plan const& plan, Ledger const& ledger, Reach reach) {
  return Retreating(place, plan, ledger, reach).retreat();
}

}  // namespace cairn::machine
