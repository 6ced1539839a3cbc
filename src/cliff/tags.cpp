// SPDX-License-Identifier: MIT
#include "cliff/tags.hpp"

#include "support/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cairn::cliff {
namespace {

bool counts(TagEntry const& tag, Configuration::Git const& settings) {
  if (is_skipped(tag.name, settings)) return true;
  if (settings.count_tags && !settings.count_tags->found_in(tag.name)) return false;
  return !settings.ignore_tags || !settings.ignore_tags->found_in(tag.name);
}

/// Where the head or foot of a signature block starts at or behind `from`, and how long it is.
struct Mark {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Mark find_mark(std::string_view text, std::string_view verb, std::size_t from) {
  static constexpr std::array kinds = {"PGP", "SSH", "SIGNED"};
  static constexpr std::array things = {"SIGNATURE", "MESSAGE"};
  Mark first;
  if (text.find("-----", from) == text.npos) return first;
  for (auto const* const kind : kinds)
    for (auto const* const thing : things) {
      auto const mark = "-----" + std::string(verb) + " " + kind + " " + thing + "-----";
      if (auto const at = text.find(mark, from); at < first.at) first = {at, mark.size()};
    }
  return first;
}

}  // namespace

void TagMap::put(TagEntry entry) {
  auto const [known, fresh] = at_.try_emplace(entry.commit, entries_.size());
  if (fresh)
    entries_.push_back(std::move(entry));
  else
    entries_[known->second] = std::move(entry);
}

TagEntry const* TagMap::find(Oid const& commit) const {
  auto const known = at_.find(commit);
  return known == at_.end() ? nullptr : &entries_[known->second];
}

bool is_skipped(std::string_view tag, Configuration::Git const& settings) {
  return settings.skip_tags && settings.skip_tags->found_in(tag);
}

std::string tag_message(std::string_view message) {
  std::string rest(message);
  auto const head = find_mark(message, "BEGIN", 0);
  if (head.at != message.npos)
    if (auto const foot = find_mark(message, "END", head.at + head.size); foot.at != message.npos)
      rest.erase(head.at, foot.at + foot.size - head.at);
  return std::string(without_white_space(rest));
}

TagMap tags_in_order(std::span<Tag const> tags, Configuration::Git const& settings,
                     CommitSource const& source, History const& history,
                     std::function<bool(Position commit)> const& wanted) {
  std::vector<TagEntry> found;
  std::vector<std::size_t> annotated;
  std::vector<Oid> objects;
  for (auto const& tag : tags) {
    if (settings.tag_pattern && !settings.tag_pattern->found_in(tag.name)) continue;
    auto const at = history.find(tag.commit);
    if (!at || !wanted(*at)) continue;
    if (tag.annotated) {
      annotated.push_back(found.size());
      objects.push_back(tag.object);
    }
    found.push_back({tag.commit, tag.name, std::nullopt, history.committed(*at), *at});
  }
  auto messages = source.tag_objects(objects);
  for (std::size_t index = 0; index < objects.size(); ++index) {
    auto& entry = found[annotated[index]];
    entry.name = std::move(messages[index].name);
    entry.message = tag_message(messages[index].signed_message);
  }
  auto const sort = [&](auto const& before) {
    std::stable_sort(found.begin(), found.end(), before);
  };
  if (!settings.topo_order)
    sort([](auto const& a, auto const& b) { return a.committed < b.committed; });
  else if (settings.strict)
    sort([](auto const& a, auto const& b) { return a.position > b.position; });
  TagMap map;
  for (auto& entry : found) map.put(std::move(entry));
  return map;
}

TagMap counted_tags(TagMap const& tags, Configuration::Git const& settings) {
  TagMap kept;
  for (auto const& tag : tags.entries())
    if (counts(tag, settings)) kept.put(tag);
  return kept;
}

}  // namespace cairn::cliff
