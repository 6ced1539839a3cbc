// SPDX-License-Identifier: MIT
#include "cli/cliff/program.hpp"

#include "cli/cliff/options.hpp"
#include "cli/cliff/pipeline.hpp"
#include "cli/cliff/templates.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cliff/bump.hpp"
#include "cliff/glob.hpp"
#include "net/client.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

namespace cairn::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto const* version_line = "git-cliff 2.14.2\n";

void warn(std::string_view text) {
  fmt::print(stderr, "warning: {}\n", printable(text));
}

std::string text_of(fs::path const& path) {
  if (path == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  if (auto text = text_of_file(path)) return std::move(*text);
  throw Error(Fault::fatal, fmt::format("cannot read '{}': there is no such file", path.string()));
}

/// Where a user keeps a configuration for all projects.
std::vector<std::string> user_files() {
  std::vector<std::string> files;
  auto const add = [&](std::optional<std::string> const& base, std::string_view below) {
    if (base && !base->empty())
      files.push_back(fmt::format("{}{}/git-cliff/cliff.toml", *base, below));
  };
  if (auto const configured = variable("XDG_CONFIG_HOME"); configured && !configured->empty())
    add(configured, "");
  else
    add(variable("HOME"), "/.config");
  add(variable("HOME"), "/Library/Application Support");
  return files;
}

cliff::ConfigurationFound fetched(std::string const& url) {
  http::Request request;
  request.url = url;
  auto const answer = net::open_client("cairn")->send(request);
  constexpr int ok = 200;
  if (answer.status != ok)
    throw Error(Fault::fatal,
                fmt::format("cannot read the configuration at '{}': the server answered {}",
                            http::shown(url), answer.status))
        .hint("check the address of '--config-url'");
  cliff::ConfigurationFound found;
  found.file = {answer.body, http::shown(url)};
  return found;
}

cliff::ConfigurationFound found_configuration(CliffOptions const& options) {
  if (options.config_url) return fetched(*options.config_url);
  cliff::ConfigurationSearch search;
  if (options.config) search.asked_for = options.config->string();
  search.manifests = fs::current_path().string();
  search.directory = fs::weakly_canonical(options.workdir.value_or(".")).string();
  // git-cliff goes up along a relative path only as far as that is written.
  if (options.workdir && options.workdir->is_relative()) search.top = search.manifests;
  search.user_files = user_files();
  search.read = [](std::string const& path) { return text_of_file(path); };
  return cliff::find_configuration(search);
}

cliff::Configuration configuration_of(CliffOptions const& options) {
  auto const found = found_configuration(options);
  if (!options.context)
    for (auto const& warning : found.warnings) warn(warning);
  auto reading = cliff::read_configuration(found.file, variables());
  if (options.strict)
    for (auto const& key : reading.unknown_keys) warn("nobody knows the key " + key);
  apply(options, reading.configuration);
  return std::move(reading.configuration);
}

PipelineRequest request_of(CliffOptions const& options) {
  PipelineRequest request;
  request.repositories = options.repositories;
  request.range = {options.range, options.unreleased, options.latest, options.current};
  request.additions.with_commits = options.with_commits;
  request.additions.tag_message = options.with_tag_message;
  request.additions.tag = options.tag;
  request.skip_commits = options.skip_commits;
  request.whole_context = options.context;
  if (options.workdir) request.work_directory = *options.workdir;
  request.here_only = !options.workdir && options.repositories.empty();
  return request;
}

/// One run of git-cliff.
class Run {
public:
  explicit Run(CliffOptions options)
      : options_(prepared(std::move(options))),
        pipeline_(configuration_of(options_), request_of(options_)) {}

  int run() {
    read();
    if ((options_.bump || options_.bumped_version) && !bump()) return yes;
    if (options_.bumped_version) return yes;
    if (options_.context) return finish(pipeline_.context());
    if (options_.prepend) write(*options_.prepend, pipeline_.prepended(text_of(*options_.prepend)));
    if (options_.output || !options_.prepend) return finish(pipeline_.changelog());
    return yes;
  }

private:
  static CliffOptions prepared(CliffOptions options) {
    options = in_work_directory(std::move(options));
    if (options.body_file) options.body = text_of(*options.body_file);
    return options;
  }

  void read() {
    if (options_.from_context) {
      pipeline_.read_context(text_of(*options_.from_context), options_.from_context->string());
      return;
    }
    pipeline_.read_repositories();
    if (auto const complaints = pipeline_.complaints(); !complaints.empty()) warn(complaints);
  }

  /// False: there is nothing that could have a version, and nothing is printed.
  bool bump() {
    auto const bumped =
        cliff::bump(pipeline_.releases(), pipeline_.configuration(), pipeline_.now());
    if (!bumped.version) return false;
    if (!bumped.anything) warn("there is nothing to bump");
    if (options_.bumped_version) {
      if (options_.output && !pipeline_.configuration().changelog.output)
        write(*options_.output, *bumped.version + '\n');
      else
        print(*bumped.version + '\n');
    }
    return true;
  }

  int finish(std::string const& text) const {
    auto output = options_.output;
    if (!output && pipeline_.configuration().changelog.output)
      output = *pipeline_.configuration().changelog.output;
    if (output)
      write(*output, text);
    else
      print(text);
    return yes;
  }

  CliffOptions options_;
  Pipeline pipeline_;
};

/// A pattern on the command line that is none is the command line's fault.
void check_paths(CliffOptions const& options) {
  try {
    for (auto const& path : options.include_paths) cliff::Glob{path};
    for (auto const& path : options.exclude_paths) cliff::Glob{path};
  } catch (Error const& error) {
    throw Error(Fault::usage, error.what()).hint(error.hint());
  }
}

int work(CliffOptions const& options) {
  check_paths(options);
  if (options.list_templates) return list_templates(options);
  if (options.init) return write_template(options);
  // What a run has read is not taken apart: it ends with the process, whose memory goes at once.
  static auto& run = *std::make_unique<Run>(options).release();
  return run.run();
}

int run(std::span<std::string const> words) {
  auto const line = read_cliff_command_line(words, variable);
  Page const page{"git-cliff", cliff_command().doc(), {}, {}};
  switch (line.wish) {
    case Wish::usage:
    case Wish::manual: print(usage(page, page.action, terminal_width())); return yes;
    case Wish::version: print(version_line); return yes;
    default: return work(line.options);
  }
}

int status_of(Error const& error) {
  constexpr int failed = 1;
  constexpr int wrong_command_line = 2;
  constexpr int panicked = 101;
  if (error.fault() == Fault::usage) return wrong_command_line;
  return dynamic_cast<tera::Panic const*>(&error) ? panicked : failed;
}

}  // namespace

int cliff_main(int argc, char const* const* argv) {
  std::vector<std::string> const words(argv + std::min(argc, 1), argv + argc);
  return guarded(
      "git-cliff", [&] { return run(words); }, status_of);
}

}  // namespace cairn::cli
