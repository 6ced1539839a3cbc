// SPDX-License-Identifier: MIT
#include "cli/bench/foreign_files.hpp"
#include "cli/bench/foreign_notes.hpp"
#include "cli/bench/options.hpp"
#include "cli/bench/outcome.hpp"
#include "cli/bench/running.hpp"
#include "cli/bench/summary.hpp"
#include "cli/bench/verbs.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "git/revision.hpp"
#include "machine/record_store.hpp"
#include "support/error.hpp"
#include "support/nearest.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cairn::cli {
namespace {

using bench::Record;
using harness::Format;

/// "variant=coreml"
struct Parameter {
  std::string name;
  std::string value;
};

void read(Parameter& into, std::string_view text, std::string_view whose) {
  auto const equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0)
    throw Error(Fault::usage,
                fmt::format("'{}' takes a name and a value, not '{}'", whose, printable(text)))
        .hint("write it as in 'size=10'");
  into = {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

struct ImportOptions : ProjectOptions {
  std::vector<std::string> sources;
  std::string format;
  std::string mapping;
  std::string metric;
  std::string unit;
  std::vector<Parameter> parameters;
  std::string commit;
  bool here = false;
  bool elsewhere = false;
  bool no_record = false;
  bool all = false;
  bool json = false;
};

/// Of what `git bench export` writes.
constexpr auto const* exported_format = "cairn";

/// Files with the way to read them.
struct Batch {
  std::vector<MeantFile> files;
  std::optional<Format> format;
  harness::Mapping mapping;
  bench::Parameters parameters;
};

std::optional<Format> format_called(std::string const& name, std::string_view whose) {
  if (name.empty()) return std::nullopt;
  if (auto const format = from_string<Format>(name)) return format;
  auto names = spellings_of<Format>();
  for (auto const& each : foreign_notes_names()) names.push_back(each);
  names.emplace_back(exported_format);
  throw not_a_choice(name, whose, names);
}

Batch batch_of(bench::ImportRules const& rules, Project const& project) {
  Batch batch;
  auto const top = project.repository().work_tree().value_or(std::filesystem::current_path());
  batch.files = files_meant(top, rules.files);
  batch.format = format_called(rules.format, "format of [[bench.import]]");
  batch.mapping = {rules.mapping, rules.metric, rules.unit};
  batch.parameters = rules.parameters;
  return batch;
}

/// What the command line says goes over what the settings say.
void apply(ImportOptions const& options, Batch& batch) {
  if (!options.format.empty()) batch.format = format_called(options.format, "--format");
  if (!options.mapping.empty()) batch.mapping.rules = options.mapping;
  if (!options.metric.empty()) batch.mapping.metric = options.metric;
  if (!options.unit.empty()) batch.mapping.unit = options.unit;
  for (auto const& [name, value] : options.parameters) batch.parameters[name] = value;
  if (batch.mapping.rules.empty() && (batch.format == Format::json || batch.format == Format::text))
    throw Error(Fault::usage,
                fmt::format("'--format {}' needs a '--mapping'", to_string(*batch.format)))
        .hint(batch.format == Format::json ? "write it as in 'value=/times/{name}', git-release(5)"
                                           : "write it as in '(?P<name>\\w+): (?P<value>[0-9.]+) "
                                             "(?P<unit>\\w+)', git-release(5)");
}

/// Each operand is a file, a folder, or an [[bench.import]] of that name; without any, all of
/// these.
std::vector<Batch> batches(ImportOptions const& options, Project const& project) {
  auto const& imports = project.settings().bench.imports;
  std::vector<Batch> result;
  if (options.sources.empty()) {
    if (imports.empty())
      throw Error(Fault::usage, "there is nothing to import")
          .hint(
              "name files, or '-' for standard input; or describe them in release.toml, under "
              "[[bench.import]]");
    for (auto const& each : imports) result.push_back(batch_of(each, project));
  }
  Batch named;
  for (auto const& source : options.sources) {
    auto const rules = std::find_if(imports.begin(), imports.end(),
                                    [&](auto const& each) { return each.name == source; });
    if (rules != imports.end()) {
      result.push_back(batch_of(*rules, project));
      continue;
    }
    auto files = files_at(source);
    std::move(files.begin(), files.end(), std::back_inserter(named.files));
  }
  if (!named.files.empty()) result.push_back(std::move(named));
  for (auto& batch : result) apply(options, batch);
  return result;
}

/// What lay in a folder beside results, and was not read.
void tell_of_rest(SortedFiles const& sorted) {
  if (sorted.passed_over.empty()) return;
  remark(fmt::format("passed over what is no result of {}: '{}'",
                     to_string(sorted.groups.front().format),
                     fmt::join(sorted.passed_over, "', '")));
}

/// A value is one sample of one session, whatever reads it.
std::vector<Record> records_in(Batch batch, BenchSession session, MeasuredTree const& tree) {
  std::vector<Record> records;
  auto sorted = sorted_out(std::move(batch.files), batch.format);
  tell_of_rest(sorted);
  for (auto& group : sorted.groups) {
    auto results = harness::read(group.format, group.files, batch.mapping);
    for (auto const& warning : results.warnings) warn(warning);
    add_parameters(results, batch.parameters);
    session.source = to_string(group.format);
    session.tool = session.source;
    for (auto& record : records_of(results, session, tree, ""))
      records.push_back(std::move(record));
  }
  return records;
}

/// What was measured elsewhere, or long ago, was not measured in the environment of now.
bool measured_here(ImportOptions const& options) {
  if (options.here && options.elsewhere)
    throw Error(Fault::usage, "'--here' and '--elsewhere' exclude one another");
  return options.here || (!options.elsewhere && options.commit.empty());
}

MeasuredTree tree_meant(ImportOptions const& options, Project const& project) {
  if (options.commit.empty()) return checked_out(project);
  return committed(project, git::resolve_commit(project.repository(), options.commit).hex());
}

/// A result that is not there is no result: whoever gates by it must know that from a mistake.
int refused_to_read(Error const& error) {
  if (error.fault() != Fault::fatal) throw error;
  return refused(no_results, error.what(), error.hint());
}

std::size_t import_text(machine::RecordStore& store, harness::File const& file) {
  try {
    return store.import_from(file.text);
  } catch (Error const& error) {
    throw Error(error.fault(), fmt::format("cannot import '{}': {}", file.name, error.what()))
        .hint(error.hint());
  }
}

/// What `git bench export` wrote, in this clone or another one.
int import_export(Project const& project, std::vector<std::string> const& sources) {
  if (sources.empty())
    throw Error(Fault::usage, "there is nothing to import")
        .hint("name a file that 'git bench export' wrote, or '-' for standard input");
  machine::RecordStore store(project.repository());
  std::size_t added = 0;
  try {
    for (auto const& source : sources)
      for (auto const& [file, _] : files_at(source)) added += import_text(store, file);
  } catch (Error const& error) {
    return refused_to_read(error);
  }
  remark(fmt::format("took {} that had not been here", counted(added, "record")));
  return yes;
}

int import(ImportOptions const& options) {
  auto const project = Project::open(options);
  if (options.format == exported_format) return import_export(project, options.sources);
  if (is_foreign_notes(options.format)) {
    if (options.sources.size() > 1) throw Error(Fault::usage, "notes are imported from one ref");
    return import_notes(project, options.format,
                        options.sources.empty() ? std::string() : options.sources.front());
  }
  auto const tree = tree_meant(options, project);
  auto session = begin_session("", "");
  if (measured_here(options)) session.environment = environment_here(project);
  std::vector<Record> records;
  try {
    for (auto& batch : batches(options, project))
      for (auto& record : records_in(std::move(batch), session, tree))
        records.push_back(std::move(record));
  } catch (Error const& error) {
    return refused_to_read(error);
  }
  if (options.json)
    print(to_text({{"version", 1}, {"commit", tree.commit}, {"results", summary_json(records)}}));
  else
    print(summary_table(records, options.all ? Detail::everything : Detail::usual));
  if (!options.no_record) keep(project, session, tree, records);
  return status_of_run(records);
}

}  // namespace

// clang-format off
Verb bench_import_verb() {
  using O = ImportOptions;
  return Command<O>{
      .name     = "import",
      .summary  = "keep what other harnesses measured",
      .detail   = "Reads files, folders (a tree of Criterion) or standard input (`-`); without operands what "
                  "`[[bench.import]]` of release.toml says. Several files of one benchmark are several samples. A "
                  "file that is cut off, holds no result or a failed one is an error, with status 13: never "
                  "\"unchanged\". What only lies beside results in a folder is passed over, and named.\n"
                  "\n"
                  "The notes of git-perf and of tak are read with `--format git-perf` and `--format tak`; the "
                  "operand is their ref, if it is not the usual one. What `git bench export` wrote is read with "
                  "`--format cairn`.",
      .synopsis = {"git bench import [<options>] [<file>|<folder>|-]..."},
      .options  = {
          {"Reading", {
              option(&O::format, 'f', "format", "<format>", "what wrote the files; else their text tells")
                  .detail("What wrote the files, where their text does not tell: " + names_of_formats() + ", `cairn`."),
              option(&O::mapping, '\0', "mapping", "<rules>", "how `json` and `text` are read, see git-release(5)"),
              option(&O::metric, '\0', "metric", "<name>", "what values are of which nothing tells it"),
              option(&O::unit, '\0', "unit", "<unit>", "their unit, where nothing tells it"),
              option(&O::parameters, 'P', "parameter", "<name>=<value>", "give every benchmark this parameter"),
          }},
          {"Keeping", {
              option(&O::commit, '\0', "commit", "<commit>", "keep the results on <commit> instead of HEAD").completes(Completes::ref),
              option(&O::here, '\0', "here", "they were measured here, on this machine")
                  .detail("They were measured here, on this machine: that is assumed unless `--commit` is given. Only "
                          "results of one environment are compared."),
              option(&O::elsewhere, '\0', "elsewhere", "nobody knows where they were measured"),
              option(&O::no_record, '\0', "no-record", "keep nothing, only show"),
              option(&O::all, 'a', "all", "show every metric"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::sources, "[<file>]", Completes::file)},
      .run      = import,
  };
}
// clang-format on

}  // namespace cairn::cli
