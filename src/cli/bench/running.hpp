// SPDX-License-Identifier: MIT
#pragma once

#include "bench/definition.hpp"
#include "bench/record.hpp"
#include "cli/bench/keeping.hpp"
#include "process/measured.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// Runs benchmarks one after the other in the work tree `top` and tells about it on standard error.
/// A benchmark that fails is a record that says so, and does not keep the others from running.
std::vector<bench::Record> run_all(process::Launcher& launcher,
                                   std::span<bench::Definition const> definitions,
                                   std::filesystem::path const& top, BenchSession const& session,
                                   MeasuredTree const& tree);

/// Gives every result the parameters of its definition, beside those that a harness knows.
void add_parameters(bench::Results& results, bench::Parameters const& parameters);

/// Whether somebody minds what speaks against measuring now.
enum class Strictness { remarks, strict };

/// Says what speaks against measuring now. Throws Error{precondition} where that is serious and
/// `strictness` is strict.
void look_for_disturbances(Strictness strictness);

/// How many of the records say that a benchmark failed.
std::size_t failures_in(std::span<bench::Record const> records);

/// The status of a command that measured: no_results, with the complaint, where a benchmark failed
/// or there is none; else yes.
int status_of_run(std::span<bench::Record const> records);

}  // namespace cairn::cli
