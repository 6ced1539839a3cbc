// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

// Mooncake: a release a month, post releases between them, and wheels of several names.
using namespace cairn;
using namespace cairn::scenario;

namespace {

constexpr std::string_view settings = R"toml([version]
scheme = "pep440"
tag = "v{version}"

[bump]
unconventional = "minor"

[release]
project = "mooncake-transfer-engine"
branches = ["main", "hotfix/*"]
commit = "Bump version to {version} in pyproject.toml"
tag-message = "Mooncake {version}"
changelog = false

[[site]]
file = "pyproject.toml"
toml = "project.version"

[[site]]
file = "mooncake-wheel/pyproject.toml"
toml = "project.version"

[[build]]
name = "cuda"
command = "sh scripts/build_wheel.sh mooncake-transfer-engine {pep440} {python} {machine}"
matrix = { python = ["cp310", "cp313"], machine = ["x86_64", "aarch64"] }
artifacts = ["dist/mooncake_transfer_engine-{pep440}-{python}-{python}-manylinux_2_35_{machine}.whl"]

[[build]]
name = "non-cuda"
command = "sh scripts/build_wheel.sh mooncake-transfer-engine-non-cuda {pep440} {python} x86_64"
matrix = { python = ["cp310", "cp313"] }
artifacts = ["dist/mooncake_transfer_engine_non_cuda-{pep440}-{python}-*.whl"]

[[build]]
name = "cuda13"
on-request = true
command = "sh scripts/build_wheel.sh mooncake-transfer-engine-cuda13 {pep440} cp313 x86_64"
artifacts = ["dist/mooncake_transfer_engine_cuda13-{pep440}-*.whl"]

[[build]]
name = "installable"
on-request = true
command = ["python3", "scripts/wheel.py", "{pep440}"]
artifacts = ["dist/mooncake_transfer_engine-{pep440}-py3-none-any.whl"]

[[publish]]
name = "pypi"
folder = "../pypi"

[[publish]]
name = "pypi-cuda13"
on-request = true
command = ["sh", "-c", 'for file; do basename "$file" >>../cuda13; done', "sh", "{artifacts}"]
artifacts = ["mooncake_transfer_engine_cuda13-*.whl"]
)toml";

constexpr std::string_view build_wheel = R"sh(mkdir -p dist
name=$(echo "$1" | tr - _)
echo "a wheel of $1 $2" >"dist/$name-$2-$3-$3-manylinux_2_35_$4.whl"
)sh";

/// A wheel that pip installs, made of nothing but the standard library.
constexpr std::string_view wheel = R"py(import base64, hashlib, os, sys, zipfile
name, version = "mooncake_transfer_engine", sys.argv[1]
info = f"{name}-{version}.dist-info"
files = {
    f"{name}.py": f"version = '{version}'\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
record = ""
for file, text in files.items():
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    record += f"{file},sha256={digest},{len(text)}\n"
files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
os.makedirs("dist", exist_ok=True)
with zipfile.ZipFile(f"dist/{name}-{version}-py3-none-any.whl", "w") as wheel:
    for file, text in files.items():
        wheel.writestr(zipfile.ZipInfo(file), text)
)py";

void settle(Workshop& workshop) {
  workshop.write("scripts/build_wheel.sh", build_wheel);
  workshop.write("scripts/wheel.py", wheel);
  workshop.write(".gitignore", "/dist/\n");
  workshop.write("release.toml", settings);
  workshop.commit("[Build] Say how it is released (#3600)");
  workshop.push();
}

void check_both_say(Workshop const& workshop, std::string const& version) {
  for (auto const* file : {"pyproject.toml", "mooncake-wheel/pyproject.toml"})
    check_has(fmt::format("K2: {}", file), workshop.read(file),
              fmt::format("\nversion = \"{}\"\n", version));
}

/// The same, with a wheel for pip where pip is there.
std::vector<std::string> with_installable(std::vector<std::string> arguments) {
  if (has_pip()) arguments.insert(arguments.end(), {"--with", "installable"});
  return arguments;
}

/// What pip makes of the registry: a user of 0.4.0 who upgrades.
void upgrade_with_pip(Workshop& workshop, std::string const& asked, std::string const& expected) {
  if (!has_pip()) return;
  auto const index = "file://" + (workshop.folder() / "pypi/simple").string() + "/";
  auto const said =
      workshop.program({"python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "--no-cache-dir", "--root-user-action=ignore", "--upgrade", "--index-url",
                        index, "--target", (workshop.folder() / "site-packages").string(), asked});
  BOOST_REQUIRE_MESSAGE(said.status == 0, said.errors);
  check_same("K11: pip takes it", workshop.read("../site-packages/mooncake_transfer_engine.py"),
             fmt::format("version = '{}'\n", expected));
}

/// The first of the month.
void release_the_month(Workshop& workshop, std::string const& version) {
  auto const tag = "v" + version;
  workshop.commit("[TE] Expand config env-var test coverage (#2409)");
  auto const dry = workshop.expect(0, {"bump", "minor", "--dry-run"});
  check_same("K8: bump --dry-run", dry.output, version + "\n");
  check_same("K8: writes nothing", workshop.git("status", "--porcelain"), "");
  workshop.expect(0, with_installable({"--yes", "--bump", "minor"}));
  check_both_say(workshop, version);
  check_same("K2: committed", workshop.git("log", "-1", "--format=%s", tag),
             fmt::format("Bump version to {} in pyproject.toml", version));
  auto const index = workshop.read("../pypi/simple/mooncake-transfer-engine/index.html");
  for (auto const* python : {"cp310", "cp313"})
    for (auto const* machine : {"x86_64", "aarch64"})
      check_has("K3 K16: every Python on every machine", index,
                fmt::format("mooncake_transfer_engine-{0}-{1}-{1}-manylinux_2_35_{2}.whl", version,
                            python, machine));
  check_has("K4: the variant without CUDA",
            workshop.read("../pypi/simple/mooncake-transfer-engine-non-cuda/index.html"),
            fmt::format("mooncake_transfer_engine_non_cuda-{}-cp313", version));
  BOOST_TEST(
      !workshop.has(fmt::format("../pypi/files/{0}/mooncake_transfer_engine_cuda13-{1}-cp313-"
                                "cp313-manylinux_2_35_x86_64.whl",
                                tag, version)),
      "K13: CUDA 13 only when somebody asks");
  check_same("K8: current", workshop.expect(0, {"current"}).output, version + "\n");
}

/// A bug in what the month brought, mended on a branch that main never sees again.
void mend_with_a_post_release(Workshop& workshop, std::string const& version, int number) {
  auto const post = fmt::format("{}.post{}", version, number);
  auto const main = workshop.git("rev-parse", "main");
  workshop.expect(0, {"post", "v" + version});
  check_same("K7: a branch for it", workshop.git("symbolic-ref", "--short", "HEAD"),
             fmt::format("hotfix/v{}", post));
  workshop.write("mooncake-store/leak.cpp", fmt::format("// mended {}\n", number));
  workshop.commit("[Store] Fix critical memory leak in Store client (#3700)");
  auto const said = workshop.expect(
      0, with_installable({"--post", "--yes", "--with", "cuda13", "--with", "pypi-cuda13"}));
  check_has("K7 K10: a post release", said.errors, fmt::format("v{} is released", post));
  check_both_say(workshop, post);
  check_has("K13: asked for by name", workshop.read("../cuda13"),
            fmt::format("mooncake_transfer_engine_cuda13-{}-cp313", post));
  check_has("K13: a project of its own",
            workshop.read("../pypi/simple/mooncake-transfer-engine-cuda13/index.html"), post);
  check_same("K12: main is where it was", workshop.git("rev-parse", "main"), main);
  check_same("K12: the remote's, too", workshop.at_remote("rev-parse", "main"), main);
  check_same("K12: the branch is public",
             workshop.at_remote("rev-parse", fmt::format("refs/heads/hotfix/v{}", post)),
             workshop.git("rev-parse", fmt::format("v{}^{{}}", post)));
  workshop.git("switch", "--quiet", "main");
}

/// Somebody tags by hand, as they always did.
void adopt_a_tag(Workshop& workshop, std::string const& version) {
  auto const tag = "v" + version;
  for (auto const* file : {"pyproject.toml", "mooncake-wheel/pyproject.toml"}) {
    auto text = workshop.read(file);
    auto const begin = text.find("\nversion = \"") + 12;
    text.replace(begin, text.find('"', begin) - begin, version);
    workshop.write(file, text);
  }
  workshop.commit(fmt::format("Bump version to {} in pyproject.toml (#3800)", version));
  workshop.git("tag", tag);
  workshop.git("push", "--quiet", "origin", "main", tag);
  auto const commit = workshop.git("rev-parse", tag);
  workshop.expect(0, {"adopt", tag, "--yes"});
  check_same("K14: the tag is what it was", workshop.at_remote("rev-parse", tag), commit);
  check_has("K14: and released",
            workshop.read("../pypi/simple/mooncake-transfer-engine/index.html"),
            fmt::format("mooncake_transfer_engine-{}-cp310", version));
  check_has("K14: with a ledger", workshop.expect(0, {"log", "--tag", tag}).output, "publish/pypi");
  workshop.expect(0, {"verify", tag});
}

void validate(Workshop& workshop) {
  auto const valid = workshop.expect(0, {"validate", "0.4.0.post1"});
  check_has("K8 K10: validate", valid.output, "0.4.0.post1  pep440, tag v0.4.0.post1");
  check_has("K10: and what others cannot spell", valid.output, "cargo    - ");
  workshop.expect(1, {"validate", "0.4.0-hotfix"});
}

void tell_the_story(Workshop& workshop) {
  settle(workshop);
  validate(workshop);
  workshop.set_day("2026-09-01");
  release_the_month(workshop, "0.4.0");
  upgrade_with_pip(workshop, "mooncake-transfer-engine", "0.4.0");

  workshop.set_day("2026-09-10");
  mend_with_a_post_release(workshop, "0.4.0", 1);
  mend_with_a_post_release(workshop, "0.4.0", 2);
  upgrade_with_pip(workshop, "mooncake-transfer-engine", "0.4.0.post2");

  workshop.set_day("2026-10-01");
  release_the_month(workshop, "0.5.0");
  check_has("K12: 0.5.0 follows what main has", workshop.tag_message("v0.5.0"), "Mooncake 0.5.0\n");
  workshop.set_day("2026-10-05");
  adopt_a_tag(workshop, "0.5.1");
  workshop.set_day("2026-11-01");
  release_the_month(workshop, "0.6.0");
  check_has("K14: the next one follows the adopted one", workshop.tag_message("v0.6.0"),
            "Release-Previous: v0.5.1\n");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mooncake_is_released_monthly)

BOOST_AUTO_TEST_CASE(with_post_releases_between) {
  Workshop workshop;
  workshop.set_day("2026-08-01");
  for (auto const* file : {"pyproject.toml", "mooncake-wheel/pyproject.toml"})
    workshop.write(file, "[project]\nname = \"mooncake-transfer-engine\"\nversion = \"0.3.12\"\n");
  workshop.commit("Bump version to 0.3.12 in pyproject.toml (#3000)");
  workshop.git("switch", "--quiet", "--create", "release/v0.3.12");
  workshop.commit("[Doc] Only on the release branch");
  workshop.git("tag", "v0.3.12");
  workshop.git("switch", "--quiet", "main");
  for (auto const* file : {"pyproject.toml", "mooncake-wheel/pyproject.toml"})
    workshop.write(file,
                   "[project]\nname = \"mooncake-transfer-engine\"\nversion = \"0.3.12.post1\"\n");
  workshop.commit("[Release] bump version to 0.3.12.post1 (#3001)");
  workshop.git("tag", "v0.3.12.post1");
  workshop.git("push", "--quiet", "--all", "origin");
  workshop.git("push", "--quiet", "--tags", "origin");
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_CASE(in_its_own_history) {
  auto const bundle = test::in_shared("corpus/mooncake/history.bundle");
  if (bundle.empty()) return;
  Workshop workshop(bundle);
  tell_the_story(workshop);
}

BOOST_AUTO_TEST_SUITE_END()
