// SPDX-License-Identifier: MIT
#include "forge/links.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;

namespace {

Forge forge_at(std::string_view address) {
  auto const forge = forge_of(address);
  BOOST_REQUIRE(forge.has_value());
  return *forge;
}

Forge const github = forge_at("https://github.com/o/r");
Forge const gitlab = forge_at("https://gitlab.com/g/s/r");
Forge const gitea = forge_at("https://codeberg.org/o/r");
Forge const bitbucket = forge_at("https://bitbucket.org/o/r");
Forge const server = forge_at("https://bitbucket.example.com/scm/P/r.git");
Forge const unknown = forge_at("https://git.example.com/o/r");

}  // namespace

BOOST_AUTO_TEST_SUITE(a_link)

BOOST_AUTO_TEST_CASE(leads_to_a_commit) {
  BOOST_TEST(commit_url(github, "30fdd3a") == "https://github.com/o/r/commit/30fdd3a");
  BOOST_TEST(commit_url(gitlab, "30fdd3a") == "https://gitlab.com/g/s/r/-/commit/30fdd3a");
  BOOST_TEST(commit_url(gitea, "30fdd3a") == "https://codeberg.org/o/r/commit/30fdd3a");
  BOOST_TEST(commit_url(bitbucket, "30fdd3a") == "https://bitbucket.org/o/r/commits/30fdd3a");
  BOOST_TEST(commit_url(server, "30fdd3a") ==
             "https://bitbucket.example.com/projects/P/repos/r/commits/30fdd3a");
}

BOOST_AUTO_TEST_CASE(compares_the_older_with_the_newer) {
  BOOST_TEST(compare_url(github, "v1.0", "HEAD") == "https://github.com/o/r/compare/v1.0...HEAD");
  BOOST_TEST(compare_url(gitlab, "v1.0", "v1.1") ==
             "https://gitlab.com/g/s/r/-/compare/v1.0...v1.1");
  BOOST_TEST(compare_url(gitea, "v1.0", "v1.1") == "https://codeberg.org/o/r/compare/v1.0...v1.1");
  BOOST_TEST(compare_url(bitbucket, "v1.0", "v1.1") ==
             "https://bitbucket.org/o/r/branches/compare/v1.1%0Dv1.0");
  BOOST_TEST(compare_url(server, "v1.0", "v1.1") ==
             "https://bitbucket.example.com/projects/P/repos/r/compare/commits"
             "?sourceBranch=v1.1&targetBranch=v1.0");
}

BOOST_AUTO_TEST_CASE(leads_to_a_tag) {
  BOOST_TEST(tag_url(github, "v1.0") == "https://github.com/o/r/releases/tag/v1.0");
  BOOST_TEST(tag_url(gitlab, "v1.0") == "https://gitlab.com/g/s/r/-/tags/v1.0");
  BOOST_TEST(tag_url(gitea, "v1.0") == "https://codeberg.org/o/r/releases/tag/v1.0");
  BOOST_TEST(tag_url(bitbucket, "v1.0") == "https://bitbucket.org/o/r/commits/tag/v1.0");
  BOOST_TEST(tag_url(server, "v1.0") ==
             "https://bitbucket.example.com/projects/P/repos/r/browse?at=refs%2Ftags%2Fv1.0");
}

BOOST_AUTO_TEST_CASE(leads_to_an_issue) {
  BOOST_TEST(issue_url(github, 12) == "https://github.com/o/r/issues/12");
  BOOST_TEST(issue_url(gitlab, 12) == "https://gitlab.com/g/s/r/-/issues/12");
  BOOST_TEST(issue_url(gitea, 12) == "https://codeberg.org/o/r/issues/12");
  BOOST_TEST(issue_url(bitbucket, 12) == "https://bitbucket.org/o/r/issues/12");
  BOOST_TEST(issue_url(server, 12) == "");
}

BOOST_AUTO_TEST_CASE(leads_to_a_pull_request) {
  BOOST_TEST(pull_request_url(github, 12) == "https://github.com/o/r/pull/12");
  BOOST_TEST(pull_request_url(gitlab, 12) == "https://gitlab.com/g/s/r/-/merge_requests/12");
  BOOST_TEST(pull_request_url(gitea, 12) == "https://codeberg.org/o/r/pulls/12");
  BOOST_TEST(pull_request_url(bitbucket, 12) == "https://bitbucket.org/o/r/pull-requests/12");
  BOOST_TEST(pull_request_url(server, 12) ==
             "https://bitbucket.example.com/projects/P/repos/r/pull-requests/12");
}

BOOST_AUTO_TEST_CASE(leads_to_a_file_as_it_was) {
  auto const tag = RevisionKind::tag;
  BOOST_TEST(file_url(github, "docs/a b.md", "v1.0", tag) ==
             "https://github.com/o/r/blob/v1.0/docs/a%20b.md");
  BOOST_TEST(file_url(gitlab, "a.md", "v1.0", tag) == "https://gitlab.com/g/s/r/-/blob/v1.0/a.md");
  BOOST_TEST(file_url(gitea, "a.md", "v1.0", tag) == "https://codeberg.org/o/r/src/tag/v1.0/a.md");
  BOOST_TEST(file_url(gitea, "a.md", "main", RevisionKind::branch) ==
             "https://codeberg.org/o/r/src/branch/main/a.md");
  BOOST_TEST(file_url(gitea, "a.md", "30fdd3a", RevisionKind::commit) ==
             "https://codeberg.org/o/r/src/commit/30fdd3a/a.md");
  BOOST_TEST(file_url(bitbucket, "a.md", "rel/1.0", tag) ==
             "https://bitbucket.org/o/r/src/rel%2F1.0/a.md");
  BOOST_TEST(file_url(server, "a.md", "v1.0", tag) ==
             "https://bitbucket.example.com/projects/P/repos/r/browse/a.md?at=refs%2Ftags%2Fv1.0");
  BOOST_TEST(file_url(server, "a.md", "main", RevisionKind::branch) ==
             "https://bitbucket.example.com/projects/P/repos/r/browse/a.md?at=refs%2Fheads%2Fmain");
  BOOST_TEST(file_url(server, "a.md", "30fdd3a", RevisionKind::commit) ==
             "https://bitbucket.example.com/projects/P/repos/r/browse/a.md?at=30fdd3a");
}

BOOST_AUTO_TEST_CASE(is_empty_where_the_forge_is_unknown) {
  BOOST_TEST(repository_url(unknown) == "https://git.example.com/o/r");
  BOOST_TEST(commit_url(unknown, "30fdd3a") == "");
  BOOST_TEST(compare_url(unknown, "a", "b") == "");
  BOOST_TEST(tag_url(unknown, "a") == "");
  BOOST_TEST(issue_url(unknown, 1) == "");
  BOOST_TEST(pull_request_url(unknown, 1) == "");
  BOOST_TEST(file_url(unknown, "a", "b", RevisionKind::tag) == "");
  BOOST_TEST(profile_url(unknown, "name") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_tag_in_a_link)

BOOST_AUTO_TEST_CASE(keeps_what_the_forge_reads_as_it_is) {
  BOOST_TEST(tag_url(github, "pkg@1.2.3") == "https://github.com/o/r/releases/tag/pkg@1.2.3");
  BOOST_TEST(tag_url(github, "core/v1.2.3") == "https://github.com/o/r/releases/tag/core/v1.2.3");
  BOOST_TEST(tag_url(github, "v1.2.3+build.5") ==
             "https://github.com/o/r/releases/tag/v1.2.3+build.5");
  BOOST_TEST(compare_url(github, "@scope/pkg@1.0.0", "@scope/pkg@1.1.0") ==
             "https://github.com/o/r/compare/@scope/pkg@1.0.0...@scope/pkg@1.1.0");
}

BOOST_AUTO_TEST_CASE(is_one_part_for_bitbucket) {
  BOOST_TEST(compare_url(bitbucket, "core/v1", "core/v2") ==
             "https://bitbucket.org/o/r/branches/compare/core%2Fv2%0Dcore%2Fv1");
  BOOST_TEST(tag_url(bitbucket, "core/v1") == "https://bitbucket.org/o/r/commits/tag/core%2Fv1");
}

BOOST_AUTO_TEST_CASE(is_encoded_where_it_would_end_the_path) {
  BOOST_TEST(tag_url(github, "a#b?c%d e") ==
             "https://github.com/o/r/releases/tag/a%23b%3Fc%25d%20e");
  BOOST_TEST(compare_url(gitlab, "1#1", "1#2") ==
             "https://gitlab.com/g/s/r/-/compare/1%231...1%232");
}

BOOST_AUTO_TEST_CASE(cannot_break_out_of_markdown) {
  BOOST_TEST(tag_url(github, "a)](x)<b>\"'\n") ==
             "https://github.com/o/r/releases/tag/a%29%5D%28x%29%3Cb%3E%22%27%0A");
  BOOST_TEST(tag_url(github, "caf\xc3\xa9") == "https://github.com/o/r/releases/tag/caf%C3%A9");
}

BOOST_AUTO_TEST_CASE(cannot_add_a_parameter) {
  BOOST_TEST(compare_url(server, "a&b=c", "d/e") ==
             "https://bitbucket.example.com/projects/P/repos/r/compare/commits"
             "?sourceBranch=d%2Fe&targetBranch=a%26b%3Dc");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_path_in_a_link)

BOOST_AUTO_TEST_CASE(is_encoded_once) {
  BOOST_TEST(repository_url(forge_at("https://dev.azure.com/org/My%20Project/_git/repo")) ==
             "https://dev.azure.com/org/My%20Project/_git/repo");
  BOOST_TEST(repository_url(forge_at("git@ssh.dev.azure.com:v3/org/My Project/repo")) ==
             "https://dev.azure.com/org/My%20Project/_git/repo");
  BOOST_TEST(repository_url(forge_at("https://git.example.com/100%/r%2")) ==
             "https://git.example.com/100%25/r%252");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_account)

BOOST_AUTO_TEST_CASE(is_told_by_the_address_that_hides_it) {
  BOOST_TEST(login_of(github, "12345+name@users.noreply.github.com") == "name");
  BOOST_TEST(login_of(github, "na-me@users.noreply.github.com") == "na-me");
  BOOST_TEST(login_of(github, "12345@Users.NoReply.GitHub.com") == "12345");
  BOOST_TEST(login_of(github, "49699333+dependabot[bot]@users.noreply.github.com") ==
             "dependabot[bot]");
  BOOST_TEST(login_of(gitlab, "12345-na-me@users.noreply.gitlab.com") == "na-me");
  BOOST_TEST(login_of(gitea, "name@noreply.codeberg.org") == "name");
}

BOOST_AUTO_TEST_CASE(is_known_to_its_own_forge_only) {
  BOOST_TEST(login_of(gitlab, "12345+name@users.noreply.github.com") == "");
  BOOST_TEST(login_of(github, "12345-name@users.noreply.gitlab.com") == "");
  BOOST_TEST(login_of(unknown, "name@users.noreply.git.example.com") == "");
  BOOST_TEST(login_of(forge_at("https://github.example.com/o/r"),
                      "7+name@users.noreply.github.example.com") == "name");
}

BOOST_AUTO_TEST_CASE(is_not_told_by_any_other_address) {
  for (auto const* email :
       {"", "@", "name", "name@example.com", "noreply@github.com", "@users.noreply.github.com",
        "7+@users.noreply.github.com", "a b@users.noreply.github.com",
        "../x@users.noreply.github.com", "name@users.noreply.github.com.example.com"})
    BOOST_TEST(login_of(github, email) == "", email);
}

BOOST_AUTO_TEST_CASE(has_a_page) {
  BOOST_TEST(profile_url(github, "name") == "https://github.com/name");
  BOOST_TEST(profile_url(github, "dependabot[bot]") == "https://github.com/apps/dependabot");
  BOOST_TEST(profile_url(gitlab, "name") == "https://gitlab.com/name");
  BOOST_TEST(profile_url(gitea, "name") == "https://codeberg.org/name");
  BOOST_TEST(profile_url(bitbucket, "name") == "https://bitbucket.org/name");
  BOOST_TEST(profile_url(server, "name") == "https://bitbucket.example.com/users/name");
  BOOST_TEST(profile_url(github, "../evil") == "");
}

BOOST_AUTO_TEST_SUITE_END()
