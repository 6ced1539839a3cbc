// SPDX-License-Identifier: MIT
#include "version/spelling.hpp"

#include "support/text.hpp"
#include "version/order.hpp"
#include "version/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace cairn {
namespace {

constexpr std::size_t longest_on_crates_io = 150;
constexpr std::size_t longest_in_npm = 256;
constexpr std::uint64_t largest_in_npm = (std::uint64_t{1} << 53) - 1;
constexpr std::uint64_t largest_in_swift = std::numeric_limits<std::int64_t>::max();

using Read = std::variant<Version, NotAVersion>;

std::string_view title_of(Ecosystem ecosystem) {
  switch (ecosystem) {
    case Ecosystem::semver: return "SemVer";
    case Ecosystem::pep440: return "PEP 440";
    case Ecosystem::pypi: return "PyPI";
    case Ecosystem::cargo: return "Cargo";
    case Ecosystem::npm: return "npm";
    case Ecosystem::swiftpm: return "SwiftPM";
  }
  return "?";
}

NotAVersion too_long(std::size_t most) {
  return {most, fmt::format("longer than {} characters", most), NotAVersion::Objection::too_long};
}

/// `read`, if no number of it is above `most`.
Read limited(Read read, std::uint64_t most, std::string_view limit) {
  auto const* const version = std::get_if<Version>(&read);
  bool const fits =
      version == nullptr || std::all_of(version->release.begin(), version->release.end(),
                                        [most](auto n) { return n <= most; });
  if (fits) return read;
  return NotAVersion{0, fmt::format("a number is above {}", limit),
                     NotAVersion::Objection::too_large};
}

Read parse_npm(std::string_view text) {
  if (text.size() > longest_in_npm) return too_long(longest_in_npm);
  text = trimmed(text);
  if (text.starts_with('v')) text.remove_prefix(1);
  auto read = limited(parse_version(text, Scheme::semver), largest_in_npm, "2^53 - 1");
  if (auto* const version = std::get_if<Version>(&read)) version->build.clear();
  return read;
}

Read parse_swift_tag(std::string_view tag) {
  if (tag.starts_with('v')) tag.remove_prefix(1);
  auto read = limited(parse_swift_version(tag), largest_in_swift, "2^63 - 1");
  if (auto* const version = std::get_if<Version>(&read)) {
    version->release.resize(3);
    version->spelling.widths.clear();
  }
  return read;
}

// ---- what SemVer cannot say
// -----------------------------------------------------------------------

std::optional<VersionRefusal> unfit_for_semver(Version const& version, std::string_view title) {
  auto const refused = [&](std::string_view reason, std::string hint = {}) {
    return VersionRefusal{fmt::format("{} cannot say '{}': {}", title, to_string(version), reason),
                          std::move(hint)};
  };
  if (version.epoch != 0) return refused("it has no epochs");
  if (version.release.size() != 3)
    return refused(fmt::format("it has three numbers, not {}", version.release.size()));
  if (version.post)
    return refused(
        "it has no post releases; a pre-release would come before the release itself, and "
        "build metadata does not count",
        "leave every SemVer target (crate, npm package, Swift package) out of a post "
        "release, or release a patch");
  if (version.spelling.scheme == Scheme::pep440 && version.stage && version.dev)
    return refused(
        "in PEP 440 a dev release comes before the pre-release it leads to, in SemVer it "
        "would come after it");
  return std::nullopt;
}

/// The version with SemVer's own marks and no zeros in front.
Version in_semver(Version version) {
  auto own = version;
  own.spelling.widths.clear();
  auto const read = version_of(to_string(own), Scheme::semver);
  bool const same_meaning = read && read->stage == version.stage && read->dev == version.dev &&
                            read->identifiers == version.identifiers &&
                            read->build == version.build;
  if (same_meaning) return own;
  version.spelling = Spelling::of(Scheme::semver);
  return version;
}

std::optional<VersionRefusal> over_the_limit(Version const& version, std::string const& text,
                                             Ecosystem ecosystem) {
  if (ecosystem == Ecosystem::npm && !version.build.empty())
    return VersionRefusal{
        fmt::format("npm drops build metadata: '{}' would be published without it", text),
        "leave the part behind '+' out"};
  auto const read = parse_version(text, ecosystem);
  if (auto const* const complaint = std::get_if<NotAVersion>(&read))
    return VersionRefusal{
        fmt::format("{} cannot say '{}': {}", title_of(ecosystem), text, complaint->reason), {}};
  return std::nullopt;
}

// ---- what PEP 440 cannot say
// ----------------------------------------------------------------------

VersionRefusal no_such_pre_release(Version const& version) {
  auto const text = to_string(version);
  auto const read = version_of(text, Scheme::pep440);
  if (read && read->post)
    return {
        fmt::format("PEP 440 reads '{}' as a post release, which comes after the release and not "
                    "before it",
                    text),
        "name the pre-release alpha, beta or rc"};
  return {
      fmt::format("PEP 440 has no spelling for '{}': it knows alpha, beta, rc and dev, each with "
                  "one number",
                  text),
      "name the pre-release alpha, beta or rc"};
}

bool canonical(std::string_view word) {
  return word.empty() || word == "alpha" || word == "beta" || word == "rc" || word == "a" ||
         word == "b";
}

/// What PEP 440 would read as another local version than the one that is written.
bool normalized_away(std::string const& part) {
  return part != lower_case(part) || part.find('-') != part.npos ||
         (part.size() > 1 && part.front() == '0' &&
          part.find_first_not_of("0123456789") == part.npos);
}

std::optional<VersionRefusal> unfit_for_pep440(Version const& version, Ecosystem ecosystem) {
  if (!version.identifiers.empty()) return no_such_pre_release(version);
  auto const text = to_string(version);
  bool const foreign = version.spelling.scheme != Scheme::pep440;
  if (foreign && version.stage && !canonical(version.spelling.stage.word))
    return VersionRefusal{
        fmt::format("PEP 440 reads '{}' as '{}', which SemVer puts elsewhere among the "
                    "pre-releases",
                    text,
                    version.stage->phase == Phase::alpha  ? "a"
                    : version.stage->phase == Phase::beta ? "b"
                                                          : "rc"),
        "write alpha, beta or rc, in lower case"};
  if (foreign && version.stage && version.dev)
    return VersionRefusal{
        fmt::format("PEP 440 puts '{}' before the pre-release it is based on, SemVer after "
                    "it",
                    text),
        {}};
  if (ecosystem == Ecosystem::pypi && !version.build.empty())
    return VersionRefusal{fmt::format("PyPI takes no local versions, and '{}' is one", text),
                          "leave the part behind '+' out"};
  if (std::any_of(version.build.begin(), version.build.end(), normalized_away))
    return VersionRefusal{fmt::format("PEP 440 would change the part behind '+' of '{}'", text),
                          "use lower case letters, digits and dots there, and no zeros in front"};
  return std::nullopt;
}

std::string in_pep440(Version version) {
  version.spelling = Spelling::of(Scheme::pep440);
  return to_string(version);
}

}  // namespace

Read parse_version(std::string_view text, Ecosystem ecosystem) {
  switch (ecosystem) {
    case Ecosystem::semver: break;
    case Ecosystem::pep440: return parse_version(text, Scheme::pep440);
    case Ecosystem::pypi: {
      auto read = parse_version(text, Scheme::pep440);
      auto const* const version = std::get_if<Version>(&read);
      if (version == nullptr || version->build.empty()) return read;
      return NotAVersion{text.find('+'), "PyPI takes no local versions"};
    }
    case Ecosystem::cargo:
      if (text.size() > longest_on_crates_io) return too_long(longest_on_crates_io);
      break;
    case Ecosystem::npm: return parse_npm(text);
    case Ecosystem::swiftpm: return parse_swift_tag(text);
  }
  return parse_version(text, Scheme::semver);
}

Read parse_strict_swift_version(std::string_view text) {
  auto read = limited(parse_swift_version(text), largest_in_swift, "2^63 - 1");
  auto const* const version = std::get_if<Version>(&read);
  if (version != nullptr && version->release.size() != 3)
    return NotAVersion{0, "expected three numbers"};
  return read;
}

std::variant<std::string, VersionRefusal> spell(Version const& version, Ecosystem ecosystem) {
  if (ecosystem == Ecosystem::pep440 || ecosystem == Ecosystem::pypi) {
    if (auto refusal = unfit_for_pep440(version, ecosystem)) return *std::move(refusal);
    return in_pep440(version);
  }
  if (auto refusal = unfit_for_semver(version, title_of(ecosystem))) return *std::move(refusal);
  auto text = to_string(in_semver(version));
  if (auto refusal = over_the_limit(version, text, ecosystem)) return *std::move(refusal);
  return text;
}

std::optional<VersionRefusal> order_conflict(Version const& next, std::span<Version const> others,
                                             std::span<Ecosystem const> ecosystems) {
  struct Side {
    Ecosystem ecosystem;
    std::weak_ordering order;
  };
  auto const word = [](std::weak_ordering order) {
    return order < 0 ? "before" : order > 0 ? "after" : "level with";
  };
  for (auto const& other : others) {
    std::optional<Side> first;
    for (auto const ecosystem : ecosystems) {
      auto const mine = spell(next, ecosystem);
      auto const theirs = spell(other, ecosystem);
      if (mine.index() != 0 || theirs.index() != 0) continue;
      auto const order =
          compare(std::get<Version>(parse_version(std::get<0>(mine), ecosystem)),
                  std::get<Version>(parse_version(std::get<0>(theirs), ecosystem)), ecosystem);
      if (!first) first = Side{ecosystem, order};
      if (first->order != order)
        return VersionRefusal{
            fmt::format("{} puts '{}' {} '{}', {} puts it {}", title_of(first->ecosystem),
                        to_string(next), word(first->order), to_string(other), title_of(ecosystem),
                        word(order)),
            "name pre-releases alpha.N, beta.N and rc.N, with a dot, and no dev beside "
            "them"};
    }
  }
  return std::nullopt;
}

}  // namespace cairn
