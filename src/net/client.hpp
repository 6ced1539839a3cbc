// SPDX-License-Identifier: MIT
#pragma once

#include "support/http.hpp"

#include <memory>
#include <string>

namespace cairn::net {

/// A client that carries requests over HTTP and HTTPS, with libcurl: a module that is looked for
/// beside our own program. It shows itself as `user_agent` ("cairn/1.2.0"), keeps connections for
/// the next request, checks certificates (the system's, or those of SSL_CERT_FILE and
/// SSL_CERT_DIR), and goes through the proxies that the environment names (http_proxy, https_proxy,
/// all_proxy, no_proxy).
///
/// A redirection of a GET or HEAD is followed, ten times at most, never from HTTPS to HTTP; to
/// another host, scheme or port nothing goes along but the field `Accept`. Any other is an answer.
///
/// Its errors name the method, the host and the path, and neither query nor fields. Throws
/// Error{fatal} where the module is not installed or does not start.
std::unique_ptr<http::Client> open_client(std::string const& user_agent);

}  // namespace cairn::net
