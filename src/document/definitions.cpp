// SPDX-License-Identifier: MIT
#include "document/definitions.hpp"

#include "document/heading.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::document {

Definitions::Definitions(std::string_view text, Lines const& lines) {
  for (std::size_t n = 0; n < lines.open_block; ++n) {
    auto const& line = lines.all[n];
    if (line.kind != LineKind::blank) {
      end_ = line.end;
      at_end_ = line.kind == LineKind::definition ? Join::tight : Join::grouped;
    }
    if (line.kind != LineKind::definition) continue;
    auto const content = line.content_of(text);
    auto const close = content.find("]:");
    auto const address = trimmed(content.substr(close + 2));
    Definition definition;
    definition.label = content.substr(1, close - 1);
    definition.address = address.substr(0, address.find_first_of(" \t"));
    definition.begin = line.begin;
    definition.end = line.end;
    definition.address_at =
        line.content + static_cast<std::size_t>(address.data() - content.data());
    auto const heading = release_heading(content.substr(0, close + 1), 2);
    definition.release = heading && !heading->unreleased;
    by_label_.emplace(lower_case(definition.label), definitions_.size());
    definitions_.push_back(definition);
  }
}

Definitions::Definition const* Definitions::find(std::string_view label) const {
  auto const found = by_label_.find(lower_case(label));
  return found == by_label_.end() ? nullptr : &definitions_[found->second];
}

std::string_view Definitions::address_of(std::string_view label) const {
  auto const* const definition = find(label);
  return definition == nullptr ? std::string_view() : definition->address;
}

void Definitions::define(Splices& splices, std::string_view label, std::string_view address,
                         std::span<std::string const> above) const {
  if (address.empty() || find(label) != nullptr) return;
  auto const line = fmt::format("[{}]: {}\n", label, address);
  for (auto const& each : above)
    if (auto const* const newer = find(each)) return splices.insert(newer->end, line, Join::tight);
  auto const release = std::find_if(definitions_.begin(), definitions_.end(),
                                    [](auto const& each) { return each.release; });
  if (release != definitions_.end())
    splices.insert(release->begin, line, Join::tight);
  else
    splices.insert(end_, line, at_end_);
}

void Definitions::redefine(Splices& splices, std::string_view label,
                           std::string_view address) const {
  auto const* const definition = find(label);
  if (definition == nullptr)
    define(splices, label, address, {});
  else if (!address.empty() && definition->address != address)
    splices.replace(definition->address_at, definition->address.size(), address);
}

std::optional<Comparisons> comparisons_after(std::string_view address, std::string_view previous,
                                             std::string_view version) {
  auto const dots = address.rfind("..");
  auto const folder = address.find("compare/");
  if (previous.empty() || dots == address.npos || folder == address.npos || folder > dots)
    return std::nullopt;
  auto const three = dots > 0 && address[dots - 1] == '.';
  auto const from_end = three ? dots - 1 : dots;
  auto const before = address.substr(0, from_end);
  auto const from = folder + std::string_view("compare/").size();
  if (!before.ends_with(previous) || from_end < from + previous.size()) return std::nullopt;
  auto const base = before.substr(0, before.size() - previous.size());
  auto const range = address.substr(from_end, dots + 2 - from_end);
  return Comparisons{fmt::format("{}{}{}{}", before, range, base.substr(from), version),
                     fmt::format("{}{}{}", base, version, address.substr(from_end))};
}

}  // namespace cairn::document
