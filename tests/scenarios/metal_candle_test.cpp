// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

// metal-candle: a crate whose release takes days, with gates that measure and items that people
// sign.
using namespace cairn;
using namespace cairn::scenario;

namespace {

constexpr std::string_view settings = R"toml([version]
tag = "v{version}"

[release]
project = "metal-candle"
branches = ["main", "hotfix/*"]
commit = "chore: release {tag}"
tag-message = "Release {tag}: {summary}"
tools = ["sh", "git", "cargo-deny"]

[[site]]
file = "Cargo.toml"
toml = "package.version"

[[site]]
file = "README.md"
pattern = 'metal-candle = "(.*)"'
scheme = "major-minor"

[[gate]]
name = "clippy"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "clippy", "--all-features", "--workspace"]

[[gate]]
name = "tests"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "test", "--all-features", "--workspace"]

[[gate]]
name = "format"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "fmt", "--all", "--", "--check"]

[[gate]]
name = "example train_lora"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "run", "--example", "train_lora"]

[[gate]]
name = "coverage"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "llvm-cov", "--summary-only"]
threshold = "coverage >= 80"
pattern = 'TOTAL.*\s([0-9.]+)%'

[[gate]]
name = "metal"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "test", "--all-features"]
environment = { METAL_DEVICE_WRAPPER_TYPE = "1" }

[[gate]]
name = "advisories"
section = "Pre-Release Checks"
command = ["sh", "scripts/cargo.sh", "deny", "check", "advisories"]

[[gate]]
name = "lora-vs-mlx"
section = "Benchmarks"
command = ["cat", "benchmark_results/lora.txt"]
threshold = "ratio >= 0.9"
levels = ["minor", "major"]

[[gate]]
name = "links work"
section = "Documentation"

[[gate]]
name = "no critical issues"
section = "Sign-Off"

[[build]]
name = "benchmarks"
command = "mkdir -p dist && tar -cf dist/benchmark_results.tar benchmark_results"
artifacts = ["dist/benchmark_results.tar"]
levels = ["minor", "major"]

[[build]]
name = "crate"
command = "mkdir -p dist && cp Cargo.toml dist/metal-candle-{semver}.crate"
artifacts = ["dist/metal-candle-{semver}.crate"]

[[publish]]
name = "crates.io"
command = ["sh", "scripts/crates.sh", "publish", "{version}"]
check = ["sh", "scripts/crates.sh", "has", "{version}"]
verify = ["sh", "scripts/crates.sh", "has", "{version}"]
withdraw = ["sh", "scripts/crates.sh", "yank", "{version}"]
artifacts = ["*.crate"]

[[publish]]
name = "downloads"
folder = "../downloads"
)toml";

/// What cargo says, in short.
constexpr std::string_view cargo = R"sh(echo "$* wrapper=$METAL_DEVICE_WRAPPER_TYPE" >>.git/cargo
case $1 in
  llvm-cov) echo "lib.rs 10 5 50.00%"; echo "TOTAL 1234 123 $(cat coverage.txt)%" ;;
  *) echo "    Finished" ;;
esac
)sh";

/// A registry that is a file of lines.
constexpr std::string_view crates = R"sh(index=../crates.io
touch $index
case $1 in
  publish) grep -qx "$2" $index && { echo "already uploaded" >&2; exit 1; }; echo "$2" >>$index ;;
  has) grep -qx "$2" $index ;;
  yank) sed "s/^$2\$/$2 yanked/" $index >$index.new && mv $index.new $index ;;
esac
)sh";

constexpr std::string_view changelog = R"md(# Changelog

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.0.0/).

## [Unreleased]

(Nothing yet)

## [1.3.0] - 2024-12-18

### Highlights

- **LoRA Adapter Registry**: written by hand, and kept
)md";

void settle(Workshop& workshop) {
  workshop.provide({
      {"Cargo.toml",
       "[package]\nname = \"metal-candle\"\nversion = \"1.3.0\"\nedition = \"2021\"\n"},
      {"README.md", "# metal-candle\n\n```toml\nmetal-candle = \"1.3\"\n```\n"},
      {"CHANGELOG.md", changelog},
      {"BENCHMARKS.md", "# Benchmarks\n"},
  });
  workshop.write("scripts/cargo.sh", cargo);
  workshop.write("scripts/crates.sh", crates);
  workshop.write("benchmark_results/lora.txt", "LoRA, of MLX: 0.87\n");
  workshop.write("coverage.txt", "78.4\n");
  workshop.write(".gitignore", "/dist/\n");
  workshop.write("release.toml", settings);
  workshop.commit("chore: say how it is released");
  workshop.push();
}

/// Days one to three: gates are shut, opened, waived; people look at what no command can.
void validate(Workshop& workshop) {
  workshop.set_day("2026-01-05");
  auto const bare = workshop.expect(4, {"--only", "preflight", "--yes"});
  check_has("C32: tools are looked for", bare.errors, "cannot find 'cargo-deny'");
  workshop.expect(0, {"rollback", "--yes"});
  workshop.install("cargo-deny");
  auto const closed =
      workshop.expect(3, {"--only", "preflight", "--yes", "--summary", "Streaming benchmarks"});
  check_has("C4: coverage is a number with a floor", closed.errors,
            "coverage is 78.4, and has to be >= 80");
  check_has("C7: an environment of its own", workshop.read(".git/cargo"),
            "test --all-features wrapper=1\n");
  check_has("C2: and of nobody else", workshop.read(".git/cargo"),
            "clippy --all-features --workspace wrapper=\n");
  for (auto const* run : {"test --all-features --workspace wrapper=\n", "fmt --all -- --check",
                          "run --example train_lora", "deny check advisories"})
    check_has("C3 C5 C6 C8: all are tried, whichever fails", workshop.read(".git/cargo"), run);
  auto const shut = workshop.expect(0, {"status"});
  check_has("C30: the checklist has the failure", shut.output, "[!] ");
  check_has("C30: by sections", shut.output, "## Pre-Release Checks\n");

  workshop.set_day("2026-01-06");
  workshop.write("coverage.txt", "83.25\n");
  workshop.commit("test: cover the streaming adapter");
  auto const moved = workshop.expect(4, {"resume"});
  check_has("C1: what was planned for another commit is not carried out", moved.errors,
            "begin anew with 'git release'");
  auto const slow =
      workshop.expect(3, {"--only", "preflight", "--yes", "--summary", "Streaming benchmarks"});
  check_has("C13: the benchmark's ratio", slow.errors, "ratio is 0.87, and has to be >= 0.9");
  check_has("C34: and what can be done about it", slow.errors, "git release waive 'lora-vs-mlx'");
  workshop.expect(129, {"waive", "lora-vs-mlx"});
  workshop.expect(
      0, {"waive", "lora-vs-mlx", "--reason", "known issue #54, worse only below 64 rows"});

  auto const unsigned_yet = workshop.expect(9, {"resume", "--only", "preflight"});
  check_has("C18: a person has to look", unsigned_yet.errors, "nobody has signed off 'links work'");

  workshop.set_day("2026-01-07");
  workshop.expect(0, {"sign-off", "links work", "--note", "looked at all 42"});
  workshop.expect(0, {"sign-off", "no critical issues"});
  workshop.expect(0, {"resume", "--only", "preflight"});
  auto const list = workshop.expect(0, {"status"}).output;
  check_has("C30: signed off, by whom", list, "## Sign-Off\n\n- [x] ");
  check_has("C18: with a note", list, "looked at all 42");
  check_has("C30: the release manager's name", list, "C O Mitter <committer@example.com>");
  check_has("C34: the waiver and its reason", list, "waived: known issue #54");
  check_has("C4: the number that was measured", list, "coverage 83.25");
  check_same("C1: nothing was released on the way", workshop.git("tag", "--list", "v1.4.0"), "");
}

/// Day four: the release itself, which the same plan goes on with.
void release_the_minor(Workshop& workshop) {
  workshop.set_day("2026-01-08");
  std::filesystem::remove(workshop.clone() / ".git/cargo");
  workshop.expect(0, {"resume"});
  BOOST_TEST(!workshop.has(".git/cargo"),
             "C1: what held yesterday for this commit is not run again");

  check_same("C20: exactly these files", workshop.files_of("v1.4.0^{}"),
             "CHANGELOG.md\nCargo.toml\nREADME.md");
  check_same("C20: the commit's message", workshop.git("log", "-1", "--format=%B", "v1.4.0"),
             "chore: release v1.4.0");
  check_has("C21: the tag's message", workshop.tag_message("v1.4.0"),
            "Release v1.4.0: Streaming benchmarks\n\n");
  check_has("C16: Cargo.toml", workshop.read("Cargo.toml"), "\nversion = \"1.4.0\"\n");
  check_has("C16: the README says major and minor", workshop.read("README.md"),
            "metal-candle = \"1.4\"\n");
  check_has("C15: the section is closed, with the year it is", workshop.read("CHANGELOG.md"),
            "## [1.4.0] - 2026-01-0");
  auto const text = workshop.read("CHANGELOG.md");
  BOOST_TEST(text.find("## [Unreleased]") < text.find("## [1.4.0]"),
             "C27: and one is open above it");
  check_has("C15: what people wrote is kept", text, "LoRA Adapter Registry");
  check_same("C22: branch and tag are public", workshop.at_remote("rev-parse", "main", "v1.4.0^{}"),
             workshop.git("rev-parse", "v1.4.0^{}", "v1.4.0^{}"));
  check_same("C23: the crate is published, once", workshop.read("../crates.io"), "1.4.0\n");
  BOOST_TEST(workshop.has("../downloads/files/v1.4.0/benchmark_results.tar"),
             "C24: the benchmarks are attached");
  check_has("C24: and named by the tag", workshop.tag_message("v1.4.0"),
            " benchmark_results.tar\n");
  check_has("C25: looked at as users do", workshop.expect(0, {"log", "--tag", "v1.4.0"}).output,
            "verify/crates.io");
  check_has("C33: how long ago that was", workshop.expect(0, {"status"}).output,
            "v1.4.0 is released; the last thing happened");
  workshop.expect(0, {"verify", "v1.4.0"});
  workshop.expect(0, {"resume"});
  check_same("C23: what cannot be taken back is not done again", workshop.read("../crates.io"),
             "1.4.0\n");
}

/// The release turns out to be bad: yanked, and mended from its tag.
void yank_and_mend(Workshop& workshop) {
  workshop.commit("feat: begun after the release, not for the correction");
  workshop.push();
  auto const said =
      workshop.expect(0, {"rollback", "v1.4.0", "--yes", "--reason", "corrupts adapters"});
  check_same("C28: yanked where it was published", workshop.read("../crates.io"), "1.4.0 yanked\n");
  check_has("C28: the tag stays, for what was published names it", said.errors, "stays");
  check_same("C28: it does", workshop.at_remote("tag", "--list", "v1.4.0"), "v1.4.0");

  workshop.expect(0, {"hotfix", "v1.4.0"});
  check_same("C29: a branch at the tag", workshop.git("rev-parse", "HEAD"),
             workshop.git("rev-parse", "v1.4.0^{}"));
  check_same("C29: called after the next patch", workshop.git("symbolic-ref", "--short", "HEAD"),
             "hotfix/v1.4.1");
  workshop.write("src/adapter.rs", "// mended\n");
  workshop.commit("fix: keep adapters whole");
  auto const plan = workshop.expect(0, {"plan"}).output;
  check_has("C29: the next patch", plan, "release v1.4.1 (final, after v1.4.0)");
  check_lacks("C35: patch releases skip the benchmarks", plan, "lora-vs-mlx");
  check_lacks("C35: and attach none", plan, "benchmark_results.tar");

  workshop.expect(0, {"sign-off", "links work"});
  workshop.expect(0, {"sign-off", "no critical issues"});
  workshop.expect(0, {"--yes", "--summary", "adapters stay whole"});
  check_same("C28: the correction is published", workshop.read("../crates.io"),
             "1.4.0 yanked\n1.4.1\n");
  check_has("C21: what it is about", workshop.tag_message("v1.4.1"),
            "Release v1.4.1: adapters stay whole\n");
  check_lacks("C29: nothing of main is in it", workshop.read("CHANGELOG.md"),
              "begun after the release");
}

void tell_the_story(Workshop& workshop) {
  settle(workshop);
  validate(workshop);
  release_the_minor(workshop);
  yank_and_mend(workshop);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(metal_candle_is_released_over_days)

BOOST_AUTO_TEST_CASE(with_gates_sign_offs_and_a_correction) {
  Workshop workshop;
  workshop.set_day("2025-12-18");
  workshop.provide({{"Cargo.toml", "[package]\nname = \"metal-candle\"\nversion = \"1.3.0\"\n"}});
  workshop.commit("chore: release v1.3.0");
  workshop.git("tag", "--annotate", "--message", "Release v1.3.0", "v1.3.0");
  workshop.git("push", "--quiet", "origin", "main", "v1.3.0");
  workshop.write("benches/streaming.rs", "// streams\n");
  workshop.commit("feat: Add comprehensive streaming performance benchmarks (#53)");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_CASE(in_its_own_history) {
  auto const bundle = test::in_shared("corpus/metal-candle/history.bundle");
  if (bundle.empty()) return;
  Workshop workshop(bundle);
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_SUITE_END()
