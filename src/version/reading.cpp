// SPDX-License-Identifier: MIT
#include "version/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cairn {
namespace {

constexpr std::string_view digit = "0123456789";
constexpr std::string_view between = "-_.";

std::optional<std::uint64_t> value_of(std::string_view digits) {
  std::uint64_t value = 0;
  auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc{}) return std::nullopt;
  return value;
}

/// Takes off the front of `rest` what is made of `characters`, at most `most` of them.
std::string_view take(std::string_view& rest, std::string_view characters, std::size_t most) {
  auto const length = std::min({rest.find_first_not_of(characters), rest.size(), most});
  auto const taken = rest.substr(0, length);
  rest.remove_prefix(length);
  return taken;
}

}  // namespace

std::optional<CountedPart> counted_part(std::string_view text, std::string_view joint) {
  CountedPart part;
  part.mark.lead = take(text, between, 1);
  auto const word_end = std::min(text.find_first_of("-_.0123456789"), text.size());
  part.mark.word = text.substr(0, word_end);
  text.remove_prefix(word_end);
  part.mark.joint = take(text, between, 1);
  if (text.empty()) {
    // A joint without a number could be mistaken for the next part's lead: then the 0 is written.
    part.mark.numbered = !part.mark.joint.empty();
    part.mark.joint = joint;
    return part;
  }
  auto const number = value_of(text);
  if (!number) return std::nullopt;
  part.number = *number;
  return part;
}

Reading::Reading(std::string_view text, Scheme scheme) : text_(text) {
  version.release.clear();
  version.spelling = Spelling::of(scheme);
}

std::uint64_t Reading::number(std::string_view digits) {
  if (auto const value = value_of(digits)) return *value;
  if (!too_large)
    too_large =
        NotAVersion{static_cast<std::size_t>(digits.data() - text_.data()),
                    "the number does not fit into 64 bits", NotAVersion::Objection::too_large};
  return 0;
}

CountedPart Reading::counted(std::string_view part) {
  if (auto counted = counted_part(part, "")) return std::move(*counted);
  auto const digits_at = part.find_first_of(digit);
  number(part.substr(digits_at));
  return *counted_part(part.substr(0, digits_at), "");
}

void Reading::failed(std::size_t offset, char const* expected) {
  if (offset < furthest_) return;
  furthest_ = offset;
  expected_ = expected;
}

NotAVersion Reading::complaint() const {
  bool const zero_in_front = furthest_ > 0 && furthest_ < text_.size() &&
                             text_[furthest_ - 1] == '0' &&
                             digit.find(text_[furthest_]) != digit.npos;
  if (zero_in_front) return {furthest_ - 1, "a number has no zeros in front"};
  return {furthest_, expected_};
}

}  // namespace cairn
