// SPDX-License-Identifier: MIT
#include "forge/answer.hpp"

#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace cairn::forge {
namespace {

constexpr std::size_t deepest = 64;
// A page of 100 pull requests of GitHub has some 50 000 values.
constexpr std::size_t most_values = 1'000'000;
constexpr std::size_t longest_message = 200;

struct Extent {
  std::size_t depth = 0;
  std::size_t values = 0;
};

/// How deep a text of JSON is nested, and how many values it has at most: an answer of a few bytes
/// a value would otherwise take many times its own size.
Extent extent_of(std::string_view text) {
  Extent extent;
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const c = text[at];
    if (quoted && c == '\\') ++at;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '[' || c == '{') extent.depth = std::max(extent.depth, ++depth);
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (c == '[' || c == '{' || c == ',') ++extent.values;
  }
  return extent;
}

std::optional<std::int64_t> number_in(std::string_view digits) {
  std::int64_t number = 0;
  auto const* const end = digits.data() + digits.size();
  auto const [stop, failure] = std::from_chars(digits.data(), end, number);
  if (failure != std::errc() || stop != end || digits.empty()) return std::nullopt;
  return number;
}

/// "2026-01-01 12:00:00 UTC".
std::string clock_time(std::int64_t seconds) {
  std::chrono::sys_seconds const time{std::chrono::seconds(seconds)};
  auto const day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const clock(time - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string first_field(http::Response const& answer,
                        std::initializer_list<std::string_view> names) {
  for (auto const name : names)
    if (auto value = answer.field(name); !value.empty()) return value;
  return {};
}

/// When a forge that has had enough wants to be asked again: "until …", "for … seconds"; empty
/// where it does not say.
std::string waiting_time(http::Response const& answer) {
  auto const retry = answer.field("Retry-After");
  if (auto const seconds = number_in(retry)) return fmt::format(" for {} seconds", *seconds);
  if (!retry.empty() && retry.size() <= 40) return " until " + printable(retry);  // an HTTP date
  // GitHub's spelling, and GitLab's. The bound keeps nonsense out of the calendar.
  auto const reset = number_in(first_field(answer, {"X-RateLimit-Reset", "RateLimit-Reset"}));
  constexpr std::int64_t year_9999 = 253'402'300'799;
  if (reset && *reset > 0 && *reset <= year_9999) return " until " + clock_time(*reset);
  return {};
}

bool rate_limited(http::Response const& answer) {
  if (answer.status == 429) return true;
  auto const left = first_field(answer, {"X-RateLimit-Remaining", "RateLimit-Remaining"});
  return answer.status == 403 && (left == "0" || !answer.field("Retry-After").empty());
}

/// What the forge itself says of its refusal, ": …"; empty where it says nothing, or could be
/// repeating the token.
std::string message_of(http::Response const& answer, Asked const& asked) {
  if (extent_of(answer.body).depth > deepest || answer.body.size() > 64 * 1024) return {};
  auto const value = ForeignJson::parse(answer.body, nullptr, false);
  auto text = text_at(value, {"message"});
  if (!text) text = text_at(value, {"error", "message"});  // Bitbucket
  if (!text || text->empty() || text->size() > longest_message) return {};
  if (!asked.token.empty() && text->find(asked.token) != text->npos) return {};
  auto const lines = lines_of(*text);
  return ": " + printable(lines.front());
}

[[noreturn]] void refuse(http::Response const& answer, Asked const& asked) {
  auto const& keys = asked.keys;
  auto const repository = printable(asked.repository);
  auto const complaint = [&](std::string_view what) {
    return Error(Fault::fatal, fmt::format("{}{}", what, message_of(answer, asked)));
  };
  auto const other_token =
      fmt::format("set {} to a token that may read the repository", keys.token_variable);
  if (rate_limited(answer))
    throw complaint(fmt::format("{} takes no more requests{}", keys.name, waiting_time(answer)))
        .hint(asked.token.empty()
                  ? fmt::format("with a token in {} it takes more", keys.token_variable)
                  : std::string("ask again then, or work offline"));
  switch (answer.status) {
    case 401:
      throw complaint(asked.token.empty() ? fmt::format("{} wants to know who asks", keys.name)
                                          : fmt::format("{} does not take the token", keys.name))
          .hint(other_token);
    case 403:
      throw complaint(fmt::format("{} does not let us read '{}'", keys.name, repository))
          .hint(other_token);
    case 404:
      throw complaint(fmt::format("{} has nothing at '{}' for '{}'", keys.name,
                                  printable(http::shown(asked.url)), repository))
          .hint(fmt::format("check owner and name; if the repository is private, {}", other_token));
    default: break;
  }
  auto error = complaint(fmt::format("{} answered '{}' with the status {}", keys.name,
                                     printable(http::shown(asked.url)), answer.status));
  if (answer.status >= 500) throw std::move(error).hint("ask again later, or work offline");
  throw error;
}

Error unreadable(std::string_view what, Asked const& asked) {
  return {Fault::fatal, fmt::format("{} answered '{}' {}", asked.keys.name,
                                    printable(http::shown(asked.url)), what)};
}

bool is_web_page(http::Response const& answer) {
  return lower_case(answer.field("Content-Type")).starts_with("text/html") ||
         trimmed(std::string_view(answer.body).substr(0, 100)).starts_with('<');
}

[[noreturn]] void complain_about_body(http::Response const& answer, Asked const& asked,
                                      std::size_t at) {
  if (is_web_page(answer))
    throw unreadable("with a web page", asked)
        .hint(fmt::format("check {}: it may lead to the pages for people, or to a login",
                          asked.keys.api_variable));
  if (at > answer.body.size()) throw unreadable("with JSON that ends early", asked);
  throw unreadable("with what is no JSON", asked)
      .hint(fmt::format("check {}", asked.keys.api_variable));
}

ForeignJson const* member_at(ForeignJson const& value, std::initializer_list<char const*> path) {
  auto const* place = &value;
  for (auto const* key : path) {
    if (!place->is_object()) return nullptr;
    auto const found = place->find(key);
    if (found == place->end()) return nullptr;
    place = &*found;
  }
  return place;
}

/// The parts of a date, taken one by one from its start.
class Digits {
public:
  explicit Digits(std::string_view text) : text_(text) {}

  /// A number of exactly `count` digits.
  std::int64_t number(std::size_t count) {
    auto const part = text_.substr(0, count);
    auto const plain = part.size() == count && part.find_first_not_of("0123456789") == part.npos;
    auto const value = plain ? number_in(part) : std::nullopt;
    good_ = good_ && value;
    text_.remove_prefix(part.size());
    return value.value_or(0);
  }

  /// One of `allowed`.
  char sign(std::string_view allowed) {
    good_ = good_ && !text_.empty() && allowed.find(text_.front()) != allowed.npos;
    if (!good_) return '\0';
    auto const taken = text_.front();
    text_.remove_prefix(1);
    return taken;
  }

  void skip_fraction() {
    if (!text_.starts_with('.')) return;
    auto const end = text_.find_first_not_of("0123456789", 1);
    good_ = good_ && end != 1 && text_.size() > 1;
    text_.remove_prefix(std::min(end, text_.size()));
  }

  /// Whether all was as it should be, and nothing is left.
  bool complete() const { return good_ && text_.empty(); }

private:
  std::string_view text_;
  bool good_ = true;
};

}  // namespace

ForeignJson json_of(http::Response const& answer, Asked const& asked) {
  if (answer.status < 200 || answer.status > 299) refuse(answer, asked);
  auto const extent = extent_of(answer.body);
  if (extent.depth > deepest) throw unreadable("with JSON that is nested too deep", asked);
  if (extent.values > most_values) throw unreadable("with more values than any page has", asked);
  try {
    return ForeignJson::parse(answer.body);
  } catch (ForeignJson::parse_error const& failure) {
    complain_about_body(answer, asked, failure.byte);
  }
}

std::optional<std::string> text_at(ForeignJson const& value,
                                   std::initializer_list<char const*> path) {
  auto const* const place = member_at(value, path);
  if (place == nullptr || !place->is_string()) return std::nullopt;
  return place->get<std::string>();
}

std::string needed_text_at(ForeignJson const& value, char const* key) {
  auto text = text_at(value, {key});
  if (!text) throw Error(Fault::fatal, fmt::format("an entry of the answer has no text '{}'", key));
  return *std::move(text);
}

std::int64_t needed_number_at(ForeignJson const& value, char const* key) {
  auto const* const place = member_at(value, {key});
  constexpr auto greatest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (place == nullptr || !place->is_number_integer() ||
      (place->is_number_unsigned() && place->get<std::uint64_t>() > greatest))
    throw Error(Fault::fatal, fmt::format("an entry of the answer has no whole number '{}'", key));
  return place->get<std::int64_t>();
}

std::vector<ForeignJson const*> list_at(ForeignJson const& value, char const* key) {
  std::vector<ForeignJson const*> elements;
  auto const* const place = member_at(value, {key});
  if (place == nullptr || !place->is_array()) return elements;
  for (auto const& element : *place) elements.push_back(&element);
  return elements;
}

std::vector<std::string> label_names(ForeignJson const& pull_request) {
  std::vector<std::string> names;
  for (auto const* label : list_at(pull_request, "labels"))
    names.push_back(needed_text_at(*label, "name"));
  return names;
}

std::optional<std::int64_t> seconds_of(std::string_view date) {
  namespace chrono = std::chrono;
  Digits digits(date);
  auto const year = digits.number(4);
  digits.sign("-");
  auto const month = digits.number(2);
  digits.sign("-");
  auto const day = digits.number(2);
  digits.sign("Tt ");
  auto const hour = digits.number(2);
  digits.sign(":");
  auto const minute = digits.number(2);
  digits.sign(":");
  auto const second = digits.number(2);
  digits.skip_fraction();
  auto const sign = digits.sign("Zz+-");
  auto const local = sign == '+' || sign == '-';
  auto const hours_ahead = local ? digits.number(2) : 0;
  if (local) digits.sign(":");
  auto const minutes_ahead = local ? digits.number(2) : 0;

  chrono::year_month_day const calendar{chrono::year(static_cast<int>(year)),
                                        chrono::month(static_cast<unsigned>(month)),
                                        chrono::day(static_cast<unsigned>(day))};
  // RFC 3339, 5.7: a leap second is 60.
  if (!digits.complete() || !calendar.ok() || hour > 23 || minute > 59 || second > 60 ||
      hours_ahead > 23 || minutes_ahead > 59)
    return std::nullopt;
  auto const ahead = (hours_ahead * 60 + minutes_ahead) * 60 * (sign == '-' ? -1 : 1);
  auto const days = chrono::sys_days(calendar).time_since_epoch().count();
  return ((days * 24 + hour) * 60 + minute) * 60 + second - ahead;
}

std::optional<std::int64_t> date_at(ForeignJson const& value,
                                    std::initializer_list<char const*> path) {
  auto const text = text_at(value, path);
  return text ? seconds_of(*text) : std::nullopt;
}

std::optional<std::uint32_t> linked_page(std::string_view link, std::string_view relation) {
  // <https://host/path?page=2&per_page=100>; rel="next", <…>; rel="last"
  auto const wanted = fmt::format("rel=\"{}\"", relation);
  while (!link.empty()) {
    auto const open = link.find('<');
    auto const close = link.find('>', open == link.npos ? link.size() : open);
    if (close == link.npos) return std::nullopt;
    auto const address = link.substr(open + 1, close - open - 1);
    auto const end = std::min(link.find('<', close), link.size());
    auto const parameters = link.substr(close, end - close);
    link.remove_prefix(end);
    if (parameters.find(wanted) == parameters.npos) continue;
    for (auto const part : split(address.substr(std::min(address.find('?'), address.size())), '&'))
      if (auto const name = part.substr(part.starts_with('?') ? 1 : 0); name.starts_with("page="))
        if (auto const page = number_in(name.substr(5));
            page && *page >= 0 && *page <= std::numeric_limits<std::int32_t>::max())
          return static_cast<std::uint32_t>(*page);
  }
  return std::nullopt;
}

}  // namespace cairn::forge
