// SPDX-License-Identifier: MIT
#include "bench/sheet.hpp"

#include "bench/quantity.hpp"
#include "bench/reference_sheet.hpp"
#include "bench/remarks.hpp"
#include "statistics/sample.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace cairn::bench {
namespace {

/// Remarks, each once, in the order in which they are first made.
class Footnotes {
public:
  std::vector<std::size_t> numbers_of(std::vector<std::string> const& remarks) {
    std::vector<std::size_t> numbers;
    for (auto const& remark : remarks) {
      auto const [known, is_new] = numbers_.try_emplace(remark, texts_.size() + 1);
      if (is_new) texts_.push_back(remark);
      numbers.push_back(known->second);
    }
    return numbers;
  }

  std::vector<std::string> const& texts() const { return texts_; }

private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> texts_;
};

std::vector<Column> columns() {
  return {{"benchmark", Align::left, Weight::essential, true},
          {"metric", Align::left, Weight::essential, true},
          {"base", Align::right},
          {"head", Align::right},
          {"change", Align::right},
          {"interval", Align::right, Weight::detail},
          {"verdict"},
          {"p", Align::right, Weight::detail},
          {"n", Align::right, Weight::detail}};
}

/// One unit for both sides, so that they can be compared by eye: that of the smaller one.
Scale shared_scale(Comparison const& comparison) {
  double least = 0;
  bool whole = true;
  for (auto const& side : {comparison.base, comparison.head}) {
    if (!side) continue;
    if (least == 0 || (side->median > 0 && side->median < least)) least = side->median;
    whole = whole && side->median == std::floor(side->median);
  }
  constexpr double counted_below = 1e9;
  if (comparison.metric.unit == "1" && whole && least < counted_below) return {};
  return scale_of(least, comparison.metric.unit);
}

std::string in(Scale const& scale, double value) {
  auto text = number(value, scale);
  if (!scale.name.empty() && text != "n/a") text += ' ' + scale.name;
  return text;
}

/// "1.72 ms ± 2 %": the median, and the standard deviation beside the mean.
std::string written(std::optional<Side> const& side, Scale const& scale) {
  if (!side) return "";
  auto text = in(scale, side->median);
  if (side->count > 1 && side->deviation > 0 && side->mean > 0)
    text += fmt::format(" ± {:.0f} %", side->deviation / side->mean * 100);
  return text;
}

std::string interval(Effect const& effect) {
  auto const bound = [](double ratio) { return change(ratio - 1); };
  if (effect.lower && effect.upper) {
    auto lower = bound(*effect.lower);
    auto const upper = bound(*effect.upper);
    constexpr std::string_view unit = " %";
    if (lower.ends_with(unit) && upper.ends_with(unit)) lower.resize(lower.size() - unit.size());
    return fmt::format("{} … {}", lower, upper);
  }
  if (effect.lower) return "from " + bound(*effect.lower);
  if (effect.upper) return "to " + bound(*effect.upper);
  return "";
}

std::optional<Bounds> bounds_of(std::optional<Effect> const& effect) {
  if (!effect) return std::nullopt;
  return Bounds{effect->lower.value_or(effect->ratio) - 1, effect->ratio - 1,
                effect->upper.value_or(effect->ratio) - 1};
}

std::string counts(Comparison const& comparison) {
  auto const& [base, head] = std::pair(comparison.base, comparison.head);
  if (base && head && base->count != head->count)
    return fmt::format("{}+{}", base->count, head->count);
  if (base || head) return fmt::format("{}", (base ? base : head)->count);
  return "";
}

std::string verdict_of(Comparison const& comparison) {
  std::string text(cairn::to_string(comparison.verdict));
  if (comparison.verdict == Verdict::inconclusive && comparison.detectable)
    text += fmt::format(" (from {})", percent(*comparison.detectable));
  if (!comparison.gated) text += ", not gated";
  return text;
}

std::vector<Cell> row_of(Comparison const& comparison, Footnotes& footnotes) {
  auto const scale = shared_scale(comparison);
  auto const tone = comparison.gated ? tone_of(comparison.verdict) : Tone::faint;
  auto const& effect = comparison.effect;
  return {{one_line(to_string(comparison.benchmark, comparison.parameters)), Tone::plain,
           footnotes.numbers_of(comparison.remarks)},
          {one_line(comparison.metric.name), Tone::faint},
          {written(comparison.base, scale)},
          {written(comparison.head, scale)},
          {effect ? change(effect->ratio - 1) : "", tone},
          {effect ? interval(*effect) : "", Tone::faint, {}, bounds_of(effect)},
          {verdict_of(comparison), tone},
          {effect ? probability(effect->p) : "", Tone::faint},
          {counts(comparison), Tone::faint}};
}

/// Medians of both sides, in the order of the rows that they come from.
struct Pairs {
  std::vector<double> base;
  std::vector<double> head;
};

/// The geometric mean of each metric that at least two gated benchmarks have on both sides.
std::vector<std::vector<Cell>> geometric_means(Report const& report) {
  std::vector<std::pair<Metric, Pairs>> metrics;
  for (auto const& comparison : report.comparisons) {
    if (!comparison.gated || !comparison.base || !comparison.head || !comparison.effect) continue;
    if (comparison.base->median <= 0 || comparison.head->median <= 0) continue;
    auto found = std::find_if(metrics.begin(), metrics.end(),
                              [&](auto const& known) { return known.first == comparison.metric; });
    if (found == metrics.end()) found = metrics.insert(found, {comparison.metric, {}});
    found->second.base.push_back(comparison.base->median);
    found->second.head.push_back(comparison.head->median);
  }
  std::vector<std::vector<Cell>> rows;
  for (auto const& [metric, pairs] : metrics) {
    if (pairs.base.size() < 2) continue;
    auto const base = statistics::geometric_mean(pairs.base);
    auto const head = statistics::geometric_mean(pairs.head);
    auto const scale = scale_of(std::min(base, head), metric.unit);
    rows.push_back({Cell{fmt::format("geometric mean of {}", pairs.base.size())},
                    Cell{one_line(metric.name), Tone::faint}, Cell{in(scale, base)},
                    Cell{in(scale, head)}, Cell{change(head / base - 1)}, Cell{}, Cell{}, Cell{},
                    Cell{}});
  }
  return rows;
}

struct Group {
  std::string title;
  std::optional<Verdict> verdict;  ///< of what is gated; none: what is not
  bool failing = false;
};

std::vector<Group> groups() {
  return {{"regressed", Verdict::regressed, true},
          {"failed", Verdict::failed, true},
          {"incomparable", Verdict::incomparable},
          {"inconclusive", Verdict::inconclusive},
          {"better", Verdict::better},
          {"new", Verdict::added},
          {"gone", Verdict::removed},
          {"same", Verdict::same},
          {"not gated", std::nullopt}};
}

bool belongs(Comparison const& comparison, Group const& group) {
  return comparison.gated ? comparison.verdict == group.verdict : !group.verdict;
}

void add_sections(Sheet& sheet, Report const& report, Footnotes& footnotes) {
  for (auto const& group : groups()) {
    Table table{group.title, columns(), {}, {}, group.failing};
    for (auto const& comparison : report.comparisons)
      if (belongs(comparison, group)) table.rows.push_back(row_of(comparison, footnotes));
    if (!table.rows.empty()) sheet.tables.push_back(std::move(table));
  }
  if (auto totals = geometric_means(report); !totals.empty())
    sheet.tables.push_back({"over all benchmarks", columns(), {}, std::move(totals)});
}

void add_whole(Sheet& sheet, Report const& report, Footnotes& footnotes) {
  if (report.comparisons.empty()) return;
  Table table{"", columns(), {}, geometric_means(report)};
  for (auto const& comparison : report.comparisons)
    table.rows.push_back(row_of(comparison, footnotes));
  sheet.tables.push_back(std::move(table));
}

Table claims(std::vector<Held> const& held) {
  Table table{"budgets and targets", {{""}, {"claim"}, {"found", Align::right}}, {}, {}};
  for (auto const& claim : held) {
    auto const tone = claim.holds ? Tone::good : Tone::bad;
    table.failing = table.failing || !claim.holds;
    table.rows.push_back({{claim.holds ? "✓" : "✗", tone},
                          {one_line(claim.what)},
                          {one_line(claim.found), claim.holds ? Tone::plain : Tone::bad}});
  }
  return table;
}

bool has_outliers(Comparison const& comparison) {
  return std::any_of(comparison.remarks.begin(), comparison.remarks.end(), counts_outliers);
}

/// Takes outliers out of the remarks where more than one row has some: they move no median, and a
/// note at every row would hide the others. Returns what is said of them instead.
std::optional<std::string> gathered_outliers(Report& report) {
  auto& rows = report.comparisons;
  auto const count = std::count_if(rows.begin(), rows.end(), has_outliers);
  if (count < 2) return std::nullopt;
  for (auto& row : rows) std::erase_if(row.remarks, counts_outliers);
  return fmt::format("{} of {} results have outliers among their values: all values count", count,
                     rows.size());
}

/// "same: shown to differ by less than 10 % (wall), 15 % (memory)", as the rows say it; none where
/// none does.
std::optional<std::string> meaning_of_same(std::vector<Comparison> const& rows) {
  std::map<double, std::vector<std::string>> metrics;  // by the threshold
  for (auto const& row : rows) {
    if (row.verdict != Verdict::same || row.threshold <= 0) continue;
    auto& names = metrics[row.threshold];
    if (std::find(names.begin(), names.end(), row.metric.name) == names.end())
      names.push_back(row.metric.name);
  }
  if (metrics.empty()) return std::nullopt;
  std::vector<std::string> parts;
  for (auto const& [threshold, names] : metrics) {
    auto part = percent(threshold);
    if (metrics.size() > 1) part += one_line(fmt::format(" ({})", fmt::join(names, ", ")));
    parts.push_back(std::move(part));
  }
  return fmt::format("same: shown to differ by less than {}", fmt::join(parts, ", "));
}

std::optional<std::string> meaning_of_inconclusive(std::vector<Comparison> const& rows) {
  auto const doubtful = std::find_if(rows.begin(), rows.end(), [](Comparison const& row) {
    return row.verdict == Verdict::inconclusive && row.detectable;
  });
  if (doubtful == rows.end()) return std::nullopt;
  return fmt::format(
      "inconclusive (from {0}): a change of {0} would have been found in 4 of 5 cases; whether "
      "there is a smaller one, these samples cannot tell",
      percent(*doubtful->detectable));
}

/// What only explains other metrics, and decides nothing, is for those who ask for every figure: it
/// is in JSON and CSV.
Report without_explanations(Report report) {
  auto const explains = [](Comparison const& comparison) {
    return !comparison.gated && is_explanation(comparison.metric);
  };
  auto& all = report.comparisons;
  if (!std::all_of(all.begin(), all.end(), explains)) std::erase_if(all, explains);
  return report;
}

}  // namespace

Sheet sheet_of(Report const& whole, Layout layout, Sections sections) {
  auto report = without_explanations(whole);
  auto const outliers = gathered_outliers(report);
  Sheet sheet{headline_of(report), tone_of(report), summary_of(report)};
  if (is_said_by_headline(report)) sheet.summary.clear();
  if (!report.base.empty() || !report.head.empty())
    sheet.subject =
        fmt::format("{} → {}, {}", one_line(report.base), one_line(report.head),
                    report.design == Design::interleaved ? "measured in turns" : "stored results");
  Footnotes footnotes;
  if (layout == Layout::delta)
    add_delta(sheet, report);
  else if (layout == Layout::speedup)
    add_speedup(sheet, report);
  else if (sections == Sections::always || report.comparisons.size() >= long_table)
    add_sections(sheet, report, footnotes);
  else
    add_whole(sheet, report, footnotes);
  if (!report.held.empty()) {
    auto table = claims(report.held);
    sheet.tables.insert(table.failing ? sheet.tables.begin() : sheet.tables.end(),
                        std::move(table));
  }
  sheet.footnotes = footnotes.texts();
  if (layout == Layout::verdicts) {
    for (auto const& line : {meaning_of_same(report.comparisons),
                             meaning_of_inconclusive(report.comparisons), outliers})
      if (line) sheet.legend.push_back(*line);
  }
  for (auto const& warning : report.warnings) sheet.warnings.push_back(one_line(warning));
  return sheet;
}

std::string one_line(std::string_view text) {
  auto line = printable(text);
  for (char& c : line)
    if (c == '\n' || c == '\t') c = ' ';
  return line;
}

std::string raised_notes(Cell const& cell) {
  constexpr std::array<std::string_view, 10> digits{"⁰", "¹", "²", "³", "⁴",
                                                    "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text;
  for (auto const note : cell.notes) {
    if (!text.empty()) text += ',';
    for (char const digit : fmt::format("{}", note))
      text += digits.at(static_cast<std::size_t>(digit - '0'));
  }
  return text;
}

}  // namespace cairn::bench
