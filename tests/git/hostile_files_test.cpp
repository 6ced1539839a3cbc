// SPDX-License-Identifier: MIT
#include "git/made_files.hpp"
#include "git/objects/object_reader.hpp"
#include "git/oracle.hpp"
#include "git/tag_refs.hpp"
#include "git/walk.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

/// Files that somebody broke, or made so: nothing is read, or what was there, or it is an Error.
/// The sanitizers say the rest.
namespace {

using namespace cairn;
using namespace cairn::test;
using namespace std::string_literals;
using git::ObjectDatabase;
using git::ObjectKind;
using git::ObjectReader;

using Objects = std::map<Oid, std::string>;

std::optional<std::string> read(std::filesystem::path const& objects, Oid const& id) {
  auto const database = ObjectDatabase::open(objects, Oid::sha1_size);
  if (!database) return std::nullopt;
  ObjectReader reader(*database);
  reader.kind(id);
  auto const object = reader.read(id);
  return object ? std::optional(std::string(object->bytes)) : std::nullopt;
}

std::string bytes_in(std::filesystem::path const& file) {
  return std::string(git::FileBytes::open(file).value().bytes());
}

/// Calls `check` for every way in which `file` may be cut off or have one byte changed, and puts it
/// back.
void break_file(std::filesystem::path const& file, std::function<void(std::size_t)> const& cut,
                std::function<void(std::size_t)> const& changed) {
  auto const good = bytes_in(file);
  // All beginnings of small files, and some of others.
  auto const step = good.size() / 1500 + 1;
  for (std::size_t size = 0; size < good.size(); size += step) {
    write_bytes(file, good.substr(0, size));
    cut(size);
  }
  for (std::size_t at = 0; at < good.size(); at += step)
    for (auto const mask : {0x01U, 0x80U, 0xffU}) {
      auto bad = good;
      bad[at] = static_cast<char>(static_cast<unsigned char>(bad[at]) ^ mask);
      write_bytes(file, bad);
      changed(at);
    }
  write_bytes(file, good);
}

/// A small repository in one pack with deltas, and a graph with filters.
class Packed {
public:
  Packed() {
    std::string text;
    for (auto const* const name : {"one", "two", "three", "four"}) {
      for (int line = 0; line < 12; ++line) text += name + std::to_string(line * line) + '\n';
      repository.write("file", text);
      repository.commit(name);
    }
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~2");
    repository.commit("aside");
    repository.git("merge", "--quiet", "-m", "merge", "main");
    repository.git("tag", "-a", "-m", "tag", "v1.0.0");
    repository.git("repack", "-q", "-a", "-d", "-f");
    repository.git("commit-graph", "write", "--reachable", "--changed-paths");
    repository.git("pack-refs", "--all");
    tips = {repository.id("HEAD")};
    ObjectDatabase const database = ObjectDatabase::open(objects(), Oid::sha1_size).value();
    ObjectReader reader(database);
    auto const& names = database.packs().front().index().names();
    for (std::uint32_t number = 0; number < names.size(); ++number) {
      auto const object = reader.read(names[number]);
      if (object) all[names[number]] = object->bytes;
    }
    commits = walk().value();
  }

  std::filesystem::path objects() const { return repository.path() / ".git/objects"; }

  std::filesystem::path pack_file(std::string_view extension) const {
    for (auto const& file : std::filesystem::directory_iterator(objects() / "pack"))
      if (file.path().extension() == extension) return file;
    BOOST_FAIL("no pack");
    return {};
  }

  /// The ids of the commits; none where they could not be read.
  std::optional<std::set<Oid>> walk() const {
    auto const database = ObjectDatabase::open(objects(), Oid::sha1_size);
    if (!database) return std::nullopt;
    try {
      auto const history = git::walk(*database, tips);
      if (!history) return std::nullopt;
      std::set<Oid> ids;
      for (Position at = 0; at < history->size(); ++at) ids.insert(history->id(at));
      return ids;
    } catch (Error const&) {
      return std::nullopt;
    }
  }

  /// Those of the objects that are read as something else than they were.
  std::size_t read_wrongly() const {
    auto const database = ObjectDatabase::open(objects(), Oid::sha1_size);
    if (!database) return 0;
    ObjectReader reader(*database);
    std::size_t wrong = 0;
    for (auto const& [id, bytes] : all) {
      auto const object = reader.read(id);
      if (object && object->bytes != bytes) ++wrong;
      reader.kind(id);
    }
    return wrong;
  }

  /// Asks the graph for all that it holds.
  void read_graph() const {
    auto const graph = git::CommitGraph::open(objects(), Oid::sha1_size);
    if (!graph) return;
    git::BloomKey const key("file");
    for (git::CommitGraph::Number commit = 0; commit < graph->size(); ++commit) {
      std::vector<git::CommitGraph::Number> parents;
      BOOST_TEST(graph->id(commit).bytes().size() == Oid::sha1_size);
      graph->row(commit);
      graph->add_parents(commit, parents);
      if (auto const filter = graph->changed_paths(commit)) filter->may_contain(key);
    }
  }

  ScratchRepository repository;
  std::vector<Oid> tips;
  Objects all;
  std::set<Oid> commits;
};

BOOST_AUTO_TEST_SUITE(broken_files)

BOOST_AUTO_TEST_CASE(that_are_packs_give_no_wrong_bytes) {
  Packed const packed;
  BOOST_REQUIRE(packed.all.size() > 12U);
  auto const file = packed.pack_file(".pack");
  auto const size = std::filesystem::file_size(file);
  // A head may well lie, about the kind or the base; what was deflated may not.
  std::vector<bool> deflated(size, false);
  {
    auto const database = ObjectDatabase::open(packed.objects(), Oid::sha1_size).value();
    auto const& pack = database.packs().front();
    std::size_t deltas = 0;
    std::vector<std::uint64_t> begins;
    std::vector<std::uint64_t> heads;
    for (std::uint32_t number = 0; number < pack.index().names().size(); ++number) {
      auto const offset = pack.index().offset(number).value();
      auto const entry = pack.entry(offset).value();
      begins.push_back(size - 20 - entry.compressed.size());
      heads.push_back(offset);
      if (!std::holds_alternative<ObjectKind>(entry.nature)) ++deltas;
    }
    BOOST_REQUIRE(deltas > 0U);
    std::fill(deflated.begin() + 12, deflated.end(), true);
    for (std::size_t entry = 0; entry < heads.size(); ++entry)
      std::fill(deflated.begin() + static_cast<std::ptrdiff_t>(heads[entry]),
                deflated.begin() + static_cast<std::ptrdiff_t>(begins[entry]), false);
  }
  break_file(
      file, [&](std::size_t) { BOOST_TEST(packed.read_wrongly() == 0U); },
      [&](std::size_t at) {
        auto const wrong = packed.read_wrongly();
        if (deflated[at]) BOOST_TEST(wrong == 0U, "byte " << at);
      });
}

BOOST_AUTO_TEST_CASE(that_are_indexes_only_hide_objects_or_take_one_for_another) {
  Packed const packed;
  auto const file = packed.pack_file(".idx");
  auto const checksums = std::filesystem::file_size(file) - 40;
  auto const offsets = checksums - 4 * packed.all.size();
  break_file(
      file, [&](std::size_t) { BOOST_TEST(packed.read_wrongly() == 0U); },
      [&](std::size_t at) {
        auto const wrong = packed.read_wrongly();
        if (at < offsets || at >= checksums) BOOST_TEST(wrong == 0U, "byte " << at);
      });
}

BOOST_AUTO_TEST_CASE(that_are_commit_graphs_hide_commits_or_are_found_out) {
  Packed const packed;
  auto const file = packed.objects() / "info/commit-graph";
  break_file(
      file,
      [&](std::size_t size) {
        packed.read_graph();
        BOOST_TEST((packed.walk() == packed.commits), size << " bytes");
      },
      [&](std::size_t) {
        packed.read_graph();
        auto const ids = packed.walk();
        if (ids) BOOST_TEST(ids->size() <= packed.commits.size() + 1);
      });
}

BOOST_AUTO_TEST_CASE(that_are_packed_refs_are_no_crash) {
  Packed const packed;
  auto const git_dir = packed.repository.path() / ".git";
  auto const check = [&](std::size_t) {
    auto const refs = git::read_tag_refs(git_dir);
    if (refs) BOOST_TEST(refs->size() <= 4U);
  };
  break_file(git_dir / "packed-refs", check, check);
  BOOST_TEST(git::read_tag_refs(git_dir).value().size() == 1U);
}

BOOST_AUTO_TEST_CASE(that_are_loose_objects_give_no_wrong_bytes) {
  ScratchRepository repository;
  std::string text;
  for (int line = 0; line < 30; ++line) text += "line " + std::to_string(line * line) + '\n';
  repository.write("file", text);
  repository.commit("root\n");
  auto const id = Oid::parse(repository.git("rev-parse", "HEAD:file")).value();
  auto const objects = repository.path() / ".git/objects";
  BOOST_REQUIRE((read(objects, id) == text));
  auto const check = [&](std::size_t at) {
    auto const bytes = read(objects, id);
    BOOST_TEST((!bytes || *bytes == text), "byte " << at);
  };
  break_file(
      objects / id.hex().substr(0, 2) / id.hex().substr(2),
      [&](std::size_t size) { BOOST_TEST(!read(objects, id).has_value(), size << " bytes"); },
      check);
}

BOOST_AUTO_TEST_SUITE_END()

/// What a made pack gives for `id`.
std::optional<std::string> read_from(MadePack const& pack, Oid const& id) {
  ScratchFolder const objects;
  pack.write(objects.path());
  return read(objects.path(), id);
}

auto const base = made_id(1);
auto const delta = made_id(2);
auto const text = "the quick brown fox"s;

BOOST_AUTO_TEST_SUITE(a_made_pack)

BOOST_AUTO_TEST_CASE(that_is_right_is_read) {
  MadePack pack;
  auto const at = pack.add(base, Type::blob, text);
  pack.add_on_object(delta, base, made_delta(text.size(), 5, copying(4, 5)));
  pack.add_on_offset(made_id(3), at, made_delta(text.size(), 3, copying(16, 3)));
  BOOST_TEST(read_from(pack, base).value() == text);
  BOOST_TEST(read_from(pack, delta).value() == "quick");
  BOOST_TEST(read_from(pack, made_id(3)).value() == "fox");
}

BOOST_AUTO_TEST_CASE(with_offsets_that_lie_gives_nothing) {
  for (auto const offset :
       {std::uint64_t{0}, std::uint64_t{11}, std::uint64_t{13}, std::uint64_t{60},
        std::uint64_t{1} << 31U, std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
    MadePack pack;
    pack.add(base, Type::blob, text);
    pack.say(delta, offset);
    BOOST_TEST(!read_from(pack, delta).has_value(), offset);
  }
}

BOOST_AUTO_TEST_CASE(with_a_delta_on_itself_gives_nothing) {
  for (auto const& distance : {made_distance(0), made_distance(1), made_distance(12),
                               made_distance(1000), std::string(30, '\xff')}) {
    MadePack pack;
    auto const bytes = zlib_of(made_delta(text.size(), 3, copying(0, 3)));
    pack.add_raw(delta, made_head(Type::on_offset, 13) + distance + bytes);
    BOOST_TEST(!read_from(pack, delta).has_value());
  }
}

BOOST_AUTO_TEST_CASE(with_deltas_in_a_circle_gives_nothing) {
  auto const same = made_delta(text.size(), text.size(), copying(0, 19));
  for (unsigned const length : {1U, 2U, 3U}) {
    MadePack pack;
    for (unsigned number = 0; number < length; ++number)
      pack.add_on_object(made_id(number), made_id((number + 1) % length), same);
    BOOST_TEST(!read_from(pack, made_id(0)).has_value(), length);
  }
}

BOOST_AUTO_TEST_CASE(whose_base_is_missing_gives_nothing) {
  MadePack pack;
  pack.add_on_object(delta, base, made_delta(text.size(), 3, copying(0, 3)));
  BOOST_TEST(!read_from(pack, delta).has_value());
}

BOOST_AUTO_TEST_CASE(that_lies_about_sizes_gives_nothing) {
  for (auto const size :
       {std::uint64_t{0}, std::uint64_t{18}, std::uint64_t{20}, std::uint64_t{1} << 20U,
        std::uint64_t{1} << 32U, (std::uint64_t{1} << 60U) - 1, ~std::uint64_t{0}}) {
    MadePack pack;
    pack.add_raw(base, made_head(Type::commit, size) + zlib_of(text));
    pack.add_raw(delta, made_head(Type::on_object, size) + bytes_of(base) + zlib_of(text));
    BOOST_TEST(!read_from(pack, base).has_value(), size);
    BOOST_TEST(!read_from(pack, delta).has_value(), size);
  }
}

BOOST_AUTO_TEST_CASE(whose_heads_have_no_end_gives_nothing) {
  for (std::size_t const length : {1U, 8U, 9U, 10U, 40U}) {
    MadePack pack;
    pack.add_raw(base, std::string(length, '\xff'));
    BOOST_TEST(!read_from(pack, base).has_value(), length);
  }
}

BOOST_AUTO_TEST_CASE(with_kinds_that_there_are_not_gives_nothing) {
  for (unsigned const type : {0U, 5U}) {
    MadePack pack;
    pack.add(base, Type{type}, text);
    BOOST_TEST(!read_from(pack, base).has_value(), type);
  }
}

BOOST_AUTO_TEST_CASE(of_which_the_index_is_another_packs_is_not_read) {
  MadePack pack;
  pack.add(base, Type::blob, text);
  ScratchFolder const objects;
  pack.write(objects.path());
  auto const file = objects.path() / "pack/pack-made.pack";
  BOOST_REQUIRE(read(objects.path(), base).has_value());
  for (auto const& [at, bytes] : std::map<std::size_t, std::string>{
           {0, "pack"}, {4, big_endian(4, 4)}, {8, big_endian(2, 4)}}) {
    auto bad = pack.pack();
    bad.replace(at, 4, bytes);
    write_bytes(file, bad);
    BOOST_TEST(!read(objects.path(), base).has_value(), at);
  }
  write_bytes(file, pack.pack() + 'q');
  BOOST_TEST(!read(objects.path(), base).has_value());
}

BOOST_AUTO_TEST_CASE(with_a_longer_chain_than_git_makes_gives_nothing) {
  MadePack pack;
  auto before = pack.add(base, Type::blob, text);
  auto const same = made_delta(text.size(), text.size(), copying(0, 19));
  Oid last;
  for (unsigned number = 0; number < 5000; ++number) {
    auto bytes = std::string(20, '\x02');
    bytes.replace(10, 4, big_endian(number, 4));
    last = Oid::of({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
    before = pack.add_on_offset(last, before, same);
  }
  BOOST_TEST(!read_from(pack, last).has_value());
}

BOOST_AUTO_TEST_CASE(that_would_grow_without_bounds_gives_nothing) {
  constexpr std::uint32_t first = 1 << 22;
  MadePack pack;
  auto before = pack.add(base, Type::blob, std::string(first, 'x'));
  std::uint64_t size = first;
  for (unsigned number = 2; number < 12; ++number, size *= 2) {
    std::string commands;
    for (std::uint64_t copied = 0; copied < size * 2; copied += first)
      commands += copying(0, first);
    before = pack.add_on_offset(made_id(number), before, made_delta(size, size * 2, commands));
  }
  ScratchFolder const objects;
  pack.write(objects.path());
  BOOST_TEST(read(objects.path(), made_id(3)).value().size() == first * 4);
  BOOST_TEST(!read(objects.path(), made_id(9)).has_value());
  BOOST_TEST(!read(objects.path(), made_id(11)).has_value());
}

BOOST_AUTO_TEST_CASE(that_would_copy_for_hours_gives_nothing) {
  constexpr std::uint32_t size = 0xfffff0;
  MadePack pack;
  auto before = pack.add(base, Type::blob, std::string(size, 'x'));
  for (unsigned number = 2; number < 200; ++number)
    before = pack.add_on_offset(made_id(number), before, made_delta(size, size, copying(0, size)));
  ScratchFolder const objects;
  pack.write(objects.path());
  BOOST_TEST(read(objects.path(), made_id(5)).value().size() == size);
  BOOST_TEST(!read(objects.path(), made_id(199)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_loose_object)

std::optional<std::string> read_loose(std::string_view file_text) {
  ScratchFolder const objects;
  write_bytes(objects.path() / base.hex().substr(0, 2) / base.hex().substr(2), file_text);
  return read(objects.path(), base);
}

BOOST_AUTO_TEST_CASE(has_the_size_that_it_says) {
  BOOST_TEST(read_loose(zlib_of("blob 3\0abc"s)).value() == "abc");
  for (auto const& lying : {"blob 2\0abc"s, "blob 4\0abc"s, "blob -3\0abc"s, "blob +3\0abc"s,
                            "blob \0abc"s, "blob3\0abc"s, "blob 18446744073709551619\0abc"s,
                            "blob 3x\0abc"s, "blot 3\0abc"s, "blob 3"s, ""s})
    BOOST_TEST(!read_loose(zlib_of(lying)).has_value(), lying);
}

BOOST_AUTO_TEST_CASE(with_a_name_of_the_other_hash_is_none) {
  ScratchFolder const objects;
  auto const name = std::string(64, 'a');
  write_bytes(objects.path() / "aa" / name.substr(2), zlib_of("blob 3\0abc"s));
  BOOST_TEST(!read(objects.path(), Oid::parse(name).value()).has_value());
}

BOOST_AUTO_TEST_CASE(that_is_a_parent_with_a_name_of_the_other_hash_is_in_no_history) {
  ScratchFolder const objects;
  auto const name = std::string(64, 'a');
  auto const commit = [](std::string const& rest) {
    return zlib_of("commit " + std::to_string(rest.size()) + '\0' + rest);
  };
  auto const tree = "tree " + std::string(40, '0') + '\n';
  write_bytes(objects.path() / base.hex().substr(0, 2) / base.hex().substr(2),
              commit(tree + "parent " + name + "\n\n"));
  write_bytes(objects.path() / "aa" / name.substr(2), commit(tree + '\n'));
  auto const database = ObjectDatabase::open(objects.path(), Oid::sha1_size).value();
  std::vector const tips{base};
  BOOST_TEST(!git::walk(database, tips).has_value());
}

BOOST_AUTO_TEST_CASE(in_a_circle_of_parents_is_an_error) {
  ScratchFolder const objects;
  for (auto const& [id, parent] : std::map<Oid, Oid>{{base, delta}, {delta, base}}) {
    auto const body = "tree " + std::string(40, '0') + "\nparent " + parent.hex() + "\n\n";
    write_bytes(objects.path() / id.hex().substr(0, 2) / id.hex().substr(2),
                zlib_of("commit " + std::to_string(body.size()) + '\0' + body));
  }
  auto const database = ObjectDatabase::open(objects.path(), Oid::sha1_size).value();
  std::vector const tips{base};
  BOOST_CHECK_THROW(git::walk(database, tips), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(alternates)

bool opens(std::filesystem::path const& objects) {
  return ObjectDatabase::open(objects, Oid::sha1_size).has_value();
}

void name_alternate(std::filesystem::path const& objects, std::string_view line) {
  write_bytes(objects / "info/alternates", line);
}

BOOST_AUTO_TEST_CASE(in_a_circle_are_read_once) {
  ScratchFolder const folder;
  MadePack pack;
  pack.add(base, Type::blob, text);
  pack.write(folder.path() / "a");
  name_alternate(folder.path() / "a", "../b\n");
  name_alternate(folder.path() / "b", (folder.path() / "a").string() + '\n');
  auto const database = ObjectDatabase::open(folder.path() / "b", Oid::sha1_size);
  BOOST_TEST(database.value().packs().size() == 1U);
  name_alternate(folder.path() / "a", ".\n../a\n");
  BOOST_TEST(read(folder.path() / "a", base).value() == text);
}

BOOST_AUTO_TEST_CASE(a_hundred_deep_are_left_to_git) {
  ScratchFolder const folder;
  for (int depth = 0; depth < 100; ++depth)
    name_alternate(folder.path() / std::to_string(depth), "../" + std::to_string(depth + 1) + '\n');
  BOOST_TEST(!opens(folder.path() / "0"));
  BOOST_TEST(opens(folder.path() / "96"));
}

BOOST_AUTO_TEST_CASE(beyond_number_are_left_to_git) {
  ScratchFolder const folder;
  std::string lines;
  for (int number = 0; number < 5000; ++number) lines += "../" + std::to_string(number) + '\n';
  name_alternate(folder.path() / "a", lines);
  BOOST_TEST(!opens(folder.path() / "a"));
}

BOOST_AUTO_TEST_CASE(with_names_in_quotes_are_left_to_git) {
  ScratchFolder const folder;
  name_alternate(folder.path(), "\"../quoted\"\n");
  BOOST_TEST(!opens(folder.path()));
  name_alternate(folder.path(), "# a comment\n\n../missing\n");
  BOOST_TEST(opens(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_tag_that_names_itself) {
  ScratchRepository const repository;
  auto const git_dir = repository.path() / ".git";
  auto const tag = made_id(1);
  MadePack pack;
  pack.add(tag, Type::tag, "object " + tag.hex() + "\ntype tag\ntag x\n\n");
  pack.write(git_dir / "objects");
  write_bytes(git_dir / "packed-refs", tag.hex() + " refs/tags/x\n");
  auto const reader = git::open_reader(git::Repository::discover(repository.path()));
  BOOST_TEST(reader->tags().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
