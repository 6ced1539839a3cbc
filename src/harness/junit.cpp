// SPDX-License-Identifier: MIT
#include "harness/junit.hpp"

#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/unit.hpp"
#include "harness/xml.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::harness {
namespace {

enum class Outcome { passed, failed, skipped };

class Report {
public:
  Report(File const& file, Mapping const& mapping, Collection& collection)
      : file_(file),
        metric_(bench::metric_of(mapping.metric.empty() ? "wall" : mapping.metric)),
        collection_(collection) {
    if (metric_.unit.empty()) metric_ = metric_in(metric_.name, "ns");
  }

  void read() {
    XmlVisitor visitor;
    visitor.opened = [&](XmlElement const& element) { open(element); };
    visitor.closed = [&](std::string_view name) { close(name); };
    visit_xml(file_, visitor);
  }

private:
  void open(XmlElement const& element) {
    if (!is_root_known_) {
      is_root_known_ = element.name == "testsuites" || element.name == "testsuite";
      if (!is_root_known_) throw complaint(file_, element.place, "expected a 'testsuite'");
    }
    if (element.name == "testsuite") {
      suites_.emplace_back(element.attribute("name"));
    } else if (element.name == "testcase") {
      test_ = element;
      outcome_ = Outcome::passed;
      reason_.clear();
    } else if (element.name == "failure" || element.name == "error") {
      outcome_ = Outcome::failed;
      reason_ = element.attribute("message");
    } else if (element.name == "skipped" && outcome_ == Outcome::passed) {
      outcome_ = Outcome::skipped;
    }
  }

  void close(std::string_view name) {
    if (name == "testsuite" && !suites_.empty()) suites_.pop_back();
    if (name == "testcase") take();
  }

  void take() {
    auto const benchmark = benchmark_name();
    if (benchmark.empty()) throw complaint(file_, test_.place, "expected a name");
    if (outcome_ == Outcome::failed) {
      collection_.fail(benchmark, {}, reason_.empty() ? "the test failed" : reason_);
    } else if (outcome_ == Outcome::passed) {
      auto const time = test_.attribute("time");
      if (time.empty()) {
        collection_.warn(fmt::format("{}: '{}' has no time", file_.name, benchmark));
        return;
      }
      auto const seconds = number_of(trimmed(time));
      if (!seconds) throw complaint(file_, test_.place, "expected a number of seconds as its time");
      if (!seen_.insert(benchmark).second)
        collection_.warn(fmt::format("{}: '{}' is there more than once: each time is a sample",
                                     file_.name, benchmark));
      collection_.add(benchmark, {}, metric_, *seconds * 1e9);
    }
  }

  std::string benchmark_name() const {
    auto const name = test_.attribute("name");
    auto group = test_.attribute("classname");
    if (group.empty() && !suites_.empty()) group = suites_.back();
    if (name.empty() || group.empty() || group == name)
      return std::string(name.empty() ? group : name);
    return fmt::format("{}/{}", group, name);
  }

  File const& file_;
  bench::Metric metric_;
  Collection& collection_;
  bool is_root_known_ = false;
  std::vector<std::string> suites_;
  XmlElement test_;
  Outcome outcome_ = Outcome::passed;
  std::string reason_;
  std::set<std::string> seen_;
};

}  // namespace

bench::Results read_junit(std::span<File const> files, Mapping const& mapping) {
  return collected(files, [&](File const& file, Collection& collection) {
    Report(file, mapping, collection).read();
  });
}

bool looks_like_junit(File const& file) {
  auto const root = root_of_xml(file.text);
  return root == "testsuites" || root == "testsuite";
}

}  // namespace cairn::harness
