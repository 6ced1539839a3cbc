// SPDX-License-Identifier: MIT
#include "changelog/record_bytes.hpp"

namespace cairn {
namespace {

/// Numbers near zero, of either sign, as small ones without a sign.
std::uint64_t unsigned_of(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t signed_of(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

}  // namespace

void RecordWriting::piece(std::string_view piece, std::string_view whole) {
  auto const at = whole.find(piece);
  number(at == whole.npos ? 0 : at + 1);
  if (at == whole.npos)
    text(piece);
  else
    number(piece.size());
}

void RecordWriting::id(Oid const& id) {
  auto const bytes = id.bytes();
  text({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

void RecordWriting::reference(Reference const& reference) {
  number(static_cast<std::uint64_t>(reference.kind) << 1U | std::uint64_t{reference.closes});
  text(reference.repository);
  number(reference.number);
  number(reference.offset);
  number(reference.length);
}

void RecordWriting::person(Person const& person) {
  text(person.name);
  text(person.email);
}

void RecordWriting::stamp(Stamp const& stamp) {
  number(unsigned_of(stamp.at.time_since_epoch().count()));
  number(unsigned_of(stamp.offset.count()));
}

std::string_view RecordReading::piece(std::string_view whole) {
  auto const at = number();
  if (at == 0) return text();
  auto const size = number();
  if (at - 1 > whole.size() || size > whole.size() - (at - 1)) return fail();
  return whole.substr(at - 1, size);
}

Reference RecordReading::reference() {
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

Person RecordReading::person() {
  Person person;
  person.name = text();
  person.email = text();
  return person;
}

Stamp RecordReading::stamp() {
  Stamp stamp;
  stamp.at = std::chrono::sys_seconds(std::chrono::seconds(signed_of(number())));
  stamp.offset = std::chrono::minutes(signed_of(number()));
  return stamp;
}

}  // namespace cairn
