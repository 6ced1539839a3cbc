// SPDX-License-Identifier: MIT
#include "harness/catch2.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/shown_text.hpp"
#include "harness/unit.hpp"
#include "harness/xml.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

/// The benchmarks of one test case, which count only when it has passed.
class TestCase {
public:
  explicit TestCase(Collection& collection) : collection_(collection) {}

  void add(std::string benchmark, double nanoseconds) {
    taken_.emplace_back(std::move(benchmark), nanoseconds);
  }

  void fail() { failed_ = true; }

  void end() {
    for (auto const& [benchmark, nanoseconds] : taken_)
      if (failed_)
        collection_.fail(benchmark, {}, "its test case failed");
      else
        collection_.add(benchmark, {}, bench::metric_of("wall"), nanoseconds);
    taken_.clear();
    failed_ = false;
  }

private:
  Collection& collection_;
  std::vector<std::pair<std::string, double>> taken_;
  bool failed_ = false;
};

std::string joined(std::vector<std::string> const& path, std::string_view last) {
  std::string name;
  for (auto const& each : path) name += each + '/';
  return name += last;
}

class XmlReport {
public:
  XmlReport(File const& file, Collection& collection)
      : file_(file), collection_(collection), case_(collection) {}

  void read() {
    XmlVisitor visitor;
    visitor.opened = [&](XmlElement const& element) { open(element); };
    visitor.closed = [&](std::string_view name) { close(name); };
    visit_xml(file_, visitor);
  }

private:
  void open(XmlElement const& element) {
    auto const name = std::string(trimmed(element.attribute("name")));
    if (element.name == "TestCase" || element.name == "Section") {
      path_.push_back(name);
    } else if (element.name == "BenchmarkResults") {
      benchmark_ = joined(path_, name);
    } else if (element.name == "mean" && !benchmark_.empty()) {
      auto const mean = number_of(element.attribute("value"));
      if (!mean) throw complaint(file_, element.place, "expected a number as its value");
      case_.add(benchmark_, *mean);
    } else if (element.name == "failed" && !benchmark_.empty()) {
      collection_.fail(benchmark_, {}, element.attribute("message"));
    } else if (element.name == "OverallResult" && element.attribute("success") == "false") {
      case_.fail();
    }
  }

  void close(std::string_view name) {
    if (name == "BenchmarkResults") benchmark_.clear();
    if (name == "TestCase") case_.end();
    if ((name == "TestCase" || name == "Section") && !path_.empty()) path_.pop_back();
  }

  File const& file_;
  Collection& collection_;
  TestCase case_;
  std::vector<std::string> path_;
  std::string benchmark_;
};

/// A line that is drawn with one character, which no name is long enough to be.
bool is_rule(std::string_view line, char drawn) {
  return line.size() >= 20 && line.find_first_not_of(drawn) == line.npos;
}

/// What a table ends at: the next test case, the end of the run, or the head of another one.
bool ends_table(std::string_view line) {
  return is_rule(line, '-') || is_rule(line, '=') || is_rule(line, '~');
}

/// "344 ns" in nanoseconds.
std::optional<double> duration_of(std::string_view number, std::string_view unit) {
  auto const value = number_of(number);
  auto const kept = unit_of(unit);
  if (!value || kept.kept != "ns") return std::nullopt;
  return *value * kept.factor;
}

/// The first line of a benchmark: "name  samples  iterations  estimated".
struct FirstRow {
  std::string_view name;
  double last = 0;  ///< nanoseconds
};

bool is_count(std::string_view word) {
  return word.find_first_not_of("0123456789") == word.npos;
}

std::optional<FirstRow> first_row(std::string_view line) {
  auto const words = words_of(line);
  if (words.size() < 4) return std::nullopt;
  auto const* const last = &words.back();
  auto const duration = duration_of(*(last - 1), *last);
  if (!duration || !is_count(*(last - 2)) || !is_count(*(last - 3))) return std::nullopt;
  auto const begin = static_cast<std::size_t>((last - 3)->data() - line.data());
  return FirstRow{trimmed(line.substr(0, begin)), *duration};
}

/// Another line of a benchmark: "mean  low mean  high mean", or its deviations, perhaps behind
/// more of its name.
struct OtherRow {
  std::string_view name;
  double first = 0;  ///< nanoseconds
};

std::optional<OtherRow> other_row(std::string_view line) {
  auto const words = words_of(line);
  if (words.size() < 6) return std::nullopt;
  auto const* const first = &words[words.size() - 6];
  for (auto const* word = first; word != first + 6; word += 2)
    if (!duration_of(word[0], word[1])) return std::nullopt;
  auto const begin = static_cast<std::size_t>(first->data() - line.data());
  return OtherRow{trimmed(line.substr(0, begin)), *duration_of(first[0], first[1])};
}

void append_name(std::string& name, std::string_view more) {
  if (more.empty()) return;
  if (!name.empty()) name += ' ';
  name += more;
}

class TextReport {
public:
  TextReport(File const& file, Collection& collection)
      : file_(file), collection_(collection), lines_(file), case_(collection) {}

  void read() {
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      auto const line = lines_[at_].text;
      if (is_rule(line, '~'))
        begin();
      else if (is_rule(line, '='))
        end();
      else if (line.starts_with("benchmark name "))
        read_table();
      else if (is_rule(line, '-'))
        read_heading();
      else if (line.ends_with(": FAILED:"))
        case_.fail();
    }
    if (!is_ended_) throw cut_off(file_, last_place());
  }

private:
  Place last_place() const {
    return lines_.size() == 0 ? Place{} : lines_[lines_.size() - 1].end();
  }

  /// The head of what one program writes; a file may hold that of several.
  void begin() {
    if (is_begun_ && !is_ended_) throw cut_off(file_, lines_[at_].begin());
    is_begun_ = true;
    is_ended_ = false;
  }

  void end() {
    case_.end();
    is_ended_ = true;
  }

  /// Test case and sections, each on a line of its own, between two rules.
  void read_heading() {
    case_.end();
    is_ended_ = false;
    path_.clear();
    while (++at_ < lines_.size() && !is_rule(lines_[at_].text, '-'))
      if (!lines_[at_].text.empty()) path_.emplace_back(trimmed(lines_[at_].text));
  }

  void read_table() {
    auto const has_analysis = !lines_[at_].text.ends_with(" mean");
    while (++at_ < lines_.size() && !is_rule(lines_[at_].text, '-')) continue;
    std::string name;  // of a benchmark so far: long ones go over several lines
    for (++at_; at_ < lines_.size(); ++at_) {
      auto const line = lines_[at_].text;
      if (ends_table(line)) {
        --at_;
        return;
      }
      if (line.ends_with(": FAILED:")) case_.fail();
      auto const row = first_row(line);
      append_name(name, row ? row->name : trimmed(line));
      if (row && has_analysis)
        read_analysis(std::move(name));
      else if (row)
        case_.add(joined(path_, name), row->last);
      if (row || line.empty()) name.clear();
    }
    throw cut_off(file_, last_place());
  }

  /// The lines below the first one: means, deviations, and what is left of a long name.
  void read_analysis(std::string name) {
    auto const first = lines_[at_].begin();
    std::optional<double> mean;
    bool is_complete = false;
    while (!is_complete && ++at_ < lines_.size()) {
      auto const line = lines_[at_].text;
      if (trimmed(line).starts_with("Benchmark failed"))
        return collection_.fail(joined(path_, name), {}, trimmed(line));
      if (ends_table(line) || first_row(line))
        throw complaint(file_, first, "this benchmark has no mean and no deviation");
      auto const row = other_row(line);
      if (!row) continue;
      append_name(name, row->name);
      is_complete = mean.has_value();
      if (!mean) mean = row->first;
    }
    if (!is_complete) throw cut_off(file_, last_place());
    for (; at_ + 1 < lines_.size(); ++at_) {
      auto const line = lines_[at_ + 1].text;
      if (line.empty() || ends_table(line) || first_row(line)) break;
      append_name(name, trimmed(line));
    }
    case_.add(joined(path_, name), *mean);
  }

  File const& file_;
  Collection& collection_;
  ShownLines lines_;
  TestCase case_;
  std::size_t at_ = 0;
  std::vector<std::string> path_;
  bool is_begun_ = false;
  bool is_ended_ = false;
};

bool is_catch2_xml(std::string_view text) {
  auto const root = root_of_xml(text);
  return root == "Catch2TestRun" || root == "Catch";
}

}  // namespace

bench::Results read_catch2(std::span<File const> files, Mapping const& /*mapping*/) {
  return collected(files, [](File const& file, Collection& collection) {
    if (is_catch2_xml(file.text))
      XmlReport(file, collection).read();
    else
      TextReport(file, collection).read();
  });
}

bool looks_like_catch2(File const& file) {
  auto const& text = file.text;
  return is_catch2_xml(text) ||
         (text.find(" is a Catch") != text.npos && text.find(" host application.") != text.npos);
}

}  // namespace cairn::harness
