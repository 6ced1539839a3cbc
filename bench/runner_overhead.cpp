// SPDX-License-Identifier: MIT
// bench-runner-overhead - what it costs to have a program measured, beside hyperfine
//
//   bench-runner-overhead [<rounds> [<runs> [<program>]]]
//
// Both measure <program> (/bin/true) <runs> times, in turns, <rounds> times over. Of each round
// four figures are told, in microseconds for each run: what all of it took, how much of that was
// not reported as the program's own time, the median of what was, and how far the middle half of it
// lies apart. The table has the medians over the rounds. hyperfine's own start, some milliseconds,
// is a part of its first two.

#include "machine/benchmark.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace cairn;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

struct Figures {
  double whole = 0;     ///< of a run, with everything around it
  double around = 0;    ///< of it, what is not the program's own
  double reported = 0;  ///< median
  double spread = 0;    ///< between the quartiles
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

Figures figures(std::vector<double> const& reported, Microseconds whole) {
  auto const count = static_cast<double>(reported.size());
  auto const sum = std::accumulate(reported.begin(), reported.end(), 0.0);
  return {whole.count() / count, (whole.count() - sum) / count, quantile(reported, 0.5),
          quantile(reported, 0.75) - quantile(reported, 0.25)};
}

Figures measured_by_us(process::Launcher& launcher, std::string const& program, unsigned runs) {
  machine::BenchmarkPlace place{{}, fs::current_path(), 1};
  place.definition.name = "program";
  place.definition.command.words = {program};
  place.definition.repetition.runs = runs;
  auto const begin = Clock::now();
  auto const results = run_benchmark(launcher, place, {});
  Microseconds const whole = Clock::now() - begin;
  if (results.measurements.empty()) throw std::runtime_error(results.failures.front().reason);
  auto reported = results.measurements.front().metrics.front().values;
  for (auto& value : reported) value /= 1000;
  return figures(reported, whole);
}

Figures measured_by_hyperfine(process::Launcher& launcher, std::string const& program,
                              unsigned runs) {
  auto const file = fs::temp_directory_path() / "cairn-runner-overhead.json";
  process::MeasuredCommand hyperfine;
  hyperfine.command.arguments = {
      "hyperfine",          "-N",    "--style",       "none",       "--runs",
      std::to_string(runs), program, "--export-json", file.string()};
  auto const measured = launcher.run(hyperfine);
  if (!measured.ending.succeeded()) throw std::runtime_error("hyperfine: " + measured.errors);
  auto const json = nlohmann::json::parse(std::ifstream(file));
  fs::remove(file);
  std::vector<double> reported = json.at("results").at(0).at("times");
  for (auto& value : reported) value *= 1e6;
  return figures(reported, std::chrono::nanoseconds(measured.usage.wall));
}

double median(std::vector<Figures> const& rounds, double Figures::*figure) {
  std::vector<double> values;
  for (auto const& round : rounds) values.push_back(round.*figure);
  return quantile(values, 0.5);
}

void tell(char const* what, std::vector<Figures> const& ours, std::vector<Figures> const& theirs,
          double Figures::*figure) {
  auto const our = median(ours, figure);
  auto const their = median(theirs, figure);
  std::printf("%-28s %10.1f %10.1f %+9.1f %%\n", what, our, their, 100 * (our / their - 1));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    process::Launcher launcher;
    auto const rounds = argc > 1 ? std::atoi(argv[1]) : 10;
    auto const runs = static_cast<unsigned>(argc > 2 ? std::atoi(argv[2]) : 500);
    std::string const program = argc > 3 ? argv[3] : "/bin/true";
    std::vector<Figures> ours;
    std::vector<Figures> theirs;
    for (int i = 0; i < rounds; ++i) {
      ours.push_back(measured_by_us(launcher, program, runs));
      theirs.push_back(measured_by_hyperfine(launcher, program, runs));
    }
    std::printf("%-28s %10s %10s\n", "us a run", "ours", "hyperfine");
    tell("with everything around it", ours, theirs, &Figures::whole);
    tell("around what is reported", ours, theirs, &Figures::around);
    tell("reported, median", ours, theirs, &Figures::reported);
    tell("reported, between quartiles", ours, theirs, &Figures::spread);
  } catch (std::exception const& error) {
    std::fprintf(stderr, "bench-runner-overhead: %s\n", error.what());
    return 1;
  }
  return 0;
}
