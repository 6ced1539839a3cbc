// SPDX-License-Identifier: MIT
#include "cliff/bump.hpp"

#include "message/parts.hpp"
#include "support/error.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"
#include "version/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace cairn::cliff {
namespace {

constexpr std::string_view default_initial_tag = "0.1.0";

/// A semantic version taken apart as far as counting it up needs.
struct SemanticVersion {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::string pre_release;
  std::string build;
};

std::optional<SemanticVersion> semantic_version(std::string_view text) {
  auto const version = version_of(text, Scheme::semver);
  if (!version || version->release.size() != 3) return std::nullopt;
  SemanticVersion result{version->release[0], version->release[1], version->release[2], {}, {}};
  auto const plus = std::min(text.find('+'), text.size());
  auto const dash = std::min(text.find('-'), plus);
  result.pre_release = text.substr(std::min(dash + 1, plus), plus - std::min(dash + 1, plus));
  result.build = text.substr(std::min(plus + 1, text.size()));
  return result;
}

std::string to_string(SemanticVersion const& version) {
  return fmt::format("{}.{}.{}{}{}{}{}", version.major, version.minor, version.patch,
                     version.pre_release.empty() ? "" : "-", version.pre_release,
                     version.build.empty() ? "" : "+", version.build);
}

/// A tag taken apart: what stands before its version is kept as it is.
struct PreviousTag {
  std::string prefix;
  SemanticVersion version;
};

/// The whole tag, or else the first of its ends that begins with a run of digits and is a version.
PreviousTag previous_tag(std::string const& tag) {
  if (auto version = semantic_version(tag)) return {"", *version};
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (tag.find('.') != tag.npos)
    for (std::size_t at = 0; at < tag.size(); ++at) {
      if (!is_digit(tag[at]) || (at > 0 && is_digit(tag[at - 1]))) continue;
      if (auto version = semantic_version(std::string_view(tag).substr(at)))
        return {tag.substr(0, at), *version};
    }
  throw Error(Fault::fatal, fmt::format("cannot count up the tag '{}': no part of it is a semantic "
                                        "version",
                                        printable(tag)))
      .hint("name the next one with '--tag', or choose other tags with 'git.tag_pattern'");
}

/// What the commits of a release call for.
struct Demand {
  bool anything = false;
  bool breaking = false;
  bool feature = false;
  bool custom_major = false;
  bool custom_minor = false;
};

Demand demand_of(std::vector<Commit> const& commits, Configuration::Bump const& settings) {
  auto const asks = [](std::optional<RustRegex> const& expression, std::string_view text) {
    return expression && expression->found_in(text);
  };
  Demand demand;
  for (auto const& commit : commits) {
    auto const message = without_white_space_behind(commit.raw());
    auto const conventional = conventional_in(message);
    auto const what = conventional ? std::string_view(conventional->type) : message;
    if (asks(settings.no_increment_regex, what)) continue;
    demand.anything = true;
    demand.breaking |= conventional && conventional->breaking;
    demand.feature |= conventional && equal_without_case(conventional->type, "feat");
    demand.custom_major |= asks(settings.custom_major_increment_regex, what);
    demand.custom_minor |= asks(settings.custom_minor_increment_regex, what);
  }
  return demand;
}

BumpType type_of(Demand const& demand, SemanticVersion const& last,
                 Configuration::Bump const& settings) {
  if ((demand.breaking || demand.custom_major) &&
      (last.major != 0 || settings.breaking_always_bump_major))
    return BumpType::major;
  if ((demand.feature && (last.major != 0 || settings.features_always_bump_minor)) ||
      (last.major == 0 && last.minor != 0 && demand.breaking) || demand.custom_minor)
    return BumpType::minor;
  return BumpType::patch;
}

SemanticVersion counted_up(SemanticVersion version, BumpType type) {
  version.pre_release.clear();
  switch (type) {
    case BumpType::major: return {version.major + 1, 0, 0, {}, version.build};
    case BumpType::minor: return {version.major, version.minor + 1, 0, {}, version.build};
    case BumpType::patch: ++version.patch; return version;
  }
  return version;
}

/// The last identifier counts where it is a number of 32 bits, which wraps; else a first one is put
/// behind it.
std::string next_pre_release(std::string const& identifiers) {
  auto const dot = identifiers.rfind('.');
  auto const last = dot == identifiers.npos ? 0 : dot + 1;
  std::uint32_t number = 0;
  auto const [end, error] =
      std::from_chars(identifiers.data() + last, identifiers.data() + identifiers.size(), number);
  if (error != std::errc() || end != identifiers.data() + identifiers.size())
    return identifiers + ".1";
  return identifiers.substr(0, last) + std::to_string(static_cast<std::uint32_t>(number + 1));
}

SemanticVersion following(SemanticVersion const& last, std::vector<Commit> const& commits,
                          Configuration::Bump const& settings) {
  if (settings.bump_type) return counted_up(last, *settings.bump_type);
  auto const demand = demand_of(commits, settings);
  if (!demand.anything) return last;
  if (last.pre_release.empty()) return counted_up(last, type_of(demand, last, settings));
  auto next = last;
  next.pre_release = next_pre_release(last.pre_release);
  return next;
}

std::string initial_tag(Configuration::Bump const& settings) {
  return settings.initial_tag.value_or(std::string(default_initial_tag));
}

/// Which number of the two versions differs first.
std::optional<BumpType> difference(Release const& release, std::string const& next) {
  if (!release.previous || !release.previous->version) return std::nullopt;
  auto const before = previous_tag(*release.previous->version).version;
  auto const after = previous_tag(next).version;
  if (after.major != before.major) return BumpType::major;
  if (after.minor != before.minor) return BumpType::minor;
  if (after.patch != before.patch) return BumpType::patch;
  return std::nullopt;
}

}  // namespace

std::string next_version(Release const& release, Configuration::Bump const& settings) {
  if (!release.previous || !release.previous->version) return initial_tag(settings);
  auto const last = previous_tag(*release.previous->version);
  return last.prefix + to_string(following(last.version, release.commits, settings));
}

Bumped bump(std::vector<Release>& releases, Configuration const& configuration, std::int64_t now) {
  Bumped result;
  if (releases.empty()) {
    result = {initial_tag(configuration.bump), false};
  } else if (auto& newest = releases.front(); newest.version) {
    result = {newest.version, false};
  } else {
    result = {next_version(newest, configuration.bump), true};
    newest.bump_type = difference(newest, *result.version);
    newest.version = result.version;
    newest.timestamp = now;
  }
  auto const& pattern = configuration.git.tag_pattern;
  if (pattern && !pattern->found_in(*result.version))
    throw Error(Fault::fatal,
                fmt::format("the next version '{}' does not match the tag pattern '{}'",
                            printable(*result.version), printable(pattern->pattern())))
        .hint("change 'git.tag_pattern' or 'bump.initial_tag'");
  return result;
}

}  // namespace cairn::cliff
