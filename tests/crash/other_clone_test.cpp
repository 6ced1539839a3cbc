// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "fixture/repository.hpp"
#include "release/checklist.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <csignal>
#include <filesystem>

using namespace cairn;
using test::ada;
using test::bob;
using test::Maintainer;
using test::Stage;
using test::told;

namespace {

namespace fs = std::filesystem;

constexpr auto const* tag = "v0.2.0";
constexpr auto const* uploaded = "thing-0.2.0-py3-none-any.whl\nthing-0.2.0.tar.gz\n";

/// A project whose commands end the program that runs them, where a file of their name below
/// `outside/kill` says so: "before" they act, or "after".
struct Killing {
  test::ScratchFolder folder;
  Stage stage{folder.path() / "stage"};

  explicit Killing(std::map<std::string, std::string> files = test::project_with_all_steps()) {
    stage.set(files);
    test::write_commands(stage);
    for (auto const* name : {"build", "upload", "announce"}) {
      fs::rename(stage.in(fmt::format("bin/{}", name)),
                 stage.in(fmt::format("bin/{}-itself", name)));
      stage.write_command(name, fmt::format(R"sh(
kill_at() {{ test "$(cat "$OUTSIDE/kill-{0}" 2>/dev/null)" != "$1" || {{ kill -KILL "$PPID"; exit; }}; }}
kill_at before
{0}-itself "$@" || exit
kill_at after
)sh",
                                            name));
    }
    succeed(ada, {"sign-off", "Read by a person"});
  }

  void succeed(Maintainer const& who, std::vector<std::string> const& words) const {
    auto const outcome = stage.release(who, words);
    BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), told(outcome));
  }

  void fail(Maintainer const& who, std::vector<std::string> const& words, Fault fault) const {
    auto const outcome = stage.release(who, words);
    BOOST_REQUIRE_MESSAGE(outcome.ending.code == exit_status(fault), told(outcome));
    BOOST_TEST(outcome.errors.find("hint: ") != std::string::npos, told(outcome));
  }

  /// Ada's release, ended by `command` before or after it acts.
  void killed_by(std::string const& command, std::string const& when) const {
    stage.write("outside/kill-" + command, when);
    auto const outcome = stage.release(ada, {"run", "--yes", "--jobs", "1"});
    BOOST_REQUIRE_MESSAGE(
        (outcome.ending == process::Ending{process::Ending::How::killed, SIGKILL}), told(outcome));
    fs::remove(stage.in("outside/kill-" + command));
  }

  bool is_finished() const {
    auto const ledger = stage.remote_ledger(tag);
    return ledger.plan() != nullptr &&
           release::is_finished(release::plan_of(ledger.plan()->plan), ledger);
  }
};

/// The project without the folder, in which its files would be found.
std::map<std::string, std::string> project_without_folder() {
  auto files = test::project_with_all_steps();
  auto& settings = files.at("release.toml");
  auto const begin = settings.find("[[publish]]\nname = \"shelf\"");
  settings.erase(begin, settings.find("[[publish]]", begin + 1) - begin);
  return files;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_release_that_was_killed)

BOOST_AUTO_TEST_CASE(behind_its_push_is_continued_by_another_clone) {
  Killing const killing;
  auto const& stage = killing.stage;
  killing.killed_by("upload", "before");
  stage.clone(bob);
  // Nobody but a person knows that she is not at it any more.
  killing.fail(bob, {"resume"}, Fault::needs_person);
  BOOST_TEST(stage.text("outside/uploads") == "");
  killing.succeed(bob, {"resume", "--yes"});
  BOOST_TEST(stage.text("outside/uploads") == uploaded);
  BOOST_TEST(stage.text("outside/letters") == "v0.2.0\n");
  BOOST_TEST(killing.is_finished());
  BOOST_TEST(stage.remains(bob) == "");
  // And Ada, who knows nothing of it, finds nothing to do.
  killing.succeed(ada, {"resume", "--yes"});
  BOOST_TEST(stage.text("outside/uploads") == uploaded);
  BOOST_TEST(stage.text("outside/letters") == "v0.2.0\n");
  BOOST_TEST(stage.remains(ada) == "");
}

BOOST_AUTO_TEST_CASE(while_it_did_what_nobody_can_ask_about_is_not_repeated_by_another_clone) {
  Killing const killing;
  auto const& stage = killing.stage;
  killing.killed_by("announce", "after");
  stage.clone(bob);
  killing.fail(bob, {"resume", "--yes"}, Fault::needs_person);
  BOOST_TEST(stage.text("outside/letters") == "v0.2.0\n");
  killing.succeed(bob, {"resume", "--yes", "--assume", "letter"});
  BOOST_TEST(stage.text("outside/letters") == "v0.2.0\n");
  BOOST_TEST(killing.is_finished());
}

BOOST_AUTO_TEST_CASE(is_continued_elsewhere_with_files_built_again_if_they_are_the_same) {
  Killing const killing(project_without_folder());
  auto const& stage = killing.stage;
  killing.killed_by("upload", "before");
  stage.clone(bob);
  killing.succeed(bob, {"unlock", "--remote=origin"});
  killing.succeed(bob, {"resume", "--yes"});
  BOOST_TEST(stage.text("outside/uploads") == uploaded);
  BOOST_TEST(killing.is_finished());
}

BOOST_AUTO_TEST_CASE(is_not_continued_with_files_built_again_that_are_others) {
  Killing const killing(project_without_folder());
  auto const& stage = killing.stage;
  stage.write_command("build-itself", "mkdir -p dist; echo $$ > \"dist/$1\"\n");
  killing.killed_by("upload", "before");
  stage.clone(bob);
  killing.succeed(bob, {"unlock", "--remote=origin"});
  for (int attempt = 0; attempt < 2; ++attempt)
    killing.fail(bob, {"resume", "--yes"}, Fault::conflict);
  BOOST_TEST(stage.text("outside/uploads") == "");
  // Where the files are, it goes on.
  killing.succeed(bob, {"unlock", "--remote=origin"});
  killing.succeed(ada, {"resume", "--yes"});
  BOOST_TEST(stage.text("outside/uploads") == uploaded);
}

BOOST_AUTO_TEST_CASE(before_its_push_leaves_another_clone_free_to_release) {
  Killing const killing;
  auto const& stage = killing.stage;
  killing.killed_by("build", "after");
  stage.clone(bob);
  killing.succeed(bob, {"sign-off", "Read by a person"});
  killing.fail(bob, {"run", "--yes"}, Fault::lock_held);
  killing.succeed(bob, {"unlock", "--remote=origin"});
  killing.succeed(bob, {"resume", "--yes"});
  BOOST_TEST(killing.is_finished());
  BOOST_TEST(stage.git("remote.git", {"log", "-1", "--format=%an", "main"}) == "Bob");
  // Ada is told, takes hers back, and follows.
  killing.fail(ada, {"resume", "--yes"}, Fault::conflict);
  killing.succeed(ada, {"rollback", "--yes"});
  stage.git("ada", {"pull", "--quiet", "--ff-only", "--tags"});
  BOOST_TEST(stage.remains(ada) == "");
}

// What was built for the release that was taken back is not what the next one of its name has.
BOOST_AUTO_TEST_CASE(and_was_taken_back_is_made_anew) {
  Killing const killing;
  auto const& stage = killing.stage;
  stage.write_command("build-itself", "mkdir -p dist; cat VERSION thing.py > \"dist/$1\"\n");
  killing.killed_by("announce", "before");
  // Too late: it is public.
  killing.fail(ada, {"rollback", "--yes", "--remote"}, Fault::needs_person);
  killing.fail(ada, {"resume", "--tag", tag, "--yes"}, Fault::precondition);
  BOOST_TEST(stage.text("outside/letters") == "");

  stage.commit(ada, {{"thing.py", "print('once')\n"}}, "fix: once");
  stage.git("ada", {"push", "--quiet"});
  killing.succeed(ada, {"sign-off", "Read by a person"});
  killing.killed_by("build", "after");
  killing.succeed(ada, {"rollback", "--yes"});
  BOOST_TEST(stage.git("ada", {"status", "--porcelain"}) == "");
  BOOST_TEST(stage.remote_refs().count("refs/release/lock") == 0U);
  stage.commit(ada, {{"thing.py", "print('twice')\n"}}, "fix: twice");
  stage.git("ada", {"push", "--quiet"});
  killing.succeed(ada, {"sign-off", "Read by a person"});
  killing.succeed(ada, {"run", "--yes"});
  BOOST_TEST(stage.text("outside/index/thing-0.2.1.tar.gz") == "0.2.1\nprint('twice')\n");
  BOOST_TEST(stage.text("outside/index/thing-0.2.1-py3-none-any.whl") == "0.2.1\nprint('twice')\n");
}

BOOST_AUTO_TEST_SUITE_END()
