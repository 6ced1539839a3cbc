// SPDX-License-Identifier: MIT
#include "git/objects/delta.hpp"

#include <algorithm>

namespace cairn::git {
namespace {

constexpr unsigned more = 0x80;  // of a size: another group follows; of a command: it copies

std::optional<unsigned> take_byte(std::string_view& bytes) {
  if (bytes.empty()) return std::nullopt;
  auto const byte = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return byte;
}

/// A number of `digits` bytes, the lowest first, of which only those are there that `present`
/// names.
std::optional<std::uint64_t> take_sparse(std::string_view& bytes, unsigned present,
                                         unsigned digits) {
  std::uint64_t number = 0;
  for (unsigned digit = 0; digit < digits; ++digit) {
    if ((present >> digit & 1U) == 0) continue;
    auto const byte = take_byte(bytes);
    if (!byte) return std::nullopt;
    number |= std::uint64_t{*byte} << (8 * digit);
  }
  return number;
}

std::optional<std::string_view> copied(unsigned command, std::string_view& delta,
                                       std::string_view base) {
  auto const offset = take_sparse(delta, command & 0xfU, 4);
  auto const size = take_sparse(delta, command >> 4U & 7U, 3);
  if (!offset || !size) return std::nullopt;
  auto const length = *size == 0 ? 0x10000 : *size;
  if (*offset > base.size() || length > base.size() - *offset) return std::nullopt;
  return base.substr(*offset, length);
}

std::optional<std::string_view> inserted(unsigned length, std::string_view& delta) {
  if (length == 0 || length > delta.size()) return std::nullopt;
  auto const text = delta.substr(0, length);
  delta.remove_prefix(length);
  return text;
}

}  // namespace

std::optional<std::uint64_t> take_size(std::string_view& bytes) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    auto const byte = take_byte(bytes);
    if (!byte) return std::nullopt;
    size |= std::uint64_t{*byte & ~more} << shift;
    if ((*byte & more) == 0) return size;
  }
  return std::nullopt;
}

std::optional<std::string> applied(std::string_view delta, std::string_view base,
                                   std::size_t most) {
  auto const base_size = take_size(delta);
  auto const size = take_size(delta);
  if (!base_size || *base_size != base.size() || !size || *size > most) return std::nullopt;

  std::string result;
  // A size that lies is found out before the memory for it has been touched.
  result.reserve(std::min<std::uint64_t>(*size, base.size() + 16 * delta.size() + 4096));
  while (!delta.empty()) {
    auto const command = *take_byte(delta);
    auto const piece =
        (command & more) != 0 ? copied(command, delta, base) : inserted(command, delta);
    if (!piece || piece->size() > *size - result.size()) return std::nullopt;
    result += *piece;
  }
  if (result.size() != *size) return std::nullopt;
  return result;
}

}  // namespace cairn::git
