// SPDX-License-Identifier: MIT
#include "process/mask.hpp"

#include "support/http.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <limits>
#include <set>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cairn::process {
namespace {

using Forms = std::set<std::string, std::less<>>;

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at = 0;;) {
    auto const found = text.find(from, at);
    result += text.substr(at, found - at);
    if (found == text.npos) return result;
    result += to;
    at = found + from.size();
  }
}

/// A percent-encoded text with lower case digits.
std::string with_lower_case_digits(std::string text) {
  for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 3))
    text.replace(at, 3, lower_case(std::string_view(text).substr(at, 3)));
  return text;
}

void add_percent_encoded(Forms& forms, std::string_view value) {
  // What is kept: nothing (RFC 3986), encodeURIComponent, Python's quote, encodeURI and user names.
  for (std::string_view const kept : {"", "!*'()", "/", "!*'();/?:@&=+$,#"}) {
    auto const upper = http::encoded(value, kept);
    for (auto const& encoded : {upper, replaced(upper, "%20", "+")}) {
      forms.insert(encoded);
      forms.insert(with_lower_case_digits(encoded));
    }
  }
}

void add_json_escaped(Forms& forms, std::string const& value) {
  for (auto const ascii_only : {false, true}) {
    auto const quoted = Json(value).dump(-1, ' ', ascii_only, Json::error_handler_t::replace);
    auto const plain = quoted.substr(1, quoted.size() - 2);
    // Go escapes what HTML minds, PHP the slash.
    auto const for_html =
        replaced(replaced(replaced(plain, "<", "\\u003c"), ">", "\\u003e"), "&", "\\u0026");
    forms.insert({plain, for_html, replaced(plain, "/", "\\/")});
  }
}

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648, section 4, without padding.
std::string base64(std::string_view bytes) {
  std::string result;
  std::uint32_t bits = 0;
  int count = 0;
  for (auto const byte : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) result += base64_digits[bits >> (count - 6) & 63U];
  }
  if (count > 0) result += base64_digits[bits << (6 - count) & 63U];
  return result;
}

void add_base64(Forms& forms, std::string_view value) {
  for (std::size_t before = 0; before < 3; ++before) {
    auto const encoded = base64(std::string(before, '\0').append(value));
    constexpr std::array<std::size_t, 3> shared_at_start{0, 2, 3};
    auto const at_end = encoded.substr(shared_at_start[before]);
    auto const is_even = (before + value.size()) % 3 == 0;
    auto const amid = is_even ? at_end : at_end.substr(0, at_end.size() - 1);
    auto const padded = at_end + std::string((4 - encoded.size() % 4) % 4, '=');
    for (auto const& form : {amid, at_end, padded}) {
      forms.insert(form);
      forms.insert(replaced(replaced(form, "+", "-"), "/", "_"));
    }
  }
}

void add_lines(Forms& forms, std::string_view value) {
  for (auto const line : lines_of(value))
    if (auto const text = trimmed(line); text.size() >= Mask::shortest) forms.emplace(text);
}

Forms forms_of(std::span<std::string_view const> secrets) {
  Forms forms;
  for (auto const secret : secrets) {
    if (secret.size() < Mask::shortest) continue;
    forms.emplace(secret);
    add_lines(forms, secret);
    add_percent_encoded(forms, secret);
    add_json_escaped(forms, std::string(secret));
    add_base64(forms, secret);
  }
  return forms;
}

/// To one of our own standard streams. A reader that went away is not told here.
void pour(int descriptor, std::string_view text) {
  while (!text.empty()) {
    auto const size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno != EINTR) return;
    if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

/// All forms at once, by Aho and Corasick's automaton: a state is the longest end of what was read
/// that is the beginning of a form.
class Mask::Automaton {
public:
  explicit Automaton(Forms const& forms) {
    for (auto const& form : forms)
      for (auto const byte : form) {
        auto& column = column_of_[static_cast<unsigned char>(byte)];
        if (column == 0) column = static_cast<std::uint16_t>(columns_++);
      }
    add_state(0);
    for (auto const& form : forms) add(form);
    complete();
  }

  std::size_t next(std::size_t state, char byte) const {
    return next_[state * columns_ + column_of_[static_cast<unsigned char>(byte)]];
  }

  /// How many bytes may turn out to be the beginning of a form.
  std::size_t depth(std::size_t state) const { return depths_[state]; }

  /// How long the longest form is that ends here; 0 where none does.
  std::size_t found(std::size_t state) const { return found_[state]; }

private:
  std::uint32_t add_state(std::uint32_t depth) {
    next_.resize(next_.size() + columns_);
    depths_.push_back(depth);
    found_.push_back(0);
    return static_cast<std::uint32_t>(depths_.size() - 1);
  }

  void add(std::string_view form) {
    std::size_t state = 0;
    for (auto const byte : form) {
      auto const edge = state * columns_ + column_of_[static_cast<unsigned char>(byte)];
      if (next_[edge] == 0) {
        auto const added = add_state(depths_[state] + 1);
        next_[edge] = added;
      }
      state = next_[edge];
    }
    found_[state] = depths_[state];
  }

  /// Gives each state an edge for each byte, nearer states first: where its own path ends, that of
  /// the longest proper end of it that is a beginning, too.
  void complete() {
    std::vector<std::uint32_t> ends(depths_.size());
    std::deque<std::uint32_t> queue{0};
    while (!queue.empty()) {
      auto const state = queue.front();
      queue.pop_front();
      if (found_[state] == 0) found_[state] = found_[ends[state]];
      for (std::size_t column = 1; column < columns_; ++column) {
        auto& edge = next_[state * columns_ + column];
        auto const otherwise = state == 0 ? 0 : next_[ends[state] * columns_ + column];
        if (edge == 0) {
          edge = otherwise;
        } else {
          ends[edge] = otherwise;
          queue.push_back(edge);
        }
      }
    }
  }

  std::array<std::uint16_t, 256> column_of_{};  ///< 0: the byte is in no form
  std::size_t columns_ = 1;
  std::vector<std::uint32_t> next_;  ///< a row a state
  std::vector<std::uint32_t> depths_;
  std::vector<std::uint32_t> found_;
};

Mask::Mask(std::span<std::string_view const> secrets) {
  auto const forms = forms_of(secrets);
  if (!forms.empty()) automaton_ = std::make_shared<Automaton>(forms);
}

std::string Mask::masked(std::string_view text) const {
  std::string result;
  MaskedText masking(*this, [&](std::string_view piece) { result += piece; });
  masking.take(text);
  masking.finish();
  return result;
}

MaskedText::MaskedText(Mask mask, Sink sink) : mask_(std::move(mask)), sink_(std::move(sink)) {}

void MaskedText::take(std::string_view piece) {
  if (mask_.empty()) return sink_(piece);
  constexpr std::size_t few = 1 << 14;
  for (; !piece.empty(); piece.remove_prefix(std::min(few, piece.size())))
    take_few(piece.substr(0, few));
}

void MaskedText::take_few(std::string_view piece) {
  auto const& automaton = *mask_.automaton_;
  held_ += piece;
  for (auto const byte : piece) {
    state_ = automaton.next(state_, byte);
    ++read_;
    if (auto const size = automaton.found(state_); size != 0) cover({read_ - size, read_});
  }
  release(read_ - automaton.depth(state_));
}

void MaskedText::finish() {
  release(read_);
  state_ = 0;
}

void MaskedText::cover(Range range) {
  while (!covered_.empty() && covered_.back().to > range.from) {
    range.from = std::min(range.from, covered_.back().from);
    covered_.pop_back();
  }
  covered_.push_back(range);
}

/// Hands on what stands before `until`, which nothing that comes can change any more.
void MaskedText::release(std::size_t until) {
  std::string text;
  auto at = released_;
  auto const copy_to = [&](std::size_t to) {
    text.append(held_, at - released_, to - at);
    at = to;
  };
  while (!covered_.empty() && covered_.front().from < until) {
    auto const range = covered_.front();
    if (range.from >= released_) {  // else its replacement went out with its beginning
      copy_to(range.from);
      text += Mask::replacement;
    }
    at = std::min(range.to, until);
    if (range.to > until) break;
    covered_.pop_front();
  }
  copy_to(until);
  held_.erase(0, until - released_);
  released_ = until;
  if (!text.empty()) sink_(text);
}

Ending stream(Command const& command, Streams const& streams, Mask const& mask) {
  auto const or_our_own = [](MaskedText::Sink const& sink, int descriptor) {
    return sink ? sink : [descriptor](std::string_view piece) { pour(descriptor, piece); };
  };
  MaskedText output(mask, or_our_own(streams.output, STDOUT_FILENO));
  MaskedText errors(mask, or_our_own(streams.errors, STDERR_FILENO));
  auto const ending =
      stream(command, {streams.input, [&](std::string_view piece) { output.take(piece); },
                       [&](std::string_view piece) { errors.take(piece); }, streams.here_document});
  output.finish();
  errors.finish();
  return ending;
}

Outcome run(Command const& command, std::string_view input, Mask const& mask) {
  auto outcome = run(command, input);
  return {outcome.ending, mask.masked(outcome.output), mask.masked(outcome.errors)};
}

}  // namespace cairn::process
