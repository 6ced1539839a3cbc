// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "support/json.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// Results that a project stands for, and what proves them: a document that a release carries.
namespace cairn::bench {

/// How much the runs of one benchmark differ, by the classes of a Policy.
enum class Steadiness { good, acceptable, poor };

constexpr auto names_of(Steadiness) {
  return std::array{name(Steadiness::good, "good"), name(Steadiness::acceptable, "acceptable"),
                    name(Steadiness::poor, "poor")};
}

/// The class of a deviation that is a share of its mean: good below the policy's good_variance,
/// acceptable below its acceptable_variance.
Steadiness steadiness_of(double variation, Policy const& policy);

/// The deviation of a sample as a share of its mean; 0 where the mean is.
double variation_of(Side const& side);

/// One metric of one benchmark, over all runs.
struct OfficialResult {
  std::string benchmark;
  Parameters parameters;
  Metric metric;
  Side runs;
  double variation = 0;
  Steadiness steadiness = Steadiness::good;
  bool counts = true;  ///< the policy gates it, so that it has to be steady
  std::vector<std::string> remarks;

  bool operator==(OfficialResult const&) const = default;
};

/// What was measured, where, and what speaks against it.
struct Evidence {
  std::string title;      ///< "metal-candle 1.3.0"
  std::string commit;     ///< hexadecimal
  std::int64_t time = 0;  ///< seconds since 1970
  std::string tool;       ///< "cairn 0.1.0"
  Environment environment;
  std::vector<OfficialResult> results;  ///< by benchmark, parameters, metric
  std::vector<Held> held;
  std::vector<std::string> objections;  ///< none: the results are official

  bool operator==(Evidence const&) const = default;
};

/// What evidence is made of.
struct EvidenceRequest {
  std::string title;
  std::string commit;
  std::int64_t time = 0;
  std::string tool;
  Environment environment;
  std::vector<Record> records;
  std::size_t least_runs = 5;  ///< of each benchmark

  bool operator==(EvidenceRequest const&) const = default;
};

/// Judges records by themselves. Objections are: nothing was measured, a benchmark failed, has
/// fewer runs than it ought to, is not steady, was measured with changes that are not committed, in
/// places or by definitions that differ; a budget or a target does not hold.
Evidence evidence_of(EvidenceRequest const& request, Policy const& policy);

/// The document for people, GitHub Flavored Markdown: what was measured, the table of medians, the
/// targets, the environment.
std::string to_markdown(Evidence const& evidence);

/// The same for programs, git-release-formats(5).
Json json_of(Evidence const& evidence);

}  // namespace cairn::bench
