// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

// How a struct says what it is in JSON. It declares, beside itself and in the order of the format,
//
//     constexpr auto fields_of(Artifact const*) {
//       return std::tuple{field("name", &Artifact::name), field("sha256", &Artifact::sha256)};
//     }
//
// support/json_record.hpp writes and reads it by that.
namespace cairn {

template <class C, class T>
struct JsonField {
  std::string_view name;
  T C::*member;
};

template <class C, class T>
constexpr JsonField<C, T> field(std::string_view name, T C::*member) {
  return {name, member};
}

template <class T>
concept JsonRecord = requires {
  fields_of(static_cast<T const*>(nullptr));
};

}  // namespace cairn
