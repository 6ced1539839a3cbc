// SPDX-License-Identifier: MIT
#pragma once

#include "cli/changelog/next.hpp"
#include "cli/changelog/options.hpp"
#include "cli/command.hpp"
#include "release/plan.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// What the command line says about the release that is to be made.
struct ReleaseOptions : ProjectOptions, NextOptions {
  std::optional<std::uint64_t> rc;  ///< this release candidate
  std::string version;              ///< the same as NextOptions::tag, by another name
  std::string summary;              ///< one line about the release
  std::vector<std::string> with;    ///< builds and targets that are only made on request
  bool update_stale = false;        ///< places that say another version are brought into line
  bool explain = false;
  bool json = false;
};

/// How a plan is carried out.
struct RunOptions : ReleaseOptions {
  std::vector<release::ReleasePhase> only;
  std::vector<release::ReleasePhase> skip;
  bool yes = false;
  bool verbose = false;
  std::uint64_t jobs = 0;      ///< builds at the same time; 0: as many as there are processors
  std::filesystem::path plan;  ///< carry out this one; empty: make one
};

template <class O>
Group<O> release_options() {
  return {
      "Choosing the version",
      {
          option(static_cast<std::optional<BumpLevel> O::*>(&O::bump), '\0', "bump", "<level>",
                 "move the version by <level>, whatever the commits say"),
          option(static_cast<std::optional<Phase> O::*>(&O::pre), '\0', "pre", "<phase>",
                 "release a pre-release"),
          option(static_cast<std::optional<std::uint64_t> O::*>(&O::rc), '\0', "rc", "<number>",
                 "release this release candidate"),
          option(static_cast<bool O::*>(&O::post), '\0', "post", "release a post release"),
          option(static_cast<std::string O::*>(&O::version), '\0', "version", "<version>",
                 "release <version> instead of computing it"),
          option(static_cast<std::string O::*>(&O::summary), 'm', "summary", "<text>",
                 "what the release is about, in one line: `{summary}` in release.toml"),
          option(static_cast<std::vector<std::string> O::*>(&O::with), '\0', "with", "<name>",
                 "also make a build or a target that is only made on request"),
          option(static_cast<bool O::*>(&O::update_stale), '\0', "update-stale",
                 "write the new version also where a file says neither the old one nor it"),
          option(static_cast<bool O::*>(&O::explain), '\0', "explain",
                 "say which commits decide the version"),
          option(static_cast<bool O::*>(&O::json), '\0', "json", "print JSON"),
      },
  };
}

template <class O>
Group<O> run_options() {
  using release::ReleasePhase;
  return {
      "Carrying it out",
      {
          option(static_cast<std::vector<ReleasePhase> O::*>(&O::only), '\0', "only", "<phase>",
                 "carry out this phase alone; may be repeated"),
          option(static_cast<std::vector<ReleasePhase> O::*>(&O::skip), '\0', "skip", "<phase>",
                 "leave this phase out; may be repeated"),
          option(static_cast<bool O::*>(&O::yes), 'y', "yes", "do not ask, go ahead"),
          option(static_cast<bool O::*>(&O::verbose), 'v', "verbose",
                 "show what commands write while they run"),
          option(static_cast<std::uint64_t O::*>(&O::jobs), 'j', "jobs", "<number>",
                 "run so many builds at the same time"),
      },
  };
}

}  // namespace cairn::cli
