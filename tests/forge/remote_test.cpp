// SPDX-License-Identifier: MIT
#include "forge/remote.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace cairn;

namespace {

// "scheme host port path", a '-' for what is empty; "nowhere" for what has no place on the web.
std::string read(std::string_view address) {
  auto const remote = parse_remote(address);
  if (!remote) return "nowhere";
  return remote->scheme + ' ' + remote->host + ' ' + (remote->port.empty() ? "-" : remote->port) +
         ' ' + remote->path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_address_of_a_remote)

BOOST_AUTO_TEST_CASE(is_a_url) {
  BOOST_TEST(read("https://github.com/owner/repo.git") == "https github.com - owner/repo");
  BOOST_TEST(read("https://github.com/owner/repo") == "https github.com - owner/repo");
  BOOST_TEST(read("http://git.example.com:8080/owner/repo/") ==
             "http git.example.com 8080 owner/repo");
  BOOST_TEST(read("ssh://git@github.com:22/owner/repo.git") == "ssh github.com 22 owner/repo");
  BOOST_TEST(read("git://github.com/owner/repo.git") == "git github.com - owner/repo");
  BOOST_TEST(read("git+ssh://git@github.com/owner/repo") == "ssh github.com - owner/repo");
  BOOST_TEST(read("ssh+git://git@github.com/owner/repo") == "ssh github.com - owner/repo");
  BOOST_TEST(read("HTTPS://github.com/owner/repo") == "https github.com - owner/repo");
}

BOOST_AUTO_TEST_CASE(is_what_scp_takes) {
  BOOST_TEST(read("git@github.com:owner/repo.git") == "ssh github.com - owner/repo");
  BOOST_TEST(read("github.com:owner/repo.git") == "ssh github.com - owner/repo");
  BOOST_TEST(read("git@github.com:/owner/repo.git") == "ssh github.com - owner/repo");
  BOOST_TEST(read("work:repo") == "ssh work - repo");
  BOOST_TEST(read("git@[2001:db8::1]:owner/repo") == "ssh [2001:db8::1] - owner/repo");
}

BOOST_AUTO_TEST_CASE(has_white_space_around_it_in_vain) {
  BOOST_TEST(read(" git@github.com:owner/repo.git\n") == "ssh github.com - owner/repo");
}

BOOST_AUTO_TEST_CASE(may_lie_deep_in_groups) {
  BOOST_TEST(read("git@gitlab.com:group/sub/subsub/repo.git") ==
             "ssh gitlab.com - group/sub/subsub/repo");
}

BOOST_AUTO_TEST_CASE(may_name_an_ip_address) {
  BOOST_TEST(read("ssh://git@[::1]:2222/repo.git") == "ssh [::1] 2222 repo");
  BOOST_TEST(read("http://127.0.0.1:3000/owner/repo") == "http 127.0.0.1 3000 owner/repo");
}

BOOST_AUTO_TEST_CASE(loses_doubled_slashes_and_the_ending_git) {
  BOOST_TEST(read("https://github.com//owner//repo.git/") == "https github.com - owner/repo");
  BOOST_TEST(read("https://github.com/owner/repo.github.io") ==
             "https github.com - owner/repo.github.io");
}

BOOST_AUTO_TEST_CASE(is_nowhere_on_the_web_when_it_is_a_path) {
  for (auto const* path : {"/srv/git/repo.git", "./repo", "../repo", "repo.bundle", "~/repo",
                           "file:///srv/git/repo.git", "C:\\repo", "C:/repo", "./host:repo",
                           "/srv/git/host:repo", "."})
    BOOST_TEST(read(path) == "nowhere", path);
}

BOOST_AUTO_TEST_CASE(is_nowhere_on_the_web_when_a_helper_takes_it) {
  BOOST_TEST(read("ext::ssh host %S repo") == "nowhere");
  BOOST_TEST(read("gcrypt::https://example.com/repo") == "nowhere");
  BOOST_TEST(read("codecommit://repo") == "nowhere");
  BOOST_TEST(read("s3://bucket/repo") == "nowhere");
}

BOOST_AUTO_TEST_CASE(is_nowhere_when_it_makes_no_sense) {
  for (auto const* text : {"",
                           ":",
                           "://",
                           "@",
                           "https://",
                           "https:///repo",
                           "https://github.com",
                           "https://github.com/",
                           "git@github.com:",
                           "https://github.com/.git",
                           "https://-oProxyCommand=x/o/r",
                           "-oProxyCommand=x:o/r",
                           "https://github.com/../x",
                           "https://github.com/o/./r",
                           "https://host:port/o/r",
                           "https://host:999999/o/r",
                           "https://ho st/o/r",
                           "https://h\to/o/r",
                           "https://github.com/o/r\x01",
                           "https://[::1/o/r",
                           "git@[::1:o/r",
                           "https://\xff/o/r"})
    BOOST_TEST(read(text) == "nowhere", text);
}

BOOST_AUTO_TEST_CASE(never_holds_a_credential) {
  BOOST_TEST(read("https://user:token@github.com/owner/repo.git") ==
             "https github.com - owner/repo");
  BOOST_TEST(read("https://ghp_token@github.com/owner/repo.git") ==
             "https github.com - owner/repo");
  BOOST_TEST(read("https://us@er:p@ss@github.com/owner/repo.git") ==
             "https github.com - owner/repo");
  BOOST_TEST(read("https://github.com/owner/repo.git?access_token=token#token") ==
             "https github.com - owner/repo");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_shown_address)

BOOST_AUTO_TEST_CASE(has_lost_what_is_secret) {
  BOOST_TEST(without_credentials("https://user:token@github.com/o/r") == "https://github.com/o/r");
  BOOST_TEST(without_credentials("https://token@github.com:8443/o/r") ==
             "https://github.com:8443/o/r");
  BOOST_TEST(without_credentials("https://github.com/o/r?private_token=token") ==
             "https://github.com/o/r");
  BOOST_TEST(without_credentials("ssh://git:password@github.com/o/r") ==
             "ssh://git@github.com/o/r");
}

BOOST_AUTO_TEST_CASE(has_lost_a_password_with_a_slash_in_it) {
  BOOST_TEST(without_credentials("https://user:to/ken@github.com/o/r") == "https://github.com/o/r");
  BOOST_TEST(without_credentials("https://user:to?ken@github.com/o/r") == "https://github.com/o/r");
}

BOOST_AUTO_TEST_CASE(is_otherwise_what_it_was) {
  for (auto const* address : {"https://github.com/@scope/r", "ssh://git@github.com:22/o/r",
                              "git@github.com:o/r.git", "/srv/git/r.git", "file:///srv/r.git", ""})
    BOOST_TEST(without_credentials(address) == address);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(instead_of)

BOOST_AUTO_TEST_CASE(takes_the_longest_prefix) {
  std::vector<InsteadOf> const rules{{"https://github.com/", "gh:"},
                                     {"ssh://git@ssh.github.com:443/team/", "gh:work/"},
                                     {"https://example.com/", "g"}};
  BOOST_TEST(rewritten("gh:owner/repo", rules) == "https://github.com/owner/repo");
  BOOST_TEST(rewritten("gh:work/repo", rules) == "ssh://git@ssh.github.com:443/team/repo");
}

BOOST_AUTO_TEST_CASE(takes_the_first_of_equal_prefixes) {
  std::vector<InsteadOf> const rules{{"https://one.example/", "x:"},
                                     {"https://two.example/", "x:"}};
  BOOST_TEST(rewritten("x:repo", rules) == "https://one.example/repo");
}

BOOST_AUTO_TEST_CASE(is_applied_once) {
  std::vector<InsteadOf> const rules{{"b:", "a:"}, {"c:", "b:"}};
  BOOST_TEST(rewritten("a:repo", rules) == "b:repo");
}

BOOST_AUTO_TEST_CASE(leaves_other_addresses_alone) {
  std::vector<InsteadOf> const rules{{"https://github.com/", "gh:"}};
  BOOST_TEST(rewritten("https://gitlab.com/o/r", rules) == "https://gitlab.com/o/r");
  BOOST_TEST(rewritten("", rules) == "");
  BOOST_TEST(rewritten("gh:o/r", {}) == "gh:o/r");
}

BOOST_AUTO_TEST_SUITE_END()
