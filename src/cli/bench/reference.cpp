// SPDX-License-Identifier: MIT
#include "cli/bench/reference.hpp"

#include "bench/pattern.hpp"
#include "crypto/digest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace cairn::cli {
namespace {

using bench::Record;

/// The base of one of several: the same samples, under the name of what is held to them.
Record base_of(Record const& reference, std::string const& benchmark,
               bench::Parameters const& parameters) {
  auto base = reference;
  base.id = sha256(reference.id + bench::to_string(benchmark, parameters)).substr(0, 32);
  base.measurement.benchmark = benchmark;
  base.measurement.parameters = parameters;
  // The command has the name in it: that the definitions differ is what is compared.
  base.definition.clear();
  return base;
}

/// Where the value of `key` stands in a name with parts like Go's, "Sum/kind=fast/size=15"; empty:
/// nowhere.
std::string_view value_in_name(std::string_view benchmark, std::string_view key) {
  for (auto const part : split(benchmark, '/'))
    if (part.size() > key.size() && part.starts_with(key) && part[key.size()] == '=')
      return part.substr(key.size() + 1);
  return {};
}

/// What a measurement says of a key: a parameter, or a part of its name.
class Variant {
public:
  Variant(bench::Measurement const& measurement, std::string const& key)
      : benchmark_(measurement.benchmark), parameters_(measurement.parameters), key_(key) {
    auto const parameter = parameters_.find(key);
    is_parameter_ = parameter != parameters_.end();
    value_ = is_parameter_ ? std::string_view(parameter->second) : value_in_name(benchmark_, key);
  }

  bool has_value() const { return is_parameter_ || !value_.empty(); }
  std::string_view value() const { return value_; }

  /// The benchmark that is the same but for the value.
  std::pair<std::string, bench::Parameters> with(std::string const& value) const {
    auto other = std::pair(benchmark_, parameters_);
    if (is_parameter_)
      other.second[key_] = value;
    else
      other.first.replace(static_cast<std::size_t>(value_.data() - benchmark_.data()),
                          value_.size(), value);
    return other;
  }

private:
  std::string const& benchmark_;
  bench::Parameters const& parameters_;
  std::string const& key_;
  bool is_parameter_ = false;
  std::string_view value_;
};

/// By one parameter: "stft{variant=pytorch}" is the base of "stft{variant=coreml}".
ReferenceSides by_parameter(std::vector<Record> const& records, std::string const& name,
                            std::string const& value) {
  ReferenceSides sides;
  std::set<std::string> others;
  for (auto const& record : records) {
    Variant const variant(record.measurement, name);
    if (!variant.has_value() || variant.value() == value) continue;
    others.emplace(variant.value());
    sides.head.push_back(record);
  }
  for (auto const& record : records) {
    Variant const variant(record.measurement, name);
    if (!variant.has_value() || variant.value() != value) continue;
    for (auto const& other : others) {
      auto const [benchmark, parameters] = variant.with(other);
      sides.base.push_back(base_of(record, benchmark, parameters));
    }
  }
  for (auto& record : sides.head) record.definition.clear();
  return sides;
}

ReferenceSides by_benchmark(std::vector<Record> const& records, std::string const& reference) {
  ReferenceSides sides;
  std::vector<Record> references;
  std::set<std::pair<std::string, bench::Parameters>> others;
  for (auto const& record : records) {
    auto const& measurement = record.measurement;
    if (bench::fits_benchmark(reference,
                              bench::to_string(measurement.benchmark, measurement.parameters))) {
      references.push_back(record);
      continue;
    }
    others.emplace(measurement.benchmark, measurement.parameters);
    sides.head.push_back(record);
    sides.head.back().definition.clear();
  }
  for (auto const& record : references)
    for (auto const& [benchmark, parameters] : others)
      sides.base.push_back(base_of(record, benchmark, parameters));
  return sides;
}

}  // namespace

ReferenceSides held_to_reference(std::vector<Record> const& records, std::string const& reference) {
  if (auto const equals = reference.find('='); equals != std::string::npos) {
    auto sides = by_parameter(records, reference.substr(0, equals), reference.substr(equals + 1));
    if (!sides.base.empty()) return sides;
  }
  return by_benchmark(records, reference);
}

std::vector<std::string> references_in(std::vector<Record> const& records) {
  std::set<std::string> references;
  for (auto const& record : records) {
    auto const& measurement = record.measurement;
    references.insert(measurement.benchmark);
    references.insert(bench::to_string(measurement.benchmark, measurement.parameters));
    for (auto const& [name, value] : measurement.parameters)
      references.insert(fmt::format("{}={}", name, value));
    for (auto const part : split(measurement.benchmark, '/'))
      if (part.find('=') != part.npos) references.emplace(part);
  }
  return {references.begin(), references.end()};
}

bool keep_common_sessions(ReferenceSides& sides) {
  std::set<std::string> of_base;
  for (auto const& record : sides.base) of_base.insert(record.session);
  std::set<std::string> common;
  for (auto const& record : sides.head)
    if (of_base.count(record.session) != 0) common.insert(record.session);
  if (common.empty()) return false;
  auto const elsewhere = [&](Record const& record) { return common.count(record.session) == 0; };
  std::erase_if(sides.head, elsewhere);
  std::set<std::pair<std::string, bench::Parameters>> wanted;
  for (auto const& record : sides.head)
    wanted.emplace(record.measurement.benchmark, record.measurement.parameters);
  std::erase_if(sides.base, [&](Record const& record) {
    return elsewhere(record) ||
           wanted.count({record.measurement.benchmark, record.measurement.parameters}) == 0;
  });
  return true;
}

}  // namespace cairn::cli
