// SPDX-License-Identifier: MIT
#include "cli/changelog/init.hpp"

#include "cli/changelog/choice.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>
#include <variant>

namespace cairn::cli {
namespace {

std::string comment(std::string_view text) {
  return fmt::format("# {}\n", printable(text));
}

std::string version_section(Choice const& choice) {
  auto const& series = choice.series;
  auto text = std::string("[version]\n");
  text += comment(series.reason);
  text += fmt::format("scheme = {}\n", toml_string(to_string(series.scheme)));
  if (series.calendar) text += fmt::format("calendar = {}\n", toml_string(series.calendar->text()));
  std::string patterns;
  for (auto const& pattern : series.patterns)
    patterns += fmt::format("{}{}", patterns.empty() ? "" : ", ", toml_string(pattern.text()));
  text += series.patterns.size() == 1 ? fmt::format("tag = {}\n", patterns)
                                      : fmt::format("tag = [{}]\n", patterns);
  for (auto const& other : series.others)
    text += comment(fmt::format("there are {} more tags like '{}'; they could be a [[package]]",
                                other.count, other.newest));
  return text;
}

/// How often each type stands in the history, the frequent ones first.
std::string types_found(Project const& project, Choice const& choice) {
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  std::size_t conventional = 0;
  std::vector<Oid> ids;
  for (auto const at : in_order(choice.history, choice.chosen))
    ids.push_back(choice.history.id(at));
  project.reader().commits(ids, [&](std::size_t, Commit const& commit) {
    ++all;
    auto const message = parse_message(commit.message);
    if (auto const* read = std::get_if<ConventionalCommit>(&message)) {
      ++conventional;
      ++counts[lower_case(read->type)];
    }
  });
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (auto const& [type, count] : counts) sorted.emplace_back(count, type);
  std::sort(sorted.rbegin(), sorted.rend());
  if (sorted.size() > 10) sorted.resize(10);
  std::string types;
  for (auto const& [count, type] : sorted)
    types += fmt::format("{}{} {}", types.empty() ? "" : ", ", type, count);
  return fmt::format("{} of {} commits are conventional{}{}", conventional, all,
                     types.empty() ? "" : ": ", types);
}

std::string bump_section(Project const& project, Choice const& choice) {
  auto text = std::string("[bump]\n");
  text += comment(types_found(project, choice));
  text +=
      comment("breaking is major, feat minor, fix, perf and revert patch; more by [[bump.rule]]");
  text += "zero-major = \"stay\" # below 1.0.0 a breaking change raises the minor version\n";
  return text;
}

std::string changelog_section(Project const& project) {
  std::string file = "CHANGELOG.md";
  for (auto const* candidate : {"CHANGELOG.md", "changelog.md", "CHANGES.md", "HISTORY.md"})
    if (text_of_file(project.in_work_tree(candidate))) {
      file = candidate;
      break;
    }
  auto text =
      fmt::format("[changelog]\nfile = {}\nstyle = \"keep-a-changelog\"\n", toml_string(file));
  auto const web = project.links().compare("A", "B");
  text += comment(web.empty() ? "no forge is known, so nothing is linked; [git] web = \"https://…\""
                              : fmt::format("links look like {}", web));
  return text;
}

int run(InitOptions const& options) {
  auto const project = Project::open(options);
  auto const file = project.in_work_tree("release.toml");
  if (!options.print && text_of_file(file))
    throw Error(Fault::precondition, fmt::format("cannot write '{}': it is there", file.string()))
        .hint("see what would be written with 'git changelog init --print'");

  write(options.print ? std::filesystem::path("-") : file, changelog_settings(project));
  if (!options.print) fmt::print(stderr, "wrote '{}'\n", file.string());
  return yes;
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      result += fmt::format("\\u{:04x}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string changelog_settings(Project const& project) {
  auto const choice = choose(project, {});
  return fmt::format("# How this project is released: git-release(5).\n\n{}\n{}\n{}",
                     version_section(choice), bump_section(project, choice),
                     changelog_section(project));
}

// clang-format off
Command<InitOptions> init_command() {
  using O = InitOptions;
  return {
      .name     = "init",
      .summary  = "write a release.toml that says what was found",
      .detail   = "Looks at tags, messages, files and remotes and writes the settings that it would use "
                  "anyway, each with its reason. An existing file is left alone.",
      .options  = {
          {"Init", {
              option(&O::print, '\0', "print", "print the settings instead of writing them"),
          }},
          project_options<O>(),
      },
      .run      = run,
  };
}
// clang-format on

}  // namespace cairn::cli
