// SPDX-License-Identifier: MIT
#include "net/client.hpp"

#include "servers/http_server.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>

namespace {

using namespace cairn;
using test::Answer;
using test::field_of;
using test::HttpServer;

std::unique_ptr<http::Client> client() {
  test::forget_proxies();
  return net::open_client("cairn/0.0.1");
}

http::Request get(std::string url, std::vector<http::Field> fields = {}) {
  http::Request request;
  request.url = std::move(url);
  request.fields = std::move(fields);
  return request;
}

/// What the client complains about when it sends this.
std::string complaint(http::Request const& request) {
  try {
    client()->send(request);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.what();
  }
  return "nothing";
}

BOOST_AUTO_TEST_SUITE(a_request)

BOOST_AUTO_TEST_CASE(arrives_as_it_was_written) {
  HttpServer const server([](auto const&) { return Answer(200, "[1]"); });
  auto request =
      get(server.url("/a/b?c=d&e=%20"), {{"Accept", "text/x"}, {"Authorization", "Bearer t"}});
  client()->send(request);
  auto const asked = server.requests();
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST(asked[0].method == "GET");
  BOOST_TEST(asked[0].url == "/a/b?c=d&e=%20");
  BOOST_TEST(asked[0].body == "");
  BOOST_TEST(field_of(asked[0], "Accept") == "text/x");
  BOOST_TEST(field_of(asked[0], "Authorization") == "Bearer t");
  BOOST_TEST(field_of(asked[0], "User-Agent") == "cairn/0.0.1");
  BOOST_TEST(field_of(asked[0], "Content-Type") == "");
  BOOST_TEST(field_of(asked[0], "Accept-Encoding").find("gzip") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(carries_a_body) {
  HttpServer const server([](auto const&) { return Answer(201); });
  http::Request request;
  request.method = "PUT";
  request.url = server.url("/x");
  request.body = std::string("a\0b", 3);
  request.fields = {{"Content-Type", "application/x"}, {"X-Empty", ""}};
  BOOST_TEST(client()->send(request).status == 201);
  auto const asked = server.requests();
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST(asked[0].method == "PUT");
  BOOST_TEST(asked[0].body == request.body);
  BOOST_TEST(field_of(asked[0], "Content-Type") == "application/x");
}

BOOST_AUTO_TEST_CASE(asks_for_the_header_alone) {
  HttpServer const server([](auto const&) { return Answer(200, "12345"); });
  http::Request request;
  request.method = "HEAD";
  request.url = server.url("/x");
  auto const response = client()->send(request);
  BOOST_TEST(response.status == 200);
  BOOST_TEST(response.field("content-length") == "5");
  BOOST_TEST(response.body == "");
}

BOOST_AUTO_TEST_CASE(with_a_line_break_in_a_field_is_not_sent) {
  HttpServer const server([](auto const&) { return Answer(200); });
  auto const text =
      complaint(get(server.url("/x?secret"), {{"Authorization", "Bearer hush\r\nX: y"}}));
  BOOST_TEST(text == "cannot ask '" + server.url("/x") +
                         "': the value of the field 'Authorization' has a line break or another "
                         "control character");
  BOOST_TEST(server.requests().empty());
}

BOOST_AUTO_TEST_CASE(goes_over_http_only) {
  BOOST_TEST(complaint(get("file:///etc/passwd")) ==
             "cannot GET 'file:///etc/passwd': Unsupported protocol");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_answer)

BOOST_AUTO_TEST_CASE(comes_with_status_fields_and_body) {
  HttpServer const server([](auto const&) {
    return Answer(404, "not here",
                  {{"X-One", "1"}, {"x-one", "2"}, {"Content-Type", "text/plain"}});
  });
  auto const response = client()->send(get(server.url("/x")));
  BOOST_TEST(response.status == 404);
  BOOST_TEST(response.body == "not here");
  BOOST_TEST(response.field("X-ONE") == "1");
  BOOST_TEST(response.field("content-type") == "text/plain");
  BOOST_TEST(response.field("X-Two") == "");
}

BOOST_AUTO_TEST_CASE(is_unpacked) {
  // printf 'hello hello hello\n' | gzip -9n
  std::string const packed(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x90\x5c\x00\x3b\x7c"
      "\x8a\xdf\x12\x00\x00\x00",
      29);
  HttpServer const server([&](auto const&) {
    return Answer(200, packed, {{"Content-Encoding", "gzip"}});
  });
  BOOST_TEST(client()->send(get(server.url("/x"))).body == "hello hello hello\n");
}

BOOST_AUTO_TEST_CASE(has_a_largest_size) {
  HttpServer const server([](auto const&) { return Answer(200, std::string(1001, 'x')); });
  auto request = get(server.url("/x"));
  request.answer_limit = 1001;
  BOOST_TEST(client()->send(request).body.size() == 1001U);
  request.answer_limit = 1000;
  BOOST_TEST(complaint(request) ==
             "cannot GET '" + server.url("/x") + "': the answer is larger than 1000 bytes");
}

BOOST_AUTO_TEST_CASE(has_a_largest_header) {
  HttpServer const server([](auto const&) {
    return Answer(200, "", std::vector<http::Field>(20, {"X-Long", std::string(30'000, 'x')}));
  });
  BOOST_TEST(complaint(get(server.url("/x"))) ==
             "cannot GET '" + server.url("/x") +
                 "': the answer's header is larger than 262144 bytes");
}

BOOST_AUTO_TEST_CASE(that_ends_early_is_none) {
  HttpServer const server([](auto const&) {
    Answer answer(200, "[1, 2");
    answer.kept_back = 10;
    return answer;
  });
  BOOST_TEST(complaint(get(server.url("/x"))) ==
             "cannot GET '" + server.url("/x") + "': the answer ended early");
}

BOOST_AUTO_TEST_CASE(that_takes_too_long_is_none) {
  HttpServer const server([](auto const&) {
    Answer answer(200);
    answer.delay = std::chrono::seconds(20);
    return answer;
  });
  auto request = get(server.url("/x"));
  request.timeout = std::chrono::milliseconds(200);
  BOOST_TEST(complaint(request) ==
             "cannot GET '" + server.url("/x") + "': no whole answer within 0.2 seconds");
}

BOOST_AUTO_TEST_CASE(that_is_no_http_is_none) {
  HttpServer const server([](auto const&) {
    Answer answer(200, "SSH-2.0-OpenSSH\r\n");
    answer.bare = true;
    return answer;
  });
  BOOST_TEST(
      complaint(get(server.url("/x"))).starts_with("cannot GET '" + server.url("/x") + "': "));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_error)

BOOST_AUTO_TEST_CASE(tells_host_and_path_and_no_secret) {
  std::string url;
  {
    HttpServer const gone([](auto const&) { return Answer(200); });
    url = gone.url("/o/r");
  }
  auto with_user = url;
  with_user.insert(7, "me:hush@");
  auto const text =
      complaint(get(with_user + "?access_token=hush#hush", {{"Authorization", "Bearer hush"}}));
  BOOST_TEST(text.starts_with("cannot GET '" + url + "': "));
  BOOST_TEST(text.find("hush") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_that_a_name_is_unknown) {
  auto const text = complaint(get("http://no-such-host.invalid/x"));
  BOOST_TEST(text ==
             "cannot GET 'http://no-such-host.invalid/x': Could not resolve host: "
             "no-such-host.invalid");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(several_requests)

BOOST_AUTO_TEST_CASE(are_answered_in_their_order) {
  HttpServer const server([](auto const& request) {
    Answer answer(200, request.url);
    // The first ones come back last.
    answer.delay = std::chrono::milliseconds(request.url < "/15" ? 60 : 0);
    return answer;
  });
  std::vector<http::Request> requests;
  for (int i = 10; i < 40; ++i) requests.push_back(get(server.url("/" + std::to_string(i))));
  auto const responses = client()->send_all(requests);
  BOOST_REQUIRE(responses.size() == 30U);
  for (std::size_t i = 0; i < responses.size(); ++i)
    BOOST_TEST(responses[i].body == "/" + std::to_string(i + 10));
}

BOOST_AUTO_TEST_CASE(are_under_way_at_the_same_time) {
  std::atomic<int> here = 0;
  HttpServer const server([&](auto const&) {
    ++here;
    for (int i = 0; i < 500 && here < 2; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return Answer(here >= 2 ? 200 : 500);
  });
  auto const responses =
      client()->send_all(std::vector{get(server.url("/a")), get(server.url("/b"))});
  BOOST_TEST(responses.at(0).status == 200);
}

BOOST_AUTO_TEST_CASE(of_none_are_no_trouble) {
  BOOST_TEST(client()->send_all({}).empty());
}

BOOST_AUTO_TEST_CASE(fail_with_the_first_that_failed) {
  HttpServer const server([](auto const& request) {
    Answer answer(200, "x");
    answer.kept_back = request.url == "/good" ? 0 : 1;
    return answer;
  });
  auto const carrier = client();
  std::vector const requests{get(server.url("/good")), get(server.url("/bad")),
                             get(server.url("/worse"))};
  BOOST_CHECK_EXCEPTION(carrier->send_all(requests), Error, [&](Error const& error) {
    return error.what() == "cannot GET '" + server.url("/bad") + "': the answer ended early";
  });
  // The client is as good as before.
  BOOST_TEST(carrier->send(requests[0]).body == "x");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_redirection)

BOOST_AUTO_TEST_CASE(is_followed_on_the_same_server_with_all_fields) {
  HttpServer const server([](auto const& request) {
    if (request.url == "/old") return Answer(301, "moved", {{"Location", "/new?page=2"}});
    return Answer(200, "here");
  });
  BOOST_TEST(client()->send(get(server.url("/old"), {{"Authorization", "Bearer t"}})).body ==
             "here");
  auto const asked = server.requests();
  BOOST_REQUIRE(asked.size() == 2U);
  BOOST_TEST(asked[1].url == "/new?page=2");
  BOOST_TEST(field_of(asked[1], "Authorization") == "Bearer t");
}

BOOST_AUTO_TEST_CASE(to_another_server_takes_no_secret_along) {
  HttpServer const other([](auto const&) { return Answer(200, "there"); });
  HttpServer const server([&](auto const&) {
    return Answer(302, "", {{"Location", other.url("/stolen")}});
  });
  auto const response = client()->send(get(server.url("/x"), {{"Authorization", "Bearer t"},
                                                              {"Private-Token", "t"},
                                                              {"Cookie", "t"},
                                                              {"Accept", "text/x"}}));
  BOOST_TEST(response.body == "there");
  auto const asked = other.requests();
  BOOST_REQUIRE(asked.size() == 1U);
  BOOST_TEST(field_of(asked[0], "Authorization") == "");
  BOOST_TEST(field_of(asked[0], "Private-Token") == "");
  BOOST_TEST(field_of(asked[0], "Cookie") == "");
  BOOST_TEST(field_of(asked[0], "Accept") == "text/x");
}

BOOST_AUTO_TEST_CASE(back_from_another_server_brings_no_secret_back) {
  std::string home;
  HttpServer const other([&](auto const&) { return Answer(302, "", {{"Location", home}}); });
  HttpServer const server([&](auto const& request) {
    if (request.url == "/back") return Answer(200, "back");
    return Answer(302, "", {{"Location", other.url("/x")}});
  });
  home = server.url("/back");
  BOOST_TEST(client()->send(get(server.url("/x"), {{"Authorization", "Bearer t"}})).body == "back");
  BOOST_TEST(field_of(server.requests().at(1), "Authorization") == "");
}

BOOST_AUTO_TEST_CASE(without_an_end_is_given_up) {
  HttpServer const server([](auto const&) { return Answer(302, "", {{"Location", "/x"}}); });
  BOOST_TEST(complaint(get(server.url("/x"))) ==
             "cannot GET '" + server.url("/x") + "': redirected more than 10 times");
  BOOST_TEST(server.requests().size() == 11U);
}

BOOST_AUTO_TEST_CASE(to_a_file_is_refused) {
  HttpServer const server([](auto const&) {
    return Answer(302, "", {{"Location", "file:///etc/passwd"}});
  });
  BOOST_TEST(complaint(get(server.url("/x"))) ==
             "cannot GET '" + server.url("/x") + "': redirected to what is no address");
}

BOOST_AUTO_TEST_CASE(of_what_changes_things_is_an_answer) {
  HttpServer const server([](auto const&) { return Answer(307, "", {{"Location", "/y"}}); });
  http::Request request;
  request.method = "POST";
  request.url = server.url("/x");
  request.body = "payload";
  BOOST_TEST(client()->send(request).status == 307);
  BOOST_TEST(server.requests().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_proxy)

BOOST_AUTO_TEST_CASE(of_the_environment_is_used) {
  HttpServer const proxy([](auto const&) { return Answer(200, "by proxy"); });
  auto const carrier = client();
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  auto const response = carrier->send(get("http://forge.invalid/x"));
  test::forget_proxies();
  BOOST_TEST(response.body == "by proxy");
  BOOST_TEST(proxy.requests().at(0).url == "http://forge.invalid/x");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_connection)

BOOST_AUTO_TEST_CASE(that_is_not_encrypted_where_it_should_be_is_refused) {
  HttpServer const server([](auto const&) { return Answer(200); });
  auto url = server.url("/x");
  url.insert(4, "s");
  BOOST_TEST(complaint(get(url)).starts_with("cannot GET '" + url + "': "));
}

BOOST_AUTO_TEST_CASE(believes_the_certificates_that_the_environment_names) {
  HttpServer const server([](auto const&) { return Answer(200); });
  auto url = server.url("/x");
  url.insert(4, "s");
  ::setenv("SSL_CERT_FILE", "/cairn/no-such-file.pem", 1);
  auto const text = complaint(get(url));
  ::unsetenv("SSL_CERT_FILE");
  BOOST_TEST(text.find("CA") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
