// SPDX-License-Identifier: MIT
#include "artifact/manifest.hpp"

#include "artifact/record.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>

namespace cairn {
namespace {

constexpr std::uint64_t manifest_version = 1;

bool before(Artifact const& a, Artifact const& b) {
  return a.name < b.name;
}

Artifact artifact_of(Record const& record) {
  Artifact artifact{record.at("name").text(), record.at("sha256").text(),
                    record.at("size").natural()};
  if (auto const objection = objection_to_name(artifact.name); !objection.empty())
    record.at("name").refuse(objection);
  if (!is_sha256(artifact.sha256))
    record.at("sha256").refuse("expected 64 hexadecimal digits in lower case");
  return artifact;
}

}  // namespace

std::string manifest(std::span<Artifact const> artifacts) {
  std::vector<Artifact> sorted(artifacts.begin(), artifacts.end());
  std::sort(sorted.begin(), sorted.end(), before);
  auto list = Json::array();
  for (auto const& artifact : sorted) {
    require_name(artifact.name);
    list.push_back({{"name", artifact.name}, {"size", artifact.size}, {"sha256", artifact.sha256}});
  }
  return to_text({{"version", manifest_version}, {"artifacts", std::move(list)}});
}

std::vector<Artifact> parse_manifest(std::string_view text, std::string_view file) {
  auto const root = Record::of(text, file);
  root.require_version("version", manifest_version);
  auto const list = root.at("artifacts");
  std::vector<Artifact> artifacts;
  for (std::size_t i = 0; i < list.size(); ++i) artifacts.push_back(artifact_of(list.at(i)));
  std::sort(artifacts.begin(), artifacts.end(), before);
  auto const twice =
      std::adjacent_find(artifacts.begin(), artifacts.end(),
                         [](auto const& a, auto const& b) { return a.name == b.name; });
  if (twice != artifacts.end()) list.refuse("'" + twice->name + "' stands there twice");
  return artifacts;
}

}  // namespace cairn
