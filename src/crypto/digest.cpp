// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"

#include "support/error.hpp"

#include <array>
#include <openssl/evp.h>

namespace cairn {
namespace {

void free_context(void* context) {
  EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context));
}

void demand(int success) {
  if (success != 1) throw Error(Fault::fatal, "cannot compute a SHA-256: OpenSSL refused");
}

EVP_MD_CTX* context_of(std::unique_ptr<void, void (*)(void*)> const& context) {
  return static_cast<EVP_MD_CTX*>(context.get());
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new(), free_context) {
  demand(context_ != nullptr ? EVP_DigestInit_ex(context_of(context_), EVP_sha256(), nullptr) : 0);
}

Sha256& Sha256::add(std::string_view bytes) {
  demand(EVP_DigestUpdate(context_of(context_), bytes.data(), bytes.size()));
  return *this;
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> digest{};
  demand(EVP_DigestFinal_ex(context_of(context_), digest.data(), nullptr));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (auto const byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  return Sha256().add(bytes).hex();
}

}  // namespace cairn
