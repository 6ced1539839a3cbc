// SPDX-License-Identifier: MIT
#include "site/check.hpp"

#include "site/expectation.hpp"
#include "site/glob.hpp"
#include "site/line_counter.hpp"
#include "site/places.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

/// The version that the first place says, for want of another one.
std::optional<TaggedVersion> version_at(SitePlace const& place, SiteScheme scheme) {
  auto const read = scheme == SiteScheme::pep440 ? version_of(place.written, Scheme::pep440)
                                                 : version_of(place.written, Scheme::semver);
  auto const any = read ? read : version_of(place.written, Scheme::pep440);
  return any ? std::optional(TaggedVersion{{}, *any, 0}) : std::nullopt;
}

class Checker {
public:
  Checker(std::span<Site const> sites, CurrentVersions const& versions)
      : sites_(sites), versions_(versions) {}

  void check(std::string const& file, std::string const& text) {
    site::SitedText sited(file, text);
    auto const before = found_.size();
    for (std::size_t number = 0; number < sites_.size(); ++number)
      if (sites_[number].file == file ||
          (site::is_glob(sites_[number].file) && site::glob_matches(sites_[number].file, file)))
        check(number, sited);
    std::stable_sort(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(),
                     [](SiteDisagreement const& a, SiteDisagreement const& b) {
                       return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                     });
  }

  void missing(std::size_t number) {
    found_.push_back({number, sites_[number].file, 1, 1, {}, {}, "is not there"});
  }

  std::vector<SiteDisagreement> found() && { return std::move(found_); }

private:
  void check(std::size_t number, site::SitedText& sited) {
    try {
      site::LineCounter lines(sited.text());
      for (auto const& place : sited.places_of(sites_[number]))
        check(number, sited.file(), place, lines.place_of(place.span.at));
    } catch (Error const& error) {
      found_.push_back({number, std::string(sited.file()), 1, 1, {}, {}, error.what()});
    }
  }

  void check(std::size_t number, std::string_view file, SitePlace const& place, Place at) {
    auto const scheme = site::scheme_of(sites_[number], place, file);
    auto const* const version = expected_for(number, place, scheme);
    if (version == nullptr || site::says(place, scheme, *version)) return;
    auto const written = written_version(version->version, version->tag, scheme);
    auto const* const text = std::get_if<std::string>(&written);
    found_.push_back({number, std::string(file), at.line, at.column, place.written,
                      text != nullptr ? *text : std::string(),
                      text != nullptr
                          ? fmt::format("says {}, expected {}", printable(place.written), *text)
                          : std::get<VersionRefusal>(written).reason});
  }

  TaggedVersion const* expected_for(std::size_t number, SitePlace const& place, SiteScheme scheme) {
    auto const& version = version_for(sites_[number].condition);
    if (version) return &*version;
    bool const unknown = !versions_.newest && !versions_.final && !versions_.candidate;
    if (!unknown || scheme == SiteScheme::tag) return nullptr;
    if (!first_) first_ = version_at(place, scheme);
    return first_ ? &*first_ : nullptr;
  }

  std::optional<TaggedVersion> const& version_for(SiteCondition condition) const {
    switch (condition) {
      case SiteCondition::final: return versions_.final;
      case SiteCondition::candidate: return versions_.candidate;
      default: return versions_.newest;
    }
  }

  std::span<Site const> sites_;
  CurrentVersions const& versions_;
  std::optional<TaggedVersion> first_;
  std::vector<SiteDisagreement> found_;
};

}  // namespace

std::vector<SiteDisagreement> check_sites(std::span<Site const> sites, FileTexts const& files,
                                          CurrentVersions const& versions) {
  Checker checker(sites, versions);
  for (auto const& [path, text] : files) checker.check(path, text);
  for (std::size_t number = 0; number < sites.size(); ++number) {
    auto const& file = sites[number].file;
    bool const there = std::any_of(files.begin(), files.end(), [&](auto const& each) {
      return each.first == file || (site::is_glob(file) && site::glob_matches(file, each.first));
    });
    if (!there) checker.missing(number);
  }
  return std::move(checker).found();
}

std::string to_string(SiteDisagreement const& disagreement, Site const& site) {
  return fmt::format("{}:{}:{}: {} {}", printable(disagreement.file), disagreement.line,
                     disagreement.column,
                     site.where.empty() ? std::string(to_string(site.kind)) : printable(site.where),
                     disagreement.problem);
}

}  // namespace cairn
