// SPDX-License-Identifier: MIT
#include "bench/sheet.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace cairn::bench {
namespace {

/// What the gate looks at, counted.
struct Tally {
  std::map<Verdict, std::size_t> of;
  std::size_t gated = 0;
  std::size_t broken = 0;  ///< budgets and targets

  std::size_t count(Verdict verdict) const {
    auto const found = of.find(verdict);
    return found == of.end() ? 0 : found->second;
  }
};

Tally tally_of(Report const& report) {
  Tally tally;
  for (auto const& comparison : report.comparisons) {
    if (!comparison.gated) continue;
    ++tally.gated;
    ++tally.of[comparison.verdict];
  }
  tally.broken = static_cast<std::size_t>(std::count_if(report.held.begin(), report.held.end(),
                                                        [](Held const& h) { return !h.holds; }));
  return tally;
}

bool answers_nothing(Report const& report, Tally const& tally) {
  return tally.gated == 0 && report.held.empty();
}

std::string joined(std::vector<std::string> const& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string plural(std::size_t count, std::string_view one, std::string_view more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

std::string of_all(Tally const& tally, Verdict verdict) {
  return fmt::format("{} of {} {}", tally.count(verdict), tally.gated, cairn::to_string(verdict));
}

/// What is wrong: "2 of 48 regressed, 1 of 48 failed".
std::vector<std::string> faults(Report const& report, Tally const& tally) {
  std::vector<std::string> parts;
  for (auto const verdict : {Verdict::regressed, Verdict::failed})
    if (tally.count(verdict) > 0) parts.push_back(of_all(tally, verdict));
  if (tally.broken > 0)
    parts.push_back(fmt::format("{} of {} {} not hold", tally.broken,
                                plural(report.held.size(), "budget", "budgets and targets"),
                                tally.broken == 1 ? "does" : "do"));
  return parts;
}

}  // namespace

std::string headline_of(Report const& report) {
  auto const tally = tally_of(report);
  if (report.comparisons.empty() && report.held.empty())
    return "Nothing was compared, and so nothing was gated";
  if (answers_nothing(report, tally)) return "Nothing of what was compared is gated";
  if (auto const wrong = faults(report, tally); !wrong.empty()) return joined(wrong);
  for (auto const verdict : {Verdict::incomparable, Verdict::inconclusive})
    if (tally.count(verdict) > 0) return of_all(tally, verdict);
  if (tally.gated == 0)
    return fmt::format("{} hold{}", plural(report.held.size(), "budget", "budgets and targets"),
                       report.held.size() == 1 ? "s" : "");
  if (tally.count(Verdict::added) == tally.gated)
    return fmt::format("No baseline for {}", plural(tally.gated, "result", "results"));
  auto const compared = tally.gated - tally.count(Verdict::added) - tally.count(Verdict::removed);
  if (compared == 0) return "Nothing was compared: no result is on both sides";
  return fmt::format("No regression in {}", plural(compared, "result", "results"));
}

std::string summary_of(Report const& report) {
  constexpr std::array words{name(Verdict::regressed, "regressed"),
                             name(Verdict::failed, "failed"),
                             name(Verdict::incomparable, "incomparable"),
                             name(Verdict::inconclusive, "inconclusive"),
                             name(Verdict::better, "better"),
                             name(Verdict::same, "same"),
                             name(Verdict::added, "new"),
                             name(Verdict::removed, "gone")};
  auto const tally = tally_of(report);
  std::vector<std::string> parts;
  for (auto const& [verdict, word] : words)
    if (auto const count = tally.count(verdict); count > 0)
      parts.push_back(fmt::format("{} {}", count, word));
  if (auto const rest = report.comparisons.size() - tally.gated; rest > 0)
    parts.push_back(fmt::format("{} not gated", rest));
  if (!report.held.empty())
    parts.push_back(
        fmt::format("{} of {}", report.held.size() - tally.broken,
                    plural(report.held.size(), "budget holds", "budgets and targets hold")));
  return joined(parts);
}

bool is_said_by_headline(Report const& report) {
  auto const tally = tally_of(report);
  if (!report.held.empty() || tally.gated < report.comparisons.size() || tally.of.size() != 1)
    return false;
  constexpr std::array counted{Verdict::regressed, Verdict::failed, Verdict::incomparable,
                               Verdict::inconclusive, Verdict::added};
  return std::find(counted.begin(), counted.end(), tally.of.begin()->first) != counted.end();
}

Tone tone_of(Report const& report) {
  if (answers_nothing(report, tally_of(report))) return Tone::doubtful;
  constexpr int regressed = 1;
  constexpr int no_results = 13;
  switch (exit_status(report)) {
    case 0: return Tone::good;
    case regressed:
    case no_results: return Tone::bad;
    default: return Tone::doubtful;
  }
}

Tone tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better: return Tone::good;
    case Verdict::regressed:
    case Verdict::failed: return Tone::bad;
    case Verdict::inconclusive:
    case Verdict::incomparable: return Tone::doubtful;
    case Verdict::added:
    case Verdict::removed:
    case Verdict::same: break;
  }
  return Tone::plain;
}

}  // namespace cairn::bench
