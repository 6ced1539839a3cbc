// SPDX-License-Identifier: MIT
#include "bench/canonical.hpp"

#include "crypto/digest.hpp"
#include "support/error.hpp"
#include "support/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace cairn::bench {
namespace {

/// Up to here each whole number is a double, and the other way round.
constexpr double most_exact = 9007199254740992.0;

template <class Range, class Write>
std::string joined(char open, char close, Range const& range, Write const& write) {
  std::string text(1, open);
  for (auto const& each : range) {
    if (text.size() > 1) text += ',';
    write(text, each);
  }
  return text + close;
}

}  // namespace

std::string canonical(std::string_view text) {
  return nlohmann::json(std::string(text))
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string canonical(double number) {
  if (!std::isfinite(number))
    throw Error(Fault::fatal, "cannot write a number that is not finite")
        .hint("a measurement came to no number; look at what the benchmark reports");
  if (std::fabs(number) <= most_exact && std::trunc(number) == number)
    return fmt::format("{}", static_cast<std::int64_t>(number));
  std::array<char, 32> written{};
  auto const end = std::to_chars(written.data(), written.data() + written.size(), number).ptr;
  return {written.data(), end};
}

std::string canonical(std::vector<double> const& numbers) {
  return joined('[', ']', numbers,
                [](std::string& text, double number) { text += canonical(number); });
}

std::string canonical(std::map<std::string, std::string> const& texts) {
  return joined('{', '}', texts, [](std::string& text, auto const& each) {
    text += canonical(each.first) + ':' + canonical(each.second);
  });
}

std::string object_of(Members const& members) {
  return joined('{', '}', members, [](std::string& text, auto const& each) {
    text += canonical(each.first) + ':' + each.second;
  });
}

std::string array_of(std::vector<std::string> const& values) {
  return joined('[', ']', values,
                [](std::string& text, std::string const& value) { text += value; });
}

std::string name_of(std::string_view text) {
  return sha256(text).substr(0, 16);
}

bool is_hexadecimal(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace cairn::bench
