// SPDX-License-Identifier: MIT
#include "cli/bench/live_line.hpp"

#include "bench/quantity.hpp"
#include "cli/terminal.hpp"
#include "cli/width.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace cairn::cli {
namespace {

Progress::Surroundings terminal() {
  if (!is_terminal(Stream::error)) return {nullptr, Progress::Clock::now};
  return {[](std::string_view text) { std::cerr << text << std::flush; }, Progress::Clock::now};
}

/// "3 s", "2 min 5 s", "1 h 4 min".
std::string left(std::chrono::nanoseconds time) {
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(time).count();
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{} min {} s", seconds / 60, seconds % 60);
  return fmt::format("{} h {} min", seconds / 3600, seconds % 3600 / 60);
}

/// Takes characters away until the line is no wider than `columns`: one that breaks cannot be
/// written over.
void cut(std::string& line, std::size_t columns) {
  auto const continues = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
  };
  constexpr std::size_t longest_character = 4;
  if (line.size() > columns * longest_character) line.resize(columns * longest_character);
  while (!line.empty() && (continues(line.back()) || width_of(line) > columns)) {
    while (!line.empty() && continues(line.back())) line.pop_back();
    if (!line.empty()) line.pop_back();
  }
}

}  // namespace

std::string text_of(machine::BenchmarkProgress const& progress) {
  auto text = printable(progress.benchmark);
  if (progress.warming_up) text += ": warming up";
  text += progress.planned == 0 ? fmt::format(": {}", progress.done)
                                : fmt::format(": {}/{}", progress.done, progress.planned);
  if (progress.estimate) text += fmt::format(", {}", bench::quantity(*progress.estimate, "ns"));
  if (progress.remaining.count() > 0) text += fmt::format(", {} left", left(progress.remaining));
  return text;
}

LiveLine::LiveLine() : LiveLine(terminal(), terminal_width()) {}

LiveLine::LiveLine(Progress::Surroundings surroundings, std::size_t columns)
    : surroundings_(std::move(surroundings)), columns_(columns), next_(surroundings_.now()) {}

LiveLine::~LiveLine() {
  clear();
}

void LiveLine::show(machine::BenchmarkProgress const& progress, std::string const& lead) {
  if (!surroundings_.write) return;
  auto const now = surroundings_.now();
  if (now < next_) return;
  next_ = now + Progress::interval;
  auto line = lead + text_of(progress);
  cut(line, columns_ - std::min<std::size_t>(columns_, 1));
  auto const width = width_of(line);
  line.append(shown_ - std::min(shown_, width), ' ');
  shown_ = width;
  surroundings_.write('\r' + line);
}

void LiveLine::clear() {
  if (shown_ > 0) surroundings_.write('\r' + std::string(shown_, ' ') + '\r');
  shown_ = 0;
}

}  // namespace cairn::cli
