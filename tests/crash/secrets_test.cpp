// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>

using namespace cairn;
using test::ada;
using test::Stage;
using test::told;

namespace {

namespace fs = std::filesystem;

constexpr auto const* token = "pypi-AgEI/c0rr3ct+h0rse=battery&staple";
constexpr auto const* percent = "pypi-AgEI%2Fc0rr3ct%2Bh0rse%3Dbattery%26staple";
constexpr auto const* percent_in_lower_case = "pypi-AgEI%2fc0rr3ct%2bh0rse%3dbattery%26staple";

/// Parts of what is written about the token, each long enough to be nothing else.
std::vector<std::string> traces() {
  return {"pypi-AgEI/c0rr", "h0rse=battery", "AgEI%2Fc0rr3ct", "AgEI%2fc0rr3ct",
          // From the middle of the base64 of the token, and of "__token__:" and it.
          "L2MwcnIzY3QraDByc2U9YmF0", "QWdFSS9jMHJyM2N0K2gwcnNlPWJhdHRl"};
}

std::string traces_in(std::string const& where, std::string_view text) {
  std::string found;
  for (auto const& trace : traces())
    if (text.find(trace) != text.npos) found += fmt::format("{} has '{}'\n", where, trace);
  return found;
}

/// Everything below a folder, as it lies on the disk, and every object of a repository.
std::string traces_below(Stage const& stage, std::string const& folder) {
  std::string found;
  for (auto const& entry : fs::recursive_directory_iterator(stage.in(folder)))
    if (entry.is_regular_file()) {
      auto const name = entry.path().lexically_relative(stage.folder()).string();
      found += traces_in(name, stage.text(name));
    }
  found += traces_in("the objects of " + folder,
                     stage.git(folder, {"cat-file", "--batch-all-objects", "--batch"}));
  return found;
}

/// A project whose commands tell all they know, to everybody who listens.
struct Noisy {
  test::ScratchFolder folder;
  Stage stage{folder.path() / "stage"};

  Noisy() {
    auto files = test::plain_project();
    files["release.toml"] += R"(
[[gate]]
name = "curious"
command = "env > \"$OUTSIDE/environment\"; echo quiet"

[[build]]
name = "all"
command = ["noise", "build"]
secrets = ["INDEX_TOKEN"]
artifacts = ["dist/thing.txt"]

[[publish]]
name = "index"
command = ["noise", "publish"]
secrets = ["INDEX_TOKEN"]
)";
    files[".gitignore"] = "/dist/\n";
    stage.set(files);
    stage.write("outside/token", token);
    stage.write_command("noise", fmt::format(R"sh(
say() {{ echo "$1"; echo "$1" >&2; }}
say "the token is $INDEX_TOKEN, in an address https://__token__:{0}@example.com/"
say '{1}'
say "$(printf %s "$INDEX_TOKEN" | base64 | tr -d '\n')"
say "Authorization: Basic $(printf %s "__token__:$INDEX_TOKEN" | base64 | tr -d '\n')"
printf 'in two: pypi-AgEI/c0rr'
sleep 0.2
printf '3ct+h0rse=battery&staple\n'
if test -d /proc/self; then
  cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' | grep -F -f "$OUTSIDE/token" >> "$OUTSIDE/arguments"
fi
test "$INDEX_TOKEN" = "$(cat "$OUTSIDE/token")" && echo "$1" >> "$OUTSIDE/known"
mkdir -p dist && echo thing > dist/thing.txt
test "$1" = build || test -e "$OUTSIDE/works"
)sh",
                                             percent, percent_in_lower_case));
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_secret)

BOOST_AUTO_TEST_CASE(reaches_the_commands_that_need_it_and_nothing_that_is_kept) {
  Noisy const noisy;
  auto const& stage = noisy.stage;
  std::vector<process::Change> const known{{"INDEX_TOKEN", token}};
  auto const failed = stage.release(ada, {"run", "--yes", "--verbose"}, known);
  BOOST_TEST(failed.ending.code == exit_status(Fault::network), told(failed));
  stage.write("outside/works", "");
  auto const released = stage.release(ada, {"resume", "--yes", "--again", "index"}, known);
  BOOST_TEST(released.ending.succeeded(), told(released));
  auto const log = stage.release(ada, {"log"}, known);
  auto const status = stage.release(ada, {"status", "--json"}, known);

  BOOST_TEST(stage.text("outside/known") == "build\npublish\npublish\n");
  // Both of what was heard while it ran, and of what an error repeats.
  for (auto const* outcome : {&failed, &released, &log, &status})
    BOOST_TEST(traces_in("the terminal", outcome->output + outcome->errors) == "");
  BOOST_TEST(failed.errors.find("[secure]") != std::string::npos);
  BOOST_TEST(stage.text("ada/.git/cairn/release/v0.2.0/log/publish-index.log").find("[secure]") !=
             std::string::npos);
  BOOST_TEST(traces_below(stage, "ada") == "");
  BOOST_TEST(traces_below(stage, "remote.git") == "");
  BOOST_TEST(traces_in("the environment of others", stage.text("outside/environment")) == "");
  BOOST_TEST(stage.text("outside/arguments") == "");
}

BOOST_AUTO_TEST_SUITE_END()
