// SPDX-License-Identifier: MIT
#include "cli/changelog/kept_records.hpp"

#include "git/record_cache.hpp"
#include "history/oid.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {
namespace {

std::size_t id_size(git::ObjectFormat format) {
  return format == git::ObjectFormat::sha256 ? Oid::sha256_size : Oid::sha1_size;
}

class KeptRecords : public RecordStore {
public:
  explicit KeptRecords(git::Repository const& repository)
      : cache_(repository.common_dir() / "cairn", draft_record_version,
               id_size(repository.object_format()), {}) {}

  std::vector<std::size_t> recall(
      std::span<Oid const> ids,
      std::function<bool(std::size_t, std::string_view)> const& visit) override {
    return cache_.recall(ids, visit);
  }

  void keep(std::span<Oid const> ids, std::span<std::string const> records) override {
    for (std::size_t at = 0; at < ids.size(); ++at) cache_.keep(ids[at], records[at]);
  }

  void finish() override { cache_.save(); }

private:
  git::RecordCache cache_;
};

}  // namespace

std::unique_ptr<RecordStore> kept_records(git::Repository const& repository,
                                          git::Reader const& reader) {
  // Other readers follow replacements and grafts, which change what an id says.
  if (reader.name() != to_string(git::ReaderKind::direct)) return nullptr;
  if (!repository.config().boolean("cairn.cache").value_or(true)) return nullptr;
  return std::make_unique<KeptRecords>(repository);
}

}  // namespace cairn::cli
