// SPDX-License-Identifier: MIT
#include "fixture/repository.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <string>

// git with the hooks of git release in a real repository, and the program as it was built.

using namespace cairn;

namespace {

/// A repository with a remote beside it, "origin", and what a person types there.
class Terminal {
public:
  Terminal() {
    repository_.git("config", "user.name", "A U Thor");
    repository_.git("config", "user.email", "author@example.com");
    repository_.git("remote", "add", "origin", remote_.url());
    repository_.write("README.md", "# hello\n");
    repository_.commit("feat: hello");
  }

  test::ScratchRepository const& repository() const { return repository_; }

  /// What `lines` print, on both streams, and "[status]" where they fail.
  std::string type(std::string const& lines) const {
    auto const* const path = std::getenv("PATH");
    auto const outcome =
        process::run({{"sh", "-c", fmt::format("{{ {}\n}} 2>&1", lines)},
                      repository_.path(),
                      {{"PATH", fmt::format("{}:{}", CAIRN_BINARY, path != nullptr ? path : "")},
                       {"COLUMNS", "80"}},
                      std::nullopt});
    auto text = outcome.output;
    if (!outcome.ending.succeeded()) text += fmt::format("[{}]", outcome.ending.code);
    return text;
  }

private:
  test::ScratchRepository repository_;
  test::ScratchRepository remote_{"--bare"};
};

bool has(std::string const& text, std::string_view what) {
  return text.find(what) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(git_release_hooks)

BOOST_AUTO_TEST_CASE(tells_what_is_installed) {
  Terminal const terminal;
  BOOST_TEST(terminal.type("git release hooks") ==
             "pre-commit  absent\n"
             "commit-msg  absent  switched off in the settings\n"
             "pre-push    absent\n");
  auto const installed =
      "pre-commit  installed  .git/hooks/pre-commit\n"
      "commit-msg  absent     switched off in the settings\n"
      "pre-push    installed  .git/hooks/pre-push\n";
  BOOST_TEST(terminal.type("git release hooks install") == installed);
  BOOST_TEST(terminal.type("git release hooks install") == installed);
  BOOST_TEST(terminal.type("git release hooks status pre-push --json") ==
             fmt::format("{{\n"
                         "  \"version\": 1,\n"
                         "  \"hooks\": [\n"
                         "    {{\n"
                         "      \"hook\": \"pre-push\",\n"
                         "      \"wanted\": true,\n"
                         "      \"standing\": \"installed\",\n"
                         "      \"place\": \"{}/.git/hooks/pre-push\",\n"
                         "      \"beside\": null,\n"
                         "      \"reason\": null,\n"
                         "      \"line\": null\n"
                         "    }}\n"
                         "  ]\n"
                         "}}\n",
                         terminal.repository().path().string()));
  BOOST_TEST(has(terminal.type("git release hooks uninstall"), "pre-push    absent\n"));
}

BOOST_AUTO_TEST_CASE(installs_those_that_are_named) {
  Terminal const terminal;
  BOOST_TEST(terminal.type("git release hooks install pre-push") ==
             "pre-push  installed  .git/hooks/pre-push\n");
  BOOST_TEST(terminal.type("git release hooks status pre-commit") == "pre-commit  absent\n");
  BOOST_TEST(terminal.type("git release hooks install commit-msg") ==
             "error: cannot install 'commit-msg': the settings switch it off\n"
             "hint: write 'commit-msg = true' under [hooks] of release.toml\n[4]");
  BOOST_TEST(has(terminal.type("git release hooks install post-commit"),
                 "error: there is no hook 'post-commit' to install\n"));
}

BOOST_AUTO_TEST_CASE(prints_the_line_for_a_file_that_others_share) {
  Terminal const terminal;
  terminal.repository().git("config", "core.hooksPath", ".githooks");
  BOOST_TEST(
      terminal.type("git release hooks install pre-commit") ==
      "pre-commit  blocked  hooks are in '.githooks', whose files are kept in the repository\n"
      "hint: add this line to '.githooks/pre-commit', or have it added with --force:\n"
      "    if command -v git-release >/dev/null; then git-release hooks run pre-commit -- \"$@\" "
      "|| "
      "exit; fi\n[1]");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_pre_commit_hook)

BOOST_AUTO_TEST_CASE(refuses_what_should_not_be_committed) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  terminal.repository().write("a.txt", "one \ntwo");
  terminal.repository().write("b.json", "{\"a\": 1,}\n");
  terminal.repository().git("add", ".");
  terminal.repository().write("a.txt", "mended\n");
  auto const said =
      "a.txt:1:4: white space at the end of the line; take it away\n"
      "a.txt:2:4: no newline at the end of the file; add one\n"
      "b.json:1:9: expected '\"'\n"
      "hint: mend what is staged and 'git add' it again, or commit it as it is with 'git commit "
      "--no-verify'\n[1]";
  BOOST_TEST(terminal.type("git commit -qm 'feat: a'") == said);
  BOOST_TEST(terminal.type("git release hooks run pre-commit") == said);
  BOOST_TEST(terminal.type("rm b.json; git commit -qam 'feat: a'") == "");
}

BOOST_AUTO_TEST_CASE(knows_how_large_files_may_be) {
  Terminal const terminal;
  terminal.repository().write("release.toml", "[hooks]\nlargest = 2\n");
  terminal.repository().write("a.txt", std::string(2 * 1024 - 1, 'x') + "\n");
  terminal.repository().git("add", ".");
  BOOST_TEST(terminal.type("git release hooks run pre-commit") == "");
  terminal.repository().write("a.txt", std::string(2 * 1024, 'x') + "\n");
  terminal.repository().git("add", ".");
  BOOST_TEST(
      has(terminal.type("git release hooks run pre-commit"), "a.txt: 3 kB, and more than 2"));
}

BOOST_AUTO_TEST_CASE(does_nothing_where_it_is_switched_off) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  terminal.repository().write("release.toml", "[hooks]\npre-commit = false\n");
  terminal.repository().write("a.txt", "x ");
  BOOST_TEST(terminal.type("git add . && git commit -qm 'feat: a'") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_commit_msg_hook)

BOOST_AUTO_TEST_CASE(holds_messages_to_the_convention_where_it_is_wanted) {
  Terminal const terminal;
  terminal.repository().write("release.toml", "[hooks]\ncommit-msg = true\n");
  BOOST_TEST(has(terminal.type("git release hooks install"), "commit-msg  installed"));
  BOOST_TEST(has(terminal.type("git add . && git commit -qm 'feat:more'"), "1 error in 1 message"));
  BOOST_TEST(terminal.type("git add . && git commit -qm 'feat: more'") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_pre_push_hook)

BOOST_AUTO_TEST_CASE(refuses_the_tag_of_a_version_that_no_plan_made) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  terminal.repository().git("tag", "v1.0.0");
  terminal.repository().git("tag", "nightly");
  terminal.repository().git("tag", "deployed-2024-01-31");
  auto const said = terminal.type("git push -q origin main v1.0.0");
  BOOST_TEST(said.starts_with(
      "error: no plan made v1.0.0\n"
      "hint: have a tag released from there on with 'git release adopt v1.0.0', or go ahead with "
      "'git push --no-verify'\n"));
  BOOST_TEST(terminal.type("git ls-remote origin") == "");
  BOOST_TEST(terminal.type("git push -q origin main nightly deployed-2024-01-31") == "");
  BOOST_TEST(terminal.type("git push -q --no-verify origin v1.0.0") == "");
  // What the remote has is not asked about again.
  BOOST_TEST(terminal.type("git push -q origin --tags") == "");
}

BOOST_AUTO_TEST_CASE(refuses_a_version_that_would_move) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  terminal.repository().git("tag", "v1.0.0");
  terminal.repository().git("push", "-q", "--no-verify", "origin", "main", "v1.0.0");
  terminal.repository().git("commit", "-q", "--allow-empty", "-m", "fix: more");
  terminal.repository().git("tag", "-f", "v1.0.0");
  BOOST_TEST(terminal.type("git push -q --force origin v1.0.0")
                 .starts_with("error: the remote has another v1.0.0, and versions do not move\n"));
  // Nobody published it by a plan, so it may go.
  BOOST_TEST(terminal.type("git push -q origin :v1.0.0") == "");
}

BOOST_AUTO_TEST_CASE(names_a_few_of_many_tags) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  for (int minor = 0; minor < 9; ++minor)
    terminal.repository().git("tag", fmt::format("v1.{}.0", minor));
  BOOST_TEST(
      terminal.type("git push -q origin --tags")
          .starts_with("error: no plan made v1.0.0, v1.1.0, v1.2.0, v1.3.0, v1.4.0 and 4 more\n"));
}

BOOST_AUTO_TEST_CASE(knows_the_tags_of_packages) {
  Terminal const terminal;
  terminal.type("git release hooks install");
  terminal.repository().write("release.toml",
                              "[[package]]\nname = \"core\"\npaths = [\"core\"]\n"
                              "tag = \"core-v{version}\"\n");
  terminal.repository().git("tag", "core-v1.0.0");
  BOOST_TEST(has(terminal.type("git push -q origin core-v1.0.0"), "no plan made core-v1.0.0"));
}

BOOST_AUTO_TEST_CASE(lets_a_release_of_ours_pass_and_keeps_its_tag) {
  Terminal const terminal;
  terminal.repository().write("release.toml",
                              "[[publish]]\nname = \"all\"\nfolder = \"../registry\"\n");
  terminal.repository().write("README.md", "# hello\n\nhello\n");
  terminal.type("git add . && git commit -qm 'feat: more' && git push -q -u origin main");
  terminal.type("git release hooks install");
  auto const released = terminal.type("git release --version 1.0.0 --yes");
  BOOST_TEST_REQUIRE(has(released, "v1.0.0 is released"), released);
  BOOST_TEST(has(terminal.type("git ls-remote origin"), "refs/tags/v1.0.0\n"));
  BOOST_TEST(
      terminal.type("git push -q origin :v1.0.0")
          .starts_with("error: what v1.0.0 stands for is published and cannot be taken back\n"));
  BOOST_TEST(terminal.type("git push -q --no-verify origin :v1.0.0 && git push -q origin v1.0.0") ==
             "");
}

BOOST_AUTO_TEST_SUITE_END()
