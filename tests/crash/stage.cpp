// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"

#include "fixture/repository.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cairn::test {
namespace {

namespace fs = std::filesystem;

std::string path_with(fs::path const& bin) {
  char const* const path = std::getenv("PATH");
  return fmt::format("{}:{}:{}", bin.string(), CAIRN_BINARY, path != nullptr ? path : "");
}

/// Files below `folder` that a process was about to give a name when it ended.
std::string drafts_below(fs::path const& folder) {
  std::string found;
  for (auto const& entry : fs::recursive_directory_iterator(folder)) {
    auto const name = entry.path().filename().string();
    bool const draft = name.starts_with('.') && name.size() > 2 && name.ends_with(".0");
    if (draft || name.ends_with(".lock.d") || name == ".incoming")
      found += fmt::format("'{}' is left\n", entry.path().string());
  }
  return found;
}

constexpr std::string_view settings_with_all_steps = R"([release]
project = "thing"

[[site]]
file = "VERSION"
pattern = '(.+)'

[[gate]]
name = "tests"
command = ["sh", "-c", "echo tested >> \"$OUTSIDE/gates\""]

[[gate]]
name = "size"
command = ["sh", "-c", "echo size: 12"]
threshold = "size <= 20"

[[gate]]
name = "Read by a person"

[[build]]
name = "wheel"
command = ["build", "thing-{version}-py3-none-any.whl"]
artifacts = ["dist/thing-{version}-*.whl"]
lock = "compiler"

[[build]]
name = "sdist"
command = ["build", "thing-{version}.tar.gz"]
artifacts = ["dist/thing-{version}.tar.gz"]

[[artifact]]
name = "thing-{version}-*.whl"
count = 1

[[artifact]]
name = "thing-{version}.tar.gz"
count = 1

[[publish]]
name = "shelf"
folder = "../registry"

[[publish]]
name = "index"
command = ["upload", "{artifacts}"]
check = ["is-shown", "{artifacts}"]
verify = ["sh", "-c", "ls \"$OUTSIDE/index\" | grep -q 'thing-{version}.tar.gz'"]

[[publish]]
name = "letter"
command = ["announce", "{tag}"]
)";

}  // namespace

std::vector<process::Change> Stage::environment(Maintainer const& who) const {
  return {{"PATH", path_with(in("bin"))},      {"OUTSIDE", in("outside").string()},
          {"SOURCE_DATE_EPOCH", "1700000600"}, {"ASAN_OPTIONS", "verify_asan_link_order=0"},
          {"GIT_COMMITTER_NAME", who.name},    {"GIT_COMMITTER_EMAIL", who.clone + "@example.com"},
          {"GIT_AUTHOR_NAME", who.name},       {"GIT_AUTHOR_EMAIL", who.clone + "@example.com"}};
}

process::Command Stage::release_command(Maintainer const& who,
                                        std::vector<std::string> const& arguments,
                                        std::vector<process::Change> const& changes) const {
  process::Command command;
  command.arguments = {CAIRN_BINARY "/git-release"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.directory = in(who.clone);
  command.environment = environment(who);
  command.environment.insert(command.environment.end(), changes.begin(), changes.end());
  return command;
}

process::Outcome Stage::release(Maintainer const& who, std::vector<std::string> const& arguments,
                                std::vector<process::Change> const& changes) const {
  return process::run(release_command(who, arguments, changes));
}

std::string Stage::git(std::string const& where, std::vector<std::string> const& arguments) const {
  process::Command command;
  command.arguments = {"git"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.directory = in(where);
  command.environment = environment({where, where});
  auto outcome = process::run(command);
  if (!outcome.ending.succeeded())
    throw std::runtime_error(
        fmt::format("in '{}', git {}: {}", where, fmt::join(arguments, " "), outcome.errors));
  outcome.output.erase(outcome.output.find_last_not_of('\n') + 1);
  return std::move(outcome.output);
}

void Stage::write(std::string const& file, std::string_view text) const {
  fs::create_directories(in(file).parent_path());
  std::ofstream(in(file), std::ios::binary) << text;
}

void Stage::write_command(std::string const& name, std::string_view script) const {
  write("bin/" + name, fmt::format("#!/bin/sh\n{}", script));
  fs::permissions(in("bin/" + name), fs::perms::owner_all);
}

std::string Stage::text(std::string const& file) const {
  std::ifstream stream(in(file), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void Stage::commit(Maintainer const& who, std::map<std::string, std::string> const& files,
                   std::string const& message) const {
  for (auto const& [name, text] : files) write(who.clone + "/" + name, text);
  git(who.clone, {"add", "--all"});
  git(who.clone, {"commit", "--quiet", "--message", message});
}

void Stage::set(std::map<std::string, std::string> const& files) const {
  isolate_environment();
  for (auto const* folder : {"outside", "bin", "remote.git"}) fs::create_directories(in(folder));
  git("remote.git", {"init", "--quiet", "--bare"});
  clone(ada);
  git("ada", {"checkout", "--quiet", "-B", "main"});
  commit(ada, files, "feat: begin");
  git("ada", {"tag", "--annotate", "--message", "Release v0.1.0", "v0.1.0"});
  commit(ada, {{"thing.py", "print('hello')\n"}}, "feat: say hello");
  git("ada", {"push", "--quiet", "--tags", "--set-upstream", "origin", "main"});
}

Stage Stage::copied_to(fs::path const& folder) const {
  fs::create_directory(folder);
  // A program that is being copied cannot be run: the file may be open for writing in whatever
  // another thread has just started.
  fs::create_directory_symlink(fs::canonical(in("bin")), folder / "bin");
  for (auto const& entry : fs::directory_iterator(folder_))
    if (entry.path().filename() != "bin")
      fs::copy(entry.path(), folder / entry.path().filename(),
               fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  return Stage(folder);
}

void Stage::clone(Maintainer const& who) const {
  git(".", {"clone", "--quiet", "remote.git", who.clone});
  git(who.clone, {"remote", "set-url", "origin", "../remote.git"});
}

release::Ledger Stage::remote_ledger(std::string const& tag) const {
  auto const object = git("remote.git", {"rev-parse", "refs/tags/" + tag});
  return release::Ledger::parse(git("remote.git", {"notes", "--ref=release", "show", object}));
}

std::map<std::string, std::string> Stage::remote_refs() const {
  std::map<std::string, std::string> refs;
  auto const listed = git("remote.git", {"for-each-ref", "--format=%(refname) %(objectname)"});
  for (auto const line : lines_of(listed)) {
    auto const space = line.find(' ');
    if (!line.starts_with("refs/notes/"))
      refs[std::string(line.substr(0, space))] = std::string(line.substr(space + 1));
  }
  return refs;
}

std::string Stage::remains(Maintainer const& who) const {
  std::string complaints;
  for (auto const& where : {who.clone, std::string("remote.git")})
    if (auto const said = git(where, {"fsck", "--strict", "--no-dangling", "--no-progress"});
        !said.empty())
      complaints += fmt::format("git fsck of '{}' says {}\n", where, said);
  if (auto const status = git(who.clone, {"status", "--porcelain"}); !status.empty())
    complaints += fmt::format("the work tree of '{}' has {}\n", who.clone, status);
  complaints += drafts_below(in(who.clone));
  if (fs::exists(in("registry"))) complaints += drafts_below(in("registry"));
  if (remote_refs().count("refs/release/lock") != 0) complaints += "the remote is locked\n";
  return complaints;
}

std::map<std::string, std::string> plain_project() {
  return {{"release.toml", "[[site]]\nfile = \"VERSION\"\npattern = '(.+)'\n"},
          {"VERSION", "0.1.0\n"},
          {"CHANGELOG.md", "# Changelog\n"}};
}

std::map<std::string, std::string> project_with_all_steps() {
  return {{"release.toml", std::string(settings_with_all_steps)},
          {"VERSION", "0.1.0\n"},
          {"CHANGELOG.md", "# Changelog\n"},
          {".gitignore", "/dist/\n"}};
}

void write_commands(Stage const& stage) {
  stage.write_command("build", R"sh(
mkdir -p dist
echo "$1 of $(cat VERSION)" > "dist/.$1.$$" && mv "dist/.$1.$$" "dist/$1"
)sh");
  // A registry that takes each file once, and others of its name never.
  stage.write_command("upload", R"sh(
mkdir -p "$OUTSIDE/index"
for file; do
  name=$(basename "$file")
  echo "$name" >> "$OUTSIDE/uploads"
  if test -e "$OUTSIDE/index/$name"; then
    cmp "$file" "$OUTSIDE/index/$name" || exit 1
  else
    cp "$file" "$OUTSIDE/index/.$name" && mv "$OUTSIDE/index/.$name" "$OUTSIDE/index/$name"
  fi
done
)sh");
  stage.write_command("is-shown", R"sh(
for file; do
  cmp -s "$file" "$OUTSIDE/index/$(basename "$file")" || exit 1
done
)sh");
  stage.write_command("announce", R"sh(
echo "$1" >> "$OUTSIDE/letters"
)sh");
}

std::string told(process::Outcome const& outcome) {
  return fmt::format("{}\n{}{}", process::to_string(outcome.ending), outcome.output,
                     outcome.errors);
}

}  // namespace cairn::test
