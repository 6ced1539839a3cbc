// SPDX-License-Identifier: MIT
#include "cli/release/step_lines.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cairn::cli {
namespace {

using release::Progressed;

constexpr std::chrono::milliseconds patience{500};

std::string cut(std::string text, std::size_t width) {
  if (text.size() > width && width > 3) text = text.substr(0, width - 3) + "...";
  return text;
}

}  // namespace

StepLines::StepLines(bool verbose)
    : terminal_(is_terminal(Stream::error)), overwrites_(terminal_ && !verbose) {
  if (overwrites_) ticker_ = std::thread([this] { tick(); });
}

StepLines::~StepLines() {
  {
    std::lock_guard const guard(lock_);
    over_ = true;
    clear();
  }
  changed_.notify_all();
  if (ticker_.joinable()) ticker_.join();
}

void StepLines::tell(release::Step const& step, Progressed progressed, std::string const& message) {
  std::lock_guard const guard(lock_);
  auto const what = release::describe(step.action);
  if (progressed == Progressed::begins) {
    running_[step.name] = {what, Clock::now()};
    return;
  }
  clear();
  std::string elapsed;
  if (auto const found = running_.find(step.name); found != running_.end()) {
    auto const seconds = std::chrono::duration<double>(Clock::now() - found->second.second).count();
    if (terminal_ && seconds >= 0.1) elapsed = fmt::format("  ({:.1f} s)", seconds);
    running_.erase(found);
  }
  switch (progressed) {
    case Progressed::done: fmt::print(stderr, "done     {}{}\n", what, elapsed); break;
    case Progressed::was_done: fmt::print(stderr, "already  {}\n", what); break;
    case Progressed::skipped: break;  // whoever chose phases knows
    case Progressed::failed:
      fmt::print(stderr, "failed   {}{}\n", what, elapsed);
      // The error itself follows at the end of the program.
      static_cast<void>(message);
      break;
    case Progressed::begins: break;
  }
}

void StepLines::clear() {
  if (shown_ == 0) return;
  fmt::print(stderr, "\r{:{}}\r", "", shown_);
  std::fflush(stderr);
  shown_ = 0;
}

void StepLines::tick() {
  std::unique_lock guard(lock_);
  while (!over_) {
    changed_.wait_for(guard, patience);
    if (over_ || running_.empty()) continue;
    auto const oldest = std::min_element(
        running_.begin(), running_.end(),
        [](auto const& a, auto const& b) { return a.second.second < b.second.second; });
    auto const seconds =
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - oldest->second.second)
            .count();
    auto text = fmt::format("running  {}", oldest->second.first);
    if (running_.size() > 1) text += fmt::format(" and {} more", running_.size() - 1);
    auto const line = fmt::format("{}  {} s", cut(text, terminal_width() - 12), seconds);
    clear();
    fmt::print(stderr, "\r{}", line);
    std::fflush(stderr);
    shown_ = line.size();
  }
}

}  // namespace cairn::cli
