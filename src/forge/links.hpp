// SPDX-License-Identifier: MIT
#pragma once

#include "forge/forge.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

// The addresses of a forge's pages, percent-encoded so that they also stand in Markdown as they
// are. All but the first are empty where the forge has no such page.

std::string repository_url(Forge const& forge);

/// `id` is hexadecimal, in full or abbreviated.
std::string commit_url(Forge const& forge, std::string_view id);

/// What came between two revisions: tags, branches, ids or "HEAD", as git spells them.
std::string compare_url(Forge const& forge, std::string_view older, std::string_view newer);

/// The page of a tag, which shows its release where there is one.
std::string tag_url(Forge const& forge, std::string_view tag);

std::string issue_url(Forge const& forge, std::uint64_t number);
std::string pull_request_url(Forge const& forge, std::uint64_t number);

/// What a revision is: some forges show each kind at an address of its own.
enum class RevisionKind { tag, branch, commit };

/// The file `path`, its parts separated by '/', as it is at `revision`.
std::string file_url(Forge const& forge, std::string_view path, std::string_view revision,
                     RevisionKind kind);

/// The page of the account `login`.
std::string profile_url(Forge const& forge, std::string_view login);

/// The account behind an address that this very forge hands out to hide a real one,
/// "12345+name@users.noreply.github.com"; empty for any other address.
std::string login_of(Forge const& forge, std::string_view email);

}  // namespace cairn
