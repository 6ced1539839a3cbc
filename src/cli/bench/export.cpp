// SPDX-License-Identifier: MIT
#include "cli/bench/verbs.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "machine/record_store.hpp"

namespace cairn::cli {
namespace {

struct ExportOptions : ProjectOptions {};

int export_records(ExportOptions const& options) {
  auto const project = Project::open(options);
  constexpr std::size_t piece = 1U << 16U;
  std::string text;
  machine::RecordStore(project.repository()).export_to([&](std::string_view line) {
    text += line;
    if (text.size() < piece) return;
    print(text);
    text.clear();
  });
  print(text);
  return yes;
}

}  // namespace

// clang-format off
Verb bench_export_verb() {
  using O = ExportOptions;
  return Command<O>{
      .name    = "export",
      .summary = "print records as they are kept, a line of JSON each",
      .detail  = "Every record of this clone with its commit, and the environments: git-release-formats(5). `git bench "
                 "import --format cairn` reads it back, in any clone, byte for byte. Spreadsheets are better served "
                 "by `git bench log --format csv`.",
      .options = {project_options<O>()},
      .run     = export_records,
  };
}
// clang-format on

}  // namespace cairn::cli
