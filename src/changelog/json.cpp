// SPDX-License-Identifier: MIT
#include "changelog/render.hpp"

#include <nlohmann/json.hpp>

namespace cairn {
namespace {

Json to_json(Person const& person);
Json to_json(Reference const& reference);
Json to_json(Trailer const& trailer);
Json to_json(Entry const& entry);
Json to_json(Release const& release);

Json or_null(std::string const& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json to_json(Person const& person) {
  return {{"name", person.name}, {"email", person.email}};
}

Json to_json(Reference const& reference) {
  return {{"repository", or_null(reference.repository)}, {"number", reference.number}};
}

template <class Values>
Json list_of(Values const& values) {
  auto list = Json::array();
  for (auto const& value : values) list.push_back(to_json(value));
  return list;
}

Json to_json(Trailer const& trailer) {
  return {{"token", trailer.token}, {"value", trailer.value}};
}

Json to_json(Entry const& entry) {
  return {
      {"commit", entry.commit.hex()},
      {"kind", to_string(entry.subject.kind)},
      {"type", or_null(entry.subject.type)},
      {"scope", entry.subject.scope ? Json(*entry.subject.scope) : Json(nullptr)},
      {"description", entry.subject.text},
      {"breaking", entry.subject.breaking},
      {"breaking_description", or_null(entry.subject.breaking_text)},
      {"pull_request", entry.pull_request ? to_json(*entry.pull_request) : Json(nullptr)},
      {"closes", list_of(entry.closes)},
      {"author", to_json(entry.author)},
      {"co_authors", list_of(entry.co_authors)},
      {"committed", to_string(entry.committed)},
  };
}

Json to_json(Release const& release) {
  return {
      {"version", or_null(release.version)},
      {"tag", or_null(release.tag)},
      {"previous_tag", or_null(release.previous_tag)},
      {"commit", release.commit ? Json(release.commit->hex()) : Json(nullptr)},
      {"date", release.date ? Json(to_string(*release.date)) : Json(nullptr)},
      {"message", or_null(release.message)},
      {"trailers", list_of(release.trailers)},
      {"commits", release.commits},
      {"entries", list_of(release.entries)},
      {"contributors", list_of(release.contributors)},
  };
}

}  // namespace

Json to_json(Changelog const& changelog) {
  return {{"version", 1}, {"releases", list_of(changelog.releases)}};
}

}  // namespace cairn
