// SPDX-License-Identifier: MIT
#include "process/mask.hpp"

#include "process/file_descriptor.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::process;
namespace data = boost::unit_test::data;

Mask mask_of(std::vector<std::string_view> const& secrets) {
  return Mask(secrets);
}

std::string in_pieces(Mask const& mask, std::string_view text,
                      std::vector<std::size_t> const& sizes) {
  std::string result;
  MaskedText masking(mask, [&](std::string_view piece) { result += piece; });
  for (auto const size : sizes) {
    masking.take(text.substr(0, size));
    text.remove_prefix(std::min(size, text.size()));
  }
  masking.take(text);
  masking.finish();
  return result;
}

/// What the mask promises, without any cleverness: every place is looked at for every secret.
std::string masked_naively(std::vector<std::string> const& secrets, std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t longest = 0;
    for (auto const& secret : secrets)
      if (text.substr(at).starts_with(secret)) longest = std::max(longest, secret.size());
    if (longest == 0) continue;
    if (!ranges.empty() && at < ranges.back().second)
      ranges.back().second = std::max(ranges.back().second, at + longest);
    else
      ranges.emplace_back(at, at + longest);
  }
  std::string result;
  std::size_t done = 0;
  for (auto const& [from, to] : ranges) {
    result.append(text.substr(done, from - done)).append("[secure]");
    done = to;
  }
  return result.append(text.substr(done));
}

constexpr std::string_view token = "pypi-AgEIcHlwaS5vcmcCJDU1";

BOOST_AUTO_TEST_SUITE(a_mask)

BOOST_AUTO_TEST_CASE(replaces_a_secret_wherever_it_stands) {
  auto const mask = mask_of({token});
  BOOST_TEST(mask.masked("a pypi-AgEIcHlwaS5vcmcCJDU1 b") == "a [secure] b");
  BOOST_TEST(mask.masked("pypi-AgEIcHlwaS5vcmcCJDU1") == "[secure]");
  BOOST_TEST(mask.masked("xpypi-AgEIcHlwaS5vcmcCJDU1pypi-AgEIcHlwaS5vcmcCJDU1y") ==
             "x[secure][secure]y");
}

BOOST_AUTO_TEST_CASE(leaves_everything_else) {
  auto const mask = mask_of({token});
  std::string const text("pypi-AgEIcHlwaS5vcmcCJDU and \0\xFF pypi-", 37);
  BOOST_TEST(mask.masked(text) == text);
}

BOOST_AUTO_TEST_CASE(without_secrets_leaves_everything) {
  BOOST_TEST(Mask().empty());
  BOOST_TEST(mask_of({}).empty());
  BOOST_TEST(Mask().masked("text") == "text");
}

BOOST_AUTO_TEST_CASE(does_not_hide_what_is_shorter_than_five_bytes) {
  BOOST_TEST(mask_of({"", "a", "main"}).empty());
  BOOST_TEST(mask_of({"main", "mains"}).masked("main mains") == "main [secure]");
}

BOOST_AUTO_TEST_CASE(replaces_secrets_that_overlap_as_one) {
  BOOST_TEST(mask_of({"abcde", "cdefg"}).masked("-abcdefg-") == "-[secure]-");
  BOOST_TEST(mask_of({"abcdefgh", "cdefg"}).masked("-abcdefg-") == "-ab[secure]-");
  BOOST_TEST(mask_of({"aaaaa"}).masked(std::string(100, 'a')) == "[secure]");
}

BOOST_AUTO_TEST_CASE(takes_the_longest_of_secrets_that_begin_alike) {
  BOOST_TEST(mask_of({"token", "token-of-mine"}).masked("token-of-mine token-of") ==
             "[secure] [secure]-of");
}

struct Form {
  char const* what;
  std::string secret;
  std::string text;
  std::string masked;
};

std::ostream& operator<<(std::ostream& out, Form const& form) {
  return out << form.what;
}

std::vector<Form> const forms{
    {"percent-encoded", "p@ss/w rd", "u=p%40ss%2Fw%20rd&", "u=[secure]&"},
    {"percent-encoded in lower case", "p@ss/w rd", "u=p%40ss%2fw%20rd&", "u=[secure]&"},
    {"percent-encoded as a form", "p@ss/w rd", "u=p%40ss%2Fw+rd&", "u=[secure]&"},
    {"percent-encoded in a path", "p@ss/w rd", "u=p%40ss/w%20rd&", "u=[secure]&"},
    {"percent-encoded by JavaScript", "(p@ss)!w", "u=(p%40ss)!w&", "u=[secure]&"},
    {"in a string of JSON", "a\"b\\c/\x01", R"({"t":"a\"b\\c/\u0001"})", R"({"t":"[secure]"})"},
    {"in a string of PHP's JSON", "a\"b\\c/d", R"(["a\"b\\c\/d"])", R"(["[secure]"])"},
    {"in a string of Go's JSON", "a<b>&c", R"(["a\u003cb\u003e\u0026c"])", R"(["[secure]"])"},
    {"in ASCII JSON", "pässword", R"(["p\u00e4ssword"])", R"(["[secure]"])"},
    {"in base64", "secret-1", "c2VjcmV0LTE=", "[secure]"},
    {"in base64 without padding", "secret-1", "x c2VjcmV0LTE x", "x [secure] x"},
    {"in base64 with more behind", "secret-1", "c2VjcmV0LTH/eA==", "[secure]H/eA=="},
    {"in base64 behind one byte", "secret-1", "YXNlY3JldC0x", "YX[secure]"},
    {"in base64 behind two bytes", "secret-1", "YWFzZWNyZXQtMQ==", "YWF[secure]"},
    {"in URL-safe base64", "\xFF\xFE\xFB\xFF?>", "__77_z8-", "[secure]"},
    {"in base64 with a slash", "\xFF\xFE\xFB\xFF?>", "//77/z8+", "[secure]"},
};

BOOST_DATA_TEST_CASE(finds_a_secret, data::make(forms), form) {
  BOOST_TEST(mask_of({form.secret}).masked(form.text) == form.masked);
}

BOOST_AUTO_TEST_CASE(finds_a_password_in_an_authorization) {
  // printf '__token__:pypi-AgEIcHlwaS5vcmcCJDU1' | base64
  BOOST_TEST(mask_of({token}).masked("Authorization: Basic "
                                     "X190b2tlbl9fOnB5cGktQWdFSWNIbHdhUzV2Y21jQ0pEVTE=\r\n") ==
             "Authorization: Basic X190b2tlbl9fOn[secure]\r\n");
}

BOOST_AUTO_TEST_CASE(finds_each_line_of_a_key) {
  auto const mask = mask_of({"-----BEGIN KEY-----\nMIIEvQIBADAN\nabc\n  Bgkqhki\n"});
  BOOST_TEST(mask.masked("read MIIEvQIBADAN, abc, Bgkqhki\r\n") ==
             "read [secure], abc, [secure]\r\n");
}

BOOST_AUTO_TEST_CASE(finds_a_key_as_a_whole) {
  auto const mask = mask_of({"first line\nab\nlast line"});
  BOOST_TEST(mask.masked("<first line\nab\nlast line>") == "<[secure]>");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_masked_text)

BOOST_AUTO_TEST_CASE(may_be_cut_anywhere) {
  auto const mask = mask_of({token});
  std::string const text = "to https://u:pypi-AgEIcHlwaS5vcmcCJDU1@host/ as pypi-AgE";
  std::string const expected = "to https://u:[secure]@host/ as pypi-AgE";
  for (std::size_t first = 0; first <= text.size(); ++first)
    for (std::size_t second = 0; second <= text.size() - first; second += 3)
      BOOST_REQUIRE_EQUAL(in_pieces(mask, text, {first, second}), expected);
  BOOST_TEST(in_pieces(mask, text, std::vector<std::size_t>(text.size(), 1)) == expected);
}

BOOST_AUTO_TEST_CASE(holds_back_only_what_may_begin_a_secret) {
  std::string seen;
  MaskedText masking(mask_of({token}), [&](std::string_view piece) { seen += piece; });
  masking.take("uploading pypi");
  BOOST_TEST(seen == "uploading ");
  masking.take("thon");
  BOOST_TEST(seen == "uploading pypithon");
  masking.take("... pyp");
  masking.finish();
  BOOST_TEST(seen == "uploading pypithon... pyp");
}

BOOST_AUTO_TEST_CASE(hands_on_a_secret_without_end_at_once) {
  std::string seen;
  MaskedText masking(mask_of({"aaaaa"}), [&](std::string_view piece) { seen += piece; });
  for (int i = 0; i < 1000; ++i) masking.take("aaaaaaa");
  BOOST_TEST(seen == "[secure]");
  masking.take("b");
  masking.finish();
  BOOST_TEST(seen == "[secure]b");
}

BOOST_AUTO_TEST_CASE(is_the_same_however_it_is_cut) {
  std::mt19937 random(5);
  auto const below = [&](std::size_t limit) { return random() % limit; };
  auto const word = [&](std::size_t size) {
    std::string result;
    for (std::size_t i = 0; i < size; ++i) result += "ab-"[below(3)];
    return result;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> secrets;
    for (auto count = 1 + below(4); count > 0; --count) secrets.push_back(word(5 + below(6)));
    auto text = word(below(80));
    for (auto count = below(4); count > 0; --count)
      text.insert(below(text.size() + 1), secrets[below(secrets.size())]);
    std::vector<std::size_t> sizes;
    for (auto count = below(12); count > 0; --count) sizes.push_back(below(12));
    Mask const mask(std::vector<std::string_view>(secrets.begin(), secrets.end()));
    auto const expected = masked_naively(secrets, text);
    BOOST_REQUIRE_EQUAL(mask.masked(text), expected);
    BOOST_REQUIRE_EQUAL(in_pieces(mask, text, sizes), expected);
  }
}

BOOST_AUTO_TEST_CASE(may_be_megabytes) {
  std::string text;
  std::string expected;
  for (int i = 0; i < 40'000; ++i) {
    text.append(std::to_string(i)).append(" is not ").append(token).append("\n");
    expected.append(std::to_string(i)).append(" is not [secure]\n");
  }
  BOOST_TEST((mask_of({token}).masked(text) == expected));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_masked_program)

Command shell(std::string const& script) {
  return {{"/bin/sh", "-c", script}, {}, {}, {}};
}

BOOST_AUTO_TEST_CASE(tells_no_secret_on_either_stream) {
  auto const outcome = run(shell("printf 'out secret-1'; printf 'err secret-1\\n' >&2; exit 3"), {},
                           mask_of({"secret-1"}));
  BOOST_TEST(outcome.output == "out [secure]");
  BOOST_TEST(outcome.errors == "err [secure]\n");
  BOOST_TEST(outcome.ending.code == 3);
}

BOOST_AUTO_TEST_CASE(tells_none_that_it_writes_bit_by_bit) {
  std::string seen;
  Streams streams;
  streams.output = [&](std::string_view piece) { seen += piece; };
  streams.errors = [](std::string_view) {};
  auto const ending = stream(shell("printf 'a sec'; sleep 0.1; printf 'ret-'; sleep 0.1; echo 1"),
                             streams, mask_of({"secret-1"}));
  BOOST_TEST(ending.succeeded());
  BOOST_TEST(seen == "a [secure]\n");
}

BOOST_AUTO_TEST_CASE(tells_all_of_what_only_looks_like_one) {
  std::string seen;
  Streams streams;
  streams.output = [&](std::string_view piece) { seen += piece; };
  streams.errors = [](std::string_view) {};
  stream(shell("printf 'a sec'"), streams, mask_of({"secret-1"}));
  BOOST_TEST(seen == "a sec");
}

BOOST_AUTO_TEST_CASE(is_masked_also_where_its_output_is_ours) {
  // In a program of our own making, whose streams are a pipe to us.
  auto const [reading, writing] = [] {
    auto pipe = make_pipe();
    return std::pair(std::move(pipe.read), std::move(pipe.write));
  }();
  auto const id = ::fork();
  if (id == 0) {
    ::dup2(writing.number(), STDOUT_FILENO);
    ::dup2(writing.number(), STDERR_FILENO);
    stream(shell("echo secret-1; echo secret-1 >&2"), {}, mask_of({"secret-1"}));
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(id, &status, 0);
  std::array<char, 100> buffer{};
  auto const size = read_some(reading, buffer);
  BOOST_TEST(std::string(buffer.data(), size) == "[secure]\n[secure]\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
