// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cairn::release {

/// What `{name}` stands for in the texts of release.toml.
using Placeholders = std::map<std::string, std::string, std::less<>>;

/// `text` with every `{name}` replaced, and "{{" and "}}" by one brace each. Throws Error{fatal}
/// at a name that nobody knows and at a brace without its other half, with what there is.
///
///     expand("Release {tag}", {{"tag", "v1.2.0"}})  // "Release v1.2.0"
std::string expand(std::string_view text, Placeholders const& values);

/// The same for a command, where braces have meanings of their own: only `{name}` of a name that
/// there is becomes its value, and not where a '$' stands before it. Total.
///
///     expand_known("echo ${HOME} {tag}", {{"tag", "v1.2.0"}})  // "echo ${HOME} v1.2.0"
std::string expand_known(std::string_view text, Placeholders const& values);

}  // namespace cairn::release
