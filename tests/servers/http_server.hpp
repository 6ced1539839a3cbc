// SPDX-License-Identifier: MIT
#pragma once

#include "process/file_descriptor.hpp"
#include "support/http.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace cairn::test {

/// How a server answers: a response, and what goes wrong with it.
struct Answer {
  http::Response response;
  std::chrono::milliseconds delay{0};  ///< before the first byte
  std::size_t kept_back = 0;           ///< so many bytes of the body are announced and never sent
  bool bare = false;                   ///< `body` is all that is sent, header section included

  Answer() = default;

  /// Any status with any body, as JSON unless a field says otherwise.
  explicit Answer(int status, std::string body = {}, std::vector<http::Field> fields = {});
};

/// A small HTTP/1.1 server on a port of its own of 127.0.0.1, for as long as this object lives. It
/// keeps connections, and serves several at once.
///
///     HttpServer server([](http::Request const& request) { return Answer(200, "[]"); });
///     client.send({.url = server.url("/repos/o/r/commits?page=0")});
///     BOOST_TEST(server.requests().front().url == "/repos/o/r/commits?page=0");
class HttpServer {
public:
  /// Asked on several threads at once. `url` of a request is its target, "/path?query"; the names
  /// of its fields are as they came.
  using Script = std::function<Answer(http::Request const&)>;

  explicit HttpServer(Script script);
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;
  ~HttpServer();

  /// "http://127.0.0.1:PORT" and `target` after it.
  std::string url(std::string_view target = {}) const;

  /// What was asked until now, in the order of arrival.
  std::vector<http::Request> requests() const;

private:
  struct Connection;

  void listen();
  void accept();
  void serve(Connection& connection);

  Script script_;
  process::FileDescriptor socket_;
  int port_ = 0;
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;
  std::vector<http::Request> requests_;
  std::list<Connection> connections_;
  std::thread acceptor_;
};

/// The value of the first field of this name in any case; empty where there is none.
std::string field_of(http::Request const& request, std::string_view name);

/// Takes the variables that name proxies out of the environment of this program.
void forget_proxies();

}  // namespace cairn::test
