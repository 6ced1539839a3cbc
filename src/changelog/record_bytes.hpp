// SPDX-License-Identifier: MIT
#pragma once

#include "history/commit.hpp"
#include "history/oid.hpp"
#include "message/reference.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cairn {

/// Values one behind another, as bytes that say where each of them ends: what is kept beyond a run.
class RecordWriting {
public:
  explicit RecordWriting(std::size_t likely_size) { bytes_.reserve(likely_size); }

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
  void piece(std::string_view piece, std::string_view whole);

  void id(Oid const& id);
  void reference(Reference const& reference);
  void person(Person const& person);
  void stamp(Stamp const& stamp);

  std::string finished() && { return std::move(bytes_); }

private:
  std::string bytes_;
};

/// The same, backwards. Past the end of what makes sense, everything is empty.
class RecordReading {
public:
  explicit RecordReading(std::string_view rest) : rest_(rest) {}

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

  std::string_view piece(std::string_view whole);
  Reference reference();
  Person person();
  Stamp stamp();

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

}  // namespace cairn
