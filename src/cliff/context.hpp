// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/release.hpp"
#include "template/value.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

// What templates and `--context` see. Every value here looks into its subject, which outlives it.

tera::Value context_of(Commit const& commit);
tera::Value context_of(Release const& release);

/// What the dotted `path` leads to, "author.name", "links.0.href"; none where it leads nowhere.
std::optional<tera::Value> member_at(tera::Value const& value, std::string_view path);

/// What all templates of one run see beside the releases.
struct Surroundings {
  Configuration::Remote const& remote;
  std::vector<std::string> groups;  ///< of the configured parsers, each once, in their order
};

Surroundings surroundings_of(Configuration const& configuration);

/// The context of the body for `release`.
std::shared_ptr<tera::Object const> body_context(Release const& release,
                                                 Surroundings const& surroundings);

/// The context of header and footer.
std::shared_ptr<tera::Object const> frame_context(std::span<Release const> releases,
                                                  Surroundings const& surroundings);

/// `--context`: the releases as JSON on one line.
std::string context_json(std::span<Release const> releases);

/// The releases of such a JSON text. Throws Error{fatal} that names `name` where it is none.
std::vector<Release> releases_of_context(std::string_view json, std::string_view name);

}  // namespace cairn::cliff
