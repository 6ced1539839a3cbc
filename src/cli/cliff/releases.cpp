// SPDX-License-Identifier: MIT
#include "cli/cliff/releases.hpp"

#include "cli/cliff/submodules.hpp"
#include "cliff/assignment.hpp"
#include "cliff/tags.hpp"
#include "git/line_counts.hpp"
#include "git/revision.hpp"
#include "history/selection.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::cli {
namespace {

constexpr std::size_t whole_id = 40;

/// The ends of a range that somebody typed: two revisions, or one whole id.
git::Revisions typed_range(git::Repository const& repository, std::string const& range) {
  auto const refuse = [&](std::string const& reason) {
    return Error(Fault::fatal,
                 fmt::format("cannot read the range '{}': {}", printable(range), reason))
        .hint("give 'A..B', where each side is a tag, a branch or an id");
  };
  if (range.find("...") != range.npos) throw refuse("symmetric differences are not supported");
  if (range.find("..") == range.npos && (range.size() != whole_id || !Oid::parse(range)))
    throw refuse("it is neither two revisions nor a whole id");
  return git::resolve(repository, std::array{range});
}

/// One repository on the way to its releases.
class Reading {
public:
  Reading(git::Repository const& repository, cliff::Configuration::Git const& settings,
          CliffReading const& request)
      : repository_(repository),
        settings_(settings),
        request_(request),
        reader_(git::open_reader(repository)),
        head_(head_of(repository)),
        refs_(reader_->tags()),
        asked_(whole()) {
    if (request.range.range) read_typed_range(*request.range.range);
    read_history();
    all_tags_ =
        cliff::tags_in_order(refs_, settings, *reader_, history_, [this](Position commit) {
          return !branch_ || branch_->contains(commit);
        });
    tags_ = cliff::counted_tags(all_tags_, settings_);
    asked_ = range();
  }

  std::vector<cliff::Release> releases() {
    auto const walked =
        cliff::walked(history_, asked_.tips, asked_.excluded, !settings_.topo_order_commits,
                      settings_.strict ? cliff::RangeRule::exact : cliff::RangeRule::libgit2);
    auto const commits = kept(walked);
    auto additions = request_.additions;
    additions.with_tagged = settings_.strict;
    if (additions.tag && !commits.empty()) name_newest(commits.front(), additions);
    auto const runs = settings_.strict
                          ? cliff::assigned_strictly(history_, walked, commits, tags_)
                          : cliff::assigned(history_, commits, tags_);
    auto releases = cliff::gathered(history_, sources(), runs, tags_, settings_.sort_commits, path(),
                                    additions);
    if (settings_.recurse_submodules)
      add_submodule_commits(releases, repository_, settings_.topo_order_commits);
    return releases;
  }

private:
  static Oid head_of(git::Repository const& repository) {
    if (auto const& commit = repository.head().commit) return *commit;
    throw Error(Fault::fatal, "cannot write a changelog: the repository has no commits")
        .hint("commit something first");
  }

  git::Revisions whole() const { return {{head_}, {}}; }

  /// Flags may win over what was typed, which then may be anything.
  void read_typed_range(std::string const& range) {
    try {
      typed_ = typed_range(repository_, range);
    } catch (Error const& error) {
      refusal_ = error;
    }
  }

  void read_history() {
    std::vector<Oid> tips{head_};
    for (auto const& tag : refs_) tips.push_back(tag.commit);
    if (typed_) {
      tips.insert(tips.end(), typed_->tips.begin(), typed_->tips.end());
      tips.insert(tips.end(), typed_->excluded.begin(), typed_->excluded.end());
    }
    std::sort(tips.begin() + 1, tips.end());
    tips.erase(std::unique(tips.begin() + 1, tips.end()), tips.end());
    if (auto const again = std::find(tips.begin() + 1, tips.end(), head_); again != tips.end())
      tips.erase(again);
    history_ = reader_->history(tips);
    if (settings_.use_branch_tags) branch_ = reachable(history_, std::array{*history_.find(head_)});
  }

  /// The commits that flags or a range ask for. Flags go by the neighbours in the order of the
  /// tags, whatever lies between them in the history.
  git::Revisions range() const {
    auto const tags = neighbours();
    auto const& asked = request_.range;
    if (asked.unreleased) {
      if (!tags.empty()) return {{head_}, {tags.back().commit}};
    } else if (asked.latest || asked.current) {
      if (tags.size() == 1) return {{tags[0].commit}, {}};
      if (tags.size() > 1) {
        auto const last = asked.current ? current() : tags.size() - 1;
        return {{tags[last].commit}, {tags[last - 1].commit}};
      }
    } else if (auto const limit = settings_.limit_tags.value_or(0);
               limit > 0 && !asked.range && !tags.empty()) {
      if (settings_.strict) return limited(limit);
      auto const first = tags.size() - std::min<std::size_t>(limit, tags.size());
      if (first + 1 == tags.size()) return {{tags.back().commit}, {}};
      return {{tags.back().commit}, {tags[first].commit}};
    }
    if (refusal_) throw Error(*refusal_);
    return typed_ ? *typed_ : whole();
  }

  /// The tags that ranges go by: git-cliff forgets here which of them count.
  std::span<cliff::TagEntry const> neighbours() const {
    return settings_.strict ? tags_.entries() : all_tags_.entries();
  }

  /// The newest `count` releases, and what is unreleased.
  git::Revisions limited(std::size_t count) const {
    auto const tags = neighbours();
    if (count >= tags.size()) return whole();
    return {{head_}, {tags[tags.size() - count - 1].commit}};
  }

  /// Where the tag stands that `git describe --tags` gives for HEAD.
  std::size_t current() const {
    auto const described = repository_.git().run({"describe", "--tags"});
    auto const name = described.ending.succeeded() ? trimmed(described.output) : std::string_view();
    auto const tags = neighbours();
    auto const found =
        std::find_if(tags.begin(), tags.end(), [&](auto const& tag) { return tag.name == name; });
    if (name.empty() || found == tags.end())
      throw Error(Fault::fatal, "no tag exists for the current commit")
          .hint("check out a tagged commit, or ask for '--latest'");
    if (found == tags.begin())
      throw Error(Fault::fatal, "no suitable tags found: nothing comes before the current one")
          .hint("maybe the tags are in another order with '--topo-order'");
    return static_cast<std::size_t>(found - tags.begin());
  }

  std::vector<Position> kept(std::vector<Position> const& walked) const {
    auto commits = cliff::filtered(walked, history_, *reader_, request_.filter);
    if (settings_.limit_commits && *settings_.limit_commits < commits.size())
      commits.resize(*settings_.limit_commits);
    return commits;
  }

  /// `--tag` names the newest commit, unless it has a name already, which then keeps its own time.
  void name_newest(Position newest, cliff::Additions& additions) {
    auto const commit = history_.id(newest);
    if (auto const* const there = tags_.find(commit)) {
      fmt::print(stderr, "warning: {} has the tag '{}' already\n", commit.hex(),
                 printable(there->name));
      additions.tag_timestamp = history_.committed(newest);
      return;
    }
    cliff::TagEntry entry{commit, *additions.tag, std::nullopt, history_.committed(newest), newest};
    auto const named = std::find_if(refs_.begin(), refs_.end(), [&](Tag const& tag) {
      return tag.annotated && tag.name == *additions.tag;
    });
    if (named != refs_.end()) {
      auto const object = reader_->tag_object(named->object);
      entry.name = object.name;
      entry.message = cliff::tag_message(object.signed_message);
    }
    tags_.put(std::move(entry));
  }

  cliff::CommitSources sources() const {
    cliff::CommitSources sources{*reader_, {}, settings_.strict};
    if (request_.commit_statistics)
      sources.statistics = [this](std::span<Oid const> commits) {
        std::vector<cliff::CommitStatistics> result;
        for (auto const& counts : git::line_counts(repository_, commits))
          result.push_back({counts.files, counts.additions, counts.deletions});
        return result;
      };
    return sources;
  }

  std::string path() const {
    if (auto const& top = repository_.work_tree()) return top->string();
    return repository_.git_dir().string() + "/";
  }

  git::Repository const& repository_;
  cliff::Configuration::Git const& settings_;
  CliffReading const& request_;
  std::unique_ptr<git::Reader> reader_;
  Oid head_;
  std::vector<Tag> refs_;
  std::optional<git::Revisions> typed_;
  std::optional<Error> refusal_;  ///< of what was typed
  History history_;
  std::optional<Selection> branch_;
  cliff::TagMap all_tags_;
  cliff::TagMap tags_;  ///< those that count
  git::Revisions asked_;
};

}  // namespace

std::vector<cliff::Release> releases_of(git::Repository const& repository,
                                        cliff::Configuration::Git const& settings,
                                        CliffReading const& reading) {
  return Reading(repository, settings, reading).releases();
}

}  // namespace cairn::cli
