// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"

// The verbs of git-release, one file each or a few that belong together.
namespace cairn::cli {

// status.cpp
Verb status_verb();
Verb log_verb();

// version.cpp: what asks about versions and changes nothing but files
Verb current_verb();
Verb bump_verb();
Verb validate_verb();
Verb notes_verb();

// packages.cpp
Verb packages_verb();

// agreement.cpp
Verb agreement_verb();  ///< `git release check`

// statement.cpp: what only a person can say
Verb waive_verb();
Verb sign_off_verb();

// branch.cpp
Verb hotfix_verb();
Verb post_verb();

// rollback.cpp
Verb rollback_verb();

// verification.cpp
Verb verify_verb();

// unlock.cpp
Verb unlock_verb();

// doctor.cpp
Verb doctor_verb();

// initial.cpp
Verb release_init_verb();

}  // namespace cairn::cli
