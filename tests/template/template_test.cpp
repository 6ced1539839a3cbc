// SPDX-License-Identifier: MIT
#include "template/template.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::tera;

namespace {

std::shared_ptr<Object const> context(std::string_view json) {
  return std::get<std::shared_ptr<Object const>>(value_of_json(json, "context").data());
}

std::string message_of(auto const& action) {
  try {
    action();
  } catch (Error const& error) {
    return error.what();
  }
  return "none";
}

std::string limited(std::string_view text, Limits const& limits, std::string_view json = "{}") {
  return message_of([&] { Template("body", text).render(context(json), limits); });
}

bool is_limited(std::string_view text, Limits const& limits, std::string_view words,
                std::string_view json = "{}") {
  return limited(text, limits, json).find(words) != std::string::npos;
}

/// Knows who asked for what.
class Watched final : public Object {
public:
  explicit Watched(std::vector<std::string>& asked) : asked_(asked) {}

  std::optional<Value> find(std::string_view key) const override {
    asked_.emplace_back(key);
    if (key == "a") return Value(std::int64_t{1});
    return std::nullopt;
  }
  void visit(std::function<void(std::string_view, Value const&)> const&) const override {
    asked_.emplace_back("everything");
  }
  std::size_t size() const override { return 1; }

private:
  std::vector<std::string>& asked_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_template)

BOOST_AUTO_TEST_CASE(is_a_value) {
  auto const first = Template("body", "{{ a }}");
  auto const second = first;
  BOOST_TEST(second.render(context(R"({"a":1})")) == "1");
  BOOST_TEST(first.render(context(R"({"a":2})")) == "2");
}

BOOST_AUTO_TEST_CASE(asks_an_object_for_nothing_but_what_it_shows) {
  std::vector<std::string> asked;
  Template const text("body",
                      "{% if b %}{% endif %}{% for v in [1, 2] %}{{ a }}{{ v }}{% endfor %}");
  BOOST_TEST(text.render(std::make_shared<Watched const>(asked)) == "1112");
  BOOST_TEST((asked == std::vector<std::string>{"b", "a"}));
}

BOOST_AUTO_TEST_CASE(says_where_it_is_wrong) {
  BOOST_TEST(message_of([] { Template("body", "one\n{{ two three }}"); }) ==
             "cannot use template 'body': line 2, column 8: 'three' is not expected here\n"
             "  {{ two three }}\n"
             "         ^");
}

BOOST_AUTO_TEST_CASE(says_where_something_begins_that_does_not_end) {
  BOOST_TEST(
      message_of([] { Template("body", "a\n{% for a in b %}\n{% if c %}{% endif %}\n"); }) ==
      "cannot use template 'body': line 2, column 1: this is not closed until the template ends\n"
      "  {% for a in b %}\n"
      "  ^");
}

BOOST_AUTO_TEST_CASE(says_where_its_rendering_failed_even_in_another_template) {
  Surroundings surroundings;
  surroundings.load = [](std::string_view) {
    return "{% macro m() %}\n  {{ nothing }}{% endmacro %}";
  };
  Template const text("body", "{% import 'lib' as lib %}{{ lib::m() }}", {}, surroundings);
  BOOST_TEST(message_of([&] { text.render(context("{}")); }) ==
             "cannot use template 'lib': line 2, column 6: there is no 'nothing' in the context\n"
             "    {{ nothing }}{% endmacro %}\n"
             "       ^");
}

BOOST_AUTO_TEST_CASE(tells_a_panic_from_an_error) {
  auto const panics = [](std::string_view text) {
    BOOST_CHECK_THROW(Template("body", text).render(context("{}")), Panic);
  };
  for (auto const* const specifier : {"%z", "%:z", "%::z", "%#z", "%Z", "%+"})
    panics("{{ 1 | date(format='" + std::string(specifier) + "') }}");
  BOOST_CHECK_THROW(Template("body", "{{ a is containing([1]) }}"), Panic);
}

BOOST_AUTO_TEST_CASE(lets_no_condition_swallow_a_panic) {
  Template const text("body", "{% if a | date(format='%z') %}{% endif %}");
  BOOST_CHECK_THROW(text.render(context(R"({"a":1})")), Panic);
}

BOOST_AUTO_TEST_CASE(may_have_filters_of_its_own_before_those_of_all) {
  std::map<std::string, Filter> const filters{
      {"upper",
       [](Value const& input, Arguments const&) { return Value("<" + shown(input) + ">"); }},
      {"of", [](Value const&, Arguments const& arguments) { return arguments.at("key"); }}};
  Template const text("body", "{{ 'a' | upper }}{{ 1 | of(key=2 + 1) }}{{ 'a' | lower }}", filters);
  BOOST_TEST(text.render(context("{}")) == "<a>3a");
}

BOOST_AUTO_TEST_CASE(knows_of_the_world_what_it_is_told) {
  Surroundings surroundings;
  surroundings.environment = [](std::string_view name) { return std::string(name) + "!"; };
  surroundings.now = std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000));
  surroundings.offset = std::chrono::minutes(-90);
  surroundings.random = [](std::int64_t, std::int64_t end) { return end - 1; };
  auto const shows = [&](std::string_view text) {
    return Template("body", text, {}, surroundings).render(context("{}"));
  };
  BOOST_TEST(shows("{{ get_env(name='HOME') }}") == "HOME!");
  BOOST_TEST(shows("{{ now() }}") == "2023-11-14T20:43:20-01:30");
  BOOST_TEST(shows("{{ now(utc=true) }}") == "2023-11-14T22:13:20+00:00");
  BOOST_TEST(shows("{{ now(timestamp=true) }}") == "1700000000");
  BOOST_TEST(shows("{{ now() | date(format='%z') }}") == "-0130");
  BOOST_TEST(shows("{{ get_random(end=9) }}") == "8");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_rendering_ends_with_an_error)

BOOST_AUTO_TEST_CASE(where_the_text_gets_too_long) {
  Limits limits;
  limits.output = 2'000;
  BOOST_TEST(is_limited(
      "{% for i in range(end=16) %}{% for j in range(end=16) %}abcdefgh{% endfor %}{% endfor %}",
      limits, "longer than 2000 bytes"));
}

BOOST_AUTO_TEST_CASE(where_a_text_or_an_array_doubles_too_often) {
  Limits limits;
  limits.output = 1'000'000;
  for (auto const* const text :
       {"{% set x = 'ab' %}{% for i in range(end=99) %}{% set_global x = x ~ x %}{% endfor %}",
        "{% set x = 'ab' %}{% for i in range(end=99) %}{% set_global x = x | replace(from='a', "
        "to='aa') %}{% endfor %}",
        "{% set x = 'ab' %}{% for i in range(end=99) %}{% set_global x = x | "
        "replace_regex(from='.*', to='$0$0') %}{% endfor %}",
        "{% set x = ['ab'] %}{% for i in range(end=99) %}{% set_global x = [x, x] | join(sep='-') "
        "%}{% endfor %}",
        "{% set x = [1] %}{% for i in range(end=99) %}{% set_global x = x | concat(with=x) %}{% "
        "endfor %}",
        "{% set x = [1] %}{% for i in range(end=99) %}{% set_global x = [x, x] %}{% endfor %}",
        "{% set x = [1] %}{% for i in range(end=9999) %}{% set_global x = [x] %}{% endfor %}",
        "{% set x = [c] %}{% for i in range(end=9999) %}{% set_global x = x | commit_groups %}{% "
        "endfor %}",
        "{% set x = range(end=99999999999) %}", "{{ 'a' | indent(prefix=x) }}"})
    BOOST_TEST(limited(text, limits, R"({"c":{"group":"a"}})") != "none");
}

BOOST_AUTO_TEST_CASE(where_it_takes_too_many_steps) {
  Limits limits;
  limits.steps = 10'000;
  BOOST_TEST(is_limited(
      "{% for i in range(end=200) %}{% for j in range(end=200) %}{% endfor %}{% endfor %}", limits,
      "more than 10000 steps"));
}

BOOST_AUTO_TEST_CASE(where_macros_call_each_other_too_deep) {
  Limits limits;
  BOOST_TEST(is_limited(
      "{% macro a() %}{{ self::b() }}{% endmacro %}{% macro b() %}{{ self::a() }}{% endmacro %}"
      "{{ self::a() }}",
      limits, "more than 200 macros"));
}

BOOST_AUTO_TEST_CASE(where_a_limit_is_passed_in_a_condition_too) {
  Limits limits;
  BOOST_TEST(
      is_limited("{% macro a() %}{% if x | default(value=self::a()) %}{% endif %}{% endmacro %}{{ "
                 "self::a() }}",
                 limits, "more than 200 macros"));
}

BOOST_AUTO_TEST_CASE(where_statements_or_expressions_lie_too_deep_in_each_other) {
  auto const nested = [](std::string const& open, std::string const& inside,
                         std::string const& close) {
    std::string text;
    for (auto i = 0; i < 300; ++i) text += open;
    text += inside;
    for (auto i = 0; i < 300; ++i) text += close;
    return text;
  };
  auto const refusal = [](std::string const& text) {
    return message_of([&] { Template("body", text); });
  };
  for (auto const& text :
       {nested("{% if a %}", "", "{% endif %}"), "{{ " + nested("(", "1", ")") + " }}",
        "{{ " + nested("f(a=", "1", ")") + " }}", "{{ " + nested("a[", "0", "]") + " }}",
        "{{ " + nested("a | f(a=", "1", ")") + " }}", "{{ " + nested("a is t(", "1", ")") + " }}"})
    BOOST_TEST(refusal(text).find("nested more than 200 deep") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(but_not_where_many_stand_behind_each_other) {
  std::string sum = "0";
  std::string filters = "'a'";
  std::string both = "true";
  for (auto i = 0; i < 500; ++i) {
    sum += " + 1";
    filters += " | trim | trim";
    both += " and true";
  }
  BOOST_TEST(Template("body", "{{ " + sum + " }}{{ " + filters + " }}{{ " + both + " }}")
                 .render(context("{}")) == "500atrue");
  for (auto const& text : {sum + " + 1", both + " or true", "(" + sum + ") * (" + sum + ")"})
    BOOST_TEST(message_of([&] {
                 Template("body", "{{ " + text + " }}");
               }).find("more than 500 operators") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_variables_of_a_template)

BOOST_AUTO_TEST_CASE(are_those_that_git_cliff_finds) {
  auto const found = [](std::string_view text) { return Template("body", text).variables(); };
  auto const are = [](std::vector<std::string> names) { return names; };
  BOOST_TEST((found("{{ a.b }}{{ c | upper }}{{ a.b }}") == are({"a.b", "c"})));
  BOOST_TEST(
      (found("{{ a ~ b }}{{ a + 1 }}{{ get_env(name=a) }}{{ a is string }}{{ 'a' }}") == are({})));
  BOOST_TEST(
      (found("{% for x in a | filter(attribute='b', value=c) | sort(attribute='d') %}{{ x.y }}"
             "{% else %}{{ e }}{% endfor %}") == are({"a", "b", "d", "x.y", "e"})));
  BOOST_TEST((found("{% if a %}{{ b }}{% elif not c | length %}{% else %}{{ d }}{% endif %}") ==
              are({"a", "c", "b", "d"})));
  BOOST_TEST(
      (found("{% if a and b %}{% elif c == 1 %}{% elif d | length > 0 %}{% endif %}") == are({})));
  BOOST_TEST((found("{% set a = b %}{% set_global c = d %}") == are({})));
  BOOST_TEST((found("{% macro m(a) %}{{ b }}{% endmacro %}{{ self::m(a=c) }}") == are({"b"})));
  BOOST_TEST((found("{% filter upper %}{{ a }}{% endfilter %}{% block b %}{{ c }}{% endblock %}") ==
              are({"a", "c"})));
  BOOST_TEST((found("{{ a['b'] }}{% raw %}{{ c }}{% endraw %}{# {{ d }} #}") == are({"a['b']"})));
}

BOOST_AUTO_TEST_SUITE_END()
