// SPDX-License-Identifier: MIT
#include "site/places.hpp"

#include "site/complaint.hpp"
#include "site/json_text.hpp"
#include "site/marker.hpp"
#include "site/pattern.hpp"
#include "site/toml_text.hpp"
#include "site/yaml_text.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace cairn {
namespace site {
namespace {

bool is_structured(SiteKind kind) {
  return kind == SiteKind::toml || kind == SiteKind::json || kind == SiteKind::yaml;
}

bool names_dependencies(KeyPath const& path) {
  return std::any_of(path.steps.begin(), path.steps.end(), [](KeyPath::Step const& step) {
    auto const* const key = std::get_if<KeyPath::Key>(&step);
    return key != nullptr && lower_case(key->name).ends_with("dependencies");
  });
}

/// The place in a scalar, behind the operator of a requirement: "^1.2.0".
SitePlace place_in(Document::Node const& node, std::string_view text) {
  SitePlace place{node.span, node.text, {}, false, {}};
  auto const as_written = text.substr(node.span.at, node.span.size) == node.text;
  auto const version = std::min(node.text.find_first_not_of("^~=<>! "), node.text.size());
  if (!as_written || version == 0) return place;
  place.span = {node.span.at + version, node.span.size - version};
  place.written.erase(0, version);
  place.requirement = true;
  return place;
}

std::string how_often(std::size_t count) {
  return count == 0 ? "nowhere" : count == 1 ? "once" : fmt::format("{} times", count);
}

void check_count(Site const& site, std::string_view file, std::size_t count) {
  auto const most = site.most || !is_structured(site.kind) ? site.most : std::uint64_t{1};
  if (count >= site.least && (!most || count <= *most)) return;
  auto const wanted = most == site.least ? fmt::format("{}", site.least)
                      : most             ? fmt::format("{} to {}", site.least, *most)
                                         : fmt::format("at least {}", site.least);
  auto const what = site.where.empty() ? "markers" : fmt::format("'{}'", printable(site.where));
  throw Error(Fault::fatal, fmt::format("cannot find the version in '{}': found {} {}, expected {}",
                                        printable(file), what, how_often(count), wanted))
      .hint(
          "correct the [[site]] of this file in release.toml, its 'least' and 'most', or the file");
}

}  // namespace

Document parse_document(SiteKind kind, std::string_view file, std::string_view text) {
  assert(is_structured(kind));
  switch (kind) {
    case SiteKind::toml: return parse_toml(file, text);
    case SiteKind::json: return parse_json(file, text);
    default: return parse_yaml(file, text);
  }
}

Document const& SitedText::document(SiteKind kind) {
  auto const known = documents_.find(kind);
  if (known != documents_.end()) return known->second;
  return documents_.emplace(kind, parse_document(kind, file_, text_)).first->second;
}

std::vector<SitePlace> SitedText::found_in_document(Site const& site) {
  auto const path =
      site.kind == SiteKind::json ? KeyPath::of_pointer(site.where) : KeyPath::parse(site.where);
  auto const& read = document(site.kind);
  std::vector<SitePlace> places;
  for (auto const number : read.find(path)) {
    auto const& node = read.nodes[number];
    if (node.kind != Document::Kind::text)
      throw complaint(file_, text_, node.span.at,
                      fmt::format("'{}' is no string that can be changed", printable(site.where)));
    auto place = place_in(node, text_);
    place.requirement = place.requirement || names_dependencies(path);
    place.node = number;
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<SitePlace> SitedText::places_of(Site const& site) {
  std::vector<SitePlace> places;
  auto const add = [&](Span span, std::optional<SiteScheme> scheme) {
    places.push_back({span, std::string(text_.substr(span.at, span.size)), scheme, false, {}});
  };
  if (is_structured(site.kind)) {
    places = found_in_document(site);
  } else if (site.kind == SiteKind::pattern) {
    for (auto const span : pattern_places(site.where, file_, text_)) add(span, std::nullopt);
  } else {
    for (auto const& marked : marked_versions(file_, text_)) add(marked.span, marked.scheme);
  }
  check_count(site, file_, places.size());
  std::sort(places.begin(), places.end(),
            [](SitePlace const& a, SitePlace const& b) { return a.span.at < b.span.at; });
  return places;
}

}  // namespace site

std::vector<SitePlace> find_places(Site const& site, std::string_view file, std::string_view text) {
  return site::SitedText(file, text).places_of(site);
}

}  // namespace cairn
