// SPDX-License-Identifier: MIT
#include "cliff/commit.hpp"

#include "message/parts.hpp"
#include "support/text.hpp"

#include <algorithm>

namespace cairn::cliff {
namespace {

constexpr std::string_view breaking_tokens[] = {"BREAKING CHANGE", "BREAKING-CHANGE"};

bool breaks_exactly(std::string_view token) {
  return token == breaking_tokens[0] || token == breaking_tokens[1];
}

bool breaks_in_any_case(std::string_view token) {
  return equal_without_case(token, breaking_tokens[0]) ||
         equal_without_case(token, breaking_tokens[1]);
}

/// What the end of a message says that our grammar passes over: it takes white space off the message
/// first, which git-conventional does not.
struct End {
  std::string_view description;
  bool has_body = false;  ///< maybe of white space alone
  bool conventional = true;
};

End end_of(std::string_view text, MessageParts const& parts) {
  auto const start = static_cast<std::size_t>(parts.description.data() - text.data());
  auto const line_end = std::min(text.find_first_of("\r\n", start), text.size());
  auto const end = parts.footers.empty()
                       ? text.size()
                       : static_cast<std::size_t>(parts.footers[0].token.data() - text.data());
  auto behind = text.substr(line_end, std::max(line_end, end) - line_end);
  End result{text.substr(start, line_end - start)};
  result.has_body = behind.find_first_not_of("\r\n") != behind.npos;
  auto const take_newline = [&] {
    if (behind.starts_with("\r\n")) behind.remove_prefix(2);
    else if (behind.starts_with('\n')) behind.remove_prefix(1);
    else return behind.empty();
    return true;
  };
  result.conventional = take_newline() && take_newline();
  return result;
}

}  // namespace

std::shared_ptr<Conventional const> conventional_in(std::string_view message) {
  auto const read = parts_of(message);
  auto const* const parts = std::get_if<MessageParts>(&read);
  if (!parts || message.starts_with('\n')) return nullptr;
  auto const end = end_of(message, *parts);
  if (!end.conventional) return nullptr;

  auto result = std::make_shared<Conventional>();
  result->type = parts->type;
  if (parts->scope) result->scope = std::string(*parts->scope);
  result->description = end.description;
  if (end.has_body) result->body = std::string(parts->body);
  result->breaking = !parts->bang.empty();
  for (auto const& footer : parts->footers) {
    result->footers.push_back({std::string(footer.token), std::string(footer.separator),
                               std::string(footer.value), breaks_in_any_case(footer.token)});
    if (!breaks_exactly(footer.token)) continue;
    result->breaking = true;
    if (!result->breaking_description) result->breaking_description = std::string(footer.value);
  }
  if (result->breaking && !result->breaking_description)
    result->breaking_description = result->description;
  return result;
}

std::optional<std::string_view> Commit::shown_group() const {
  if (group) return *group;
  if (conventional) return conventional->type;
  return std::nullopt;
}

std::optional<std::string_view> Commit::shown_scope() const {
  if (scope) return *scope;
  if (conventional && conventional->scope) return *conventional->scope;
  if (default_scope) return *default_scope;
  return std::nullopt;
}

}  // namespace cairn::cliff
