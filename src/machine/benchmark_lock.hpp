// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"

#include <filesystem>

// Benchmarks that run at the same time on one machine disturb each other: who runs one shows it.
namespace cairn::machine {

/// The file that shows it on this machine, whoever uses it.
std::filesystem::path benchmark_lock_file();

/// Says, as long as it stands, that benchmarks are run here. Many may say so at once, and nobody is
/// held up: where the file cannot be opened, nothing is said.
class BenchmarkLock {
public:
  explicit BenchmarkLock(std::filesystem::path const& file = benchmark_lock_file());

private:
  process::FileDescriptor file_;
};

/// Whether another process, or another part of this one, runs benchmarks just now.
bool benchmarks_run(std::filesystem::path const& file = benchmark_lock_file());

}  // namespace cairn::machine
