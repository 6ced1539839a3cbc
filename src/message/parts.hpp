// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn {

/// The pieces of a conventional message as views into its text, for those who need to know where a
/// piece stands, or who look at many messages and keep little of each.
struct FooterParts {
  std::string_view token;
  std::string_view separator;
  std::string_view value;
};

struct MessageParts {
  std::string_view type;
  std::optional<std::string_view> scope;
  std::string_view bang;   ///< "!" or empty
  std::string_view colon;  ///< the one behind type, scope and bang
  std::string_view description;
  std::string_view body;
  std::vector<FooterParts> footers;
};

/// What had to stand where a message stopped being conventional.
enum class Expected {
  type,
  scope,
  scope_end,
  colon_on_type,
  colon_on_scope,
  colon_on_bang,
  description,
  header_end,
  second_line,
  footer_value,
};

struct Refusal {
  Expected expected = Expected::type;
  std::size_t offset = 0;  ///< in the text; its size where something is missing at the end
};

using MessageReading = std::variant<MessageParts, Refusal>;

/// Reads `text` as parse_message() does, which says what of it is the message.
MessageReading parts_of(std::string_view text);

/// What breaks: the value of the first footer BREAKING CHANGE, else the description if there is a
/// '!'. None where nothing breaks.
std::optional<std::string_view> breaking_description_of(MessageParts const& parts);

/// "expected ':' after the type"
std::string_view reason_of(Expected expected);

}  // namespace cairn
