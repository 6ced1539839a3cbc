// SPDX-License-Identifier: MIT
#pragma once

#include "harness/collection.hpp"

#include <string>
#include <string_view>

namespace cairn::harness {

/// What cargo and a Rust program say around their benchmarks when something is wrong: the panic of
/// each benchmark, and one failure of a whole run, whose reason was not told before.
class CargoTrouble {
public:
  explicit CargoTrouble(Collection& into) : into_(into) {}

  /// Whether the line is about a panic ("thread 'main' panicked at …") or an error of cargo's
  /// ("error: could not compile …"); `running` is the benchmark that is being measured, if one is
  /// known, and so has failed.
  bool read_line(std::string_view line, std::string_view running);

  /// A failure that somebody else found explains cargo's error.
  void explained() { told_ = true; }

  /// Whether cargo gave up: nothing more is to come of what was running.
  bool gave_up() const { return gave_up_; }

private:
  Collection& into_;
  bool told_ = false;
  bool gave_up_ = false;
};

/// The program that cargo says it runs, "     Running benches/sort.rs
/// (target/…/sort-0123456789abcdef)": "sort". Empty where the line says something else.
std::string cargo_target(std::string_view line);

}  // namespace cairn::harness
