// SPDX-License-Identifier: MIT
#include "history/mailmap.hpp"

#include "support/text.hpp"

#include <functional>
#include <optional>

namespace cairn {
namespace {

struct NameAndEmail {
  std::string_view name;
  std::string_view email;
};

/// "Name <email>" at the start of `text`, which then begins behind it.
std::optional<NameAndEmail> take_person(std::string_view& text) {
  auto const open = text.find('<');
  if (open == text.npos) return std::nullopt;
  auto const close = text.find('>', open);
  if (close == text.npos) return std::nullopt;
  NameAndEmail const person{trimmed(text.substr(0, open)),
                            trimmed(text.substr(open + 1, close - open - 1))};
  text.remove_prefix(close + 1);
  return person;
}

}  // namespace

std::size_t Mailmap::Hash::operator()(std::string_view text) const noexcept {
  return std::hash<std::string>()(lower_case(text));
}

bool Mailmap::Equal::operator()(std::string_view a, std::string_view b) const noexcept {
  return equal_without_case(a, b);
}

Mailmap Mailmap::parse(std::string_view text) {
  Mailmap map;
  for (auto const line : lines_of(text)) map.add(line);
  return map;
}

void Mailmap::add(std::string_view line) {
  if (line.starts_with('#')) return;
  auto const proper = take_person(line);
  if (!proper) return;
  auto const written = take_person(line);
  if (!written) {  // "Proper Name <written@email>"
    if (!proper->name.empty()) by_email_[std::string(proper->email)].anyone.name = proper->name;
    return;
  }
  auto& address = by_email_[std::string(written->email)];
  auto& entry =
      written->name.empty() ? address.anyone : address.by_name[std::string(written->name)];
  if (!proper->name.empty()) entry.name = proper->name;
  if (!proper->email.empty()) entry.email = proper->email;
}

Mailmap::Proper const* Mailmap::proper_of(Person const& written) const {
  if (by_email_.empty()) return nullptr;
  auto const address = by_email_.find(std::string_view(written.email));
  if (address == by_email_.end()) return nullptr;
  auto const& by_name = address->second.by_name;
  auto const named = by_name.find(std::string_view(written.name));
  return named == by_name.end() ? &address->second.anyone : &named->second;
}

Person Mailmap::resolved(Person const& written) const {
  auto const* const proper = proper_of(written);
  if (proper == nullptr) return written;
  return {proper->name.empty() ? written.name : proper->name,
          proper->email.empty() ? written.email : proper->email};
}

}  // namespace cairn
