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

std::size_t Regex::groups() const noexcept {
  return static_cast<std::size_t>(compiled_->NumberOfCapturingGroups());
}

std::vector<std::string_view> Regex::captures_in(std::string_view text) const {
  std::vector<std::string_view> found;
  re2::StringPiece parts[2];
  for (std::size_t at = 0; at <= text.size();) {
    if (!compiled_->Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, parts, 2)) break;
    if (parts[1].data() != nullptr) found.emplace_back(parts[1].data(), parts[1].size());
    auto const end = static_cast<std::size_t>(parts[0].data() - text.data()) + parts[0].size();
    // An empty match would be found at the same place for ever.
    at = parts[0].empty() ? end + 1 : end;
  }
  return found;
}

std::string const& Regex::pattern() const noexcept {
  return compiled_->pattern();
}

}  // namespace cairn
