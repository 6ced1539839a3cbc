// SPDX-License-Identifier: MIT
#include "version/order.hpp"
#include "version/series.hpp"
#include "version/spelling.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace cairn;

static void demand(bool law) {
  if (!law) std::abort();
}

// What is read is written, and what is written is read back as the same value.
static void check_text(Version const& version, Scheme scheme) {
  demand(!version.release.empty());
  auto const again = version_of(to_string(version), scheme);
  demand(again == version);
  demand(compare(*again, version, scheme) == 0);
  demand(!is_pre_release(base_of(version)));
}

// A spelling that is not refused is a version of its ecosystem, in the same place.
static void check_spelling(Version const& version) {
  for (auto const& [ecosystem, text] : names_of(Ecosystem{})) {
    auto const spelled = spell(version, ecosystem);
    if (spelled.index() != 0) continue;
    auto const read = parse_version(std::get<0>(spelled), ecosystem);
    demand(read.index() == 0);
    auto const& back = std::get<Version>(read);
    demand(is_pre_release(back) == is_pre_release(version));
    demand(compare(back, version, Scheme::pep440) == 0 || ecosystem == Ecosystem::swiftpm ||
           !version.build.empty());
  }
}

static void check_order(std::vector<Version> const& all, auto order) {
  for (auto const& a : all)
    for (auto const& b : all) {
      auto const ab = compare(a, b, order);
      auto const ba = compare(b, a, order);
      demand((ab < 0) == (ba > 0) && (ab == 0) == (ba == 0));
      for (auto const& c : all)
        if (ab <= 0 && compare(b, c, order) <= 0) demand(compare(a, c, order) <= 0);
    }
}

// Lines: up to four texts, each of which may be a version of any scheme, and a tag.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(bytes), size);
  std::vector<Version> all;
  std::vector<DatedTag> tags;
  while (!rest.empty() && tags.size() < 4) {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    tags.push_back({std::string(line), tags.size(), {}});
    for (auto const& [scheme, text] : names_of(Scheme{}))
      if (auto version = version_of(line, scheme)) {
        check_text(*version, scheme);
        check_spelling(*version);
        all.push_back(*std::move(version));
      }
    for (auto const ecosystem : {Ecosystem::npm, Ecosystem::swiftpm}) {
      auto read = parse_version(line, ecosystem);
      if (read.index() == 0) all.push_back(std::get<Version>(std::move(read)));
    }
  }
  for (auto const& [scheme, text] : names_of(Scheme{})) check_order(all, scheme);
  for (auto const& [ecosystem, text] : names_of(Ecosystem{})) check_order(all, ecosystem);
  auto const series = find_series(tags, "x");
  demand(series.versions.size() + series.left_out.size() <= tags.size());
  return 0;
}
