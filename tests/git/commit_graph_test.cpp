// SPDX-License-Identifier: MIT
#include "git/objects/commit_graph.hpp"

#include "git/made_files.hpp"
#include "git/oracle.hpp"
#include "git/walk.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::CommitGraph;
using git::ObjectDatabase;
using Numbers = std::vector<CommitGraph::Number>;

std::optional<CommitGraph> opened(ScratchFolder const& objects) {
  return CommitGraph::open(objects.path(), Oid::sha1_size);
}

CommitGraph open_made(ScratchFolder const& objects, std::vector<MadeCommit> const& commits,
                      MadeChunks const& more = {}) {
  auto chunks = made_chunks(commits);
  chunks.insert(chunks.end(), more.begin(), more.end());
  write_graph(objects.path(), made_graph_of(chunks));
  auto graph = opened(objects);
  BOOST_REQUIRE(graph.has_value());
  return *std::move(graph);
}

Numbers parents_of(CommitGraph const& graph, CommitGraph::Number commit) {
  Numbers parents;
  BOOST_TEST(graph.add_parents(commit, parents));
  return parents;
}

bool has_parents(CommitGraph const& graph, CommitGraph::Number commit) {
  Numbers parents;
  return graph.add_parents(commit, parents);
}

constexpr auto no_parent = MadeCommit::no_parent;
constexpr auto in_edges = MadeCommit::in_edges;

BOOST_AUTO_TEST_SUITE(a_commit_graph)

BOOST_AUTO_TEST_CASE(holds_trees_dates_and_levels) {
  ScratchFolder const objects;
  auto const graph = open_made(objects, {{made_id(1), 1, no_parent, 0x3ffffffff, 7}, {made_id(2)}});
  BOOST_TEST(graph.size() == 2U);
  BOOST_TEST((graph.id(1) == made_id(2)));
  BOOST_TEST(graph.find(made_id(2)).value() == 1U);
  BOOST_TEST(!graph.find(made_id(3)).has_value());
  auto const row = graph.row(0);
  BOOST_TEST((row.tree == made_id(0xee)));
  BOOST_TEST(row.committed == 0x3ffffffff);
  BOOST_TEST(row.generation == 7U);
}

BOOST_AUTO_TEST_CASE(holds_no_one_two_and_many_parents) {
  ScratchFolder const objects;
  auto const edges = big_endian(1, 4) + big_endian(2, 4) + big_endian(in_edges | 3, 4);
  auto const graph = open_made(objects,
                               {{made_id(1), 1, in_edges},
                                {made_id(2), 2, 3},
                                {made_id(3), 3},
                                {made_id(4)},
                                {made_id(5), 0, in_edges | 1}},
                               {{"EDGE", edges}});
  BOOST_TEST((parents_of(graph, 0) == Numbers{1, 1, 2, 3}));
  BOOST_TEST((parents_of(graph, 1) == Numbers{2, 3}));
  BOOST_TEST((parents_of(graph, 2) == Numbers{3}));
  BOOST_TEST((parents_of(graph, 3) == Numbers{}));
  BOOST_TEST((parents_of(graph, 4) == Numbers{0, 2, 3}));
}

BOOST_AUTO_TEST_CASE(holds_dates_that_children_never_precede) {
  ScratchFolder const objects;
  auto const offsets = big_endian(5, 4) + big_endian(in_edges | 1, 4) + big_endian(in_edges | 2, 4);
  auto const overflows = big_endian(1, 8) + big_endian(std::uint64_t{1} << 40U, 8);
  auto const graph = open_made(objects,
                               {{made_id(1), no_parent, no_parent, 1000},
                                {made_id(2), no_parent, no_parent, 2000},
                                {made_id(3), no_parent, no_parent, 3000}},
                               {{"GDA2", offsets}, {"GDO2", overflows}});
  BOOST_TEST(graph.row(0).generation == 1005U);
  BOOST_TEST(graph.row(1).generation == (std::uint64_t{1} << 40U) + 2000);
  // It says that the overflow has a number that there is not.
  BOOST_TEST(graph.row(2).generation == 0U);
}

BOOST_AUTO_TEST_CASE(names_no_parents_outside_of_it) {
  ScratchFolder const objects;
  auto const outside = big_endian(in_edges | 9, 4);
  auto const graph = open_made(objects,
                               {{made_id(1), 5},
                                {made_id(2), 0, 5},
                                {made_id(3), 0xffffffff},
                                {made_id(4), 0, in_edges},
                                {made_id(5), 0, in_edges | 1}},
                               {{"EDGE", outside}});
  for (CommitGraph::Number commit = 0; commit < 5; ++commit)
    BOOST_TEST(!has_parents(graph, commit), commit);
}

BOOST_AUTO_TEST_CASE(names_no_parents_by_edges_without_an_end) {
  ScratchFolder const objects;
  auto const graph = open_made(
      objects, {{made_id(1), 1, in_edges}, {made_id(2)}, {made_id(3), 0, in_edges | 0x7fffffff}},
      {{"EDGE", big_endian(1, 4) + big_endian(1, 4)}});
  BOOST_TEST(!has_parents(graph, 0));
  BOOST_TEST(!has_parents(graph, 2));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(no_commit_graph)

BOOST_AUTO_TEST_CASE(is_cut_off_anywhere) {
  ScratchFolder const objects;
  auto const bytes = made_graph_of(made_chunks({{made_id(1), 1}, {made_id(2)}}));
  write_graph(objects.path(), bytes);
  BOOST_REQUIRE(opened(objects).has_value());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    write_graph(objects.path(), std::string_view(bytes).substr(0, size));
    BOOST_TEST(!opened(objects).has_value(), size << " bytes");
  }
}

BOOST_AUTO_TEST_CASE(has_chunks_outside_of_it) {
  ScratchFolder const objects;
  auto const bytes = made_graph_of(made_chunks({{made_id(1)}}));
  for (auto const row : {0U, 1U, 2U, 3U})
    for (auto const offset : {std::uint64_t{0}, std::uint64_t{8}, std::uint64_t{bytes.size()},
                              std::uint64_t{1} << 60U, ~std::uint64_t{0}}) {
      auto lying = bytes;
      lying.replace(8 + row * 12 + 4, 8, big_endian(offset, 8));
      write_graph(objects.path(), lying);
      BOOST_TEST(!opened(objects).has_value(), row << " at " << offset);
    }
}

BOOST_AUTO_TEST_CASE(lacks_a_chunk_that_all_have) {
  ScratchFolder const objects;
  for (std::size_t absent = 0; absent < 3; ++absent) {
    auto chunks = made_chunks({{made_id(1)}});
    chunks.erase(chunks.begin() + static_cast<std::ptrdiff_t>(absent));
    write_graph(objects.path(), made_graph_of(chunks));
    BOOST_TEST(!opened(objects).has_value(), absent);
  }
}

BOOST_AUTO_TEST_CASE(says_that_others_are_below_it) {
  ScratchFolder const objects;
  write_graph(objects.path(), made_graph_of(made_chunks({{made_id(1)}}), 1));
  BOOST_TEST(!opened(objects).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

/// Three commits, each with a graph of its own in the chain.
void make_chain(ScratchRepository& repository) {
  for (auto const* const name : {"one", "two", "three"}) {
    repository.write(name, name);
    repository.commit(name);
    repository.git("branch", std::string("beside-") + name);
    repository.git("commit-graph", "write", "--reachable", "--split=no-merge", "--changed-paths");
  }
}

std::filesystem::path chain_in(ScratchRepository const& repository) {
  return repository.path() / ".git/objects/info/commit-graphs";
}

std::optional<CommitGraph> graph_of(ScratchRepository const& repository) {
  return CommitGraph::open(repository.path() / ".git" / "objects", Oid::sha1_size);
}

std::vector<std::string> chain_of(ScratchRepository const& repository) {
  auto const bytes = git::FileBytes::open(chain_in(repository) / "commit-graph-chain");
  BOOST_REQUIRE(bytes.has_value());
  std::vector<std::string> result;
  for (auto const line : lines_of(bytes->bytes())) result.emplace_back(line);
  return result;
}

BOOST_AUTO_TEST_SUITE(a_chain_of_commit_graphs)

BOOST_AUTO_TEST_CASE(holds_what_git_says) {
  ScratchRepository repository;
  make_chain(repository);
  BOOST_REQUIRE(chain_of(repository).size() == 3U);
  auto const graph = graph_of(repository);
  BOOST_REQUIRE(graph.has_value());
  BOOST_TEST(graph->size() == 3U);
  Oracle const oracle(repository.path());
  for (auto const& line : oracle.lines({"rev-list", "--all", "--timestamp", "--parents"})) {
    auto const fields = split(line, ' ');
    auto const number = graph->find(Oid::parse(fields[1]).value());
    BOOST_REQUIRE(number.has_value());
    BOOST_TEST(graph->id(*number).hex() == fields[1]);
    BOOST_TEST(std::to_string(graph->row(*number).committed) == fields[0]);
    auto const parents = parents_of(*graph, *number);
    BOOST_REQUIRE(parents.size() == fields.size() - 2);
    for (std::size_t index = 0; index < parents.size(); ++index)
      BOOST_TEST(graph->id(parents[index]).hex() == fields[index + 2]);
    for (auto const parent : parents)
      BOOST_TEST(graph->row(parent).generation < graph->row(*number).generation);
  }
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_CASE(of_which_a_file_is_missing_is_none) {
  for (std::size_t missing = 0; missing < 3; ++missing) {
    ScratchRepository repository;
    make_chain(repository);
    std::filesystem::remove(chain_in(repository) /
                            ("graph-" + chain_of(repository)[missing] + ".graph"));
    BOOST_TEST(!graph_of(repository).has_value());
    check_all_readers(repository.path());
  }
}

BOOST_AUTO_TEST_CASE(in_another_order_is_none) {
  ScratchRepository repository;
  make_chain(repository);
  auto const chain = chain_of(repository);
  for (auto const& lying :
       {chain[1] + '\n' + chain[0] + '\n', chain[0] + '\n' + chain[2] + '\n', chain[1] + '\n',
        chain[0] + '\n' + chain[0] + '\n', std::string("nonsense\n")}) {
    write_bytes(chain_in(repository) / "commit-graph-chain", lying);
    BOOST_TEST(!graph_of(repository).has_value(), lying);
  }
}

BOOST_AUTO_TEST_CASE(whose_files_are_above_others_is_none) {
  ScratchRepository repository;
  make_chain(repository);
  auto const chain = chain_of(repository);
  auto const file = chain_in(repository) / ("graph-" + chain[1] + ".graph");
  auto bytes = std::string(git::FileBytes::open(file).value().bytes());
  auto const base = bytes.rfind(bytes_of(Oid::parse(chain[0]).value()));
  BOOST_REQUIRE(base != bytes.npos);
  bytes[base] = static_cast<char>(bytes[base] ^ 1);
  write_bytes(file, bytes);
  BOOST_TEST(!graph_of(repository).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_commit_graph_by_git)

BOOST_AUTO_TEST_CASE(has_generations_of_both_versions) {
  ScratchRepository repository;
  repository.commit("root\n");
  repository.set_clock(5'000'000'000);
  repository.commit("from the far future\n");
  repository.set_clock(1'000'000'000);
  repository.commit("from the past\n");
  for (auto const* const version : {"1", "2"}) {
    repository.git("-c", std::string("commitGraph.generationVersion=") + version, "commit-graph",
                   "write", "--reachable");
    auto const graph = graph_of(repository);
    BOOST_REQUIRE(graph.has_value());
    auto const generation = [&](char const* revision) {
      return graph->row(graph->find(repository.id(revision)).value()).generation;
    };
    auto const dated = version == std::string("2");
    BOOST_TEST(generation("HEAD~2") == (dated ? 1'700'000'060U : 1U));
    BOOST_TEST(generation("HEAD~1") == (dated ? 5'000'000'060U : 2U));
    BOOST_TEST(generation("HEAD") == (dated ? 5'000'000'061U : 3U));
    check_all_readers(repository.path());
  }
}

BOOST_AUTO_TEST_CASE(has_octopuses) {
  ScratchRepository repository;
  repository.commit("root\n");
  std::vector<std::string> merge{"merge", "--quiet", "--no-ff", "-m", "many"};
  for (auto const* const branch : {"a", "b", "c", "d"}) {
    repository.git("checkout", "--quiet", "-b", branch, "main");
    repository.write(branch, branch);
    repository.commit(branch);
    merge.emplace_back(branch);
  }
  repository.git("checkout", "--quiet", "main");
  repository.run(merge);
  repository.git("commit-graph", "write", "--reachable");
  auto const graph = graph_of(repository);
  BOOST_REQUIRE(graph.has_value());
  BOOST_TEST(parents_of(*graph, graph->find(repository.id("HEAD")).value()).size() == 5U);
  check_all_readers(repository.path());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(changed_path_filters)

/// Versions of git before 2.46 write version 1 alone.
void check_filters(ScratchRepository const& repository) {
  auto const graph = graph_of(repository);
  BOOST_REQUIRE(graph.has_value());
  Oracle const oracle(repository.path());
  auto const all = oracle.lines({"ls-tree", "-r", "-t", "-z", "--name-only", "HEAD"});
  std::vector<std::string> paths;
  for (auto const path : split(all.front(), '\0'))
    if (!path.empty()) paths.emplace_back(path);
  std::size_t asked = 0;
  std::size_t wrong = 0;
  for (auto const& line : oracle.lines({"rev-list", "HEAD"})) {
    auto const id = Oid::parse(line).value();
    auto const filter = graph->changed_paths(graph->find(id).value());
    BOOST_REQUIRE(filter.has_value());
    auto const changed = oracle.changed_paths(id);
    for (auto const& path : changed)
      for (auto end = path.size(); end != path.npos; end = path.rfind('/', end - 1))
        BOOST_TEST(filter->may_contain(git::BloomKey(path.substr(0, end))), path.substr(0, end));
    for (auto const& path : paths) {
      auto const is_above = [&](std::string const& other) {
        return other == path || other.starts_with(path + '/');
      };
      if (std::any_of(changed.begin(), changed.end(), is_above)) continue;
      ++asked;
      if (filter->may_contain(git::BloomKey(path))) ++wrong;
    }
  }
  BOOST_TEST(asked > 100U);
  BOOST_TEST(wrong * 20 < asked);
}

BOOST_AUTO_TEST_CASE(hold_every_path_that_git_says_and_few_others) {
  ScratchRepository repository;
  for (auto const* const name :
       {"a", "ab", "abc", "abcd", "abcde", "docs/guide/first.md", "docs/guide/second.md",
        "src/deep/er/and/deeper", "\xC3\xBC", "z\xC3\xBC/\xE7\x89\x88\xE6\x9C\xAC", "\xFF\xFE\xFD",
        "abc\x80", "x/\x80\x81\x82\x83\x84"}) {
    repository.write(name, name);
    repository.commit(name);
  }
  repository.git("commit-graph", "write", "--reachable", "--changed-paths");
  check_filters(repository);
  std::filesystem::remove(repository.path() / ".git/objects/info/commit-graph");
  repository.git("commit-graph", "write", "--reachable", "--changed-paths", "--split");
  check_filters(repository);
}

/// The filter of the one commit in a graph whose filters are these.
std::optional<git::BloomFilter> filter_of(CommitGraph const& graph) {
  return graph.changed_paths(0);
}

BOOST_AUTO_TEST_CASE(of_version_2_hash_bytes_without_a_sign) {
  BOOST_TEST(git::BloomKey("").places(2)[0] == 0x5615800cU);
  // The two versions are the same below 0x80, and differ above, but for the last of four bytes.
  for (auto const* const path : {"", "a", "Hello world!", "docs/guide", "abc\x80"})
    BOOST_TEST((git::BloomKey(path).places(1) == git::BloomKey(path).places(2)), path);
  for (auto const* const path : {"\xFF", "\x99\xAA\xBB\xCC\xDD\xEE\xFF", "\x80xyz"})
    BOOST_TEST((git::BloomKey(path).places(1) != git::BloomKey(path).places(2)), path);
}

BOOST_AUTO_TEST_CASE(that_lie_about_their_size_are_none) {
  ScratchFolder const objects;
  auto const head = big_endian(1, 4) + big_endian(7, 4) + big_endian(10, 4);
  std::vector<MadeCommit> const one{{made_id(1)}};
  auto const filter = [&](std::string const& ends, std::string const& data) {
    auto const graph = open_made(objects, one, {{"BIDX", ends}, {"BDAT", data}});
    return filter_of(graph).has_value();
  };
  BOOST_TEST(filter(big_endian(2, 4), head + "ab"));
  BOOST_TEST(!filter(big_endian(3, 4), head + "ab"));
  BOOST_TEST(!filter(big_endian(0xffffffff, 4), head + "ab"));
  BOOST_TEST(!filter(big_endian(0, 4), head + "ab"));
  BOOST_TEST(!filter(big_endian(2, 3), head + "ab"));
  BOOST_TEST(!filter(big_endian(2, 4), head.substr(0, 11)));
  BOOST_TEST(!filter(big_endian(2, 4), big_endian(3, 4) + big_endian(7, 4) + "....ab"));
  BOOST_TEST(!filter(big_endian(2, 4), big_endian(1, 4) + big_endian(9, 4) + "....ab"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_walk_of_a_graph)

std::optional<History> walked(ScratchFolder const& objects, Oid const& tip) {
  auto const database = ObjectDatabase::open(objects.path(), Oid::sha1_size);
  BOOST_REQUIRE(database.has_value());
  BOOST_REQUIRE(database->graph() != nullptr);
  std::vector const tips{tip};
  return git::walk(*database, tips);
}

BOOST_AUTO_TEST_CASE(goes_to_all_ancestors) {
  ScratchFolder const objects;
  open_made(objects, {{made_id(1), 1}, {made_id(2), 2}, {made_id(3)}, {made_id(4)}});
  BOOST_TEST(walked(objects, made_id(1)).value().size() == 3U);
}

BOOST_AUTO_TEST_CASE(whose_commits_are_each_others_parents_is_an_error) {
  ScratchFolder const objects;
  open_made(objects, {{made_id(1), 1}, {made_id(2), 0}, {made_id(3), 0}, {made_id(4), 3}});
  for (auto const first : {1U, 3U, 4U}) BOOST_CHECK_THROW(walked(objects, made_id(first)), Error);
}

BOOST_AUTO_TEST_CASE(with_parents_outside_of_it_is_none) {
  ScratchFolder const objects;
  open_made(objects, {{made_id(1), 1}, {made_id(2), 2}});
  BOOST_TEST(!walked(objects, made_id(1)).has_value());
}

BOOST_AUTO_TEST_CASE(in_which_all_share_one_octopus_is_none) {
  ScratchFolder const objects;
  constexpr unsigned count = 200;
  std::vector<MadeCommit> commits;
  std::string edges;
  for (unsigned number = 0; number < count; ++number) {
    commits.push_back({made_id(number), number + 1, in_edges});
    edges += big_endian(number + 1 < count ? count : in_edges | count, 4);
  }
  commits.push_back({made_id(count)});
  open_made(objects, commits, {{"EDGE", edges}});
  BOOST_TEST(!walked(objects, made_id(0)).has_value());
  BOOST_TEST(walked(objects, made_id(count - 1)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
