// SPDX-License-Identifier: MIT
#include "cli/release/manual.hpp"

namespace cairn::cli {

// clang-format off
std::vector<Section> release_manual() {
  return {
      {"DESCRIPTION",
       "Releases a project from its history: finds the next version, writes it into the files, builds, tags, "
       "pushes and publishes. Everything is decided beforehand, in a plan that is shown and can be saved; the "
       "plan is then carried out step by step, and every step is written down before and after it acts.\n"
       "\n"
       "What was interrupted, by whatever, is continued with `git release resume`, in this clone or, once the "
       "tag is public, in any other: what is done is not done again, by digest. Ctrl-C, or another signal "
       "that ends it, ends the step that runs within two seconds; of a step with a time limit, all that it started "
       "as well. What must not go on is taken back with `git release rollback`.\n"
       "\n"
       "How the project is released is said in release.toml, git-release(5); `git release init` writes one "
       "that works. Without it the places of the version are found from what the tree has."},
      {"PHASES",
       "preflight::\n"
       "The work tree is clean and where the plan was made; programs and secrets are there; gates are open and "
       "items are signed off.\n"
       "\n"
       "sync::\n"
       "The remote answers, has nothing new and no such tag; a ref on it says that somebody is releasing.\n"
       "\n"
       "version::\n"
       "The version goes into the files, the changelog is closed, and both are committed, through the "
       "project's own hooks and with the user's own signature.\n"
       "\n"
       "build::\n"
       "Builds run, and what they made is kept by its digest.\n"
       "\n"
       "publish::\n"
       "The tag, which names the digests, is made; branch, tag and notes are pushed at once; then come "
       "registries and commands, each asked before whether it was done.\n"
       "\n"
       "`--only` and `--skip` choose phases; the later ones go on with the plan that the first one made."},
      {"EXAMPLES",
       "See what would happen, and what becomes of each file::\n"
       "    $ git release plan --diff\n"
       "\n"
       "A release candidate, and when it proved good, the final release::\n"
       "    $ git release --rc 1\n"
       "    $ git release promote\n"
       "\n"
       "Go on where a release stopped::\n"
       "    $ git release resume\n"
       "\n"
       "Correct a release that is out::\n"
       "    $ git release hotfix v1.4.0\n"
       "    $ git cherry-pick 1a2b3c4\n"
       "    $ git release\n"
       "\n"
       "Tick off what no command can check::\n"
       "    $ git release sign-off 'Documentation reviewed'\n"
       "    $ git release status"},
      {"EXIT STATUS",
       "0::\nDone, or nothing to do.\n\n"
       "1::\nThe answer is no: `check`, `validate` or `doctor` found something.\n\n"
       "2::\nThere is nothing to release.\n\n"
       "3::\nA gate is closed.\n\n"
       "4::\nSomething has to be brought in order first.\n\n"
       "5::\nSomebody else is releasing.\n\n"
       "6::\nA remote, a registry or a file holds something else than it should.\n\n"
       "7::\nA secret is missing, or was refused.\n\n"
       "8::\nThe network, or a command that publishes, gave up.\n\n"
       "9::\nA person has to decide.\n\n"
       "10::\nWhat was built or published is not what it should be.\n\n"
       "128::\nFatal.\n\n"
       "129::\nUsage.\n\n"
       "130::\nInterrupted; `git release resume` goes on."},
      {"SEE ALSO",
       "git-release(5), git-release-formats(5), git-changelog(1), git-bench(1), git-tag(1), git-notes(1)"},
  };
}
// clang-format on

}  // namespace cairn::cli
