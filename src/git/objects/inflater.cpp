// SPDX-License-Identifier: MIT
#include "git/objects/inflater.hpp"

#include <algorithm>
#include <libdeflate.h>
#include <new>

namespace cairn::git {

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

bool Inflater::inflate(std::string_view compressed, std::span<char> out) {
  std::size_t taken = 0;
  return libdeflate_zlib_decompress_ex(decompressor_.get(), compressed.data(), compressed.size(),
                                       out.data(), out.size(), &taken,
                                       nullptr) == LIBDEFLATE_SUCCESS;
}

std::optional<std::string> Inflater::inflate(std::string_view compressed, std::size_t most) {
  std::string text;
  for (auto room = std::max<std::size_t>(compressed.size() * 4, 512);; room *= 2) {
    text.resize(std::min(room, most));
    std::size_t taken = 0;
    std::size_t made = 0;
    auto const result =
        libdeflate_zlib_decompress_ex(decompressor_.get(), compressed.data(), compressed.size(),
                                      text.data(), text.size(), &taken, &made);
    text.resize(result == LIBDEFLATE_SUCCESS ? made : text.size());
    if (result == LIBDEFLATE_SUCCESS) return text;
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= most) return std::nullopt;
  }
}

}  // namespace cairn::git
