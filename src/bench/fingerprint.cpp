// SPDX-License-Identifier: MIT
#include "bench/canonical.hpp"
#include "bench/environment.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

// Which machines are alike: what of an environment decides whether results may be compared.
namespace cairn::bench {
namespace {

using Texts = std::map<std::string, std::string>;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The digits in front of a text.
std::string_view digits_of(std::string_view text) {
  auto const end = std::find_if_not(text.begin(), text.end(), is_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// The first number of `text` that a point and a digit follow, or else the first one: "12" of
/// "gcc (Debian 12.2.0-14) 12.2.0". The text itself where it has none.
std::string_view major_version(std::string_view text) {
  std::string_view first;
  for (std::size_t at = 0; at < text.size();) {
    auto const digits = digits_of(text.substr(at));
    if (digits.empty()) {
      ++at;
      continue;
    }
    auto const behind = text.substr(at + digits.size());
    if (behind.size() > 1 && behind[0] == '.' && is_digit(behind[1])) return digits;
    if (first.empty()) first = digits;
    at += digits.size();
  }
  return first.empty() ? text : first;
}

constexpr double gibibyte = 1024.0 * 1024 * 1024;

double unit_size(std::string_view unit) {
  using Size = std::pair<std::string_view, double>;
  constexpr std::array sizes{Size{"", 1},
                             Size{"b", 1},
                             Size{"kb", 1024},
                             Size{"kib", 1024},
                             Size{"mib", 1048576},
                             Size{"mb", 1048576},
                             Size{"gib", gibibyte},
                             Size{"gb", gibibyte},
                             Size{"tib", 1024 * gibibyte},
                             Size{"tb", 1024 * gibibyte}};
  auto const found = std::find_if(sizes.begin(), sizes.end(), [&](Size const& size) {
    return equal_without_case(size.first, unit);
  });
  return found == sizes.end() ? 0 : found->second;
}

/// Bytes of "16314312 kB" or "15.6 GiB".
std::optional<double> bytes_of(std::string_view text) {
  auto const whole = digits_of(text);
  if (whole.empty() || whole.size() > 18) return std::nullopt;
  double number = 0;
  for (char const c : whole) number = number * 10 + (c - '0');
  text.remove_prefix(whole.size());
  if (!text.empty() && text.front() == '.') {
    auto const fraction = digits_of(text.substr(1));
    double weight = 1;
    for (char const c : fraction) number += (weight /= 10) * (c - '0');
    text.remove_prefix(1 + fraction.size());
  }
  auto const size = unit_size(trimmed(text));
  if (number <= 0 || size <= 0) return std::nullopt;
  return number * size;
}

/// What is sold as 16 GiB shows a little less, and not always the same: the next greater of 1, 1.5,
/// 2, 3, 4, 6, 8, ... GiB is the class of memory.
std::string memory_class(std::string_view text) {
  auto const bytes = bytes_of(text);
  if (!bytes) return std::string(text);
  auto size = 0.25;
  while (size < 1e9 && *bytes > size * gibibyte) {
    if (*bytes <= 1.5 * size * gibibyte) {
      size *= 1.5;
      break;
    }
    size *= 2;
  }
  return fmt::format("{} GiB", size);
}

/// All governors but one let the clock follow the load.
std::string governor_class(std::string_view text) {
  if (text.empty() || text == "performance") return std::string(text);
  return "varying";
}

std::string as_it_is(std::string_view text) {
  return std::string(text);
}

std::string major_part(std::string_view text) {
  return std::string(major_version(text));
}

struct Part {
  std::string_view name;
  std::string (*deciding)(std::string_view);
};

constexpr std::array parts{
    Part{"arch", as_it_is},           Part{"cpu.model", as_it_is}, Part{"cpu.online", as_it_is},
    Part{"ram", memory_class},        Part{"os.name", as_it_is},   Part{"os.kernel", major_part},
    Part{"virtualization", as_it_is}, Part{"runner", as_it_is},    Part{"governor", governor_class},
};

constexpr std::string_view toolchain_prefix = "toolchain.";

std::string_view text_in(Texts const& texts, std::string const& name) {
  auto const found = texts.find(name);
  return found == texts.end() ? std::string_view() : found->second;
}

/// What decides, by the name that it has in the environment.
Texts deciding(Environment const& environment) {
  Texts texts;
  for (auto const& part : parts) {
    auto const text = text_in(environment.lasting, std::string(part.name));
    if (!text.empty()) texts.emplace(part.name, part.deciding(text));
  }
  auto tool = environment.lasting.lower_bound(std::string(toolchain_prefix));
  for (; tool != environment.lasting.end() && tool->first.starts_with(toolchain_prefix); ++tool)
    texts.emplace(tool->first, major_part(tool->second));
  return texts;
}

std::string shown(Texts const& texts, std::string const& name) {
  auto const text = text_in(texts, name);
  return text.empty() ? "not known" : printable(text);
}

}  // namespace

std::string fingerprint(Environment const& environment) {
  return name_of(canonical(deciding(environment)));
}

std::vector<std::string> differences(Environment const& base, Environment const& head) {
  auto const of_base = deciding(base);
  auto const of_head = deciding(head);
  std::vector<std::string> names;
  for (auto const& part : parts) names.emplace_back(part.name);
  auto both = of_base;
  both.insert(of_head.begin(), of_head.end());
  for (auto const& [name, text] : both)
    if (name.starts_with(toolchain_prefix)) names.push_back(name);

  std::vector<std::string> found;
  for (auto const& name : names)
    if (text_in(of_base, name) != text_in(of_head, name))
      found.push_back(fmt::format("{}: {} -> {}", printable(name), shown(base.lasting, name),
                                  shown(head.lasting, name)));
  return found;
}

}  // namespace cairn::bench
