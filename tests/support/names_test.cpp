// SPDX-License-Identifier: MIT
#include "support/names.hpp"

#include "support/error.hpp"
#include "support/handle.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <stdexcept>

namespace {

enum class Colour { red, green };

constexpr auto names_of(Colour) {
  return std::array{cairn::name(Colour::red, "red"), cairn::name(Colour::green, "green")};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_enumeration)

BOOST_AUTO_TEST_CASE(is_spelled_and_read_by_one_table) {
  BOOST_TEST(cairn::to_string(Colour::green) == "green");
  BOOST_TEST((cairn::from_string<Colour>("red") == Colour::red));
  BOOST_TEST(!cairn::from_string<Colour>("Red").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_error)

BOOST_AUTO_TEST_CASE(says_what_failed_and_what_to_do_next) {
  auto const error = cairn::Error(cairn::Fault::usage, "cannot x").hint("do y");
  BOOST_TEST(error.what() == "cannot x");
  BOOST_TEST(error.hint() == "do y");
  BOOST_TEST(cairn::exit_status(error.fault()) == 129);
}

BOOST_AUTO_TEST_CASE(crosses_a_c_library_unharmed) {
  cairn::Ferry ferry;
  auto const status = ferry.carry(-7, []() -> int { throw std::out_of_range("x"); });
  BOOST_TEST(status == -7);
  BOOST_CHECK_THROW(ferry.land(), std::out_of_range);
  BOOST_CHECK_NO_THROW(ferry.land());
}

BOOST_AUTO_TEST_SUITE_END()
