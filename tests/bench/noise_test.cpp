// SPDX-License-Identifier: MIT
#include "bench/noise.hpp"

#include "bench/records.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace cairn;
using namespace cairn::bench;
using cairn::test::record;
using cairn::test::wall;

namespace {

/// Sessions of one value each, oldest first; base and head are two of them.
class Kept {
public:
  explicit Kept(std::vector<double> const& medians) {
    for (std::size_t i = 0; i < medians.size(); ++i)
      records_.push_back(record(fmt::format("session {}", i), "sort", {wall({medians[i]})}));
  }

  NoiseFloor floor(std::size_t base, Measure measure = Measure::logarithms) const {
    return floor(records_[base], measure);
  }

  NoiseFloor floor(Record const& base, Measure measure = Measure::logarithms) const {
    Sessions earlier;
    for (auto record = records_.rbegin(); record != records_.rend(); ++record)
      earlier.push_back({*record});
    Pairing pairing;
    pairing.benchmark = "sort";
    pairing.base = {&base};
    pairing.head = {&records_.back()};
    return noise_floor_of(earlier, pairing, metric_of("wall"), measure,
                          records_.back().measurement.metrics.front().values.front());
  }

private:
  std::vector<Record> records_;
};

Kept const stepped({100, 101, 99, 100, 101, 99, 100, 130, 131, 129, 130, 131});

}  // namespace

BOOST_AUTO_TEST_SUITE(a_floor_of_noise)

BOOST_AUTO_TEST_CASE(is_that_of_sessions_of_the_same_code) {
  auto const floor = stepped.floor(0);
  BOOST_TEST(floor.sessions == 11U);
  BOOST_TEST(*floor.shift < 0.04);
  BOOST_TEST(std::fabs(floor.distance - std::log(1.3)) < 0.01);
}

BOOST_AUTO_TEST_CASE(is_told_from_where_base_is) {
  BOOST_TEST(std::fabs(stepped.floor(8).distance) < 0.01);
  BOOST_TEST(*stepped.floor(8).shift < 0.04);
}

BOOST_AUTO_TEST_CASE(has_the_steps_in_it_where_base_is_none_of_the_sessions) {
  auto const elsewhere = record("elsewhere", "sort", {wall({100})});
  BOOST_TEST(*stepped.floor(elsewhere).shift > 0.3);
}

BOOST_AUTO_TEST_CASE(is_in_the_measure_that_is_asked_for) {
  auto const plain = stepped.floor(0, Measure::itself);
  BOOST_TEST(std::fabs(plain.distance - 30) < 1);
  auto const share = stepped.floor(0, Measure::median);
  BOOST_TEST(share.distance < 0.31);
  BOOST_TEST(share.distance * 101 == plain.distance, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(knows_base_among_sessions_without_logarithms) {
  // Those that are dropped do not move the place of base.
  Kept const kept({0, 0, 100, 101, 99, 100, 101, 99, 0, 130, 131, 129, 130, 131});
  auto const floor = kept.floor(7);
  BOOST_TEST(floor.sessions == 10U);
  BOOST_TEST(std::fabs(floor.distance - std::log(1.3)) < 0.02);
}

BOOST_AUTO_TEST_CASE(takes_two_sessions) {
  BOOST_TEST(!Kept({100, 120}).floor(0).shift.has_value());
  BOOST_TEST(Kept({100, 101, 120}).floor(0).shift.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
