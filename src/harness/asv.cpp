// SPDX-License-Identifier: MIT
#include "harness/asv.hpp"

#include "harness/asv_log.hpp"
#include "harness/asv_results.hpp"
#include "harness/collection.hpp"
#include "harness/complaint.hpp"

#include <string>
#include <vector>

namespace cairn::harness {
namespace {

bool is_json(File const& file) {
  return trimmed(file.text).starts_with("{");
}

/// The files that hold results; `suite` learns from the others.
std::vector<AsvRun> runs_of(std::span<File const> files, AsvSuite& suite) {
  std::vector<AsvRun> runs;
  for (auto const& file : files) {
    if (!is_json(file)) continue;
    AsvRun run{&file, parse_json(file)};
    if (run.json.contains("results"))
      runs.push_back(std::move(run));
    else if (!run.json.contains("machine"))
      suite.describe(JsonNode(file, run.json));
  }
  return runs;
}

}  // namespace

bench::Results read_asv(std::span<File const> files, Mapping const& /*mapping*/) {
  if (files.empty()) throw Error(Fault::fatal, "there is no file of results");
  AsvSuite suite;
  auto const runs = runs_of(files, suite);
  Collection collection;
  read_asv_runs(runs, suite, collection);
  bool has_logs = false;
  for (auto const& file : files)
    if (!is_json(file)) {
      auto const before = collection.size();
      read_asv_log(file, collection);
      if (collection.size() == before) throw no_result(file);
      has_logs = true;
    }
  if (runs.empty() && !has_logs) throw no_result(files.front());
  return std::move(collection).results();
}

bool looks_like_asv(File const& file) {
  auto const& text = file.text;
  if (is_json(file))
    return text.find("\"commit_hash\"") != text.npos && text.find("\"results\"") != text.npos;
  return text.find("%] \u00b7\u00b7\u00b7 ") != text.npos || text.find("%] --- ") != text.npos;
}

}  // namespace cairn::harness
