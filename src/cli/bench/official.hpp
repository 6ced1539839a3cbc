// SPDX-License-Identifier: MIT
#pragma once

#include "bench/official.hpp"
#include "bench/rules.hpp"

#include <span>
#include <string>
#include <vector>

namespace cairn::cli {

/// Has definitions run as often and as far apart as results do that a project stands for.
void make_official(std::vector<bench::Definition>& definitions, bench::OfficialRules const& rules);

/// Judges records of one commit as official results. That not all of them were measured as such is
/// an objection, too.
bench::Evidence official_evidence(bench::EvidenceRequest const& request,
                                  bench::Policy const& policy);

/// How steady each result is that counts or says something by itself: benchmark, metric, variation
/// and class, a line each.
std::string steadiness_table(bench::Evidence const& evidence);

}  // namespace cairn::cli
