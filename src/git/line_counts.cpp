// SPDX-License-Identifier: MIT
#include "git/line_counts.hpp"

#include "support/text.hpp"

#include <charconv>
#include <map>
#include <string>
#include <string_view>

namespace cairn::git {
namespace {

constexpr char commit_mark = '\x01';

std::uint64_t count_in(std::string_view text) {
  std::uint64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;  // a binary file has "-"
}

/// Reads `git log --numstat` line by line, however the pieces of it arrive.
class Reading {
public:
  void take(std::string_view piece) {
    while (!piece.empty()) {
      auto const end = piece.find('\n');
      if (end == piece.npos) {
        rest_ += piece;
        return;
      }
      rest_ += piece.substr(0, end);
      take_line(rest_);
      rest_.clear();
      piece.remove_prefix(end + 1);
    }
  }

  std::map<Oid, LineCounts> const& counts() const { return counts_; }

private:
  void take_line(std::string_view line) {
    if (line.starts_with(commit_mark)) {
      auto const id = Oid::parse(line.substr(1));
      current_ = id ? &counts_[*id] : nullptr;
    } else if (auto const columns = split(line, '\t'); current_ && columns.size() >= 3) {
      ++current_->files;
      current_->additions += count_in(columns[0]);
      current_->deletions += count_in(columns[1]);
    }
  }

  std::string rest_;
  std::map<Oid, LineCounts> counts_;
  LineCounts* current_ = nullptr;
};

}  // namespace

std::vector<LineCounts> line_counts(Repository const& repository, std::span<Oid const> commits) {
  if (commits.empty()) return {};
  std::string names;
  for (auto const& commit : commits) names += commit.hex() + '\n';
  auto given = false;
  Reading reading;
  process::Streams streams;
  streams.input = [&]() -> std::string_view {
    if (given) return {};
    given = true;
    return names;
  };
  streams.output = [&](std::string_view piece) { reading.take(piece); };
  repository.git().stream(
      "count the lines that commits changed",
      {"-c", "log.showRoot=true", "log", "--no-walk=unsorted", "--stdin", "--format=%x01%H",
       "--numstat", "--diff-merges=first-parent", "--no-renames", "--no-ext-diff", "--no-textconv",
       "--diff-algorithm=myers"},
      std::move(streams));

  std::vector<LineCounts> result;
  for (auto const& commit : commits) {
    auto const found = reading.counts().find(commit);
    result.push_back(found == reading.counts().end() ? LineCounts() : found->second);
  }
  return result;
}

}  // namespace cairn::git
