// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

namespace cairn {

/// Tells of a character whether it has a property.
using Property = std::function<bool(char32_t)>;

/// The property that `name` names: a general category, a script or a binary property, long or
/// short, in any case, with or without "is" and with blanks, hyphens and underscores anywhere (UAX
/// #44, UAX44-LM3); or "property=value" of the first two, also with ":". Empty where it is not
/// known here.
Property property_named(std::string_view name);

}  // namespace cairn
