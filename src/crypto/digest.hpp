// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace cairn {

/// The SHA-256 of bytes that come piece by piece, FIPS 180-4.
///
///     Sha256 digest;
///     digest.add("a").add("bc");
///     digest.hex();  // "ba7816bf..."
class Sha256 {
public:
  Sha256();

  Sha256& add(std::string_view bytes);

  /// The digest of all that was added, 64 hexadecimal digits in lower case. Ends the work: nothing
  /// is added behind it.
  std::string hex();

private:
  std::unique_ptr<void, void (*)(void*)> context_;
};

/// The SHA-256 of `bytes`, 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace cairn
