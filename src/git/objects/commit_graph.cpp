// SPDX-License-Identifier: MIT
#include "git/objects/commit_graph.hpp"

#include "git/objects/big_endian.hpp"
#include "git/objects/chunks.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace cairn::git {
namespace {

constexpr std::size_t header_size = 8;
constexpr std::uint32_t no_parent = 0x70000000;
constexpr std::uint32_t marked = 0x80000000;  // an index of edges; the last edge; an overflow
constexpr int committed_bits = 34;
constexpr std::size_t filter_header_size = 12;

bool is_header(std::string_view bytes, std::size_t id_size) {
  auto const hash_version = id_size == Oid::sha1_size ? '\1' : '\2';
  return bytes.size() >= header_size && bytes.starts_with("CGPH\1") && bytes[5] == hash_version;
}

/// The version of the hashes of the filters in the chunk; 0 where it is not one we know.
unsigned version_of_filters(std::string_view chunk) {
  if (chunk.size() < filter_header_size || big_endian_32(chunk, 4) != BloomKey::hashes) return 0;
  auto const version = big_endian_32(chunk, 0);
  return version == 1 || version == 2 ? version : 0;
}

}  // namespace

std::optional<CommitGraph::Layer> CommitGraph::parse(FileBytes file, std::size_t id_size,
                                                     Number first, std::string_view bases) {
  auto const bytes = file.bytes();
  if (!is_header(bytes, id_size)) return std::nullopt;
  if (static_cast<unsigned char>(bytes[7]) != bases.size() / id_size) return std::nullopt;
  auto const count = static_cast<unsigned char>(bytes[6]);
  auto const chunks = Chunks::parse(bytes, header_size, count, id_size);
  if (!chunks || (*chunks)["BASE"] != bases) return std::nullopt;
  auto const names = ObjectNames::parse((*chunks)["OIDF"], (*chunks)["OIDL"], id_size);
  if (!names || (*chunks)["CDAT"].size() != names->size() * (id_size + 16)) return std::nullopt;
  if (names->size() > no_parent - first) return std::nullopt;

  Layer layer{std::move(file), *names, (*chunks)["CDAT"], (*chunks)["EDGE"], {}, {}, {}, {}, first};
  if ((*chunks)["GDA2"].size() == std::size_t{names->size()} * 4) {
    layer.generations = (*chunks)["GDA2"];
    layer.overflows = (*chunks)["GDO2"];
  }
  if ((*chunks)["BIDX"].size() == std::size_t{names->size()} * 4) {
    layer.filter_ends = (*chunks)["BIDX"];
    layer.filters = (*chunks)["BDAT"];
  }
  return layer;
}

bool CommitGraph::add(std::optional<FileBytes> file, std::string_view bases) {
  if (!file) return false;
  auto layer = parse(std::move(*file), id_size_, size_, bases);
  if (!layer) return false;
  has_dated_generations_ =
      (layers_.empty() || has_dated_generations_) && !layer->generations.empty();
  size_ += layer->names.size();
  most_parents_ += std::size_t{2} * layer->names.size() + layer->edges.size() / 4;
  layers_.push_back(std::move(*layer));
  return true;
}

std::optional<CommitGraph> CommitGraph::open_file(std::filesystem::path const& file,
                                                  std::size_t id_size) {
  CommitGraph graph;
  graph.id_size_ = id_size;
  if (!graph.add(FileBytes::open(file), {})) return std::nullopt;
  return graph;
}

std::optional<CommitGraph> CommitGraph::open(std::filesystem::path const& objects,
                                             std::size_t id_size) {
  if (auto graph = open_file(objects / "info" / "commit-graph", id_size)) return graph;
  CommitGraph graph;
  graph.id_size_ = id_size;

  auto const folder = objects / "info" / "commit-graphs";
  auto const chain = FileBytes::open(folder / "commit-graph-chain");
  if (!chain) return std::nullopt;
  std::string bases;
  for (auto const line : lines_of(chain->bytes())) {
    auto const id = Oid::parse(line);
    // A chain of which a part is missing is of no use: the files above it are numbered behind it.
    if (!id || !graph.add(FileBytes::open(folder / ("graph-" + id->hex() + ".graph")), bases))
      return std::nullopt;
    bases.append(id->bytes().begin(), id->bytes().end());
  }
  if (graph.layers_.empty()) return std::nullopt;
  return graph;
}

CommitGraph::Place CommitGraph::place(Number commit) const {
  auto layer = layers_.rbegin();
  while (layer->first > commit) ++layer;
  return {*layer, commit - layer->first};
}

std::optional<CommitGraph::Number> CommitGraph::find(Oid const& id) const {
  for (auto const& layer : layers_)
    if (auto const index = layer.names.find(id)) return layer.first + *index;
  return std::nullopt;
}

Oid CommitGraph::id(Number commit) const {
  auto const [layer, index] = place(commit);
  return layer.names[index];
}

std::string_view CommitGraph::data_of(Place const& place) const {
  auto const width = id_size_ + 16;
  return place.layer.data.substr(place.index * width, width);
}

CommitGraph::Row CommitGraph::row(Number commit) const {
  auto const at = place(commit);
  auto const data = data_of(at);
  auto const committed_and_level = big_endian_64(data, id_size_ + 8);
  Row row;
  row.tree = Oid::of({reinterpret_cast<std::uint8_t const*>(data.data()), id_size_});
  row.committed =
      static_cast<std::int64_t>(committed_and_level & ((std::uint64_t{1} << committed_bits) - 1));
  row.generation = generation_of(at, committed_and_level);
  return row;
}

std::uint64_t CommitGraph::generation_of(Place const& place,
                                         std::uint64_t committed_and_level) const {
  if (!has_dated_generations_) return committed_and_level >> committed_bits;
  auto const committed = committed_and_level & ((std::uint64_t{1} << committed_bits) - 1);
  auto const offset = big_endian_32(place.layer.generations, std::size_t{place.index} * 4);
  if ((offset & marked) == 0) return committed + offset;
  auto const at = std::size_t{offset & ~marked} * 8;
  if (at + 8 > place.layer.overflows.size()) return 0;
  return committed + big_endian_64(place.layer.overflows, at);
}

bool CommitGraph::add_parents(Number commit, std::vector<Number>& parents) const {
  auto const at = place(commit);
  auto const data = data_of(at);
  auto const add = [&](std::uint32_t parent) {
    parents.push_back(parent);
    return parent < size_;
  };
  auto const first = big_endian_32(data, id_size_);
  if (first == no_parent) return true;
  if (!add(first)) return false;
  auto const second = big_endian_32(data, id_size_ + 4);
  if (second == no_parent) return true;
  if ((second & marked) == 0) return add(second);

  for (auto edge = std::size_t{second & ~marked} * 4; edge + 4 <= at.layer.edges.size();
       edge += 4) {
    auto const parent = big_endian_32(at.layer.edges, edge);
    if (!add(parent & ~marked)) return false;
    if ((parent & marked) != 0) return true;
  }
  return false;
}

std::optional<BloomFilter> CommitGraph::changed_paths(Number commit) const {
  auto const [layer, index] = place(commit);
  auto const version = version_of_filters(layer.filters);
  if (version == 0 || layer.filter_ends.empty()) return std::nullopt;
  auto const begin = index == 0 ? 0 : big_endian_32(layer.filter_ends, std::size_t{index - 1} * 4);
  auto const end = big_endian_32(layer.filter_ends, std::size_t{index} * 4);
  auto const bits = layer.filters.substr(filter_header_size);
  if (begin >= end || end > bits.size()) return std::nullopt;
  return BloomFilter(bits.substr(begin, end - begin), version);
}

}  // namespace cairn::git
