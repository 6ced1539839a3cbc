// SPDX-License-Identifier: MIT
#include "version/tag_pattern.hpp"

#include "support/error.hpp"

#include <fmt/format.h>

#include <cassert>

namespace cairn {
namespace {

constexpr std::string_view version_mark = "{version}";
constexpr std::string_view package_mark = "{package}";

[[noreturn]] void refuse(std::string_view pattern, std::string_view reason) {
  throw Error(Fault::fatal, fmt::format("cannot use '{}' as a tag pattern: {}", pattern, reason))
      .hint(
          "a pattern is a tag's name with {version} in it, such as 'v{version}' or "
          "'{package}@{version}'");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A version that begins with a digit: PEP 440 would let a "v" and white space pass.
std::optional<Version> bare_version(std::string_view text, Scheme scheme) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  auto const last = static_cast<unsigned char>(text.back());
  if (last <= ' ' || last > '~') return std::nullopt;
  return version_of(text, scheme);
}

}  // namespace

TagPattern TagPattern::parse(std::string_view text) {
  auto const version_at = text.find(version_mark);
  if (version_at == text.npos) refuse(text, "it has no {version}");
  TagPattern pattern;
  pattern.prefix_ = text.substr(0, version_at);
  pattern.suffix_ = text.substr(version_at + version_mark.size());
  if (auto const package_at = pattern.prefix_.find(package_mark); package_at != std::string::npos) {
    pattern.for_any_package_ = true;
    pattern.head_ = pattern.prefix_.substr(0, package_at);
    pattern.prefix_.erase(0, package_at + package_mark.size());
  }
  for (auto const& literal : {pattern.head_, pattern.prefix_, pattern.suffix_})
    if (literal.find_first_of("{}") != std::string::npos)
      refuse(text, "only {version}, once, and before it {package} may stand in braces");
  return pattern;
}

TagPattern TagPattern::around(std::string_view prefix, std::string_view suffix) {
  TagPattern pattern;
  pattern.prefix_ = prefix;
  pattern.suffix_ = suffix;
  return pattern;
}

TagPattern TagPattern::for_package(std::string_view package) const {
  if (!for_any_package_) return *this;
  return around(fmt::format("{}{}{}", head_, package, prefix_), suffix_);
}

std::optional<TagPattern::Match> TagPattern::match(std::string_view tag, Scheme scheme) const {
  if (!tag.starts_with(head_) || !tag.ends_with(suffix_)) return std::nullopt;
  if (tag.size() < head_.size() + prefix_.size() + suffix_.size()) return std::nullopt;
  auto const middle = tag.substr(head_.size(), tag.size() - head_.size() - suffix_.size());
  auto const fits = [&](std::string_view version) {
    return bare_version(version, scheme).has_value();
  };
  if (!for_any_package_) {
    if (!middle.starts_with(prefix_) || !fits(middle.substr(prefix_.size()))) return std::nullopt;
    return Match{{}, middle.substr(prefix_.size())};
  }
  for (auto at = middle.find(prefix_, 1); at != middle.npos; at = middle.find(prefix_, at + 1)) {
    auto const version = middle.substr(at + prefix_.size());
    if (version.empty()) break;
    if (fits(version)) return Match{middle.substr(0, at), version};
  }
  return std::nullopt;
}

std::optional<Version> TagPattern::version_in(std::string_view tag, Scheme scheme) const {
  auto const found = match(tag, scheme);
  return found ? version_of(found->version, scheme) : std::nullopt;
}

std::string TagPattern::tag_for(Version const& version) const {
  assert(!for_any_package_);
  return fmt::format("{}{}{}", prefix_, to_string(version), suffix_);
}

std::string TagPattern::text() const {
  return fmt::format("{}{}{}{}{}", head_, for_any_package_ ? package_mark : "", prefix_,
                     version_mark, suffix_);
}

}  // namespace cairn
