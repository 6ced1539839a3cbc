// SPDX-License-Identifier: MIT
#include "version/bump.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <string>

namespace cairn {
namespace {

std::uint64_t number_at(Version const& version, std::size_t at) {
  return at < version.release.size() ? version.release[at] : 0;
}

/// Whether the numbers of a pre-release say `level` already: nothing stands behind the number that
/// `level` moves.
bool leads_to(Version const& version, Level level) {
  switch (level) {
    case Level::none:
    case Level::patch: return true;
    case Level::minor: return number_at(version, 2) == 0;
    case Level::major: break;
  }
  return number_at(version, 1) == 0 && number_at(version, 2) == 0;
}

/// The pre-release that `bump` asks for, on the way that `version` is on when `same_target`.
Stage next_stage(Version const& version, Bump const& bump, bool same_target) {
  if (!same_target || !version.stage) return {*bump.pre, bump.first_pre};
  auto const phase = std::max(*bump.pre, version.stage->phase);
  if (phase == version.stage->phase) return {phase, version.stage->number + 1};
  return {phase, bump.first_pre};
}

Version bumped_build(Version version, Bump const& bump) {
  std::string text;
  for (auto const& part : version.build) text += (text.empty() ? "" : ".") + part;
  auto const inner = version_of(text, Scheme::pep440);
  if (!inner) return version;
  auto const raised_inner = to_string(raised(*inner, bump.level));
  version.build.clear();
  for (auto const part : split(raised_inner, '.')) version.build.emplace_back(part);
  return version;
}

}  // namespace

Version raised(Version const& version, Level level) {
  auto next = base_of(version);
  auto& numbers = next.release;
  if (level == Level::none) return next;
  std::size_t const at = numbers.size() == 1     ? 0
                         : level == Level::major ? 0
                         : level == Level::minor ? 1
                                                 : 2;
  numbers.resize(std::clamp<std::size_t>(numbers.size(), at + 1, std::max<std::size_t>(3, at + 1)));
  ++numbers[at];
  std::fill(numbers.begin() + static_cast<std::ptrdiff_t>(at) + 1, numbers.end(), 0);
  return next;
}

Version bumped(Version const& version, Bump const& bump) {
  if (bump.part == Bump::Part::build && !version.build.empty()) return bumped_build(version, bump);
  auto from = version;
  from.release.resize(std::max(from.release.size(), bump.numbers));
  bool const keeps =
      bump.target == Bump::Target::reached && is_pre_release(from) && leads_to(from, bump.level);
  auto next = keeps ? base_of(from) : raised(from, bump.level);
  bool const same_target = next.release == from.release;
  if (bump.pre) next = with_stage(std::move(next), next_stage(from, bump, same_target));
  next.dev = bump.dev;
  if (next.dev) next.spelling.dev.numbered = true;
  return next;
}

Version next_post_release(Version version) {
  version.build.clear();
  version.dev.reset();
  version.post = version.post.value_or(0) + 1;
  version.spelling.post.numbered = true;
  return version;
}

}  // namespace cairn
