// SPDX-License-Identifier: MIT
#include "document/document.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

namespace {

// What every edit promises: done twice, it is done once.
template <class Edit>
void check_twice(std::string const& file, Edit const& edit) {
  auto const once = edit(cairn::Document::parse(file));
  if (edit(cairn::Document::parse(once)) != once) std::abort();
}

cairn::GeneratedSection generated(std::string version) {
  cairn::GeneratedSection section;
  section.version = std::move(version);
  section.date = "2026-02-18";
  section.link = "https://example.com/compare/v1.0.0...v1.1.0";
  section.closing = "**Contributors:** Jane";
  section.categories = {
      {"Added", {{"One ([abc1234](u))", "abc1234000000000000000000000000000000000", "One", 12}}},
      {"Fixed", {{"--", "", "", {}}, {"```\n## 9.9.9", "", "Two", {}}}}};
  return section;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string const file(reinterpret_cast<char const*>(bytes), size);
  auto const document = cairn::Document::parse(file);
  if (document.text() != file) std::abort();
  std::size_t end = 0;
  for (auto const& section : document.sections()) {
    if (section.begin < end || section.heading < section.begin || section.body < section.heading ||
        section.end < section.body || section.end > size)
      std::abort();
    end = section.end;
    document.body_of(section);
  }
  for (auto const* version : {"1.1.0", "1.0.0", ""})
    check_twice(file, [&](cairn::Document const& each) {
      return each.put(generated(version), cairn::Scheme::semver);
    });
  check_twice(file, [&](cairn::Document const& each) {
    return each.close_unreleased(generated("1.1.0"), {"https://example.com", "(Nothing yet)"},
                                 cairn::Scheme::semver);
  });
  check_twice(file,
              [&](cairn::Document const& each) { return each.prepend("## [1.1.0]\n\n- One\n"); });
  return 0;
}
