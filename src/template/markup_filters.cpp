// SPDX-License-Identifier: MIT
#include "support/unicode.hpp"
#include "template/characters.hpp"
#include "template/filter.hpp"
#include "template/slug.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace cairn::tera {
namespace {

struct Entity {
  char character;
  std::string_view entity;
};

std::string with_entities(std::string_view text, std::span<Entity const> entities) {
  std::string result;
  for (auto const byte : text) {
    auto const found = std::find_if(entities.begin(), entities.end(),
                                    [&](Entity const& entity) { return entity.character == byte; });
    if (found == entities.end())
      result += byte;
    else
      result += found->entity;
  }
  return result;
}

Value escape(Call const& call) {
  static constexpr std::array entities{Entity{'&', "&amp;"},   Entity{'<', "&lt;"},
                                       Entity{'>', "&gt;"},    Entity{'"', "&quot;"},
                                       Entity{'\'', "&#x27;"}, Entity{'/', "&#x2F;"}};
  return with_entities(call.text().view(), entities);
}

Value escape_xml(Call const& call) {
  static constexpr std::array entities{Entity{'&', "&amp;"}, Entity{'<', "&lt;"},
                                       Entity{'>', "&gt;"}, Entity{'"', "&quot;"},
                                       Entity{'\'', "&apos;"}};
  return with_entities(call.text().view(), entities);
}

/// Where a piece stands next, asked with ascending positions: found once, it is not looked for
/// again.
class Next {
public:
  Next(std::string_view text, std::string_view piece) : text_(text), piece_(piece) {}

  std::size_t from(std::size_t at) {
    if (at_ != text_.npos && (at_ < at || !looked_)) at_ = text_.find(piece_, at);
    looked_ = true;
    return at_;
  }

private:
  std::string_view text_;
  std::string_view piece_;
  std::size_t at_ = 0;
  bool looked_ = false;
};

/// Removes what `<!--.*?-->|<[^>]*>` matches, where `.` is no newline.
std::string without_tags(std::string_view text) {
  Next comment_end(text, "-->");
  Next newline(text, "\n");
  Next bracket(text, ">");
  std::string result;
  std::size_t at = 0;
  for (auto open = text.find('<'); open != text.npos; open = text.find('<', open)) {
    auto end = text.npos;
    if (text.substr(open).starts_with("<!--")) {
      auto const close = comment_end.from(open + 4);
      if (close != text.npos && close < newline.from(open + 4)) end = close + 3;
    }
    if (end == text.npos && bracket.from(open + 1) != text.npos) end = bracket.from(open + 1) + 1;
    if (end == text.npos) break;
    result.append(text.substr(at, open - at));
    at = open = end;
  }
  return result.append(text.substr(at));
}

Value striptags(Call const& call) {
  auto const text = call.text();
  if (text.view().find('<') == std::string_view::npos) return text;
  return without_tags(text.view());
}

/// Removes the white space between `>` and `<`.
Value spaceless(Call const& call) {
  auto const text = call.text();
  auto rest = text.view();
  std::string result;
  for (auto at = rest.find('>'); at != rest.npos; at = rest.find('>')) {
    result.append(rest.substr(0, at + 1));
    rest.remove_prefix(at + 1);
    auto const behind = without_white_space_before(rest);
    if (behind.starts_with('<')) rest = behind;
  }
  return result.append(rest);
}

Value linebreaksbr(Call const& call) {
  return all_replaced(all_replaced(call.text().view(), "\r\n", "<br>"), "\n", "<br>");
}

std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string result;
  for (auto const byte : text) {
    auto const ascii = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z');
    if (ascii || kept.find(byte) != kept.npos)
      result += byte;
    else
      fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<unsigned char>(byte));
  }
  return result;
}

Value urlencode(Call const& call) {
  return percent_encoded(call.text().view(), "-._~/%");
}

Value urlencode_strict(Call const& call) {
  return percent_encoded(call.text().view(), "");
}

Value slugify(Call const& call) {
  return slug_of(call.text().view());
}

// clang-format off
constexpr std::array rows{
    FilterRow{"escape", escape},
    FilterRow{"escape_xml", escape_xml},
    FilterRow{"striptags", striptags},
    FilterRow{"spaceless", spaceless},
    FilterRow{"linebreaksbr", linebreaksbr},
    FilterRow{"urlencode", urlencode},
    FilterRow{"urlencode_strict", urlencode_strict},
    FilterRow{"slugify", slugify},
};
// clang-format on

}  // namespace

std::span<FilterRow const> markup_filters() {
  return rows;
}

}  // namespace cairn::tera
