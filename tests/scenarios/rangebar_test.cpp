// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>

// rangebar-py: everything on the maintainer's own machine, phase by phase.
using namespace cairn;
using namespace cairn::scenario;

namespace {

constexpr std::string_view settings = R"toml([version]
tag = "v{version}"

[release]
project = "rangebar"
branches = ["main"]
commit = "chore(release): {version}"
sync = "rebase"
locks = "~/rangebar-py-locks"

[[gate]]
name = "no native code in wheels"
command = "! grep -q target-cpu=native .cargo/config.toml"

[[build]]
name = "macos-arm64"
command = "sh scripts/build.sh rangebar-{pep440}-cp313-cp313-macosx_11_0_arm64.whl"
artifacts = ["dist/rangebar-{pep440}-*-macosx_*.whl"]

[[build]]
name = "linux-x86_64"
lock = "release-linux"
artifacts = ["dist/rangebar-{pep440}-*-manylinux*.whl"]
environment = { RUSTFLAGS = "", RUSTC_WRAPPER = "" }

[[build.strategy]]
name = "zig"
command = "sh scripts/zig.sh rangebar-{pep440}-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"

[[build.strategy]]
name = "remote"
command = "sh scripts/build.sh rangebar-{pep440}-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
environment = { LINUX_BUILD_HOST = "bigblack", LINUX_BUILD_USER = "tca" }

[[build]]
name = "sdist"
command = "sh scripts/build.sh rangebar-{pep440}.tar.gz"
artifacts = ["dist/rangebar-{pep440}.tar.gz"]

[[artifact]]
name = "rangebar-{pep440}-cp313-cp313-macosx_11_0_arm64.whl"
count = 1

[[artifact]]
name = "rangebar-{pep440}-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
count = 1

[[artifact]]
name = "rangebar-{pep440}.tar.gz"
count = 1

[[publish]]
name = "pypi"
command = ["sh", "scripts/publish.sh", "{artifacts}"]
check = ["sh", "-c", "grep -qF rangebar-{pep440}.tar.gz ../pypi"]
secrets = ["PYPI_TOKEN"]

[[publish]]
name = "crates.io"
command = "echo {version} >>../crates"
check = "grep -qx {version} ../crates"

[[secret]]
name = "PYPI_TOKEN"
file = "~/.secrets/pypi"
)toml";

constexpr std::string_view build = R"sh(mkdir -p dist
echo "$1 RUSTFLAGS='$RUSTFLAGS' host='$LINUX_BUILD_HOST' user='$LINUX_BUILD_USER'" >>.git/builds
echo "this is $1" >"dist/$1"
)sh";

constexpr std::string_view zig = R"sh(echo "zig RUSTFLAGS='$RUSTFLAGS'" >>.git/builds
test -e ../zig || { echo "zig: command not found" >&2; exit 127; }
exec sh scripts/build.sh "$1"
)sh";

/// Says what it must not, plainly and in base64, as tools do when something goes wrong.
constexpr std::string_view publish = R"sh(echo "using token $PYPI_TOKEN"
printf %s "$PYPI_TOKEN" | base64
test "$PYPI_TOKEN" = "$(cat ../accepted)" || { echo "403 Forbidden: $PYPI_TOKEN" >&2; exit 1; }
for file; do basename "$file" >>../pypi; done
)sh";

/// The way to a host that is this machine: `ssh <host> "git-upload-pack
/// 'terrylica/rangebar-py.git'"`.
constexpr std::string_view ssh = R"sh(test "$1" = git@github.com-terrylica || exit 255
exec git "$(echo "$2" | sed 's/^git-\([a-z-]*\) .*/\1/')" "$REMOTE"
)sh";

constexpr std::string_view token = "pypi-AgEIcHlwaS5vcmcCJDk1";

void settle(Workshop& workshop) {
  workshop.provide({
      {"pyproject.toml", "[project]\nname = \"rangebar\"\ndynamic = [\"version\"]\n"},
      {".cargo/config.toml", "[build]\nrustflags = [\"-C\", \"opt-level=3\"]\n"},
      {".gitignore", "/dist/\n"},
  });
  workshop.write(".gitignore", "/dist/\n");
  workshop.write("scripts/build.sh", build);
  workshop.write("scripts/zig.sh", zig);
  workshop.write("scripts/publish.sh", publish);
  workshop.write("release.toml", settings);
  workshop.commit("chore: say how it is released");
  workshop.write("../accepted", token);
  // An alias of ssh's, as people with several accounts have it.
  workshop.git("remote", "set-url", "origin", "git@github.com-terrylica:terrylica/rangebar-py.git");
  workshop.write("../home/.ssh/config", "Host github.com-terrylica\n  HostName github.com\n");
  workshop.write("../ssh.sh", ssh);
  workshop.git("config", "ssh.variant", "simple");
  workshop.git("config", "core.sshCommand",
               fmt::format("REMOTE='{}' sh '{}'", workshop.remote().string(),
                           (workshop.folder() / "ssh.sh").string()));
  workshop.push();
}

/// Another maintainer's commit, which is on the remote and not here.
void push_from_elsewhere(Workshop& workshop) {
  auto const elsewhere = (workshop.folder() / "elsewhere").string();
  workshop.git("clone", "--quiet", workshop.remote().string(), elsewhere);
  workshop.git("-C", elsewhere, "commit", "--quiet", "--allow-empty", "--message",
               "fix: mended by somebody else");
  workshop.git("-C", elsewhere, "push", "--quiet", "origin", "main");
}

/// Dependencies between the crates that say a version of long ago.
void bring_the_workspace_into_line(Workshop& workshop) {
  auto const said = workshop.type({"plan"});
  BOOST_TEST(said.status != 0, "R21: what is stuck is noticed");
  check_has("R21: and named", said.errors, "12.30.0");
  check_has("R21: with a way out", said.errors, "hint: ");
  auto const plan = workshop.expect(0, {"plan", "--update-stale", "--diff"});
  check_has("R9: a feature moves the minor", plan.output,
            "release v12.40.0 (final, after v12.39.0)");
  check_has("R21: every crate's dependency is written", plan.output,
            "crates/rangebar-providers/Cargo.toml");
}

/// Nothing is done before the machine is fit for it.
void check_preflight(Workshop& workshop) {
  workshop.write("scripts/build.sh", "exit 1\n");
  auto const dirty = workshop.expect(4, {"--only", "preflight", "--yes", "--update-stale"},
                                     {{"PYPI_TOKEN", std::string(token)}});
  check_has("R6: a clean tree", dirty.errors, "changes that are not committed: 'scripts/build.sh'");
  workshop.write("scripts/build.sh", build);

  auto const poor = workshop.expect(7, {"--only", "preflight", "--yes"});
  check_has("R3: the token is missed by name", poor.errors, "PYPI_TOKEN");
  workshop.expect(0, {"rollback", "--yes"});

  workshop.write(".cargo/config.toml", "[build]\nrustflags = [\"-C\", \"target-cpu=native\"]\n");
  workshop.commit("chore: faster here");
  auto const native = workshop.expect(3, {"--only", "preflight", "--yes", "--update-stale"},
                                      {{"PYPI_TOKEN", std::string(token)}});
  check_has("R14 R20: what the build needs is looked at", native.errors,
            "the gate 'no native code in wheels' is closed");
  workshop.expect(0, {"rollback", "--yes"});
  workshop.git("reset", "--quiet", "--hard", "HEAD~1");

  workshop.git("switch", "--quiet", "--create", "experiment");
  auto const elsewhere = workshop.expect(4, {"--yes", "--update-stale"});
  check_has("R6 R12: on main only", elsewhere.errors, "experiment");
  workshop.git("switch", "--quiet", "main");
}

/// The token comes from a file that only its owner reads.
void keep_the_token(Workshop& workshop, std::filesystem::perms permissions) {
  workshop.write("../home/.secrets/pypi", std::string(token) + "\n");
  std::filesystem::permissions(workshop.home() / ".secrets/pypi", permissions);
}

void run_phase_by_phase(Workshop& workshop) {
  using std::filesystem::perms;
  keep_the_token(workshop, perms::owner_read | perms::owner_write | perms::others_read);
  auto const open = workshop.expect(7, {"--only", "preflight", "--yes", "--update-stale"});
  check_has("R4: a token that others can read is none", open.errors, "PYPI_TOKEN");
  keep_the_token(workshop, perms::owner_read | perms::owner_write);
  workshop.expect(0, {"rollback", "--yes"});
  push_from_elsewhere(workshop);

  auto const head = workshop.git("rev-parse", "HEAD");
  workshop.expect(0, {"--only", "sync", "--only", "preflight", "--yes", "--update-stale"});
  BOOST_TEST(workshop.git("rev-parse", "HEAD") != head, "R7: the branch is brought up to date");
  check_has("R7: with the commit of somebody else", workshop.git("log", "--format=%s", "-3"),
            "fix: mended by somebody else");
  check_same("R2: and nothing else", workshop.git("tag", "--list", "v12.40.0"), "");

  workshop.expect(0, {"--only", "version", "--yes"});
  check_has("R8: Cargo.toml is the source", workshop.read("Cargo.toml"),
            "\nversion = \"12.40.0\"\n");
  check_has("R21: path dependencies follow", workshop.read("crates/rangebar-providers/Cargo.toml"),
            "path = \"../rangebar-core\", version = \"12.40.0\"");
  check_has("R21: pyproject.toml has no version", workshop.read("pyproject.toml"),
            "dynamic = [\"version\"]");
  check_has("R8: the changelog", workshop.read("CHANGELOG.md"), "12.40.0");
  check_has("R8: an alias of ssh is no web address", workshop.read("CHANGELOG.md"),
            "https://github.com/terrylica/rangebar-py/");
  check_lacks("R8: not even once in what is new",
              workshop.git("diff", "--unified=0", "HEAD~1", "HEAD", "--", "CHANGELOG.md"),
              "github.com-terrylica");
  check_same("R8: the commit", workshop.git("log", "-1", "--format=%s"), "chore(release): 12.40.0");
  check_same("R2: no tag yet", workshop.git("tag", "--list", "v12.40.0"), "");
}

void build_with_a_fallback(Workshop& workshop) {
  // What an earlier run left behind, without anybody in it, eleven minutes ago.
  auto const lock = workshop.home() / "rangebar-py-locks/release-linux.lock.d";
  std::filesystem::create_directories(lock);
  std::filesystem::last_write_time(
      lock, std::filesystem::file_time_type::clock::now() - std::chrono::minutes(11));
  workshop.expect(0, {"--only", "build", "--yes"}, {{"RUSTFLAGS", "-C target-cpu=native"}});
  BOOST_TEST(!std::filesystem::exists(lock), "R18: a stale lock is taken over, folder and all");
  auto const builds = workshop.read(".git/builds");
  check_has("R13 R15: zig first, with flags cleared", builds, "zig RUSTFLAGS=''\n");
  check_has("R17: then the other machine", builds,
            "manylinux2014_x86_64.whl RUSTFLAGS='' host='bigblack' user='tca'");
  check_has("R10 R15: both are built, and flags are cleared only where it is said", builds,
            "macosx_11_0_arm64.whl RUSTFLAGS='-C target-cpu=native' host='' user=''");
  check_same("R2: nothing is public", workshop.at_remote("tag", "--list", "v12.40.0"), "");

  std::filesystem::create_directories(lock);
  workshop.expect(5, {"unlock", "release-linux"});
  workshop.expect(0, {"unlock", "--force", "release-linux"});
  BOOST_TEST(!std::filesystem::exists(lock), "R19: force unlocks");
}

/// Whether the token stands in anything that the release left in `folder`.
bool has_token(Workshop& workshop, std::string const& folder) {
  return workshop.program({"grep", "-rqF", std::string(token), folder}).status == 0;
}

void publish_with_a_token(Workshop& workshop) {
  workshop.write("../accepted", "another one");
  auto const refused = workshop.expect(8, {"--only", "publish", "--yes"});
  check_has("R23: the cause", refused.errors, "403 Forbidden");
  check_lacks("R4: and not the token", refused.errors, token);
  check_has("R23: and what to do", refused.errors, "git release resume");
  check_lacks("R12: nothing was uploaded", workshop.expect(0, {"status"}).output,
              "- [x] publish to pypi");

  workshop.write("../accepted", token);
  auto const out = workshop.expect(0, {"resume", "--verbose"});
  check_lacks("R4: nor where everything is shown", out.errors + out.output, token);
  check_lacks("R4: nor in another writing", out.errors + out.output, "cHlwaS1BZ0VJY0hs");
  BOOST_TEST(!has_token(workshop, ".git"), "R4 R22: nor in logs, plan and ledger");
  check_same("R11 R12: all that was built is uploaded", workshop.read("../pypi"),
             "rangebar-12.40.0-cp313-cp313-macosx_11_0_arm64.whl\n"
             "rangebar-12.40.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl\n"
             "rangebar-12.40.0.tar.gz\n");
  check_same("R1: the remote has the tag", workshop.at_remote("rev-parse", "v12.40.0"),
             workshop.git("rev-parse", "v12.40.0"));
  check_has("R11: with digests", workshop.tag_message("v12.40.0"), " rangebar-12.40.0.tar.gz");
}

/// The next one: a patch, with the token out of a command, and its crate there already.
void release_a_patch(Workshop& workshop) {
  auto const nothing = workshop.expect(2, {"--yes"});
  check_has("R23: no releasable commits", nothing.errors, "nothing to release");
  std::filesystem::remove(workshop.home() / ".secrets/pypi");
  workshop.write("../vault", token);
  workshop.git("config", "release.secret.PYPI_TOKEN.command", "cat ../vault");
  workshop.write("../zig", "");
  workshop.write("src/lib.rs", "// faster\n");
  workshop.commit("fix: count ticks once");
  workshop.write("../crates", workshop.read("../crates") + "12.40.1\n");
  auto const said = workshop.expect(0, {"--yes"});
  check_has("R9: a fix moves the patch", said.errors, "v12.40.1 is released");
  check_has("R12: what is there already is not sent again", said.errors,
            "already  crates.io: echo 12.40.1");
  check_has("R4 R22: the token of a command", workshop.read("../pypi"), "rangebar-12.40.1.tar.gz");
  check_has("R13: zig built it this time", workshop.expect(0, {"log"}).output, "strategy=zig");

  workshop.git("config", "--unset", "release.secret.PYPI_TOKEN.command");
  workshop.commit("feat!: count bars, not ticks");
  workshop.expect(0, {"--yes"}, {{"PYPI_TOKEN", std::string(token)}});
  check_has("R9: a breaking change moves the major", workshop.read("../pypi"),
            "rangebar-13.0.0.tar.gz");
  BOOST_TEST(!has_token(workshop, ".git"), "R4: the token of a variable stays there");
}

void tell_the_story(Workshop& workshop) {
  settle(workshop);
  workshop.write("src/lib.rs", "// bars\n");
  workshop.commit("feat: bars of any range");
  workshop.push();
  bring_the_workspace_into_line(workshop);
  check_preflight(workshop);
  run_phase_by_phase(workshop);
  build_with_a_fallback(workshop);
  publish_with_a_token(workshop);
  release_a_patch(workshop);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rangebar_is_released_from_one_machine)

BOOST_AUTO_TEST_CASE(phase_by_phase) {
  Workshop workshop;
  workshop.set_day("2026-03-01");
  workshop.write(
      "Cargo.toml",
      "[workspace]\nmembers = [\"crates/rangebar-core\", \"crates/rangebar-providers\"]\n\n"
      "[workspace.package]\nversion = \"12.39.0\"\nedition = \"2024\"\n");
  workshop.write("crates/rangebar-core/Cargo.toml",
                 "[package]\nname = \"rangebar-core\"\nversion.workspace = true\n");
  workshop.write("crates/rangebar-providers/Cargo.toml",
                 "[package]\nname = \"rangebar-providers\"\nversion.workspace = true\n\n"
                 "[dependencies]\n"
                 "rangebar-core = { path = \"../rangebar-core\", version = \"12.30.0\" }\n");
  workshop.write(
      "CHANGELOG.md",
      "# [12.39.0](https://github.com-terrylica/x) (2026-02-28)\n\n### Features\n\n* a\n");
  workshop.commit("chore(release): 12.39.0");
  workshop.git("tag", "v12.39.0");
  workshop.git("push", "--quiet", "origin", "main", "v12.39.0");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_CASE(in_its_own_history) {
  auto const bundle = test::in_shared("corpus/rangebar-py/history.bundle");
  if (bundle.empty()) return;
  Workshop workshop(bundle);
  workshop.set_day("2026-03-01");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_SUITE_END()
