// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "cli/release/options.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cairn::cli {

/// `git release plan`
struct PlanOptions : ReleaseOptions {
  std::optional<std::filesystem::path> out;
  bool diff = false;
};

/// `git release resume`
struct ResumeOptions : ProjectOptions {
  std::string tag;
  std::vector<release::ReleasePhase> only;
  std::vector<release::ReleasePhase> skip;
  std::vector<std::string> assume;  ///< steps that came true although nobody wrote it down
  std::vector<std::string> again;   ///< steps that did not
  bool json = false;
  bool yes = false;
  bool verbose = false;
  std::uint64_t jobs = 0;
};

/// `git release`, `git release run`: plan, one confirmation, execute.
Command<RunOptions> run_command();
Command<RunOptions> run_verb();
Command<PlanOptions> plan_command();
Command<ResumeOptions> resume_command();

/// `git release promote`: the candidate that HEAD is becomes final.
Command<RunOptions> promote_command();

/// `git release adopt <tag>`
struct AdoptOptions : RunOptions {
  std::string adopted;
};
Command<AdoptOptions> adopt_command();

}  // namespace cairn::cli
