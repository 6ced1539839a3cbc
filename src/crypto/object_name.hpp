// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cairn {

/// How a repository names its objects: gitformat-pack(5), "extensions.objectFormat".
enum class ObjectNaming { sha1, sha256 };

/// The name that git gives to `bytes` as a blob, in hexadecimal: what `git hash-object` writes.
std::string blob_name(std::string_view bytes, ObjectNaming naming);

}  // namespace cairn
