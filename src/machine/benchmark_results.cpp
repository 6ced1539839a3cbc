// SPDX-License-Identifier: MIT
#include "machine/benchmark_results.hpp"

#include "harness/harness.hpp"
#include "process/whole_file.hpp"
#include "site/glob.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sys/stat.h>
#include <system_error>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 100'000;

/// The folder below which a pattern can name anything: what is before its first wildcard.
fs::path root_of(std::string const& pattern) {
  auto const literal = std::string_view(pattern).substr(0, pattern.find_first_of("*?"));
  auto const end = literal.rfind('/');
  return end == literal.npos ? fs::path() : fs::path(literal.substr(0, end));
}

/// The relative paths of all files below `folder / root`.
std::vector<std::string> files_below(fs::path const& folder, fs::path const& root) {
  std::vector<std::string> found;
  std::error_code failure;
  auto const start = folder / root;
  if (!fs::is_directory(start, failure)) return found;
  for (auto at = fs::recursive_directory_iterator(start, failure);
       !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    std::error_code vanished;
    if (!at->is_regular_file(vanished)) continue;
    found.push_back(at->path().lexically_relative(folder).generic_string());
    if (found.size() > most_files)
      throw Error(Fault::fatal,
                  fmt::format("cannot look for results in '{}': it has more than {} files",
                              printable(start.string()), most_files))
          .hint("give a pattern that begins with the folder of the results");
  }
  if (failure)
    throw Error(Fault::fatal, fmt::format("cannot look for results in '{}': {}",
                                          printable(start.string()), failure.message()));
  return found;
}

harness::Format format_of(bench::Definition const& definition) {
  if (auto const format = from_string<harness::Format>(definition.format)) return *format;
  throw Error(Fault::fatal, fmt::format("cannot read results of '{}': there is no format '{}'",
                                        printable(definition.name), printable(definition.format)))
      .hint("see git-release(5), `format`, for those that there are");
}

Error too_much(std::string const& what) {
  return {Fault::fatal,
          fmt::format("cannot read {}: more than {} MiB", what, most_result_bytes >> 20)};
}

bench::Samples* find(bench::Measurement& measurement, bench::Metric const& metric) {
  auto const found = std::find_if(measurement.metrics.begin(), measurement.metrics.end(),
                                  [&](auto const& one) { return one.metric == metric; });
  return found == measurement.metrics.end() ? nullptr : &*found;
}

template <class T>
void append(std::vector<T>& all, std::vector<T> const& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void append(bench::Samples& all, bench::Samples const& more) {
  // Values that were reduced and values that were not do not keep what they came from together.
  bool const keeps =
      all.within.size() == all.values.size() && more.within.size() == more.values.size();
  append(all.values, more.values);
  if (keeps)
    append(all.within, more.within);
  else
    all.within.clear();
}

void append_new(std::vector<std::string>& all, std::vector<std::string> const& more) {
  for (auto const& text : more)
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
}

bool has_failed(std::vector<bench::Failure> const& failures, bench::Measurement const& one) {
  return std::any_of(failures.begin(), failures.end(), [&](auto const& failure) {
    return failure.benchmark == one.benchmark && failure.parameters == one.parameters;
  });
}

}  // namespace

FilesFound::Mark FilesFound::mark_of(fs::path const& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
#ifdef __APPLE__
  auto const& changed = status.st_mtimespec;
#else
  auto const& changed = status.st_mtim;
#endif
  return {std::int64_t{changed.tv_sec} * 1'000'000'000 + changed.tv_nsec,
          static_cast<std::uint64_t>(status.st_size), static_cast<std::uint64_t>(status.st_ino)};
}

FilesFound FilesFound::below(fs::path const& folder, std::vector<std::string> const& patterns) {
  FilesFound found;
  std::error_code unknown;
  for (auto const& pattern : patterns) {
    if (!site::is_glob(pattern)) {
      if (fs::is_regular_file(folder / pattern, unknown))
        found.files_[pattern] = mark_of(folder / pattern);
      continue;
    }
    for (auto const& file : files_below(folder, root_of(pattern)))
      if (site::glob_matches(pattern, file)) found.files_[file] = mark_of(folder / file);
  }
  return found;
}

std::vector<std::string> FilesFound::changed_since(FilesFound const& before) const {
  std::vector<std::string> changed;
  for (auto const& [file, mark] : files_) {
    auto const old = before.files_.find(file);
    if (old == before.files_.end() || old->second != mark) changed.push_back(file);
  }
  return changed;
}

ToldResults::ToldResults(bench::Definition const& definition, fs::path folder)
    : definition_(definition), folder_(std::move(folder)) {
  format_of(definition);
}

void ToldResults::begin_run() {
  if (definition_.takes == bench::Takes::files)
    before_ = FilesFound::below(folder_, definition_.files);
}

std::vector<std::pair<std::string, std::string>> ToldResults::told(
    process::Measured const& measured) const {
  if (definition_.takes == bench::Takes::output) {
    if (measured.cut) throw too_much("the output");
    return {{"output", measured.output}};
  }
  std::vector<std::pair<std::string, std::string>> files;
  auto room = most_result_bytes;
  auto const now = FilesFound::below(folder_, definition_.files);
  for (auto const& file : now.changed_since(before_)) {
    auto text = process::text_of_file(folder_ / file, most_result_bytes);
    if (!text) continue;
    if (text->size() > room) throw too_much("the files of results");
    room -= text->size();
    files.emplace_back(file, std::move(*text));
  }
  if (files.empty())
    throw Error(Fault::fatal, "cannot find results: the run wrote no file that 'files' names");
  return files;
}

void ToldResults::end_run(process::Measured const& measured) {
  std::vector<harness::File> files;
  for (auto& [name, text] : told(measured)) files.push_back({std::move(name), std::move(text)});
  add(harness::read(format_of(definition_), files, {definition_.mapping, {}, {}}));
}

void ToldResults::add(bench::Results const& run) {
  ++runs_;
  append_new(all_.warnings, run.warnings);
  for (auto const& failure : run.failures)
    if (std::find(all_.failures.begin(), all_.failures.end(), failure) == all_.failures.end())
      all_.failures.push_back(failure);
  for (auto measurement : run.measurements) {
    // Definitions that differ in their parameters alone may tell of benchmarks of one name.
    measurement.parameters.insert(definition_.parameters.begin(), definition_.parameters.end());
    auto& known = all_.measurements;
    auto const found = std::find_if(known.begin(), known.end(), [&](auto const& one) {
      return one.benchmark == measurement.benchmark && one.parameters == measurement.parameters;
    });
    if (found == known.end()) {
      known.push_back(measurement);
      told_by_.push_back(1);
      continue;
    }
    ++told_by_[static_cast<std::size_t>(found - known.begin())];
    for (auto const& samples : measurement.metrics) {
      if (auto* const same = find(*found, samples.metric))
        append(*same, samples);
      else
        found->metrics.push_back(samples);
    }
  }
}

bench::Results ToldResults::results() const {
  bench::Results results{{}, all_.failures, all_.warnings};
  for (std::size_t i = 0; i < all_.measurements.size(); ++i) {
    auto const& one = all_.measurements[i];
    if (has_failed(all_.failures, one)) continue;
    if (told_by_[i] == runs_)
      results.measurements.push_back(one);
    else
      results.failures.push_back(
          {one.benchmark, one.parameters,
           fmt::format("has a result in {} of {} runs", told_by_[i], runs_)});
  }
  return results;
}

}  // namespace cairn::machine
