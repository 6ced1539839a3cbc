// SPDX-License-Identifier: MIT
#include "history/commit.hpp"

#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace cairn {
namespace {

/// The headers of an object, read one by one, up to the blank line before its message.
class Headers {
public:
  explicit Headers(std::string_view bytes) : rest_(bytes) {}

  struct Header {
    std::string_view name;
    std::string_view
        value;  ///< the first line of it; the lines that continue it start with a space
  };

  std::optional<Header> next() {
    auto const line = take_line();
    if (line.empty()) return std::nullopt;
    while (rest_.starts_with(' ')) take_line();
    auto const space = line.find(' ');
    if (space == line.npos) return Header{line, {}};
    return Header{line.substr(0, space), line.substr(space + 1)};
  }

  /// What follows the blank line.
  std::string_view message() const { return rest_; }

private:
  std::string_view take_line() {
    auto const end = std::min(rest_.find('\n'), rest_.size());
    auto const line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }

  std::string_view rest_;
};

template <class Number>
Number number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

struct Signature {
  Person person;
  Stamp stamp;
};

std::chrono::minutes offset_in(std::string_view zone) {
  auto const number = number_in<int>(zone);
  auto const clamped = std::clamp(number, -9999, 9999);
  return std::chrono::hours(clamped / 100) + std::chrono::minutes(clamped % 100);
}

/// "A U Thor <author@example.com> 1112911993 -0700", each part of which may be missing or odd.
Signature parse_signature(std::string_view line) {
  Signature signature;
  auto const close = line.rfind('>');
  auto const open = line.substr(0, close).find('<');
  if (open == line.npos || close == line.npos) {
    signature.person.name = trimmed(line);
    return signature;
  }
  signature.person.name = trimmed(line.substr(0, open));
  signature.person.email = trimmed(line.substr(open + 1, close - open - 1));

  auto const when = trimmed(line.substr(close + 1));
  auto const space = std::min(when.find(' '), when.size());
  // Beyond the year 9999 no calendar here can print it, and git itself shows the epoch.
  constexpr std::int64_t last = 253402300799;
  auto const seconds = number_in<std::int64_t>(when.substr(0, space));
  signature.stamp.at =
      std::chrono::sys_seconds(std::chrono::seconds(seconds < 0 || seconds > last ? 0 : seconds));
  signature.stamp.offset = offset_in(trimmed(when.substr(space)));
  return signature;
}

std::string_view without_outer_newlines(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

void recode(Person& person, std::string_view encoding) {
  person.name = to_utf8(person.name, encoding);
  person.email = to_utf8(person.email, encoding);
}

/// Makes the texts of a commit, which are as stored, UTF-8. `message` has its outer newlines yet.
void recode(Commit& commit, std::string_view message, std::string_view encoding) {
  StoredTexts stored{commit.author, commit.committer, commit.message};
  recode(commit.author, encoding);
  recode(commit.committer, encoding);
  commit.message = without_outer_newlines(to_utf8(message, encoding));
  if (commit.author != stored.author || commit.committer != stored.committer ||
      commit.message != stored.message)
    commit.stored = std::move(stored);
}

/// A signed tag carries its signature at the end of its message; git knows these heads.
std::string_view without_signature(std::string_view message) {
  for (std::string_view const head :
       {"-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----",
        "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----"}) {
    for (auto at = message.find(head); at != message.npos; at = message.find(head, at + 1))
      if (at == 0 || message[at - 1] == '\n') {
        message = message.substr(0, at);
        break;
      }
  }
  return message;
}

Error not_an_object(Oid const& id, std::string_view kind) {
  return Error(Fault::fatal, fmt::format("cannot read '{}': it is not a {}", id.hex(), kind))
      .hint("check the repository with 'git fsck'");
}

std::chrono::sys_seconds by_own_clock(Stamp const& stamp) {
  return stamp.at + stamp.offset;
}

}  // namespace

std::string date_of(Stamp const& stamp) {
  std::chrono::year_month_day const date(
      std::chrono::floor<std::chrono::days>(by_own_clock(stamp)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string to_string(Stamp const& stamp) {
  auto const clock = by_own_clock(stamp);
  std::chrono::hh_mm_ss const time(clock - std::chrono::floor<std::chrono::days>(clock));
  auto const east = stamp.offset.count();
  auto const size = east < 0 ? -east : east;
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", date_of(stamp), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), east < 0 ? '-' : '+',
                     size / 60, size % 60);
}

Commit parse_commit(Oid const& id, std::string_view bytes) {
  Commit commit;
  commit.id = id;
  if (!bytes.starts_with("tree ")) throw not_an_object(id, "commit");

  std::string_view encoding;
  Headers headers(bytes);
  while (auto const header = headers.next()) {
    if (header->name == "parent") {
      if (auto const parent = Oid::parse(header->value)) commit.parents.push_back(*parent);
    } else if (header->name == "author") {
      auto author = parse_signature(header->value);
      commit.author = std::move(author.person);
      commit.authored = author.stamp;
    } else if (header->name == "committer") {
      auto committer = parse_signature(header->value);
      commit.committer = std::move(committer.person);
      commit.committed = committer.stamp;
    } else if (header->name == "encoding") {
      encoding = header->value;
    }
  }
  commit.message = without_outer_newlines(headers.message());
  // Nearly every commit: one look at all of it, and nothing to recode or to keep.
  if (!is_utf8(bytes, encoding)) recode(commit, headers.message(), encoding);
  return commit;
}

TagObject parse_tag_object(Oid const& id, std::string_view bytes) {
  if (!bytes.starts_with("object ")) throw not_an_object(id, "tag");

  TagObject tag;
  Headers headers(bytes);
  std::string_view encoding;
  while (auto const header = headers.next()) {
    if (header->name == "object") {
      tag.target = Oid::parse(header->value).value_or(Oid());
    } else if (header->name == "type") {
      tag.kind = header->value;
    } else if (header->name == "tag") {
      tag.name = to_utf8(header->value);
    } else if (header->name == "tagger") {
      auto const tagger = parse_signature(header->value);
      tag.tagger = tagger.person;
      tag.tagged = tagger.stamp;
    } else if (header->name == "encoding") {
      encoding = header->value;
    }
  }
  recode(tag.tagger, encoding);
  tag.message = without_outer_newlines(to_utf8(without_signature(headers.message()), encoding));
  tag.signed_message = without_outer_newlines(to_utf8(headers.message(), encoding));
  return tag;
}

}  // namespace cairn
