// SPDX-License-Identifier: MIT
#include "bench/comparison.hpp"

#include "bench/records.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::around;
using cairn::test::interleaved;
using cairn::test::record;
using cairn::test::wall;

namespace {

Comparison only(Request const& request, Policy const& policy = {}) {
  auto const report = compare(request, policy);
  BOOST_REQUIRE(report.comparisons.size() == 1);
  return report.comparisons.front();
}

Verdict verdict(std::vector<double> base, std::vector<double> head, Policy const& policy = {}) {
  return only(interleaved(std::move(base), std::move(head)), policy).verdict;
}

/// The same samples as results of sessions of their own.
Request stored(std::vector<double> base, std::vector<double> head, Sessions earlier) {
  auto request = interleaved(std::move(base), std::move(head));
  request.design = Design::stored;
  request.earlier = std::move(earlier);
  return request;
}

bool mentions(std::vector<std::string> const& remarks, std::string_view what) {
  return std::any_of(remarks.begin(), remarks.end(), [&](std::string const& remark) {
    return remark.find(what) != std::string::npos;
  });
}

Request of_metric(Metric const& metric, std::vector<double> base, std::vector<double> head) {
  auto request = interleaved({1}, {1});
  request.base[0].measurement.metrics = {{metric, std::move(base), {}}};
  request.head[0].measurement.metrics = {{metric, std::move(head), {}}};
  return request;
}

}  // namespace

// BOOST_TEST shows what it compares.
namespace cairn::bench {
std::ostream& operator<<(std::ostream& out, Verdict verdict) {
  return out << to_string(verdict);
}
}  // namespace cairn::bench

BOOST_AUTO_TEST_SUITE(samples_taken_in_turns)

BOOST_AUTO_TEST_CASE(have_regressed_where_the_shift_is_over_the_threshold_and_no_chance) {
  auto const comparison = only(interleaved(around(100, 0.02, 10, 1), around(120, 0.02, 10, 2)));
  BOOST_TEST(comparison.verdict == Verdict::regressed);
  BOOST_TEST(std::fabs(comparison.effect->ratio - 1.2) < 0.03);
  BOOST_TEST(*comparison.effect->lower > 1.1);
  BOOST_TEST(*comparison.effect->upper < 1.3);
  BOOST_TEST(comparison.effect->p < 0.001);
  BOOST_TEST(comparison.effect->q < 0.001);
  BOOST_TEST(comparison.threshold == 0.10);
  BOOST_TEST(!comparison.floor.has_value());
}

BOOST_AUTO_TEST_CASE(are_the_same_where_a_change_is_shown_to_be_less_than_the_threshold) {
  BOOST_TEST(verdict(around(100, 0.02, 10, 1), around(100, 0.02, 10, 2)) == Verdict::same);
  BOOST_TEST(verdict(around(100, 0.01, 10, 1), around(105, 0.01, 10, 2)) == Verdict::same);
}

BOOST_AUTO_TEST_CASE(are_better_as_they_would_be_worse) {
  BOOST_TEST(verdict(around(120, 0.02, 10, 1), around(100, 0.02, 10, 2)) == Verdict::better);
}

BOOST_AUTO_TEST_CASE(tell_nothing_where_they_scatter_and_say_what_they_would_have_told) {
  auto const comparison = only(interleaved(around(100, 0.3, 8, 1), around(104, 0.3, 8, 2)));
  BOOST_TEST(comparison.verdict == Verdict::inconclusive);
  BOOST_REQUIRE(comparison.detectable.has_value());
  BOOST_TEST(*comparison.detectable > 0.25);
}

BOOST_AUTO_TEST_CASE(tell_nothing_where_there_are_too_few_and_say_how_many_it_takes) {
  auto const comparison = only(interleaved({100, 101}, {200, 201}));
  BOOST_TEST(comparison.verdict == Verdict::inconclusive);
  BOOST_TEST(!comparison.effect->lower.has_value());
  BOOST_TEST(mentions(comparison.remarks, "2 beside 2 values prove nothing: 3 on each side may"));
}

BOOST_AUTO_TEST_CASE(are_worse_where_there_is_less_of_what_is_good) {
  auto const throughput = metric_of("throughput");
  auto const worse =
      only(of_metric(throughput, around(1000, 0.02, 10, 1), around(800, 0.02, 10, 2)));
  BOOST_TEST(worse.verdict == Verdict::regressed);
  BOOST_TEST(std::fabs(worse.effect->ratio - 0.8) < 0.03);
  BOOST_TEST(*worse.effect->lower < *worse.effect->upper);
  BOOST_TEST(
      only(of_metric(throughput, around(800, 0.02, 10, 1), around(1000, 0.02, 10, 2))).verdict ==
      Verdict::better);
}

BOOST_AUTO_TEST_CASE(are_held_to_the_bound_itself_where_the_policy_asks_for_proof) {
  Policy policy;
  auto const base = around(100, 0.08, 10, 1);
  auto const head = around(116, 0.08, 10, 2);
  BOOST_TEST(verdict(base, head, policy) == Verdict::regressed);
  policy.proven = true;
  BOOST_TEST(verdict(base, head, policy) == Verdict::inconclusive);
  BOOST_TEST(verdict(base, around(150, 0.08, 10, 2), policy) == Verdict::regressed);
}

BOOST_AUTO_TEST_CASE(of_several_records_of_a_side_are_one_sample) {
  auto request = interleaved({100, 101, 102}, {130, 131, 132});
  request.head.push_back(record("head 2", "sort", {wall({133, 134})}));
  BOOST_TEST(only(request).head->count == 5U);
  BOOST_TEST(only(request).head->median == 132);
}

BOOST_AUTO_TEST_CASE(say_the_same_in_whatever_order_their_records_come) {
  auto request = interleaved(around(100, 0.1, 9, 3), around(112, 0.1, 9, 4));
  for (int i = 0; i < 5; ++i) {
    request.base.push_back(record(fmt::format("b{}", i), "sort", {wall(around(99, 0.1, 5, 5))}));
    request.head.push_back(record(fmt::format("h{}", i), "parse", {wall(around(99, 0.1, 5, 6))}));
  }
  auto const once = compare(request, {});
  std::reverse(request.base.begin(), request.base.end());
  std::reverse(request.head.begin(), request.head.end());
  BOOST_TEST((compare(request, {}) == once));
}

BOOST_AUTO_TEST_CASE(take_significance_from_each_other_as_they_become_many) {
  // At five values a side the least p is 1/252: one row in thirty is no discovery any more.
  std::vector<double> const base{100, 101, 102, 103, 104};
  std::vector<double> const worse{120, 121, 122, 123, 124};
  auto request = interleaved(base, worse);
  BOOST_TEST(only(request).verdict == Verdict::regressed);
  for (int i = 0; i < 29; ++i) {
    auto const name = fmt::format("other {:02}", i);
    request.base.push_back(record(name + " base", name, {wall(base)}));
    request.head.push_back(
        record(name + " head", name, {wall({100.5, 99.5, 102.5, 103.5, 101.5})}));
  }
  auto report = compare(request, {});
  BOOST_TEST(report.comparisons.back().benchmark == "sort");
  BOOST_TEST(report.comparisons.back().verdict == Verdict::inconclusive);

  // What is not gated takes nothing away.
  Policy policy;
  policy.thresholds = {{"other*", "", {}, false}};
  report = compare(request, policy);
  BOOST_TEST(report.comparisons.back().verdict == Verdict::regressed);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_baseline_of_another_session)

BOOST_AUTO_TEST_CASE(proves_nothing_without_sessions_that_tell_noise_from_change) {
  auto const comparison = only(stored(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2),
                                      test::sessions("sort", 100, 0.01, 4)));
  BOOST_TEST(comparison.verdict == Verdict::inconclusive);
  BOOST_TEST(mentions(comparison.remarks, "4 of 5 earlier sessions are known"));
}

BOOST_AUTO_TEST_CASE(is_held_to_the_noise_of_earlier_ones) {
  auto const quiet = test::sessions("sort", 100, 0.01);
  auto const noisy = test::sessions("sort", 100, 0.10);
  auto const base = around(100, 0.01, 10, 1);
  BOOST_TEST(only(stored(base, around(120, 0.01, 10, 2), quiet)).verdict == Verdict::regressed);
  BOOST_TEST(only(stored(base, around(102, 0.01, 10, 2), quiet)).verdict == Verdict::same);
  BOOST_TEST(only(stored(base, around(80, 0.01, 10, 2), quiet)).verdict == Verdict::better);

  auto const lost = only(stored(base, around(120, 0.01, 10, 2), noisy));
  BOOST_TEST(lost.verdict == Verdict::inconclusive);
  BOOST_TEST(*lost.floor > 0.25);
  BOOST_TEST(*lost.detectable > 0.25);
  BOOST_TEST(mentions(lost.remarks, "more than the threshold"));
  // A change that would be lost in the noise was not looked for.
  BOOST_TEST(only(stored(base, base, noisy)).verdict == Verdict::inconclusive);
}

BOOST_AUTO_TEST_CASE(may_itself_be_the_odd_one) {
  // Base was lucky by fifteen percent, and head is what all sessions were.
  auto const comparison = only(
      stored(around(85, 0.01, 10, 1), around(100, 0.01, 10, 2), test::sessions("sort", 100, 0.01)));
  BOOST_TEST(comparison.verdict == Verdict::inconclusive);
  BOOST_TEST(mentions(comparison.remarks, "head is no further from earlier sessions"));
}

BOOST_AUTO_TEST_CASE(is_not_hidden_by_the_step_that_is_looked_for) {
  // Twelve commits; the eighth made it slower by a fifth. Base is the first, head the last.
  std::vector<Record> line;
  for (unsigned i = 0; i < 12; ++i) {
    auto const level = i < 7 ? 100 : 120;
    line.push_back(
        record(fmt::format("commit {}", i), "sort", {wall(around(level, 0.01, 10, 40 + i))}));
  }
  Request request;
  request.head = {line[11]};
  for (std::size_t i = 11; i-- > 0;) request.earlier.push_back({line[i]});
  auto const since = [&](std::size_t base) {
    request.base = {line[base]};
    return only(request);
  };
  BOOST_TEST(since(0).verdict == Verdict::regressed);
  BOOST_TEST(since(6).verdict == Verdict::regressed);
  BOOST_TEST(*since(0).floor < 0.03);
  BOOST_TEST(since(7).verdict == Verdict::same);
  BOOST_TEST(since(10).verdict == Verdict::same);
}

BOOST_AUTO_TEST_CASE(is_not_judged_by_sessions_of_other_machines_and_definitions) {
  auto earlier = test::sessions("sort", 100, 0.01);
  for (std::size_t i = 0; i < 3; ++i) earlier[i][0].fingerprint = test::digits("other", 16);
  for (std::size_t i = 3; i < 6; ++i) earlier[i][0].definition = test::digits("other", 16);
  auto const comparison = only(stored(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2), earlier));
  BOOST_TEST(mentions(comparison.remarks, "4 of 5 earlier sessions"));
}

BOOST_AUTO_TEST_CASE(needs_none_of_them_for_what_has_no_noise) {
  auto request = of_metric(metric_of("instructions"), {1000}, {1100});
  request.design = Design::stored;
  BOOST_TEST(only(request).verdict == Verdict::regressed);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(results_that_cannot_be_compared)

BOOST_AUTO_TEST_CASE(are_those_of_machines_that_differ_and_say_by_what) {
  Environment of_base;
  of_base.lasting = {{"arch", "x86_64"}, {"cpu.model", "A"}};
  Environment of_head;
  of_head.lasting = {{"arch", "x86_64"}, {"cpu.model", "B"}};
  auto request = interleaved(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2));
  request.base[0].environment = id_of(of_base);
  request.base[0].fingerprint = fingerprint(of_base);
  request.head[0].environment = id_of(of_head);
  request.head[0].fingerprint = fingerprint(of_head);
  auto const unnamed = only(request);
  BOOST_TEST(unnamed.verdict == Verdict::incomparable);
  BOOST_TEST(mentions(unnamed.remarks, "fingerprint: " + fingerprint(of_base) + " -> "));

  request.environments = {of_base, of_head};
  BOOST_TEST(only(request).remarks.front() == "cpu.model: A -> B");
  BOOST_TEST(!only(request).effect.has_value());
  BOOST_TEST(exit_status(compare(request, {})) == 15);

  request.cross_machine = true;
  BOOST_TEST(only(request).verdict == Verdict::regressed);
  BOOST_TEST(only(request).remarks.front() == "cpu.model: A -> B");
  BOOST_TEST(!compare(request, {}).warnings.empty());
}

BOOST_AUTO_TEST_CASE(are_those_of_a_machine_that_only_one_side_knows) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2));
  request.base[0].fingerprint.clear();
  BOOST_TEST(only(request).verdict == Verdict::incomparable);
  BOOST_TEST(mentions(only(request).remarks, "fingerprint: not known -> "));
  request.head[0].fingerprint.clear();
  BOOST_TEST(only(request).verdict == Verdict::regressed);
  BOOST_TEST(mentions(compare(request, {}).warnings, "nobody knows where"));
}

BOOST_AUTO_TEST_CASE(are_those_of_definitions_that_differ) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2));
  request.base[0].definition = test::digits("old", 16);
  BOOST_TEST(only(request).verdict == Verdict::incomparable);
  BOOST_TEST(mentions(only(request).remarks, "the benchmark itself has changed"));
  request.base[0].definition.clear();
  BOOST_TEST(only(request).verdict == Verdict::regressed);
}

BOOST_AUTO_TEST_CASE(are_those_of_units_that_differ) {
  auto request = interleaved({1}, {1});
  request.base[0].measurement.metrics = {{{"latency", "us", Better::lower, false}, {1}, {}}};
  request.head[0].measurement.metrics = {{{"latency", "ns", Better::lower, false}, {1}, {}}};
  auto const report = compare(request, {});
  BOOST_REQUIRE(report.comparisons.size() == 2U);
  BOOST_TEST(report.comparisons[0].verdict == Verdict::incomparable);
  BOOST_TEST(
      mentions(report.comparisons[0].remarks, "base has latency in us, the lower the better"));
}

BOOST_AUTO_TEST_CASE(are_one_run_on_both_sides_which_no_gate_opens_for) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  BOOST_TEST(!compares_itself(request));
  request.base = request.head;
  BOOST_TEST(compares_itself(request));
  BOOST_TEST(only(request).verdict == Verdict::incomparable);
  BOOST_TEST(exit_status(compare(request, {})) == 15);
}

BOOST_AUTO_TEST_CASE(leave_those_that_can_be) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  auto laptop = record("laptop", "sort", {wall(around(300, 0.01, 10, 3))});
  laptop.fingerprint = test::digits("laptop", 16);
  laptop.time += 1000;
  request.head.push_back(laptop);
  auto const comparison = only(request);
  BOOST_TEST(comparison.verdict == Verdict::same);
  BOOST_TEST(mentions(comparison.remarks, "1 runs of head on other machines"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_exact_metric)

BOOST_AUTO_TEST_CASE(is_compared_as_it_is) {
  auto const size = Metric{"size", "B", Better::lower, true};
  BOOST_TEST(only(of_metric(size, {1000}, {1011})).verdict == Verdict::regressed);
  BOOST_TEST(only(of_metric(size, {1000}, {1011})).effect->ratio == 1.011);
  BOOST_TEST(only(of_metric(size, {1000}, {1009})).verdict == Verdict::same);
  BOOST_TEST(only(of_metric(size, {1011}, {1000})).verdict == Verdict::better);
  auto const rows = Metric{"rows", "1", Better::higher, true};
  BOOST_TEST(only(of_metric(rows, {1000}, {900})).verdict == Verdict::regressed);
}

BOOST_AUTO_TEST_CASE(is_suspicious_where_its_values_differ) {
  auto const comparison =
      only(of_metric({"size", "B", Better::lower, true}, {100, 101, 101}, {101, 101, 101}));
  BOOST_TEST(comparison.verdict == Verdict::same);
  BOOST_TEST(mentions(comparison.remarks, "values of base differ where they ought to be the same"));
  BOOST_TEST(!mentions(comparison.remarks, "values of head"));
}

BOOST_AUTO_TEST_CASE(may_come_from_zero_and_have_no_ratio) {
  auto const comparison = only(of_metric({"leaks", "1", Better::lower, true}, {0}, {3}));
  BOOST_TEST(comparison.verdict == Verdict::regressed);
  BOOST_TEST(!comparison.effect.has_value());
  BOOST_TEST(mentions(comparison.remarks, "base is 0"));
  BOOST_TEST(only(of_metric({"leaks", "1", Better::lower, true}, {3}, {0})).verdict ==
             Verdict::better);
  BOOST_TEST(only(of_metric({"leaks", "1", Better::lower, true}, {0}, {0})).verdict ==
             Verdict::same);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(values_without_logarithms)

BOOST_AUTO_TEST_CASE(are_compared_by_their_distance) {
  Metric const score{"score", "", Better::lower, false};
  auto const worse =
      only(of_metric(score, {-10, -11, -10.5, -10.2, -10.8}, {-5, -5.2, -5.1, -4.9, -5.3}));
  BOOST_TEST(worse.verdict == Verdict::regressed);
  BOOST_TEST(std::isfinite(worse.effect->ratio));
  std::vector<double> const zero(10, 0.0);
  BOOST_TEST(only(of_metric(score, zero, zero)).verdict == Verdict::same);
}

BOOST_AUTO_TEST_CASE(have_no_ratio_where_base_is_zero) {
  Metric const faults{"faults", "1", Better::lower, false};
  std::vector<double> const zero(10, 0.0);
  auto const worse = only(of_metric(faults, zero, {4, 5, 4, 5, 4, 6, 5, 4, 5, 4}));
  BOOST_TEST(worse.verdict == Verdict::regressed);
  BOOST_TEST(!worse.effect.has_value());
  BOOST_TEST(mentions(worse.remarks, "base is 0"));
  BOOST_TEST(only(of_metric(faults, zero, {0, 0, 0, 0, 0, 0, 0, 0, 1, 9})).verdict ==
             Verdict::same);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_benchmark_of_one_side)

BOOST_AUTO_TEST_CASE(is_new_or_gone) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  request.base.push_back(record("old", "old", {wall({1})}));
  request.head.push_back(record("new", "new", {wall({1})}));
  auto const report = compare(request, {});
  BOOST_REQUIRE(report.comparisons.size() == 3U);
  BOOST_TEST(report.comparisons[0].verdict == Verdict::added);
  BOOST_TEST(report.comparisons[1].verdict == Verdict::removed);
  BOOST_TEST(mentions(report.warnings, "1 benchmark of base has no result in head"));
  BOOST_TEST(exit_status(report) == 0);
}

BOOST_AUTO_TEST_CASE(that_failed_is_a_failure_and_never_unchanged) {
  auto request = interleaved(around(100, 0.01, 10, 1), {});
  request.head = {test::failure("head", "sort", "exit status \x1b 3")};
  auto const comparison = only(request);
  BOOST_TEST(comparison.verdict == Verdict::failed);
  BOOST_TEST(comparison.base->count == 10U);
  BOOST_TEST(comparison.remarks.front() == "head failed: exit status \\x1b 3");
  BOOST_TEST(exit_status(compare(request, {})) == 13);
}

BOOST_AUTO_TEST_CASE(that_failed_before_and_then_did_not_has_a_result) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  auto failed = test::failure("earlier", "sort", "why");
  failed.time -= 10;
  request.head.push_back(failed);
  BOOST_TEST(only(request).verdict == Verdict::same);
  BOOST_TEST(mentions(only(request).remarks, "1 of 2 runs of head failed before"));
  request.head.back().time += 20;
  BOOST_TEST(only(request).verdict == Verdict::failed);
}

BOOST_AUTO_TEST_CASE(has_no_baseline_where_base_failed) {
  auto request = interleaved({}, around(100, 0.01, 10, 2));
  request.base = {test::failure("base", "sort", "why")};
  BOOST_TEST(only(request).verdict == Verdict::added);
  BOOST_TEST(mentions(only(request).remarks, "base failed: why"));
  BOOST_TEST(exit_status(compare(request, {})) == 12);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_is_odd_about_samples)

BOOST_AUTO_TEST_CASE(is_remarked_and_changes_nothing) {
  auto base = around(100, 0.01, 12, 1);
  auto head = base;
  head[0] = 400;
  auto const comparison = only(interleaved(base, head));
  BOOST_TEST(comparison.verdict == Verdict::same);
  BOOST_TEST(comparison.head->count == 12U);
  BOOST_TEST(comparison.head->greatest == 400);
  BOOST_TEST(mentions(comparison.remarks, "1 of 12 values of head is an outlier"));
  BOOST_TEST(mentions(comparison.remarks, "the first run of head is far worse"));
  BOOST_TEST(!mentions(comparison.remarks, "base"));
}

BOOST_AUTO_TEST_CASE(is_a_trend_in_their_order) {
  std::vector<double> falling;
  for (int i = 0; i < 10; ++i) falling.push_back(0.0296 * std::pow(0.88, i) * 1e9);
  BOOST_TEST(mentions(only(interleaved(around(1e7, 0.01, 10, 1), falling)).remarks,
                      "head is not stationary: its values fall"));
}

BOOST_AUTO_TEST_CASE(is_that_others_took_the_processor) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  request.head[0].measurement.metrics.push_back(
      {metric_of("involuntary-switches"), {1, 0, 2, 1, 400, 1, 0, 1, 2, 1}, {}});
  auto const report = compare(request, {});
  BOOST_TEST(mentions(report.comparisons[0].remarks, "1 of 10 runs of head were disturbed"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_change_that_somebody_accepts)

BOOST_AUTO_TEST_CASE(is_shown_and_fails_no_gate) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(200, 0.01, 10, 2));
  BOOST_TEST(exit_status(compare(request, {})) == 1);
  request.accepted = {{"so*", "wall", "0123456789abcdef", "checks every sum", "A <a@b>", 0}};
  auto const report = compare(request, {});
  BOOST_TEST(report.comparisons[0].verdict == Verdict::regressed);
  BOOST_TEST(!report.comparisons[0].gated);
  BOOST_TEST(
      mentions(report.comparisons[0].remarks, "accepted since 0123456789: checks every sum"));
  BOOST_TEST(exit_status(report) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_budget)

BOOST_AUTO_TEST_CASE(is_held_to_the_median_of_head_whatever_came_before) {
  auto request = interleaved({}, {});
  request.base.clear();
  request.head = {record("h", "ticks", {wall({80e6, 87.2e6, 90e6})})};
  Policy policy;
  policy.budgets = {{"ticks", "wall", 100e6, {}}, {"ti*", "wall", 85e6, {}}};
  auto const report = compare(request, policy);
  BOOST_REQUIRE(report.held.size() == 2U);
  BOOST_TEST(report.held[0].what == "wall of 'ticks' at most 100 ms");
  BOOST_TEST(report.held[0].found == "87.2 ms");
  BOOST_TEST(report.held[0].holds);
  BOOST_TEST(!report.held[1].holds);
  BOOST_TEST(exit_status(report) == 1);
}

BOOST_AUTO_TEST_CASE(does_not_hold_where_nothing_was_measured) {
  auto request = interleaved(around(100, 0.01, 10, 1), around(100, 0.01, 10, 2));
  Policy policy;
  policy.budgets = {{"ticks", "wall", 100e6, {}}};
  auto const report = compare(request, policy);
  BOOST_TEST(!report.held.at(0).holds);
  BOOST_TEST(report.held.at(0).found == "no result");
  BOOST_TEST(exit_status(report) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_target)

BOOST_AUTO_TEST_CASE(is_held_to_another_result_of_head) {
  Request request;
  request.head = {record("a", "lora", {wall({100, 110, 105})}),
                  record("b", "lora", {wall({100, 99, 98})})};
  request.head[0].measurement.parameters = {{"backend", "candle"}};
  request.head[1].measurement.parameters = {{"backend", "mlx"}};
  Policy policy;
  policy.targets = {{"lora{backend=candle}", "lora{backend=mlx}", "wall", 0.9},
                    {"lora{backend=candle}", "lora{backend=mlx}", "wall", 1.5},
                    {"lora{backend=candle}", "lora{backend=cpu}", "wall", 1.5}};
  auto const held = compare(request, policy).held;
  BOOST_REQUIRE(held.size() == 3U);
  BOOST_TEST(held[0].what == "wall of 'lora{backend=candle}' at least 90 % of 'lora{backend=mlx}'");
  BOOST_TEST(held[0].holds);
  BOOST_TEST(!held[1].holds);
  BOOST_TEST(held[2].found == "no result");
}

BOOST_AUTO_TEST_CASE(asks_for_more_of_what_is_good) {
  Request request;
  request.head = {record("a", "a", {{metric_of("throughput"), {300}, {}}}),
                  record("b", "b", {{metric_of("throughput"), {100}, {}}})};
  Policy policy;
  policy.targets = {{"a", "b", "throughput", 2.5}, {"b", "a", "throughput", 2.5}};
  auto const held = compare(request, policy).held;
  BOOST_TEST(held.at(0).holds);
  BOOST_TEST(!held.at(1).holds);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_exit_status)

BOOST_AUTO_TEST_CASE(is_that_of_the_worst_of_what_is_gated) {
  auto const status = [](std::initializer_list<Verdict> verdicts, bool gated = true) {
    Report report;
    for (auto const each : verdicts) {
      Comparison comparison;
      comparison.verdict = each;
      comparison.gated = gated;
      if (each != Verdict::removed && each != Verdict::failed) comparison.head = Side{};
      report.comparisons.push_back(comparison);
    }
    return exit_status(report);
  };
  using enum Verdict;
  BOOST_TEST(status({}) == 13);
  BOOST_TEST(status({removed}) == 13);
  BOOST_TEST(status({failed}) == 13);
  BOOST_TEST(status({failed, regressed}) == 13);
  BOOST_TEST(status({regressed, incomparable}) == 1);
  BOOST_TEST(status({incomparable, inconclusive}) == 15);
  BOOST_TEST(status({added}) == 12);
  BOOST_TEST(status({added, removed}) == 12);
  BOOST_TEST(status({added, inconclusive}) == 11);
  BOOST_TEST(status({added, same}) == 0);
  BOOST_TEST(status({better, same, removed}) == 0);
  BOOST_TEST(status({regressed, incomparable, inconclusive}, false) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
