// SPDX-License-Identifier: MIT
#include "git/commit_header.hpp"

#include <algorithm>
#include <charconv>

namespace cairn::git {
namespace {

std::string_view take_line(std::string_view& rest) {
  auto const end = std::min(rest.find('\n'), rest.size());
  auto const line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

bool take_head(std::string_view& line, std::string_view head) {
  if (!line.starts_with(head)) return false;
  line.remove_prefix(head.size());
  return true;
}

}  // namespace

std::int64_t committed_from(std::string_view seconds) {
  seconds.remove_prefix(std::min(seconds.find_first_not_of(' '), seconds.size()));
  if (seconds.starts_with('+')) seconds.remove_prefix(1);
  constexpr std::int64_t last_of_the_year_9999 = 253402300799;
  std::int64_t number = 0;
  std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  return number < 0 || number > last_of_the_year_9999 ? 0 : number;
}

std::optional<CommitHeader> parse_commit_header(Oid const& id, std::string_view bytes) {
  CommitHeader header;
  header.node.id = id;
  auto tree = take_line(bytes);
  if (!take_head(tree, "tree ")) return std::nullopt;
  header.tree = Oid::parse(tree).value_or(Oid());
  for (auto line = take_line(bytes); !line.empty(); line = take_line(bytes)) {
    if (take_head(line, "parent ")) {
      if (auto const parent = Oid::parse(line)) header.node.parents.push_back(*parent);
    } else if (take_head(line, "committer ")) {
      auto const name_end = line.rfind('>');
      if (name_end != line.npos) header.node.committed = committed_from(line.substr(name_end + 1));
    }
  }
  return header;
}

}  // namespace cairn::git
