// SPDX-License-Identifier: MIT
#pragma once

#include "cli/page.hpp"
#include "support/error.hpp"
#include "support/names.hpp"

#include <fmt/format.h>

#include <charconv>
#include <concepts>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// How a word of the command line becomes a value. A new kind of value is one more read(), found by
// name in the namespace of its type:
//
//     void read(Version& into, std::string_view text, std::string_view whose);
//
// `whose` is what the user wrote in front, "--style" or "<range>". A read() judges the word and
// does nothing else: no disk, no repository. It throws Error{usage}.
namespace cairn::cli {

/// The complaint about `text` where one of `choices` had to stand.
Error not_a_choice(std::string_view text, std::string_view whose,
                   std::vector<std::string> const& choices);

template <Named E>
std::vector<std::string> spellings_of() {
  std::vector<std::string> spellings;
  for (auto const& [value, spelling] : names_of(E{})) spellings.emplace_back(spelling);
  return spellings;
}

inline void read(std::string& into, std::string_view text, std::string_view) {
  into = text;
}

inline void read(std::filesystem::path& into, std::string_view text, std::string_view) {
  into = text;
}

template <std::unsigned_integral N>
requires(!std::same_as<N, bool>) void read(N& into, std::string_view text, std::string_view whose) {
  auto const* const end = text.data() + text.size();
  auto const [stop, fault] = std::from_chars(text.data(), end, into);
  if (fault == std::errc() && stop == end) return;
  throw Error(Fault::usage, fmt::format("'{}' takes a number, not '{}'", whose, text));
}

template <Named E>
void read(E& into, std::string_view text, std::string_view whose) {
  auto const value = from_string<E>(text);
  if (!value) throw not_a_choice(text, whose, spellings_of<E>());
  into = *value;
}

template <class T>
void read(std::optional<T>& into, std::string_view text, std::string_view whose) {
  read(into.emplace(), text, whose);
}

template <class T>
void read(std::vector<T>& into, std::string_view text, std::string_view whose) {
  T value{};
  read(value, text, whose);
  into.push_back(std::move(value));
}

/// The T of a std::optional<T> or a std::vector<T>, and otherwise T itself: what one word holds.
template <class T>
struct OneWord {
  using type = T;
  static constexpr bool repeats = false;
  static constexpr bool optional = false;
};
template <class T>
struct OneWord<std::optional<T>> {
  using type = T;
  static constexpr bool repeats = false;
  static constexpr bool optional = true;
};
template <class T>
struct OneWord<std::vector<T>> {
  using type = T;
  static constexpr bool repeats = true;
  static constexpr bool optional = false;
};

template <class T>
constexpr Completes completion_of() {
  using Word = typename OneWord<T>::type;
  if constexpr (std::is_same_v<Word, std::filesystem::path>) return Completes::file;
  if constexpr (Named<Word>) return Completes::choice;
  return Completes::nothing;
}

template <class T>
std::vector<std::string> choices_of() {
  using Word = typename OneWord<T>::type;
  if constexpr (Named<Word>) return spellings_of<Word>();
  return {};
}

/// How `value` is written on a command line, where that is worth telling; empty where it is not.
template <class T>
std::string standard_of(T const& value) {
  if constexpr (Named<T>) return std::string(to_string(value));
  if constexpr (std::unsigned_integral<T> && !std::same_as<T, bool>) return fmt::to_string(value);
  return {};
}

}  // namespace cairn::cli
