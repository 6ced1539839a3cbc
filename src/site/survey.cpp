// SPDX-License-Identifier: MIT
#include "site/survey.hpp"

#include "site/glob.hpp"
#include "site/version_token.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cairn::site {
namespace {

/// Folders whose manifests are those of others, or of tests.
constexpr std::array<std::string_view, 14> others{
    "node_modules", "vendor", "third_party",   "third-party", "thirdparty",
    "external",     "extern", "testdata",      "fixtures",    "__fixtures__",
    "target",       "dist",   "site-packages", ".venv"};

bool is_own(std::string_view path) {
  auto const names = split(path, '/');
  return std::none_of(names.begin(), names.end() - 1, [](std::string_view name) {
    return std::find(others.begin(), others.end(), name) != others.end();
  });
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

/// The numbers before anything else, those at the end that are 0 left out: {1, 2} of "v1.2.0-rc.1".
std::vector<std::string> numbers_of(std::string_view text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  std::vector<std::string> numbers;
  for (auto piece : split(text.substr(0, version_size(text)), '.')) {
    auto const end = std::min(piece.find_first_not_of("0123456789"), piece.size());
    if (end == 0) break;
    auto const digits = piece.substr(0, end);
    numbers.emplace_back(digits.substr(std::min(digits.find_first_not_of('0'), end - 1)));
    if (end < piece.size()) break;
  }
  while (!numbers.empty() && numbers.back() == "0") numbers.pop_back();
  return numbers;
}

std::optional<SiteScheme> scheme_by_count(std::string_view written, std::string_view version) {
  auto const count = count_of_numbers(written);
  if (count >= count_of_numbers(version)) return std::nullopt;
  if (count == 2) return SiteScheme::major_minor;
  return count == 1 ? std::optional(SiteScheme::major) : std::nullopt;
}

/// Whether `written` is the beginning of `version`: "1.2" of "1.2.3".
bool begins(std::string_view written, std::string_view version) {
  return version.size() > written.size() && version.starts_with(written) &&
         version[written.size()] == '.';
}

}  // namespace

Survey::Survey(std::span<std::string const> paths, ReadFile const& read) : read_(read) {
  std::copy_if(paths.begin(), paths.end(), std::back_inserter(paths_), is_own);
  auto const key = [](std::string const& path) {
    return std::pair(std::count(path.begin(), path.end(), '/'), std::string_view(path));
  };
  std::sort(paths_.begin(), paths_.end(),
            [&](auto const& a, auto const& b) { return key(a) < key(b); });
  paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
  known_.insert(paths_.begin(), paths_.end());
  for (auto const& path : paths_) by_name_[std::string(name_of(path))].push_back(path);
}

std::vector<std::string> Survey::named(std::string_view name) const {
  if (!is_glob(name)) {
    auto const found = by_name_.find(name);
    return found == by_name_.end() ? std::vector<std::string>() : found->second;
  }
  std::vector<std::string> found;
  std::copy_if(paths_.begin(), paths_.end(), std::back_inserter(found),
               [name](auto const& path) { return glob_matches(name, name_of(path)); });
  return found;
}

bool Survey::has(std::string_view path) const {
  return known_.count(path) > 0;
}

std::string const* Survey::text(std::string const& path) {
  auto known = texts_.find(path);
  if (known == texts_.end()) known = texts_.emplace(path, read_(path)).first;
  return known->second ? &*known->second : nullptr;
}

Document const* Survey::document(std::string const& path, SiteKind kind) {
  auto const key = std::pair(path, kind);
  auto known = documents_.find(key);
  if (known == documents_.end()) {
    known = documents_.emplace(key, std::nullopt).first;
    try {
      if (auto const* const read = text(path)) known->second = parse_document(kind, path, *read);
    } catch (Error const& error) {
      note(error.what());
    }
  }
  return known->second ? &*known->second : nullptr;
}

bool Survey::follows(std::string_view written) const {
  auto const numbers = numbers_of(written);
  return found_.version && count_of_numbers(written.substr(written.starts_with('v'))) > 0 &&
         numbers == numbers_of(*found_.version);
}

void Survey::add(Site site, std::string why) {
  bool const known = std::any_of(found_.sites.begin(), found_.sites.end(),
                                 [&](FoundSite const& each) { return each.site == site; });
  if (!known) found_.sites.push_back({std::move(site), std::move(why)});
}

std::optional<std::vector<SitePlace>> Survey::places(Site const& site, std::string const& path) {
  auto const* const read = text(path);
  if (read == nullptr) return std::nullopt;
  try {
    auto places = find_places(site, path, *read);
    if (!places.empty()) return places;
  } catch (Error const& error) {
    note(error.what());
  }
  return std::nullopt;
}

bool Survey::add_key(std::string const& path, SiteKind kind, std::string const& where,
                     std::string why) {
  auto const written = text_at(*this, path, kind, where);
  if (!written) return false;
  if (!follows(*written)) {
    note(fmt::format("{}: {} says {}, which is not the project's version; it is left out",
                     printable(path), where, printable(*written)));
    return false;
  }
  Site site;
  site.file = path;
  site.kind = kind;
  site.where = where;
  add(std::move(site), std::move(why));
  return true;
}

bool Survey::add_pattern(std::string const& path, std::string const& where, std::string why) {
  Site site;
  site.file = path;
  site.where = where;
  site.least = 0;
  auto const found = places(site, path);
  if (!found) return false;
  auto const& written = found->front().written;
  bool const alike = std::all_of(found->begin(), found->end(),
                                 [&](SitePlace const& each) { return each.written == written; });
  bool const shortened = version() && begins(written, *version());
  if (!alike || !(follows(written) || shortened)) {
    note(fmt::format("{}: {} says {}, which is not the project's version; it is left out",
                     printable(path), where, printable(written)));
    return false;
  }
  site.least = 1;
  if (shortened) site.scheme = scheme_by_count(written, *version());
  add(std::move(site), std::move(why));
  return true;
}

bool Survey::add_snippet(std::string const& path, std::string const& where, std::string why) {
  Site site;
  site.file = path;
  site.where = where;
  site.least = 0;
  auto const found = places(site, path);
  if (!found) return false;
  auto const& written = found->front().written;
  auto const count = count_of_numbers(written);
  if (std::any_of(found->begin(), found->end(),
                  [&](SitePlace const& each) { return count_of_numbers(each.written) != count; })) {
    note(fmt::format("{}: {} finds versions of different lengths; it is left out", printable(path),
                     where));
    return false;
  }
  site.least = 1;
  site.condition = SiteCondition::final;
  if (count < 3) site.scheme = count == 2 ? SiteScheme::major_minor : SiteScheme::major;
  add(std::move(site), std::move(why));
  return true;
}

std::optional<std::string> text_at(Survey& survey, std::string const& path, SiteKind kind,
                                   std::string_view where) {
  auto const* const document = survey.document(path, kind);
  if (document == nullptr) return std::nullopt;
  auto const key = kind == SiteKind::json ? KeyPath::of_pointer(where) : KeyPath::parse(where);
  auto const found = document->find(key);
  if (found.size() != 1) return std::nullopt;
  auto const& node = document->nodes[found.front()];
  return node.kind == Document::Kind::text ? std::optional(node.text) : std::nullopt;
}

std::string folder_of(std::string_view path) {
  return std::string(path.substr(0, path.rfind('/') + 1));  // npos + 1 is 0
}

std::optional<std::string> resolved(std::string_view folder, std::string_view relative) {
  std::vector<std::string_view> names;
  for (auto const part : {folder, relative}) {
    for (auto const name : split(part, '/')) {
      if (name.empty() || name == ".") continue;
      if (name != "..") {
        names.push_back(name);
      } else if (names.empty()) {
        return std::nullopt;
      } else {
        names.pop_back();
      }
    }
  }
  std::string path;
  for (auto const name : names) path += (path.empty() ? "" : "/") + std::string(name);
  return path;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (auto const c : text) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace cairn::site
