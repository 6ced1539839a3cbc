// SPDX-License-Identifier: MIT
#include "site/expectation.hpp"

#include "site/version_token.hpp"

#include <algorithm>

namespace cairn::site {
namespace {

/// Whether places of `scheme` have the whole version.
bool is_whole(SiteScheme scheme) {
  switch (scheme) {
    case SiteScheme::version:
    case SiteScheme::semver:
    case SiteScheme::pep440:
    case SiteScheme::cargo:
    case SiteScheme::npm: return true;
    default: return false;
  }
}

bool is_written(std::string_view text, TaggedVersion const& version, SiteScheme scheme) {
  auto const written = written_version(version.version, version.tag, scheme);
  auto const* const expected = std::get_if<std::string>(&written);
  return expected != nullptr && *expected == text;
}

}  // namespace

SiteScheme scheme_of(Site const& site, SitePlace const& place, std::string_view file) {
  return place.scheme ? *place.scheme : cairn::scheme_of(site, file);
}

bool says(SitePlace const& place, SiteScheme scheme, TaggedVersion const& version) {
  if (is_written(place.written, version, scheme)) return true;
  if (!is_whole(scheme)) return false;
  auto const spellings = spellings_of(version);
  if (std::find(spellings.begin(), spellings.end(), place.written) != spellings.end()) return true;
  return place.requirement && (is_written(place.written, version, SiteScheme::major_minor) ||
                               is_written(place.written, version, SiteScheme::major));
}

bool may_come_from(SitePlace const& place, SiteScheme scheme, TaggedVersion const& version) {
  return says(place, scheme, version) ||
         (is_whole(scheme) && is_written(place.written, version, SiteScheme::numbers));
}

bool looks_like_version(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  auto const size = version_size(text);
  return size > 0 && size == text.size();
}

}  // namespace cairn::site
