// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include "cli/terminal.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <utility>

namespace cairn::cli {
namespace {

Progress::Surroundings terminal() {
  if (!is_terminal(Stream::error)) return {[](std::string_view) {}, Progress::Clock::now};
  return {[](std::string_view text) { std::cerr << text << std::flush; }, Progress::Clock::now};
}

}  // namespace

Progress::Progress(std::string title, std::uint64_t total)
    : Progress(std::move(title), total, terminal()) {}

Progress::Progress(std::string title, std::uint64_t total, Surroundings surroundings)
    : title_(std::move(title)),
      total_(total),
      surroundings_(std::move(surroundings)),
      next_(surroundings_.now() + delay) {}

Progress::~Progress() {
  if (shown_ > 0) surroundings_.write('\r' + std::string(shown_, ' ') + '\r');
}

void Progress::at(std::uint64_t done) {
  auto const now = surroundings_.now();
  if (now < next_) return;
  next_ = now + interval;
  auto line = total_ == 0
                  ? fmt::format("{}: {}", title_, done)
                  : fmt::format("{}: {:3}% ({}/{})", title_, done * 100 / total_, done, total_);
  auto const width = width_of(line);
  line.append(shown_ - std::min(shown_, width), ' ');
  shown_ = width;
  surroundings_.write('\r' + line);
}

}  // namespace cairn::cli
