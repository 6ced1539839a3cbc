// SPDX-License-Identifier: MIT
#include "git/objects/file_bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cairn::git {
namespace {

class Descriptor {
public:
  explicit Descriptor(std::filesystem::path const& path)
      // A pipe in the place of a file would be waited for.
      : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }

  std::optional<std::size_t> size_of_regular_file() const {
    struct stat status {};
    if (number_ < 0 || ::fstat(number_, &status) != 0 || !S_ISREG(status.st_mode))
      return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
  }

  /// Whether `into` was filled.
  bool read(char* into, std::size_t size) const {
    for (std::size_t done = 0; done < size;) {
      auto const count = ::read(number_, into + done, size - done);
      if (count <= 0) return false;
      done += static_cast<std::size_t>(count);
    }
    return true;
  }

private:
  int number_;
};

}  // namespace

std::optional<FileBytes> FileBytes::open(std::filesystem::path const& path) {
  Descriptor const file(path);
  auto const size = file.size_of_regular_file();
  if (!size) return std::nullopt;
  if (*size == 0) return FileBytes({});
  // Mapping, the first touch of a page and the end of it cost as much as copying several of them.
  constexpr std::size_t short_file = 16384;
  if (*size <= short_file) {
    std::unique_ptr<char[]> copy(new char[*size]);
    if (!file.read(copy.get(), *size)) return std::nullopt;
    std::string_view const bytes(copy.get(), *size);
    return FileBytes(bytes, std::move(copy));
  }
  void* const start = ::mmap(nullptr, *size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (start == MAP_FAILED) return std::nullopt;
  return FileBytes({static_cast<char const*>(start), *size});
}

FileBytes::~FileBytes() {
  if (!bytes_.empty() && !copy_) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace cairn::git
