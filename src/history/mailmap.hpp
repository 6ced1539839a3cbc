// SPDX-License-Identifier: MIT
#pragma once

#include "history/commit.hpp"

#include <cstddef>
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

  /// Texts that differ in the case of A to Z only are one; they are looked up without a copy.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept;
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const noexcept;
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, Equal>;

  /// What is said of one written address.
  struct Address {
    Proper anyone;        ///< under whatever name
    Map<Proper> by_name;  ///< under this very name, which goes first
  };

  void add(std::string_view line);
  Proper const* proper_of(Person const& written) const;

  Map<Address> by_email_;
};

}  // namespace cairn
