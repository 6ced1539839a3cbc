// SPDX-License-Identifier: MIT
#include "bench/record_scan.hpp"

#include "bench/canonical.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace cairn::bench {
namespace {

/// Numbers of more digits may not be doubles.
constexpr std::size_t most_digits = 15;

/// A line from its beginning on. What does not fit makes it stop, and the rest is not read.
class Scan {
public:
  explicit Scan(std::string_view rest) : rest_(rest) {}

  /// Steps over `text` where it comes next.
  bool take(std::string_view text) {
    if (stopped_ || !rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  void expect(std::string_view text) { stopped_ = !take(text); }

  /// A string in its quotes, without escapes.
  std::string string() {
    expect("\"");
    std::size_t size = 0;
    while (size < rest_.size() && is_plain(rest_[size])) ++size;
    std::string result(rest_.substr(0, size));
    rest_.remove_prefix(size);
    expect("\"");
    return result;
  }

  /// A string behind its name, where that comes next.
  std::string named(std::string_view name) { return take(name) ? string() : std::string(); }

  /// The same, and it has to.
  std::string expected(std::string_view name) {
    expect(name);
    return string();
  }

  std::int64_t whole() {
    bool const negative = take("-");
    std::int64_t value = 0;
    std::size_t size = 0;
    for (; size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9'; ++size)
      if (size < most_digits) value = value * 10 + (rest_[size] - '0');
    // What begins with a zero is no number, and -0 is no whole one.
    bool const odd = size == 0 || size > most_digits || (rest_[0] == '0' && (size > 1 || negative));
    stopped_ = stopped_ || odd;
    rest_.remove_prefix(std::min(size, rest_.size()));
    return negative ? -value : value;
  }

  std::vector<double> numbers() {
    std::vector<double> numbers;
    expect("[");
    if (take("]")) return numbers;
    do numbers.push_back(static_cast<double>(whole()));
    while (take(","));
    expect("]");
    return numbers;
  }

  bool stopped() const { return stopped_; }
  bool is_done() const { return !stopped_ && rest_.empty(); }

private:
  static bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

  std::string_view rest_;
  bool stopped_ = false;
};

Samples scan_samples(Scan& scan) {
  Samples samples;
  scan.expect("{");
  bool const higher = scan.take("\"better\":\"higher\",");
  bool const exact = scan.take("\"exact\":true,");
  samples.metric = metric_of(scan.expected("\"metric\":"));
  if (scan.take(",\"unit\":")) {
    samples.metric.unit = scan.string();
    samples.metric.better = higher ? Better::higher : Better::lower;
    samples.metric.exact = exact;
  }
  scan.expect(",\"values\":");
  samples.values = scan.numbers();
  if (scan.take(",\"within\":[")) {
    do samples.within.push_back(scan.numbers());
    while (scan.take(","));
    scan.expect("]");
  }
  scan.expect("}");
  return samples;
}

std::vector<Samples> scan_metrics(Scan& scan) {
  std::vector<Samples> metrics;
  if (!scan.take(",\"metrics\":[")) return metrics;
  do metrics.push_back(scan_samples(scan));
  while (scan.take(","));
  scan.expect("]");
  return metrics;
}

Parameters scan_parameters(Scan& scan) {
  Parameters parameters;
  if (!scan.take(",\"parameters\":{")) return parameters;
  std::string last;
  do {
    auto name = scan.string();
    scan.expect(":");
    if (!parameters.empty() && name <= last) scan.expect("sorted");
    last = name;
    parameters.emplace_hint(parameters.end(), std::move(name), scan.string());
  } while (scan.take(","));
  scan.expect("}");
  return parameters;
}

}  // namespace

std::optional<Record> scan_record(std::string_view line) {
  Scan scan(line);
  Record record;
  record.measurement.benchmark = scan.expected("{\"benchmark\":");
  record.definition = scan.named(",\"definition\":");
  record.dirty = scan.take(",\"dirty\":true");
  record.environment = scan.named(",\"environment\":");
  if (scan.take(",\"failure\":")) record.failure = scan.string();
  record.fingerprint = scan.named(",\"fingerprint\":");
  record.id = scan.expected(",\"id\":");
  record.measurement.metrics = scan_metrics(scan);
  record.measurement.parameters = scan_parameters(scan);
  record.session = scan.expected(",\"session\":");
  record.source = scan.expected(",\"source\":");
  scan.expect(",\"time\":");
  record.time = scan.whole();
  record.tool = scan.expected(",\"tool\":");
  record.tree = scan.expected(",\"tree\":");
  scan.expect(",\"v\":1}");
  if (!scan.is_done() || !is_sound(record)) return std::nullopt;
  return record;
}

}  // namespace cairn::bench
