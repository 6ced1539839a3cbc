// SPDX-License-Identifier: MIT
#include "cli/bench/interruption.hpp"

#include "process/measured.hpp"
#include "support/error.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <string_view>
#include <unistd.h>

namespace cairn::cli {
namespace {

using Handler = void (*)(int);

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP};

// What the handler looks at.
std::array<Handler, signals.size()> handlers_before{};
volatile std::sig_atomic_t noted = 0;

void restore_handlers() {
  for (std::size_t i = 0; i < signals.size(); ++i)
    static_cast<void>(std::signal(signals.at(i), handlers_before.at(i)));
}

extern "C" void note_signal(int signal) {
  if (noted != 0) {
    restore_handlers();
    static_cast<void>(std::raise(signal));
    return;
  }
  noted = signal;
  process::Launcher::end_running();
  auto const before = errno;
  constexpr std::string_view text = "\ninterrupted: this run is ended, and cleaned up after\n";
  static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
  errno = before;
}

}  // namespace

Interruption::Interruption() {
  noted = 0;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    handlers_before.at(i) = std::signal(signals.at(i), note_signal);
    if (handlers_before.at(i) == SIG_IGN) static_cast<void>(std::signal(signals.at(i), SIG_IGN));
  }
}

Interruption::~Interruption() {
  restore_handlers();
  if (noted != 0) static_cast<void>(std::raise(noted));
}

void Interruption::check() const {
  if (noted != 0) throw Error(Fault::fatal, "interrupted");
}

}  // namespace cairn::cli
