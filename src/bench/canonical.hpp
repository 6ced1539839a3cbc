// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

// The one spelling of JSON that records are kept in: keys sorted by bytes, no spaces, no control
// character outside of an escape, numbers as short as they can be read back. Texts of this kind are
// equal when what they say is.
namespace cairn::bench {

/// The members of an object, each with the canonical text of its value.
using Members = std::map<std::string, std::string>;

/// A string in quotes; a byte that is not UTF-8 becomes U+FFFD.
std::string canonical(std::string_view text);

/// A whole number as such up to 2^53, every other one in the fewest digits that read back the same.
/// Throws Error{fatal} where it is not finite: JSON has no such number.
std::string canonical(double number);

std::string canonical(std::vector<double> const& numbers);

std::string canonical(std::map<std::string, std::string> const& texts);

/// The object of these members.
std::string object_of(Members const& members);

/// The array of these canonical texts.
std::string array_of(std::vector<std::string> const& values);

/// The first 16 hexadecimal digits of the SHA-256 of `text`: names what is written so.
std::string name_of(std::string_view text);

/// Whether `text` is so many hexadecimal digits in lower case.
bool is_hexadecimal(std::string_view text, std::size_t digits);

}  // namespace cairn::bench
