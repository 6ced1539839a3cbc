// SPDX-License-Identifier: MIT
#include "crypto/object_name.hpp"

#include "support/error.hpp"

#include <array>
#include <cstddef>
#include <openssl/evp.h>

namespace cairn {

std::string blob_name(std::string_view bytes, ObjectNaming naming) {
  auto text = "blob " + std::to_string(bytes.size());
  text += '\0';
  text += bytes;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  auto const* const kind = naming == ObjectNaming::sha1 ? EVP_sha1() : EVP_sha256();
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, kind, nullptr) != 1)
    throw Error(Fault::fatal, "cannot compute the name of an object: OpenSSL refused");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string name;
  for (std::size_t at = 0; at < size; ++at) {
    name += digits[digest[at] >> 4U];
    name += digits[digest[at] & 15U];
  }
  return name;
}

}  // namespace cairn
