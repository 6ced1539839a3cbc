// SPDX-License-Identifier: MIT
#include "git/record_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <libdeflate.h>
#include <limits>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cairn::git {
namespace {

/// In the byte order of the machine: another machine sees a file of another kind.
struct Header {
  std::array<char, 8> magic{'c', 'a', 'i', 'r', 'n', 'r', 'e', 'c'};
  std::uint32_t byte_order = 0x01020304;
  std::uint32_t format = 2;
  std::uint32_t version = 0;
  std::uint32_t id_size = 0;
  std::uint64_t rules_size = 0;
  std::uint64_t index_at = 0;
  std::uint64_t count = 0;
  std::uint32_t index_checksum = 0;
  std::uint32_t checksum = 0;  ///< of all the others
};
static_assert(sizeof(Header) == 56, "the bytes of a header have no gaps");

/// What stands before the id of a record.
struct Opening {
  std::uint32_t size = 0;      ///< of the record, without its id
  std::uint32_t checksum = 0;  ///< of id and record
};

template <class Value>
std::string_view bytes_of(Value const& value) {
  return {reinterpret_cast<char const*>(&value), sizeof value};
}

template <class Value>
Value value_at(std::string_view bytes, std::size_t at) {
  Value value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::string_view bytes_of(Oid const& id) {
  return {reinterpret_cast<char const*>(id.bytes().data()), id.bytes().size()};
}

std::uint32_t checksum_of(std::string_view bytes, std::uint32_t before = 0) {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

std::uint32_t checksum_of(Header const& header) {
  return checksum_of(bytes_of(header).substr(0, offsetof(Header, checksum)));
}

/// Behind the header and the rules.
std::size_t start_of_records(RecordFormat const& format) {
  return sizeof(Header) + format.rules.size();
}

/// The first bytes of an id, and behind them a place: sorted by both.
std::uint64_t entry_of(Oid const& id, std::size_t at) {
  std::uint64_t start = 0;
  for (auto const byte : id.bytes().first(4)) start = start << 8U | byte;
  return start << 32U | at;
}

constexpr std::size_t place_in(std::uint64_t entry) {
  return entry & 0xffffffffU;
}

}  // namespace

std::optional<RecordFile> RecordFile::open(std::filesystem::path const& path,
                                           RecordFormat const& format) {
  auto mapped = FileBytes::open(path);
  if (!mapped || mapped->bytes().size() < sizeof(Header)) return std::nullopt;
  auto const bytes = mapped->bytes();
  auto const header = value_at<Header>(bytes, 0);
  Header const wanted;
  if (header.magic != wanted.magic || header.byte_order != wanted.byte_order ||
      header.format != wanted.format || header.version != format.version ||
      header.id_size != format.id_size || header.checksum != checksum_of(header))
    return std::nullopt;
  if (header.rules_size != format.rules.size() ||
      !bytes.substr(sizeof(Header)).starts_with(format.rules) ||
      header.index_at < start_of_records(format) || header.index_at > bytes.size())
    return std::nullopt;
  auto const index = bytes.substr(header.index_at);
  if (index.size() % entry_size != 0 || index.size() / entry_size != header.count ||
      header.index_checksum != checksum_of(index))
    return std::nullopt;

  RecordFile file(*std::move(mapped));
  file.records_ = bytes.substr(0, header.index_at);
  file.index_ = index;
  return file;
}

std::uint64_t RecordFile::entry(std::size_t number) const {
  return value_at<std::uint64_t>(index_, number * entry_size);
}

std::size_t RecordFile::first_entry_of(Oid const& id) const {
  auto const wanted = entry_of(id, 0);
  std::size_t low = 0;
  auto high = count();
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    if (entry(middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

std::optional<std::string_view> RecordFile::Search::find(Oid const& id) {
  auto const records = file_->records_;
  auto const name = bytes_of(id);
  auto const record_at = [&](std::size_t at) -> std::optional<std::string_view> {
    auto const rest = records.substr(std::min(at, records.size()));
    if (rest.size() < sizeof(Opening) + name.size()) return std::nullopt;
    auto const body = rest.substr(sizeof(Opening));
    if (!body.starts_with(name)) return std::nullopt;
    auto const opening = value_at<Opening>(rest, 0);
    if (opening.size > body.size() - name.size()) return std::nullopt;
    auto const checked = body.substr(0, name.size() + opening.size);
    if (checksum_of(checked) != opening.checksum) return std::nullopt;
    next_ = at + sizeof(Opening) + checked.size();
    return checked.substr(name.size());
  };

  if (next_ != 0)
    if (auto const record = record_at(next_)) return record;
  auto const start = entry_of(id, 0) >> 32U;
  for (auto number = file_->first_entry_of(id); number < file_->count(); ++number) {
    auto const entry = file_->entry(number);
    if (entry >> 32U != start) break;
    if (auto const record = record_at(place_in(entry))) return record;
  }
  return std::nullopt;
}

namespace {

/// Whether `file` is still what `path` names: it may have taken its place meanwhile.
bool is_at(process::FileDescriptor const& file, std::filesystem::path const& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file.number(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino && S_ISREG(named.st_mode);
}

bool write_at(process::FileDescriptor const& file, std::size_t at, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const size = ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (size == 0 || (size < 0 && errno != EINTR)) return false;
    auto const taken = size < 0 ? 0 : static_cast<std::size_t>(size);
    bytes.remove_prefix(taken);
    at += taken;
  }
  return true;
}

}  // namespace

std::optional<RecordFileDraft> RecordFileDraft::begin(std::filesystem::path const& folder,
                                                      RecordFormat const& format) {
  std::error_code unmade;
  std::filesystem::create_directories(folder, unmade);
  if (unmade) return std::nullopt;
  auto path = folder / "unfinished";
  constexpr mode_t what_umask_allows = 0666;
  process::FileDescriptor file(
      ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, what_umask_allows));
  // Who has the lock and finds the file still here is the only one that writes it.
  if (!file.is_open() || ::flock(file.number(), LOCK_EX | LOCK_NB) != 0 || !is_at(file, path) ||
      ::ftruncate(file.number(), 0) != 0)
    return std::nullopt;
  return RecordFileDraft(std::move(file), std::move(path), format);
}

RecordFileDraft::RecordFileDraft(process::FileDescriptor file, std::filesystem::path path,
                                 RecordFormat const& format)
    : file_(std::move(file)), path_(std::move(path)), format_(format) {
  waiting_.resize(sizeof(Header));  // to be filled in at the end
  waiting_ += format.rules;
}

RecordFileDraft::~RecordFileDraft() {
  if (file_.is_open()) ::unlink(path_.c_str());
}

std::size_t RecordFileDraft::size() const {
  return written_ + waiting_.size() + entries_.size() * RecordFile::entry_size;
}

std::size_t RecordFileDraft::size_with(std::string_view record) const {
  return size() + sizeof(Opening) + format_.id_size + record.size() + RecordFile::entry_size;
}

void RecordFileDraft::add(Oid const& id, std::string_view record) {
  auto const at = written_ + waiting_.size();
  auto const name = bytes_of(id);
  if (name.size() != format_.id_size || at > std::numeric_limits<std::uint32_t>::max() ||
      record.size() > std::numeric_limits<std::uint32_t>::max())
    return;
  Opening const opening{static_cast<std::uint32_t>(record.size()),
                        checksum_of(record, checksum_of(name))};
  waiting_.append(bytes_of(opening)).append(name).append(record);
  entries_.push_back(entry_of(id, at));
  constexpr std::size_t enough = std::size_t{1} << 18;
  if (waiting_.size() >= enough) pour();
}

void RecordFileDraft::add(RecordFile const& file) {
  pour();
  auto const start = start_of_records(format_);
  auto const shift = written_ - start;
  if (shift + file.records_.size() > std::numeric_limits<std::uint32_t>::max()) return;
  append(file.records_.substr(start));
  for (std::size_t number = 0; number < file.count(); ++number) {
    auto const entry = file.entry(number);
    // A place outside is no place: it would be one inside of what follows.
    if (place_in(entry) < file.records_.size()) entries_.push_back(entry + shift);
  }
}

void RecordFileDraft::pour() {
  append(waiting_);
  waiting_.clear();
}

void RecordFileDraft::append(std::string_view bytes) {
  failed_ = failed_ || !write_at(file_, written_, bytes);
  written_ += bytes.size();
}

bool RecordFileDraft::take_the_place_of(std::filesystem::path const& path) {
  pour();
  std::sort(entries_.begin(), entries_.end());
  std::string_view const index(reinterpret_cast<char const*>(entries_.data()),
                               entries_.size() * RecordFile::entry_size);
  Header header;
  header.version = format_.version;
  header.id_size = static_cast<std::uint32_t>(format_.id_size);
  header.rules_size = format_.rules.size();
  header.index_at = written_;
  header.count = entries_.size();
  header.index_checksum = checksum_of(index);
  header.checksum = checksum_of(header);
  append(index);
  if (failed_ || !write_at(file_, 0, bytes_of(header))) return false;
  if (::rename(path_.c_str(), path.c_str()) != 0) return false;
  file_.close();
  return true;
}

}  // namespace cairn::git
