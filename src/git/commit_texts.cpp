// SPDX-License-Identifier: MIT
#include "git/commit_texts.hpp"

#include <algorithm>
#include <utility>

namespace cairn::git {

void CommitTexts::Stretch::add(std::uint64_t offset, std::string_view text) {
  if (text.size() > room()) return;
  bytes_ += text;
  texts_.push_back({offset, bytes_.size()});
}

void CommitTexts::add(std::uint32_t pack, Stretch stretch) {
  if (stretch.texts_.empty()) return;
  bytes_ += stretch.bytes_.size();
  ObjectDatabase::Place const first{pack, stretch.texts_.front().offset};
  parts_.push_back({first, std::move(stretch)});
}

std::optional<std::string_view> CommitTexts::find(ObjectDatabase::Place place) const {
  auto const behind =
      std::upper_bound(parts_.begin(), parts_.end(), place,
                       [](auto const& wanted, Part const& part) { return wanted < part.first; });
  if (behind == parts_.begin() || behind[-1].first.pack != place.pack) return std::nullopt;
  auto const& stretch = behind[-1].stretch;
  auto const& texts = stretch.texts_;
  auto const text =
      std::lower_bound(texts.begin(), texts.end(), place.offset,
                       [](auto const& each, std::uint64_t wanted) { return each.offset < wanted; });
  if (text == texts.end() || text->offset != place.offset) return std::nullopt;
  auto const begin = text == texts.begin() ? 0 : text[-1].end;
  return std::string_view(stretch.bytes_).substr(begin, text->end - begin);
}

}  // namespace cairn::git
