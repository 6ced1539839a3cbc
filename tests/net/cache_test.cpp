// SPDX-License-Identifier: MIT
#include "net/cache.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "net/client.hpp"
#include "servers/http_server.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <functional>

namespace {

using namespace cairn;
namespace fs = std::filesystem;

/// A client that answers by itself, and remembers what it was asked.
class Scripted : public http::Client {
public:
  explicit Scripted(std::function<http::Response(http::Request const&)> script)
      : script_(std::move(script)) {}

  std::vector<http::Response> send_all(std::span<http::Request const> requests) override {
    std::vector<http::Response> responses;
    for (auto const& request : requests) {
      asked.push_back(request);
      responses.push_back(script_(request));
    }
    return responses;
  }

  std::vector<http::Request> asked;

private:
  std::function<http::Response(http::Request const&)> script_;
};

/// A server whose answer never changes: the body is the address.
http::Response constant(http::Request const& request) {
  if (test::field_of(request, "If-None-Match") == "\"1\"")
    return {304, {{"ETag", "\"1\""}, {"X-RateLimit-Remaining", "59"}}, ""};
  return {200,
          {{"ETag", "\"1\""},
           {"Content-Type", "application/json"},
           {"Link", "<https://x/?page=2>; rel=\"next\""},
           {"Set-Cookie", "session=hush"},
           {"X-RateLimit-Remaining", "60"}},
          "body of " + request.url + "\n\nend"};
}

http::Request get(std::string url) {
  http::Request request;
  request.url = std::move(url);
  request.fields = {{"Accept", "application/json"}, {"Authorization", "Bearer hush"}};
  return request;
}

std::vector<fs::path> files_in(fs::path const& folder) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  return files;
}

struct Scene {
  test::ScratchFolder scratch;
  fs::path folder = scratch.path() / "cache";
};

BOOST_FIXTURE_TEST_SUITE(an_answer, Scene)

BOOST_AUTO_TEST_CASE(is_given_again_when_the_server_says_that_it_holds) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder);
  auto const first = client.send(get("https://x/1"));
  auto const second = client.send(get("https://x/1"));
  BOOST_REQUIRE(inner.asked.size() == 2U);
  BOOST_TEST(test::field_of(inner.asked[0], "If-None-Match") == "");
  BOOST_TEST(test::field_of(inner.asked[1], "If-None-Match") == "\"1\"");
  BOOST_TEST(test::field_of(inner.asked[1], "Authorization") == "Bearer hush");
  BOOST_TEST(second.status == 200);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.field("Content-Type") == "application/json");
  BOOST_TEST(second.field("Link") == first.field("Link"));
  BOOST_TEST(second.field("X-RateLimit-Remaining") == "59");
}

BOOST_AUTO_TEST_CASE(is_there_for_the_next_run) {
  Scripted inner(constant);
  net::CachingClient(inner, folder).send(get("https://x/1"));
  net::CachingClient(inner, folder).send(get("https://x/1"));
  BOOST_TEST(test::field_of(inner.asked.at(1), "If-None-Match") == "\"1\"");
}

BOOST_AUTO_TEST_CASE(that_changed_replaces_the_old_one) {
  std::string tag = "\"1\"";
  Scripted inner([&](http::Request const& request) -> http::Response {
    if (test::field_of(request, "If-None-Match") == tag) return {304, {}, ""};
    return {200, {{"ETag", tag}}, "body " + tag};
  });
  net::CachingClient client(inner, folder);
  client.send(get("https://x/1"));
  tag = "\"2\"";
  BOOST_TEST(client.send(get("https://x/1")).body == "body \"2\"");
  BOOST_TEST(client.send(get("https://x/1")).body == "body \"2\"");
  BOOST_TEST(test::field_of(inner.asked.at(2), "If-None-Match") == "\"2\"");
  BOOST_TEST(files_in(folder).size() == 1U);
}

BOOST_AUTO_TEST_CASE(belongs_to_its_address_and_media_type) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder);
  client.send(get("https://x/1"));
  BOOST_TEST(client.send(get("https://x/1?page=2")).body == "body of https://x/1?page=2\n\nend");
  auto other = get("https://x/1");
  other.fields[0].second = "text/html";
  client.send(other);
  for (auto const& request : inner.asked)
    BOOST_TEST(test::field_of(request, "If-None-Match") == "");
}

BOOST_AUTO_TEST_CASE(among_several_finds_its_place) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder);
  client.send(get("https://x/2"));
  auto const answers =
      client.send_all(std::vector{get("https://x/1"), get("https://x/2"), get("https://x/3")});
  BOOST_TEST(answers.at(0).body == "body of https://x/1\n\nend");
  BOOST_TEST(answers.at(1).body == "body of https://x/2\n\nend");
  BOOST_TEST(answers.at(2).body == "body of https://x/3\n\nend");
}

BOOST_AUTO_TEST_CASE(holds_no_secret_and_is_the_owners_alone) {
  Scripted inner(constant);
  net::CachingClient(inner, folder).send(get("https://x/1?private=hush"));
  BOOST_REQUIRE(files_in(folder).size() == 1U);
  auto const file = files_in(folder).front();
  auto const text = test::read_file(file);
  BOOST_TEST(text.find("Bearer") == std::string::npos);
  BOOST_TEST(text.find("session") == std::string::npos);
  BOOST_TEST(file.string().find("hush") == std::string::npos);
  BOOST_TEST((fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
  BOOST_TEST((fs::status(folder).permissions() == fs::perms::owner_all));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(nothing_is_kept, Scene)

void check_nothing_kept(fs::path const& folder, http::Request const& request,
                        http::Response const& response) {
  Scripted inner([&](auto const&) { return response; });
  net::CachingClient client(inner, folder);
  BOOST_TEST((client.send(request) == response));
  BOOST_TEST((client.send(request) == response));
  BOOST_TEST(test::field_of(inner.asked.at(1), "If-None-Match") == "");
  BOOST_TEST((!fs::exists(folder) || files_in(folder).empty()));
}

BOOST_AUTO_TEST_CASE(without_an_entity_tag) {
  check_nothing_kept(folder, get("https://x/1"), {200, {}, "body"});
}

BOOST_AUTO_TEST_CASE(of_a_failure) {
  check_nothing_kept(folder, get("https://x/1"), {404, {{"ETag", "\"1\""}}, "body"});
}

BOOST_AUTO_TEST_CASE(where_the_server_forbids_it) {
  check_nothing_kept(folder, get("https://x/1"),
                     {200, {{"ETag", "\"1\""}, {"Cache-Control", "private, No-Store"}}, "body"});
}

BOOST_AUTO_TEST_CASE(of_a_request_that_changes_things) {
  auto request = get("https://x/1");
  request.method = "POST";
  check_nothing_kept(folder, request, {200, {{"ETag", "\"1\""}}, "body"});
}

BOOST_AUTO_TEST_CASE(in_a_folder_that_cannot_be) {
  std::ofstream(scratch.path() / "file") << "text";
  Scripted inner(constant);
  net::CachingClient client(inner, scratch.path() / "file" / "cache");
  BOOST_TEST(client.send(get("https://x/1")).status == 200);
  BOOST_TEST(client.send(get("https://x/1")).status == 200);
  BOOST_TEST(test::field_of(inner.asked.at(1), "If-None-Match") == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_kept_file, Scene)

BOOST_AUTO_TEST_CASE(that_is_damaged_counts_as_missing) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder);
  client.send(get("https://x/1"));
  auto const file = files_in(folder).at(0);
  auto const whole = test::read_file(file);
  auto flipped = whole;
  flipped[flipped.size() - 2] = 'X';
  for (auto const& damaged : {std::string(), whole.substr(0, 5), whole.substr(0, 20),
                              whole.substr(0, whole.size() - 1), flipped, "x" + whole}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    auto const answer = client.send(get("https://x/1"));
    BOOST_TEST(test::field_of(inner.asked.back(), "If-None-Match") == "");
    BOOST_TEST(answer.body == "body of https://x/1\n\nend");
    BOOST_TEST(test::read_file(file) == whole);
  }
}

BOOST_AUTO_TEST_CASE(may_be_deleted_at_any_time) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder);
  client.send(get("https://x/1"));
  fs::remove_all(folder);
  BOOST_TEST(client.send(get("https://x/1")).body == "body of https://x/1\n\nend");
  BOOST_TEST(files_in(folder).size() == 1U);
}

BOOST_AUTO_TEST_CASE(goes_when_there_are_too_many_the_least_used_first) {
  Scripted inner(constant);
  net::CachingClient client(inner, folder, 1000);
  fs::create_directories(folder);
  std::ofstream(folder / "not ours.http") << std::string(5000, 'x');
  client.send(get("https://x/0"));
  auto const ours = [&] { return files_in(folder).size() - 1; };
  BOOST_TEST(ours() == 1U);
  for (int i = 1; i < 20; ++i) {
    // A minute passes.
    for (auto const& file : files_in(folder))
      fs::last_write_time(file, fs::last_write_time(file) - std::chrono::minutes(1));
    client.send(get("https://x/" + std::to_string(i)));
    client.send(get("https://x/0"));
  }
  BOOST_TEST(ours() > 2U);
  BOOST_TEST(ours() < 10U);
  client.send(get("https://x/0"));
  BOOST_TEST(test::field_of(inner.asked.back(), "If-None-Match") == "\"1\"");
  client.send(get("https://x/1"));
  BOOST_TEST(test::field_of(inner.asked.back(), "If-None-Match") == "");
  BOOST_TEST(fs::exists(folder / "not ours.http"));
}

BOOST_AUTO_TEST_CASE(is_not_made_of_a_single_huge_answer) {
  Scripted inner([](auto const&) -> http::Response {
    return {200, {{"ETag", "\"1\""}}, std::string(300, 'x')};
  });
  net::CachingClient(inner, folder, 1000).send(get("https://x/1"));
  BOOST_TEST(!fs::exists(folder));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_cache_over_the_network, Scene)

BOOST_AUTO_TEST_CASE(transfers_nothing_twice) {
  test::HttpServer const server([](http::Request const& request) {
    auto const answer = constant(request);
    return test::Answer(answer.status, answer.body, answer.fields);
  });
  test::forget_proxies();
  auto const inner = net::open_client("cairn/0");
  net::CachingClient client(*inner, folder);
  auto const first = client.send(get(server.url("/x")));
  auto const second = client.send(get(server.url("/x")));
  BOOST_TEST(second.status == 200);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(test::field_of(server.requests().at(1), "If-None-Match") == "\"1\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
