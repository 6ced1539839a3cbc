// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include "cli/child.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn::cli;
using namespace std::chrono_literals;

namespace {

/// A clock that is set by hand, and what was written by it.
struct Wall {
  Progress::Clock::time_point time{};
  std::string written;

  Progress::Surroundings surroundings() {
    return {[this](std::string_view text) { written += text; }, [this] { return time; }};
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(is_silent_for_half_a_second) {
  Wall wall;
  {
    Progress progress("Reading", 100, wall.surroundings());
    progress.at(1);
    wall.time += 499ms;
    progress.at(99);
  }
  BOOST_TEST(wall.written == "");
}

BOOST_AUTO_TEST_CASE(tells_how_far_it_is_and_then_goes_away) {
  Wall wall;
  {
    Progress progress("Reading", 200, wall.surroundings());
    wall.time += 500ms;
    progress.at(50);
    BOOST_TEST(wall.written == "\rReading:  25% (50/200)");
  }
  BOOST_TEST(wall.written.ends_with("\r" + std::string(22, ' ') + "\r"));
}

BOOST_AUTO_TEST_CASE(is_written_no_more_than_ten_times_a_second) {
  Wall wall;
  Progress progress("Reading", 0, wall.surroundings());
  wall.time += 500ms;
  for (unsigned done = 0; done < 1000; ++done) {
    progress.at(done);
    wall.time += 1ms;
  }
  BOOST_TEST(std::count(wall.written.begin(), wall.written.end(), '\r') == 10);
  BOOST_TEST(wall.written.ends_with("\rReading: 900"));
}

BOOST_AUTO_TEST_CASE(covers_a_longer_line_with_spaces) {
  Wall wall;
  Progress progress("Reading", 0, wall.surroundings());
  wall.time += 500ms;
  progress.at(1000);
  wall.time += 100ms;
  progress.at(9);
  BOOST_TEST(wall.written == "\rReading: 1000\rReading: 9   ");
}

BOOST_AUTO_TEST_CASE(is_silent_where_there_is_no_terminal) {
  auto const ended = cairn::test::in_child([] {
    Progress progress("Reading", 2);
    ::usleep(600'000);
    progress.at(1);
    return 0;
  });
  BOOST_TEST(ended.errors == "");
}

BOOST_AUTO_TEST_SUITE_END()
