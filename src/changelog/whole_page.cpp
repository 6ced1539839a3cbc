// SPDX-License-Identifier: MIT
#include "changelog/whole_page.hpp"

#include "changelog/record_bytes.hpp"
#include "support/parallel.hpp"

#include <mutex>
#include <numeric>
#include <utility>

namespace cairn {
namespace {

// Each of these names every member, so that no new one is forgotten. What stands above the releases
// changes none of them.

void write(RecordWriting& rules, SectionRule const& rule) {
  auto const& [title, types, breaking] = rule;
  rules.text(title);
  rules.number(types.size());
  for (auto const& type : types) rules.text(type);
  rules.number(breaking ? 1 : 0);
}

void write(RecordWriting& rules, Style const& style) {
  auto const& [title, preamble, sections, brackets, commit_links, author_names, contributors] =
      style;
  rules.number(sections.size());
  for (auto const& section : sections) write(rules, section);
  rules.number(brackets ? 1 : 0);
  rules.number(commit_links ? 1 : 0);
  rules.number(author_names ? 1 : 0);
  rules.number(static_cast<std::uint64_t>(contributors));
}

void write(RecordWriting& rules, Outline const& shape) {
  auto const& [title, preamble, brackets, headings, releases] = shape;
  rules.number(brackets ? 1 : 0);
  rules.number(headings ? 1 : 0);
}

void write(RecordWriting& rules, std::optional<Forge> const& forge) {
  rules.number(forge ? 1 : 0);
  if (!forge) return;
  auto const& [kind, base, owner, name] = *forge;
  rules.number(static_cast<std::uint64_t>(kind));
  rules.text(base);
  rules.text(owner);
  rules.text(name);
}

/// For these sections, and a few that are written anew.
std::size_t room_of(std::vector<std::optional<MarkdownPage::Section>> const& written) {
  std::size_t bytes = 0;
  for (auto const& section : written)
    if (section) bytes += section->text.size() + section->definition.size() + 2;
  return bytes + bytes / 16;
}

}  // namespace

std::string section_rules(PageLook const& look, std::string_view mailmap) {
  RecordWriting rules(mailmap.size() + 1024);
  rules.number(section_version);
  rules.number(draft_record_version);
  write(rules, look.shape);
  write(rules, look.style);
  write(rules, look.links.forge());
  rules.text(mailmap);
  return std::move(rules).finished();
}

std::string section_record(std::string_view basis, MarkdownPage::Section const& section) {
  RecordWriting record(basis.size() + section.text.size() + section.definition.size() + 32);
  record.text(basis);
  record.text(section.text);
  record.text(section.definition);
  return std::move(record).finished();
}

std::optional<MarkdownPage::Section> section_in(std::string_view basis, std::string_view record) {
  RecordReading reading(record);
  if (reading.text() != basis) return std::nullopt;
  MarkdownPage::Section section;
  section.text = reading.text();
  section.definition = reading.text();
  return reading.is_complete() ? std::optional(std::move(section)) : std::nullopt;
}

std::string markdown(Composer const& composer, PageLook const& look, SectionStore* store) {
  if (!composer.is_long()) store = nullptr;
  std::vector<std::string> bases(composer.size());
  std::vector<std::optional<MarkdownPage::Section>> written(composer.size());
  std::vector<std::size_t> unwritten(composer.size());
  std::iota(unwritten.begin(), unwritten.end(), std::size_t{0});
  if (store != nullptr) {
    for (std::size_t number = 0; number < bases.size(); ++number)
      bases[number] = composer.basis(number);
    unwritten = store->recall(bases, [&](std::size_t number, MarkdownPage::Section section) {
      written[number] = std::move(section);
    });
  }

  MarkdownPage page(look.shape);
  page.expect(room_of(written));
  std::mutex mutex;
  std::size_t done = 0;
  auto const add_what_comes_next = [&] {
    for (; done < written.size() && written[done]; ++done)
      page.add(*std::exchange(written[done], std::nullopt));
  };
  auto const take = [&](std::span<std::size_t const> numbers, std::vector<Release> releases) {
    std::vector<MarkdownPage::Section> sections(releases.size());
    in_parallel(releases.size(), 1, [&]() -> BlockWork {
      return [&](std::size_t at, std::size_t) {
        auto const release = std::move(releases[at]);
        sections[at] = page.section(outline_of(release, look.style, look.links));
      };
    });
    std::lock_guard const lock(mutex);
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      auto const basis = std::exchange(bases[numbers[at]], {});
      if (!basis.empty()) store->keep(basis, sections[at]);
      written[numbers[at]] = std::move(sections[at]);
    }
    add_what_comes_next();
  };
  composer.compose(unwritten, take, store != nullptr ? Recorded::unreleased : Recorded::all);
  add_what_comes_next();
  if (store != nullptr) store->finish();
  return std::move(page).finished();
}

}  // namespace cairn
