// SPDX-License-Identifier: MIT
#include "support/regex.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

namespace cairn {
namespace {

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

std::shared_ptr<re2::RE2 const> compiled(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_shared<re2::RE2 const>(piece(pattern), options);
}

}  // namespace

Regex::Regex(std::string_view pattern) : compiled_(compiled(pattern)) {
  if (!compiled_->ok())
    throw Error(Fault::fatal, fmt::format("cannot use the regular expression '{}': {}",
                                          printable(pattern), printable(compiled_->error())))
        .hint("the syntax is RE2's: no look-around, no back-references");
}

bool Regex::found_in(std::string_view text) const {
  return re2::RE2::PartialMatch(piece(text), *compiled_);
}

std::string const& Regex::pattern() const noexcept {
  return compiled_->pattern();
}

}  // namespace cairn
