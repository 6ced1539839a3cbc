// SPDX-License-Identifier: MIT
#include "git/record_cache.hpp"

#include "support/parallel.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

namespace cairn::git {
namespace {

constexpr std::size_t most_files = 16;

}  // namespace

RecordCache::RecordCache(std::filesystem::path folder, std::uint32_t version, std::size_t id_size,
                         Limits limits, std::string rules)
    : folder_(std::move(folder)), format_{version, id_size, std::move(rules)}, limits_(limits) {}

std::filesystem::path RecordCache::path_of(std::size_t number) const {
  return folder_ / ("records-" + std::to_string(number));
}

void RecordCache::open() {
  if (std::exchange(is_open_, true)) return;
  for (std::size_t number = 0; number < most_files; ++number)
    if (auto file = RecordFile::open(path_of(number), format_))
      stored_.push_back({number, *std::move(file)});
}

std::vector<std::size_t> RecordCache::recall(
    std::span<Oid const> ids, std::function<bool(std::size_t, std::string_view)> const& visit) {
  open();
  std::vector<char> found(ids.size(), 0);  // each thread has its own bytes, and bits it would share
  if (!stored_.empty()) {
    constexpr std::size_t block = 512;
    in_parallel(ids.size(), block, [&]() -> BlockWork {
      std::vector<RecordFile::Search> searches;
      for (auto const& stored : stored_) searches.emplace_back(stored.file);
      return [&, searches](std::size_t begin, std::size_t end) mutable {
        std::size_t used = 0;
        for (auto at = begin; at < end; ++at) {
          for (auto& search : searches) {
            auto const record = search.find(ids[at]);
            if (!record || !visit(at, *record)) continue;
            found[at] = 1;
            ++used;
            break;
          }
        }
        used_ += used;
      };
    });
  }
  std::vector<std::size_t> missing;
  for (std::size_t at = 0; at < ids.size(); ++at)
    if (found[at] == 0) missing.push_back(at);
  return missing;
}

void RecordCache::keep(Oid const& id, std::string_view record) {
  if (is_closed_) return;
  open();
  if (draft_) return add(id, record);
  ids_.push_back(id);
  records_.emplace_back(record);
  waiting_ += record.size();
  if (ids_.size() >= limits_.fewest && waiting_ >= limits_.least) begin();
}

void RecordCache::begin() {
  draft_ = RecordFileDraft::begin(folder_, format_);
  is_closed_ = !draft_;
  for (std::size_t at = 0; !is_closed_ && at < ids_.size(); ++at) add(ids_[at], records_[at]);
  ids_ = {};
  records_ = {};
}

void RecordCache::add(Oid const& id, std::string_view record) {
  is_closed_ = !has_room_for(record);
  if (!is_closed_) draft_->add(id, record);
}

/// Whether there is a place for `record`. Where the cache is full of what this history has little
/// use for, the old files give theirs.
bool RecordCache::has_room_for(std::string_view record) {
  auto bytes = draft_->size_with(record);
  std::size_t records = 0;
  for (auto const& stored : stored_) {
    bytes += stored.file.size();
    records += stored.file.count();
  }
  if (bytes <= limits_.bytes) return true;
  if (used_ * 2 >= records) return false;
  stored_.clear();
  return draft_->size_with(record) <= limits_.bytes;
}

/// Adds those of the newest files to the new one that are at most twice as large, and as many as it
/// takes for a number to be free. Returns the number of the new file.
std::size_t RecordCache::join() {
  while (!stored_.empty()) {
    auto const& newest = stored_.back();
    if (newest.file.size() / 2 > draft_->size() && newest.number + 1 < most_files)
      return newest.number + 1;
    draft_->add(newest.file);
    stored_.pop_back();
  }
  return 0;
}

void RecordCache::save() {
  is_closed_ = true;
  if (!draft_) return;
  auto const number = draft_->count() < limits_.fewest ? most_files : join();
  if (number < most_files && draft_->take_the_place_of(path_of(number))) {
    std::error_code unremoved;
    for (auto other = number + 1; other < most_files; ++other)
      std::filesystem::remove(path_of(other), unremoved);
  }
  draft_.reset();
}

}  // namespace cairn::git
