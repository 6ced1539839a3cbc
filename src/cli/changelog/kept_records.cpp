// SPDX-License-Identifier: MIT
#include "cli/changelog/kept_records.hpp"

#include "git/record_cache.hpp"
#include "history/oid.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

class KeptSections : public SectionStore {
public:
  KeptSections(git::Repository const& repository, std::string rules)
      : cache_(repository.common_dir() / "cairn" / "sections", section_version, Oid::sha1_size,
               limits, std::move(rules)) {}

  std::vector<std::size_t> recall(
      std::span<std::string const> bases,
      std::function<void(std::size_t, MarkdownPage::Section)> const& visit) override {
    std::vector<Oid> keys;
    for (auto const& basis : bases) keys.push_back(key_of(basis));
    return cache_.recall(keys, [&](std::size_t index, std::string_view record) {
      auto section = bases[index].empty() ? std::nullopt : section_in(bases[index], record);
      if (!section) return false;
      visit(index, *std::move(section));
      return true;
    });
  }

  void keep(std::string_view basis, MarkdownPage::Section const& section) override {
    cache_.keep(key_of(basis), section_record(basis, section));
  }

  void finish() override { cache_.save(); }

private:
  static constexpr git::RecordCache::Limits limits{std::size_t{256} << 20, 1,
                                                   std::size_t{256} << 10};

  /// Where to look. The record itself says of what it was made.
  static Oid key_of(std::string_view basis) {
    std::array<std::uint8_t, Oid::sha1_size> key{};
    auto const hash = std::hash<std::string_view>()(basis);
    std::memcpy(key.data(), &hash, sizeof hash);
    return Oid::of(key);
  }

  git::RecordCache cache_;
};

/// Other readers follow replacements and grafts, which change what an id says.
bool may_keep(git::Repository const& repository, git::Reader const& reader) {
  return reader.name() == to_string(git::ReaderKind::direct) &&
         repository.config().boolean("cairn.cache").value_or(true);
}

}  // namespace

std::unique_ptr<RecordStore> kept_records(git::Repository const& repository,
                                          git::Reader const& reader) {
  if (!may_keep(repository, reader)) return nullptr;
  return std::make_unique<KeptRecords>(repository);
}

std::unique_ptr<SectionStore> kept_sections(git::Repository const& repository,
                                            git::Reader const& reader, std::string rules) {
  if (!may_keep(repository, reader)) return nullptr;
  return std::make_unique<KeptSections>(repository, std::move(rules));
}

}  // namespace cairn::cli
