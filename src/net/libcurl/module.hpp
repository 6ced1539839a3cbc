// SPDX-License-Identifier: MIT
#pragma once

#include "support/http.hpp"

#include <span>
#include <string>
#include <vector>

/// What the program and the module cairn-libcurl have agreed on.
namespace cairn::net::libcurl {

/// How an exchange with a server ended.
struct Exchange {
  http::Response response;
  std::string failure;  ///< empty: there is a response; else why there is none
};

/// Carries requests. It throws nothing, so that no exception of the module's crosses to a program
/// that may know its type under another address.
class Transport {
public:
  virtual ~Transport() = default;

  /// Carries `requests`, some at a time, and returns how they ended, in their order.
  virtual std::vector<Exchange> carry(std::span<http::Request const> requests) noexcept = 0;

protected:
  Transport() = default;
  Transport(Transport const&) = default;
  Transport& operator=(Transport const&) = default;
};

constexpr auto file_name = "cairn-libcurl.so";

/// The number changes whenever Transport, Request or Response does: a module of another version is
/// passed over.
constexpr auto function_name = "cairn_open_libcurl_transport_1";

/// Opens a transport that calls itself `user_agent`; the caller owns it. Null when libcurl refuses.
using OpenTransport = Transport*(char const* user_agent);

}  // namespace cairn::net::libcurl
