// SPDX-License-Identifier: MIT
#include "cli/bench/manual.hpp"

namespace cairn::cli {

// clang-format off
std::vector<Section> bench_manual() {
  return {
      {"DESCRIPTION",
       "Measures programs, keeps every sample in git, and says `regressed` only where that is so. Where the samples "
       "cannot tell, the answer is `inconclusive`, with the smallest change that would have been found.\n"
       "\n"
       "A sample is what one invocation of a program took: iterations inside of one process know nothing of another "
       "one. Samples that are compared belong to two sessions (stored), with whatever the machine did between them, or "
       "were taken in turns in one (`compare --confirm`): on a machine that others use, too, only the second can be "
       "believed.\n"
       "\n"
       "Benchmarks, thresholds, budgets and targets are said in release.toml, git-release(5); without one, `git bench "
       "run -- <command>` measures any program."},
      {"VERDICTS",
       "same::\n"
       "Shown to be within the threshold: 10 % for times, 15 % for sizes, or what the settings say.\n"
       "\n"
       "better, regressed::\n"
       "The estimate is beyond the threshold, and the exact lower bound of the change is beyond zero, after "
       "correction over the suite. A change of just the threshold is found in half of the cases.\n"
       "\n"
       "inconclusive::\n"
       "Neither of these. It says what change could have been found, and the command that settles it.\n"
       "\n"
       "incomparable::\n"
       "Measured on machines, or of definitions, that differ.\n"
       "\n"
       "failed, added, removed::\n"
       "The newer side has no result where it should have one; only one of the two has the benchmark."},
      {"RECORDS",
       "A run is one line of JSON on the commit that was measured, in `refs/notes/bench`: all its samples, the tree "
       "and the environment, git-release-formats(5). What the remote does not have yet is in `refs/bench/pending/`. "
       "Nobody's name, host or serial number is in it. Any number of processes may write at once, in one clone and in "
       "many: lines are merged as a set, and none is lost.\n"
       "\n"
       "A record holds the tree that was measured: results survive a squash or a rebase that leaves the tree as it "
       "was, and those that a rebase copied to another tree are inherited: they are shown, and no gate looks at "
       "them. The same holds for results of a work tree with changes."},
      {"EXAMPLES",
       "Measure a program, as often as three seconds allow::\n"
       "    $ git bench run -- ./sort --size 1000\n"
       "\n"
       "Keep what a harness measured::\n"
       "    $ go test -bench . -count 10 | git bench import -\n"
       "    $ git bench import target/criterion\n"
       "\n"
       "Is it worse than the last release, or than another commit::\n"
       "    $ git bench gate\n"
       "    $ git bench compare v1.2.0..main\n"
       "\n"
       "Be sure of it, and find where it came from::\n"
       "    $ git bench compare v1.2.0 --confirm\n"
       "    $ git bench bisect v1.2.0\n"
       "\n"
       "One variant beside another, as a table for a document::\n"
       "    $ git bench compare --reference variant=pytorch --layout delta --format markdown\n"
       "\n"
       "A site to publish::\n"
       "    $ git bench report --site --output public"},
      {"WORK TREES",
       "Commits that are measured in turns are checked out in `cairn/bench/base` and `cairn/bench/head` below the "
       "common git directory, as linked work trees, and stay there with what was built in them, so that the next time "
       "takes less. They may be deleted at any time; `--fresh` does so beforehand."},
      {"ENVIRONMENT",
       "CAIRN_BENCH_ITERATION::\n"
       "In every command of a benchmark: the run that it is or belongs to, `0`, `1` and so on; `warmup-0` and so on of "
       "those that are not measured; `instructions` of the one under cachegrind. Empty in setup and cleanup.\n"
       "\n"
       "CAIRN_BENCH_OFFSET::\n"
       "In what is measured: 0 to 4095 bytes that mean nothing, others in each run. Where the stack begins, and so how "
       "data lie in the caches, is not to be the same by chance. Empty under cachegrind."},
      {"EXIT STATUS",
       "0::\nDone; or nothing is worse.\n\n"
       "1::\nThe answer is no: something regressed, or a budget or a target does not hold.\n\n"
       "4::\nSomething has to be brought in order first: the machine is not quiet, files are changed.\n\n"
       "6, 7, 8::\nThe remote refused, needs credentials, or cannot be reached.\n\n"
       "11::\nInconclusive: the samples cannot tell.\n\n"
       "12::\nThere is no baseline to compare with.\n\n"
       "13::\nThere are no results: a benchmark failed, or nothing was measured or found.\n\n"
       "14::\nA commit was to be compared with itself.\n\n"
       "15::\nIncomparable: measured on machines, or of definitions, that differ.\n\n"
       "128::\nFatal.\n\n"
       "129::\nUsage.\n\n"
       "130::\nInterrupted; what was being measured is not kept."},
      {"SEE ALSO",
       "git-release(1), git-release(5), git-release-formats(5), git-notes(1)"},
  };
}
// clang-format on

}  // namespace cairn::cli
