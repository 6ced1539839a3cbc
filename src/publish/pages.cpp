// SPDX-License-Identifier: MIT
#include "publish/pages.hpp"

#include "publish/simple_index.hpp"
#include "publish/web_pages.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace cairn::publish {
namespace {

std::string checksums_of(PublishedRelease const& release) {
  std::vector<Artifact> artifacts;
  for (auto const& file : release.files) artifacts.push_back(file.artifact);
  return checksum_file(artifacts);
}

}  // namespace

std::vector<Page> pages_of(Registry const& registry) {
  std::vector<Page> pages;
  for (auto const& release : registry.releases) {
    pages.push_back({fmt::format("releases/{}/SHA256SUMS", release.tag), checksums_of(release)});
    pages.push_back({fmt::format("releases/{}/index.html", release.tag), release_page(release)});
  }
  auto simple = simple_index(registry);
  std::move(simple.begin(), simple.end(), std::back_inserter(pages));
  pages.push_back({"index.html", front_page(registry)});
  return pages;
}

}  // namespace cairn::publish
