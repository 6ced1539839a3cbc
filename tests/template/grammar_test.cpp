// SPDX-License-Identifier: MIT
#include "template/grammar.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

namespace pegtl = tao::pegtl;
namespace rules = cairn::tera::grammar;

struct Attempts {
  std::size_t count = 0;
  void enter(char const*) {}
  void leave() {}
};

template <class Rule>
struct Counting : pegtl::normal<Rule> {
  static void start(auto const&, Attempts& attempts) { ++attempts.count; }
};

std::size_t attempts_on(std::string const& text) {
  Attempts attempts;
  pegtl::memory_input in(text, "template");
  pegtl::parse<rules::whole, pegtl::nothing, Counting>(in, attempts);
  return attempts.count;
}

std::string repeated(std::string const& piece, std::size_t times) {
  std::string whole;
  while (times-- > 0) whole += piece;
  return whole;
}

/// Counts rules, as a clock would make this test flaky: `head`, then so many pieces, a middle and
/// so many ends.
void check_linear(std::string const& head, std::string const& piece, std::string const& middle = "",
                  std::string const& end = "") {
  auto const text = [&](std::size_t pieces) {
    return head + repeated(piece, pieces) + middle + repeated(end, pieces);
  };
  auto const once = attempts_on(text(20));
  auto const twice = attempts_on(text(40));
  BOOST_TEST_CONTEXT("'" << head << "', '" << piece << "', '" << middle << "' and '" << end << "'")
  BOOST_TEST(twice <= once * 5 / 2);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_grammar_of_templates)

BOOST_AUTO_TEST_CASE(always_makes_progress) {
  BOOST_TEST(pegtl::analyze<rules::whole>() == 0U);
}

BOOST_AUTO_TEST_CASE(costs_twice_the_work_for_twice_the_length) {
  for (std::string const piece :
       {"a", "{{ a }}", "{{", "{% if a %}", "{% for a in b %}", "{% raw %}", "{#", "{# a #}", "\"",
        " ", "{", "{% set a = 1 %}", "{% block a %}", "{% filter a %}", "{% macro a() %}",
        "{% include 'a' %}", "}}"})
    check_linear("", piece);
  for (std::string const piece :
       {"a.b ", "a[0]", "a[",    "| f ", "| f(",     "+ 1 ", "and a ", "not ",  "a ~ ",    "1",
        "(",    "[",    "is a(", "in ",  "self::a(", "f(a=", "'a' ",   "true ", "true(a=", "- "})
    check_linear("{{ a ", piece);
}

BOOST_AUTO_TEST_CASE(costs_twice_the_work_for_twice_the_depth) {
  struct Nest {
    std::string open;
    std::string inside;
    std::string close;
  };
  for (auto const& nest :
       {Nest{"(", "1", ")"}, Nest{"(", "a and b", ")"}, Nest{"f(a=", "1", ")"},
        Nest{"f(a=[", "1", "])"}, Nest{"self::f(a=", "1", ")"}, Nest{"a | f(b=", "1", ")"},
        Nest{"a is t(", "1", ")"}, Nest{"a[", "0", "]"}, Nest{"1 + (", "1", ")"},
        Nest{"a|f + b + (", "1", ")"}, Nest{"true(a=", "1", ") ~ 'a'"}, Nest{"[f(a=", "1", ")]"},
        Nest{"a in f(a=", "1", ") ~ 'b'"}, Nest{"a == f(a=", "1", ") + 1"},
        Nest{"(a and f(a=", "1", "))"}, Nest{"not f(a=", "1", ")"}})
    for (std::string const end : {nest.close.c_str(), "", "!"})
      check_linear("{{ ", nest.open, nest.inside, end);
  for (std::string const end : {"{% endif %}", ""}) check_linear("", "{% if a %}", "a", end);
  for (std::string const end : {"{% endfor %}", ""}) check_linear("", "{% for a in b %}", "a", end);
  for (std::string const end : {"{% endfilter %}", ""})
    check_linear("", "{% filter f %}", "a", end);
  for (std::string const end : {"{% endblock %}", ""}) check_linear("", "{% block b %}", "a", end);
}

BOOST_AUTO_TEST_SUITE_END()
