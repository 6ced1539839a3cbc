// SPDX-License-Identifier: MIT
#include "cli/changelog/next.hpp"

#include "cli/terminal.hpp"
#include "message/cancellation.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <span>

namespace cairn::cli {
namespace {

/// Each commit's verdict, by its position; none where there is none to give.
struct Judged {
  std::vector<Position> order;
  std::vector<Verdict> verdicts;
};

/// The commits of `selection`, the newest first, judged as far as they are read.
class Judgement {
public:
  Judgement(Project const& project, Choice const& choice, Selection const& selection)
      : project_(project), choice_(choice), order_(in_order(choice.history, selection)) {}

  void read_all() { read(order_.size()); }

  /// Reads until it is certain that nothing further can raise the level.
  void read_until_decided() {
    constexpr std::size_t first = 64;
    for (auto count = first; revertible_.size() < order_.size(); count *= 8) {
      auto const begin = revertible_.size();
      read(std::min(count, order_.size()));
      if (decided_since(begin)) return;
    }
  }

  /// Those apart that were taken back.
  Judged result() && {
    auto const gone = cancelled(revertible_);
    Judged result;
    for (std::size_t index = 0; index < verdicts_.size(); ++index) {
      if (gone[index]) continue;
      result.order.push_back(order_[index]);
      result.verdicts.push_back(std::move(verdicts_[index]));
    }
    return result;
  }

private:
  void read(std::size_t end) {
    auto const begin = revertible_.size();
    std::vector<Oid> ids;
    for (auto at = begin; at < end; ++at) ids.push_back(choice_.history.id(order_[at]));
    verdicts_.resize(end);
    revertible_.resize(end);
    project_.reader().commits_at_once(ids, [&](std::size_t index, Commit const& commit) {
      auto message = parse_message(commit.message);
      auto first_line = std::string(trimmed(commit.message.substr(0, commit.message.find('\n'))));
      auto revert = revert_of(commit.message, message);
      verdicts_[begin + index] =
          judged({commit.id, first_line, std::move(message), commit.parents.size() > 1},
                 project_.settings().bump);
      revertible_[begin + index] = {commit.id, std::move(first_line), std::move(revert)};
    });
  }

  /// Whether one of the commits from `begin` on decides: it is unreleased, asks for as much as any
  /// can, and no newer one so much as seems to take it back; older ones cannot.
  bool decided_since(std::size_t begin) const {
    // More are not worth the comparing.
    int attempts = 8;
    for (auto at = begin; at < revertible_.size() && attempts > 0; ++at) {
      if (verdicts_[at].level != Level::major || revertible_[at].revert ||
          choice_.map.owner[order_[at]] != unowned)
        continue;
      --attempts;
      auto const newer = std::span(revertible_).first(at);
      if (std::none_of(newer.begin(), newer.end(),
                       [&](auto const& each) { return may_mean(each, revertible_[at]); }))
        return true;
    }
    return false;
  }

  static bool may_mean(Revertible const& newer, Revertible const& commit) {
    if (!newer.revert) return false;
    auto const id = commit.id.hex();
    auto const& ids = newer.revert->commits;
    return newer.revert->subject == commit.first_line ||
           std::any_of(ids.begin(), ids.end(),
                       [&](auto const& each) { return id.starts_with(each); });
  }

  Project const& project_;
  Choice const& choice_;
  std::vector<Position> order_;
  std::vector<Verdict> verdicts_;
  std::vector<Revertible> revertible_;
};

Judged judged_commits(Project const& project, Choice const& choice, Selection const& selection,
                      NextOptions const& options) {
  Judgement judgement(project, choice, selection);
  if (options.reasons)
    judgement.read_all();
  else
    judgement.read_until_decided();
  return std::move(judgement).result();
}

/// The releases that come after the last final one: its successor's candidates.
std::vector<bool> candidates_of(Choice const& choice) {
  auto const* final = last_final_of(choice.here, choice.series.scheme);
  std::vector<bool> candidates;
  bool after = final == nullptr;
  for (auto const& release : choice.map.releases) {
    candidates.push_back(after);
    after = after || release.tag.name == final->tag;
  }
  return candidates;
}

BumpRequest request_of(Choice const& choice, Settings const& settings, NextOptions const& options,
                       Stamp const& today) {
  BumpRequest request;
  request.scheme = choice.series.scheme;
  request.calendar =
      settings.version.calendar.value_or(choice.series.calendar.value_or(CalendarFormat()));
  request.date = std::chrono::floor<std::chrono::days>(today.at + today.offset);
  request.kind = options.post ? BumpRequest::Kind::post_release : BumpRequest::Kind::release;
  request.pre = options.pre;
  if (options.bump == BumpLevel::patch) request.level = Level::patch;
  if (options.bump == BumpLevel::minor) request.level = Level::minor;
  if (options.bump == BumpLevel::major) request.level = Level::major;
  if (options.tag.empty()) return request;

  auto const& pattern = choice.series.patterns.front();
  request.exact = pattern.version_in(options.tag, request.scheme);
  auto bare = std::string_view(options.tag);
  if (!request.exact && bare.starts_with('v')) bare.remove_prefix(1);
  if (!request.exact) request.exact = version_of(bare, request.scheme);
  if (!request.exact)
    throw Error(Fault::usage, fmt::format("'{}' is neither a version nor a tag of this project",
                                          printable(options.tag)))
        .hint(fmt::format("versions are {} here, and tags are written '{}'",
                          to_string(request.scheme), pattern.text()));
  return request;
}

}  // namespace

Stamp now() {
  if (auto const epoch = variable("SOURCE_DATE_EPOCH")) {
    std::int64_t seconds = 0;
    auto const* const end = epoch->data() + epoch->size();
    auto const [stop, fault] = std::from_chars(epoch->data(), end, seconds);
    if (fault != std::errc() || stop != end || seconds < 0)
      throw Error(Fault::fatal,
                  fmt::format("cannot use SOURCE_DATE_EPOCH: '{}' is no number of seconds",
                              printable(*epoch)));
    return {std::chrono::sys_seconds(std::chrono::seconds(seconds)), {}};
  }
  auto const seconds = std::time(nullptr);
  std::tm local{};
  localtime_r(&seconds, &local);
  return {std::chrono::sys_seconds(std::chrono::seconds(seconds)),
          std::chrono::minutes(local.tm_gmtoff / 60)};
}

std::variant<Next, NothingToRelease> next_of(Project const& project, Choice const& choice,
                                             std::vector<std::string> const& paths,
                                             NextOptions const& options, Stamp const& today) {
  auto const candidates = candidates_of(choice);
  auto since_final = choice.line;
  for (Position at = 0; at < choice.history.size(); ++at)
    if (auto const owner = choice.map.owner[at]; owner != unowned && !candidates[owner])
      since_final.erase(at);
  keep_paths(project, choice.history, paths, since_final);

  auto const all = judged_commits(project, choice, since_final, options);
  std::vector<Verdict> since_previous;
  for (std::size_t index = 0; index < all.order.size(); ++index)
    if (choice.map.owner[all.order[index]] == unowned)
      since_previous.push_back(all.verdicts[index]);

  Past const past{choice.here, choice.series.versions, since_previous, all.verdicts};
  auto result = next_version(past, request_of(choice, project.settings(), options, today),
                             project.settings().bump);
  if (auto const* refusal = std::get_if<VersionRefusal>(&result))
    throw Error(Fault::precondition,
                fmt::format("cannot make the next version: {}", printable(refusal->reason)))
        .hint(refusal->hint);
  if (auto* nothing = std::get_if<NothingToRelease>(&result)) return std::move(*nothing);
  auto& version = std::get<NextVersion>(result);
  auto tag = choice.series.patterns.front().tag_for(version.version);
  return Next{std::move(version), std::move(tag)};
}

Next demanded_next(std::variant<Next, NothingToRelease> result) {
  if (auto* next = std::get_if<Next>(&result)) return std::move(*next);
  throw Error(
      Fault::nothing_to_release,
      fmt::format("nothing to release: {}", printable(std::get<NothingToRelease>(result).reason)))
      .hint("name a level to release all the same: --bump=patch");
}

std::string explanation(Choice const& choice, std::variant<Next, NothingToRelease> const& result) {
  std::string text = fmt::format("tags: {}\n", choice.series.reason);
  auto const add_previous = [&](std::optional<Version> const& previous) {
    text += fmt::format("previous: {}\n", previous ? choice.previous_tag() : "none");
  };
  if (auto const* nothing = std::get_if<NothingToRelease>(&result)) {
    add_previous(nothing->previous);
    return printable(text + fmt::format("next: nothing to release, for {}\n", nothing->reason));
  }
  auto const& next = std::get<Next>(result);
  add_previous(next.version.previous);
  text += fmt::format("next: {}\n", next.tag);
  for (auto const& reason : next.version.reasons) text += fmt::format("  {}\n", to_string(reason));
  for (auto const& warning : next.version.warnings) text += fmt::format("warning: {}\n", warning);
  return printable(text);
}

}  // namespace cairn::cli
