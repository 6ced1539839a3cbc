// SPDX-License-Identifier: MIT
#include "message/cleanup.hpp"
#include "message/conventional.hpp"
#include "message/lint.hpp"
#include "message/parts.hpp"
#include "message/reference.hpp"
#include "message/revert.hpp"
#include "message/trailers.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace cairn;

namespace {

/// assert() would vanish from a release build, and with it what is looked for.
void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(std::string_view text, Place place) {
  auto const lines = split(text, '\n');
  require(place.line >= 1 && place.line <= lines.size());
  require(place.column >= 1 && place.column <= lines[place.line - 1].size() + 1);
}

void require_inside(std::string_view text, std::string_view piece) {
  require(piece.empty() || (piece.data() >= text.data() &&
                            piece.data() + piece.size() <= text.data() + text.size()));
}

void parse(std::string_view text) {
  auto const message = parse_message(text);
  if (auto const* const refused = std::get_if<Unconventional>(&message)) {
    require_inside(text, refused->place);
    require(!refused->reason.empty());
    return;
  }
  auto const& commit = std::get<ConventionalCommit>(message);
  require(!commit.type.empty() && !commit.description.empty());
  require(commit.breaking != commit.breaking_description.empty());
  for (auto const& footer : commit.footers) require(!footer.token.empty() && !footer.value.empty());

  auto const parts = std::get<MessageParts>(parts_of(text));
  require_inside(text, parts.type);
  require_inside(text, parts.description);
  require_inside(text, parts.body);
  for (auto const& footer : parts.footers) require_inside(text, footer.value);
}

void read_words(std::string_view text) {
  std::size_t end = 0;
  for (auto const& reference : references_in(text)) {
    require(reference.offset >= end && reference.length >= 2 && reference.number > 0);
    end = reference.offset + reference.length;
    require(end <= text.size());
  }
  if (auto const found = pull_request_of(text))
    require(found->offset + found->length <= text.size());
  require(without_pull_request(text).size() <= text.size());
  for (auto const& trailer : trailers_of(text)) {
    require(!trailer.token.empty());
    require(trailer.value.find('\n') == trailer.value.npos);
  }
  if (auto const revert = revert_of(text, parse_message(text)))
    for (auto const& commit : revert->commits) require(commit.size() >= 7 && commit.size() <= 64);
}

void judge(std::string_view text, LintRules const& rules) {
  auto const findings = lint(text, rules);
  require(findings.size() <= 101);
  for (auto const& finding : findings) {
    require_inside(text, finding.place);
    require(!finding.rule.empty() && !finding.message.empty());
    require(printable(render(finding, text)) == render(finding, text));
  }
}

/// Cleaning is done once: git would find nothing more to do.
void clean(std::string_view text) {
  auto const once = cleaned_message(text);
  require(cleaned_message(once) == once);
}

}  // namespace

// The name is libFuzzer's.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  LintRules strict;
  strict.scopes = {"core"};
  strict.scope_required = true;
  strict.body_line_length = 20;
  strict.description_case = LetterCase::lower;
  strict.generated_checked = true;
  LintRules open;
  open.types.clear();
  open.description_case = LetterCase::sentence;
  open.autosquash_allowed = true;

  parse(text);
  read_words(text);
  judge(text, strict);
  judge(text, open);
  clean(text);
  return 0;
}
