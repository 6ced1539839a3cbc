// SPDX-License-Identifier: MIT
#include "forge/forge.hpp"

#include "fixture/corpus.hpp"
#include "forge/links.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

using namespace cairn;

namespace {

// The first line is the address. "insteadOf <prefix> = <base>" and "kind <name>" may follow, then,
// below a line "ssh_config", the text of one.
std::optional<Forge> forge_in(std::string const& input) {
  ForgeSurroundings surroundings;
  auto const lines = lines_of(input);
  auto in_ssh_config = false;
  for (std::size_t n = 1; n < lines.size(); ++n) {
    auto const line = lines[n];
    if (in_ssh_config)
      surroundings.ssh_config += std::string(line) + '\n';
    else if (line == "ssh_config")
      in_ssh_config = true;
    else if (line.starts_with("kind "))
      surroundings.kind = from_string<ForgeKind>(line.substr(5));
    else if (auto const equals = line.find(" = "); line.starts_with("insteadOf "))
      surroundings.instead_of.push_back(
          {std::string(line.substr(equals + 3)), std::string(line.substr(10, equals - 10))});
  }
  return forge_of(lines.empty() ? std::string_view() : lines.front(), surroundings);
}

std::string dump(std::string const& input) {
  auto const forge = forge_in(input);
  if (!forge) return "nowhere on the web";
  std::string text = fmt::format("{} {}\n", to_string(forge->kind), repository_url(*forge));
  if (forge->kind == ForgeKind::none) return text;
  for (auto const& [title, url] :
       {std::pair{"commit", commit_url(*forge, "30fdd3a")},
        std::pair{"compare", compare_url(*forge, "v1.2.0", "v1.3.0")},
        std::pair{"tag", tag_url(*forge, "v1.3.0")}, std::pair{"issue", issue_url(*forge, 7)},
        std::pair{"pull", pull_request_url(*forge, 8)}})
    text += fmt::format("{:7} {}\n", title, url.empty() ? "-" : url);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_forge_of_a_remote)

BOOST_AUTO_TEST_CASE(is_what_the_corpus_says) {
  test::check_corpus(test::in_tests("corpus/forge-remotes.txt"), dump);
}

BOOST_AUTO_TEST_CASE(keeps_owner_and_name_apart) {
  auto const forge = forge_of("git@gitlab.com:group/sub/repo.git");
  BOOST_REQUIRE(forge.has_value());
  BOOST_TEST(forge->base == "https://gitlab.com");
  BOOST_TEST(forge->owner == "group/sub");
  BOOST_TEST(forge->name == "repo");
}

BOOST_AUTO_TEST_CASE(never_shows_a_credential) {
  for (auto const* address :
       {"https://user:s3cret@github.com/o/r.git", "https://s3cret@dev.azure.com/o/p/_git/r",
        "https://x:s3cret@git.example.com:8443/o/r", "ssh://git:s3cret@gitlab.com/o/r",
        "https://github.com/o/r?token=s3cret", "http://s3cret@bitbucket.example.com/scm/P/r.git"}) {
    auto const forge = forge_of(address);
    BOOST_REQUIRE(forge.has_value());
    auto const shown = forge->base + forge->owner + forge->name;
    BOOST_TEST(shown.find("s3cret") == shown.npos, shown);
  }
}

BOOST_AUTO_TEST_CASE(is_nowhere_when_ssh_leads_to_nonsense) {
  for (auto const* host :
       {"\"exam ple/../<script>\"", "host:/x", "a/b", "-oProxyCommand=sh", "[::1"}) {
    ForgeSurroundings surroundings;
    surroundings.ssh_config = fmt::format("Host work\nHostName {}\n", host);
    BOOST_TEST(!forge_of("git@work:o/r", surroundings).has_value(), host);
  }
}

BOOST_AUTO_TEST_CASE(does_not_ask_ssh_about_https) {
  ForgeSurroundings surroundings;
  surroundings.ssh_config = "Host github.com\nHostName proxy.example\n";
  BOOST_TEST(forge_of("https://github.com/o/r", surroundings)->base == "https://github.com");
  BOOST_TEST(forge_of("git@github.com:o/r", surroundings)->base == "https://proxy.example");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_kind_of_a_forge)

BOOST_AUTO_TEST_CASE(is_told_by_its_host) {
  BOOST_TEST(to_string(kind_of_host("GitHub.com")) == "github");
  BOOST_TEST(to_string(kind_of_host("github.example.com")) == "github");
  BOOST_TEST(to_string(kind_of_host("octo.ghe.com")) == "github");
  BOOST_TEST(to_string(kind_of_host("gitlab.com")) == "gitlab");
  BOOST_TEST(to_string(kind_of_host("gitlab.gnome.org")) == "gitlab");
  BOOST_TEST(to_string(kind_of_host("salsa.debian.org")) == "gitlab");
  BOOST_TEST(to_string(kind_of_host("codeberg.org")) == "gitea");
  BOOST_TEST(to_string(kind_of_host("forgejo.example.com")) == "gitea");
  BOOST_TEST(to_string(kind_of_host("gitea.example.com")) == "gitea");
  BOOST_TEST(to_string(kind_of_host("bitbucket.org")) == "bitbucket");
  BOOST_TEST(to_string(kind_of_host("bitbucket.example.com")) == "bitbucket");
  BOOST_TEST(to_string(kind_of_host("example.com")) == "none");
  BOOST_TEST(to_string(kind_of_host("notgithub.com")) == "none");
  BOOST_TEST(to_string(kind_of_host("gist.github.com")) == "none");
}

BOOST_AUTO_TEST_CASE(is_spelled_as_in_the_settings) {
  BOOST_TEST((from_string<ForgeKind>("gitlab") == ForgeKind::gitlab));
  BOOST_TEST(!from_string<ForgeKind>("GitLab").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
