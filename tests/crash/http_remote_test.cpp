// SPDX-License-Identifier: MIT
#include "crash/stage.hpp"
#include "fixture/repository.hpp"
#include "release/checklist.hpp"
#include "servers/git_server.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <memory>

using namespace cairn;
using test::ada;
using test::bob;
using test::Stage;
using test::told;

namespace {

constexpr auto const* tag = "v0.2.0";

/// As GitHub refuses a push to a branch that is protected: main takes what a branch release/* has
/// shown before, once the checks of it have passed.
constexpr std::string_view protection = R"(#!/bin/sh
while read -r old new ref; do
  test "$ref" = refs/heads/main || continue
  test -e "$GIT_DIR/checks-passed" && git for-each-ref --contains "$new" 'refs/heads/release/*' |
    grep -q . && continue
  echo "error: GH006: Protected branch update failed for $ref."
  echo "error: Required status check \"build\" is expected."
  exit 1
done
)";

/// Ada's clone of a remote behind a server, whose password a credential helper of hers knows.
struct Remote {
  test::ScratchFolder folder;
  Stage stage{folder.path() / "stage"};
  std::unique_ptr<test::GitServer> server;

  explicit Remote(std::string const& settings = "") {
    auto files = test::plain_project();
    files["release.toml"] = settings + files["release.toml"];
    stage.set(files);
    stage.write("password", "correct horse\n");
    stage.write_command("ask-ada",
                        "test \"$1\" = get || exit 0\n"
                        "echo username=ada\necho \"password=$(cat \"$OUTSIDE/said\")\"\n");
    stage.write("outside/said", "correct horse");
    stage.git("remote.git", {"config", "http.receivepack", "true"});
    stage.git("ada", {"config", "credential.helper", "!ask-ada"});
    serve();
  }

  void serve() {
    server = std::make_unique<test::GitServer>(stage.folder());
    stage.git("ada", {"remote", "set-url", "origin", server->url("remote.git")});
  }

  void fail(std::vector<std::string> const& words, Fault fault, std::string_view hint) const {
    auto const outcome = stage.release(ada, words);
    BOOST_REQUIRE_MESSAGE(outcome.ending.code == exit_status(fault), told(outcome));
    auto const at = outcome.errors.find("hint: ");
    BOOST_TEST((at != outcome.errors.npos && outcome.errors.find(hint, at) != outcome.errors.npos),
               told(outcome));
    BOOST_TEST(outcome.errors.find("horse") == outcome.errors.npos);
  }

  void succeed(std::vector<std::string> const& words) const {
    auto const outcome = stage.release(ada, words);
    BOOST_REQUIRE_MESSAGE(outcome.ending.succeeded(), told(outcome));
  }

  bool is_finished() const {
    auto const ledger = stage.remote_ledger(tag);
    return ledger.plan() != nullptr &&
           release::is_finished(release::plan_of(ledger.plan()->plan), ledger);
  }
};

}  // namespace

BOOST_TEST_DECORATOR(*boost::unit_test::precondition(test::can_serve_git))
BOOST_AUTO_TEST_SUITE(over_http_with_a_password_a_release)

BOOST_AUTO_TEST_CASE(asks_the_credential_helper) {
  Remote const remote;
  remote.succeed({"run", "--yes"});
  BOOST_TEST(remote.is_finished());
  BOOST_TEST(remote.stage.remains(ada) == "");
}

BOOST_AUTO_TEST_CASE(that_is_not_let_in_says_so_and_goes_on_when_it_is) {
  Remote const remote;
  remote.stage.write("outside/said", "wrong horse");
  remote.fail({"run", "--yes"}, Fault::credentials, "ls-remote");
  BOOST_TEST(remote.stage.remote_refs().count("refs/tags/v0.2.0") == 0U);
  remote.stage.write("outside/said", "correct horse");
  remote.succeed({"resume", "--yes"});
  BOOST_TEST(remote.is_finished());
}

BOOST_AUTO_TEST_CASE(that_finds_the_server_down_goes_on_when_it_is_up) {
  Remote remote;
  remote.server->end();
  remote.fail({"run", "--yes"}, Fault::network, "resume");
  remote.serve();
  remote.succeed({"resume", "--yes"});
  BOOST_TEST(remote.is_finished());
}

BOOST_AUTO_TEST_CASE(works_where_the_server_keeps_the_refs_of_locks_to_itself) {
  Remote const remote;
  remote.stage.git("remote.git", {"config", "transfer.hideRefs", "refs/release"});
  remote.succeed({"run", "--yes"});
  BOOST_TEST(remote.is_finished());
}

BOOST_AUTO_TEST_CASE(shows_a_protected_branch_the_commit_elsewhere_first) {
  Remote const remote("[release]\nprotected-branch = true\n");
  auto const& stage = remote.stage;
  stage.write("remote.git/hooks/pre-receive", protection);
  std::filesystem::permissions(stage.in("remote.git/hooks/pre-receive"),
                               std::filesystem::perms::owner_all);
  auto const main = stage.remote_refs().at("refs/heads/main");
  remote.fail({"run", "--yes"}, Fault::needs_person, "fast-forward 'main'");
  auto const commit = stage.git("ada", {"rev-parse", "HEAD"});
  BOOST_TEST(stage.remote_refs().at("refs/heads/release/v0.2.0") == commit);
  BOOST_TEST(stage.remote_refs().at("refs/heads/main") == main);
  BOOST_TEST(stage.remote_refs().count("refs/tags/v0.2.0") == 0U);

  remote.fail({"resume", "--yes"}, Fault::needs_person, "fast-forward 'main'");
  stage.write("remote.git/checks-passed", "");
  remote.succeed({"resume", "--yes"});
  BOOST_TEST(stage.remote_refs().at("refs/heads/main") == commit);
  BOOST_TEST(stage.git("remote.git", {"rev-parse", "v0.2.0^{commit}"}) == commit);
  BOOST_TEST(remote.is_finished());
}

BOOST_AUTO_TEST_CASE(that_meets_a_protected_branch_unprepared_leaves_nothing_there) {
  Remote const remote;
  auto const& stage = remote.stage;
  stage.write("remote.git/hooks/pre-receive", protection);
  std::filesystem::permissions(stage.in("remote.git/hooks/pre-receive"),
                               std::filesystem::perms::owner_all);
  auto const before = stage.remote_refs();
  remote.fail({"run", "--yes"}, Fault::conflict, "protected-branch = true");
  auto after = stage.remote_refs();
  BOOST_TEST(after.erase("refs/release/lock") == 1U);
  BOOST_TEST((after == before));
  remote.succeed({"rollback", "--yes"});
  BOOST_TEST((stage.remote_refs() == before));
  BOOST_TEST(stage.remains(ada) == "");
}

BOOST_AUTO_TEST_SUITE_END()
