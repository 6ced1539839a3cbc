// SPDX-License-Identifier: MIT
#pragma once

#include "support/http.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The answers of forges' programs as text, none of which is trusted.
namespace cairn::forge {

/// JSON as it came. Not `Json`, which looks through all keys of an object for each that it adds.
using ForeignJson = nlohmann::json;

/// What complaints call a forge and its variables.
struct ForgeKeys {
  std::string_view name;            ///< "GitHub"
  std::string_view token_variable;  ///< "GITHUB_TOKEN"
  std::string_view api_variable;    ///< "GITHUB_API_URL"
};

/// Who was asked for what, for complaints.
struct Asked {
  ForgeKeys keys;
  std::string repository;  ///< "owner/name"
  std::string url;
  std::string token;  ///< empty: none was sent; never shown, nor any text that has it in it
};

/// The JSON of an answer that succeeded. Throws Error{fatal} for any other: one that refuses (with
/// what to do about it), one that ended early, a web page, and one that is nested too deep or too
/// large.
ForeignJson json_of(http::Response const& answer, Asked const& asked);

/// The text at `path` below `value`; none where there is no such member, or it is no text.
std::optional<std::string> text_at(ForeignJson const& value,
                                   std::initializer_list<char const*> path);

/// The same; throws Error{fatal} where there is none.
std::string needed_text_at(ForeignJson const& value, char const* key);

/// The whole number at `key`. Throws Error{fatal} where there is none.
std::int64_t needed_number_at(ForeignJson const& value, char const* key);

/// The elements of the list at `key`; none where there is no such list.
std::vector<ForeignJson const*> list_at(ForeignJson const& value, char const* key);

/// The names of the labels of a pull request, as all but GitLab spell them.
std::vector<std::string> label_names(ForeignJson const& pull_request);

/// Seconds since 1970 of a date of RFC 3339, section 5.6: "2021-07-18T15:14:39+03:00". None for
/// what is no date.
std::optional<std::int64_t> seconds_of(std::string_view date);

/// The seconds of the date at `path`; none where there is none.
std::optional<std::int64_t> date_at(ForeignJson const& value,
                                    std::initializer_list<char const*> path);

/// The page that the field "Link" of RFC 8288 names by the relation `relation`, "next" or "last":
/// the number of the parameter "page" in its address. None where it names none.
std::optional<std::uint32_t> linked_page(std::string_view link, std::string_view relation);

}  // namespace cairn::forge
