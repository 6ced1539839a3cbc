// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include "cli/pager.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <unistd.h>

namespace cairn::cli {
namespace {

[[noreturn]] void die_of_broken_pipe() {
  finish_pager();
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  static_cast<void>(std::raise(SIGPIPE));
  constexpr int as_a_shell_counts = 128 + SIGPIPE;
  std::_Exit(as_a_shell_counts);
}

/// 0, or the errno of the write that failed.
int pour(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) return errno;
    text.remove_prefix(size < 0 ? 0 : static_cast<std::size_t>(size));
  }
  return 0;
}

}  // namespace

void print(std::string_view text) {
  std::cout.flush();
  auto const reason = pour(STDOUT_FILENO, text);
  if (reason == EPIPE) die_of_broken_pipe();
  if (reason != 0)
    throw Error(Fault::fatal,
                fmt::format("cannot write to standard output: {}", std::strerror(reason)));
}

Written write(std::filesystem::path const& path, std::string_view text) {
  if (path != "-") return process::write_whole_file(path, text);
  print(text);
  return Written::changed;
}

}  // namespace cairn::cli
