// SPDX-License-Identifier: MIT
#pragma once

#include "comparison.hpp"
#include "scene.hpp"
#include "support/regex.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace cairn::test {

/// The differences that we mean, as tests/cliff/differences.txt lists them:
///
///     [identifier]
///     because one sentence.
///     when errors: a regular expression
///     when arguments: another
///
/// A row explains a case if each of its expressions is found: in the arguments, the configuration,
/// the history (as git fast-import reads it), or in what the released program or ours did
/// (`errors`, `output`, `ending`, `our errors`, `our output`, `our ending`, `difference`).
class KnownDifferences {
public:
  /// Throws Error{fatal} for a file that says something else.
  static KnownDifferences parse(std::string const& text);

  /// The identifier of the first row that explains the case; empty: none does.
  std::string explanation(Scene const& scene, Comparison const& comparison) const;

private:
  struct Condition {
    std::string subject;
    Regex expression;
  };
  struct Row {
    std::string identifier;
    std::string reason;
    std::vector<Condition> conditions;
  };

  std::vector<Row> rows_;
};

}  // namespace cairn::test
