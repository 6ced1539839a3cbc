// SPDX-License-Identifier: MIT
#include "bench/history.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace cairn::bench {
namespace {

using BenchmarkKey = std::pair<std::string, Parameters>;

BenchmarkKey key_of(Record const& record) {
  return {record.measurement.benchmark, record.measurement.parameters};
}

/// The records of one commit by session, the newest session first.
std::vector<std::vector<Record>> by_session(std::vector<Record> records) {
  std::map<std::string, std::int64_t> began;
  for (auto const& record : records) {
    auto const [first, is_new] = began.emplace(record.session, record.time);
    if (!is_new) first->second = std::min(first->second, record.time);
  }
  std::sort(records.begin(), records.end(), [&](Record const& a, Record const& b) {
    auto const begin_a = began[a.session];
    auto const begin_b = began[b.session];
    return std::tie(begin_b, b.session, a.time, a.id) < std::tie(begin_a, a.session, b.time, b.id);
  });
  std::vector<std::vector<Record>> sessions;
  for (auto& record : records) {
    if (sessions.empty() || sessions.back().front().session != record.session)
      sessions.emplace_back();
    sessions.back().push_back(std::move(record));
  }
  return sessions;
}

/// Changes that were accepted on newer commits than the one that is looked at.
using Outdating = std::vector<Accepted const*>;

void leave_out(Record& record, Outdating const& outdating) {
  auto const name = to_string(record.measurement.benchmark, record.measurement.parameters);
  std::erase_if(record.measurement.metrics, [&](Samples const& samples) {
    return std::any_of(outdating.begin(), outdating.end(), [&](Accepted const* accepted) {
      return names(*accepted, name, samples.metric.name);
    });
  });
}

/// What of a session tells something: no failures, nothing outdated, and no more than is wanted.
std::vector<Record> telling(std::vector<Record> session, Outdating const& outdating,
                            std::map<BenchmarkKey, std::size_t>& wanted, std::size_t most) {
  for (auto& record : session) leave_out(record, outdating);
  std::erase_if(session, [&](Record const& record) {
    return record.measurement.metrics.empty() ||
           wanted.try_emplace(key_of(record), most).first->second == 0;
  });
  std::vector<BenchmarkKey> keys;
  for (auto const& record : session) keys.push_back(key_of(record));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (auto const& key : keys) --wanted[key];
  return session;
}

}  // namespace

std::vector<std::vector<Record>> earlier_sessions(std::span<MeasuredCommit const> line,
                                                  std::span<Accepted const> accepted,
                                                  std::size_t most) {
  std::vector<std::vector<Record>> found;
  std::map<BenchmarkKey, std::size_t> wanted;
  Outdating outdating;
  for (auto commit = line.rbegin(); commit != line.rend(); ++commit) {
    for (auto& session : by_session(commit->records))
      if (auto told = telling(std::move(session), outdating, wanted, most); !told.empty())
        found.push_back(std::move(told));
    for (auto const& each : accepted)
      if (each.commit == commit->commit) outdating.push_back(&each);
  }
  return found;
}

}  // namespace cairn::bench
