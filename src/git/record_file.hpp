// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/file_bytes.hpp"
#include "history/oid.hpp"
#include "process/file_descriptor.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// What the records of a file are. Files of another format count for nothing.
struct RecordFormat {
  std::uint32_t version = 0;
  std::size_t id_size = Oid::sha1_size;
  std::string rules;  ///< by which they were made, whatever these bytes mean to who made them

  bool operator==(RecordFormat const&) const = default;
};

/// A file of records by object id. It is written once, takes its place whole, and is only read from
/// then on: a header and the rules; the records one behind another, in the order in which they were
/// added, each with its size, a checksum and its id; and where they are, in the order of their ids.
///
/// Nothing of it is believed. A file that does not fit its own header is none, and a record that
/// does not fit its checksum or its id is not there.
class RecordFile {
public:
  /// None where there is no such file, or none of this format.
  static std::optional<RecordFile> open(std::filesystem::path const& path,
                                        RecordFormat const& format);

  /// Finds records, one thread's. The one behind the last that was found is looked at first, for
  /// that is the order in which they were asked for when they were made.
  class Search {
  public:
    explicit Search(RecordFile const& file) : file_(&file) {}

    /// A view into the file, which has to outlive it.
    std::optional<std::string_view> find(Oid const& id);

  private:
    RecordFile const* file_;
    std::size_t next_ = 0;
  };

  std::size_t count() const { return index_.size() / entry_size; }
  std::size_t size() const { return file_.bytes().size(); }

private:
  friend class RecordFileDraft;

  static constexpr std::size_t entry_size = sizeof(std::uint64_t);

  explicit RecordFile(FileBytes file) : file_(std::move(file)) {}

  std::uint64_t entry(std::size_t number) const;
  std::size_t first_entry_of(Oid const& id) const;

  FileBytes file_;
  std::string_view records_;  ///< from the start of the file on, where there are none
  std::string_view index_;
};

/// A file of records that is being written, beside those that are there. One program at a time has
/// one; what a program leaves that dies, the next one overwrites.
class RecordFileDraft {
public:
  /// None where `folder` is not to be written, or another program writes there. The folder is made.
  static std::optional<RecordFileDraft> begin(std::filesystem::path const& folder,
                                              RecordFormat const& format);

  RecordFileDraft(RecordFileDraft&& other) noexcept = default;
  RecordFileDraft& operator=(RecordFileDraft&& other) noexcept = default;

  /// Removes what did not take its place.
  ~RecordFileDraft();

  void add(Oid const& id, std::string_view record);

  /// Adds all records of `file`, which is of the same format.
  void add(RecordFile const& file);

  std::size_t count() const { return entries_.size(); }

  /// How many bytes the file will have.
  std::size_t size() const;
  std::size_t size_with(std::string_view record) const;

  /// Makes this the file at `path`, in the folder, in place of what is there. False where a part of
  /// it could not be written.
  bool take_the_place_of(std::filesystem::path const& path);

private:
  RecordFileDraft(process::FileDescriptor file, std::filesystem::path path,
                  RecordFormat const& format);

  void pour();
  void append(std::string_view bytes);

  process::FileDescriptor file_;
  std::filesystem::path path_;
  RecordFormat format_;
  std::string waiting_;  ///< to be written
  std::size_t written_ = 0;
  std::vector<std::uint64_t> entries_;
  bool failed_ = false;
};

}  // namespace cairn::git
