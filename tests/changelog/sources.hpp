// SPDX-License-Identifier: MIT
#pragma once

#include "changelog/draft_record.hpp"
#include "fixture/story.hpp"

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Where a changelog has its commits from, and who looks on.
namespace cairn::test {

/// Keeps records in memory.
struct Records : RecordStore {
  std::vector<std::size_t> recall(
      std::span<Oid const> ids,
      std::function<bool(std::size_t, std::string_view)> const& visit) override {
    ++asked;
    std::vector<std::size_t> missing;
    for (std::size_t at = 0; at < ids.size(); ++at) {
      auto const found = kept.find(ids[at]);
      if (found == kept.end() || !visit(at, found->second)) missing.push_back(at);
    }
    return missing;
  }

  void keep(std::span<Oid const> ids, std::span<std::string const> records) override {
    for (std::size_t at = 0; at < ids.size(); ++at) kept[ids[at]] = records[at];
  }

  void finish() override { ++finished; }

  std::map<Oid, std::string> kept;
  std::size_t asked = 0;
  std::size_t finished = 0;
};

/// A story, whose teller counts how many commits are read.
struct Counting : CommitSource {
  explicit Counting(Story const& story, bool to_threads = false)
      : told(story), serves(to_threads) {}

  void commits(std::span<Oid const> ids,
               std::function<void(std::size_t, Commit const&)> const& visit) const override {
    read += ids.size();
    told.commits(ids, visit);
  }
  void changed_paths(
      std::span<Oid const> ids,
      std::function<void(std::size_t, std::span<std::string const>)> const& visit) const override {
    told.changed_paths(ids, visit);
  }
  TagObject tag_object(Oid const& id) const override { return told.tag_object(id); }
  bool serves_threads() const override { return serves; }

  Story const& told;
  bool serves = false;
  mutable std::atomic<std::size_t> read = 0;
};

}  // namespace cairn::test
