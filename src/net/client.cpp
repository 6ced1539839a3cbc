// SPDX-License-Identifier: MIT
#include "net/client.hpp"

#include "net/libcurl/module.hpp"
#include "process/module.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::net {
namespace {

// A line break in a field would begin another one: whoever gave us the token could forge requests.
void check_fields(http::Request const& request) {
  for (auto const& [name, value] : request.fields)
    if (std::any_of(value.begin(), value.end(),
                    [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t'; }))
      throw Error(Fault::fatal,
                  fmt::format("cannot ask '{}': the value of the field '{}' has a line break or "
                              "another control character",
                              printable(http::shown(request.url)), printable(name)))
          .hint("look for one in the token, at its end");
}

class LibcurlClient : public http::Client {
public:
  explicit LibcurlClient(std::unique_ptr<libcurl::Transport> transport)
      : transport_(std::move(transport)) {}

  std::vector<http::Response> send_all(std::span<http::Request const> requests) override {
    std::for_each(requests.begin(), requests.end(), check_fields);
    auto exchanges = transport_->carry(requests);
    std::vector<http::Response> responses;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      if (i >= exchanges.size()) throw Error(Fault::fatal, "out of memory while asking a server");
      if (!exchanges[i].failure.empty())
        throw Error(Fault::fatal, fmt::format("cannot {} '{}': {}", requests[i].method,
                                              printable(http::shown(requests[i].url)),
                                              printable(exchanges[i].failure)));
      responses.push_back(std::move(exchanges[i].response));
    }
    return responses;
  }

private:
  std::unique_ptr<libcurl::Transport> transport_;
};

}  // namespace

std::unique_ptr<http::Client> open_client(std::string const& user_agent) {
  // Loaded to the end of the program: what came out of it may live as long.
  static auto const module = process::Module::load_own(CAIRN_MODULES, libcurl::file_name);
  auto* const open =
      module ? module->function<libcurl::OpenTransport>(libcurl::function_name) : nullptr;
  std::unique_ptr<libcurl::Transport> transport(open == nullptr ? nullptr
                                                                : open(user_agent.c_str()));
  if (!transport)
    throw Error(Fault::fatal,
                fmt::format("cannot load '{}', which the network needs", libcurl::file_name))
        .hint("install Cairn and libcurl again, or work offline");
  return std::make_unique<LibcurlClient>(std::move(transport));
}

}  // namespace cairn::net
