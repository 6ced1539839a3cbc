// SPDX-License-Identifier: MIT
#pragma once

#include "process/spawn.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace cairn::process {

/// Secret values, and how they are kept out of texts. Cheap to copy.
///
/// Hidden are each value, and what programs commonly make of it: percent-encoded, with upper and
/// lower case digits; base64, standard and URL-safe, also where the value stands inside a longer
/// text that was encoded ("user:token"); as it stands in a string of JSON. Of a value with several
/// lines, each line of at least `shortest` bytes is hidden as well.
///
/// Of a value inside a longer base64 text, the digits that it shares with its neighbours stay: at
/// most four bits at either end. A base64 text that was broken into lines is found where no break
/// falls into the value.
class Mask {
public:
  /// A value with fewer bytes hides nothing: it would be found in the midst of ordinary words.
  static constexpr std::size_t shortest = 5;

  /// What stands in the place of a secret.
  static constexpr std::string_view replacement = "[secure]";

  /// Hides nothing.
  Mask() = default;

  explicit Mask(std::span<std::string_view const> secrets);

  /// Whether there is nothing to hide.
  bool empty() const { return automaton_ == nullptr; }

  /// `text` without the secrets. Secrets that overlap are replaced as one. Takes linear time.
  std::string masked(std::string_view text) const;

private:
  friend class MaskedText;
  class Automaton;

  std::shared_ptr<Automaton const> automaton_;
};

/// A text that comes in pieces, masked: however it is cut, what reaches the sink is
/// `mask.masked()` of the whole. Held back is no more than what may turn out to be the beginning
/// of a secret.
class MaskedText {
public:
  using Sink = std::function<void(std::string_view)>;

  MaskedText(Mask mask, Sink sink);

  void take(std::string_view piece);

  /// The text is complete: hands on what was held back.
  void finish();

private:
  /// From the first to behind the last byte of something secret, counted from the text's start.
  struct Range {
    std::size_t from = 0;
    std::size_t to = 0;
  };

  void take_few(std::string_view piece);
  void cover(Range range);
  void release(std::size_t until);

  Mask mask_;
  Sink sink_;
  std::size_t state_ = 0;
  std::size_t read_ = 0;       ///< so much of the text has come
  std::size_t released_ = 0;   ///< so much of it has been dealt with
  std::string held_;           ///< what lies between
  std::deque<Range> covered_;  ///< sorted, disjoint
};

/// As stream(), with both outputs of the program masked. One that has no callback goes, masked, to
/// our own standard output or error.
Ending stream(Command const& command, Streams const& streams, Mask const& mask);

/// As run(), with both outputs of the program masked.
Outcome run(Command const& command, std::string_view input, Mask const& mask);

}  // namespace cairn::process
