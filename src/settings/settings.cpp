// SPDX-License-Identifier: MIT
#include "settings/settings.hpp"

#include "settings/bench_section.hpp"
#include "settings/release_section.hpp"
#include "settings/table.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace cairn {
namespace {

using settings::Origin;
using settings::Table;

constexpr std::array<std::string_view, 15> top_level{
    "version", "bump", "changelog", "git",      "lint",    "package", "release",
    "site",    "gate", "build",     "artifact", "publish", "secret",  "hooks",
    "bench"};

constexpr std::array<std::string_view, 19> overridable{
    "version.scheme",
    "version.calendar",
    "version.tag",
    "version.initial",
    "bump.zero-major",
    "bump.zero-minor",
    "bump.unconventional",
    "changelog.file",
    "changelog.style",
    "changelog.title",
    "changelog.contributors",
    "changelog.commit-links",
    "changelog.links",
    "git.remote",
    "git.forge",
    "git.web",
    "lint.scope-required",
    "lint.subject-length",
    "lint.body-line-length",
};

template <class T, class U>
void assign(T& into, std::optional<U> value) {
  if (value) into = std::move(*value);
}

std::vector<std::uint64_t> numbers_in(std::string const& text) {
  auto const version = version_of(text, Scheme::calver);
  if (!version || is_pre_release(*version))
    throw Error(Fault::fatal, fmt::format("'{}' is no version of numbers and dots", text));
  return version->release;
}

void read(Table section, VersionSettings& version, BumpRules& bump) {
  version.scheme = section.choice<Scheme>("scheme");
  version.calendar = section.parsed("calendar", CalendarFormat::parse);
  version.tags = section.parsed_all("tag", TagPattern::parse);
  assign(bump.initial, section.parsed("initial", numbers_in));
  assign(bump.first_pre, section.number("first-pre"));
  assign(bump.stage, section.choice<StageSpelling>("pre-release"));
  section.finish();
}

BumpRule rule_in(Table table) {
  BumpRule rule;
  rule.type = table.text("type");
  rule.scope = table.text("scope");
  rule.pattern = table.parsed("pattern", [](std::string const& text) { return Regex(text); });
  if (auto const breaking = table.boolean("breaking"))
    rule.breaking = *breaking ? BumpRule::Breaking::yes : BumpRule::Breaking::no;
  auto const level = table.choice<Level>("level");
  if (!level) throw table.wrong("level", "a rule needs one");
  rule.level = *level;
  table.finish();
  return rule;
}

void read(Table section, BumpRules& bump) {
  assign(bump.zero_major, section.choice<ZeroMajor>("zero-major"));
  assign(bump.zero_minor, section.choice<Level>("zero-minor"));
  assign(bump.unconventional, section.choice<Level>("unconventional"));
  for (auto& rule : section.tables("rule")) bump.own.push_back(rule_in(std::move(rule)));
  section.finish();
}

SectionRule section_in(Table table) {
  SectionRule rule;
  assign(rule.title, table.text("title"));
  if (rule.title.empty()) throw table.wrong("title", "a section needs one");
  assign(rule.types, table.texts("types"));
  assign(rule.breaking, table.boolean("breaking"));
  table.finish();
  return rule;
}

void read(Table section, ChangelogSettings& changelog) {
  assign(changelog.file, section.text("file"));
  assign(changelog.style, section.choice<StyleName>("style"));
  changelog.title = section.text("title");
  changelog.contributors = section.choice<Contributors>("contributors");
  changelog.commit_links = section.boolean("commit-links");
  assign(changelog.links, section.boolean("links"));
  for (auto& rule : section.tables("section"))
    changelog.sections.push_back(section_in(std::move(rule)));
  section.finish();
}

void read(Table section, GitSettings& git) {
  git.remote = section.text("remote");
  git.forge = section.choice<ForgeKind>("forge");
  git.web = section.text("web");
  section.finish();
}

void read(Table section, LintRules& lint) {
  assign(lint.types, section.texts("types"));
  assign(lint.scopes, section.texts("scopes"));
  assign(lint.scope_required, section.boolean("scope-required"));
  assign(lint.subject_length, section.number("subject-length"));
  assign(lint.body_line_length, section.number("body-line-length"));
  assign(lint.type_case, section.choice<LetterCase>("type-case"));
  assign(lint.description_case, section.choice<LetterCase>("description-case"));
  assign(lint.full_stop_allowed, section.boolean("full-stop-allowed"));
  assign(lint.autosquash_allowed, section.boolean("autosquash-allowed"));
  assign(lint.generated_checked, section.boolean("generated-checked"));
  section.finish();
}

PackageSettings package_in(Table table) {
  PackageSettings package;
  assign(package.name, table.text("name"));
  if (package.name.empty()) throw table.wrong("name", "a package needs one");
  assign(package.paths, table.texts("paths"));
  package.tags = table.parsed_all("tag", TagPattern::parse);
  for (auto& tag : package.tags) tag = tag.for_package(package.name);
  package.changelog = table.text("changelog");
  assign(package.depends, table.texts("depends"));
  table.finish();
  return package;
}

Settings read(Table document) {
  Settings settings;
  read(document.table("version"), settings.version, settings.bump);
  read(document.table("bump"), settings.bump);
  read(document.table("changelog"), settings.changelog);
  read(document.table("git"), settings.git);
  read(document.table("lint"), settings.lint);
  for (auto& package : document.tables("package"))
    settings.packages.push_back(package_in(std::move(package)));
  settings.release = settings::release_rules(document);
  settings.bench = settings::bench_rules(document);
  document.finish();
  return settings;
}

/// The value of an override as TOML would have it: a boolean, a number, or a string.
void insert(toml::table& section, std::string_view key, std::string const& value) {
  std::int64_t number = 0;
  auto const* const end = value.data() + value.size();
  if (value == "true" || value == "false")
    section.insert_or_assign(key, value == "true");
  else if (auto const [stop, fault] = std::from_chars(value.data(), end, number);
           fault == std::errc() && stop == end && !value.empty())
    section.insert_or_assign(key, number);
  else
    section.insert_or_assign(key, value);
}

/// One override alone, as a document of its own: so a complaint about it names where it came from,
/// and so do all settings that it does not touch stay out of the way.
void check(Override const& given) {
  Origin const origin{given.where, given.value};
  auto const dot = given.key.find('.');
  toml::table section;
  insert(section, given.key.substr(dot + 1), given.value);
  toml::table document;
  document.insert_or_assign(given.key.substr(0, dot), std::move(section));
  read(Table(origin, &document, ""));
}

}  // namespace

std::span<std::string_view const> overridable_keys() {
  return overridable;
}

std::string environment_variable(std::string_view key) {
  std::string name = "CAIRN_";
  for (char const c : key) {
    if (c == '.' || c == '-')
      name += '_';
    else
      name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

bool is_ours(SettingsFile const& file) {
  auto const document = settings::parse_toml({file.name, file.text});
  if (document.empty()) return true;
  return std::any_of(top_level.begin(), top_level.end(), [&](std::string_view key) {
    auto const* node = document.get(key);
    return node != nullptr && (node->is_table() || node->is_array());
  });
}

Settings read_settings(SettingsFile const* file, std::span<Override const> overrides) {
  Origin const origin =
      file == nullptr ? Origin{"release.toml", ""} : Origin{file->name, file->text};
  auto document = settings::parse_toml(origin);
  for (auto const& given : overrides) {
    check(given);
    auto const dot = given.key.find('.');
    auto const section = given.key.substr(0, dot);
    if (!document.contains(section)) document.insert(section, toml::table());
    if (auto* table = document[section].as_table())
      insert(*table, given.key.substr(dot + 1), given.value);
  }
  return read(Table(origin, &document, ""));
}

}  // namespace cairn
