// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/choice.hpp"
#include "cli/command.hpp"

#include <string>
#include <vector>

// The options that several verbs share. Their structs are bases of each verb's own, so that a
// member has to be named as one of the whole struct's.
namespace cairn::cli {

template <class O>
Group<O> project_options() {
  return {
      "Project",
      {
          option(static_cast<std::string O::*>(&O::package), '\0', "package", "<name>",
                 "be about one [[package]] of release.toml"),
          option(static_cast<std::string O::*>(&O::tag_pattern), '\0', "tag-pattern", "<pattern>",
                 "take tags like <pattern> for versions")
              .detail("Tags that look like <pattern>, such as `v{version}` or "
                      "`core-v{version}`, are the versions of the project. Without it the "
                      "settings say so, or else the pattern is found from the tags themselves; "
                      "`--explain` tells which one it is."),
          option(static_cast<std::string O::*>(&O::settings), '\0', "settings", "<file>",
                 "read <file> instead of release.toml")
              .completes(Completes::file),
      },
  };
}

/// What chooses commits, without the operands.
template <class O>
Group<O> choice_options() {
  return {
      "Choosing commits",
      {
          option(static_cast<bool O::*>(&O::unreleased), 'u', "unreleased",
                 "take what no release has yet"),
          option(static_cast<bool O::*>(&O::latest), 'l', "latest", "take the greatest version"),
          option(static_cast<bool O::*>(&O::current), '\0', "current",
                 "take the version that is tagged here"),
          option(static_cast<std::string O::*>(&O::since), '\0', "since", "<tag>",
                 "take what came after <tag>")
              .completes(Completes::ref),
      },
  };
}

template <class O>
Operand<O> range_operand() {
  return operand(static_cast<std::string O::*>(&O::range), "[<range>]", Completes::range);
}

}  // namespace cairn::cli
