// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/context.hpp"
#include "cliff/processing.hpp"
#include "cliff/release.hpp"
#include "template/template.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// The templates of a configuration, parsed, and the changelog that they make.
class Writing {
public:
  /// Throws Error{fatal} where a template is none. `configuration` lives as long as this.
  Writing(Configuration const& configuration, tera::Surroundings const& world, RunCommand run);

  /// Whether body or footer name a variable that starts so, by git-cliff's own search: what decides
  /// that a forge is asked.
  bool mentions(std::string_view beginning) const;

  /// Whether a template shows how many lines a commit changed.
  bool shows_commit_statistics() const;

  /// The whole changelog of `releases`, newest first.
  std::string changelog(std::span<Release const> releases) const;

  /// `existing` with the changelog of `releases` before it, whose header replaces the one that is
  /// there.
  std::string prepended(std::span<Release const> releases, std::string_view existing) const;

private:
  std::string header(std::span<Release const> releases) const;
  std::string body(std::span<Release const> releases) const;
  std::string finished(std::string text) const;
  bool is_dynamic(tera::Template const& header) const { return !header.variables().empty(); }

  Configuration const& configuration_;
  Surroundings surroundings_;
  RunCommand run_;
  std::optional<tera::Template> header_;
  tera::Template body_;
  std::optional<tera::Template> footer_;
};

}  // namespace cairn::cliff
