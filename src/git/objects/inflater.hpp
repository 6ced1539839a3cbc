// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct libdeflate_decompressor;

namespace cairn::git {

/// Inflates zlib streams, RFC 1950. One for each thread.
class Inflater {
public:
  Inflater();

  /// The stream that `compressed` begins with, inflated into `out`; whether it is a whole stream of
  /// just that many bytes.
  bool inflate(std::string_view compressed, std::span<char> out);

  /// The same for a stream of unknown length. None where it is broken or longer than `most` bytes.
  std::optional<std::string> inflate(std::string_view compressed, std::size_t most);

private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
};

}  // namespace cairn::git
