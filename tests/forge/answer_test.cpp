// SPDX-License-Identifier: MIT
#include "forge/answer.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace cairn;
using namespace cairn::forge;

Asked asked(std::string token = {}) {
  return {{"GitHub", "GITHUB_TOKEN", "GITHUB_API_URL"},
          "o/r",
          "https://api.github.com/repos/o/r/commits?per_page=100",
          std::move(token)};
}

/// "message | hint" of the complaint about an answer.
std::string complaint(http::Response const& answer, std::string token = {}) {
  try {
    json_of(answer, asked(std::move(token)));
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what() + (error.hint().empty() ? "" : " | " + error.hint());
  }
  return "none";
}

BOOST_AUTO_TEST_SUITE(a_refusal)

BOOST_AUTO_TEST_CASE(for_too_many_requests_says_until_when) {
  http::Response const answer{
      403, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1700000000"}}, "{}"};
  BOOST_TEST(complaint(answer) ==
             "GitHub takes no more requests until 2023-11-14 22:13:20 UTC | "
             "with a token in GITHUB_TOKEN it takes more");
  BOOST_TEST(complaint(answer, "t") ==
             "GitHub takes no more requests until 2023-11-14 22:13:20 UTC | "
             "ask again then, or work offline");
}

BOOST_AUTO_TEST_CASE(for_too_many_requests_says_for_how_long) {
  BOOST_TEST(complaint({429, {{"Retry-After", "60"}}, ""}, "t") ==
             "GitHub takes no more requests for 60 seconds | ask again then, or work offline");
  BOOST_TEST(complaint({403, {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}}, ""}, "t") ==
             "GitHub takes no more requests until Wed, 21 Oct 2026 07:28:00 GMT | "
             "ask again then, or work offline");
}

BOOST_AUTO_TEST_CASE(does_not_believe_every_time) {
  for (auto const* reset : {"", "soon", "-5", "9223372036854775807", "99999999999999999999"})
    BOOST_TEST(complaint({429, {{"RateLimit-Reset", reset}}, ""}, "t") ==
                   "GitHub takes no more requests | ask again then, or work offline",
               reset);
}

BOOST_AUTO_TEST_CASE(names_the_variable_of_the_token) {
  BOOST_TEST(complaint({401, {}, R"({"message":"Bad credentials"})"}, "hush") ==
             "GitHub does not take the token: Bad credentials | "
             "set GITHUB_TOKEN to a token that may read the repository");
  BOOST_TEST(complaint({401, {}, ""}) ==
             "GitHub wants to know who asks | "
             "set GITHUB_TOKEN to a token that may read the repository");
  BOOST_TEST(complaint({403, {{"x-ratelimit-remaining", "12"}}, ""}) ==
             "GitHub does not let us read 'o/r' | "
             "set GITHUB_TOKEN to a token that may read the repository");
}

BOOST_AUTO_TEST_CASE(of_an_unknown_repository_says_that_it_may_be_private) {
  BOOST_TEST(
      complaint({404, {}, R"({"message":"Not Found"})"}) ==
      "GitHub has nothing at 'https://api.github.com/repos/o/r/commits' for 'o/r': Not Found | "
      "check owner and name; if the repository is private, "
      "set GITHUB_TOKEN to a token that may read the repository");
}

BOOST_AUTO_TEST_CASE(of_any_other_kind_tells_its_status) {
  BOOST_TEST(complaint({502, {}, "<html>Bad gateway</html>"}) ==
             "GitHub answered 'https://api.github.com/repos/o/r/commits' with the status 502 | "
             "ask again later, or work offline");
  BOOST_TEST(complaint({409, {}, R"({"message":"Git Repository is empty."})"}) ==
             "GitHub answered 'https://api.github.com/repos/o/r/commits' with the status 409: "
             "Git Repository is empty.");
}

BOOST_AUTO_TEST_CASE(is_quoted_only_where_it_is_harmless) {
  BOOST_TEST(
      complaint({401, {}, R"({"message":"the token hush is wrong"})"}, "hush").find("hush") ==
      std::string::npos);
  BOOST_TEST(complaint({409, {}, R"({"message":"\u001b[31mred\nsecond line"})"}) ==
             "GitHub answered 'https://api.github.com/repos/o/r/commits' with the status 409: "
             "\\x1b[31mred");
  for (auto const& body : {std::string(R"({"message":7})"), std::string("[[["), std::string("\n"),
                           R"({"message":")" + std::string(1000, 'x') + "\"}",
                           std::string(200'000, '['), std::string(R"({"message":"\n"})")})
    BOOST_TEST(
        complaint({409, {}, body})
            .starts_with(
                "GitHub answered 'https://api.github.com/repos/o/r/commits' with the status 409"),
        body.substr(0, 20));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_answer_that_succeeded)

std::string answered(std::string_view what) {
  return "GitHub answered 'https://api.github.com/repos/o/r/commits' " + std::string(what);
}

BOOST_AUTO_TEST_CASE(is_json) {
  BOOST_TEST((json_of({200, {}, "[1, {}]"}, asked()) == ForeignJson::parse("[1, {}]")));
}

BOOST_AUTO_TEST_CASE(that_is_a_web_page_leads_to_the_address) {
  for (http::Response const& page :
       {http::Response{200, {{"Content-Type", "text/html; charset=utf-8"}}, "Sign in"},
        http::Response{200, {}, "\n <!DOCTYPE html>"}})
    BOOST_TEST(complaint(page) ==
               answered("with a web page | check GITHUB_API_URL: it may lead to the "
                        "pages for people, or to a login"));
}

BOOST_AUTO_TEST_CASE(that_ends_early_is_said_to) {
  for (auto const* body : {"", "[", R"([{"sha": "ab)", R"([{"sha":"ab"},)", "[tru"})
    BOOST_TEST(complaint({200, {}, body}) == answered("with JSON that ends early"), body);
}

BOOST_AUTO_TEST_CASE(that_is_something_else_is_said_to_be_no_json) {
  for (auto const* body : {"hello", "[1] x", "{'a': 1}", "[\"\xff\"]"})
    BOOST_TEST(
        complaint({200, {}, body}) == answered("with what is no JSON | check GITHUB_API_URL"),
        body);
}

BOOST_AUTO_TEST_CASE(has_a_greatest_depth) {
  auto const nested = [](std::size_t depth) {
    return http::Response{200, {}, std::string(depth, '[') + std::string(depth, ']')};
  };
  BOOST_TEST(complaint(nested(64)) == "none");
  BOOST_TEST(complaint(nested(65)) == answered("with JSON that is nested too deep"));
  BOOST_TEST(complaint({200, {}, std::string(10'000'000, '[')}) ==
             answered("with JSON that is nested too deep"));
}

BOOST_AUTO_TEST_CASE(may_have_brackets_in_its_text) {
  auto const text = std::string(100, '[') + R"(\"\\)";
  BOOST_TEST(complaint({200, {}, "[\"" + text + "\", \"" + text + "\"]"}) == "none");
}

BOOST_AUTO_TEST_CASE(has_a_greatest_number_of_values) {
  std::string body = "[0";
  for (int i = 0; i < 1'000'000; ++i) body += ",0";
  BOOST_TEST(complaint({200, {}, body + "]"}) == answered("with more values than any page has"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_member)

auto const value = ForeignJson::parse(
    R"({"a":{"b":"text"},"n":null,"i":-7,"big":18446744073709551615,"r":1.5,"l":[1,"x"],"s":"7"})");

BOOST_AUTO_TEST_CASE(is_found_by_its_path) {
  BOOST_TEST((text_at(value, {"a", "b"}) == std::optional<std::string>("text")));
  BOOST_TEST((needed_text_at(value, "s") == "7"));
  BOOST_TEST((needed_number_at(value, "i") == -7));
  BOOST_TEST((list_at(value, "l").size() == 2U));
}

BOOST_AUTO_TEST_CASE(of_another_kind_is_none) {
  for (auto const* key : {"a", "n", "i", "l", "missing"})
    BOOST_TEST(!text_at(value, {key}).has_value(), key);
  BOOST_TEST(!text_at(value, {"s", "b"}).has_value());
  BOOST_TEST(!text_at(value, {"n", "b"}).has_value());
  BOOST_TEST(!text_at(value, {"l", "b"}).has_value());
  BOOST_TEST(list_at(value, "a").empty());
}

BOOST_AUTO_TEST_CASE(that_is_needed_is_an_error_where_there_is_none) {
  for (auto const* key : {"a", "n", "big", "r", "s", "missing"})
    BOOST_CHECK_EXCEPTION(needed_number_at(value, key), Error, [&](Error const& error) {
      return error.what() ==
             "an entry of the answer has no whole number '" + std::string(key) + "'";
    });
  BOOST_CHECK_EXCEPTION(needed_text_at(value, "n"), Error, [](Error const& error) {
    return error.what() == std::string("an entry of the answer has no text 'n'");
  });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_date)

BOOST_AUTO_TEST_CASE(is_read_with_its_zone) {
  BOOST_TEST(seconds_of("1970-01-01T00:00:00Z").value() == 0);
  BOOST_TEST(seconds_of("2021-07-18T15:14:39+03:00").value() == 1'626'610'479);
  BOOST_TEST(seconds_of("2021-07-18T12:14:39Z").value() == 1'626'610'479);
  BOOST_TEST(seconds_of("2021-07-18T07:44:39.123456-04:30").value() == 1'626'610'479);
  BOOST_TEST(seconds_of("2021-07-18t12:14:39z").value() == 1'626'610'479);
  BOOST_TEST(seconds_of("2024-02-29T23:59:60Z").value() == 1'709'251'200);
  BOOST_TEST(seconds_of("0001-01-01T00:00:00Z").value() == -62'135'596'800);
}

BOOST_AUTO_TEST_CASE(that_is_none_is_none) {
  for (auto const* text : {"",
                           "2021-07-18",
                           "2021-07-18T15:14:39",
                           "2021-07-18T15:14Z",
                           "2021-02-29T00:00:00Z",
                           "2021-13-01T00:00:00Z",
                           "2021-00-01T00:00:00Z",
                           "2021-01-00T00:00:00Z",
                           "2021-07-18T24:00:00Z",
                           "2021-07-18T15:60:00Z",
                           "2021-07-18T15:00:61Z",
                           "2021-07-18T15:14:39+24:00",
                           "2021-07-18T15:14:39+03:60",
                           "2021-07-18T15:14:39+0300",
                           "2021-07-18T15:14:39.Z",
                           "2021-07-18T15:14:39.",
                           "2021-07-18T15:14:39Zx",
                           "-021-07-18T15:14:39Z",
                           "+2021-07-18T15:14:39Z",
                           "20210718T151439Z",
                           "yesterday"})
    BOOST_TEST(!seconds_of(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_link)

BOOST_AUTO_TEST_CASE(names_a_page_by_its_relation) {
  auto const* const link =
      "<https://api.github.com/repositories/1/commits?per_page=100&page=2>; rel=\"next\", "
      "<https://api.github.com/repositories/1/commits?page=9&per_page=100>; rel=\"last\"";
  BOOST_TEST(linked_page(link, "next").value() == 2U);
  BOOST_TEST(linked_page(link, "last").value() == 9U);
  BOOST_TEST(!linked_page(link, "prev").has_value());
}

BOOST_AUTO_TEST_CASE(that_makes_no_sense_names_none) {
  for (auto const* link :
       {"", "next", "<>; rel=\"next\"", "<https://x/?page=>; rel=\"next\"", "<https://x/?page=2",
        "<https://x/?page=-2>; rel=\"next\"", "<https://x/?page=99999999999>; rel=\"next\"",
        "<https://x/?per_page=2>; rel=\"next\"", "<https://x/page=2>; rel=\"next\"", "<<<>>>"})
    BOOST_TEST(!linked_page(link, "next").has_value(), link);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
