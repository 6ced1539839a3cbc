// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

// HTDemucsCoreML: a Makefile, hooks that format, and no release so far.
using namespace cairn;
using namespace cairn::scenario;

namespace {

constexpr std::string_view settings = R"toml([release]
project = "htdemucs-coreml"
branches = ["main"]
tools = ["make"]

[[bump.rule]]
pattern = '\[skip ci\]'
level = "none"

[[site]]
file = "pyproject.toml"
toml = "project.version"

[[site]]
file = "src/htdemucs_coreml/__init__.py"
pattern = '__version__ = "(.*)"'

[[gate]]
name = "lint"
section = "Lint"
command = ["make", "--silent", "lint"]

[[gate]]
name = "test"
section = "Tests"
command = ["make", "--silent", "test"]

[[gate]]
name = "parity"
section = "Tests"
command = ["make", "--silent", "test-parity"]
environment = { PARITY_VENV = ".venv" }
threshold = "snr >= 30"
pattern = 'SNR: ([0-9.]+) dB'

[[publish]]
name = "releases"
folder = "../releases"
)toml";

constexpr std::string_view makefile = R"make(.DEFAULT_GOAL := help
help:
	@echo build test lint
lint:
	@echo linted >>.git/made
test:
	@echo tested >>.git/made
test-parity:
	@echo "venv $(PARITY_VENV)" >>.git/made
	@echo "frequency branch: 12.5 ms"
	@cat parity.txt
)make";

/// What `pre-commit install` leaves behind, in short: hooks that mend what is staged and refuse, so
/// that one looks at it.
constexpr std::string_view pre_commit = R"sh(#!/bin/sh
echo ran >>.git/hook-runs
mended=0
for file in $(git diff --cached --name-only --diff-filter=AM); do
  case $file in *.swift|*.md) continue ;; esac
  sed 's/[ 	]*$//' "$file" >.git/formatted
  if ! cmp -s .git/formatted "$file"; then
    cat .git/formatted >"$file"
    echo "Fixing $file"
    mended=1
  fi
done
exit $mended
)sh";

void settle(Workshop& workshop) {
  workshop.provide({
      {"pyproject.toml", "[project]\nname = \"htdemucs-coreml\"\nversion = \"0.1.0\"\n"},
      {"src/htdemucs_coreml/__init__.py", "__version__ = \"0.1.0\"\n"},
      {"Makefile", makefile},
      {"parity.txt", "SNR: 28.5 dB\n"},
      {".pre-commit-config.yaml",
       "repos:\n- repo: https://github.com/pre-commit/pre-commit-hooks\n"},
      {"benchmarks/baseline.json", "{}\n"},
  });
  workshop.write("release.toml", settings);
  workshop.commit("ci: say how it is released");
  workshop.push();
}

void install_pre_commit(Workshop& workshop) {
  auto const hook = workshop.clone() / ".git/hooks/pre-commit";
  workshop.write(".git/hooks/pre-commit", pre_commit);
  std::filesystem::permissions(hook, std::filesystem::perms::owner_all);
}

/// The first one ever: 0.1.0, with every gate a target of the Makefile.
void release_for_the_first_time(Workshop& workshop) {
  auto const nothing = workshop.expect(2, {"current"});
  check_has("H24: nothing is released yet", nothing.errors, "nothing has been released here yet");

  auto const closed = workshop.expect(3, {"--yes"});
  check_has("H3: a target of the Makefile is a gate, with its number", closed.errors,
            "the gate 'parity' is closed: snr is 28.5, and has to be >= 30");
  for (auto const* made : {"linted\n", "tested\n", "venv .venv\n"})
    check_has("H3 H4: every target is tried, with what it needs", workshop.read(".git/made"), made);
  check_same("H24: nothing is made behind a closed gate", workshop.git("tag"), "");

  workshop.write("parity.txt", "SNR: 31.25 dB\n");
  workshop.commit("fix: mend the inverse transform");
  workshop.expect(0, {"--yes"});
  check_same("H24: the first release", workshop.git("tag"), "v0.1.0");
  check_has("H24: has a changelog of its own", workshop.read("CHANGELOG.md"),
            "## 0.1.0 - 2026-02-0");
  check_has("H24: with all that was made", workshop.read("CHANGELOG.md"),
            "mend the inverse transform");
  check_lacks("H24: and no version before it", workshop.tag_message("v0.1.0"), "Release-Previous");
  auto const list = workshop.expect(0, {"status", "--tag", "v0.1.0"}).output;
  check_has("H3: the checklist has the number", list, "snr 31.25");
}

/// Commits that only keep the books of a machine release nothing.
void skip_what_ci_commits(Workshop& workshop) {
  workshop.write("benchmarks/baseline.json", "{\"2026-02-04\": {}}\n");
  workshop.commit("ci: update benchmark baseline [skip ci]");
  auto const said = workshop.expect(2, {"--yes"});
  check_has("H18: [skip ci] releases nothing", said.errors, "nothing to release");
}

/// A hook takes trailing spaces out of what the release wrote, and refuses the commit once.
void release_through_the_hooks(Workshop& workshop) {
  install_pre_commit(workshop);
  workshop.write("Sources/HTDemucsKit/Chunks.swift", "// chunks  \n");
  workshop.commit("feat: separate in chunks");
  // A line that somebody left there, which the hook will mend beside the new version.
  workshop.write("src/htdemucs_coreml/__init__.py", "__version__ = \"0.1.0\"   \n");
  workshop.git("add", "--all");
  workshop.git("commit", "--quiet", "--no-verify", "--message", "style: leave spaces behind");
  workshop.write(".git/hook-runs", "");

  workshop.expect(0, {"--yes"});
  check_same("H5: the hook ran, mended, and was content", workshop.read(".git/hook-runs"),
             "ran\nran\n");
  check_same("H5: what it mended is in the commit",
             workshop.git("cat-file", "blob", "v0.2.0:src/htdemucs_coreml/__init__.py"),
             "__version__ = \"0.2.0\"");
  check_same("H5: exactly the planned files", workshop.files_of("v0.2.0^{}"),
             "CHANGELOG.md\npyproject.toml\nsrc/htdemucs_coreml/__init__.py");
  check_same("H5: nothing is left over", workshop.git("status", "--porcelain"), "");
  check_lacks("H18: the changelog does not show it", workshop.read("CHANGELOG.md"),
              "benchmark baseline");
}

/// A hook that makes something else of a version stops everything, before anything is public.
void refuse_a_hook_that_lies(Workshop& workshop) {
  workshop.write(".git/hooks/pre-commit",
                 "#!/bin/sh\nsed 's/0\\.2\\.1/9.9.9/' pyproject.toml >.git/formatted\n"
                 "cat .git/formatted >pyproject.toml\ngit add pyproject.toml\n");
  workshop.git("commit", "--quiet", "--no-verify", "--allow-empty", "--message", "fix: a chunk");
  auto const said = workshop.expect(4, {"--yes"});
  check_has("H5: another version is refused", said.errors,
            "a hook made something else of 'pyproject.toml'");
  check_same("H5: and nothing was made public", workshop.at_remote("tag", "--list", "v0.2.1"), "");
  std::filesystem::remove(workshop.clone() / ".git/hooks/pre-commit");
}

void tell_the_story(Workshop& workshop) {
  settle(workshop);
  release_for_the_first_time(workshop);
  skip_what_ci_commits(workshop);
  release_through_the_hooks(workshop);
  refuse_a_hook_that_lies(workshop);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(htdemucs_is_released_for_the_first_time)

BOOST_AUTO_TEST_CASE(through_its_makefile_and_its_hooks) {
  Workshop workshop;
  workshop.set_day("2026-02-03");
  workshop.write("Package.swift", "// swift-tools-version: 5.9\n");
  workshop.commit("feat: add benchmark infrastructure");
  workshop.commit("ci: add Dependabot for automated dependency updates");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_CASE(in_its_own_history) {
  auto const bundle = test::in_shared("corpus/htdemucscoreml/history.bundle");
  if (bundle.empty()) return;
  Workshop workshop(bundle);
  workshop.set_day("2026-02-04");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_SUITE_END()
