// SPDX-License-Identifier: MIT
#include "version/version.hpp"

#include "support/text.hpp"
#include "version/grammar.hpp"
#include "version/reading.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace cairn {
namespace {

namespace rules = cairn::grammar;
namespace pegtl = tao::pegtl;

// ---- SemVer identifiers that have a meaning
// -------------------------------------------------------

struct IntoStage {
  static bool apply(auto const& in, Version& out) {
    auto const part = counted_part(in.string_view(), ".");
    if (!part) return false;
    out.stage = Stage{*phase_of(part->mark.word), part->number};
    out.spelling.stage = part->mark;
    out.spelling.stage.lead = "-";
    return true;
  }
};

struct IntoDev {
  static bool apply(auto const& in, Version& out) {
    auto const part = counted_part(in.string_view(), ".");
    if (!part) return false;
    out.dev = part->number;
    auto const lead = out.spelling.dev.lead;
    out.spelling.dev = part->mark;
    out.spelling.dev.lead = lead;
    return true;
  }
};

struct IntoDevLead {
  static void apply(auto const& in, Version& out) {
    out.spelling.dev.lead = in.string_view().substr(0, 1);
  }
};

// clang-format off
template <class Rule> struct Meaning        : pegtl::nothing<Rule> {};
template <> struct Meaning<rules::meaning::stage> : IntoStage {};
template <> struct Meaning<rules::meaning::dev>   : IntoDev {};
template <> struct Meaning<rules::meaning::later> : IntoDevLead {};
// clang-format on

/// `version` with the SemVer pre-release `text`, as a stage or a dev release where it means one.
void add_pre_release(Version& version, std::string_view text) {
  auto meant = version;
  pegtl::memory_input in(text.data(), text.data() + text.size(), "");
  if (pegtl::parse<rules::meaning::whole, Meaning>(in, meant)) {
    version = std::move(meant);
    return;
  }
  for (auto const identifier : split(text, '.')) version.identifiers.emplace_back(identifier);
}

// ---- what the grammars' rules bring
// ---------------------------------------------------------------

struct IntoRelease {
  static void apply(auto const& in, Reading& out) {
    auto const digits = in.string_view();
    auto& widths = out.version.spelling.widths;
    if (digits.size() > 1 && digits.front() == '0') {
      widths.resize(out.version.release.size());
      widths.push_back(static_cast<std::uint8_t>(std::min<std::size_t>(digits.size(), 255)));
    }
    out.version.release.push_back(out.number(digits));
  }
};

struct IntoEpoch {
  static void apply(auto const& in, Reading& out) {
    auto const text = in.string_view();
    out.version.epoch = out.number(text.substr(0, text.size() - 1));
  }
};

struct IntoIdentifiers {
  static void apply(auto const& in, Reading& out) {
    add_pre_release(out.version, in.string_view());
  }
};

struct IntoSwiftIdentifiers {
  static void apply(auto const& in, Reading& out) {
    for (auto const identifier : split(in.string_view(), '.'))
      out.version.identifiers.emplace_back(identifier);
  }
};

struct IntoBuild {
  static void apply(auto const& in, Reading& out) {
    for (auto const identifier : split(in.string_view(), '.'))
      out.version.build.emplace_back(identifier);
  }
};

/// PEP 440 normalizes a local version: dots between the parts, lower case, no zeros in front.
struct IntoLocal {
  static void apply(auto const& in, Reading& out) {
    auto text = lower_case(in.string_view());
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '-' || c == '_'; }, '.');
    for (auto const part : split(text, '.')) {
      auto const digits = part.find_first_not_of("0123456789") == part.npos;
      auto const zeros = digits ? std::min(part.find_first_not_of('0'), part.size() - 1) : 0;
      out.version.build.emplace_back(part.substr(zeros));
    }
  }
};

struct IntoPre {
  static void apply(auto const& in, Reading& out) {
    auto const part = out.counted(in.string_view());
    out.version.stage = Stage{*phase_of(part.mark.word), part.number};
    out.version.spelling.stage = part.mark;
  }
};

template <auto Count, auto Mark>
struct IntoCounted {
  static void apply(auto const& in, Reading& out) {
    auto const part = out.counted(in.string_view());
    out.version.*Count = part.number;
    out.version.spelling.*Mark = part.mark;
  }
};

// clang-format off
template <class Rule> struct Action             : pegtl::nothing<Rule> {};
template <> struct Action<rules::semver::number>      : IntoRelease {};
template <> struct Action<rules::semver::pre_release> : IntoIdentifiers {};
template <> struct Action<rules::semver::build>       : IntoBuild {};
template <> struct Action<rules::pep440::epoch>       : IntoEpoch {};
template <> struct Action<rules::pep440::number>      : IntoRelease {};
template <> struct Action<rules::pep440::pre>         : IntoPre {};
template <> struct Action<rules::pep440::post>        : IntoCounted<&Version::post, &Spelling::post> {};
template <> struct Action<rules::pep440::dev>         : IntoCounted<&Version::dev, &Spelling::dev> {};
template <> struct Action<rules::pep440::local>       : IntoLocal {};
template <> struct Action<rules::calver::number>      : IntoRelease {};
template <> struct Action<rules::swift::number>       : IntoRelease {};
template <> struct Action<rules::swift::pre_release>  : IntoSwiftIdentifiers {};
template <> struct Action<rules::swift::build>        : IntoBuild {};

// What a reader is told when one of these did not match.
template <class Rule> inline constexpr char const* expected = nullptr;
template <> inline constexpr auto expected<rules::semver::number>                 = "expected a number";
template <> inline constexpr auto expected<rules::semver::dot>                    = "expected '.'";
template <> inline constexpr auto expected<rules::semver::pre_release_identifier> = "expected letters, digits or '-'";
template <> inline constexpr auto expected<rules::semver::build_identifier>       = "expected letters, digits or '-'";
template <> inline constexpr auto expected<rules::semver::end>                    = "expected '-', '+' or the end";
template <> inline constexpr auto expected<rules::pep440::number>                 = "expected a number";
template <> inline constexpr auto expected<rules::pep440::local_part>             = "expected letters or digits";
template <> inline constexpr auto expected<rules::pep440::end>                    = "expected the end";
template <> inline constexpr auto expected<rules::calver::number>                 = "expected a number";
template <> inline constexpr auto expected<rules::calver::dot>                    = "expected '.'";
template <> inline constexpr auto expected<rules::calver::end>                    = "expected the end";
template <> inline constexpr auto expected<rules::swift::number>                  = "expected a number";
template <> inline constexpr auto expected<rules::swift::dot>                     = "expected '.'";
template <> inline constexpr auto expected<rules::swift::end>                     = "expected '-', '+' or the end";
// clang-format on

/// Keeps the failure that came furthest into the text.
template <class Rule>
struct Control : pegtl::normal<Rule> {
  static void failure(auto const& in, Reading& out) {
    if constexpr (expected<Rule> != nullptr) out.failed(in.byte(), expected<Rule>);
  }
};

template <class Rule>
std::variant<Version, NotAVersion> read(std::string_view text, Scheme scheme) {
  if (text.size() > longest_version)
    return NotAVersion{longest_version, fmt::format("longer than {} bytes", longest_version),
                       NotAVersion::Objection::too_long};
  Reading reading(text, scheme);
  pegtl::memory_input in(text.data(), text.data() + text.size(), "");
  if (!pegtl::parse<Rule, Action, Control>(in, reading)) return reading.complaint();
  if (reading.too_large) return *reading.too_large;
  return std::move(reading.version);
}

/// The grammars read it likewise; they are asked for everything else.
std::optional<Version> plain_version(std::string_view text, Scheme scheme) {
  auto const numbers = plain_numbers(text);
  if (!numbers) return std::nullopt;
  std::optional<Version> version(std::in_place);
  version->release = *numbers;
  version->spelling = Spelling::of(scheme);
  return version;
}

// ---- writing
// --------------------------------------------------------------------------------------

/// `number` with zeros in front, where it has fewer than `width` digits.
void append_number(std::string& text, std::uint64_t number, std::size_t width) {
  fmt::format_int const digits(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text.append(digits.data(), digits.size());
}

void append(std::string& text, Spelling::Mark const& mark, std::uint64_t number) {
  text += mark.lead;
  text += mark.word;
  if (!mark.numbered) return;
  text += mark.joint;
  append_number(text, number, 0);
}

ShortText<7> word_for(Phase phase, Spelling::Mark const& mark) {
  if (phase_of(mark.word) == phase) return mark.word;
  bool const letter = mark.word.empty() ? mark.lead.empty() : mark.word.size() == 1;
  bool const short_word = letter || (mark.word == "rc" && mark.lead.empty());
  switch (phase) {
    case Phase::alpha: return short_word ? "a" : "alpha";
    case Phase::beta: return short_word ? "b" : "beta";
    case Phase::rc: break;
  }
  return "rc";
}

/// Stage, post and dev release, their leads included.
std::string marks_of(Version const& version) {
  std::string text;
  if (version.stage) {
    auto mark = version.spelling.stage;
    mark.word = word_for(version.stage->phase, mark);
    append(text, mark, version.stage->number);
  }
  if (version.post) append(text, version.spelling.post, *version.post);
  if (version.dev) {
    auto mark = version.spelling.dev;
    if (text.empty() && version.spelling.scheme == Scheme::semver) mark.lead = "-";
    append(text, mark, *version.dev);
  }
  return text;
}

}  // namespace

Spelling Spelling::of(Scheme scheme) {
  switch (scheme) {
    case Scheme::semver: break;
    case Scheme::pep440:
      return {scheme, {}, {"", "", "", true}, {".", "post", "", true}, {".", "dev", "", true}};
    case Scheme::calver:
      return {scheme, {}, {"-", "", ".", true}, {".", "post", "", true}, {"-", "dev", ".", true}};
  }
  return {};
}

std::optional<Numbers> plain_numbers(std::string_view text) {
  Numbers numbers{0, 0, 0};
  auto const* at = text.data();
  auto const* const end = at + text.size();
  for (auto& number : numbers) {
    if (&number != numbers.begin() && (at == end || *at++ != '.')) return std::nullopt;
    auto const [behind, fault] = std::from_chars(at, end, number);
    if (fault != std::errc{} || (*at == '0' && behind - at > 1)) return std::nullopt;
    at = behind;
  }
  if (at != end) return std::nullopt;
  return numbers;
}

std::variant<Version, NotAVersion> parse_version(std::string_view text, Scheme scheme) {
  if (auto plain = plain_version(text, scheme)) return *std::move(plain);
  switch (scheme) {
    case Scheme::semver: break;
    case Scheme::pep440: return read<rules::pep440::whole>(text, scheme);
    case Scheme::calver: return read<rules::calver::version>(text, scheme);
  }
  return read<rules::semver::valid_semver>(text, scheme);
}

std::variant<Version, NotAVersion> parse_swift_version(std::string_view text) {
  return read<rules::swift::version>(text, Scheme::semver);
}

std::optional<Version> version_of(std::string_view text, Scheme scheme) {
  if (auto plain = plain_version(text, scheme)) return plain;
  auto read = parse_version(text, scheme);
  if (auto* const version = std::get_if<Version>(&read)) return std::move(*version);
  return std::nullopt;
}

std::string to_string(Version const& version) {
  std::string text = version.epoch == 0 ? "" : fmt::format("{}!", version.epoch);
  for (std::size_t n = 0; n < version.release.size(); ++n) {
    if (n > 0) text += '.';
    auto const& widths = version.spelling.widths;
    append_number(text, version.release[n], n < widths.size() ? widths[n] : 0);
  }
  if (!version.identifiers.empty()) text += fmt::format("-{}", fmt::join(version.identifiers, "."));
  text += marks_of(version);
  if (!version.build.empty()) text += fmt::format("+{}", fmt::join(version.build, "."));
  return text;
}

std::optional<Phase> phase_of(std::string_view word) {
  auto const lower = lower_case(word);
  if (lower == "alpha" || lower == "a") return Phase::alpha;
  if (lower == "beta" || lower == "b") return Phase::beta;
  if (lower == "rc" || lower == "c" || lower == "pre" || lower == "preview") return Phase::rc;
  return std::nullopt;
}

std::vector<std::string> pre_release_identifiers(Version const& version) {
  if (!version.identifiers.empty()) return version.identifiers;
  if (!version.stage && !version.dev) return {};
  auto counted = version;
  counted.post.reset();
  auto text = marks_of(counted);
  if (auto const first = text.find_first_not_of("-_."); first != text.npos) text.erase(0, first);
  std::vector<std::string> identifiers;
  for (auto const identifier : split(text, '.')) identifiers.emplace_back(identifier);
  return identifiers;
}

bool is_pre_release(Version const& version) {
  return version.stage || version.dev || !version.identifiers.empty();
}

Version base_of(Version version) {
  version.stage.reset();
  version.post.reset();
  version.dev.reset();
  version.identifiers.clear();
  version.build.clear();
  return version;
}

Version with_stage(Version version, Stage stage) {
  version.spelling.stage.word = word_for(stage.phase, version.spelling.stage);
  version.spelling.stage.numbered = true;
  version.identifiers.clear();
  version.stage = stage;
  return version;
}

}  // namespace cairn
