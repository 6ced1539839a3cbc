// SPDX-License-Identifier: MIT
#include "servers/http_server.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>

namespace cairn::test {
namespace {

void require(bool good, char const* what) {
  if (!good) throw std::runtime_error(fmt::format("the test's server cannot {}", what));
}

// Whoever hangs up before the end, as tests do, is nobody's trouble.
void send_text(process::FileDescriptor const& socket, std::string_view text) {
  try {
    for (bool gone = false; !gone && !text.empty();) {
      auto const written = process::write_some(socket, text);
      gone = written.reader_gone;
      text.remove_prefix(written.size);
    }
  } catch (Error const&) {
    return;
  }
}

std::size_t length_of(http::Request const& request) {
  auto const text = field_of(request, "Content-Length");
  return text.empty() ? 0 : std::stoul(text);
}

http::Request parse_header(std::string_view text) {
  http::Request request;
  auto const lines = lines_of(text);
  auto const words = split(lines.at(0), ' ');
  request.method = words.at(0);
  request.url = words.at(1);
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (auto const colon = lines[i].find(':'); colon != std::string_view::npos)
      request.fields.emplace_back(lines[i].substr(0, colon), trimmed(lines[i].substr(colon + 1)));
  return request;
}

std::string header_of(Answer const& answer) {
  auto const& response = answer.response;
  auto text = fmt::format("HTTP/1.1 {} Whatever\r\n", response.status);
  for (auto const& [name, value] : response.fields) text += fmt::format("{}: {}\r\n", name, value);
  if (response.field("Content-Type").empty()) text += "Content-Type: application/json\r\n";
  if (response.status != 304)
    text += fmt::format("Content-Length: {}\r\n", response.body.size() + answer.kept_back);
  return text + "\r\n";
}

}  // namespace

Answer::Answer(int status, std::string body, std::vector<http::Field> fields)
    : response{status, std::move(fields), std::move(body)} {}

struct HttpServer::Connection {
  process::FileDescriptor socket;
  std::thread thread;
};

HttpServer::HttpServer(Script script) : script_(std::move(script)) {
  listen();
  acceptor_ = std::thread([this] { accept(); });
}

HttpServer::~HttpServer() {
  ended_ = true;
  acceptor_.join();
  for (auto& connection : connections_) {
    ::shutdown(connection.socket.number(), SHUT_RDWR);
    connection.thread.join();
  }
}

void HttpServer::listen() {
  socket_ = process::FileDescriptor(::socket(AF_INET, SOCK_STREAM, 0));
  require(socket_.is_open(), "make a socket");
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const place = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  require(::bind(socket_.number(), place, size) == 0, "have a port");
  require(::listen(socket_.number(), SOMAXCONN) == 0, "listen");
  require(::getsockname(socket_.number(), place, &size) == 0, "tell its port");
  port_ = ntohs(address.sin_port);
}

void HttpServer::accept() {
  while (!ended_) {
    pollfd ready{socket_.number(), POLLIN, 0};
    if (::poll(&ready, 1, 20) != 1) continue;
    process::FileDescriptor socket(::accept(socket_.number(), nullptr, nullptr));
    if (!socket.is_open()) continue;
    auto& connection = connections_.emplace_back();
    connection.socket = std::move(socket);
    connection.thread = std::thread([this, &connection] { serve(connection); });
  }
}

void HttpServer::serve(Connection& connection) {
  auto const socket = connection.socket.number();
  std::string text;
  std::array<char, 4096> buffer{};
  auto const more = [&] {
    auto const size = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0;
  };
  for (;;) {
    auto header_end = text.find("\r\n\r\n");
    for (; header_end == text.npos; header_end = text.find("\r\n\r\n"))
      // Whoever greets us in another language, such as TLS, would wait for ever.
      if (!more() || text.front() < 'A' || text.front() > 'Z') {
        ::shutdown(socket, SHUT_RDWR);
        return;
      }
    auto request = parse_header(std::string_view(text).substr(0, header_end));
    text.erase(0, header_end + 4);
    auto const length = length_of(request);
    while (text.size() < length)
      if (!more()) return;
    request.body = text.substr(0, length);
    text.erase(0, length);
    {
      std::lock_guard const lock(mutex_);
      requests_.push_back(request);
    }
    auto const answer = script_(request);
    for (auto left = answer.delay; left.count() > 0 && !ended_;
         left -= std::chrono::milliseconds(10))
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (!answer.bare) send_text(connection.socket, header_of(answer));
    if (request.method != "HEAD") send_text(connection.socket, answer.response.body);
    if (answer.bare || answer.kept_back > 0) {
      ::shutdown(socket, SHUT_RDWR);
      return;
    }
  }
}

std::string HttpServer::url(std::string_view target) const {
  return fmt::format("http://127.0.0.1:{}{}", port_, target);
}

std::vector<http::Request> HttpServer::requests() const {
  std::lock_guard const lock(mutex_);
  return requests_;
}

std::string field_of(http::Request const& request, std::string_view name) {
  for (auto const& [each, value] : request.fields)
    if (equal_without_case(each, name)) return value;
  return {};
}

void forget_proxies() {
  for (auto const* name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
                           "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"})
    ::unsetenv(name);
}

}  // namespace cairn::test
