// SPDX-License-Identifier: MIT
#include "cli/child.hpp"
#include "cli/page.hpp"
#include "cli/toy.hpp"
#include "fixture/corpus.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr auto git_completion = "/usr/share/bash-completion/completions/git";

cli::Page page() {
  return toy_program().page();
}

/// A repository with a branch main and the tags v1 and v2, and a completion file beside it.
class Garden {
public:
  Garden(std::string const& name, std::string const& completion) {
    std::ofstream(scratch_ / name) << completion;
    run({"git", "init", "--quiet", "--initial-branch=main"});
    run({"git", "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet",
         "--allow-empty", "--message=one"});
    run({"git", "tag", "v1"});
    run({"git", "tag", "v2"});
    std::filesystem::create_directory(scratch_ / "bin");
    std::filesystem::create_symlink("/bin/true", scratch_ / "bin" / "git-harvest");
  }

  process::Outcome run(std::vector<std::string> const& arguments) const {
    process::Command command{arguments, scratch_.path(), {}, {}};
    command.time_limit = std::chrono::minutes(2);
    command.environment = {{"HOME", scratch_.path().string()},
                           {"XDG_CONFIG_HOME", scratch_.path().string()},
                           {"GIT_DIR", {}},
                           {"PATH", (scratch_ / "bin").string() + ":" + std::getenv("PATH")}};
    auto const outcome = process::run(command);
    BOOST_TEST(outcome.ending.succeeded(), arguments.front() << ": " << outcome.errors);
    return outcome;
  }

  std::filesystem::path const& path() const { return scratch_.path(); }

private:
  Scratch scratch_;
};

/// What bash offers for the last of `words`, a line each. The first is "git" or "git-harvest".
std::string bash_offers(std::string const& words) {
  static Garden const garden("completion", cli::bash_completion(page()));
  auto const script = fmt::format(R"sh(
    source {0} && source ./completion || exit 9
    COMP_WORDS=({1}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
    COMP_LINE="${{COMP_WORDS[*]}}"; COMP_POINT=${{#COMP_LINE}}
    function=$(complete -p "${{COMP_WORDS[0]}}" | sed 's/.*-F \([^ ]*\).*/\1/')
    $function 2>errors
    cat errors >&2
    printf '%s\n' "${{COMPREPLY[@]}}" | sort
  )sh",
                                  git_completion, words);
  auto const outcome = garden.run({"bash", "--norc", "-c", script});
  BOOST_TEST(outcome.errors == "");
  return outcome.output;
}

std::string fish_offers(std::string const& line) {
  static Garden const garden("completion", cli::fish_completion(page()));
  auto const script = fmt::format("source ./completion; complete -C '{}' | cut -f 1 | sort", line);
  return garden.run({"fish", "-c", script}).output;
}

std::string zsh_offers(std::string const& line) {
  static Garden const garden("_git-harvest", cli::zsh_completion(page()));
  return garden
      .run({"zsh", "-f", in_tests("cli/capture.zsh").string(), garden.path().string(), line})
      .output;
}

bool offers(std::string const& all, std::string const& one) {
  return ("\n" + all).find("\n" + one + "\n") != std::string::npos;
}

bool can_complete_in_bash() {
  if (!installed("bash")) return false;
  if (std::filesystem::exists(git_completion)) return true;
  std::cout << "skipped: git's completion for bash is not installed\n";
  BOOST_TEST(true);
  return false;
}

void check_syntax(std::string const& shell, std::string const& completion) {
  if (!installed(shell)) return;
  Scratch const scratch;
  auto const file = scratch / "completion";
  std::ofstream(file) << completion;
  auto const outcome = process::run({{shell, "-n", file.string()}, {}, {}, {}});
  BOOST_TEST(outcome.ending.succeeded());
  BOOST_TEST(outcome.errors == "");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_completion_for_bash)

BOOST_AUTO_TEST_CASE(is_written_from_the_declaration) {
  check_golden(in_tests("cli/golden/git-harvest.bash"), cli::bash_completion(page()));
}

BOOST_AUTO_TEST_CASE(is_bash) {
  check_syntax("bash", cli::bash_completion(page()));
}

BOOST_AUTO_TEST_CASE(offers_options_to_both_names) {
  if (!can_complete_in_bash()) return;
  for (auto const* const name : {"git harvest", "git-harvest"}) {
    auto const found = bash_offers(fmt::format("{} --", name));
    BOOST_TEST(offers(found, "--format="));
    BOOST_TEST(offers(found, "--output "));
    BOOST_TEST(offers(found, "--output="));
    BOOST_TEST(offers(found, "--no-links "));
    BOOST_TEST(offers(found, "--help "));
    BOOST_TEST(!offers(found, "--debug "));
    BOOST_TEST(!offers(found, "--reverse "));
  }
}

BOOST_AUTO_TEST_CASE(offers_choices_tags_and_ranges) {
  if (!can_complete_in_bash()) return;
  BOOST_TEST(bash_offers("git harvest --format ''") == "json \ntext \n");
  BOOST_TEST(bash_offers("git harvest --format=j") == "json \n");
  BOOST_TEST(bash_offers("git harvest -f j") == "json \n");
  BOOST_TEST(bash_offers("git harvest --since ''") == "v1 \nv2 \n");
  BOOST_TEST(bash_offers("git harvest --since=v") == "v1 \nv2 \n");
  BOOST_TEST(bash_offers("git-harvest -q v1..m") == "v1..main \n");
}

BOOST_AUTO_TEST_CASE(offers_verbs_beside_ranges_and_then_what_they_take) {
  if (!can_complete_in_bash()) return;
  auto const first = bash_offers("git harvest ''");
  BOOST_TEST(offers(first, "sort "));
  BOOST_TEST(offers(first, "weigh "));
  BOOST_TEST(offers(first, "main "));
  BOOST_TEST(!offers(bash_offers("git harvest -q ''"), "sort "));
  BOOST_TEST(bash_offers("git harvest sort ''") == "apples \npears \n");
  BOOST_TEST(bash_offers("git-harvest sort -r p") == "pears \n");
  BOOST_TEST(offers(bash_offers("git-harvest sort pears v"), "v1 "));
  BOOST_TEST(offers(bash_offers("git harvest sort --"), "--reverse "));
}

BOOST_AUTO_TEST_CASE(leaves_paths_and_files_to_bash) {
  if (!can_complete_in_bash()) return;
  BOOST_TEST(bash_offers("git harvest -- v") == "\n");
  BOOST_TEST(bash_offers("git harvest --output v") == "\n");
  BOOST_TEST(bash_offers("git harvest --output=v") == "\n");
}

BOOST_AUTO_TEST_CASE(does_without_the_completion_of_git) {
  if (!installed("bash")) return;
  static Garden const garden("completion", cli::bash_completion(page()));
  auto const outcome =
      garden.run({"bash", "--norc", "-c", "source ./completion && complete -p git-harvest"});
  BOOST_TEST(outcome.output.find("--format=") != std::string::npos);
  BOOST_TEST(outcome.errors == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_completion_for_zsh)

BOOST_AUTO_TEST_CASE(is_written_from_the_declaration) {
  check_golden(in_tests("cli/golden/_git-harvest"), cli::zsh_completion(page()));
}

BOOST_AUTO_TEST_CASE(is_zsh) {
  check_syntax("zsh", cli::zsh_completion(page()));
}

BOOST_AUTO_TEST_CASE(offers_options_choices_and_refs_to_both_names) {
  if (!installed("zsh")) return;
  for (auto const* const name : {"git harvest", "git-harvest"}) {
    auto const options = zsh_offers(fmt::format("{} --", name));
    BOOST_TEST(offers(options, "--format"));
    BOOST_TEST(offers(options, "--no-links"));
    BOOST_TEST(!offers(options, "--debug"));
    BOOST_TEST(!offers(options, "--reverse"));
    BOOST_TEST(zsh_offers(fmt::format("{} --format=", name)) == "json\ntext\n");
    BOOST_TEST(zsh_offers(fmt::format("{} --since ", name)) == "v1\nv2\n");
    BOOST_TEST(zsh_offers(fmt::format("{} ", name)) == "main\nsort\nv1\nv2\nweigh\n");
    BOOST_TEST(zsh_offers(fmt::format("{} v1..m", name)) == "main\n");
    BOOST_TEST(zsh_offers(fmt::format("{} sort ", name)) == "apples\npears\n");
    BOOST_TEST(offers(zsh_offers(fmt::format("{} sort --", name)), "--reverse"));
  }
}

BOOST_AUTO_TEST_CASE(offers_files_behind_two_dashes) {
  if (!installed("zsh")) return;
  BOOST_TEST(offers(zsh_offers("git-harvest -- _git"), "_git-harvest"));
  BOOST_TEST(!offers(zsh_offers("git-harvest _git"), "_git-harvest"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_completion_for_fish)

BOOST_AUTO_TEST_CASE(is_written_from_the_declaration) {
  check_golden(in_tests("cli/golden/git-harvest.fish"), cli::fish_completion(page()));
}

BOOST_AUTO_TEST_CASE(is_fish) {
  check_syntax("fish", cli::fish_completion(page()));
}

BOOST_AUTO_TEST_CASE(offers_options_choices_and_refs_to_both_names) {
  if (!installed("fish")) return;
  for (auto const* const name : {"git harvest", "git-harvest"}) {
    auto const options = fish_offers(fmt::format("{} --", name));
    BOOST_TEST(offers(options, "--format"));
    BOOST_TEST(offers(options, "--no-links"));
    BOOST_TEST(!offers(options, "--debug"));
    BOOST_TEST(!offers(options, "--reverse"));
    BOOST_TEST(fish_offers(fmt::format("{} --format=", name)) == "--format=json\n--format=text\n");
    BOOST_TEST(fish_offers(fmt::format("{} --since ", name)) == "v1\nv2\n");
    BOOST_TEST(offers(fish_offers(fmt::format("{} ", name)), "sort"));
    BOOST_TEST(offers(fish_offers(fmt::format("{} ", name)), "main"));
    BOOST_TEST(offers(fish_offers(fmt::format("{} sort ", name)), "apples"));
    BOOST_TEST(offers(fish_offers(fmt::format("{} sort --", name)), "--reverse"));
  }
}

BOOST_AUTO_TEST_CASE(offers_files_behind_two_dashes) {
  if (!installed("fish")) return;
  BOOST_TEST(offers(fish_offers("git-harvest -- comp"), "completion"));
  BOOST_TEST(!offers(fish_offers("git-harvest comp"), "completion"));
}

BOOST_AUTO_TEST_SUITE_END()
