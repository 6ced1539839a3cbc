// SPDX-License-Identifier: MIT
#include "harness/cargo_bench.hpp"

#include "harness/cargo_lines.hpp"
#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

constexpr std::string_view beginning = "test ";
constexpr std::string_view before_outcome = " ... ";
constexpr std::string_view before_result = "bench:";

/// One result, and the program that it is of.
struct Row {
  std::string_view name;
  std::string target;
  bench::Metric metric;
  double value = 0;
  std::optional<double> throughput;  ///< bytes per second
};

class CargoBenchFile {
public:
  CargoBenchFile(File const& file, Collection& into)
      : file_(file), lines_(file), into_(into), trouble_(into) {}

  void read();

private:
  void read_line(Line const& line);
  void read_test(Line const& line);
  void read_result(Line const& line, std::string_view name, std::string_view result);
  void end_waiting(std::string_view reason);
  void begin_run(Line const& line);
  void end_run(Line const& line);
  void add_rows();

  File const& file_;
  ShownLines lines_;
  Collection& into_;
  CargoTrouble trouble_;

  std::string target_;
  std::optional<Place> run_;  ///< where the run began that has not ended yet
  std::string_view waiting_;  ///< a benchmark whose result follows, behind what it wrote
  std::size_t measured_ = 0;  ///< in this run
  std::vector<Row> rows_;
};

void CargoBenchFile::read() {
  for (auto const& line : lines_) read_line(line);
  if ((run_ || !waiting_.empty()) && !trouble_.gave_up())
    throw cut_off(file_, lines_[lines_.size() - 1].end());
  add_rows();
}

void CargoBenchFile::read_line(Line const& line) {
  auto const text = line.text;
  if (text.starts_with("test result: ")) return end_run(line);
  if (text.starts_with(beginning)) return read_test(line);
  if (!waiting_.empty() && text.starts_with(before_result))
    return read_result(line, std::exchange(waiting_, {}), text);
  if (text == "FAILED") return end_waiting("it failed");
  if (text == "ok" || text == "ignored") {
    waiting_ = {};
    return;
  }
  if (text.starts_with("running ") && (text.ends_with(" tests") || text.ends_with(" test")))
    return begin_run(line);
  if (auto target = cargo_target(text); !target.empty()) {
    target_ = std::move(target);
    return;
  }
  if (text.find("time:   [") != text.npos)
    into_.warn(fmt::format("'{}' holds results of Criterion, too, which are not of this format",
                           file_.name));
  trouble_.read_line(text, waiting_);
}

void CargoBenchFile::read_test(Line const& line) {
  auto const text = line.text;
  auto const outcome = text.find(before_outcome);
  if (outcome == text.npos) {
    if (!line.ended) throw cut_off(file_, line.end());
    return;
  }
  end_waiting("it has no result");
  auto const name = trimmed(text.substr(beginning.size(), outcome - beginning.size()));
  auto const told = text.substr(outcome + before_outcome.size());
  if (told.starts_with(before_result)) {
    read_result(line, name, told);
  } else if (told.starts_with("FAILED")) {
    into_.fail(name, {}, "it failed");
    trouble_.explained();
  } else if (!told.starts_with("ignored") && told != "ok") {
    waiting_ = name;
  }
}

/// "bench:      18,149 ns/iter (+/- 755) = 34 MB/s"
void CargoBenchFile::read_result(Line const& line, std::string_view name, std::string_view result) {
  auto const words = words_of(result);
  if (words.size() < 5 || words[3] != "(+/-" || !words[4].ends_with(')')) {
    if (!line.ended) throw cut_off(file_, line.end());
    throw complaint(file_, line.place_of(result),
                    "expected 'bench: NUMBER UNIT/iter (+/- NUMBER)'");
  }
  auto const value = number_of(words[1]);
  if (!value) throw complaint(file_, line.place_of(words[1]), "expected a number");

  auto spelling = words[2];
  if (spelling.ends_with("/iter")) spelling.remove_suffix(5);
  auto const unit = unit_of(spelling);
  Row row{name, target_,
          unit.kept == "ns" ? bench::metric_of("wall") : metric_in(spelling, unit.kept),
          kept_value(*value, unit), std::nullopt};
  if (words.size() > 5) {
    auto const rate = words.size() == 8 && words[5] == "=" ? number_of(words[6]) : std::nullopt;
    auto const rate_unit = words.size() == 8 ? unit_of(words[7]) : Unit();
    if (rate && rate_unit.kept == "B/s") {
      row.throughput = kept_value(*rate, rate_unit);
    } else if (!line.ended) {
      throw cut_off(file_, line.end());
    }
  }
  rows_.push_back(std::move(row));
  ++measured_;
}

void CargoBenchFile::end_waiting(std::string_view reason) {
  if (waiting_.empty()) return;
  into_.fail(std::exchange(waiting_, {}), {}, reason);
  trouble_.explained();
}

void CargoBenchFile::begin_run(Line const& line) {
  run_ = line.begin();
  measured_ = 0;
}

/// "test result: ok. 0 passed; 0 failed; 1 ignored; 2 measured; 0 filtered out; finished in 0.11s"
void CargoBenchFile::end_run(Line const& line) {
  auto const words = words_of(line.text);
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (words[at] != "measured;") continue;
    auto const said = number_of(words[at - 1]);
    if (said && *said > static_cast<double>(measured_))
      throw complaint(file_, line.place_of(words[at - 1]),
                      fmt::format("expected {}, the results above: some are missing", measured_));
    end_waiting("it has no result");
    run_.reset();
    measured_ = 0;
    return;
  }
  if (!line.ended) throw cut_off(file_, line.end());
}

void CargoBenchFile::add_rows() {
  std::map<std::string_view, std::set<std::string_view>> targets;
  for (auto const& row : rows_) targets[row.name].insert(row.target);
  for (auto const& row : rows_) {
    bench::Parameters parameters;
    if (targets[row.name].size() > 1 && !row.target.empty())
      parameters.emplace("target", row.target);
    into_.add(row.name, parameters, row.metric, row.value);
    if (row.throughput)
      into_.add(row.name, parameters, bench::metric_of("bytes-per-second"), *row.throughput);
  }
}

}  // namespace

bench::Results read_cargo_bench(std::span<File const> files, Mapping const&) {
  return collected(files,
                   [](File const& file, Collection& into) { CargoBenchFile(file, into).read(); });
}

bool looks_like_cargo_bench(File const& file) {
  auto const has = [&](std::string_view part) { return file.text.find(part) != file.text.npos; };
  return has(" ... bench: ") && has("(+/-");
}

}  // namespace cairn::harness
