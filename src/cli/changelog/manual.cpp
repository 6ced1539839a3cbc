// SPDX-License-Identifier: MIT
#include "cli/changelog/manual.hpp"

namespace cairn::cli {

// clang-format off
std::vector<Section> changelog_manual() {
  return {
      {"DESCRIPTION",
       "Writes the changelog of a project from its commits and tags, and computes its next version. "
       "Nothing has to be configured: which tags are versions, by which scheme they are ordered, and where "
       "the repository is on the web is found out, and `--explain` and `git changelog init` say how.\n"
       "\n"
       "A commit belongs to the first release that contains it, by ancestry: neither dates nor the order "
       "in which branches were written matter. Commits are read leniently: those that follow Conventional "
       "Commits are sorted by their type, others by the habits of people who do not "
       "(`[Store] Fix ...`, `Add ...`). A commit and its revert in the same release cancel out.\n"
       "\n"
       "Without options the whole changelog is printed. A <range> is anything that gitrevisions(7) allows: "
       "`v1.0.0..v1.1.0`, `main`, `HEAD~20..`. Paths behind two dashes leave only commits that change them.\n"
       "\n"
       "A repository that does not hold all that was asked for, such as a shallow clone, is an error that "
       "says what to fetch. A history is never silently short."},
      {"NEXT VERSION",
       "The next version follows the greatest version that this line of history contains. A breaking change "
       "moves the first number (the second one while the first is 0), a `feat` the second, a `fix`, `perf` or "
       "`revert` the third; a message without a type that is not about maintenance counts as a fix. "
       "Everything else asks for no release. `[[bump.rule]]` in release.toml changes that.\n"
       "\n"
       "`--pre=rc` starts or continues candidates: 1.3.0-rc.1, 1.3.0-rc.2. Without it, a candidate is "
       "finished: 1.3.0. `--post` makes 1.3.0.post1 where versions follow PEP 440. The next tag looks like "
       "the tags before it."},
      {"EXAMPLES",
       "What comes next, and why::\n"
       "    $ git changelog --explain\n"
       "\n"
       "Write CHANGELOG.md with what is unreleased under the next version::\n"
       "    $ git changelog --bump --output\n"
       "\n"
       "Close the section `Unreleased` of a changelog that is kept by hand::\n"
       "    $ git changelog --bump --in-place\n"
       "\n"
       "The notes of the latest release, for a release page::\n"
       "    $ git changelog --latest --body\n"
       "\n"
       "Check the message that is about to be committed, in a commit-msg hook::\n"
       "    $ git changelog lint --message-file \"$1\"\n"
       "\n"
       "The changelog of one part of a repository::\n"
       "    $ git changelog --tag-pattern 'core-v{version}' -- crates/core"},
      {"EXIT STATUS",
       "0::\n"
       "Done, or nothing to do.\n"
       "\n"
       "1::\n"
       "`lint` found an error, or `check` a disagreement.\n"
       "\n"
       "2::\n"
       "There is nothing to release: no commit calls for a version.\n"
       "\n"
       "4::\n"
       "Something has to be there first, such as a file or a release.\n"
       "\n"
       "128::\n"
       "Something could not be read, written or understood.\n"
       "\n"
       "129::\n"
       "The command line is wrong.\n"
       "\n"
       "130::\n"
       "Interrupted."},
      {"FILES",
       "release.toml::\n"
       "The settings of the project, at the top of the work tree; see git-release(5).\n"
       "\n"
       "CHANGELOG.md::\n"
       "What `--output`, `--prepend` and `--in-place` write if no file is named.\n"
       "\n"
       ".mailmap::\n"
       "Who the writers of commits really are; see gitmailmap(5)."},
      {"ENVIRONMENT",
       "SOURCE_DATE_EPOCH::\n"
       "The moment of the release, in seconds since 1970, instead of the clock's.\n"
       "\n"
       "CAIRN_<SECTION>_<KEY>::\n"
       "Overrides a setting of release.toml: `CAIRN_CHANGELOG_STYLE=full`. So does "
       "`git config release.changelog.style full`; the environment wins.\n"
       "\n"
       "GIT_DIR, GIT_PAGER, NO_COLOR::\n"
       "As in git(1)."},
      {"SEE ALSO", "git-release(1), git-bench(1), git-release(5), git-release-formats(5), git-log(1), git-tag(1), gitrevisions(7)"},
  };
}
// clang-format on

}  // namespace cairn::cli
