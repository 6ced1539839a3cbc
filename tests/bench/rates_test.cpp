// SPDX-License-Identifier: MIT

// What whole verdicts are worth, from records to a word, on machines whose noise is known.

#include "statistics/rates.hpp"

#include "bench/comparison.hpp"
#include "bench/records.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::check_at_least;
using cairn::test::check_at_most;
using cairn::test::Course;
using cairn::test::Noise;
using cairn::test::Rate;

namespace {

constexpr std::array models{test::quiet, test::noisy, test::drift, test::shared};

/// Head beside base by what is kept of a course.
Request stored(std::vector<std::vector<double>> const& sessions, std::size_t base) {
  auto const session = [&](std::size_t at) {
    return test::record(fmt::format("session {}", at), "sort", {test::wall(sessions[at])});
  };
  Request request;
  request.head = {session(sessions.size() - 1)};
  request.base = {session(base)};
  for (std::size_t at = sessions.size() - 1; at-- > 0;) request.earlier.push_back({session(at)});
  return request;
}

bool says(Verdict verdict, Request const& request) {
  return compare(request, {}).comparisons.at(0).verdict == verdict;
}

Rate rate_of(Verdict verdict, Noise const& noise, Course const& course, int trials) {
  auto const rate = test::rate_of(noise, trials, [&](test::Chance& chance) {
    return says(verdict, stored(measured(noise, course, chance), course.base));
  });
  BOOST_TEST_MESSAGE(noise.name << ", base " << course.base << " of " << course.sessions << ", +"
                                << std::round((course.ratio - 1) * 100) << " % at " << course.step
                                << ": " << rate.percent << " % " << to_string(verdict));
  return rate;
}

int const unchanged_trials = test::trials(150, 5000);
int const changed_trials = test::trials(100, 3000);

}  // namespace

BOOST_AUTO_TEST_SUITE(regressed_by_what_is_kept)

BOOST_AUTO_TEST_CASE(is_seldom_said_of_the_same_code) {
  for (auto const& model : models)
    for (std::size_t const base : {9U, 0U})
      check_at_most(rate_of(Verdict::regressed, model, {.base = base}, unchanged_trials), 3);
}

BOOST_AUTO_TEST_CASE(is_seldom_said_of_the_same_code_on_a_machine_that_wanders) {
  check_at_most(rate_of(Verdict::regressed, test::wandering, {.base = 0}, unchanged_trials), 3);
  check_at_most(
      rate_of(Verdict::regressed, test::wandering, {.sessions = 21, .base = 0}, unchanged_trials),
      3);
}

BOOST_AUTO_TEST_CASE(is_seldom_said_of_what_became_better) {
  Course const course{.sessions = 12, .base = 0, .step = 7, .ratio = 1 / 1.2};
  for (auto const& model : models)
    check_at_most(rate_of(Verdict::regressed, model, course, changed_trials), 0.5);
  check_at_least(rate_of(Verdict::better, test::quiet, course, changed_trials), 99);
}

BOOST_AUTO_TEST_CASE(is_said_of_a_step_at_head) {
  Course const course{.step = 10, .ratio = 1.2};
  check_at_least(rate_of(Verdict::regressed, test::quiet, course, changed_trials), 99.5);
  check_at_least(rate_of(Verdict::regressed, test::noisy, course, changed_trials), 98);
  check_at_least(rate_of(Verdict::regressed, test::drift, course, changed_trials), 48);
  check_at_least(rate_of(Verdict::regressed, test::shared, course, changed_trials), 25);
}

BOOST_AUTO_TEST_CASE(is_said_of_a_step_long_before_head) {
  Course const course{.sessions = 12, .base = 0, .step = 7, .ratio = 1.2};
  check_at_least(rate_of(Verdict::regressed, test::quiet, course, changed_trials), 99.5);
  check_at_least(rate_of(Verdict::regressed, test::noisy, course, changed_trials), 98);
  check_at_least(rate_of(Verdict::regressed, test::drift, course, changed_trials), 53);
  check_at_least(rate_of(Verdict::regressed, test::shared, course, changed_trials), 23);
}

BOOST_AUTO_TEST_CASE(is_not_said_where_base_stands_behind_the_step_too) {
  for (auto const& model : models)
    check_at_most(rate_of(Verdict::regressed, model,
                          {.sessions = 12, .base = 8, .step = 6, .ratio = 1.2}, changed_trials),
                  3);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_verdict_on_samples_taken_in_turns)

BOOST_AUTO_TEST_CASE(is_hardly_ever_false_and_hardly_ever_missing) {
  for (auto const& model : models) {
    auto const regressed = [&](double ratio, int trials) {
      auto const rate = test::rate_of(model, trials, [&](test::Chance& chance) {
        auto const samples = test::interleaved(model, 10, ratio, chance);
        return says(Verdict::regressed, test::interleaved(samples.base, samples.head));
      });
      BOOST_TEST_MESSAGE(model.name << ", in turns: " << rate.percent << " % of +"
                                    << std::round((ratio - 1) * 100) << " %");
      return rate;
    };
    check_at_most(regressed(1, unchanged_trials), 0.5);
    check_at_least(regressed(1.15, changed_trials), 95);
    check_at_least(regressed(1.2, changed_trials), 98.5);
  }
}

BOOST_AUTO_TEST_SUITE_END()
