// SPDX-License-Identifier: MIT
#include "version/grammar.hpp"

#include <boost/test/unit_test.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include <string>

namespace {

namespace pegtl = tao::pegtl;
namespace rules = cairn::grammar;

template <class Rule>
struct Counting : pegtl::normal<Rule> {
  static void start(auto const&, std::size_t& attempts) { ++attempts; }
};

template <class Rule>
std::size_t attempts_on(std::string const& text) {
  std::size_t attempts = 0;
  pegtl::memory_input in(text, "version");
  pegtl::parse<Rule, pegtl::nothing, Counting>(in, attempts);
  return attempts;
}

// A clock would make this test flaky; counting the rules that were tried does not.
template <class Rule>
void check_linear(std::string const& head) {
  for (std::string const piece :
       {"1",    "0",  ".",     ".1",     "-", "-1", ".-", "a", "a1", ".a",
        ".rc1", "rc", ".post", "-dev.1", "+", "+a", ".+", "_", " ",  "\xe2\x80\x83"}) {
    auto const text = [&](std::size_t pieces) {
      auto whole = head;
      while (pieces-- > 0) whole += piece;
      return whole + "!";
    };
    auto const once = attempts_on<Rule>(text(500));
    auto const twice = attempts_on<Rule>(text(1000));
    BOOST_TEST_CONTEXT("'" << head << "' and '" << piece << "'") BOOST_TEST(twice <= once * 5 / 2);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_grammar_of_versions)

BOOST_AUTO_TEST_CASE(always_makes_progress) {
  BOOST_TEST(pegtl::analyze<rules::semver::valid_semver>() == 0U);
  BOOST_TEST(pegtl::analyze<rules::pep440::whole>() == 0U);
  BOOST_TEST(pegtl::analyze<rules::calver::version>() == 0U);
  BOOST_TEST(pegtl::analyze<rules::swift::version>() == 0U);
  BOOST_TEST(pegtl::analyze<rules::meaning::whole>() == 0U);
}

BOOST_AUTO_TEST_CASE(costs_twice_the_work_for_twice_the_length) {
  for (auto const* const head :
       {"", "1.0.0", "1.0.0-", "1.0.0-a", "1.0.0+", "v1.0", "1.0a", "rc."}) {
    check_linear<rules::semver::valid_semver>(head);
    check_linear<rules::pep440::whole>(head);
    check_linear<rules::calver::version>(head);
    check_linear<rules::swift::version>(head);
    check_linear<rules::meaning::whole>(head);
  }
}

BOOST_AUTO_TEST_SUITE_END()
