// SPDX-License-Identifier: MIT
#include "artifact/expectation.hpp"

#include "support/error.hpp"
#include "support/nearest.hpp"
#include "support/regex.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

using Kind = ArtifactComplaint::Kind;

Error not_a_glob(std::string_view pattern, std::string_view why) {
  return Error(Fault::fatal,
               fmt::format("cannot use the pattern '{}': {}", printable(pattern), why))
      .hint("write '\\[' for the character itself");
}

std::string literally(char c) {
  bool const word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  bool const ascii = static_cast<unsigned char>(c) < 0x80;
  return word || !ascii ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned>(c));
}

/// The set that begins at `at`, as RE2 writes it; `at` comes to stand on its last character.
std::string set_at(std::string_view pattern, std::size_t& at) {
  auto next = at + 1;
  std::string set = "[";
  if (pattern.substr(next, 1) == "!" || pattern.substr(next, 1) == "^") {
    set += '^';
    ++next;
  }
  // A bracket that comes first is a character like others.
  for (auto const first = next; next < pattern.size(); ++next) {
    if (pattern[next] == ']' && next != first) {
      at = next;
      return set + ']';
    }
    bool const range = pattern[next] == '-' && next != first && pattern.substr(next + 1, 1) != "]";
    set += range ? "-" : literally(pattern[next]);
  }
  throw not_a_glob(pattern, "a '[' without its ']'");
}

Regex compiled(std::string_view pattern) {
  std::string expression = "(?s)\\A";
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    switch (pattern[at]) {
      case '*': expression += ".*"; break;
      case '?': expression += '.'; break;
      case '[': expression += set_at(pattern, at); break;
      case '\\':
        if (++at == pattern.size()) throw not_a_glob(pattern, "nothing behind its last '\\'");
        expression += literally(pattern[at]);
        break;
      default: expression += literally(pattern[at]);
    }
  }
  try {
    return Regex(expression + "\\z");
  } catch (Error const&) {
    throw not_a_glob(pattern, "a set has an end before its start, or is not UTF-8");
  }
}

std::string count_of(std::size_t count) {
  return count == 1 ? "1 file" : fmt::format("{} files", count);
}

ArtifactComplaint missing(ArtifactExpectation const& expectation, std::size_t found,
                          std::span<std::string const> strays) {
  if (found > 0)
    return {Kind::missing,
            fmt::format("only {} of at least {} match '{}'", count_of(found), expectation.least,
                        printable(expectation.pattern)),
            {}};
  auto sentence = fmt::format("no file matches '{}'", printable(expectation.pattern));
  auto const near = nearest(expectation.pattern, strays);
  if (!near.empty()) sentence += fmt::format("; '{}' comes near", printable(near));
  return {Kind::missing, std::move(sentence), "see what the build of that file printed"};
}

ArtifactComplaint too_many(ArtifactExpectation const& expectation,
                           std::vector<std::string> const& found) {
  std::string names;
  for (auto const& name : found)
    names += fmt::format("{}'{}'", names.empty() ? "" : ", ", printable(name));
  return {Kind::too_many,
          fmt::format("{} match '{}' where at most {} may: {}", count_of(found.size()),
                      printable(expectation.pattern), expectation.most, names),
          "remove what an earlier build left behind, and build again"};
}

}  // namespace

bool matches_glob(std::string_view name, std::string_view pattern) {
  return compiled(pattern).found_in(name);
}

std::vector<ArtifactComplaint> artifact_complaints(
    std::span<ArtifactExpectation const> expectations, std::span<std::string const> names) {
  if (expectations.empty()) return {};
  std::vector<std::vector<std::string>> found;
  std::vector<std::string> strays(names.begin(), names.end());
  for (auto const& expectation : expectations) {
    auto const glob = compiled(expectation.pattern);
    auto const matches = [&](auto const& name) { return glob.found_in(name); };
    found.emplace_back();
    std::copy_if(names.begin(), names.end(), std::back_inserter(found.back()), matches);
    strays.erase(std::remove_if(strays.begin(), strays.end(), matches), strays.end());
  }

  std::vector<ArtifactComplaint> all;
  for (std::size_t i = 0; i < expectations.size(); ++i)
    if (found[i].size() < expectations[i].least)
      all.push_back(missing(expectations[i], found[i].size(), strays));
  for (std::size_t i = 0; i < expectations.size(); ++i)
    if (found[i].size() > expectations[i].most) all.push_back(too_many(expectations[i], found[i]));
  for (auto const& name : strays)
    all.push_back({Kind::unexpected, fmt::format("'{}' was not expected", printable(name)),
                   "name it under [[artifact]], or keep the build from making it"});
  return all;
}

}  // namespace cairn
