// SPDX-License-Identifier: MIT
#include "command_lines.hpp"

#include "messages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::test {
namespace {

std::string any_commit(Random& random, Scene const& scene) {
  return fmt::format("@C{}@", random.below(scene.commits.size()));
}

std::string revision(Random& random, Scene const& scene) {
  auto const dice = random.below(10);
  if (dice < 5) return any_commit(random, scene);
  if (dice < 8 && !scene.tags.empty()) return random.one_of(scene.tags).reference;
  return random.one_of(
      {"HEAD", "HEAD~1", "HEAD~3", "main", "HEAD^", "HEAD^2", "refs/heads/main", "missing", "@"});
}

std::string range(Random& random, Scene const& scene) {
  auto const dice = random.below(20);
  if (dice == 0) return revision(random, scene) + "..." + revision(random, scene);
  if (dice == 1) return revision(random, scene);
  if (dice == 2) return any_commit(random, scene);
  if (dice < 5) return revision(random, scene) + "..";
  if (dice < 7) return ".." + revision(random, scene);
  // Numbers of commits grow with their time: mostly an earlier one comes first.
  auto first = random.below(scene.commits.size());
  auto second = random.below(scene.commits.size());
  if (first > second && random.chance(90)) std::swap(first, second);
  if (dice < 14) return fmt::format("@C{}@..@C{}@", first, second);
  return revision(random, scene) + ".." + (random.chance(60) ? "HEAD" : revision(random, scene));
}

std::string tag_name(Random& random) {
  return random.one_of(
      {"v9.9.9", "10.0.0", "v3.0.0-rc.1", "next", "v1.0.0", "pkg@2.0.0", "", "-odd"});
}

std::string tag_regex(Random& random) {
  return random.one_of({"v.*", ".*", "rc|beta", "^v0", "[13579]$", "", "nothing",
                        "v[0-9]+\\.[0-9]+\\.0", "[02468]$", "alpha", "-",
                        random.chance(10) ? "(" : "^[0-9]"});
}

std::string glob(Random& random) {
  return random.one_of({"src/**", "docs/", "*.md", "README.md", "src/**/*", "pkg/*/*",
                        "*.md docs/**", "日本/*", "./src/", "**/*",
                        random.chance(20) ? "[" : "s?c/*"});
}

void add(Scene& scene, std::string name, std::vector<std::string> words) {
  scene.arguments.push_back({std::move(name), std::move(words)});
}

bool has(Scene const& scene, std::string_view name) {
  return std::any_of(scene.arguments.begin(), scene.arguments.end(),
                     [&](auto const& argument) { return argument.name == name; });
}

void add_selection(Random& random, Scene& scene) {
  if (random.chance(12)) add(scene, "<range>", {range(random, scene)});
  if (random.chance(9)) add(scene, "--latest", {random.one_of({"--latest", "-l"})});
  if (random.chance(12)) add(scene, "--unreleased", {random.one_of({"--unreleased", "-u"})});
  if (random.chance(5)) add(scene, "--current", {"--current"});
  if (random.chance(8)) add(scene, "--topo-order", {"--topo-order"});
  if (random.chance(8)) add(scene, "--use-branch-tags", {"--use-branch-tags"});
  if (random.chance(6))
    add(scene, "--sort",
        {"--sort", random.chance(97) ? random.one_of({"newest", "oldest"}) : "upwards"});
  for (auto const* const option : {"--tag-pattern", "--skip-tags", "--ignore-tags", "--count-tags"})
    if (random.chance(4)) add(scene, option, {option, tag_regex(random)});
  if (random.chance(3))
    add(scene, "--limit-tags", {"--limit-tags", std::to_string(random.below(6))});
  for (auto const* const option : {"--include-path", "--exclude-path"})
    for (auto count = random.chance(6) ? random.between(1, 2) : 0; count > 0; --count)
      add(scene, option, {option, glob(random)});
}

void add_synthesis(Random& random, Scene& scene) {
  if (random.chance(4)) add(scene, "--skip-commit", {"--skip-commit", any_commit(random, scene)});
  for (auto count = random.chance(6) ? random.between(1, 2) : 0; count > 0; --count)
    add(scene, "--with-commit",
        {"--with-commit=" + (random.chance(20) ? any_commit(random, scene) + " " : std::string()) +
         random_message(random).substr(0, 40)});
  if (random.chance(4)) {
    if (random.chance(80))
      add(scene, "--with-tag-message", {"--with-tag-message", "a message\nof two lines"});
    else
      add(scene, "--with-tag-message", {"--with-tag-message"});
  }
  if (random.chance(7))
    add(scene, "--tag", {"--tag=" + tag_name(random)});
  else if (random.chance(7))
    add(scene, "--tag", {"-t", tag_name(random)});
  if (random.chance(10))
    add(scene, "--bump",
        random.chance(60) ? std::vector<std::string>{"--bump"}
                          : std::vector<std::string>{
                                "--bump", random.one_of({"auto", "major", "minor", "patch"})});
  if (random.chance(6)) add(scene, "--bumped-version", {"--bumped-version"});
}

std::string old_changelog(Random& random) {
  return random.one_of({"# Changelog\n\n## old\n", "", "no newline at the end",
                        "\n\n# Changelog\n<!-- git-cliff: end of header -->\n\n## 1.0.0\n- x\n",
                        "# Changelog\r\n\r\n## old\r\n", "<!-- marker -->",
                        "# Changelog\n\nAll notable changes.\n\n## [0.1.0]\n"});
}

void add_output(Random& random, Scene& scene) {
  if (random.chance(8)) add(scene, "--context", {random.one_of({"--context", "-x"})});
  if (random.chance(8))
    add(scene, "--strip",
        {"--strip", random.chance(97) ? random.one_of({"header", "footer", "all"}) : "body"});
  if (random.chance(6)) {
    if (random.chance(30))
      add(scene, "--output", {"--output"});
    else
      add(scene, "--output",
          {random.one_of({"-o", "--output"}),
           random.one_of({"CHANGELOG.md", "-", "-", "notes.txt"})});
  }
  if (random.chance(8)) {
    add(scene, "--prepend",
        random.chance(60)
            ? std::vector<std::string>{"--prepend"}
            : std::vector<std::string>{"-p", random.chance(85) ? "CHANGELOG.md" : "HISTORY.md"});
    if (random.chance(90) && !has(scene, "--unreleased")) add(scene, "--unreleased", {"-u"});
    scene.files["CHANGELOG.md"] = old_changelog(random);
  }
  if (random.chance(4))
    add(scene, "--body",
        {"--body", random.one_of({"{{ version }}\n",
                                  "-{% for commit in commits %}{{ commit.message }};{% endfor %}\n",
                                  "{{ broken", ""})});
  if (random.chance(2)) {
    add(scene, "--body-file", {"--body-file", random.chance(90) ? "body.tera" : "missing.tera"});
    scene.files["body.tera"] = "from a file {{ version | default(value=\"?\") }}\n  indented\n";
  }
  if (random.chance(3)) add(scene, "--no-exec", {"--no-exec"});
}

void add_places(Random& random, Scene& scene) {
  if (random.chance(4)) add(scene, "--workdir", {"-w", random.one_of({".", "./", "."})});
  if (random.chance(4))
    add(scene, "--repository",
        {"-r", random.one_of({".", "./", ".", random.chance(30) ? "missing" : "."})});
  if (random.chance(1)) add(scene, "--repository", {"--repository", "."});
  if (random.chance(4)) scene.folder = random.one_of({"src", "docs", "src/deep"});
}

void add_environment(Random& random, Scene& scene) {
  if (random.chance(20)) scene.environment["CAIRN_TEST"] = "from the environment";
  if (random.chance(1)) scene.environment["GIT_CLIFF_TAG_PATTERN"] = tag_regex(random);
  if (random.chance(1)) scene.environment["GIT_CLIFF_INCLUDE_PATH"] = "src/** docs/**";
  if (random.chance(1)) scene.environment["GIT_CLIFF_TAG"] = "v7.0.0";
  if (random.chance(1)) scene.environment["GIT_CLIFF_TEMPLATE"] = "{{ version }}!\n";
  if (random.chance(1)) scene.environment["GIT_CLIFF_WITH_COMMIT"] = "feat: two words";
  if (random.chance(1))
    scene.environment["GIT_CLIFF__CHANGELOG__BODY"] = "{{ commits | length }}\n";
  if (random.chance(1)) scene.environment["GIT_CLIFF__GIT__SORT_COMMITS"] = "newest";
  if (random.chance(1))
    scene.environment["GIT_CLIFF__GIT__FILTER_UNCONVENTIONAL"] =
        random.one_of({"no", "false", "0", "1", "maybe"});
  if (random.chance(1)) scene.environment["GIT_CLIFF__GIT__TAG_PATTERN"] = "^v";
}

/// The context that the real program gives of this history, read in again.
void read_context(Random& random, Scene& scene) {
  scene.context_arguments = {{"--context", {"--context"}}};
  add(scene, "--from-context",
      {"--from-context", random.chance(97) ? "context.json" : "missing.json"});
  if (random.chance(10)) add(scene, "--context", {"--context"});
  if (random.chance(10)) add(scene, "--bump", {"--bump"});
  if (random.chance(20)) add(scene, "--tag", {"--tag=v8.8.8"});
  if (random.chance(10)) add(scene, "--strip", {"--strip", "all"});
  if (random.chance(10)) add(scene, "--with-commit", {"--with-commit=fix: late"});
}

}  // namespace

void add_command_line(Random& random, Scene& scene) {
  add_environment(random, scene);
  if (random.chance(4)) return read_context(random, scene);
  if (random.chance(35)) return;
  add_selection(random, scene);
  add_synthesis(random, scene);
  add_output(random, scene);
  add_places(random, scene);
}

}  // namespace cairn::test
