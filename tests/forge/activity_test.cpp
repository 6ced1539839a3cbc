// SPDX-License-Identifier: MIT
#include "forge/activity.hpp"

#include "support/error.hpp"
#include "support/json.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <functional>
#include <map>

namespace {

using namespace cairn;

/// A forge in memory: answers by the path and query of what is asked, "[]" for the rest.
class Scripted : public http::Client {
public:
  using Script = std::function<http::Response(std::string const& target)>;

  explicit Scripted(Script script) : script_(std::move(script)) {}
  explicit Scripted(std::map<std::string, std::string> pages)
      : script_([pages = std::move(pages)](std::string const& target) {
          auto const page = pages.find(target);
          return http::Response{200, {}, page == pages.end() ? "[]" : page->second};
        }) {}

  std::vector<http::Response> send_all(std::span<http::Request const> requests) override {
    ++rounds;
    std::vector<http::Response> responses;
    for (auto const& request : requests) {
      asked.push_back(request);
      targets.push_back(request.url.substr(std::string_view("https://api").size()));
      responses.push_back(script_(targets.back()));
    }
    return responses;
  }

  std::vector<http::Request> asked;
  std::vector<std::string> targets;
  int rounds = 0;

private:
  Script script_;
};

ActivityQuestion question(ForgeApi forge) {
  ActivityQuestion question;
  question.forge = forge;
  question.api = "https://api/";
  question.owner = "own";
  question.repository = "repo";
  return question;
}

bool asked_for(Scripted const& client, std::string const& target) {
  return std::find(client.targets.begin(), client.targets.end(), target) != client.targets.end();
}

/// What is complained about when every answer is this one.
std::string complaint(ForgeApi forge, http::Response const& answer) {
  Scripted client([&](auto const&) { return answer; });
  try {
    activity_of(question(forge), client);
  } catch (Error const& error) {
    return error.what();
  }
  return "nothing";
}

BOOST_AUTO_TEST_SUITE(github)

BOOST_AUTO_TEST_CASE(tells_commits_and_pull_requests) {
  Scripted client(std::map<std::string, std::string>{
      {"/repos/own/repo/commits?per_page=100&page=0", R"([
          {"sha": "aa", "author": {"login": "ann"}, "commit": {"author": {"date": "1970-01-01T00:00:07Z"}}},
          {"sha": "bb", "author": null, "commit": {"author": {"date": "1970-01-01T00:00:06Z"}}},
          {"sha": "cc", "author": {}}])"},
      {"/repos/own/repo/pulls?per_page=100&page=0&state=closed", R"([
          {"number": 12, "title": "a title", "merge_commit_sha": "aa", "user": {"login": "bob"},
           "labels": [{"id": 1, "name": "bug"}, {"name": "good first issue"}]},
          {"number": 11, "title": null, "merge_commit_sha": null, "user": null, "labels": []}])"}});
  auto const activity = activity_of(question(ForgeApi::github), client);
  Activity const expected{
      {{"aa", "ann", 7}, {"bb", std::nullopt, 6}, {"cc", std::nullopt, std::nullopt}},
      {{12, "a title", {"bug", "good first issue"}, "aa", "bob"},
       {11, std::nullopt, {}, std::nullopt, std::nullopt}}};
  BOOST_TEST((activity == expected));
}

BOOST_AUTO_TEST_CASE(is_asked_as_its_documentation_says) {
  Scripted client(std::map<std::string, std::string>{});
  auto asking = question(ForgeApi::github);
  asking.token = "hush";
  asking.timeout = std::chrono::seconds(3);
  activity_of(asking, client);
  for (auto const& request : client.asked) {
    BOOST_TEST(request.method == "GET");
    BOOST_TEST(
        (request.fields == std::vector<http::Field>{{"Accept", "application/vnd.github+json"},
                                                    {"Authorization", "Bearer hush"}}));
    BOOST_TEST((request.timeout == std::chrono::seconds(3)));
    BOOST_TEST(request.url.find("hush") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(is_asked_as_nobody_without_a_token) {
  Scripted client(std::map<std::string, std::string>{});
  activity_of(question(ForgeApi::github), client);
  BOOST_TEST(client.asked.at(0).fields.size() == 1U);
}

BOOST_AUTO_TEST_CASE(is_asked_for_what_a_revision_reaches) {
  Scripted client(std::map<std::string, std::string>{});
  auto asking = question(ForgeApi::github);
  asking.revision = "core/v1.0+a&b";
  activity_of(asking, client);
  BOOST_TEST(client.targets.at(0) ==
             "/repos/own/repo/commits?per_page=100&page=0&sha=core/v1.0%2Ba%26b");
  BOOST_TEST(client.targets.at(1) == "/repos/own/repo/pulls?per_page=100&page=0&state=closed");
}

BOOST_AUTO_TEST_CASE(is_asked_at_its_own_place_unless_another_is_named) {
  BOOST_TEST(own_api(ForgeApi::github) == "https://api.github.com");
  auto asking = question(ForgeApi::github);
  asking.api.clear();
  ActivityPager pager(asking);
  BOOST_TEST(pager.next().at(0).url ==
             "https://api.github.com/repos/own/repo/commits?per_page=100&page=0");
}

BOOST_AUTO_TEST_CASE(cannot_be_led_to_another_address_by_a_name) {
  auto asking = question(ForgeApi::github);
  asking.owner = "o?x=#%2F";
  ActivityPager pager(asking);
  BOOST_TEST(pager.next().at(0).url ==
             "https://api/repos/o%3Fx%3D%23%252F/repo/commits?per_page=100&page=0");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gitlab)

BOOST_AUTO_TEST_CASE(is_asked_for_the_project_first) {
  Scripted client(std::map<std::string, std::string>{
      {"/projects/own%2Fsub%2Frepo", R"({"id": 77, "name": "x"})"},
      {"/projects/77/repository/commits?per_page=100&page=1", R"([
          {"id": "aa", "author_name": "Ann A.", "committed_date": "1970-01-01T00:00:07.000Z"}])"},
      {"/projects/77/merge_requests?per_page=100&page=1&state=merged", R"([
          {"id": 900, "iid": 5, "title": "m", "merge_commit_sha": "m1", "squash_commit_sha": "s1",
           "sha": "h1", "labels": ["bug"], "author": {"username": "bob", "name": "Bob"}},
          {"iid": 4, "merge_commit_sha": null, "squash_commit_sha": "s2", "sha": "h2", "labels": []},
          {"iid": 3, "sha": "h3", "labels": []}])"}});
  auto asking = question(ForgeApi::gitlab);
  asking.owner = "own/sub";
  auto const activity = activity_of(asking, client);
  BOOST_TEST(client.targets.at(0) == "/projects/own%2Fsub%2Frepo");
  Activity const expected{{{"aa", "Ann A.", 7}},
                          {{5, "m", {"bug"}, "m1", "bob"},
                           {4, std::nullopt, {}, "s2", std::nullopt},
                           {3, std::nullopt, {}, "h3", std::nullopt}}};
  BOOST_TEST((activity == expected));
}

BOOST_AUTO_TEST_CASE(is_asked_no_more_when_it_names_no_next_page) {
  Scripted client([](std::string const& target) -> http::Response {
    if (target == "/projects/own%2Frepo") return {200, {}, R"({"id": 1})"};
    auto const more = target.find("commits?per_page=100&page=1") != target.npos;
    return {200, {{"X-Next-Page", more ? "2" : ""}}, R"([{"id": "aa", "iid": 1}])"};
  });
  auto const activity = activity_of(question(ForgeApi::gitlab), client);
  BOOST_TEST(activity.commits.size() == 2U);
  BOOST_TEST(activity.pull_requests.size() == 1U);
}

BOOST_AUTO_TEST_CASE(without_a_project_is_an_error) {
  BOOST_TEST(complaint(ForgeApi::gitlab, {200, {}, R"({"id": null})"}) ==
             "cannot understand GitLab's answer to 'https://api/projects/own%2Frepo': "
             "an entry of the answer has no whole number 'id'");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gitea)

BOOST_AUTO_TEST_CASE(tells_commits_and_pull_requests) {
  Scripted client(std::map<std::string, std::string>{
      {"/api/v1/repos/own/repo/commits?limit=100&page=0&sha=v1",
       R"([{"sha": "aa", "author": {"login": "ann"}, "created": "1970-01-01T01:00:07+01:00"}])"},
      {"/api/v1/repos/own/repo/pulls?limit=100&page=0&state=closed",
       R"([{"number": 5, "title": "t", "merge_commit_sha": "aa", "labels": [{"name": "bug"}],
            "user": {"login": "bob"}}])"}});
  auto asking = question(ForgeApi::gitea);
  asking.revision = "v1";
  Activity const expected{{{"aa", "ann", 7}}, {{5, "t", {"bug"}, "aa", "bob"}}};
  BOOST_TEST((activity_of(asking, client) == expected));
  BOOST_TEST(own_api(ForgeApi::gitea) == "https://codeberg.org");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(bitbucket)

BOOST_AUTO_TEST_CASE(tells_commits_and_pull_requests) {
  Scripted client([](std::string const& target) -> http::Response {
    if (target == "/own/repo/commits?pagelen=100&page=1&include=v1")
      return {200, {}, R"({"values": [{"hash": "aa", "author": {"raw": "Ann <a@x>"},
                           "date": "1970-01-01T00:00:07+00:00"}]})"};
    if (target == "/own/repo/pullrequests?pagelen=50&page=1&state=MERGED")
      return {200, {}, R"({"values": [
          {"id": 5, "title": "t", "merge_commit": {"hash": "aabbccddeeff"}, "author": {"nickname": "bob"}},
          {"id": 4, "merge_commit": null, "author": {}}]})"};
    return {200, {}, R"({"values": []})"};
  });
  auto asking = question(ForgeApi::bitbucket);
  asking.revision = "v1";
  Activity const expected{
      {{"aa", "Ann <a@x>", 7}},
      {{5, "t", {}, "aabbccddeeff", "bob"}, {4, std::nullopt, {}, std::nullopt, std::nullopt}}};
  BOOST_TEST((activity_of(asking, client) == expected));
}

BOOST_AUTO_TEST_CASE(is_asked_no_more_when_it_names_no_next_page) {
  Scripted client([](std::string const& target) -> http::Response {
    auto const more = target.find("page=1&") != target.npos || target.ends_with("page=1");
    return {200,
            {},
            more ? R"({"pagelen": 1, "values": [{"hash": "a", "id": 1}], "next": "x"})"
                 : R"({"pagelen": 1, "values": [{"hash": "a", "id": 1}]})"};
  });
  auto const activity = activity_of(question(ForgeApi::bitbucket), client);
  BOOST_TEST(activity.commits.size() == 2U);
  BOOST_TEST(activity.pull_requests.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(azure_devops)

BOOST_AUTO_TEST_CASE(tells_commits_and_pull_requests) {
  Scripted client([](std::string const& target) -> http::Response {
    if (target ==
        "/own%2Fsub/_apis/git/repositories/repo/commits?api-version=7.1&$top=100&$skip=0"
        "&searchCriteria.itemVersion.versionType=tag&searchCriteria.itemVersion.version=v1")
      return {200, {}, R"({"count": 1, "value": [
          {"commitId": "aa", "author": {"name": "Ann", "date": "1970-01-01T00:00:07Z"}}]})"};
    if (target ==
        "/own%2Fsub/_apis/git/repositories/repo/pullrequests?api-version=7.1"
        "&searchCriteria.status=completed&$top=100&$skip=0")
      return {200, {}, R"({"count": 1, "value": [
          {"pullRequestId": 5, "title": "t", "status": "completed", "createdBy": {"displayName": "Bob"},
           "lastMergeCommit": {"commitId": "aa"}, "labels": [{"name": "bug"}]}]})"};
    return {200, {}, R"({"count": 0, "value": []})"};
  });
  auto asking = question(ForgeApi::azure_devops);
  asking.owner = "own/sub";
  asking.revision = "v1";
  Activity const expected{{{"aa", "Ann", 7}}, {{5, "t", {"bug"}, "aa", "Bob"}}};
  BOOST_TEST((activity_of(asking, client) == expected));
  BOOST_TEST(client.targets.at(2).find("$skip=100&") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

/// A forge with so many pages of commits, one on each, and no pull requests.
http::Response numbered_page(std::string const& target, unsigned first, unsigned pages) {
  if (target.find("/pulls") != target.npos) return {200, {}, "[]"};
  auto const at = target.find("&page=") + 6;
  auto const page = static_cast<unsigned>(std::stoul(target.substr(at)));
  if (page < first || page >= first + pages) return {200, {}, "[]"};
  return {200, {}, fmt::format(R"([{{"sha": "{}"}}])", page)};
}

std::vector<std::string> ids_of(Activity const& activity) {
  std::vector<std::string> ids;
  for (auto const& commit : activity.commits) ids.push_back(commit.id);
  return ids;
}

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(are_asked_for_until_one_is_empty) {
  for (unsigned pages = 0; pages < 40; ++pages) {
    Scripted client([=](auto const& target) { return numbered_page(target, 0, pages); });
    auto const ids = ids_of(activity_of(question(ForgeApi::github), client));
    BOOST_REQUIRE(ids.size() == pages);
    for (unsigned i = 0; i < pages; ++i) BOOST_TEST(ids[i] == std::to_string(i));
  }
}

BOOST_AUTO_TEST_CASE(are_asked_for_several_at_once) {
  Scripted client([](auto const& target) { return numbered_page(target, 0, 30); });
  activity_of(question(ForgeApi::github), client);
  BOOST_TEST(client.rounds == 6);  // 1 + 2 + 4 + 8 + 8 + 8
  BOOST_TEST(client.asked.size() < 50U);
}

BOOST_AUTO_TEST_CASE(behind_the_end_may_be_anything) {
  Scripted client([](std::string const& target) -> http::Response {
    if (target.ends_with("&page=6")) return {500, {}, "too far"};
    return numbered_page(target, 0, 5);
  });
  BOOST_TEST(activity_of(question(ForgeApi::github), client).commits.size() == 5U);
  BOOST_TEST(asked_for(client, "/repos/own/repo/commits?per_page=100&page=6"));
}

BOOST_AUTO_TEST_CASE(are_not_asked_for_behind_the_last_one_that_is_named) {
  // As GitHub does it: 0 and 1 are the same page.
  Scripted client([](std::string const& target) -> http::Response {
    if (target.find("/pulls") != target.npos) return {200, {}, "[]"};
    auto page = static_cast<unsigned>(std::stoul(target.substr(target.find("&page=") + 6)));
    page = page == 0 ? 1 : page;
    auto link = std::string();
    if (page < 12)
      link = fmt::format(
          "<https://api/x?page={}>; rel=\"next\", <https://api/x?page=12>; rel=\"last\"", page + 1);
    if (page > 1) link += "<https://api/x?page=1>; rel=\"first\"";
    return {200, {{"Link", link}}, fmt::format(R"([{{"sha": "{}"}}])", page)};
  });
  auto const ids = ids_of(activity_of(question(ForgeApi::github), client));
  BOOST_REQUIRE(ids.size() == 12U);
  for (unsigned i = 0; i < 12; ++i) BOOST_TEST(ids[i] == std::to_string(i + 1));
  BOOST_TEST(client.asked.size() == 13U);  // and one for the pull requests
  BOOST_TEST(client.rounds == 3);          // 1, 8, 3
}

BOOST_AUTO_TEST_CASE(go_on_where_the_next_one_has_no_number) {
  Scripted client([](std::string const& target) -> http::Response {
    auto response = numbered_page(target, 0, 3);
    if (response.body != "[]")
      response.fields = {{"Link",
                          "<https://api/x?after=abc>; rel=\"next\", "
                          "<https://api/x?page=1>; rel=\"first\""}};
    return response;
  });
  BOOST_TEST(activity_of(question(ForgeApi::github), client).commits.size() == 3U);
}

BOOST_AUTO_TEST_CASE(without_an_end_are_given_up) {
  Scripted client([](std::string const& target) -> http::Response {
    return {200, {}, target.find("/pulls") != target.npos ? "[]" : R"([{"sha": "a"}])"};
  });
  BOOST_CHECK_EXCEPTION(activity_of(question(ForgeApi::github), client), Error,
                        [](Error const& error) {
                          return error.what() == std::string("GitHub lists more than 20000 pages");
                        });
}

BOOST_AUTO_TEST_CASE(that_promise_a_last_one_far_away_are_not_asked_for_all_at_once) {
  ActivityPager pager(question(ForgeApi::github));
  auto const first = pager.next();
  std::vector<http::Response> answers(first.size(), {200, {}, "[]"});
  answers.at(0) = {200,
                   {{"Link",
                     "<https://api/x?page=2>; rel=\"next\", "
                     "<https://api/x?page=2147483647>; rel=\"last\""}},
                   R"([{"sha": "a"}])"};
  pager.take(answers);
  BOOST_TEST(pager.next().size() == 8U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_answer)

BOOST_AUTO_TEST_CASE(that_is_no_list_is_an_error) {
  BOOST_TEST(complaint(ForgeApi::github, {200, {}, R"({"values": []})"}) ==
             "GitHub answered 'https://api/repos/own/repo/commits' without a list");
  for (auto const* body : {"[]", "{}", R"({"values": {}})", "7", "null"})
    BOOST_TEST(complaint(ForgeApi::bitbucket, {200, {}, body}) ==
                   "Bitbucket answered 'https://api/own/repo/commits' without a list",
               body);
}

BOOST_AUTO_TEST_CASE(whose_entries_lack_what_is_needed_is_an_error) {
  for (auto const* body : {"[{}]", "[7]", "[null]", R"([{"sha": 7}])", "[[]]"})
    BOOST_TEST(complaint(ForgeApi::github, {200, {}, body}) ==
                   "cannot understand GitHub's answer to 'https://api/repos/own/repo/commits': "
                   "an entry of the answer has no text 'sha'",
               body);
}

BOOST_AUTO_TEST_CASE(that_refuses_is_an_error) {
  BOOST_TEST(complaint(ForgeApi::gitea, {401, {}, ""}) == "Gitea wants to know who asks");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_variables)

BOOST_AUTO_TEST_CASE(are_those_of_git_cliff) {
  BOOST_TEST(token_variable(ForgeApi::github) == "GITHUB_TOKEN");
  BOOST_TEST(api_variable(ForgeApi::azure_devops) == "AZURE_DEVOPS_API_URL");
  for (auto const& [forge, name] : names_of(ForgeApi{})) {
    std::string upper(name);
    for (auto& c : upper) c = static_cast<char>(c == '_' ? c : std::toupper(c));
    BOOST_TEST(token_variable(forge) == upper + "_TOKEN");
    BOOST_TEST(api_variable(forge) == upper + "_API_URL");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
