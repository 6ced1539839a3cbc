// SPDX-License-Identifier: MIT
#include "version/next.hpp"

#include "support/text.hpp"
#include "version/bump.hpp"
#include "version/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn {
namespace {

using Answer = std::variant<NextVersion, NothingToRelease, VersionRefusal>;

TaggedVersion const* greatest(std::span<TaggedVersion const> releases, Scheme scheme,
                              auto const& wanted) {
  TaggedVersion const* found = nullptr;
  for (auto const& release : releases)
    if (wanted(release.version) &&
        (found == nullptr || compare(release.version, found->version, scheme) > 0))
      found = &release;
  return found;
}

/// The members of two lists, the greatest first; of equal ones those of the first list, in its
/// order. Lists that are in this order already, as a series is, cost one pass.
std::vector<TaggedVersion const*> in_order(std::array<std::span<TaggedVersion const>, 2> lists,
                                           Scheme scheme) {
  auto const greater = [scheme](auto const* a, auto const* b) {
    return compare(a->version, b->version, scheme) > 0;
  };
  std::array<std::vector<TaggedVersion const*>, 2> sorted;
  for (std::size_t n = 0; n < lists.size(); ++n) {
    sorted[n].reserve(lists[n].size());
    for (auto const& release : lists[n]) sorted[n].push_back(&release);
    if (!std::is_sorted(sorted[n].begin(), sorted[n].end(), greater))
      std::stable_sort(sorted[n].begin(), sorted[n].end(), greater);
  }
  std::vector<TaggedVersion const*> all(lists[0].size() + lists[1].size());
  std::merge(sorted[0].begin(), sorted[0].end(), sorted[1].begin(), sorted[1].end(), all.begin(),
             greater);
  return all;
}

Level strongest(std::span<Verdict const> verdicts) {
  auto level = Level::none;
  for (auto const& verdict : verdicts) level = std::max(level, verdict.level);
  return level;
}

/// How the project writes the parts that count: as the greatest version that has the part.
Spelling habit_of(Past const& past, Scheme scheme, BumpRules const& rules) {
  auto spelling = Spelling::of(scheme);
  auto const greatest_with = [&](auto const& part) -> TaggedVersion const* {
    auto const* const here = greatest(past.releases, scheme, part);
    return here != nullptr ? here : greatest(past.elsewhere, scheme, part);
  };
  auto const* const staged = greatest_with([](Version const& v) { return v.stage.has_value(); });
  auto const* const post = greatest_with([](Version const& v) { return v.post.has_value(); });
  auto const* const dev = greatest_with([](Version const& v) { return v.dev.has_value(); });
  if (staged != nullptr) {
    spelling.stage = staged->version.spelling.stage;
    // Who asks for an rc gets no "pre" because there was one once.
    if (staged->version.stage->phase == Phase::rc && lower_case(spelling.stage.word) != "rc")
      spelling.stage.word.clear();
  }
  if (rules.stage) spelling.stage.joint = *rules.stage == StageSpelling::joined ? "" : ".";
  if (post != nullptr) spelling.post = post->version.spelling.post;
  if (dev != nullptr) spelling.dev = dev->version.spelling.dev;
  return spelling;
}

/// Finds one next version: the facts it starts from, and the notes it takes on the way.
class Course {
public:
  Course(Past const& past, BumpRequest const& request, BumpRules const& rules)
      : past_(past),
        request_(request),
        rules_(rules),
        habit_(habit_of(past, request.scheme, rules)) {
    previous_ = previous_of(past.releases, request.scheme);
    last_final_ = last_final_of(past.releases, request.scheme);
    taken_ = in_order({past.releases, past.elsewhere}, request.scheme);
  }

  Answer answer() {
    if (request_.exact) return exact(*request_.exact);
    if (request_.kind == BumpRequest::Kind::post_release) return post_release();
    auto const target = this->target();
    if (!target) return nothing();
    if (!request_.pre) {
      if (previous_ != nullptr && is_pre_release(previous_->version) &&
          target->release == previous_->version.release)
        note(fmt::format("it finishes '{}'", to_string(previous_->version)));
      return checked(unclaimed(*target));
    }
    return pre_release(*target);
  }

private:
  // ---- where to
  // -----------------------------------------------------------------------------------

  /// The final version that the changes lead to; none if they lead nowhere.
  std::optional<Version> target() {
    if (previous_ == nullptr) return initial();
    auto const& previous = previous_->version;
    if (!is_pre_release(previous)) {
      decide(past_.since_previous, previous);
      if (level_ == Level::none) return std::nullopt;
      return moved(previous);
    }
    auto const base = with_habit(base_of(previous));
    if (last_final_ == nullptr) {
      decide({}, previous);
      if (level_ == Level::none) return base;
      Bump bump;
      bump.level = level_;
      return with_habit(bumped(previous, bump));
    }
    decide(past_.since_last_final, last_final_->version);
    if (level_ == Level::none || request_.scheme == Scheme::calver) return base;
    auto const needed = moved(last_final_->version);
    return compare(base, needed, request_.scheme) < 0 ? needed : base;
  }

  std::optional<Version> initial() {
    if (past_.since_previous.empty()) return std::nullopt;
    note("it is the first version");
    if (request_.scheme == Scheme::calver)
      return with_habit(request_.calendar.next(std::nullopt, request_.date, Level::none));
    Version version;
    version.release = rules_.initial;
    return with_habit(std::move(version));
  }

  /// `from`, as far on as level_ says.
  Version moved(Version const& from) const {
    if (request_.scheme == Scheme::calver)
      return with_habit(request_.calendar.next(base_of(from), request_.date, level_));
    return with_habit(raised(from, level_));
  }

  Version with_habit(Version version) const {
    auto widths = std::move(version.spelling.widths);
    version.spelling = habit_;
    version.spelling.widths = std::move(widths);
    return version;
  }

  /// Sets level_, and notes the changes that have it.
  void decide(std::span<Verdict const> verdicts, Version const& from) {
    auto const major = from.epoch == 0 ? from.release.front() : 1;
    if (request_.level.value_or(Level::none) != Level::none) {
      level_ = *request_.level;
      note(fmt::format("{} was asked for", to_string(level_)));
      return;
    }
    auto const wanted = strongest(verdicts);
    level_ = request_.scheme == Scheme::calver ? wanted : effective(wanted, major, rules_);
    if (wanted == Level::none) return;
    auto const* const below_one = level_ == wanted         ? ""
                                  : wanted == Level::major ? ", and 0.x stays below 1.0"
                                                           : ", which is a patch in 0.x";
    for (auto const& verdict : verdicts)
      if (verdict.level == wanted)
        reasons_.push_back({level_, verdict.commit, verdict.subject, verdict.because + below_one});
  }

  // ---- kinds of answers
  // ---------------------------------------------------------------------------

  Answer exact(Version const& version) {
    if (auto const* const tag = holder_of(version))
      return VersionRefusal{why_taken(version, *tag),
                            "a tag that was published must not move; choose a greater version"};
    level_ = strongest(past_.since_previous);
    note(fmt::format("{} was asked for", to_string(version)));
    return checked(version);
  }

  Answer post_release() {
    if (request_.scheme != Scheme::pep440)
      return VersionRefusal{
          "post releases exist in PEP 440 only: SemVer, Cargo, npm and SwiftPM cannot say one",
          "set the scheme to pep440 and leave every SemVer target out, or release a patch"};
    if (previous_ == nullptr)
      return VersionRefusal{"there is no release that a post release could follow",
                            "release a version first"};
    if (is_pre_release(previous_->version))
      return VersionRefusal{
          fmt::format("'{}' is a pre-release, which a post release must not follow",
                      to_string(previous_->version)),
          "finish it first"};
    if (past_.since_previous.empty()) return nothing();
    level_ = Level::patch;
    note(fmt::format("a post release of '{}' was asked for",
                     to_string(base_of(previous_->version))));
    warnings_.emplace_back(
        "PEP 440 discourages post releases that change the code; a patch release says it better");
    auto next = next_post_release(with_habit(previous_->version));
    return checked(unclaimed(std::move(next)));
  }

  Answer pre_release(Version const& target) {
    auto const phase = *request_.pre;
    auto const first = rules_.first_pre.value_or(usual_first());
    bool const same_target = previous_ != nullptr && is_pre_release(previous_->version) &&
                             base_of(previous_->version).release == target.release;
    if (!same_target || !previous_->version.stage)
      return checked(unclaimed(with_stage(target, {phase, first})));
    auto const stage = *previous_->version.stage;
    if (phase < stage.phase)
      return VersionRefusal{
          fmt::format("there is no way back from '{}' to {}", to_string(previous_->version),
                      to_string(phase)),
          fmt::format("ask for {}, or for the final version", to_string(stage.phase))};
    if (phase > stage.phase) return checked(unclaimed(with_stage(target, {phase, first})));
    if (strongest(past_.since_previous) == Level::none && !request_.level) return nothing();
    if (reasons_.empty()) decide_again();
    auto next = target;
    next.spelling.stage = previous_->version.spelling.stage;
    return checked(unclaimed(with_stage(std::move(next), {phase, stage.number + 1})));
  }

  /// Notes the changes since the last pre-release, where no final version asks for a target.
  void decide_again() {
    auto const level = level_;
    decide(past_.since_previous, previous_->version);
    level_ = std::max(level, level_);
  }

  // ---- what every version has to pass
  // -------------------------------------------------------------

  /// `version`, or the next one of its kind that is nobody's.
  Version unclaimed(Version version) {
    while (auto const* const tag = holder_of(version)) {
      note(why_taken(version, *tag));
      version = beyond(version);
    }
    return version;
  }

  std::string why_taken(Version const& version, std::string const& tag) const {
    auto const text = to_string(version);
    if (tag_of(version) != nullptr)
      return fmt::format("{} is taken: there is a tag '{}'", text, tag);
    return fmt::format("{} would lead to a version that is taken: there is a tag '{}'", text, tag);
  }

  Answer checked(Version version) {
    if (previous_ != nullptr && compare(version, previous_->version, request_.scheme) <= 0)
      return not_greater(version);
    if (request_.scheme == Scheme::semver && version.stage &&
        version.spelling.stage.joint.empty() && version.spelling.stage.numbered)
      warnings_.push_back(
          fmt::format("SemVer, Cargo, npm and SwiftPM compare '{0}{1}' as text and put {0}10 "
                      "before {0}2; '{0}.{1}' "
                      "counts",
                      pre_release_identifiers(with_stage(version, {version.stage->phase, 0}))
                          .front()
                          .substr(0, version.spelling.stage.word.size()),
                      version.stage->number));
    std::optional<Version> previous;
    if (previous_ != nullptr) previous = previous_->version;
    return NextVersion{std::move(previous), std::move(version), level_, std::move(reasons_),
                       std::move(warnings_)};
  }

  /// The tag that has `version`, or the release that it would lead to; null if there is none.
  std::string const* holder_of(Version const& version) const {
    auto const* const tag = tag_of(version);
    return tag == nullptr && is_pre_release(version) ? tag_of(base_of(version)) : tag;
  }

  /// The tag that has `version`; null if there is none.
  std::string const* tag_of(Version const& version) const {
    auto const found = std::partition_point(taken_.begin(), taken_.end(), [&](auto const* release) {
      return compare(release->version, version, request_.scheme) > 0;
    });
    bool const taken =
        found != taken_.end() && compare((*found)->version, version, request_.scheme) == 0;
    return taken ? &(*found)->tag : nullptr;
  }

  Version beyond(Version const& version) const {
    auto const level = std::max(level_, Level::patch);
    if (version.post) return next_post_release(version);
    auto const base = base_of(version);
    bool const base_taken = tag_of(base) != nullptr;
    if (version.stage && !base_taken)
      return with_stage(version, {version.stage->phase, version.stage->number + 1});
    auto const next = request_.scheme == Scheme::calver
                          ? with_habit(request_.calendar.next(base, request_.date, level))
                          : raised(base, level);
    return version.stage
               ? with_stage(next, {version.stage->phase, rules_.first_pre.value_or(usual_first())})
               : next;
  }

  VersionRefusal not_greater(Version const& version) const {
    auto const& previous = previous_->version;
    bool const text_order = version.stage && previous.stage &&
                            version.release == previous.release &&
                            version.stage->phase == previous.stage->phase &&
                            version.stage->number > previous.stage->number;
    auto const said = fmt::format("{} would not come after {}, the greatest version there is",
                                  to_string(version), to_string(previous));
    if (text_order)
      return {said + ": SemVer compares identifiers without a dot as text",
              "release the final version, and write later pre-releases with a dot (rc.1)"};
    return {said, "choose a greater version"};
  }

  Answer nothing() const {
    NothingToRelease answer;
    if (previous_ == nullptr) return NothingToRelease{std::nullopt, "there are no changes"};
    answer.previous = previous_->version;
    auto const count = past_.since_previous.size();
    answer.reason = count == 0 ? fmt::format("there are no changes since '{}'", previous_->tag)
                    : count == 1
                        ? fmt::format("the change since '{}' calls for no release", previous_->tag)
                        : fmt::format("none of the {} changes since '{}' calls for a release",
                                      count, previous_->tag);
    return answer;
  }

  /// Where the project's last row of pre-releases began: at 0 or at 1.
  std::uint64_t usual_first() const {
    auto const* const last = greatest(past_.releases, request_.scheme, [](Version const& version) {
      return version.stage.has_value();
    });
    if (last == nullptr) return 1;
    bool const zero =
        std::any_of(past_.releases.begin(), past_.releases.end(), [&](auto const& release) {
          auto const& version = release.version;
          return version.stage && version.stage->phase == last->version.stage->phase &&
                 version.release == last->version.release && version.stage->number == 0 &&
                 version.spelling.stage.numbered;
        });
    return zero ? 0 : 1;
  }

  void note(std::string because) { reasons_.push_back({level_, Oid(), "", std::move(because)}); }

  Past const& past_;
  BumpRequest const& request_;
  BumpRules const& rules_;
  Spelling habit_;
  TaggedVersion const* previous_ = nullptr;
  TaggedVersion const* last_final_ = nullptr;
  std::vector<TaggedVersion const*> taken_;  ///< the greatest first
  Level level_ = Level::none;
  std::vector<Reason> reasons_;
  std::vector<std::string> warnings_;
};

}  // namespace

std::string to_string(Reason const& reason) {
  if (reason.commit.is_null()) return reason.because;
  return fmt::format("{}, because {} '{}': {}", to_string(reason.level),
                     reason.commit.abbreviated(), reason.subject, reason.because);
}

TaggedVersion const* previous_of(std::span<TaggedVersion const> releases, Scheme scheme) {
  return greatest(releases, scheme, [](Version const&) { return true; });
}

TaggedVersion const* last_final_of(std::span<TaggedVersion const> releases, Scheme scheme) {
  return greatest(releases, scheme,
                  [](Version const& version) { return !is_pre_release(version); });
}

Answer next_version(Past const& past, BumpRequest const& request, BumpRules const& rules) {
  return Course(past, request, rules).answer();
}

}  // namespace cairn
