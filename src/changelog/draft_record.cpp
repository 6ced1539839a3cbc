// SPDX-License-Identifier: MIT
#include "changelog/draft_record.hpp"

#include "changelog/record_bytes.hpp"

#include <utility>

namespace cairn {
namespace {

// The first number of a record: the kind, and what there is besides.
constexpr std::uint64_t kind_mask = 0x1f;
constexpr std::uint64_t is_breaking = 0x20;
constexpr std::uint64_t has_scope = 0x40;
constexpr std::uint64_t has_pull_request = 0x80;
constexpr std::uint64_t has_closes = 0x100;
constexpr std::uint64_t has_co_authors = 0x200;
constexpr std::uint64_t has_breaking_text = 0x400;
constexpr std::uint64_t has_revert = 0x800;
constexpr std::uint64_t has_reverted_subject = 0x1000;

std::uint64_t contents_of(Draft const& draft) {
  auto const& [entry, revertible] = draft;
  auto contents = static_cast<std::uint64_t>(entry.subject.kind);
  if (entry.subject.breaking) contents |= is_breaking;
  if (entry.subject.scope) contents |= has_scope;
  if (entry.pull_request) contents |= has_pull_request;
  if (!entry.closes.empty()) contents |= has_closes;
  if (!entry.co_authors.empty()) contents |= has_co_authors;
  if (!entry.subject.breaking_text.empty()) contents |= has_breaking_text;
  if (revertible.revert) contents |= has_revert;
  if (revertible.revert && revertible.revert->subject) contents |= has_reverted_subject;
  return contents;
}

}  // namespace

std::string record_of(Draft const& draft) {
  auto const& [entry, revertible] = draft;
  auto const& line = revertible.first_line;
  RecordWriting record(line.size() + entry.author.name.size() + entry.author.email.size() + 64);
  record.number(contents_of(draft));
  record.text(line);
  record.piece(entry.subject.type, line);
  if (entry.subject.scope) record.piece(*entry.subject.scope, line);
  record.piece(entry.subject.text, line);
  if (!entry.subject.breaking_text.empty()) record.piece(entry.subject.breaking_text, line);
  if (entry.pull_request) record.reference(*entry.pull_request);
  if (!entry.closes.empty()) {
    record.number(entry.closes.size());
    for (auto const& reference : entry.closes) record.reference(reference);
  }
  record.person(entry.author);
  if (!entry.co_authors.empty()) {
    record.number(entry.co_authors.size());
    for (auto const& person : entry.co_authors) record.person(person);
  }
  record.stamp(entry.committed);
  if (revertible.revert) {
    record.number(revertible.revert->commits.size());
    for (auto const& commit : revertible.revert->commits) record.text(commit);
    if (revertible.revert->subject) record.text(*revertible.revert->subject);
  }
  return std::move(record).finished();
}

std::optional<Draft> draft_in(Oid const& id, std::string_view record) {
  RecordReading reading(record);
  auto const contents = reading.number();
  if ((contents & kind_mask) > static_cast<std::uint64_t>(Kind::merge)) return std::nullopt;

  std::optional<Draft> draft(std::in_place);
  auto& [entry, revertible] = *draft;
  auto& subject = entry.subject;
  entry.commit = revertible.id = id;
  auto const line = reading.text();
  revertible.first_line = line;
  subject.kind = static_cast<Kind>(contents & kind_mask);
  subject.breaking = (contents & is_breaking) != 0;
  subject.type = reading.piece(line);
  if ((contents & has_scope) != 0) subject.scope = reading.piece(line);
  subject.text = reading.piece(line);
  if ((contents & has_breaking_text) != 0) subject.breaking_text = reading.piece(line);
  if ((contents & has_pull_request) != 0) entry.pull_request = reading.reference();
  if ((contents & has_closes) != 0)
    reading.each([&, &to = entry.closes] { to.push_back(reading.reference()); });
  entry.author = reading.person();
  if ((contents & has_co_authors) != 0)
    reading.each([&, &to = entry.co_authors] { to.push_back(reading.person()); });
  entry.committed = reading.stamp();
  if ((contents & has_revert) != 0) {
    auto& revert = revertible.revert.emplace();
    reading.each([&] { revert.commits.emplace_back(reading.text()); });
    if ((contents & has_reverted_subject) != 0) revert.subject = reading.text();
  }
  if (!reading.is_complete()) draft.reset();
  return draft;
}

}  // namespace cairn
