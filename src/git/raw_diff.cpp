// SPDX-License-Identifier: MIT
#include "git/raw_diff.hpp"

namespace cairn::git {

void RawDiffParser::take(std::string_view piece) {
  for (auto end = piece.find('\0'); end != piece.npos; end = piece.find('\0')) {
    pending_ += piece.substr(0, end);
    take_field(pending_);
    pending_.clear();
    piece.remove_prefix(end + 1);
  }
  pending_ += piece;
}

void RawDiffParser::take_field(std::string_view field) {
  if (expecting_ == Expecting::path) {
    paths_.emplace_back(field);
    expecting_ = Expecting::commit_or_change;
  } else if (field.starts_with(':')) {
    expecting_ = Expecting::path;
  } else {
    finish();
    commit_ = field;
  }
}

void RawDiffParser::finish() {
  if (!commit_.empty()) visit_(commit_, paths_);
  commit_.clear();
  paths_.clear();
}

}  // namespace cairn::git
