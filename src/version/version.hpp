// SPDX-License-Identifier: MIT
#pragma once

#include "support/names.hpp"
#include "version/compact.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

/// Whose rules a project's versions follow.
enum class Scheme {
  semver,  ///< Semantic Versioning 2.0.0
  pep440,  ///< PEP 440: `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`
  calver,  ///< numbers that are a date, https://calver.org: leading zeros and any count of numbers
};

constexpr auto names_of(Scheme) {
  return std::array{name(Scheme::semver, "semver"), name(Scheme::pep440, "pep440"),
                    name(Scheme::calver, "calver")};
}

/// How far a pre-release is on its way. Ordered.
enum class Phase { alpha, beta, rc };

constexpr auto names_of(Phase) {
  return std::array{name(Phase::alpha, "alpha"), name(Phase::beta, "beta"), name(Phase::rc, "rc")};
}

/// "rc.2": the second release candidate.
struct Stage {
  Phase phase = Phase::alpha;
  std::uint64_t number = 0;

  bool operator==(Stage const&) const = default;
};

/// How a version was written where the same version may be written in several ways. It says nothing
/// about which version it is; the next version of the project is written likewise.
struct Spelling {
  /// How one counted part is written: `.post1` is {".", "post", ""}, `-rc.1` is {"-", "rc", "."}.
  struct Mark {
    ShortText<1> lead;     ///< before the word: "", ".", "-" or "_"
    ShortText<7> word;     ///< empty: the scheme's own, or none at all (PEP 440's "1.0-1")
    ShortText<1> joint;    ///< between word and number: "", ".", "-" or "_"
    bool numbered = true;  ///< false: the number is 0 and was left out ("1.0.0-beta")

    bool operator==(Mark const&) const = default;
  };

  Scheme scheme = Scheme::semver;  ///< whose grammar wrote it
  std::vector<std::uint8_t>
      widths;  ///< digits of each zero-padded number; 0, or nothing, where none
  Mark stage{"-", "", ".", true};
  Mark post{".", "post", "", true};
  Mark dev{".", "dev", ".", true};

  /// What `scheme` itself recommends.
  static Spelling of(Scheme scheme);

  bool operator==(Spelling const&) const = default;
};

/// A version: everything that SemVer, PEP 440 and CalVer can say, in one value. It has no order of
/// its own, since the schemes disagree: see `version/order.hpp`. Two are equal when they are the
/// same version written in the same way.
///
///     parse_version("1.3.0-rc.1", Scheme::semver)    release {1, 3, 0}, stage {rc, 1}
///     parse_version("0.4.0.post1", Scheme::pep440)   release {0, 4, 0}, post 1
///     parse_version("2026.02.18", Scheme::calver)    release {2026, 2, 18}, widths {0, 2, 0}
struct Version {
  std::uint64_t epoch = 0;      ///< PEP 440's; 0 where none was written
  Numbers release = {0, 0, 0};  ///< at least one number; three in SemVer
  std::optional<Stage> stage;   ///< alpha, beta or rc, however it was spelled
  std::optional<std::uint64_t> post;
  std::optional<std::uint64_t> dev;

  /// SemVer's pre-release identifiers where they are neither a stage nor a dev release:
  /// {"nightly", "1"}. Then `stage`, `post` and `dev` are empty.
  std::vector<std::string> identifiers;

  std::vector<std::string>
      build;  ///< SemVer's build metadata, PEP 440's local version: no '.' in it
  Spelling spelling;

  bool operator==(Version const&) const = default;
};

/// Why a text is no version.
struct NotAVersion {
  enum class Objection {
    grammar,    ///< the scheme does not allow it
    too_large,  ///< the scheme allows it, but a number does not fit into 64 bits
    too_long,   ///< longer than longest_version
  };

  std::size_t offset = 0;  ///< the byte at which reading stopped
  std::string reason;      ///< "expected a number"
  Objection objection = Objection::grammar;

  bool operator==(NotAVersion const&) const = default;
};

/// The length in bytes above which a text is not looked at.
inline constexpr std::size_t longest_version = 512;

/// Reads a version by the grammar of `scheme`: https://semver.org (Backus-Naur form), PEP 440
/// appendix B, or dotted numbers with a pre-release behind them. Total: a text is one or the other.
/// A tag's prefix is no part of a version (`version/tag_pattern.hpp`), save the "v" that PEP 440
/// allows.
std::variant<Version, NotAVersion> parse_version(std::string_view text, Scheme scheme);

/// The same without the reason.
std::optional<Version> version_of(std::string_view text, Scheme scheme);

/// The numbers of a text such as "1.2.3", which is what most tags say, and the same version in
/// every scheme; none for any other text, whether it is a version or not.
std::optional<Numbers> plain_numbers(std::string_view text);

/// The version as it was written. parse_version() reads it back as the same value.
std::string to_string(Version const& version);

/// Which phase a word of SemVer or PEP 440 stands for: "rc", "c", "pre" and "preview" are all rc.
/// Case does not count.
std::optional<Phase> phase_of(std::string_view word);

/// What stands behind the '-' in SemVer: {"rc", "2"}, {"rc2"}, {"nightly", "1"}; empty for a
/// release.
std::vector<std::string> pre_release_identifiers(Version const& version);

/// Whether others come before the release: a stage, a dev release, or identifiers.
bool is_pre_release(Version const& version);

/// The release that a pre-release or a post release belongs to: epoch and numbers, nothing else.
Version base_of(Version version);

/// `version` with `stage` in place of what it has, its word changed where the phase changed: `-a1`
/// becomes `-b1`, `-alpha.1` becomes `-beta.1`.
Version with_stage(Version version, Stage stage);

}  // namespace cairn
