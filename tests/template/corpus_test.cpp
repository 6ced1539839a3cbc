// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"

#include "template/template.hpp"
#include "zones.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

using namespace cairn;
using namespace cairn::test;

namespace {

/// What the templates of the corpus can load.
std::map<std::string, std::string, std::less<>> const parts{
    {"base", "<{% block title %}base{% endblock title %}|{% block rest %}rest{% endblock %}>"},
    {"middle", "{% extends \"base\" %}{% block title %}middle {{ super() }}{% endblock %}"},
    {"macros",
     "{% import \"deep\" as deep %}{% macro hello(name) %}hello {{ name }}{% endmacro %}"
     "{% macro twice(name) %}{{ self::hello(name=name) }}, {{ self::hello(name=name) }}{% endmacro "
     "%}"},
    {"deep", "{% macro sign() %}deep{% endmacro %}"},
    {"partial", "({{ x }})"},
    {"setting", "{% set y = 1 %}{{ y }}"},
    {"broken", "{% if %}"},
    {"endless", "{% include \"endless\" %}"},
};

tera::Surroundings surroundings() {
  tera::Surroundings result;
  result.load = [](std::string_view name) -> std::optional<std::string> {
    auto const found = parts.find(name);
    if (found == parts.end()) return std::nullopt;
    return found->second;
  };
  result.time_zone = zone_named;
  return result;
}

/// The text with a "$" at its end, as `cat -A` shows it, or what went wrong. The first line of
/// `input` is the context, the rest the template.
std::string rendered(std::string const& input) {
  auto const end = input.find('\n');
  auto const context = tera::value_of_json(input.substr(0, end), "context");
  std::optional<tera::Template> text;
  try {
    text.emplace("template", input.substr(end + 1), std::map<std::string, tera::Filter>(),
                 surroundings());
  } catch (tera::Panic const& panic) {
    return std::string("panic in reading: ") + panic.what();
  } catch (Error const& error) {
    return std::string("error in reading: ") + error.what();
  }
  try {
    return text->render(std::get<std::shared_ptr<tera::Object const>>(context.data())) + "$";
  } catch (tera::Panic const& panic) {
    return std::string("panic: ") + panic.what();
  } catch (Error const& error) {
    return std::string("error: ") + error.what();
  }
}

void check(std::string const& name) {
  check_corpus(in_tests("corpus/template-" + name + ".txt"), rendered);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_template_gives_what_tera_gives)

BOOST_AUTO_TEST_CASE(for_expressions) {
  check("expressions");
}

BOOST_AUTO_TEST_CASE(for_statements) {
  check("statements");
}

BOOST_AUTO_TEST_CASE(for_white_space_control) {
  check("white-space");
}

BOOST_AUTO_TEST_CASE(for_filters) {
  check("filters");
}

BOOST_AUTO_TEST_CASE(for_dates) {
  check("dates");
}

BOOST_AUTO_TEST_CASE(for_functions) {
  check("functions");
}

BOOST_AUTO_TEST_CASE(for_the_filters_of_git_cliff) {
  check("releases");
}

BOOST_AUTO_TEST_SUITE_END()
