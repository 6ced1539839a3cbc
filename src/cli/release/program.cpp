// SPDX-License-Identifier: MIT
#include "cli/release/program.hpp"

#include "cli/release/hooks.hpp"
#include "cli/release/manual.hpp"
#include "cli/release/run.hpp"
#include "cli/release/verbs.hpp"

#include "machine/lock.hpp"

#include <utility>

namespace cairn::cli {

Program release_program(std::string version) {
  clean_up_in_signal(machine::release_locks_in_signal);
  return {
      .name = "git-release",
      .version = std::move(version),
      .action = run_command(),
      .verbs = {plan_command(),     run_verb(),       resume_command(),  status_verb(),
                log_verb(),         agreement_verb(), current_verb(),    bump_verb(),
                validate_verb(),    notes_verb(),     promote_command(), post_verb(),
                hotfix_verb(),      adopt_command(),  verify_verb(),     rollback_verb(),
                waive_verb(),       sign_off_verb(),  unlock_verb(),     doctor_verb(),
                release_init_verb(), packages_verb(), hooks_verb()},
      .sections = release_manual(),
  };
}

}  // namespace cairn::cli
