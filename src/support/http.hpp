// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::http {

/// A header field, RFC 9110, section 5: the name in any case, the value without white space around
/// it.
using Field = std::pair<std::string, std::string>;

/// What is asked of a server, RFC 9110. Subjects make these and read the answers; `net/` carries
/// them.
struct Request {
  std::string method = "GET";
  std::string url;
  std::vector<Field> fields;
  std::string body;
  std::chrono::milliseconds timeout{30'000};    ///< for the whole exchange
  std::size_t answer_limit = 64 * 1024 * 1024;  ///< bytes of the answer's body, decompressed

  bool operator==(Request const&) const = default;
};

struct Response {
  int status = 0;  ///< 100 to 599
  std::vector<Field> fields;
  std::string body;

  bool operator==(Response const&) const = default;

  /// The value of the first field of this name in any case; empty where there is none.
  std::string field(std::string_view name) const;
};

/// Whoever carries requests to servers and their answers back.
class Client {
public:
  virtual ~Client() = default;

  /// The answers to `requests`, in their order; they may be under way at the same time. Any status
  /// is an answer. Throws Error{fatal} for the first request in this order that got none.
  virtual std::vector<Response> send_all(std::span<Request const> requests) = 0;

  /// The answer to one request.
  Response send(Request const& request);

protected:
  Client() = default;
  Client(Client const&) = default;
  Client& operator=(Client const&) = default;
};

/// `url` fit to be shown: without user and password, query and fragment, which may hold secrets.
std::string shown(std::string_view url);

/// `text` percent-encoded, RFC 3986, section 2.1: all but letters, digits, "-._~" and what is in
/// `kept`.
std::string encoded(std::string_view text, std::string_view kept = {});

}  // namespace cairn::http
