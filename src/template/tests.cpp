// SPDX-License-Identifier: MIT
#include "template/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cairn::tera {
namespace {

void take_arguments(Test const& test, std::size_t most) {
  if (test.arguments.size() > most)
    throw Error(Fault::fatal, fmt::format("'is {}' takes {}", test.name,
                                          most == 0 ? "no argument" : "one argument only"));
}

/// The subject, which has to be defined, of a test with at most `most` arguments.
Value const& subject(Test const& test, std::size_t most) {
  take_arguments(test, most);
  if (!test.subject)
    throw Error(Fault::fatal,
                fmt::format("'is {}' asks about a variable that is not there", test.name));
  return *test.subject;
}

std::string_view text_of(Test const& test, Value const& value) {
  if (auto const text = value.text()) return *text;
  throw Error(Fault::fatal,
              fmt::format("'is {}' takes a string, not {}", test.name, described(value)));
}

std::string_view needle(Test const& test) {
  if (test.arguments.empty())
    throw Error(Fault::fatal, fmt::format("'is {}' needs an argument", test.name));
  return text_of(test, test.arguments.front());
}

double number_of(Test const& test, Value const& value) {
  if (auto const number = value.number()) return *number;
  throw Error(Fault::fatal,
              fmt::format("'is {}' takes a number, not {}", test.name, described(value)));
}

bool defined(Test const& test) {
  take_arguments(test, 0);
  return test.subject.has_value();
}

bool undefined(Test const& test) {
  return !defined(test);
}

bool odd(Test const& test) {
  return std::fmod(number_of(test, subject(test, 0)), 2) != 0;
}

bool even(Test const& test) {
  return !odd(test);
}

bool string(Test const& test) {
  return subject(test, 0).text().has_value();
}

bool number(Test const& test) {
  return subject(test, 0).is_number();
}

bool divisibleby(Test const& test) {
  auto const value = number_of(test, subject(test, 1));
  if (test.arguments.empty()) throw Error(Fault::fatal, "'is divisibleby' needs an argument");
  return std::fmod(value, number_of(test, test.arguments.front())) == 0;
}

bool iterable(Test const& test) {
  auto const& value = subject(test, 0);
  return value.array() != nullptr || value.object() != nullptr;
}

bool object(Test const& test) {
  return subject(test, 0).object() != nullptr;
}

bool starting_with(Test const& test) {
  return text_of(test, subject(test, 1)).starts_with(needle(test));
}

bool ending_with(Test const& test) {
  return text_of(test, subject(test, 1)).ends_with(needle(test));
}

bool containing(Test const& test) {
  auto const& value = subject(test, 1);
  if (auto const text = value.text()) return text->find(needle(test)) != std::string_view::npos;
  if (auto const* members = value.object()) return members->find(needle(test)).has_value();
  if (auto const* array = value.array()) {
    if (test.arguments.empty()) throw Panic("'is containing' needs an argument");
    return std::find(array->begin(), array->end(), test.arguments.front()) != array->end();
  }
  throw Error(Fault::fatal,
              fmt::format("'is containing' takes a string, an array or an object, not {}",
                          described(value)));
}

bool matching(Test const& test) {
  auto const text = text_of(test, subject(test, 1));
  return test.scene.patterns.of(needle(test)).found_in(text);
}

// clang-format off
constexpr std::array rows{
    TestRow{"defined", defined},
    TestRow{"undefined", undefined},
    TestRow{"odd", odd},
    TestRow{"even", even},
    TestRow{"string", string},
    TestRow{"number", number},
    TestRow{"divisibleby", divisibleby},
    TestRow{"iterable", iterable},
    TestRow{"object", object},
    TestRow{"starting_with", starting_with},
    TestRow{"ending_with", ending_with},
    TestRow{"containing", containing},
    TestRow{"matching", matching},
};
// clang-format on

}  // namespace

TestRow const* find_test(std::string_view name) {
  auto const* found =
      std::find_if(rows.begin(), rows.end(), [&](TestRow const& row) { return row.name == name; });
  return found == rows.end() ? nullptr : found;
}

}  // namespace cairn::tera
