// SPDX-License-Identifier: MIT
#include "cli/bench/reference.hpp"

#include "bench/pattern.hpp"
#include "crypto/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
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

/// By one parameter: "stft{variant=pytorch}" is the base of "stft{variant=coreml}".
ReferenceSides by_parameter(std::vector<Record> const& records, std::string const& name,
                            std::string const& value) {
  ReferenceSides sides;
  std::set<std::string> others;
  for (auto const& record : records) {
    auto const& parameters = record.measurement.parameters;
    auto const found = parameters.find(name);
    if (found == parameters.end() || found->second == value) continue;
    others.insert(found->second);
    sides.head.push_back(record);
  }
  for (auto const& record : records) {
    auto const& parameters = record.measurement.parameters;
    auto const found = parameters.find(name);
    if (found == parameters.end() || found->second != value) continue;
    for (auto const& other : others) {
      auto renamed = parameters;
      renamed[name] = other;
      sides.base.push_back(base_of(record, record.measurement.benchmark, renamed));
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
  auto const equals = reference.find('=');
  if (equals != std::string::npos && reference.find('{') == std::string::npos)
    return by_parameter(records, reference.substr(0, equals), reference.substr(equals + 1));
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
