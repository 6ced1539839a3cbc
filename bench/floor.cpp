// SPDX-License-Identifier: MIT
// bench-floor - the least that reading a history can cost: its commits inflated, and nothing else
//
//   git rev-list HEAD | bench-floor list <pack>.idx >offsets      where the commits are, once
//   bench-floor <pack>.pack offsets <threads>                     what is measured
//
// The commits are inflated in the order of the pack, by libdeflate, in chunks that the threads take
// in turn. Of a commit stored as a delta the delta is inflated, for its base is in the list as
// well.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <libdeflate.h>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Bytes = std::span<unsigned char const>;

/// A file in memory, for as long as the program runs.
Bytes mapped(char const* path) {
  int const file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0)
    throw std::runtime_error(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
  auto const size = static_cast<std::size_t>(status.st_size);
  void* const start = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (start == MAP_FAILED)
    throw std::runtime_error(fmt::format("cannot map '{}': {}", path, std::strerror(errno)));
  close(file);
  return {static_cast<unsigned char const*>(start), size};
}

std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (unsigned char const byte : bytes) value = value << 8 | byte;
  return value;
}

/// An index of version 2 over names of SHA-1: gitformat-pack(5). Its tables are taken at their
/// word.
class Index {
public:
  explicit Index(Bytes bytes) : bytes_(bytes) {
    if (bytes.size() < 1072 || big_endian(bytes.first(8)) != 0xff744f6300000002)
      throw std::runtime_error("the index is not of version 2");
    count_ = big_endian(bytes.subspan(1028, 4));
    if (bytes.size() < 1072 + 28 * count_) throw std::runtime_error("the index is too short");
  }

  std::uint64_t offset_of(std::string const& name) const {
    std::uint64_t low = 0;
    std::uint64_t high = count_;
    while (low < high) {
      auto const middle = (low + high) / 2;
      if (std::memcmp(bytes_.data() + 1032 + 20 * middle, name.data(), 20) < 0)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == count_ || std::memcmp(bytes_.data() + 1032 + 20 * low, name.data(), 20) != 0)
      throw std::runtime_error("a commit is not in the pack");
    auto const offset = big_endian(bytes_.subspan(1032 + 24 * count_ + 4 * low, 4));
    if ((offset & 0x80000000) == 0) return offset;
    return big_endian(bytes_.subspan(1032 + 28 * count_ + 8 * (offset & 0x7fffffff), 8));
  }

private:
  Bytes bytes_;
  std::uint64_t count_ = 0;
};

std::string name_of(std::string const& hexadecimal) {
  std::string name;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
    name += static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16));
  if (name.size() != 20) throw std::runtime_error("a line is no id: " + hexadecimal);
  return name;
}

/// Reads ids, writes the offsets of these objects in the order of the pack, as the machine has
/// numbers.
void list(char const* index_path) {
  Index const index(mapped(index_path));
  std::vector<std::uint64_t> offsets;
  for (std::string line; std::getline(std::cin, line);)
    offsets.push_back(index.offset_of(name_of(line)));
  std::sort(offsets.begin(), offsets.end());
  std::fwrite(offsets.data(), sizeof(std::uint64_t), offsets.size(), stdout);
}

struct Entry {
  std::size_t size = 0;  ///< inflated
  Bytes deflated;        ///< to the end of the pack
};

/// The head of an entry of a pack: gitformat-pack(5), "object entries".
Entry entry_at(Bytes pack, std::uint64_t offset) {
  std::size_t at = offset;
  unsigned char byte = pack[at++];
  unsigned const type = byte >> 4 & 7U;
  std::size_t size = byte & 15U;
  for (unsigned shift = 4; (byte & 0x80U) != 0; shift += 7) {
    byte = pack[at++];
    size |= std::size_t{byte & 0x7fU} << shift;
  }
  if (type == 6)
    while ((pack[at++] & 0x80U) != 0) continue;
  if (type == 7) at += 20;
  return {size, pack.subspan(at)};
}

/// Inflates what lies at these offsets; the number of bytes that come out.
std::uint64_t inflate(Bytes pack, std::span<std::uint64_t const> offsets,
                      libdeflate_decompressor* inflator, std::vector<unsigned char>& buffer) {
  std::uint64_t total = 0;
  for (std::uint64_t const offset : offsets) {
    Entry const entry = entry_at(pack, offset);
    if (buffer.size() < entry.size) buffer.resize(2 * entry.size);
    auto const result = libdeflate_zlib_decompress(
        inflator, entry.deflated.data(), entry.deflated.size(), buffer.data(), entry.size, nullptr);
    if (result != LIBDEFLATE_SUCCESS) throw std::runtime_error("an object is broken");
    total += entry.size;
  }
  return total;
}

void measure(char const* pack_path, char const* offsets_path, unsigned threads) {
  auto const start = std::chrono::steady_clock::now();
  Bytes const pack = mapped(pack_path);
  Bytes const listed = mapped(offsets_path);
  std::span const offsets(reinterpret_cast<std::uint64_t const*>(listed.data()),
                          listed.size() / sizeof(std::uint64_t));
  constexpr std::size_t chunk = 1024;
  std::atomic<std::size_t> next = 0;
  std::atomic<std::uint64_t> bytes = 0;
  auto const work = [&] {
    std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> const
        inflator(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    std::vector<unsigned char> buffer(1 << 16);
    for (auto from = next.fetch_add(chunk); from < offsets.size(); from = next.fetch_add(chunk))
      bytes += inflate(pack, offsets.subspan(from, std::min(chunk, offsets.size() - from)),
                       inflator.get(), buffer);
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{:.6f} s, {} commits, {} bytes\n", seconds.count(), offsets.size(), bytes.load());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 3 && argv[1] == std::string_view("list")) {
      list(argv[2]);
    } else if (argc == 4) {
      measure(argv[1], argv[2], static_cast<unsigned>(std::max(1, std::atoi(argv[3]))));
    } else {
      fmt::print(stderr,
                 "usage: bench-floor list <index> <ids >offsets\n"
                 "   or: bench-floor <pack> <offsets> <threads>\n");
      return 2;
    }
  } catch (std::exception const& error) {
    fmt::print(stderr, "bench-floor: {}\n", error.what());
    return 1;
  }
  return 0;
}
