// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cairn {

/// A piece of running text.
struct Span {
  enum class Form { plain, strong, code };

  std::string text;  ///< as it is to be read: no markup of any format, on one line
  Form form = Form::plain;
  std::string url = {};  ///< where it leads; empty: nowhere

  bool operator==(Span const&) const = default;
};

/// Running text, in its pieces.
using Line = std::vector<Span>;

}  // namespace cairn
