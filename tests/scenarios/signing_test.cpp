// SPDX-License-Identifier: MIT
#include "scenarios/workshop.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

// A maintainer who signs: git is told how in its configuration, and a release obeys it.
namespace cairn::scenario {
namespace {

constexpr std::string_view settings = R"([release]
project = "thing"
[[site]]
file = "VERSION"
pattern = '([0-9.]+)'
)";

/// Whose keys are asked for: the address that git writes into commits.
std::string email(Workshop& workshop) {
  auto const who = workshop.git("var", "GIT_COMMITTER_IDENT");
  auto const begin = who.find('<') + 1;
  return who.substr(begin, who.find('>') - begin);
}

/// A project whose git signs commits and tags in `format` by `key`.
void settle(Workshop& workshop, std::string const& format, std::string const& key) {
  workshop.write("VERSION", "0.0.0\n");
  workshop.write("release.toml", settings);
  workshop.commit("feat: begin");
  workshop.push();
  workshop.git("config", "gpg.format", format);
  workshop.git("config", "user.signingKey", key);
  workshop.git("config", "commit.gpgSign", "true");
  workshop.git("config", "tag.gpgSign", "true");
}

/// Both the commit and the tag of a release are signed, and git believes it.
void check_signed(Workshop& workshop) {
  workshop.expect(0, {"--yes"});
  check_has("the commit is the release's", workshop.git("log", "-1", "--format=%s"), "v0.1.0");
  BOOST_TEST(workshop.program({"git", "verify-commit", "HEAD"}).status == 0);
  BOOST_TEST(workshop.program({"git", "verify-tag", "v0.1.0"}).status == 0);
  BOOST_TEST(workshop.at_remote("rev-parse", "refs/tags/v0.1.0") ==
             workshop.git("rev-parse", "refs/tags/v0.1.0"));
  check_has("the trailers stand before the signature", workshop.tag_message("v0.1.0"),
            "Release-Channel: final\n");
}

/// An agent of GnuPG, which would outlive the test.
struct Agent {
  Workshop& workshop;
  ~Agent() { workshop.program({"gpgconf", "--kill", "all"}); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_release_is_signed_as_git_is_told)

BOOST_AUTO_TEST_CASE(by_a_key_of_ssh) {
  Workshop workshop;
  auto const key = (workshop.home() / "key").string();
  BOOST_REQUIRE(
      workshop.program({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key}).status == 0);
  settle(workshop, "ssh", key + ".pub");
  workshop.write("../home/signers", email(workshop) + " " + workshop.read("../home/key.pub"));
  workshop.git("config", "gpg.ssh.allowedSignersFile", (workshop.home() / "signers").string());
  check_signed(workshop);
}

BOOST_AUTO_TEST_CASE(by_a_key_of_gnupg) {
  Workshop workshop;
  Agent const agent{workshop};
  auto const who = email(workshop);
  auto const made = workshop.program({"gpg", "--batch", "--quiet", "--passphrase", "",
                                      "--faked-system-time", "20260101T000000",
                                      "--quick-generate-key", who, "default", "default", "never"});
  BOOST_REQUIRE_MESSAGE(made.status == 0, made.errors);
  settle(workshop, "openpgp", who);
  check_signed(workshop);
}

BOOST_AUTO_TEST_CASE(or_not_at_all_where_the_key_is_missing) {
  Workshop workshop;
  settle(workshop, "ssh", (workshop.home() / "no-key").string());
  auto const before = workshop.git("rev-parse", "HEAD");
  auto const said = workshop.type({"--yes"});
  BOOST_TEST(said.status != 0);
  check_has("it says whose complaint it is", said.errors, "no-key");
  BOOST_TEST(workshop.git("rev-parse", "HEAD") == before);
  BOOST_TEST(workshop.git("tag", "--list") == "");
  workshop.expect(0, {"rollback", "--yes"});
  check_same("the file is as before", workshop.read("VERSION"), "0.0.0\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::scenario
