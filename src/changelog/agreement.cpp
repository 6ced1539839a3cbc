// SPDX-License-Identifier: MIT
#include "changelog/agreement.hpp"

#include "version/order.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>

namespace cairn {
namespace {

using Days = std::chrono::sys_days;

std::optional<Days> day_in(std::string_view text) {
  auto const parts = split(text, '-');
  if (parts.size() != 3) return std::nullopt;
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (parts[i].empty() || parts[i].size() > 4) return std::nullopt;
    for (char const c : parts[i]) {
      if (c < '0' || c > '9') return std::nullopt;
      numbers[i] = numbers[i] * 10 + (c - '0');
    }
  }
  std::chrono::year_month_day const date{std::chrono::year{numbers[0]},
                                         std::chrono::month{static_cast<unsigned>(numbers[1])},
                                         std::chrono::day{static_cast<unsigned>(numbers[2])}};
  return date.ok() ? std::optional<Days>(date) : std::nullopt;
}

bool same_day(std::string_view written, Stamp const& stamp) {
  auto const day = day_in(written);
  if (!day) return false;
  auto const apart = *day - std::chrono::floor<std::chrono::days>(stamp.at);
  return apart <= std::chrono::days(1) && apart >= std::chrono::days(-1);
}

class Comparison {
public:
  Comparison(Document const& document, Changelog const& changelog, Scheme scheme)
      : document_(document), scheme_(scheme) {
    for (auto const& release : changelog.releases)
      if (release.commit) releases_[release.version] = &release;
  }

  std::vector<Disagreement> found() {
    for (auto const& section : document_.sections())
      if (!section.version.empty()) look_at(section);
    for (auto const& [version, release] : releases_)
      if (seen_.count(version) == 0 && document_.section_of(version) == nullptr &&
          !is_candidate(version))
        found_.push_back({DisagreementKind::missing,
                          version,
                          {},
                          fmt::format("the release '{}' has no section", release->tag)});
    return found_;
  }

private:
  /// Many write down in the final release what its candidates had.
  bool is_candidate(std::string const& text) const {
    auto const version = version_of(text, scheme_);
    return version && is_pre_release(*version);
  }

  void look_at(DocumentSection const& section) {
    if (!seen_.insert(section.version).second)
      return add(DisagreementKind::twice, section, "the version has a section already");
    look_at_order(section);
    auto const release = find(section.version);
    if (release == nullptr)
      return add(DisagreementKind::unknown, section, "no release of the history has this version");
    if (!section.date.empty() && release->date && !same_day(section.date, *release->date))
      add(DisagreementKind::date, section,
          fmt::format("the section says {}, '{}' is of {}", section.date, release->tag,
                      date_of(*release->date)));
  }

  /// Sections stand newest first; one that reads as no version of the scheme stands anywhere.
  void look_at_order(DocumentSection const& section) {
    auto const version = version_of(section.version, scheme_);
    if (!version) return;
    if (lowest_ && compare(*lowest_, *version, scheme_) < 0)
      add(DisagreementKind::order, section,
          fmt::format("it stands below the older version {}", to_string(*lowest_)));
    else
      lowest_ = version;
  }

  Release const* find(std::string const& version) const {
    if (auto const exact = releases_.find(version); exact != releases_.end()) return exact->second;
    auto const wanted = version_of(version, scheme_);
    if (!wanted) return nullptr;
    for (auto const& [text, release] : releases_)
      if (auto const other = version_of(text, scheme_);
          other && compare(*other, *wanted, scheme_) == 0)
        return release;
    return nullptr;
  }

  void add(DisagreementKind kind, DocumentSection const& section, std::string message) {
    found_.push_back(
        {kind, section.version, place_of(document_.text(), section.heading), std::move(message)});
  }

  Document const& document_;
  Scheme scheme_;
  std::map<std::string, Release const*> releases_;
  std::set<std::string> seen_;
  std::optional<Version> lowest_;
  std::vector<Disagreement> found_;
};

}  // namespace

std::vector<Disagreement> disagreements(Document const& document, Changelog const& changelog,
                                        Scheme scheme) {
  return Comparison(document, changelog, scheme).found();
}

}  // namespace cairn
