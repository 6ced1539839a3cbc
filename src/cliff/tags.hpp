// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "history/history.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// A tag as git-cliff sees it.
struct TagEntry {
  Oid commit;
  std::string name;  ///< an annotated tag's is the one inside its object
  std::optional<std::string> message;
  std::int64_t committed = 0;  ///< of the commit, seconds since 1970
  Position position = 0;       ///< of the commit, in its history
};

/// Tags in their order, one for each commit: of several, the last one of the order stands at the
/// place of the first one.
class TagMap {
public:
  void put(TagEntry entry);

  TagEntry const* find(Oid const& commit) const;
  std::span<TagEntry const> entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }

private:
  std::vector<TagEntry> entries_;
  std::map<Oid, std::size_t> at_;
};

/// Whether `git.skip_tags` names a tag.
bool is_skipped(std::string_view tag, Configuration::Git const& settings);

/// The message of a tag without its first signature block and the white space around it.
std::string tag_message(std::string_view message);

/// The tags of `history` that match `git.tag_pattern`, in the order of their commits' times; with
/// `git.topo_order` by name, or, strictly, by ancestry. `tags` come by the bytes of their ref's
/// name; `wanted` leaves out those of other commits.
TagMap tags_in_order(std::span<Tag const> tags, Configuration::Git const& settings,
                     CommitSource const& source, History const& history,
                     std::function<bool(Position commit)> const& wanted);

/// Without those that `git.ignore_tags` takes out and those that `git.count_tags` leaves out; one
/// that `git.skip_tags` names stays, for its commits go with it.
TagMap counted_tags(TagMap const& tags, Configuration::Git const& settings);

}  // namespace cairn::cliff
