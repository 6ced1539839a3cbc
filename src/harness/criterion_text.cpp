// SPDX-License-Identifier: MIT
#include "harness/criterion_text.hpp"

#include "harness/cargo_lines.hpp"
#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace cairn::harness {
namespace {

constexpr std::string_view begun = "Benchmarking ";
constexpr std::string_view time_label = "time:   [";
constexpr std::string_view throughput_label = "thrpt:  [";

/// What stands behind the name in lines on the progress of a benchmark.
constexpr auto stages = std::to_array<std::string_view>(
    {": Warming up for ", ": Collecting ", ": Analyzing", ": Profiling for "});

/// "sort/1000" of "Benchmarking sort/1000: Warming up for 3.0000 s".
std::string_view benchmark_begun(std::string_view text) {
  text.remove_prefix(begun.size());
  for (auto const stage : stages)
    if (auto const at = text.rfind(stage); at != text.npos) return text.substr(0, at);
  return text;
}

struct Estimate {
  double value = 0;
  std::string_view unit;
};

class CriterionLog {
public:
  CriterionLog(File const& file, Collection& into)
      : file_(file), lines_(file), into_(into), trouble_(into) {}

  void read();

private:
  void read_line(Line const& line);
  void begin(Line const& line);
  void read_time(Line const& line, std::size_t label);
  void read_throughput(Line const& line, std::size_t label);
  Estimate estimate(Line const& line, std::size_t label) const;
  void end_benchmark(std::string_view reason);

  File const& file_;
  ShownLines lines_;
  Collection& into_;
  CargoTrouble trouble_;

  std::string_view running_;   ///< begun, and without a result as yet
  std::string_view last_;      ///< whose result was read last
  std::string_view previous_;  ///< the line before, which may be a name
};

void CriterionLog::read() {
  for (auto const& line : lines_) {
    read_line(line);
    previous_ = line.text;
  }
  if (!running_.empty() && lines_.size() > 0) throw cut_off(file_, lines_[lines_.size() - 1].end());
}

void CriterionLog::read_line(Line const& line) {
  auto const text = line.text;
  if (text.starts_with(begun)) return begin(line);
  if (auto const label = text.rfind(time_label); label != text.npos) return read_time(line, label);
  if (auto const label = text.rfind(throughput_label); label != text.npos)
    return read_throughput(line, label);
  if (!line.ended && text.find("time:") != text.npos) throw cut_off(file_, line.end());

  if (!cargo_target(text).empty()) return end_benchmark("it has no result");
  if (text.starts_with("test ") && text.find(" ... bench: ") != text.npos)
    into_.warn(fmt::format("'{}' holds results of libtest, too, which are not of this format",
                           file_.name));
  if (text.starts_with("Criterion.rs ERROR: ")) into_.warn(std::string(text));
  if (trouble_.read_line(text, running_)) running_ = {};
}

void CriterionLog::begin(Line const& line) {
  auto const name = benchmark_begun(line.text);
  if (name == running_ || name.empty()) return;
  end_benchmark("it has no result");
  if (name != last_ || line.text.size() == begun.size() + name.size()) running_ = name;
}

void CriterionLog::end_benchmark(std::string_view reason) {
  if (running_.empty()) return;
  into_.fail(std::exchange(running_, {}), {}, reason);
  trouble_.explained();
}

/// The middle of "[1.0205 ms 1.0492 ms 1.0811 ms]".
Estimate CriterionLog::estimate(Line const& line, std::size_t label) const {
  auto const text = line.text;
  auto const open = text.find('[', label);
  if (open == text.npos || !text.ends_with(']')) {
    if (!line.ended) throw cut_off(file_, line.end());
    throw complaint(file_, {line.number, label + 1}, "expected an interval in brackets");
  }
  auto const words = words_of(text.substr(open + 1, text.size() - open - 2));
  if (words.size() != 6)
    throw complaint(file_, {line.number, open + 1}, "expected three values with their units");
  auto const value = number_of(words[2]);
  if (!value) throw complaint(file_, line.place_of(words[2]), "expected a number");
  return {*value, words[3]};
}

void CriterionLog::read_time(Line const& line, std::size_t label) {
  auto const text = line.text;
  if (text.find('%', label) != text.npos) return;  // how it changed
  auto name = trimmed(text.substr(0, label));
  if (name.empty()) name = trimmed(previous_);
  if (name == "change:") return;
  if (name.empty() || name.starts_with(begun))
    throw complaint(file_, line.begin(), "expected the name of a benchmark before its time");

  auto const [value, spelling] = estimate(line, label);
  auto const unit = unit_of(spelling);
  auto const metric = unit.kept == "ns" ? bench::metric_of("wall") : metric_in(spelling, unit.kept);
  into_.add(name, {}, metric, kept_value(value, unit));
  if (name == running_) running_ = {};
  last_ = name;
}

void CriterionLog::read_throughput(Line const& line, std::size_t label) {
  if (line.text.find('%', label) != line.text.npos) return;  // how it changed
  if (last_.empty())
    throw complaint(file_, line.begin(), "expected the time of a benchmark before its throughput");
  auto const [value, spelling] = estimate(line, label);
  auto const unit = unit_of(spelling);
  auto const metric = unit.kept == "B/s"   ? bench::metric_of("bytes-per-second")
                      : unit.kept == "1/s" ? bench::metric_of("throughput")
                                           : metric_in(spelling, unit.kept);
  into_.add(last_, {}, metric, kept_value(value, unit));
}

}  // namespace

bench::Results read_criterion_text(std::span<File const> files, Mapping const&) {
  return collected(files,
                   [](File const& file, Collection& into) { CriterionLog(file, into).read(); });
}

bool looks_like_criterion_text(File const& file) {
  for (auto const& line : ShownLines(file)) {
    auto const label = line.text.rfind(time_label);
    if (label != line.text.npos && line.text.ends_with(']') &&
        line.text.find('%', label) == line.text.npos)
      return true;
  }
  return false;
}

}  // namespace cairn::harness
