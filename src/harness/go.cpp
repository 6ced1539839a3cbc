// SPDX-License-Identifier: MIT
#include "harness/go.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/go_events.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

using Configuration = std::map<std::string, std::string, std::less<>>;

/// A configuration of more keys than this is none.
constexpr std::size_t most_keys = 64;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

bool is_name(std::string_view word) {
  constexpr std::string_view prefix = "Benchmark";
  return word.size() > prefix.size() && word.starts_with(prefix) &&
         std::islower(static_cast<unsigned char>(word[prefix.size()])) == 0;
}

/// "BenchmarkSort/n=100-8" without the "-8", which is how many processors Go was to use.
std::pair<std::string_view, std::string_view> without_processors(std::string_view name) {
  auto const dash = name.rfind('-');
  if (dash == name.npos || !is_digits(name.substr(dash + 1))) return {name, {}};
  return {name.substr(0, dash), name.substr(dash + 1)};
}

bench::Metric metric_of_unit(std::string_view unit, Unit const& kept) {
  if (unit == "ns/op" || unit == "sec/op") return bench::metric_of("wall");
  if (kept.kept == "B/s") return bench::metric_of("bytes-per-second");
  return metric_in(unit, kept.kept);
}

/// What values "5 allocs/op" are kept in: the unit of one operation.
Unit kept_unit(std::string_view unit) {
  auto const whole = unit_of(unit);
  if (whole.kept != unit) return whole;
  if (!unit.ends_with("/op")) return whole;
  auto const counted = unit.substr(0, unit.size() - 3);
  if (counted == "allocs") return {"1", 1};
  auto const of_one = unit_of(counted);
  return of_one.kept == "ns" || of_one.kept == "B" ? of_one : whole;
}

/// What `Unit` lines say.
struct Declaration {
  std::optional<bench::Better> better;
  bool exact = false;
};

/// One line of results.
struct Row {
  std::string_view name;
  std::size_t configuration = 0;
  std::vector<std::pair<double, std::string_view>> values;  ///< and their units
};

class GoFile {
public:
  GoFile(File const& file, Collection& into) : file_(file), lines_(file), into_(into) {}

  void read();

private:
  using Announced = std::vector<std::pair<std::string_view, Place>>;

  void read_line(Line const& line);
  bool read_outcome(std::string_view text);
  bool configure(Line const& line);
  void declare_unit(std::vector<std::string_view> const& words);
  void read_named_line(Line const& line, std::vector<std::string_view> const& words);
  void read_row(Line const& line, std::string_view name, std::span<std::string_view const> values);
  bool is_late_row(std::vector<std::string_view> const& words) const;

  bench::Parameters parameters_of(std::string_view processors, Configuration const& in) const;
  void fail(std::string_view name, std::string_view reason);
  void answer(std::string_view name);
  Announced unanswered() const;
  void end_package();
  std::set<std::string> keys_that_differ() const;
  void add(Row const& row, std::set<std::string> const& keys);

  File const& file_;
  ShownLines lines_;
  Collection& into_;

  Configuration configuration_;
  bool may_configure_ = true;  ///< at the beginning, behind blank lines and what ends a package
  std::vector<Configuration> configurations_;
  std::map<std::string, Declaration, std::less<>> declarations_;
  std::vector<Row> rows_;

  // Of the package that is being read.
  Announced announced_;  ///< without a result as yet
  std::set<std::string_view> answered_;
  bool failed_ = false;
};

void GoFile::read() {
  for (auto const& line : lines_) read_line(line);
  if (auto const names = unanswered(); !names.empty()) throw cut_off(file_, names.back().second);
  auto const keys = keys_that_differ();
  for (auto const& row : rows_) add(row, keys);
}

void GoFile::read_line(Line const& line) {
  auto const words = words_of(line.text);
  if (words.empty()) {
    may_configure_ = true;
  } else if (words[0] == "Unit" && words.size() > 2) {
    declare_unit(words);
  } else if (is_name(words[0]) && words[0].data() == line.text.data()) {
    may_configure_ = false;
    read_named_line(line, words);
  } else if (read_outcome(trimmed(line.text))) {
    may_configure_ = true;
  } else if (is_late_row(words)) {
    read_row(line, announced_.back().first, std::span(words).subspan(1));
  } else {
    may_configure_ = configure(line);
  }
}

void GoFile::read_named_line(Line const& line, std::vector<std::string_view> const& words) {
  auto const name = words[0];
  auto const rest = line.text.substr(name.size());
  if (words.size() > 1 && is_digits(words[1])) {
    if (words.size() < 4 && line.ended)
      throw complaint(file_, line.place_of(words.back()), "expected a value and its unit");
    return read_row(line, name, std::span(words).subspan(2));
  }
  // The name is printed when the benchmark begins, padded and with a tab; its result, behind what
  // the benchmark itself wrote in between.
  auto const is_announced = words.size() == 1 || rest[rest.find_first_not_of(' ')] == '\t';
  if (!is_announced) return;
  if (!line.ended) throw cut_off(file_, line.end());
  announced_.emplace_back(name, line.begin());
  read_outcome(trimmed(rest));
}

bool GoFile::is_late_row(std::vector<std::string_view> const& words) const {
  return !announced_.empty() && words.size() >= 3 && words.size() % 2 == 1 && is_digits(words[0]) &&
         number_of(words[1]) && words[2].find('/') != words[2].npos;
}

void GoFile::read_row(Line const& line, std::string_view name,
                      std::span<std::string_view const> values) {
  if (!line.ended) throw cut_off(file_, line.end());
  if (configurations_.empty() || configurations_.back() != configuration_)
    configurations_.push_back(configuration_);
  Row row{name, configurations_.size() - 1, {}};
  if (values.size() % 2 != 0)
    throw complaint(file_, line.place_of(values.back()), "expected a value and its unit");
  std::set<std::string_view> units;
  for (std::size_t at = 0; at < values.size(); at += 2) {
    auto const unit = values[at + 1];
    auto const value = number_of(values[at]);
    if (!value && values[at] != "NaN" && !values[at].ends_with("Inf"))
      throw complaint(file_, line.place_of(values[at]), "expected a number");
    if (!units.insert(unit).second)
      throw complaint(file_, line.place_of(unit), "this unit stands twice in its line");
    if (value)
      row.values.emplace_back(*value, unit);
    else
      into_.warn(fmt::format("{} of '{}' in '{}' is no number", unit, name, file_.name));
  }
  rows_.push_back(std::move(row));
  answer(name);
}

/// In verbose logs, "BenchmarkSort/a" is announced and "BenchmarkSort/a-8" has the result.
void GoFile::answer(std::string_view name) {
  answered_.insert(name);
  while (!announced_.empty() &&
         without_processors(announced_.back().first).first == without_processors(name).first)
    announced_.pop_back();
}

bool GoFile::read_outcome(std::string_view text) {
  auto const words = words_of(text);
  if (text.starts_with("--- FAIL: ") || text.starts_with("--- SKIP: ")) {
    auto const name = words[2];
    if (!is_name(name)) return false;
    answer(name);
    if (words[1] == "FAIL:")
      fail(name, "it failed");
    else
      into_.warn(fmt::format("'{}' was skipped in '{}'", name, file_.name));
    return false;
  }
  if (text.starts_with("panic: ")) {
    fail(announced_.empty() ? std::string_view() : announced_.back().first, text);
    announced_.clear();
    return false;
  }
  if (text == "PASS" || text.starts_with("ok ") || text.starts_with("ok\t")) {
    end_package();
    failed_ = false;
    return true;
  }
  if (text == "FAIL" || text.starts_with("FAIL\t")) {
    end_package();
    if (!failed_) fail({}, text == "FAIL" ? "the package failed" : text);
    failed_ = text == "FAIL";
    return true;
  }
  return false;
}

/// Who was announced and has no result; "BenchmarkSort" that only holds others,
/// "BenchmarkSort/n=100", needs none.
GoFile::Announced GoFile::unanswered() const {
  auto names = answered_;
  for (auto const& [name, _] : announced_) names.insert(name);
  Announced without;
  for (auto const& each : announced_) {
    auto const beginning = std::string(each.first) + '/';
    auto const next = names.lower_bound(beginning);
    if (next == names.end() || !next->starts_with(beginning)) without.push_back(each);
  }
  return without;
}

void GoFile::end_package() {
  for (auto const& [name, _] : unanswered()) fail(name, "it has no result");
  announced_.clear();
  answered_.clear();
}

void GoFile::fail(std::string_view name, std::string_view reason) {
  auto const [benchmark, processors] = without_processors(name);
  into_.fail(benchmark, parameters_of(processors, configuration_), reason);
  failed_ = true;
}

bool GoFile::configure(Line const& line) {
  auto const text = line.text;
  auto const colon = text.find(':');
  if (colon == text.npos || colon == 0) return false;
  auto const key = text.substr(0, colon);
  auto const rest = text.substr(colon + 1);
  bool const is_key =
      key[0] >= 'a' && key[0] <= 'z' && std::none_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isspace(c) != 0 || std::isupper(c) != 0;
      });
  if (!is_key || (!rest.empty() && rest[0] != ' ' && rest[0] != '\t')) return false;
  // A program that is being measured may write lines like these, too.
  if (!may_configure_ && key != "goos" && key != "goarch" && key != "pkg") return false;
  configuration_[std::string(key)] = trimmed(rest);
  if (configuration_.size() > most_keys)
    throw complaint(file_, line.begin(), fmt::format("it has more than {} keys", most_keys));
  return true;
}

/// "Unit ns/op better=lower assume=exact".
void GoFile::declare_unit(std::vector<std::string_view> const& words) {
  auto& declared = declarations_[std::string(words[1])];
  for (auto const& word : std::span(words).subspan(2)) {
    if (word == "better=higher") declared.better = bench::Better::higher;
    if (word == "better=lower") declared.better = bench::Better::lower;
    if (word == "assume=exact") declared.exact = true;
  }
}

std::set<std::string> GoFile::keys_that_differ() const {
  std::set<std::string> keys;
  std::map<std::string_view, std::string_view> seen;
  for (auto const& each : configurations_)
    for (auto const& [key, value] : each) {
      auto const [first, _] = seen.emplace(key, value);
      if (first->second != value) keys.insert(key);
    }
  return keys;
}

bench::Parameters GoFile::parameters_of(std::string_view processors,
                                        Configuration const& in) const {
  bench::Parameters parameters;
  if (auto const package = in.find("pkg"); package != in.end()) parameters.insert(*package);
  if (!processors.empty()) parameters.emplace("gomaxprocs", processors);
  return parameters;
}

void GoFile::add(Row const& row, std::set<std::string> const& keys) {
  auto const [name, processors] = without_processors(row.name);
  auto const& configuration = configurations_[row.configuration];
  auto parameters = parameters_of(processors, configuration);
  for (auto const& key : keys)
    if (auto const found = configuration.find(key); found != configuration.end())
      parameters.insert(*found);

  for (auto const& [value, unit] : row.values) {
    auto const kept = kept_unit(unit);
    auto metric = metric_of_unit(unit, kept);
    if (auto const declared = declarations_.find(unit); declared != declarations_.end()) {
      metric.better = declared->second.better.value_or(metric.better);
      metric.exact = declared->second.exact;
    }
    into_.add(name, parameters, metric, kept_value(value, kept));
  }
}

}  // namespace

bench::Results read_go(std::span<File const> files, Mapping const&) {
  return collected(files, [](File const& file, Collection& into) {
    if (!has_go_events(file)) return GoFile(file, into).read();
    File const printed{file.name, printed_by_go(file)};
    GoFile(printed, into).read();
  });
}

bool looks_like_go(File const& file) {
  if (has_go_events(file)) return file.text.find("Benchmark") != std::string::npos;
  for (auto const& line : ShownLines(file)) {
    auto const words = words_of(line.text);
    if (words.size() >= 4 && is_name(words[0]) && is_digits(words[1]) && number_of(words[2]))
      return true;
  }
  return false;
}

}  // namespace cairn::harness
