// SPDX-License-Identifier: MIT
#pragma once

#include "bench/environment.hpp"
#include "bench/history.hpp"
#include "bench/policy.hpp"
#include "bench/record.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cairn::bench {

/// What can be said about one metric of one benchmark.
enum class Verdict {
  better,
  same,  ///< shown to be within the threshold
  regressed,
  inconclusive,  ///< the samples cannot tell; `detectable` says what they could have told
  incomparable,  ///< measured on machines, or of definitions, that differ
  failed,        ///< head has no result where it should have one
  added,         ///< base knows nothing of it
  removed,       ///< head does not have it any more
};

constexpr auto names_of(Verdict) {
  return std::array{name(Verdict::better, "better"),
                    name(Verdict::same, "same"),
                    name(Verdict::regressed, "regressed"),
                    name(Verdict::inconclusive, "inconclusive"),
                    name(Verdict::incomparable, "incomparable"),
                    name(Verdict::failed, "failed"),
                    name(Verdict::added, "added"),
                    name(Verdict::removed, "removed")};
}

/// How samples of both sides came about: it decides what they can prove.
enum class Design {
  stored,  ///< in sessions of their own: whatever the machine did between them is in the difference
  interleaved,  ///< in turns, in one session
};

constexpr auto names_of(Design) {
  return std::array{name(Design::stored, "stored"), name(Design::interleaved, "interleaved")};
}

/// One side of a comparison, in the metric's unit.
struct Side {
  std::size_t count = 0;
  double median = 0;
  double mean = 0;
  double deviation = 0;  ///< of the sample; 0 for one value
  double least = 0;
  double greatest = 0;

  bool operator==(Side const&) const = default;
};

/// What head is to base, as ratios: 1.1 is ten percent more.
struct Effect {
  double ratio = 1;             ///< Hodges-Lehmann, on logarithms; for exact metrics of medians
  std::optional<double> lower;  ///< exact one-sided bounds at the policy's confidence; none:
  std::optional<double> upper;  ///< too few samples for one
  double p = 1;                 ///< two-sided, exact Mann-Whitney
  double q = 1;  ///< one-sided for the worse, after Benjamini-Hochberg over the suite

  bool operator==(Effect const&) const = default;
};

/// One metric of one benchmark, base and head beside each other.
struct Comparison {
  std::string benchmark;
  Parameters parameters;
  Metric metric;
  std::optional<Side> base;
  std::optional<Side> head;
  std::optional<Effect> effect;
  double threshold = 0;              ///< the policy's, as a ratio less one
  std::optional<double> floor;       ///< the noise of earlier sessions, as a ratio less one
  std::optional<double> detectable;  ///< the smallest change that would have been found in 4 of 5
  Verdict verdict = Verdict::inconclusive;
  bool gated = true;
  std::vector<std::string> remarks;  ///< printable: why, and what is odd about the samples

  bool operator==(Comparison const&) const = default;
};

/// A budget or a target, held to head.
struct Held {
  std::string what;  ///< "wall of 'ticks' at most 100 ms"
  bool holds = false;
  std::string found;  ///< "87.2 ms"

  bool operator==(Held const&) const = default;
};

/// Everything that is said about two runs.
struct Report {
  std::string base;  ///< what they are called: "v1.2.0", "a1b2c3d"; printable
  std::string head;
  Design design = Design::stored;
  std::vector<Comparison> comparisons;  ///< by benchmark, parameters, metric
  std::vector<Held> held;
  std::vector<std::string> warnings;

  bool operator==(Report const&) const = default;
};

/// What a stored comparison knows of earlier sessions: for each, its records.
using Sessions = std::vector<std::vector<Record>>;

/// What is compared, and how.
struct Request {
  std::string base_name;
  std::string head_name;
  std::vector<Record> base;
  std::vector<Record> head;
  Design design = Design::stored;
  Sessions earlier;  ///< newest first; of ancestors of head, base's with them, without head's own
  std::vector<Environment> environments;  ///< those that are named, as far as they are known
  bool cross_machine = false;             ///< compare whatever the fingerprints say
  std::vector<Accepted> accepted;  ///< of commits that head has and base has not: shown, not gated

  bool operator==(Request const&) const = default;
};

/// Whether a run stands on both sides: then there is nothing to compare, and no gate may open for
/// it. The status of such a comparison is 14.
bool compares_itself(Request const& request);

/// Judges head beside base by `policy`; the same request gives the same report. Records of one
/// series on a side are one sample together; where a side has some of several machines or
/// definitions, those count that the other side has, too.
Report compare(Request const& request, Policy const& policy);

/// The status of `git bench compare` and `git bench gate`: the first that applies of 13 (no
/// results or failed ones), 1 (regressed, or a budget or target that does not hold), 15
/// (incomparable), 12 (no baseline), 11 (inconclusive), 0. Only what is gated counts; a benchmark
/// that is new, beside others that are not, is no reason to fail, nor is one that is gone.
int exit_status(Report const& report);

}  // namespace cairn::bench
