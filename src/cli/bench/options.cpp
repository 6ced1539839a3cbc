// SPDX-License-Identifier: MIT
#include "cli/bench/options.hpp"

#include "bench/rules.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::cli {

void read(Duration& into, std::string_view text, std::string_view whose) {
  auto const duration = bench::duration_of(text);
  if (!duration)
    throw Error(Fault::usage, fmt::format("'{}' takes a time, not '{}'", whose, text))
        .hint("write it as in '3', '250ms' or '2m'");
  into.value = *duration;
}

void read(ParameterValues& into, std::string_view text, std::string_view whose) {
  auto const equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    throw Error(Fault::usage,
                fmt::format("'{}' takes a name and values, not '{}'", whose, printable(text)))
        .hint("write it as in 'size=10,100'");
  into.name = text.substr(0, equals);
  for (auto const value : split(text.substr(equals + 1), ','))
    into.values.emplace_back(trimmed(value));
}

}  // namespace cairn::cli
