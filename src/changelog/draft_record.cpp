// SPDX-License-Identifier: MIT
#include "changelog/draft_record.hpp"

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

/// Numbers near zero, of either sign, as small ones without a sign.
std::uint64_t unsigned_of(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t signed_of(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

class Writing {
public:
  explicit Writing(std::size_t likely_size) { bytes_.reserve(likely_size); }

  /// Seven bits a byte, the lowest first; the eighth says that there are more.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(value | 0x80U);
    bytes_ += static_cast<char>(value);
  }

  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }

  /// A text that is mostly a piece of `whole`, which stands before it.
  void piece(std::string_view piece, std::string_view whole) {
    auto const at = whole.find(piece);
    number(at == whole.npos ? 0 : at + 1);
    if (at == whole.npos)
      text(piece);
    else
      number(piece.size());
  }

  void reference(Reference const& reference) {
    number(static_cast<std::uint64_t>(reference.kind) << 1U | std::uint64_t{reference.closes});
    text(reference.repository);
    number(reference.number);
    number(reference.offset);
    number(reference.length);
  }

  void person(Person const& person) {
    text(person.name);
    text(person.email);
  }

  std::string finished() && { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// The same, backwards. Past the end of what makes sense, everything is empty.
class Reading {
public:
  explicit Reading(std::string_view rest) : rest_(rest) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      auto const byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }

  std::string_view text() {
    auto const size = number();
    if (size > rest_.size()) return fail();
    auto const text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  std::string_view piece(std::string_view whole) {
    auto const at = number();
    if (at == 0) return text();
    auto const size = number();
    if (at - 1 > whole.size() || size > whole.size() - (at - 1)) return fail();
    return whole.substr(at - 1, size);
  }

  Reference reference() {
    Reference reference;
    auto const kind = number();
    if (kind > 3) fail();
    reference.kind = (kind & 2U) != 0 ? ReferenceKind::pull_request : ReferenceKind::issue;
    reference.closes = (kind & 1U) != 0;
    reference.repository = text();
    reference.number = number();
    reference.offset = number();
    reference.length = number();
    return reference;
  }

  Person person() {
    Person person;
    person.name = text();
    person.email = text();
    return person;
  }

  /// So many of what `read` reads. A count that lies ends with the bytes.
  template <class Read>
  void each(Read const& read) {
    for (auto count = number(); count > 0 && !failed_; --count) read();
  }

  bool is_complete() const { return !failed_ && rest_.empty(); }

private:
  std::string_view fail() {
    failed_ = true;
    rest_ = {};
    return {};
  }

  std::string_view rest_;
  bool failed_ = false;
};

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
  Writing record(line.size() + entry.author.name.size() + entry.author.email.size() + 64);
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
  record.number(unsigned_of(entry.committed.at.time_since_epoch().count()));
  record.number(unsigned_of(entry.committed.offset.count()));
  if (revertible.revert) {
    record.number(revertible.revert->commits.size());
    for (auto const& commit : revertible.revert->commits) record.text(commit);
    if (revertible.revert->subject) record.text(*revertible.revert->subject);
  }
  return std::move(record).finished();
}

std::optional<Draft> draft_in(Oid const& id, std::string_view record) {
  Reading reading(record);
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
  entry.committed.at = std::chrono::sys_seconds(std::chrono::seconds(signed_of(reading.number())));
  entry.committed.offset = std::chrono::minutes(signed_of(reading.number()));
  if ((contents & has_revert) != 0) {
    auto& revert = revertible.revert.emplace();
    reading.each([&] { revert.commits.emplace_back(reading.text()); });
    if ((contents & has_reverted_subject) != 0) revert.subject = reading.text();
  }
  if (!reading.is_complete()) draft.reset();
  return draft;
}

}  // namespace cairn
