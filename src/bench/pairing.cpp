// SPDX-License-Identifier: MIT
#include "bench/pairing.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace cairn::bench {
namespace {

/// Everything of one benchmark on one side, oldest first.
struct Shelf {
  SampleRecords base;
  SampleRecords head;
};

using Shelves = std::map<std::pair<std::string, Parameters>, Shelf>;

bool older(Record const* a, Record const* b) {
  return std::tie(a->time, a->id) < std::tie(b->time, b->id);
}

void add(Shelves& shelves, std::vector<Record> const& records, SampleRecords Shelf::*side) {
  std::set<std::string_view> ids;
  for (auto const& record : records)
    if (record.id.empty() || ids.insert(record.id).second)
      (shelves[{record.measurement.benchmark, record.measurement.parameters}].*side)
          .push_back(&record);
}

/// The records of one machine and one definition.
using Lot = std::pair<std::string, std::string>;

Lot lot_of(Record const& record) {
  return {record.fingerprint, record.definition};
}

/// Newest first: who measured again on another machine asks about that one.
std::vector<Lot> lots_of(SampleRecords const& records) {
  std::vector<Lot> lots;
  for (auto record = records.rbegin(); record != records.rend(); ++record)
    if (!(*record)->failure && std::find(lots.begin(), lots.end(), lot_of(**record)) == lots.end())
      lots.push_back(lot_of(**record));
  return lots;
}

SampleRecords of_lot(SampleRecords const& records, Lot const& lot) {
  SampleRecords chosen;
  for (auto const* record : records)
    if (!record->failure && lot_of(*record) == lot) chosen.push_back(record);
  return chosen;
}

bool same_definition(Lot const& base, Lot const& head) {
  return base.second.empty() || head.second.empty() || base.second == head.second;
}

/// Why the newest record of a side is no result.
std::optional<std::string> failure_of(SampleRecords const& records) {
  return records.empty() ? std::nullopt : records.back()->failure;
}

Environment const* environment_of(Request const& request, Record const& record) {
  auto const found = std::find_if(
      request.environments.begin(), request.environments.end(),
      [&](Environment const& environment) { return id_of(environment) == record.environment; });
  return found == request.environments.end() ? nullptr : &*found;
}

std::string shown(std::string const& name) {
  return name.empty() ? "not known" : name;
}

std::vector<std::string> differences_of_machines(Request const& request, Record const& base,
                                                 Record const& head) {
  auto const* const of_base = environment_of(request, base);
  auto const* const of_head = environment_of(request, head);
  if (of_base != nullptr && of_head != nullptr)
    if (auto found = differences(*of_base, *of_head); !found.empty()) return found;
  return {fmt::format("fingerprint: {} -> {}", shown(base.fingerprint), shown(head.fingerprint))};
}

std::string change_of_definition(Record const& base, Record const& head) {
  return fmt::format("definition: {} -> {}, the benchmark itself has changed", base.definition,
                     head.definition);
}

/// What stands between the records that were chosen.
void find_obstacles(Pairing& pairing, Request const& request) {
  auto const& base = *pairing.base.back();
  auto const& head = *pairing.head.back();
  if (base.fingerprint != head.fingerprint) {
    auto found = differences_of_machines(request, base, head);
    auto& into = request.cross_machine ? pairing.remarks : pairing.obstacles;
    into.insert(into.end(), found.begin(), found.end());
  }
  if (!same_definition(lot_of(base), lot_of(head)))
    pairing.obstacles.push_back(change_of_definition(base, head));
  for (auto const* record : pairing.base)
    if (!record->id.empty() &&
        std::any_of(pairing.head.begin(), pairing.head.end(),
                    [&](Record const* other) { return other->id == record->id; })) {
      pairing.obstacles.emplace_back("the same run stands on both sides");
      return;
    }
}

/// The newest lot of head that base has, too; else the newest of each.
void choose(Pairing& pairing, Shelf const& shelf, Request const& request) {
  auto const of_base = lots_of(shelf.base);
  auto const of_head = lots_of(shelf.head);
  auto const choose_lots = [&](Lot const& base, Lot const& head) {
    pairing.base = of_lot(shelf.base, base);
    pairing.head = of_lot(shelf.head, head);
  };
  if (of_base.empty() || of_head.empty()) {
    if (!of_base.empty()) pairing.base = of_lot(shelf.base, of_base.front());
    if (!of_head.empty()) pairing.head = of_lot(shelf.head, of_head.front());
    return;
  }
  for (auto const& head : of_head)
    for (auto const& base : of_base)
      if (base.first == head.first && same_definition(base, head)) return choose_lots(base, head);
  for (auto const& head : of_head)
    for (auto const& base : of_base)
      if (request.cross_machine && same_definition(base, head)) return choose_lots(base, head);
  choose_lots(of_base.front(), of_head.front());
}

void remark_on_rest(std::vector<std::string>& remarks, char const* side, SampleRecords const& all,
                    SampleRecords const& chosen) {
  auto const failed = std::count_if(
      all.begin(), all.end(), [](Record const* record) { return record->failure.has_value(); });
  auto const others = all.size() - chosen.size() - static_cast<std::size_t>(failed);
  if (others > 0)
    remarks.push_back(fmt::format(
        "{} runs of {} on other machines, or of other definitions, are left out", others, side));
  if (failed > 0 && !all.back()->failure)
    remarks.push_back(fmt::format("{} of {} runs of {} failed before", failed, all.size(), side));
  if (std::any_of(chosen.begin(), chosen.end(), [](Record const* record) { return record->dirty; }))
    remarks.push_back(fmt::format("{} was measured with changes that are not committed", side));
}

Pairing paired(Shelves::value_type const& entry, Request const& request) {
  auto const& [name, shelf] = entry;
  Pairing pairing;
  pairing.benchmark = name.first;
  pairing.parameters = name.second;
  pairing.base_failure = failure_of(shelf.base);
  pairing.head_failure = failure_of(shelf.head);
  choose(pairing, shelf, request);
  if (!pairing.base.empty() && !pairing.head.empty()) find_obstacles(pairing, request);
  remark_on_rest(pairing.remarks, "base", shelf.base, pairing.base);
  remark_on_rest(pairing.remarks, "head", shelf.head, pairing.head);
  return pairing;
}

}  // namespace

std::vector<Pairing> pairings(Request const& request) {
  Shelves shelves;
  add(shelves, request.base, &Shelf::base);
  add(shelves, request.head, &Shelf::head);
  std::vector<Pairing> found;
  for (auto& entry : shelves) {
    std::sort(entry.second.base.begin(), entry.second.base.end(), older);
    std::sort(entry.second.head.begin(), entry.second.head.end(), older);
    found.push_back(paired(entry, request));
  }
  return found;
}

std::vector<Metric> metrics_of(SampleRecords const& records) {
  std::vector<Metric> metrics;
  for (auto const* record : records)
    for (auto const& samples : record->measurement.metrics) metrics.push_back(samples.metric);
  std::sort(metrics.begin(), metrics.end(), in_order);
  metrics.erase(std::unique(metrics.begin(), metrics.end()), metrics.end());
  return metrics;
}

std::vector<double> values_of(SampleRecords const& records, Metric const& metric) {
  std::vector<double> values;
  for (auto const* record : records)
    for (auto const& samples : record->measurement.metrics)
      if (samples.metric == metric)
        values.insert(values.end(), samples.values.begin(), samples.values.end());
  return values;
}

}  // namespace cairn::bench
