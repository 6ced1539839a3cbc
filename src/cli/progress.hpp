// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cairn::cli {

/// Tells how far a long work is, in one line that is written over and over and goes away with the
/// object: "Reading commits:  42% (4200/10000)". Nothing is written in the first half second.
class Progress {
public:
  using Clock = std::chrono::steady_clock;

  /// Where the line goes, and what time it is.
  struct Surroundings {
    std::function<void(std::string_view)> write;
    std::function<Clock::time_point()> now;
  };

  static constexpr std::chrono::milliseconds delay{500};     ///< before the first line
  static constexpr std::chrono::milliseconds interval{100};  ///< between two lines

  /// On standard error, if that is a terminal; silent otherwise.
  explicit Progress(std::string title, std::uint64_t total = 0);

  /// `total` of 0: not known, only the count is shown.
  Progress(std::string title, std::uint64_t total, Surroundings surroundings);

  ~Progress();
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;

  /// `done` units are done. Cheap enough to be called for each.
  void at(std::uint64_t done);

private:
  std::string title_;
  std::uint64_t total_;
  Surroundings surroundings_;
  Clock::time_point next_;
  std::size_t shown_ = 0;
};

}  // namespace cairn::cli
