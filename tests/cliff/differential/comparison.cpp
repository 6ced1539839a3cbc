// SPDX-License-Identifier: MIT
#include "comparison.hpp"

#include "cliff/conformance/programs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace cairn::test {
namespace {

std::string shell_quoted(std::string const& word) {
  std::string result = "'";
  for (auto const character : word)
    result += character == '\'' ? std::string("'\\''") : std::string(1, character);
  return result + "'";
}

bool asks_for_context(Scene const& scene) {
  return std::any_of(scene.arguments.begin(), scene.arguments.end(),
                     [](auto const& argument) { return argument.name == "--context"; });
}

Deed deed(Stage const& stage, Scene const& scene, std::filesystem::path const& program) {
  stage.reset();
  auto const outcome =
      run({program, stage.words(scene.arguments), stage.working(), scene.environment});
  return {outcome.ending, outcome.output, outcome.errors, stage.files()};
}

std::string difference_of_files(Deed const& one, Deed const& other, bool context) {
  for (auto const& [path, text] : one.files) {
    auto const found = other.files.find(path);
    if (found == other.files.end()) return fmt::format("'{}' was not written", path);
    if (found->second != text &&
        !(context && equal_contexts(text, found->second, RepositoryPath::compared)))
      return fmt::format("'{}', {}", path, first_difference(text, found->second));
  }
  for (auto const& [path, text] : other.files)
    if (one.files.count(path) == 0) return fmt::format("'{}' was written", path);
  return {};
}

std::string difference_of(Deed const& one, Deed const& other, bool context) {
  if (one.ending != other.ending)
    return fmt::format("{} became {}", to_string(one.ending), to_string(other.ending));
  if (one.output != other.output &&
      !(context && equal_contexts(one.output, other.output, RepositoryPath::compared)))
    return "output, " + first_difference(one.output, other.output);
  return difference_of_files(one, other, context);
}

/// By the released program for both, so that a fault of ours in writing it is not one in reading.
void add_context(Stage& stage, Scene const& scene, Programs const& programs) {
  if (scene.context_arguments.empty()) return;
  auto const outcome = run(
      {programs.released, stage.words(scene.context_arguments), stage.root(), scene.environment});
  auto const path = std::filesystem::path(scene.folder) / "context.json";
  stage.add(path.string(), outcome.output);
}

void write(std::filesystem::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

void write_deed(std::filesystem::path const& folder, Deed const& deed) {
  std::filesystem::create_directories(folder);
  write(folder / "output", deed.output);
  write(folder / "errors", deed.errors);
  write(folder / "ending", to_string(deed.ending) + '\n');
  for (auto const& [path, text] : deed.files) {
    auto const file = folder / "files" / path;
    std::filesystem::create_directories(file.parent_path());
    write(file, text);
  }
}

}  // namespace

Comparison compare(Scene const& scene, Programs const& programs,
                   std::filesystem::path const& folder, std::filesystem::path const& empty) {
  Stage stage(scene, folder, empty);
  add_context(stage, scene, programs);
  // Without a clock that stands the second may turn between the two; it will hardly do so thrice.
  Comparison result;
  for (auto tries = clock_can_be_held() ? 1 : 3; tries > 0; --tries) {
    result.released = deed(stage, scene, programs.released);
    result.tested = deed(stage, scene, programs.tested);
    result.difference = difference_of(result.released, result.tested, asks_for_context(scene));
    if (result.difference.empty()) break;
  }
  return result;
}

void keep(Scene const& scene, Comparison const& comparison, Programs const& programs,
          std::filesystem::path const& folder, std::filesystem::path const& empty) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  Stage stage(scene, folder / "repository", empty);
  add_context(stage, scene, programs);
  stage.reset();
  std::string script =
      "#!/bin/sh\n# usage: run.sh [<program>]\nprogram=${1:-" +
      shell_quoted(programs.tested.string()) + "}\ncd \"$(dirname \"$0\")\"/" +
      shell_quoted("repository/" + scene.folder) +
      "\nexport TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1 ASAN_OPTIONS=verify_asan_link_order=0\n";
  for (auto const& [name, value] : scene.environment)
    script += fmt::format("export {}={}\n", name, shell_quoted(value));
  script += fmt::format("exec {} \"$program\" --offline",
                        clock_can_be_held() ? fmt::format("faketime -f '{}'", held_time) : "");
  for (auto const& word : stage.words(scene.arguments)) script += ' ' + shell_quoted(word);
  write(folder / "run.sh", script + '\n');
  write(folder / "difference", comparison.difference + '\n');
  write(folder / "stream", import_stream(scene));
  write_deed(folder / "released", comparison.released);
  write_deed(folder / "tested", comparison.tested);
}

}  // namespace cairn::test
