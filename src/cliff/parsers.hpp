// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/commit.hpp"
#include "cliff/configuration.hpp"

namespace cairn::cliff {

enum class ParserVerdict {
  kept,
  skipped,           ///< a row says skip, or none matched and `filter_commits` is on
  unreadable_field,  ///< a row's field is an object, or a body that is not there
};

/// `git.commit_parsers`: the rows that give a commit its group and scope, or drop it.
class Parsers {
public:
  /// `settings` live as long as this.
  explicit Parsers(Configuration::Git const& settings) : settings_(settings) {}

  /// The first row that matches decides; those that `continue` set what they have and go on.
  ParserVerdict apply(Commit& commit) const;

private:
  Configuration::Git const& settings_;
};

}  // namespace cairn::cliff
