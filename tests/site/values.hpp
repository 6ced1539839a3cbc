// SPDX-License-Identifier: MIT
#pragma once

#include "site/edit.hpp"
#include "site/places.hpp"
#include "support/error.hpp"
#include "version/version.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

/// "v1.2.0" or "1.2.0rc1" as a version with its tag. Python's way is tried where SemVer's fails.
inline TaggedVersion tagged(std::string const& tag) {
  auto const text = tag.starts_with('v') ? tag.substr(1) : tag;
  auto version = version_of(text, Scheme::semver);
  if (!version) version = version_of(text, Scheme::pep440);
  if (!version) throw std::invalid_argument(tag);
  return {tag, *version, 0};
}

inline VersionChange change(std::vector<std::string> const& from, std::string const& to) {
  VersionChange change{tagged(to), {}};
  for (auto const& tag : from) change.from.push_back(tagged(tag));
  return change;
}

inline Site site_of(SiteKind kind, std::string file, std::string where = {}) {
  Site site;
  site.kind = kind;
  site.file = std::move(file);
  site.where = std::move(where);
  return site;
}

inline Site with(Site site, SiteScheme scheme) {
  site.scheme = scheme;
  return site;
}

inline Site with(Site site, SiteCondition condition) {
  site.condition = condition;
  return site;
}

/// What `action` throws, with the hint behind an arrow; "nothing" where it throws nothing.
template <class F>
std::string thrown_by(F const& action) {
  try {
    action();
  } catch (Error const& error) {
    return error.hint().empty() ? error.what() : error.what() + (" → " + error.hint());
  }
  return "nothing";
}

/// The texts of `places`, with spaces between them.
inline std::string written(std::vector<SitePlace> const& places) {
  std::string texts;
  for (auto const& place : places) texts += (texts.empty() ? "" : " ") + place.written;
  return texts;
}

/// `text` with brackets around each of `places`.
inline std::string bracketed(std::string_view text, std::vector<SitePlace> const& places) {
  std::string shown;
  std::size_t at = 0;
  for (auto const& place : places) {
    shown += text.substr(at, place.span.at - at);
    shown += '[';
    shown += text.substr(place.span.at, place.span.size);
    shown += ']';
    at = place.span.at + place.span.size;
  }
  return shown + std::string(text.substr(at));
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace cairn::test
