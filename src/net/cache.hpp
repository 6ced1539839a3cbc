// SPDX-License-Identifier: MIT
#pragma once

#include "support/http.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace cairn::net {

/// A client that keeps answers in a folder, and asks `inner` whether they still hold: RFC 9111,
/// section 4.3, by entity tags. Nothing is answered without the server's word, so that nobody sees
/// what the server would not show him now. Forges do not count such questions where nothing has
/// changed.
///
/// What is kept is the bodies of answers to GET that succeeded and have an ETag, unless the server
/// forbids it, and those of their fields that say how to read them; nothing of a request, not even
/// its address: files are named by a digest of it. Files are replaced whole, and those that are
/// damaged count as missing. They may be deleted at any time, and by any number of programs at
/// once. A folder that cannot be written keeps nothing, and nobody complains.
class CachingClient : public http::Client {
public:
  /// Keeps answers directly in `folder`, which is made when there is something to keep, readable
  /// for its owner alone; `limit` bytes of them at most, those used last. `inner` outlives this.
  CachingClient(http::Client& inner, std::filesystem::path folder,
                std::uintmax_t limit = 256 * 1024 * 1024);

  std::vector<http::Response> send_all(std::span<http::Request const> requests) override;

private:
  std::filesystem::path file_of(http::Request const& request) const;
  bool keep(std::filesystem::path const& file, http::Response const& response) const;
  void shrink() const;

  http::Client& inner_;
  std::filesystem::path folder_;
  std::uintmax_t limit_;
};

}  // namespace cairn::net
