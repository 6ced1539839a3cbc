// SPDX-License-Identifier: MIT
#include "machine/record_digest.hpp"

#include "bench/record_scan.hpp"
#include "machine/record_accepted.hpp"
#include "machine/record_notes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <utility>

namespace cairn::machine {
namespace {

/// Whole numbers up to here are written as such: every one of them is a double.
constexpr double most_whole = 9007199254740992;

std::uint64_t unsigned_of(std::int64_t number) {
  return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t signed_of(std::uint64_t number) {
  return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U);
}

class Writing {
public:
  /// Seven bits a byte, the lowest first; the eighth says that there are more.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>(value | 0x80U);
    bytes_ += static_cast<char>(value);
  }

  /// The records of a note have most of their texts in common: each is written once.
  void text(std::string_view text) {
    auto const [at, is_new] = known_.try_emplace(std::string(text), known_.size());
    number(at->second);
    if (!is_new) return;
    number(text.size());
    bytes_ += text;
  }

  void value(double value) {
    if (std::fabs(value) < most_whole && std::trunc(value) == value &&
        !(value == 0 && std::signbit(value))) {
      number(unsigned_of(static_cast<std::int64_t>(value)) << 1U);
      return;
    }
    number(1);
    bytes_.append(reinterpret_cast<char const*>(&value), sizeof value);
  }

  void values(std::vector<double> const& values) {
    number(values.size());
    for (auto const each : values) value(each);
  }

  std::string finished() && { return std::move(bytes_); }

private:
  std::string bytes_;
  std::map<std::string, std::size_t> known_;
};

/// The same, backwards. Past the end of what makes sense everything is empty, and it is broken.
class Reading {
public:
  explicit Reading(std::string_view rest) : rest_(rest) { known_.reserve(32); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      auto const byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    broken_ = true;
    return 0;
  }

  /// How many there are of something that takes a byte at least.
  std::size_t count() {
    auto const count = number();
    broken_ = broken_ || count > rest_.size();
    return broken_ ? 0 : count;
  }

  std::string_view text() {
    auto const index = number();
    if (index == known_.size()) {
      auto const size = count();
      known_.push_back(rest_.substr(0, size));
      rest_.remove_prefix(size);
    }
    broken_ = broken_ || index >= known_.size();
    return broken_ ? std::string_view() : known_[index];
  }

  double value() {
    auto const whole = number();
    if (whole % 2 == 0) return static_cast<double>(signed_of(whole >> 1U));
    double value = 0;
    if (rest_.size() < sizeof value) {
      broken_ = true;
      return 0;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    broken_ = broken_ || !std::isfinite(value);
    return value;
  }

  void values(std::vector<double>& values) {
    values.resize(count());
    for (auto& each : values) each = value();
  }

  bool is_broken() const { return broken_; }
  bool is_whole() const { return !broken_ && rest_.empty(); }

private:
  std::string_view rest_;
  std::vector<std::string_view> known_;
  bool broken_ = false;
};

constexpr std::uint64_t is_dirty = 1;
constexpr std::uint64_t has_failed = 2;

void write(Writing& to, bench::Samples const& samples) {
  to.text(samples.metric.name);
  to.text(samples.metric.unit);
  to.number((samples.metric.better == bench::Better::higher ? 1U : 0U) |
            (samples.metric.exact ? 2U : 0U));
  to.values(samples.values);
  to.number(samples.within.size());
  for (auto const& values : samples.within) to.values(values);
}

void read(Reading& from, bench::Samples& samples) {
  samples.metric.name = from.text();
  samples.metric.unit = from.text();
  auto const nature = from.number();
  samples.metric.better = (nature & 1U) != 0 ? bench::Better::higher : bench::Better::lower;
  samples.metric.exact = (nature & 2U) != 0;
  from.values(samples.values);
  samples.within.resize(from.count());
  for (auto& values : samples.within) from.values(values);
}

/// Reads into what is there already; a count that lies makes no more than the bytes have.
template <typename Item>
void read_each(Reading& from, std::vector<Item>& items) {
  auto const count = from.count();
  std::size_t at = 0;
  for (; at < count && !from.is_broken(); ++at) {
    if (at == items.size()) items.emplace_back();
    read(from, items[at]);
  }
  items.resize(at);
}

void write(Writing& to, bench::Record const& record) {
  to.number((record.dirty ? is_dirty : 0) | (record.failure ? has_failed : 0));
  for (auto const* const text :
       {&record.id, &record.session, &record.tree, &record.definition, &record.environment,
        &record.fingerprint, &record.source, &record.tool, &record.measurement.benchmark})
    to.text(*text);
  to.number(unsigned_of(record.time));
  if (record.failure) to.text(*record.failure);
  to.number(record.measurement.parameters.size());
  for (auto const& [name, value] : record.measurement.parameters) {
    to.text(name);
    to.text(value);
  }
  to.number(record.measurement.metrics.size());
  for (auto const& samples : record.measurement.metrics) write(to, samples);
}

void read(Reading& from, bench::Record& record) {
  auto const nature = from.number();
  record.dirty = (nature & is_dirty) != 0;
  for (auto* const text :
       {&record.id, &record.session, &record.tree, &record.definition, &record.environment,
        &record.fingerprint, &record.source, &record.tool, &record.measurement.benchmark})
    *text = from.text();
  record.time = signed_of(from.number());
  record.failure.reset();
  if ((nature & has_failed) != 0) record.failure = from.text();
  record.measurement.parameters.clear();
  for (auto left = from.count(); left > 0; --left) {
    std::string const name(from.text());
    record.measurement.parameters[name] = from.text();
  }
  read_each(from, record.measurement.metrics);
}

}  // namespace

NoteDigest digest_of(std::string_view note) {
  NoteDigest digest;
  for_each_line(note, [&](std::string_view text) {
    if (auto record = bench::scan_record(text)) {
      digest.records.push_back(*std::move(record));
      return;
    }
    for (auto& line : bench::parse_note(text))
      if (line.record)
        digest.records.push_back(*std::move(line.record));
      else if (parse_accepted(line.bytes, {}))
        digest.accepted.push_back(std::move(line.bytes));
  });
  return digest;
}

std::size_t records_in(std::string_view lines) {
  std::size_t count = 0;
  for_each_line(lines, [&](std::string_view line) {
    bool const is_record =
        bench::scan_record(line).has_value() || !bench::parse_note(line).front().id.empty();
    count += is_record ? 1U : 0U;
  });
  return count;
}

std::string to_bytes(NoteDigest const& digest) {
  Writing writing;
  writing.number(digest.records.size());
  for (auto const& record : digest.records) write(writing, record);
  writing.number(digest.accepted.size());
  for (auto const& line : digest.accepted) writing.text(line);
  return std::move(writing).finished();
}

bool parse_digest(std::string_view bytes, NoteDigest& digest) {
  Reading reading(bytes);
  read_each(reading, digest.records);
  digest.accepted.clear();
  for (auto left = reading.count(); left > 0; --left) digest.accepted.emplace_back(reading.text());
  return reading.is_whole();
}

}  // namespace cairn::machine
