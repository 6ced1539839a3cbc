// SPDX-License-Identifier: MIT
#include "site/written.hpp"

#include "support/text.hpp"
#include "version/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn {
namespace {

using Written = std::variant<std::string, VersionRefusal>;

/// `count` numbers of the version, 0 where it has none left; all of them for 0.
Written numbers_of(Version const& version, std::size_t count) {
  if (version.epoch != 0)
    return VersionRefusal{
        fmt::format("the numbers of '{}' alone would hide its epoch", to_string(version)),
        "let the site have the scheme 'pep440'"};
  if (count == 0) count = version.release.size();
  std::string text;
  for (std::size_t at = 0; at < count; ++at)
    text += fmt::format("{}{}", at == 0 ? "" : ".",
                        at < version.release.size() ? version.release[at] : 0);
  return text;
}

Written one_number(Version const& version, std::size_t at) {
  return std::to_string(at < version.release.size() ? version.release[at] : 0);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

struct NamedFile {
  std::string_view end;  ///< of the path's last name, or all of it
  SiteScheme scheme;
};

// clang-format off
constexpr std::array files_of_ecosystems{
    NamedFile{"Cargo.toml", SiteScheme::cargo},
    NamedFile{"Cargo.lock", SiteScheme::cargo},
    NamedFile{".rs", SiteScheme::cargo},
    NamedFile{"pyproject.toml", SiteScheme::pep440},
    NamedFile{"setup.cfg", SiteScheme::pep440},
    NamedFile{"uv.lock", SiteScheme::pep440},
    NamedFile{"poetry.lock", SiteScheme::pep440},
    NamedFile{".py", SiteScheme::pep440},
    NamedFile{".pyi", SiteScheme::pep440},
    NamedFile{"package.json", SiteScheme::npm},
    NamedFile{"package-lock.json", SiteScheme::npm},
    NamedFile{"npm-shrinkwrap.json", SiteScheme::npm},
    NamedFile{"CMakeLists.txt", SiteScheme::numbers},
    NamedFile{".cmake", SiteScheme::numbers},
    NamedFile{".swift", SiteScheme::semver},
    NamedFile{".podspec", SiteScheme::semver},
    NamedFile{"Chart.yaml", SiteScheme::semver},
    NamedFile{"pubspec.yaml", SiteScheme::semver},
    NamedFile{"mix.exs", SiteScheme::semver},
};
// clang-format on

}  // namespace

Written written_version(Version const& version, std::string_view tag, SiteScheme scheme) {
  switch (scheme) {
    case SiteScheme::version: return to_string(version);
    case SiteScheme::semver: return spell(version, Ecosystem::semver);
    case SiteScheme::pep440: return spell(version, Ecosystem::pep440);
    case SiteScheme::cargo: return spell(version, Ecosystem::cargo);
    case SiteScheme::npm: return spell(version, Ecosystem::npm);
    case SiteScheme::numbers: return numbers_of(version, 0);
    case SiteScheme::major_minor: return numbers_of(version, 2);
    case SiteScheme::major: return numbers_of(version, 1);
    case SiteScheme::minor: return one_number(version, 1);
    case SiteScheme::patch: return one_number(version, 2);
    case SiteScheme::tag: return std::string(tag);
  }
  return to_string(version);
}

SiteScheme default_scheme(std::string_view file) {
  auto const name = name_of(file);
  auto const known = std::find_if(
      files_of_ecosystems.begin(), files_of_ecosystems.end(), [name](NamedFile const& each) {
        return each.end.starts_with('.') ? name.ends_with(each.end) : name == each.end;
      });
  return known == files_of_ecosystems.end() ? SiteScheme::version : known->scheme;
}

SiteScheme scheme_of(Site const& site, std::string_view file) {
  return site.scheme ? *site.scheme : default_scheme(file);
}

bool applies(SiteCondition condition, Version const& version) {
  switch (condition) {
    case SiteCondition::always: return true;
    case SiteCondition::final: return !is_pre_release(version);
    case SiteCondition::candidate: return is_pre_release(version);
  }
  return true;
}

std::vector<std::string> spellings_of(TaggedVersion const& version) {
  std::vector<std::string> texts;
  for (auto const scheme : {SiteScheme::version, SiteScheme::semver, SiteScheme::pep440,
                            SiteScheme::cargo, SiteScheme::npm}) {
    auto const written = written_version(version.version, version.tag, scheme);
    if (auto const* const text = std::get_if<std::string>(&written)) texts.push_back(*text);
  }
  std::sort(texts.begin(), texts.end(), [](std::string const& a, std::string const& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace cairn
