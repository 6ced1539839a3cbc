// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace cairn;

namespace {

/// One command of the tutorial, and what the page says that it prints.
struct Shown {
  std::string command;
  std::vector<std::string> output;  ///< "…" is any number of lines, and in a line any text
};

/// The commands of all blocks of kind "console", in order. What follows "$ " is one, with the lines
/// of a here-document.
std::vector<Shown> commands_in(std::string_view page) {
  std::vector<Shown> commands;
  bool in_console = false;
  std::string end_of_document;
  for (auto const line : lines_of(page)) {
    if (!end_of_document.empty()) {
      commands.back().command += fmt::format("\n{}", line);
      if (line == end_of_document) end_of_document.clear();
    } else if (line.starts_with("```")) {
      in_console = line == "```console";
    } else if (in_console && line.starts_with("$ ")) {
      commands.push_back({std::string(line.substr(2)), {}});
      if (auto const at = line.find("<<'"); at != line.npos)
        end_of_document = line.substr(at + 3, line.find('\'', at + 3) - at - 3);
    } else if (in_console && !commands.empty()) {
      commands.back().output.emplace_back(line);
    }
  }
  return commands;
}

bool fits(std::string_view line, std::string_view pattern) {
  auto const gap = pattern.find("…");
  if (gap == pattern.npos) return line == pattern;
  auto const rest = pattern.substr(gap + std::string_view("…").size());
  if (!line.starts_with(pattern.substr(0, gap))) return false;
  for (auto at = gap; at <= line.size(); ++at)
    if (fits(line.substr(at), rest)) return true;
  return false;
}

/// Whether the lines are what the page says, from a line of each on.
bool fit(std::vector<std::string_view> const& lines, std::size_t line,
         std::vector<std::string> const& page, std::size_t at) {
  if (at == page.size()) return line == lines.size();
  if (page[at] == "…") {
    for (auto from = line; from <= lines.size(); ++from)
      if (fit(lines, from, page, at + 1)) return true;
    return false;
  }
  return line < lines.size() && fits(lines[line], page[at]) && fit(lines, line + 1, page, at + 1);
}

/// What each command prints, in one shell from the first to the last, as somebody would type them
/// who has a fresh account.
std::vector<std::string> printed(std::vector<Shown> const& commands,
                                 std::filesystem::path const& home) {
  constexpr std::string_view mark = "\x1e";
  std::string script = "export GIT_PAGER=cat COLUMNS=80\n";
  for (auto const& each : commands)
    script += fmt::format("{{ {}\n}} 2>&1\nprintf '{}'\n", each.command, mark);
  auto const* const path = std::getenv("PATH");
  process::Command const command{
      {"sh", "-c", script},
      home,
      {{"PATH", std::string(CAIRN_BINARY) + ":" + (path ? path : "")}, {"HOME", home.string()}},
      std::nullopt};
  auto const outcome = process::run(command);
  std::vector<std::string> outputs;
  for (auto const part : split(outcome.output, mark.front())) outputs.emplace_back(part);
  outputs.resize(commands.size());
  return outputs;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_tutorial)

BOOST_AUTO_TEST_CASE(shows_what_somebody_sees_who_follows_it) {
  test::isolate_environment();
  for (auto const* const name : {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME",
                                 "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"})
    ::unsetenv(name);
  auto const page = test::read_file(std::filesystem::path(CAIRN_SOURCE) / "docs" / "tutorial.md");
  auto const commands = commands_in(page);
  BOOST_REQUIRE(commands.size() > 10U);
  test::ScratchFolder const home;
  auto const outputs = printed(commands, home.path());
  for (std::size_t at = 0; at < commands.size(); ++at)
    BOOST_TEST(fit(lines_of(outputs[at]), 0, commands[at].output, 0),
               "$ " << commands[at].command << "\nthe page says\n"
                    << fmt::format("{}", fmt::join(commands[at].output, "\n")) << "\nit prints\n"
                    << outputs[at]);
}

BOOST_AUTO_TEST_SUITE_END()
