// SPDX-License-Identifier: MIT
#include "git/batch.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace cairn::git {
namespace {

Error not_understood(std::string_view line) {
  return Error(Fault::fatal, fmt::format("cannot understand '{}' from 'git cat-file'",
                                         printable(line.substr(0, 200))))
      .hint("see 'git --version'; git 2.31 or newer is needed");
}

}  // namespace

BatchHeader parse_batch_header(std::string_view line) {
  auto const words = split(line, ' ');
  if (words.size() >= 2 && (words.back() == "missing" || words.back() == "ambiguous"))
    return {line.substr(0, line.size() - words.back().size() - 1), words.back(), 0};
  if (words.size() != 3) throw not_understood(line);
  BatchHeader header{words[0], words[1], 0};
  auto const* const end = words[2].data() + words[2].size();
  auto const [stop, failure] = std::from_chars(words[2].data(), end, header.size);
  if (failure != std::errc() || stop != end) throw not_understood(line);
  return header;
}

void BatchParser::take(std::string_view piece) {
  if (pending_.empty()) {
    piece.remove_prefix(parsed_from(piece));
    pending_ = piece;
    return;
  }
  pending_ += piece;
  if (pending_.size() >= needed_) pending_.erase(0, parsed_from(pending_));
}

std::size_t BatchParser::parsed_from(std::string_view text) {
  needed_ = 0;
  for (std::size_t at = 0;;) {
    auto const newline = text.find('\n', at);
    if (newline == text.npos) return at;
    auto const header = parse_batch_header(text.substr(at, newline - at));
    auto const end = newline + 1 + (header.is_found() ? header.size + 1 : 0);
    if (end > text.size()) {
      needed_ = end - at;
      return at;
    }
    visit_({header.asked, header.type, text.substr(newline + 1, header.size)});
    at = end;
  }
}

}  // namespace cairn::git
