// SPDX-License-Identifier: MIT
#include "git/tree.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <map>

namespace {

using namespace cairn;
using namespace cairn::git;
using Paths = std::vector<std::string>;

Oid numbered(unsigned number) {
  std::array<std::uint8_t, Oid::sha1_size> bytes{};
  for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
  bytes.back() = 1;
  return Oid::of(bytes);
}

/// Trees in memory, which count how often they are read.
class Forest : public Store {
public:
  struct Line {
    std::string mode;
    std::string name;
    Oid object;
  };

  Oid plant(std::vector<Line> const& lines) {
    std::string bytes;
    for (auto const& [mode, name, object] : lines) {
      bytes += mode + ' ' + name + '\0';
      for (auto const byte : object.bytes()) bytes += static_cast<char>(byte);
    }
    return plant_bytes(bytes);
  }

  Oid plant_bytes(std::string bytes) {
    auto const id = numbered(static_cast<unsigned>(1'000'000 + trees_.size()));
    trees_[id] = std::move(bytes);
    return id;
  }

  std::optional<Object> read(Oid const& id) const override {
    auto const found = trees_.find(id);
    if (found == trees_.end()) return std::nullopt;
    ++reads;
    return Object{ObjectKind::tree, found->second, {nullptr, nullptr}};
  }
  std::optional<ObjectKind> kind(Oid const& id) const override {
    if (!trees_.contains(id)) return std::nullopt;
    return ObjectKind::tree;
  }
  std::optional<std::vector<TagRef>> tags() const override { return std::nullopt; }

  mutable int reads = 0;

private:
  std::map<Oid, std::string> trees_;
};

std::optional<Paths> changed_paths(Forest const& forest, std::optional<Oid> const& before,
                                   Oid const& after) {
  Trees trees(forest);
  return git::changed_paths(trees, before, after);
}

BOOST_AUTO_TEST_SUITE(the_difference_of_two_trees)

BOOST_AUTO_TEST_CASE(is_what_came_what_went_and_what_changed) {
  Forest forest;
  auto const before = forest.plant({{"100644", "changed", numbered(1)},
                                    {"100644", "gone", numbered(2)},
                                    {"100644", "same", numbered(3)}});
  auto const after = forest.plant({{"100644", "changed", numbered(4)},
                                   {"100644", "come", numbered(2)},
                                   {"100644", "same", numbered(3)}});
  BOOST_TEST(changed_paths(forest, before, after).value() == (Paths{"changed", "come", "gone"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_everything_where_there_was_nothing) {
  Forest forest;
  auto const folder = forest.plant({{"100644", "b", numbered(1)}});
  auto const tree = forest.plant({{"40000", "a", folder}, {"100755", "c", numbered(2)}});
  BOOST_TEST(changed_paths(forest, std::nullopt, tree).value() == (Paths{"a/b", "c"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(does_not_open_what_is_the_same) {
  Forest forest;
  auto const same = forest.plant({{"100644", "b", numbered(1)}});
  auto const before = forest.plant({{"100644", "a", numbered(1)}, {"40000", "same", same}});
  auto const after = forest.plant({{"100644", "a", numbered(2)}, {"40000", "same", same}});
  BOOST_TEST(changed_paths(forest, before, after).value() == Paths{"a"},
             boost::test_tools::per_element());
  BOOST_TEST(forest.reads == 2);
  BOOST_TEST(changed_paths(forest, after, after).value().empty());
  BOOST_TEST(forest.reads == 2);
}

BOOST_AUTO_TEST_CASE(is_both_where_a_file_became_a_folder) {
  Forest forest;
  auto const folder = forest.plant({{"100644", "inside", numbered(1)}});
  // A folder sorts as though its name ended in '/', which is behind '.' and '-'.
  auto const before = forest.plant({{"100644", "a", numbered(1)},
                                    {"100644", "a-b", numbered(2)},
                                    {"100644", "a.b", numbered(3)}});
  auto const after = forest.plant(
      {{"100644", "a-b", numbered(2)}, {"100644", "a.b", numbered(3)}, {"40000", "a", folder}});
  BOOST_TEST(changed_paths(forest, before, after).value() == (Paths{"a", "a/inside"}),
             boost::test_tools::per_element());
  BOOST_TEST(changed_paths(forest, after, before).value() == (Paths{"a", "a/inside"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_a_path_once_where_its_mode_changed) {
  Forest forest;
  auto const before = forest.plant({{"100644", "a", numbered(1)}, {"100644", "b", numbered(1)}});
  auto const after = forest.plant({{"100755", "a", numbered(1)}, {"160000", "b", numbered(2)}});
  BOOST_TEST(changed_paths(forest, before, after).value() == (Paths{"a", "b"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_not_known_where_a_tree_is_missing_or_damaged) {
  Forest forest;
  auto const whole = forest.plant({{"100644", "a", numbered(1)}});
  auto const hollow = forest.plant({{"40000", "a", numbered(7)}});
  BOOST_TEST(!changed_paths(forest, whole, hollow).has_value());
  BOOST_TEST(!changed_paths(forest, whole, numbered(7)).has_value());
  for (std::string const bytes : {"100644", "100644 a", "no mode", "100644 a", "x"})
    BOOST_TEST(!changed_paths(forest, whole, forest.plant_bytes(bytes)).has_value());
  BOOST_TEST(!changed_paths(forest, whole, forest.plant_bytes(std::string("100644 a\0short", 14)))
                  .has_value());
}

BOOST_AUTO_TEST_CASE(is_not_known_where_trees_are_nested_beyond_all_measure) {
  Forest forest;
  auto tree = forest.plant({{"100644", "a", numbered(1)}});
  for (int i = 0; i < 1000; ++i) tree = forest.plant({{"40000", "d", tree}});
  BOOST_TEST(changed_paths(forest, std::nullopt, tree).value().size() == 1U);
  for (int i = 0; i < 100'000; ++i) tree = forest.plant({{"40000", "d", tree}});
  BOOST_TEST(!changed_paths(forest, std::nullopt, tree).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

std::optional<bool> touches(Forest const& forest, std::optional<Oid> const& before,
                            Oid const& after, std::string const& pattern) {
  Trees trees(forest);
  return git::touches(trees, before, after, PathFilter::parse(std::vector{pattern}));
}

/// Two trees, "a/b/c" and "d/e" in each: all three folders differ.
struct TwoTrees {
  Forest forest;
  Oid before = planted(1);
  Oid after = planted(2);

  Oid planted(unsigned content) {
    auto const b = forest.plant({{"100644", "c", numbered(content)}});
    auto const a = forest.plant({{"40000", "b", b}, {"100644", "same", numbered(9)}});
    auto const d = forest.plant({{"100644", "e", numbered(content)}});
    return forest.plant({{"40000", "a", a}, {"40000", "d", d}, {"100644", "f", numbered(9)}});
  }
};

BOOST_AUTO_TEST_SUITE(the_difference_of_two_trees_within_paths)

BOOST_AUTO_TEST_CASE(is_looked_for_where_it_can_be_only) {
  TwoTrees trees;
  auto const reads = [&](std::string const& pattern, bool touched) {
    trees.forest.reads = 0;
    BOOST_TEST(touches(trees.forest, trees.before, trees.after, pattern).value() == touched);
    return trees.forest.reads;
  };
  BOOST_TEST(reads("a", true) == 2);
  BOOST_TEST(reads("f", false) == 2);
  BOOST_TEST(reads("none", false) == 2);
  BOOST_TEST(reads("a/b", true) == 4);
  BOOST_TEST(reads("a/same", false) == 4);
  BOOST_TEST(reads("a/b/*", true) == 6);
  BOOST_TEST(reads("*.md", false) == 8);
  BOOST_TEST(reads(":!a", true) == 2);
}

BOOST_AUTO_TEST_CASE(is_none_between_equal_trees) {
  TwoTrees trees;
  BOOST_TEST(!touches(trees.forest, trees.after, trees.after, ".").value());
  BOOST_TEST(trees.forest.reads == 0);
}

BOOST_AUTO_TEST_CASE(is_what_is_there_where_there_was_nothing) {
  TwoTrees trees;
  BOOST_TEST(touches(trees.forest, std::nullopt, trees.after, "a/b/c").value());
  BOOST_TEST(!touches(trees.forest, std::nullopt, trees.after, "a/c").value());
  auto const nothing = trees.forest.plant({});
  BOOST_TEST(!touches(trees.forest, std::nullopt, nothing, ".").value());
}

BOOST_AUTO_TEST_CASE(is_not_known_where_a_tree_on_the_way_is_missing) {
  Forest forest;
  auto const whole = forest.plant({{"100644", "a", numbered(1)}});
  auto const hollow = forest.plant({{"40000", "a", numbered(7)}});
  BOOST_TEST(!touches(forest, whole, hollow, "a/b").has_value());
  BOOST_TEST(!touches(forest, whole, numbered(7), "a").has_value());
  BOOST_TEST(!touches(forest, whole, forest.plant_bytes("100644"), "b").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(trees)

BOOST_AUTO_TEST_CASE(are_read_once_along_a_line_of_history) {
  Forest forest;
  Trees trees(forest);
  std::optional<Oid> before;
  for (unsigned content = 1; content <= 100; ++content) {
    auto const after = forest.plant({{"100644", "a", numbered(content)}});
    BOOST_TEST(git::changed_paths(trees, before, after).value() == Paths{"a"},
               boost::test_tools::per_element());
    before = after;
  }
  BOOST_TEST(forest.reads == 100);
}

BOOST_AUTO_TEST_CASE(are_not_all_kept) {
  Forest forest;
  Trees trees(forest);
  auto const first = forest.plant({{"100644", "first", numbered(1)}});
  auto const kept = std::weak_ptr(trees.read(first));
  BOOST_TEST(!kept.expired());
  for (unsigned i = 0; i < 20; ++i)
    trees.read(forest.plant({{"100644", std::string(1 << 20, 'x'), numbered(i)}}));
  BOOST_TEST(kept.expired());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
