// SPDX-License-Identifier: MIT
#pragma once

#include "history/commit.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace cairn {

/// Who a commit's writer really is: gitmailmap(5). A line that makes no sense is passed over, as
/// git does.
class Mailmap {
public:
  Mailmap() = default;

  /// Reads the text of a .mailmap file. A later line overrides what it says again.
  static Mailmap parse(std::string_view text);

  /// The proper name and address of `written`. Addresses and names are compared without ASCII case.
  Person resolved(Person const& written) const;

private:
  struct Proper {
    std::string name;   ///< empty: the written one stays
    std::string email;  ///< empty: the written one stays
  };

  void add(std::string_view line);

  std::unordered_map<std::string, Proper> by_email_;
  std::unordered_map<std::string, Proper> by_email_and_name_;  ///< key: "email\0name", lower case
};

}  // namespace cairn
