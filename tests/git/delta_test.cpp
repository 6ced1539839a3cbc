// SPDX-License-Identifier: MIT
#include "git/objects/delta.hpp"

#include "git/made_files.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace cairn;
using namespace cairn::test;
using namespace std::string_literals;
using git::applied;

constexpr std::size_t most = 1 << 20;
auto const base = "the quick brown fox"s;

/// What the commands make of the base if they say that they make `size` bytes.
std::optional<std::string> made_by(std::string_view commands, std::size_t size) {
  return applied(made_delta(base.size(), size, commands), base, most);
}

BOOST_AUTO_TEST_SUITE(a_size)

BOOST_AUTO_TEST_CASE(is_in_groups_of_seven_bits) {
  for (std::uint64_t const size : {0U, 1U, 127U, 128U, 300U, 0xffffffffU}) {
    auto const text = made_size(size) + "rest";
    std::string_view bytes = text;
    BOOST_TEST(git::take_size(bytes).value() == size);
    BOOST_TEST(bytes == "rest");
  }
}

BOOST_AUTO_TEST_CASE(without_an_end_is_none) {
  for (std::size_t length = 0; length < 20; ++length) {
    std::string const text(length, '\xff');
    std::string_view bytes = text;
    BOOST_TEST(!git::take_size(bytes).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_delta)

BOOST_AUTO_TEST_CASE(copies_and_inserts) {
  BOOST_TEST(made_by(copying(4, 5) + "\3 a "s + copying(16, 3), 11).value() == "quick a fox");
}

BOOST_AUTO_TEST_CASE(leaves_out_bytes_that_are_zero) {
  BOOST_TEST(made_by("\x91\x04\x05", 5).value() == "quick");
  BOOST_TEST(made_by("\x90\x03", 3).value() == "the");
}

BOOST_AUTO_TEST_CASE(copies_64_KiB_where_no_size_is_said) {
  std::string const large(0x10000 + 1, 'x');
  auto const delta = made_delta(large.size(), 0x10000, "\x80");
  BOOST_TEST((applied(delta, large, most) == large.substr(1)));
}

BOOST_AUTO_TEST_CASE(may_make_nothing) {
  BOOST_TEST(made_by("", 0).value().empty());
}

BOOST_AUTO_TEST_CASE(is_not_applied_to_another_base) {
  auto const delta = made_delta(base.size() + 1, 3, "\3abc");
  BOOST_TEST(!applied(delta, base, most).has_value());
}

BOOST_AUTO_TEST_CASE(does_not_copy_from_outside_of_the_base) {
  auto const size = static_cast<std::uint32_t>(base.size());
  BOOST_TEST(made_by(copying(0, size), size).has_value());
  BOOST_TEST(!made_by(copying(0, size + 1), size + 1).has_value());
  BOOST_TEST(!made_by(copying(1, size), size).has_value());
  BOOST_TEST(!made_by(copying(size + 1, 1), 1).has_value());
  BOOST_TEST(!made_by(copying(0xffffffff, 0xffffff), 0xffffff).has_value());
}

BOOST_AUTO_TEST_CASE(makes_no_more_and_no_less_than_it_says) {
  BOOST_TEST(made_by("\3abc", 3).has_value());
  BOOST_TEST(!made_by("\3abc", 2).has_value());
  BOOST_TEST(!made_by("\3abc", 4).has_value());
  BOOST_TEST(!made_by("\3abc", std::uint64_t{1} << 60U).has_value());
}

BOOST_AUTO_TEST_CASE(makes_no_more_than_is_allowed) {
  auto const delta = made_delta(base.size(), 3, "\3abc");
  BOOST_TEST(applied(delta, base, 3).has_value());
  BOOST_TEST(!applied(delta, base, 2).has_value());
}

BOOST_AUTO_TEST_CASE(has_no_command_zero) {
  BOOST_TEST(!made_by("\0"s, 0).has_value());
  BOOST_TEST(!made_by("\3abc\0"s, 3).has_value());
}

BOOST_AUTO_TEST_CASE(that_is_cut_off_is_none) {
  auto const whole = made_delta(base.size(), 11, copying(4, 5) + "\3 a " + copying(16, 3));
  for (std::size_t size = 0; size < whole.size(); ++size)
    BOOST_TEST(!applied(whole.substr(0, size), base, most).has_value(), size << " bytes");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
