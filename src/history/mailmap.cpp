// SPDX-License-Identifier: MIT
#include "history/mailmap.hpp"

#include "support/text.hpp"

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

std::string key_of(std::string_view email, std::string_view name) {
  auto key = lower_case(email);
  key += '\0';
  return key += lower_case(name);
}

}  // namespace

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
    if (!proper->name.empty()) by_email_[lower_case(proper->email)].name = proper->name;
    return;
  }
  auto& entry = written->name.empty() ? by_email_[lower_case(written->email)]
                                      : by_email_and_name_[key_of(written->email, written->name)];
  if (!proper->name.empty()) entry.name = proper->name;
  if (!proper->email.empty()) entry.email = proper->email;
}

Person Mailmap::resolved(Person const& written) const {
  auto entry = by_email_and_name_.find(key_of(written.email, written.name));
  if (entry == by_email_and_name_.end()) {
    entry = by_email_.find(lower_case(written.email));
    if (entry == by_email_.end()) return written;
  }
  auto const& proper = entry->second;
  return {proper.name.empty() ? written.name : proper.name,
          proper.email.empty() ? written.email : proper.email};
}

}  // namespace cairn
