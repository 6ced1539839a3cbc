// SPDX-License-Identifier: MIT
#include "scenarios/workshop.hpp"

#include "fixture/corpus.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>

namespace cairn::scenario {
namespace {

std::string without_last_newlines(std::string text) {
  text.erase(text.find_last_not_of('\n') + 1);
  return text;
}

/// PATH with the built programs and those of the scenario first.
std::string search_path(std::filesystem::path const& home) {
  auto const* const path = std::getenv("PATH");
  return std::string(CAIRN_BINARY) + ":" + (home / "bin").string() + ":" +
         (path != nullptr ? path : "/usr/bin:/bin");
}

Said run(std::vector<std::string> arguments, std::filesystem::path const& directory,
         std::filesystem::path const& home, std::int64_t clock, Environment const& environment) {
  process::Command command;
  command.arguments = std::move(arguments);
  command.directory = directory;
  auto const now = fmt::format("@{} +0000", clock);
  std::map<std::string, std::string> variables{{"PATH", search_path(home)},
                                               {"HOME", home.string()},
                                               {"GIT_AUTHOR_DATE", now},
                                               {"GIT_COMMITTER_DATE", now},
                                               {"SOURCE_DATE_EPOCH", fmt::to_string(clock)},
                                               {"COLUMNS", "80"}};
  for (auto const& [name, value] : environment) variables[name] = value;
  for (auto const& [name, value] : variables) command.environment.push_back({name, value});
  auto outcome = process::run(command);
  return {outcome.ending.code, std::move(outcome.output), std::move(outcome.errors)};
}

}  // namespace

Workshop::Workshop() {
  furnish();
  checked_git(folder(), {"init", "--quiet", "--bare", remote().string()});
  checked_git(folder(), {"clone", "--quiet", remote().string(), clone().string()});
  watch_pushes();
}

Workshop::Workshop(std::filesystem::path const& bundle) {
  furnish();
  checked_git(folder(), {"clone", "--quiet", "--bare", bundle.string(), remote().string()});
  checked_git(folder(), {"clone", "--quiet", remote().string(), clone().string()});
  watch_pushes();
}

void Workshop::furnish() const {
  test::isolate_environment();
  std::filesystem::create_directory(home());
  std::filesystem::copy_file(std::filesystem::path(std::getenv("HOME")) / ".gitconfig",
                             home() / ".gitconfig");
}

void Workshop::watch_pushes() const {
  auto const hook = remote() / "hooks" / "pre-receive";
  std::ofstream(hook) << "#!/bin/sh\n"
                         "while read -r before after ref; do echo \"$ref\"; done | sort |\n"
                         "  tr '\\n' ' ' >>pushes\n"
                         "echo >>pushes\n";
  std::filesystem::permissions(hook, std::filesystem::perms::owner_all);
}

void Workshop::set_day(std::string const& day) {
  auto const said =
      program({"git", "var", "GIT_AUTHOR_IDENT"}, {{"GIT_AUTHOR_DATE", day + "T09:00:00+0000"}});
  auto const end = said.output.rfind(' ');
  auto const begin = said.output.rfind(' ', end - 1) + 1;
  clock_ = std::stoll(said.output.substr(begin, end - begin));
}

void Workshop::write(std::filesystem::path const& file, std::string_view text) const {
  std::filesystem::create_directories((clone() / file).parent_path());
  std::ofstream(clone() / file, std::ios::binary) << text;
}

void Workshop::provide(std::initializer_list<ProjectFile> files) const {
  for (auto const& file : files)
    if (!has(file.path) || std::filesystem::file_size(clone() / file.path) == 0)
      write(file.path, file.text);
}

std::string Workshop::read(std::filesystem::path const& file) const {
  return test::read_file(clone() / file);
}

bool Workshop::has(std::filesystem::path const& file) const {
  return std::filesystem::exists(clone() / file);
}

void Workshop::install(std::string const& name) const {
  auto const program = home() / "bin" / name;
  std::filesystem::create_directories(program.parent_path());
  std::ofstream(program) << "#!/bin/sh\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
}

void Workshop::commit(std::string const& message) {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", message);
}

void Workshop::push() {
  git("push", "--quiet", "origin", "HEAD");
}

Said Workshop::type(std::vector<std::string> const& arguments, Environment const& environment) {
  std::vector<std::string> words{"git", "release"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return program(std::move(words), environment);
}

Said Workshop::expect(int status, std::vector<std::string> const& arguments,
                      Environment const& environment) {
  auto said = type(arguments, environment);
  BOOST_REQUIRE_MESSAGE(
      said.status == status,
      fmt::format("git release {} exited with {}, not {}\n{}{}", fmt::join(arguments, " "),
                  said.status, status, said.output, said.errors));
  return said;
}

Said Workshop::program(std::vector<std::string> arguments, Environment const& environment) {
  clock_ += 60;
  return run(std::move(arguments), clone(), home(), clock_, environment);
}

std::string Workshop::pushes() {
  auto const file = remote() / "pushes";
  if (!std::filesystem::exists(file)) return {};
  auto text = test::read_file(file);
  std::filesystem::remove(file);
  return text;
}

std::string Workshop::files_of(std::string const& commit) {
  return git("diff-tree", "--no-commit-id", "--name-only", "-r", commit);
}

std::string Workshop::tag_message(std::string const& tag) {
  auto const object = git("cat-file", "tag", tag);
  return object.substr(object.find("\n\n") + 2);
}

std::string Workshop::checked_git(std::filesystem::path const& directory,
                                  std::vector<std::string> arguments) {
  clock_ += 60;
  arguments.insert(arguments.begin(), "git");
  auto said = run(arguments, directory, home(), clock_, {});
  BOOST_REQUIRE_MESSAGE(said.status == 0,
                        fmt::format("{}: {}", fmt::join(arguments, " "), said.errors));
  return without_last_newlines(std::move(said.output));
}

void check_same(std::string const& rows, std::string_view actual, std::string_view expected) {
  BOOST_CHECK_MESSAGE(actual == expected,
                      fmt::format("{}\n-- expected\n{}\n-- got\n{}", rows, expected, actual));
}

void check_has(std::string const& rows, std::string_view text, std::string_view piece) {
  BOOST_CHECK_MESSAGE(text.find(piece) != text.npos,
                      fmt::format("{}\n-- expected\n{}\n-- in\n{}", rows, piece, text));
}

void check_lacks(std::string const& rows, std::string_view text, std::string_view piece) {
  BOOST_CHECK_MESSAGE(text.find(piece) == text.npos,
                      fmt::format("{}\n-- not expected\n{}\n-- in\n{}", rows, piece, text));
}

std::string sha256_of(std::filesystem::path const& file) {
  auto const sum = process::run(
      {{"sh", "-c", "sha256sum \"$0\" 2>/dev/null || shasum -a 256 \"$0\"", file.string()},
       {},
       {},
       {}});
  BOOST_REQUIRE(sum.ending.succeeded());
  return sum.output.substr(0, 64);
}

bool has_pip() {
  static bool const found = [] {
    auto const outcome = process::run({{"sh", "-c", "python3 -m pip --version"}, {}, {}, {}});
    if (!outcome.ending.succeeded()) BOOST_TEST_MESSAGE("skipped: no pip");
    return outcome.ending.succeeded();
  }();
  return found;
}

}  // namespace cairn::scenario
