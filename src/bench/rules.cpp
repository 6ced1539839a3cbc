// SPDX-License-Identifier: MIT
#include "bench/rules.hpp"

#include "support/error.hpp"
#include "support/shell_words.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <locale>
#include <sstream>
#include <utility>

namespace cairn::bench {
namespace {

constexpr std::size_t most_combinations = 1000;

/// The parameter that `text`, which begins with '{', names; none if it names none.
Parameters::const_iterator named_at(std::string_view text, Parameters const& parameters) {
  auto each = parameters.begin();
  for (; each != parameters.end(); ++each) {
    auto const& name = each->first;
    if (text.substr(1).starts_with(name) && text.substr(1 + name.size()).starts_with('}')) break;
  }
  return each;
}

/// `text` with each `{name}` of a parameter replaced by its value.
std::string filled(std::string_view text, Parameters const& parameters) {
  std::string result;
  while (!text.empty()) {
    auto const found = text.front() == '{' ? named_at(text, parameters) : parameters.end();
    if (found == parameters.end()) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += found->second;
      text.remove_prefix(found->first.size() + 2);
    }
  }
  return result;
}

void fill(std::string& text, Parameters const& parameters) {
  text = filled(text, parameters);
}

void fill(CommandLine& command, Parameters const& parameters) {
  for (auto& word : command.words) fill(word, parameters);
}

void fill(Definition& definition) {
  auto const& parameters = definition.parameters;
  fill(definition.command, parameters);
  for (auto* each :
       {&definition.setup, &definition.prepare, &definition.conclude, &definition.cleanup})
    if (*each) fill(**each, parameters);
  for (auto* each : {&definition.directory, &definition.input, &definition.output})
    fill(*each, parameters);
  for (auto& [_, value] : definition.variables) fill(value, parameters);
  for (auto& file : definition.files) fill(file, parameters);
}

/// A number, and what stands behind it, without the white space between and around.
struct Amount {
  double number = 0;
  std::string_view unit;
};

std::optional<Amount> amount_of(std::string_view text) {
  text = trimmed(text);
  auto const digits = text.substr(0, text.find_first_not_of("0123456789.+-eE"));
  std::istringstream stream{std::string(digits)};
  stream.imbue(std::locale::classic());
  Amount amount;
  stream >> amount.number;
  if (!stream || !stream.eof() || !std::isfinite(amount.number)) return std::nullopt;
  amount.unit = trimmed(text.substr(digits.size()));
  return amount;
}

struct Scale {
  std::string_view unit;
  double factor;
};

// clang-format off
constexpr std::array<Scale, 8> times{{
    {"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"", 1e9}, {"m", 60e9}, {"h", 3600e9}}};
constexpr std::array<Scale, 11> sizes{{
    {"", 1}, {"B", 1}, {"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
    {"KiB", 1024}, {"MiB", 1048576}, {"GiB", 1073741824}, {"TiB", 1099511627776}}};
constexpr std::array<Scale, 5> counts{{{"", 1}, {"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}}};
// clang-format on

template <std::size_t N>
std::optional<double> scaled(Amount const& amount, std::array<Scale, N> const& scales) {
  for (auto const& scale : scales)
    if (scale.unit == amount.unit) return amount.number * scale.factor;
  return std::nullopt;
}

/// The same for so many a second.
template <std::size_t N>
std::optional<double> scaled_a_second(Amount amount, std::array<Scale, N> const& scales) {
  if (amount.unit.ends_with("/s")) amount.unit.remove_suffix(2);
  return scaled(amount, scales);
}

}  // namespace

std::vector<Definition> expanded(Definition const& definition, Matrix const& matrix) {
  std::vector<Definition> result{definition};
  for (auto const& [name, values] : matrix) {
    if (result.size() * values.size() > most_combinations)
      throw Error(Fault::fatal, fmt::format("cannot use more than {} combinations of parameters",
                                            most_combinations))
          .hint("split the benchmark into several");
    std::vector<Definition> longer;
    for (auto const& each : result)
      for (auto const& value : values) {
        longer.push_back(each);
        longer.back().parameters[name] = value;
      }
    result = std::move(longer);
  }
  for (auto& each : result) fill(each);
  return result;
}

std::vector<std::string> words_of(std::string_view text) {
  auto words = shell_words(text);
  if (!words)
    throw Error(Fault::fatal, fmt::format("a quote is not closed in '{}'", printable(text)));
  if (words->empty()) throw Error(Fault::fatal, "a command has a word");
  return *std::move(words);
}

std::optional<std::chrono::nanoseconds> duration_of(std::string_view text) {
  constexpr double longest = 100.0 * 365 * 86400 * 1e9;
  auto const amount = amount_of(text);
  auto const value = amount ? scaled(*amount, times) : std::nullopt;
  if (!value || *value < 0 || *value > longest) return std::nullopt;
  return std::chrono::nanoseconds(static_cast<std::int64_t>(std::llround(*value)));
}

std::optional<double> ratio_of(std::string_view text) {
  auto const amount = amount_of(text);
  if (!amount || amount->number < 0) return std::nullopt;
  if (amount->unit == "%") return amount->number / 100;
  if (amount->unit.empty() || amount->unit == "x") return amount->number;
  return std::nullopt;
}

std::optional<double> quantity_of(std::string_view text, std::string_view unit) {
  auto const amount = amount_of(text);
  if (!amount) return std::nullopt;
  if (amount->unit.empty() || amount->unit == unit) return amount->number;
  if (unit == "ns") return scaled(*amount, times);
  if (unit == "B") return scaled(*amount, sizes);
  if (unit == "B/s") return scaled_a_second(*amount, sizes);
  if (unit == "1/s") return scaled_a_second(*amount, counts);
  if (unit == "1" || unit.empty()) return scaled(*amount, counts);
  return std::nullopt;
}

}  // namespace cairn::bench
