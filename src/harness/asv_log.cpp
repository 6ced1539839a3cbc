// SPDX-License-Identifier: MIT
#include "harness/asv_log.hpp"

#include "harness/asv_results.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::harness {
namespace {

constexpr std::string_view bullet = "\u00b7";

/// "[ 35.00%] ··· what": how far asv is, how deep the line stands, and what it says.
struct Step {
  std::string_view percent;
  std::size_t depth = 0;
  std::string_view said;
};

std::optional<Step> step_of(std::string_view line) {
  if (!line.starts_with("[")) return std::nullopt;
  auto const end = line.find("%] ");
  if (end == line.npos) return std::nullopt;
  Step step{trimmed(line.substr(1, end - 1)), 0, line.substr(end + 3)};
  if (!number_of(step.percent)) return std::nullopt;
  // Where the terminal has no other, asv's bullets are hyphens.
  for (; step.said.starts_with(bullet) || step.said.starts_with("-"); ++step.depth)
    step.said.remove_prefix(step.said.starts_with("-") ? 1 : bullet.size());
  step.said = trimmed(step.said);
  return step;
}

/// Powers of 1000, as asv writes sizes: "2.42k".
std::optional<double> size_factor(std::string_view suffix) {
  constexpr std::string_view prefixes = "kMGTPE";
  if (suffix.empty()) return 1;
  auto const power = suffix.size() == 1 ? prefixes.find(suffix) : prefixes.npos;
  if (power == prefixes.npos) return std::nullopt;
  double factor = 1000;
  for (std::size_t at = 0; at < power; ++at) factor *= 1000;
  return factor;
}

/// A value in its kept unit: "11.1±0.01μs" is 11100 ns, "2.42k" is 2420 of whatever it is.
std::optional<double> value_of(std::string_view text, std::string_view kept) {
  auto const digits_end = std::min(text.find_first_not_of("0123456789.+-e"), text.size());
  auto const number = number_of(text.substr(0, digits_end));
  if (!number) return std::nullopt;
  auto suffix = text.substr(digits_end);
  if (suffix.starts_with("\u00b1")) {
    suffix.remove_prefix(std::string_view("\u00b1").size());
    suffix.remove_prefix(std::min(suffix.find_first_not_of("0123456789.+-e"), suffix.size()));
  }
  if (kept == "ns") {
    auto const unit = unit_of(suffix);
    return unit.kept == "ns" ? std::optional(*number * unit.factor) : std::nullopt;
  }
  auto const factor = size_factor(suffix);
  return factor ? std::optional(*number * *factor) : std::nullopt;
}

class Log {
public:
  Log(File const& file, Collection& collection)
      : file_(file), lines_(file), collection_(collection) {
    for (auto const& line : lines_)
      if (auto const step = step_of(line.text)) learn(*step, line);
  }

  void read() {
    std::string_view percent;
    for (auto const& line : lines_) {
      auto const step = step_of(line.text);
      if (!step) continue;
      if (!line.ended) throw cut_off(file_, line.end());
      percent = step->percent;
      if (step->said.starts_with(benchmarking))
        environment_ = step->said.substr(benchmarking.size());
      else if (step->depth == 3)
        read_result(line, *step);
    }
    if (percent.empty()) throw no_result(file_);
    if (number_of(percent) != 100.0) throw cut_off(file_, lines_[lines_.size() - 1].end());
  }

private:
  static constexpr std::string_view benchmarking = "Benchmarking ";
  static constexpr std::string_view for_commit = "For ";

  void learn(Step const& step, Line const& line) {
    if (step.said.starts_with(benchmarking))
      environments_.insert(step.said.substr(benchmarking.size()));
    if (!step.said.starts_with(for_commit) || step.said.find(" commit ") == std::string_view::npos)
      return;
    commits_.insert(step.said);
    if (commits_.size() > 1)
      throw complaint(file_, line.begin(), "these are the results of another commit")
          .hint("import the results of each commit by themselves");
  }

  /// "suite.time_keys   11.1±0.01μs": asv says other things at this depth, of more words.
  void read_result(Line const& line, Step const& step) {
    auto const words = words_of(step.said);
    if (words.size() < 2 || words.size() > 3) return;
    auto const name = words[0];
    if (name == "Running") return;
    auto const result =
        step.said.substr(static_cast<std::size_t>(words[1].data() - step.said.data()));
    bool const is_partly = words.size() == 3 && words[2] == "failed";
    if (words.size() == 3 && !is_partly) return;
    if (is_partly || result == "ok")
      throw complaint(file_, line.place_of(result), "this benchmark has a table of parameters")
          .hint(
              "import asv's own files: .asv/results/MACHINE/COMMIT-ENVIRONMENT.json, together "
              "with .asv/results/benchmarks.json");
    take(line, name, result);
  }

  void take(Line const& line, std::string_view name, std::string_view result) {
    bench::Parameters parameters;
    if (environments_.size() > 1) parameters["environment"] = environment_;
    if (result == "failed") return collection_.fail(name, parameters, "it failed");
    if (result == "n/a")
      return collection_.warn(bench::to_string(name, parameters) + " was skipped");
    auto const kind = kind_by_name(name);
    auto const value = value_of(result, kind.metric.unit);
    if (!value) throw complaint(file_, line.place_of(result), "expected a number and its unit");
    collection_.add(name, parameters, kind.metric, *value);
  }

  File const& file_;
  ShownLines lines_;
  Collection& collection_;
  std::set<std::string_view> environments_;
  std::set<std::string_view> commits_;
  std::string_view environment_;
};

}  // namespace

void read_asv_log(File const& file, Collection& collection) {
  Log(file, collection).read();
}

}  // namespace cairn::harness
