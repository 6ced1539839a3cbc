// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

extern char** environ;

namespace cairn::cli {
namespace {

int descriptor_of(Stream stream) {
  switch (stream) {
    case Stream::input: return STDIN_FILENO;
    case Stream::output: return STDOUT_FILENO;
    case Stream::error: return STDERR_FILENO;
  }
  return STDERR_FILENO;
}

std::size_t columns_of(Stream stream) {
  winsize size{};
  if (::ioctl(descriptor_of(stream), TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

bool is_terminal(Stream stream) {
  return ::isatty(descriptor_of(stream)) == 1;
}

std::vector<std::pair<std::string, std::string>> variables() {
  std::vector<std::pair<std::string, std::string>> result;
  for (auto const* const* entry = environ; *entry != nullptr; ++entry) {
    std::string_view const text = *entry;
    auto const equals = text.find('=');
    if (equals != text.npos) result.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return result;
}

std::optional<std::string> variable(std::string const& name) {
  auto const* const value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::size_t terminal_width() {
  constexpr std::size_t usual = 80;
  auto const told = variable("COLUMNS").value_or("");
  std::size_t columns = 0;
  auto const* const end = told.data() + told.size();
  auto const [stop, fault] = std::from_chars(told.data(), end, columns);
  if (fault == std::errc() && stop == end && columns > 0) return columns;
  for (auto const stream : {Stream::output, Stream::error})
    if (auto const found = columns_of(stream); found > 0) return found;
  return usual;
}

std::optional<When> colours_of(std::string_view setting) {
  auto const word = lower_case(setting);
  if (auto const when = from_string<When>(word)) return when;
  // git's booleans, git-config(1) "Values"; a key without a value is true, and git says so.
  for (auto const* const yes : {"true", "yes", "on", "1"})
    if (word == yes) return When::automatic;
  for (auto const* const no : {"false", "no", "off", "0", ""})
    if (word == no) return When::never;
  return std::nullopt;
}

Surface surface_of(Stream stream) {
  return {is_terminal(stream), variable("TERM").value_or(""), variable("NO_COLOR")};
}

bool coloured(When when, Surface const& surface) {
  if (when != When::automatic) return when == When::always;
  if (surface.no_color && !surface.no_color->empty()) return false;
  return surface.terminal && surface.kind != "dumb";
}

}  // namespace cairn::cli
