// SPDX-License-Identifier: MIT
#include "git/objects/object_names.hpp"

#include "git/objects/big_endian.hpp"

#include <algorithm>
#include <cstring>

namespace cairn::git {

std::uint32_t ObjectNames::count_in(std::string_view fanout) {
  return big_endian_32(fanout, fanout_size - 4);
}

std::optional<ObjectNames> ObjectNames::parse(std::string_view fanout, std::string_view names,
                                              std::size_t id_size) {
  if (fanout.size() != fanout_size) return std::nullopt;
  std::uint32_t before = 0;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    auto const count = big_endian_32(fanout, byte * 4);
    if (count < before) return std::nullopt;
    before = count;
  }
  if (names.size() != std::size_t{before} * id_size) return std::nullopt;

  ObjectNames result;
  result.fanout_ = fanout;
  result.names_ = names;
  result.id_size_ = id_size;
  result.size_ = before;
  return result;
}

Oid ObjectNames::operator[](std::uint32_t index) const {
  auto const name = names_.substr(std::size_t{index} * id_size_, id_size_);
  return Oid::of({reinterpret_cast<std::uint8_t const*>(name.data()), name.size()});
}

std::optional<std::uint32_t> ObjectNames::find(Oid const& id) const {
  if (id.bytes().size() != id_size_ || size_ == 0) return std::nullopt;
  auto const first = std::size_t{id.bytes()[0]};
  auto low = first == 0 ? 0 : big_endian_32(fanout_, (first - 1) * 4);
  auto high = big_endian_32(fanout_, first * 4);
  narrow(id, low, high);
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    auto const order = compare(middle, id);
    if (order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return std::nullopt;
}

int ObjectNames::compare(std::uint32_t index, Oid const& id) const {
  return std::memcmp(names_.data() + std::size_t{index} * id_size_, id.bytes().data(), id_size_);
}

/// Names are spread evenly, being hashes: the second to fifth byte tell about where a name is. From
/// there the bounds are looked for in doubling steps, which touches a page or two and not a dozen.
void ObjectNames::narrow(Oid const& id, std::uint32_t& low, std::uint32_t& high) const {
  constexpr std::uint32_t few = 16;
  if (high - low < few) return;
  std::uint64_t fraction = 0;
  for (std::size_t digit = 1; digit <= 4; ++digit) fraction = fraction << 8U | id.bytes()[digit];
  auto const guess = low + static_cast<std::uint32_t>((high - low) * fraction >> 32U);
  auto step = few / 2;
  if (compare(guess, id) <= 0) {
    low = guess;
    for (; high - low > step && compare(low + step, id) <= 0; step *= 2) low += step;
    high = std::min(high, low + step + 1);
  } else {
    high = guess;
    for (; high - low > step && compare(high - step, id) > 0; step *= 2) high -= step;
    low = high - low > step ? high - step : low;
  }
}

}  // namespace cairn::git
