// SPDX-License-Identifier: MIT
#include "git/kept_graph.hpp"

#include "history/topology.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <span>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace cairn::git {
namespace {

namespace fs = std::filesystem;

constexpr auto file_name = "commit-graph";
constexpr std::uint32_t no_parent = 0x70000000;
constexpr std::uint32_t marked = 0x80000000;  // an index of edges; the last of a commit's edges
constexpr unsigned committed_bits = 34;

void add_number(std::string& bytes, std::uint64_t number, unsigned digits) {
  std::array<char, 8> big_endian{};
  for (auto at = big_endian.size(); at-- > 0; number >>= 8U)
    big_endian[at] = static_cast<char>(number & 0xffU);
  bytes.append(big_endian.data() + big_endian.size() - digits, digits);
}

void add_id(std::string& bytes, Oid const& id) {
  bytes.append(reinterpret_cast<char const*>(id.bytes().data()), id.bytes().size());
}

/// The commits in the order of their ids, which is how a graph numbers them.
struct Ranked {
  explicit Ranked(PackedCommits const& packed) : commits(packed), order(packed.size()) {
    std::iota(order.begin(), order.end(), 0U);
    auto const before = [&](auto a, auto b) { return commits.id(a) < commits.id(b); };
    if (!std::is_sorted(order.begin(), order.end(), before))
      std::sort(order.begin(), order.end(), before);
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t at = 0; at < order.size(); ++at) rank[order[at]] = at;
    first_parent.reserve(order.size() + 1);
    for (auto const commit : order) {
      commits.add_parents(commit, parents);
      for (auto at = first_parent.back(); at < parents.size(); ++at)
        parents[at] = rank[parents[at]];
      first_parent.push_back(static_cast<std::uint32_t>(parents.size()));
    }
  }

  std::size_t size() const { return order.size(); }
  std::int64_t committed(std::uint32_t at) const { return commits.committed(order[at]); }
  std::span<std::uint32_t const> parents_of(std::uint32_t at) const {
    return std::span(parents).subspan(first_parent[at], first_parent[at + 1] - first_parent[at]);
  }

  PackedCommits const& commits;
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> first_parent{0};  ///< of each, in `parents`; one more at the end
  std::vector<std::uint32_t> parents;
};

/// How far each commit is from its roots, and its date, moved behind those of all ancestors.
struct Generations {
  std::vector<std::uint32_t> level;
  std::vector<std::int64_t> date;

  explicit Generations(Ranked const& ranked) : level(ranked.size(), 1), date(ranked.size()) {
    auto const order = topological_order(ranked, {});
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
      date[*at] = ranked.committed(*at);
      for (auto const parent : ranked.parents_of(*at)) {
        level[*at] = std::max(level[*at], level[parent] + 1);
        date[*at] = std::max(date[*at], date[parent] + 1);
      }
    }
  }
};

/// What the chunks of the file hold.
struct Contents {
  std::string fanout;
  std::string names;
  std::string data;
  std::string generations;
  std::string edges;
};

void add_parents(Contents& contents, std::span<std::uint32_t const> parents) {
  add_number(contents.data, parents.empty() ? no_parent : parents[0], 4);
  if (parents.size() < 3) {
    add_number(contents.data, parents.size() < 2 ? no_parent : parents[1], 4);
    return;
  }
  add_number(contents.data, marked | static_cast<std::uint32_t>(contents.edges.size() / 4), 4);
  for (std::size_t at = 1; at < parents.size(); ++at)
    add_number(contents.edges, at + 1 == parents.size() ? marked | parents[at] : parents[at], 4);
}

std::optional<Contents> contents_of(Ranked const& ranked) {
  Generations const generations(ranked);
  Contents contents;
  std::vector<std::uint32_t> counts(256, 0);
  for (std::uint32_t at = 0; at < ranked.size(); ++at) {
    auto const committed = ranked.committed(at);
    auto const offset = generations.date[at] - committed;
    if (committed < 0 || committed >> committed_bits != 0 || offset >= marked) return std::nullopt;
    auto const id = ranked.commits.id(ranked.order[at]);
    ++counts[id.bytes()[0]];
    add_id(contents.names, id);
    add_id(contents.data, ranked.commits.tree(ranked.order[at]));
    add_parents(contents, ranked.parents_of(at));
    add_number(contents.data,
               std::uint64_t{generations.level[at]} << committed_bits |
                   static_cast<std::uint64_t>(committed),
               8);
    add_number(contents.generations, static_cast<std::uint64_t>(offset), 4);
  }
  std::uint32_t count = 0;
  for (auto const more : counts) add_number(contents.fanout, count += more, 4);
  return contents;
}

/// Whether all of `bytes` is on its way to the disk.
bool pour(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const size = ::write(file, bytes.data(), bytes.size());
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

std::optional<std::string> commit_graph_of(PackedCommits const& commits) {
  auto const contents = contents_of(Ranked(commits));
  if (!contents || commits.size() == 0) return std::nullopt;
  std::vector<std::pair<std::string_view, std::string_view>> chunks{
      {"OIDF", contents->fanout},
      {"OIDL", contents->names},
      {"CDAT", contents->data},
      {"GDA2", contents->generations}};
  if (!contents->edges.empty()) chunks.emplace_back("EDGE", contents->edges);

  auto const id_size = commits.id(0).bytes().size();
  std::string bytes("CGPH\1", 5);
  bytes += id_size == Oid::sha1_size ? '\1' : '\2';
  bytes += static_cast<char>(chunks.size());
  bytes += '\0';
  auto offset = bytes.size() + (chunks.size() + 1) * 12;
  for (auto const& [name, chunk] : chunks) {
    bytes += name;
    add_number(bytes, offset, 8);
    offset += chunk.size();
  }
  bytes.append(4, '\0');
  add_number(bytes, offset, 8);
  for (auto const& [name, chunk] : chunks) bytes += chunk;
  bytes.append(id_size, '\0');
  return bytes;
}

std::optional<CommitGraph> KeptGraph::open(std::size_t id_size) const {
  return CommitGraph::open_file(folder_ / file_name, id_size);
}

void KeptGraph::keep(PackedCommits const& commits) const {
  if (commits.size() < fewest) return;
  auto const bytes = commit_graph_of(commits);
  std::error_code failure;
  fs::create_directories(folder_, failure);
  if (!bytes || failure) return;
  auto unfinished = (folder_ / "commit-graph.XXXXXX").string();
  auto const file = ::mkstemp(unfinished.data());
  if (file < 0) return;
  // For the others who may read the repository.
  constexpr ::mode_t readable = 0644;
  auto const whole = ::fchmod(file, readable) == 0 && pour(file, *bytes);
  auto const closed = ::close(file) == 0;
  if (whole && closed) fs::rename(unfinished, folder_ / file_name, failure);
  if (!whole || !closed || failure) fs::remove(unfinished, failure);
}

}  // namespace cairn::git
