// SPDX-License-Identifier: MIT
#include "git/objects/delta.hpp"
#include "git/objects/object_reader.hpp"
#include "git/tag_refs.hpp"
#include "git/walk.hpp"
#include "support/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace cairn;
using namespace cairn::git;

namespace {

namespace fs = std::filesystem;

constexpr auto id_size = Oid::sha1_size;

/// assert() would vanish from a release build, and with it what is looked for.
void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(std::string_view text, std::string_view piece) {
  require(piece.empty() || (piece.data() >= text.data() &&
                            piece.data() + piece.size() <= text.data() + text.size()));
}

/// A repository's common directory that is there until the program ends, in memory where it can be.
fs::path const& folder() {
  struct Folder {
    Folder() {
      std::error_code ignored;
      auto const memory = fs::path("/dev/shm");
      auto name = ((fs::is_directory(memory, ignored) ? memory : fs::temp_directory_path()) /
                   "cairn-fuzz-XXXXXX")
                      .string();
      require(::mkdtemp(name.data()) != nullptr);
      path = name;
      for (auto const* const below : {"objects/pack", "objects/info", "objects/01", "refs/tags"})
        fs::create_directories(path / below);
    }
    ~Folder() {
      std::error_code ignored;
      fs::remove_all(path, ignored);
    }
    fs::path path;
  };
  static Folder const made;
  return made.path;
}

/// A file of the folder for as long as this lives.
class File {
public:
  File(char const* name, std::string_view bytes) : path_(folder() / name) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  File(File const&) = delete;
  File& operator=(File const&) = delete;
  ~File() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }

private:
  fs::path path_;
};

std::string big_endian(std::uint64_t number, unsigned bytes) {
  std::string result;
  while (bytes-- > 0) result += static_cast<char>(number >> (8 * bytes));
  return result;
}

Oid id_of(unsigned number) {
  std::array<std::uint8_t, id_size> bytes{};
  bytes.front() = 1;
  bytes.back() = static_cast<std::uint8_t>(number);
  return Oid::of(bytes);
}

/// The index of a pack that holds `offsets.size()` objects, at most 255.
std::string index_of(std::vector<std::uint64_t> const& offsets, std::string_view checksum) {
  auto const count = big_endian(offsets.size(), 4);
  std::string index = "\377tOc" + big_endian(2, 4) + big_endian(0, 4);
  for (int byte = 1; byte < 256; ++byte) index += count;
  for (unsigned number = 0; number < offsets.size(); ++number) {
    auto const id = id_of(number);
    index.append(id.bytes().begin(), id.bytes().end());
  }
  index.append(offsets.size() * 4, '\0');
  for (auto const offset : offsets) index += big_endian(offset, 4);
  return index.append(checksum).append(id_size, '\0');
}

void read_everything(ObjectDatabase const& database, unsigned count) {
  ObjectReader reader(database);
  std::vector<Oid> tips;
  for (unsigned number = 0; number < count; ++number) {
    tips.push_back(id_of(number));
    auto const kind = reader.kind(tips.back());
    auto const object = reader.read(tips.back());
    if (!object) continue;
    require(kind == object->kind);
    require(object->bytes.size() <= ObjectReader::most);
    // Each of them is there to be copied.
    require(std::string(object->bytes) == object->bytes);
  }
  for (auto const& tip : tips) {
    try {
      walk(database, std::span(&tip, 1));
    } catch (Error const&) {
    }
  }
}

void fuzz_index(std::string_view bytes) {
  auto const index = PackIndex::parse(bytes, id_size);
  if (!index) return;
  require_inside(bytes, index->pack_checksum());
  for (std::uint32_t number = 0; number < index->names().size(); ++number) {
    index->offset(number);
    if (auto const found = index->names().find(index->names()[number]))
      require(index->names()[*found] == index->names()[number]);
  }
}

void fuzz_delta(std::string_view bytes) {
  if (bytes.empty()) return;
  auto const base = bytes.substr(1, static_cast<unsigned char>(bytes.front()));
  constexpr std::size_t most = 1 << 20;
  auto const result = applied(bytes.substr(1 + base.size()), base, most);
  require(!result || result->size() <= most);
}

/// How many objects there are, a place of two bytes for each, and what is between the head and the
/// checksum of the pack.
void fuzz_pack(std::string_view bytes) {
  if (bytes.empty()) return;
  auto const count = static_cast<unsigned char>(bytes.front()) % 8U;
  bytes.remove_prefix(1);
  if (bytes.size() < std::size_t{2} * count) return;
  std::vector<std::uint64_t> offsets;
  for (unsigned number = 0; number < count; ++number)
    offsets.push_back(12U + static_cast<unsigned char>(bytes[2 * number]) +
                      256U * static_cast<unsigned char>(bytes[2 * number + 1]));
  bytes.remove_prefix(std::size_t{2} * count);

  std::string const checksum(id_size, 'p');
  File const pack("objects/pack/pack-1.pack",
                  "PACK" + big_endian(2, 4) + big_endian(count, 4) + std::string(bytes) + checksum);
  File const index("objects/pack/pack-1.idx", index_of(offsets, checksum));
  auto const database = ObjectDatabase::open(folder() / "objects", id_size);
  require(database && database->packs().size() == 1);
  read_everything(*database, count);
}

void fuzz_graph(std::string_view bytes) {
  File const file("objects/info/commit-graph", bytes);
  auto const database = ObjectDatabase::open(folder() / "objects", id_size);
  auto const* const graph = database.value().graph();
  if (graph == nullptr) return;
  BloomKey const key("docs/guide.md");
  for (CommitGraph::Number commit = 0; commit < graph->size() && commit < 1000; ++commit) {
    std::vector<CommitGraph::Number> parents;
    if (graph->add_parents(commit, parents))
      for (auto const parent : parents) require(parent < graph->size());
    graph->row(commit);
    if (auto const filter = graph->changed_paths(commit)) filter->may_contain(key);
    try {
      auto const id = graph->id(commit);
      walk(*database, std::span(&id, 1));
    } catch (Error const&) {
    }
  }
}

void fuzz_packed_refs(std::string_view bytes) {
  File const file("packed-refs", bytes);
  if (auto const refs = read_tag_refs(folder()))
    require(std::is_sorted(refs->begin(), refs->end(),
                           [](auto const& a, auto const& b) { return a.name < b.name; }));
}

void fuzz_loose_object(std::string_view bytes) {
  auto const name = "objects/01/" + id_of(0).hex().substr(2);
  File const file(name.c_str(), bytes);
  read_everything(ObjectDatabase::open(folder() / "objects", id_size).value(), 1);
}

void fuzz_inflater(std::string_view bytes) {
  Inflater inflater;
  std::string out(256, '\0');
  inflater.inflate(bytes, out);
  constexpr std::size_t most = 1 << 16;
  auto const text = inflater.inflate(bytes, most);
  require(!text || text->size() <= most);
}

constexpr std::array formats{fuzz_index,       fuzz_delta,        fuzz_pack,    fuzz_graph,
                             fuzz_packed_refs, fuzz_loose_object, fuzz_inflater};

}  // namespace

// The name is libFuzzer's. The first byte chooses the format.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  formats[*bytes % formats.size()](text.substr(1));
  return 0;
}
