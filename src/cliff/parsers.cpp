// SPDX-License-Identifier: MIT
#include "cliff/parsers.hpp"

#include "cliff/context.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace cairn::cliff {
namespace {

/// A text that a row's expression matched, for what its captures put into group and scope.
struct Matched {
  RustRegex const* pattern;
  std::string text;
};

/// What a row makes of a commit.
struct Match {
  bool matches = false;
  bool unreadable = false;
  bool by_text = false;        ///< an expression matched
  std::vector<Matched> texts;  ///< where the row asks for captures
};

bool asks_for_captures(std::optional<std::string> const& value) {
  return value && value->find('$') != value->npos;
}

bool asks_for_captures(CommitParser const& parser) {
  return asks_for_captures(parser.group) || asks_for_captures(parser.scope);
}

/// The texts of a commit's field; none where it cannot be compared.
struct FieldTexts {
  bool unreadable = false;
  std::vector<std::string> texts;
};

std::optional<std::string> scalar_text(tera::Value const& value) {
  if (auto const text = value.text()) return std::string(*text);
  if (value.array() || value.object()) return std::nullopt;
  return tera::to_json(value);
}

FieldTexts texts_of(Commit const& commit, std::string const& field) {
  if (field == "body") {
    if (!commit.conventional || !commit.conventional->body) return {true, {}};
    return {false, {*commit.conventional->body}};
  }
  auto const value = member_at(context_of(commit), field);
  if (!value) return {};
  if (value->object()) return {true, {}};
  if (auto const* const array = value->array()) {
    FieldTexts result;
    for (auto const& element : *array)
      if (auto text = scalar_text(element)) result.texts.push_back(std::move(*text));
    return result;
  }
  return {false, {*scalar_text(*value)}};
}

/// One row held against one commit, as it was before any row changed it.
class Question {
public:
  Question(CommitParser const& parser, Commit const& commit) : parser_(parser), commit_(commit) {}

  Match answer() {
    ask_sha();
    if (all_ && parser_.message) ask(*parser_.message, std::array{commit_.message.view()});
    if (all_ && parser_.body) ask(*parser_.body, std::array{body()});
    if (all_ && parser_.footer) ask(*parser_.footer, footers());
    if (all_ && parser_.field && parser_.pattern) ask_field();
    match_.matches = asked_ && all_;
    return std::move(match_);
  }

private:
  void ask_sha() {
    if (!parser_.sha) return;
    asked_ = true;
    all_ = equal_without_case(*parser_.sha, commit_.origin->id);
  }

  /// Matches if one of `texts` does.
  template <class Texts>
  void ask(RustRegex const& pattern, Texts const& texts) {
    asked_ = true;
    auto const found = std::find_if(texts.begin(), texts.end(), [&](std::string_view text) {
      return pattern.found_in(without_white_space(text));
    });
    all_ = found != texts.end();
    if (!all_) return;
    match_.by_text = true;
    if (asks_for_captures(parser_)) match_.texts.push_back({&pattern, std::string(*found)});
  }

  void ask_field() {
    auto const field = texts_of(commit_, *parser_.field);
    match_.unreadable = field.unreadable;
    ask(*parser_.pattern, field.texts);
  }

  std::string_view body() const {
    if (!commit_.conventional || !commit_.conventional->body) return {};
    return *commit_.conventional->body;
  }

  std::vector<std::string> footers() const {
    std::vector<std::string> texts;
    if (commit_.conventional)
      for (auto const& footer : commit_.conventional->footers)
        texts.push_back(footer.token + footer.separator + footer.value);
    return texts;
  }

  CommitParser const& parser_;
  Commit const& commit_;
  Match match_;
  bool asked_ = false;
  bool all_ = true;
};

/// `value` with its references to captures filled in, once for every match.
std::string filled(std::string value, std::vector<Matched> const& texts) {
  if (value.find('$') == value.npos) return value;
  for (auto const& [pattern, text] : texts)
    for (auto const& match : pattern->matches_in(text))
      value = pattern->replaced(std::string_view(text).substr(match.at, match.size), value);
  return value;
}

void set(Commit& commit, CommitParser const& parser, std::vector<Matched> const& texts,
         bool only_what_is_given) {
  auto const give = [&](std::optional<std::string>& member, std::optional<std::string> value) {
    if (value || !only_what_is_given) member = std::move(value);
  };
  auto const with_captures = [&](std::optional<std::string> const& value) {
    return value ? std::optional(filled(*value, texts)) : std::nullopt;
  };
  give(commit.group, with_captures(parser.group));
  give(commit.scope, with_captures(parser.scope));
  give(commit.default_scope, parser.default_scope);
}

}  // namespace

ParserVerdict Parsers::apply(Commit& commit) const {
  // Every row is held against the commit as it came, whatever a row before it has set.
  std::optional<Commit> unchanged;
  auto matched = false;
  for (auto const& parser : settings_.commit_parsers) {
    auto const& before = unchanged ? *unchanged : commit;
    auto const match = Question(parser, before).answer();
    if (match.unreadable && !settings_.strict) return ParserVerdict::unreadable_field;
    if (!match.matches) continue;
    auto const breaking = before.conventional && before.conventional->breaking;
    if (parser.skip && !(settings_.protect_breaking_commits && breaking))
      return ParserVerdict::skipped;
    auto const sha_alone = parser.sha && !match.by_text;
    if (parser.continues && !unchanged) unchanged = commit;
    set(commit, parser, match.texts, matched || parser.continues || sha_alone);
    matched = true;
    if (!parser.continues) return ParserVerdict::kept;
  }
  return matched || !settings_.filter_commits ? ParserVerdict::kept : ParserVerdict::skipped;
}

}  // namespace cairn::cliff
