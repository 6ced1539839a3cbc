// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

// MetalMom: a Swift package and a Python wheel of one version, with release candidates.
using namespace cairn;
using namespace cairn::scenario;

namespace {

constexpr std::string_view settings = R"toml([version]
tag = "v{version}"

[release]
project = "metalmom"
branches = ["main"]
commit = "release: {tag}"
tag-message = "Release {tag}"

[[site]]
file = "pyproject.toml"
toml = "project.version"

[[site]]
file = "docs/api/conf.py"
pattern = '(?m)^(?:version|release) = "(.*)"'
scheme = "pep440"
count = 2

[[site]]
file = "Sources/MetalMomCore/MetalMomCore.swift"
pattern = 'static let version = "(.*)"'

[[site]]
file = "README.md"
pattern = 'from: "(.*)"'
when = "final"

[[gate]]
name = "the candidate was installed from TestPyPI"
section = "Verification"
channel = "final"

[[build]]
name = "wheel"
command = "sh scripts/build_wheel.sh {pep440}"
artifacts = ["dist/metalmom-{pep440}-*.whl"]

[[build]]
name = "xcframework"
command = "sh scripts/build_xcframework.sh {version}"
artifacts = ["dist/MetalMomCore.xcframework.*"]

[[artifact]]
name = "metalmom-{pep440}-cp311-abi3-macosx_14_0_arm64.whl"
count = 1

[[artifact]]
name = "MetalMomCore.xcframework.*"
count = 2

[[publish]]
name = "testpypi"
channel = "candidate"
folder = "../testpypi"

[[publish]]
name = "pypi"
channel = "final"
folder = "../pypi"
)toml";

constexpr std::string_view cliff = R"toml([changelog]
header = """# Changelog

All notable changes to MetalMom will be documented in this file.\n
"""
body = """
{% if version -%}
    ## [{{ version | trim_start_matches(pat="v") }}] - {{ timestamp | date(format="%Y-%m-%d") }}
{% else -%}
    ## [Unreleased]
{% endif -%}
{% for group, commits in commits | group_by(attribute="group") %}
    ### {{ group | striptags | trim | upper_first }}
    {% for commit in commits %}
        - {{ commit.message | split(pat="\n") | first | trim }}\
    {% endfor %}
{% endfor %}
"""
trim = true

[git]
conventional_commits = true
filter_unconventional = true
commit_parsers = [
    { message = "^feat", group = "Added" },
    { message = "^fix", group = "Fixed" },
    { message = "^docs", group = "Documentation" },
    { message = "^release", skip = true },
]
tag_pattern = "v[0-9].*"
sort_commits = "newest"
)toml";

constexpr std::string_view build_wheel = R"(set -e
mkdir -p dist
grep -qF "version = \"$1\"" pyproject.toml
rm -f dist/metalmom-*.whl
printf 'a wheel of metalmom %s\n' "$1" >"dist/metalmom-$1-cp311-${ABI:-abi3}-macosx_14_0_arm64.whl"
)";

constexpr std::string_view build_xcframework = R"(set -e
mkdir -p dist
cp Sources/MetalMomCore/MetalMomCore.swift dist/MetalMomCore.xcframework.zip
(sha256sum dist/MetalMomCore.xcframework.zip || shasum -a 256 dist/MetalMomCore.xcframework.zip) 2>/dev/null |
  cut -d' ' -f1 >dist/MetalMomCore.xcframework.sha256
)";

/// The tree as the first release finds it: every file says 0.1.0.
void settle(Workshop& workshop) {
  workshop.provide({
      {"pyproject.toml", "[project]\nname = \"metalmom\"\nversion = \"0.1.0\"\n"},
      {"docs/api/conf.py", "project = \"MetalMom\"\nversion = \"0.1.0\"\nrelease = \"0.1.0\"\n"},
      {"Sources/MetalMomCore/MetalMomCore.swift",
       "public enum MetalMomCore {\n    public static let version = \"0.1.0\"\n}\n"},
      {"README.md", "# MetalMom\n\n    .package(url: \"...\", from: \"0.1.0\")\n"},
      {"Tests/test_import.py",
       "def test_version():\n    assert metalmom.__version__ == \"0.1.0\"\n"},
      {"cliff.toml", cliff},
  });
  workshop.write("scripts/build_wheel.sh", build_wheel);
  workshop.write("scripts/build_xcframework.sh", build_xcframework);
  workshop.write(".gitignore", "dist/\n");
  workshop.write("release.toml", settings);
  workshop.commit("ci: say how it is released");
  workshop.push();
  workshop.pushes();
}

std::string wheel(std::string const& version) {
  return fmt::format("metalmom-{}-cp311-abi3-macosx_14_0_arm64.whl", version);
}

void check_files_say(Workshop const& workshop, std::string const& pep440,
                     std::string const& semver) {
  check_has("M1 M8: pyproject.toml", workshop.read("pyproject.toml"),
            fmt::format("version = \"{}\"\n", pep440));
  check_has("M9: conf.py says both", workshop.read("docs/api/conf.py"),
            fmt::format("version = \"{0}\"\nrelease = \"{0}\"\n", pep440));
  check_has("M1: the Swift constant is no straggler",
            workshop.read("Sources/MetalMomCore/MetalMomCore.swift"),
            fmt::format("static let version = \"{}\"\n", semver));
}

/// A wheel for one Python only stops the release before anybody sees it.
void refuse_another_wheel(Workshop& workshop, std::vector<std::string> options) {
  auto const head = workshop.git("rev-parse", "HEAD");
  options.emplace_back("--yes");
  auto const said = workshop.expect(10, options, {{"ABI", "cp311"}});
  check_has("M3 M5: one wheel of the stable ABI, or none", said.errors,
            "cp311-abi3-macosx_14_0_arm64.whl");
  check_lacks("M3: nothing was made public", workshop.pushes(), "refs/tags/");
  workshop.expect(0, {"rollback", "--yes"});
  check_same("M3: and all of it is taken back", workshop.git("rev-parse", "HEAD"), head);
  check_same("M3: on the remote, too", workshop.at_remote("for-each-ref", "refs/release"), "");
}

/// Candidate `number` of 0.1.0, which is asked for with `options`.
void release_a_candidate(Workshop& workshop, int number, std::vector<std::string> const& options) {
  auto const tag = fmt::format("v0.1.0-rc{}", number);
  auto const pep440 = fmt::format("0.1.0rc{}", number);
  auto const before = workshop.git("rev-parse", "HEAD");

  std::vector<std::string> words{"plan"};
  words.insert(words.end(), options.begin(), options.end());
  auto const plan = workshop.expect(0, words);
  check_has("M20: the plan names the tag", plan.output, "release " + tag + " (candidate");
  check_same("M20: a plan changes nothing", workshop.git("rev-parse", "HEAD"), before);
  check_same("M20: a plan makes no tag", workshop.git("tag", "--list", tag), "");

  words.front() = "--yes";
  workshop.expect(0, words);
  check_files_say(workshop, pep440, fmt::format("0.1.0-rc{}", number));
  check_same("M11: the commit's message", workshop.git("log", "-1", "--format=%B"),
             "release: " + tag);
  check_same("M12: the tag is annotated, and says so",
             workshop.tag_message(tag).substr(0, 9 + tag.size()), "Release " + tag + "\n");
  check_has("M15: a candidate knows its channel", workshop.tag_message(tag),
            "\nRelease-Channel: candidate\n");
  auto const pushes = workshop.pushes();
  check_has("M14: branch, tag and ledger in one push", pushes,
            fmt::format("refs/heads/main refs/notes/release refs/tags/{} \n", tag));
  check_lacks("M14: and no other tag", pushes, "refs/tags/experiment");
  check_same("M13: the remote has the very same tag", workshop.at_remote("rev-parse", tag),
             workshop.git("rev-parse", tag));
  check_same("M15: the remote's branch is the release's commit",
             workshop.at_remote("rev-parse", "main"), workshop.git("rev-parse", tag + "^{}"));

  auto const files = fmt::format("../testpypi/files/{}/", tag);
  check_same("M20: the wheel has the candidate's own version", workshop.read(files + wheel(pep440)),
             fmt::format("a wheel of metalmom {}\n", pep440));
  check_has("M16: the candidates' index has it",
            workshop.read("../testpypi/simple/metalmom/index.html"), wheel(pep440));
  check_same("M24 M25 M26: the zip's digest beside it, bare",
             workshop.read(files + "MetalMomCore.xcframework.sha256"),
             sha256_of(workshop.clone() / (files + "MetalMomCore.xcframework.zip")) + "\n");
  check_has("M18 M19: a candidate has the framework",
            workshop.read(files + "MetalMomCore.xcframework.zip"),
            fmt::format("0.1.0-rc{}", number));
  check_has("M24: the tag names the zip by digest", workshop.tag_message(tag),
            fmt::format("Release-Artifact: sha256:{} ",
                        sha256_of(workshop.clone() / (files + "MetalMomCore.xcframework.zip"))));
  BOOST_TEST(!workshop.has("../pypi"), "M16: nobody but those who try gets a candidate");
  BOOST_TEST(!workshop.has("../testpypi/files/" + tag + "/" + wheel("0.1.0")),
             "M20: no candidate's wheel is called 0.1.0");
}

void check_nothing_happens_again(Workshop& workshop, std::vector<std::string> const& arguments) {
  auto const head = workshop.git("rev-parse", "HEAD");
  auto const said = workshop.expect(2, arguments);
  check_has("M21: a second time there is nothing to release", said.errors, "nothing to release");
  check_same("M21: and nothing is done", workshop.git("rev-parse", "HEAD"), head);
  check_same("M21: nor pushed", workshop.pushes(), "");
}

void promote(Workshop& workshop) {
  auto const candidate = workshop.git("describe", "--abbrev=0");
  auto const at_candidate = workshop.git("rev-parse", candidate);
  workshop.write("Sources/untried.swift", "// not in the candidate\n");
  workshop.commit("fix: something that nobody tried");
  auto const refusal = workshop.expect(4, {"promote", "--yes"});
  check_has("M21: what nobody tried is not promoted", refusal.errors, "nobody tried");
  workshop.git("reset", "--quiet", "--hard", "HEAD~1");

  auto const untried = workshop.expect(9, {"promote", "--yes"});
  check_has("M21: nor what nobody installed", untried.errors,
            "nobody has signed off 'the candidate was installed from TestPyPI'");
  workshop.expect(0, {"sign-off", "the candidate was installed from TestPyPI"});
  workshop.expect(0, {"resume"});
  check_files_say(workshop, "0.1.0", "0.1.0");
  check_has("M21: the final release is out", workshop.read("../pypi/simple/metalmom/index.html"),
            wheel("0.1.0"));
  check_lacks("M21: with finals only", workshop.read("../pypi/simple/metalmom/index.html"), "rc");
  check_same("M13: the candidate's tag did not move", workshop.at_remote("rev-parse", candidate),
             at_candidate);
  check_has("M12: the final tag", workshop.tag_message("v0.1.0"), "Release v0.1.0\n");
  check_has("M12: and its channel", workshop.tag_message("v0.1.0"), "\nRelease-Channel: final\n");
  for (auto const* file : {"MetalMomCore.xcframework.zip", "MetalMomCore.xcframework.sha256"})
    BOOST_TEST(workshop.has(fmt::format("../pypi/files/v0.1.0/{}", file)),
               "M26: beside the wheel lies " << file);
  workshop.pushes();
  check_nothing_happens_again(workshop, {"--yes"});
  auto const verified = workshop.expect(0, {"verify", "v0.1.0"});
  check_lacks("M43: what users get is what was released", verified.output, "bad ");
  auto const checklist = workshop.expect(0, {"status", "--tag", "v0.1.0"});
  check_has("M43: the checklist, with what a person looked at", checklist.output,
            "## Verification\n\n- [x] ");
  check_has("M43: and what was done", checklist.output, "- [x] pypi: publish metalmom 0.1.0");
}

/// A changelog without the day of its newest release: git-cliff looks at the clock on the wall.
std::string without_its_day(std::string text) {
  auto const begin = text.find(" - ", text.find("\n## ["));
  return text.erase(begin, text.find('\n', begin) - begin);
}

/// cliff.toml is in force: the file is what git-cliff says, byte for byte.
void check_changelog(Workshop& workshop, std::string const& tag) {
  auto const written = workshop.read("CHANGELOG.md");
  check_has("M10: the changelog is in the release's commit", workshop.files_of(tag + "^{}"),
            "CHANGELOG.md\n");
  workshop.git("switch", "--quiet", "--detach", tag + "~1");
  auto const said =
      workshop.program({std::string(CAIRN_BINARY) + "/git-cliff", "--offline", "--tag", tag});
  check_same("M10 M36: the changelog is git-cliff's", without_its_day(written),
             without_its_day(said.output));
  workshop.git("switch", "--quiet", "main");
}

/// The way to 0.2.0, with a feature in it and a file that still says 0.1.0.
void release_the_next_minor(Workshop& workshop) {
  workshop.write("Sources/beats.swift", "// beats\n");
  workshop.commit("feat: find beats");
  auto const plan = workshop.expect(0, {"plan", "--rc", "1"});
  check_has("M20: the order of candidates is warned about", plan.errors + plan.output,
            "put rc10 before rc2");
  workshop.expect(0, {"--version", "0.2.0-rc9", "--yes"});
  workshop.commit("fix: the last beat");
  auto const tenth = workshop.expect(4, {"--rc", "10", "--yes"});
  check_has("M20: rc10 would come before rc9, and is refused", tenth.errors,
            "0.2.0-rc10 would not come after 0.2.0-rc9");

  workshop.expect(0,
                  {"sign-off", "the candidate was installed from TestPyPI", "--release", "v0.2.0"});
  auto const final = workshop.expect(0, {"--yes"});
  check_has("M1: the test that still says the last release is found", final.errors,
            "Tests/test_import.py:2:");
  check_has("M1: the README follows finals", workshop.read("README.md"), "from: \"0.2.0\"");
  check_changelog(workshop, "v0.2.0");
}

/// `options` ask for the first candidate.
void tell_the_story(Workshop& workshop, int first_candidate,
                    std::vector<std::string> const& options) {
  settle(workshop);
  workshop.git("tag", "experiment");
  refuse_another_wheel(workshop, options);
  workshop.pushes();
  release_a_candidate(workshop, first_candidate, options);
  check_nothing_happens_again(workshop, {"--rc", fmt::to_string(first_candidate), "--yes"});
  workshop.write("python/metalmom/__init__.py", "# mended\n");
  workshop.commit("fix: mend what the candidate showed");
  release_a_candidate(workshop, first_candidate + 1, {"--rc", fmt::to_string(first_candidate + 1)});
  check_has("M20: both candidates can be had",
            workshop.read("../testpypi/simple/metalmom/index.html"),
            wheel(fmt::format("0.1.0rc{}", first_candidate)));
  promote(workshop);
  check_same("M14: what is only here stays here", workshop.at_remote("tag", "--list", "experiment"),
             "");
  release_the_next_minor(workshop);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(metalmom_goes_from_a_candidate_to_a_final_release)

BOOST_AUTO_TEST_CASE(without_any_earlier_tag) {
  Workshop workshop;
  workshop.set_day("2026-02-18");
  workshop.write("Package.swift", "// swift-tools-version: 5.9\n");
  workshop.commit("feat: scaffold Swift package with 3 SPM targets");
  workshop.write("models/README.md", "# models\n");
  workshop.commit("docs: say what the models are");
  // Without an example, Cairn would write rc.1.
  tell_the_story(workshop, 1, {"--version", "0.1.0-rc1"});
  check_lacks("M2: there was none before", workshop.tag_message("v0.1.0-rc1"), "Release-Previous");
}

BOOST_AUTO_TEST_CASE(in_its_own_history) {
  auto const bundle = test::in_shared("corpus/metalmom/history.bundle");
  if (bundle.empty()) return;
  Workshop workshop(bundle);
  workshop.set_day("2026-03-02");
  tell_the_story(workshop, 2, {"--rc", "2"});
}

BOOST_AUTO_TEST_SUITE_END()
