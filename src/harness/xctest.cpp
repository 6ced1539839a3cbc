// SPDX-License-Identifier: MIT
#include "harness/xctest.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

/// What one line of measure() says.
struct Measured {
  bench::Metric metric;
  std::vector<double> values;
};

/// A test that runs.
struct Test {
  std::string name;
  std::vector<Measured> measured;
  std::string error;  ///< the first one that was told
};

/// What an identifier of a metric says between "XCTMetric_" or "XCTPerformanceMetric_" and its end:
/// the family, and the last word, with the app between the two left out.
struct KnownMetric {
  std::string_view family;
  std::string_view last;
  std::string_view name;
};

// clang-format off
constexpr auto known_metrics = std::array{
    KnownMetric{"WallClockTime", "", "wall"},
    KnownMetric{"Clock", "monotonic", "wall"},
    KnownMetric{"CPU", "time", "cpu"},
    KnownMetric{"CPU", "instructions_retired", "instructions"},
    KnownMetric{"CPU", "cycles", "cycles"},
    KnownMetric{"Memory", "physical_peak", "memory"}};
// clang-format on

/// The text between `before` and `after`, and `rest` is what follows it; none where one is missing.
std::optional<std::string_view> between(std::string_view& rest, std::string_view before,
                                        std::string_view after) {
  auto const begin = rest.find(before);
  if (begin == rest.npos) return std::nullopt;
  auto const from = begin + before.size();
  auto const end = rest.find(after, from);
  if (end == rest.npos) return std::nullopt;
  auto const found = rest.substr(from, end - from);
  rest.remove_prefix(end + after.size());
  return found;
}

/// "-[Module.Class test]" and "Module.Class.test" as "Module.Class/test".
std::string benchmark_of(std::string_view test) {
  auto separator = '.';
  if (test.starts_with("-[") && test.ends_with("]")) {
    test = test.substr(2, test.size() - 3);
    separator = ' ';
  }
  std::string name(test);
  auto const at = name.rfind(separator);
  if (at != name.npos) name[at] = '/';
  return name;
}

std::string_view known_name(std::string_view identifier) {
  auto const mark = identifier.find("Metric_");
  if (mark == identifier.npos) return {};
  auto const said = identifier.substr(mark + std::string_view("Metric_").size());
  auto const family = said.substr(0, said.find_first_of("-."));
  auto const dot = said.rfind('.');
  auto const last = dot == said.npos ? std::string_view() : said.substr(dot + 1);
  for (auto const& known : known_metrics)
    if (known.family == family && (known.last.empty() || known.last == last)) return known.name;
  return {};
}

/// "CPU Time (app)" of com.apple.dt.XCTMetric_CPU-org.example.app.time as "cpu (app)".
std::string name_of(std::string_view shown, std::string_view identifier) {
  auto const known = known_name(identifier);
  if (known.empty()) return std::string(shown);
  auto const app = shown.ends_with(")") ? shown.rfind(" (") : shown.npos;
  return std::string(known) +
         std::string(app == shown.npos ? std::string_view() : shown.substr(app));
}

/// kI and kC, thousands of instructions and of cycles, are XCTest's own.
Unit unit_of_xctest(std::string_view spelling) {
  if (spelling == "kI" || spelling == "kC") return {"1", 1000};
  if (spelling == "I" || spelling == "C") return {"1", 1};
  return unit_of(spelling);
}

bench::Metric metric_of_line(std::string_view shown, std::string_view identifier, Unit const& unit,
                             std::string_view rest) {
  auto const name = name_of(shown, identifier);
  auto metric = bench::metric_of(name);
  if (metric.unit != unit.kept) metric = metric_in(name, unit.kept);
  if (rest.find("polarity: prefers larger") != rest.npos) metric.better = bench::Better::higher;
  if (rest.find("polarity: prefers smaller") != rest.npos) metric.better = bench::Better::lower;
  return metric;
}

std::vector<double> values_of(File const& file, Line const& line, std::string_view list,
                              double factor) {
  std::vector<double> values;
  for (auto const piece : split(list, ',')) {
    auto const text = trimmed(piece);
    auto const value = number_of(text);
    if (!value) throw complaint(file, line.place_of(text), "expected a number");
    values.push_back(*value * factor);
  }
  return values;
}

class Log {
public:
  Log(File const& file, Collection& collection) : file_(file), collection_(collection) {}

  void read() {
    ShownLines const lines(file_);
    for (auto const& line : lines) {
      read_suite(line);
      if (auto rest = line.text; auto const name = between(rest, "Test Case '", "' "))
        read_case(line, benchmark_of(*name), rest);
      else
        read_error(line);
    }
    if (test_) throw cut_off(file_, last_place(lines));
    if (!suites_.empty())
      collection_.warn(fmt::format("{}: the suite '{}' has no end: tests may be missing",
                                   file_.name, suites_.back()));
  }

private:
  static Place last_place(ShownLines const& lines) { return lines[lines.size() - 1].end(); }

  void read_suite(Line const& line) {
    auto rest = line.text;
    if (!rest.starts_with("Test Suite '")) return;
    auto const name = between(rest, "Test Suite '", "' ");
    if (!name) return;
    if (rest.starts_with("started"))
      suites_.emplace_back(*name);
    else if (!suites_.empty() && suites_.back() == *name)
      suites_.pop_back();
  }

  void read_case(Line const& line, std::string const& name, std::string_view rest) {
    if (rest.starts_with("started")) {
      if (test_) give_up("it began, and never ended");
      test_ = Test{name, {}, {}};
    } else if (rest.starts_with("measured [")) {
      read_measured(line, name, rest);
    } else if (test_ && test_->name == name && rest.find(" seconds)") != rest.npos) {
      end(rest);
    }
  }

  void end(std::string_view rest) {
    if (rest.starts_with("failed")) return give_up("the test failed");
    for (auto& each : test_->measured)
      collection_.add_median_of(test_->name, {}, each.metric, std::move(each.values));
    test_.reset();
  }

  void give_up(std::string_view reason) {
    collection_.fail(
        test_->name, {},
        test_->error.empty() ? std::string(reason) : fmt::format("{}: {}", reason, test_->error));
    test_.reset();
  }

  void read_measured(Line const& line, std::string const& name, std::string_view rest) {
    auto const what = between(rest, "measured [", "] average: ");
    auto const list = between(rest, "values: [", "]");
    if (!line.ended && rest.find("maxStandardDeviation: ") == rest.npos)
      throw cut_off(file_, line.end());
    if (!what || !list)
      throw complaint(file_, line.end(), "expected the average and the values of a measurement");
    auto const identifier = between(rest, "performanceMetricID:", ",").value_or(std::string_view());

    auto const comma = what->rfind(", ");
    auto const shown = what->substr(0, comma);
    auto const unit =
        unit_of_xctest(comma == what->npos ? std::string_view() : what->substr(comma + 2));
    Measured measured{metric_of_line(shown, identifier, unit, rest),
                      values_of(file_, line, *list, unit.factor)};
    // Who kept only these lines of a log has no beginning and no end of a test.
    if (test_ && test_->name == name)
      test_->measured.push_back(std::move(measured));
    else
      collection_.add_median_of(name, {}, measured.metric, std::move(measured.values));
  }

  /// "Tests.swift:12: error: -[Module.Class test] : XCTAssertTrue failed".
  void read_error(Line const& line) {
    auto const mark = line.text.find(": error: ");
    if (!test_ || !test_->error.empty() || mark == line.text.npos) return;
    auto const said = line.text.substr(mark + 9);
    auto const colon = said.find(" : ");
    test_->error = colon == said.npos ? said : said.substr(colon + 3);
  }

  File const& file_;
  Collection& collection_;
  std::optional<Test> test_;
  std::vector<std::string> suites_;
};

}  // namespace

bench::Results read_xctest(std::span<File const> files, Mapping const& /*mapping*/) {
  return collected(files,
                   [](File const& file, Collection& collection) { Log(file, collection).read(); });
}

bool looks_like_xctest(File const& file) {
  return file.text.find("' measured [") != std::string::npos &&
         file.text.find("Test Case '") != std::string::npos;
}

}  // namespace cairn::harness
