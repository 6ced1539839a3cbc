// SPDX-License-Identifier: MIT
#include "git/note_tree.hpp"

#include "fixture/repository.hpp"
#include "git/fast_import.hpp"
#include "git/note_edit.hpp"
#include "git/refs.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace cairn;

namespace {

constexpr auto const* ref = "refs/notes/test";

/// What notes say, by object.
using Texts = std::map<Oid, std::string>;

Oid some_object(std::mt19937_64& random, std::size_t digits = 40) {
  std::string name;
  while (name.size() < digits) name += "0123456789abcdef"[random() % 16];
  return *Oid::parse(name);
}

/// A repository with notes, as git wrote them, on objects that need not be there.
struct Notes {
  test::ScratchRepository scratch;
  std::mt19937_64 random{6};

  explicit Notes(std::initializer_list<std::string> options = {}) : scratch(options) {}

  git::Repository repository() const { return git::Repository::discover(scratch.path()); }

  /// Has git write notes on so many objects, in its own folders; the names of most of them begin
  /// with `prefix`.
  std::vector<Oid> add(std::size_t count, std::string const& prefix = "") {
    scratch.commit("begin");
    auto const first = scratch.id("HEAD");
    scratch.git("notes", "--ref", ref, "add", "-f", "-m", "a note", first.hex());
    std::vector<Oid> objects{first};
    std::string copies;
    while (objects.size() < count) {
      auto name = some_object(random, 2 * first.bytes().size()).hex();
      if (objects.size() % 3 != 0) name.replace(0, prefix.size(), prefix);
      objects.push_back(*Oid::parse(name));
      copies += fmt::format("{} {}\n", first.hex(), objects.back().hex());
    }
    scratch.run({"notes", "--ref", ref, "copy", "-f", "--stdin"}, copies);
    std::sort(objects.begin(), objects.end());
    return objects;
  }

  Oid commit() const { return *git::read_ref(repository(), ref); }

  /// What `git notes list` says.
  std::vector<git::Note> listed() const {
    std::vector<git::Note> notes;
    auto const text = scratch.git("notes", "--ref", ref, "list");
    for (auto const line : lines_of(text)) {
      auto const words = split(line, ' ');
      notes.push_back({*Oid::parse(words.at(1)), *Oid::parse(words.at(0))});
    }
    std::sort(notes.begin(), notes.end());
    return notes;
  }

  /// Applies `edits` to the notes there are, by our own code.
  void edit(std::vector<git::NoteEdit> edits) {
    auto const here = repository();
    git::ObjectSource objects(here);
    auto const before = git::read_ref(here, ref);
    git::CommitDraft draft;
    draft.parent = before;
    draft.message = "edit";
    draft.time = 1'700'000'000;
    if (before) {
      draft.tree = objects.tree_of(*before);
      draft.changes = git::path_changes(objects, *draft.tree, std::move(edits));
    } else {
      draft.changes = git::new_paths(std::move(edits));
    }
    auto const after = git::write_commit(here, draft);
    std::vector<git::RefChange> const changes{{ref, before, after}};
    BOOST_REQUIRE(!git::change_refs(here, changes));
  }

  Texts texts() const {
    Texts texts;
    auto const here = repository();
    git::ObjectSource objects(here);
    for (auto const& note : git::all_notes(objects, objects.tree_of(commit())))
      texts[note.object] += objects.read(note.blob, git::ObjectKind::blob);
    return texts;
  }

  std::size_t paths_with_slashes(std::size_t slashes) const {
    auto const text = scratch.git("ls-tree", "-r", "--name-only", ref);
    auto const lines = lines_of(text);
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](auto line) {
      return static_cast<std::size_t>(std::count(line.begin(), line.end(), '/')) == slashes;
    }));
  }
};

std::vector<git::Note> read_notes(Notes const& notes) {
  auto const repository = notes.repository();
  git::ObjectSource objects(repository);
  return git::all_notes(objects, objects.tree_of(notes.commit()));
}

std::vector<Oid> note_on(Notes const& notes, Oid const& object) {
  auto const repository = notes.repository();
  git::ObjectSource objects(repository);
  return git::notes_on(objects, objects.tree_of(notes.commit()), object);
}

}  // namespace

namespace cairn::git {

std::ostream& operator<<(std::ostream& out, Note const& note) {
  return out << note.object.hex() << ' ' << note.blob.hex();
}

}  // namespace cairn::git

BOOST_AUTO_TEST_SUITE(the_notes_of_a_tree)

BOOST_AUTO_TEST_CASE(are_those_that_git_lists_however_it_divides_its_folders) {
  for (std::size_t const count : {1U, 20U, 1'000U, 600U}) {
    Notes notes;
    auto const objects = notes.add(count, count == 600 ? "ab" : "");
    auto const read = read_notes(notes);
    BOOST_TEST(read == notes.listed(), boost::test_tools::per_element());
    BOOST_TEST(read.size() == objects.size());
    for (std::size_t at = 0; at < objects.size(); at += 1 + objects.size() / 20)
      BOOST_TEST(note_on(notes, objects[at]).size() == 1U);
    BOOST_TEST(note_on(notes, some_object(notes.random)).empty());
    if (count == 1) BOOST_TEST(notes.paths_with_slashes(0) == 1U);
    if (count == 1'000) BOOST_TEST(notes.paths_with_slashes(1) == 1'000U);
    if (count == 600) {
      BOOST_TEST(notes.paths_with_slashes(1) > 100U);
      BOOST_TEST(notes.paths_with_slashes(2) > 300U);
    }
  }
}

BOOST_AUTO_TEST_CASE(are_read_from_packs_as_from_files) {
  Notes notes;
  notes.add(1'000);
  auto const before = read_notes(notes);
  notes.scratch.git("gc", "--quiet", "--prune=now");
  BOOST_TEST(read_notes(notes) == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(have_longer_names_in_a_repository_of_longer_names) {
  Notes notes({"--object-format=sha256"});
  notes.add(300);
  BOOST_TEST(read_notes(notes) == notes.listed(), boost::test_tools::per_element());
  auto const object = some_object(notes.random, 64);
  notes.edit({{object, "ours\n"}});
  BOOST_TEST(notes.scratch.git("notes", "--ref", ref, "show", object.hex()) == "ours");
}

BOOST_AUTO_TEST_CASE(are_both_where_an_object_has_two) {
  Notes notes;
  auto const object = notes.add(2)[0];
  auto const other = notes.scratch.run({"hash-object", "-w", "--stdin"}, "another\n");
  auto const name = object.hex();
  auto const inner =
      notes.scratch.run({"mktree"}, fmt::format("100644 blob {}\t{}\n", other, name.substr(2)));
  auto const listed = notes.scratch.git("ls-tree", ref);
  auto const tree = notes.scratch.run(
      {"mktree"}, fmt::format("{}\n040000 tree {}\t{}\n", listed, inner, name.substr(0, 2)));
  notes.scratch.git("update-ref", ref, notes.scratch.git("commit-tree", "-m", "odd", tree));
  BOOST_TEST(note_on(notes, object).size() == 2U);
  BOOST_TEST(read_notes(notes).size() == 3U);
  notes.edit({{object, "both\n"}});
  BOOST_TEST(note_on(notes, object).size() == 1U);
  BOOST_TEST(notes.texts().at(object) == "both\n");
}

BOOST_AUTO_TEST_CASE(are_no_tree_that_holds_itself_many_times) {
  // Twenty levels, each of 256 times the one below: more folders than there are atoms.
  Notes notes;
  notes.scratch.commit("begin");
  auto tree = notes.scratch.run({"mktree"}, "");
  for (int level = 0; level < 19; ++level) {
    std::string entries;
    for (int name = 0; name < 256; ++name)
      entries += fmt::format("040000 tree {}\t{:02x}\n", tree, name);
    tree = notes.scratch.run({"mktree"}, entries);
  }
  notes.scratch.git("update-ref", ref, notes.scratch.git("commit-tree", "-m", "bomb", tree));
  BOOST_CHECK_THROW(read_notes(notes), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_edit_of_notes)

BOOST_AUTO_TEST_CASE(leaves_what_git_itself_would_leave) {
  for (std::size_t const count : {0U, 20U, 1'000U}) {
    Notes notes;
    if (count > 0) notes.add(count);
    Texts model;
    if (count > 0) model = notes.texts();
    for (int round = 0; round < 6; ++round) {
      std::vector<git::NoteEdit> edits;
      for (int more = 0; more < 150; ++more) {
        auto const object = some_object(notes.random);
        auto const text = fmt::format("{} {}\n", round, more);
        edits.push_back({object, text});
        model[object] = text;
      }
      for (int fewer = 0; fewer < 60; ++fewer) {
        auto at = std::next(model.begin(), static_cast<long>(notes.random() % model.size()));
        if (std::any_of(edits.begin(), edits.end(),
                        [&](auto const& edit) { return edit.object == at->first; }))
          continue;
        if (notes.random() % 2 == 0) {
          edits.push_back({at->first, git::PathChange::Removed{}});
          model.erase(at);
        } else {
          edits.push_back({at->first, "changed\n"});
          at->second = "changed\n";
        }
      }
      notes.edit(std::move(edits));
    }
    BOOST_TEST((notes.texts() == model));
    BOOST_TEST(read_notes(notes) == notes.listed(), boost::test_tools::per_element());
    notes.scratch.git("fsck", "--strict", "--no-dangling");
  }
}

BOOST_AUTO_TEST_CASE(is_read_by_git_and_goes_on_with_it) {
  Notes notes;
  auto const objects = notes.add(700);
  notes.edit({{objects[5], "ours\n"}, {objects[6], git::PathChange::Removed{}}});
  BOOST_TEST(notes.scratch.git("notes", "--ref", ref, "show", objects[5].hex()) == "ours");
  notes.scratch.git("notes", "--ref", ref, "append", "-m", "theirs", objects[5].hex());
  BOOST_TEST(notes.texts().at(objects[5]) == "ours\n\ntheirs\n");
  BOOST_TEST(notes.texts().count(objects[6]) == 0U);
}

BOOST_AUTO_TEST_CASE(divides_a_folder_that_becomes_full) {
  Notes notes;
  std::vector<git::NoteEdit> edits;
  for (std::size_t at = 0; at < git::notes_of_a_folder; ++at)
    edits.push_back({some_object(notes.random), "a\n"});
  notes.edit(edits);
  BOOST_TEST(notes.paths_with_slashes(0) == git::notes_of_a_folder);
  notes.edit({{some_object(notes.random), "one too many\n"}});
  BOOST_TEST(notes.paths_with_slashes(0) == 0U);
  BOOST_TEST(notes.paths_with_slashes(1) == git::notes_of_a_folder + 1);
}

BOOST_AUTO_TEST_CASE(writes_no_more_where_there_are_many_notes) {
  Notes notes;
  auto const objects = notes.add(1'200, "ab");
  auto const before = notes.commit().hex();
  notes.edit({{objects[100], "changed\n"}, {some_object(notes.random), "new\n"}});
  auto const written = lines_of(notes.scratch.git("rev-list", "--objects", ref, "^" + before));
  // A commit, the first folder, two below it and two below those at most, and two blobs.
  BOOST_TEST(written.size() <= 8U);
}

BOOST_AUTO_TEST_CASE(keeps_what_is_no_note) {
  Notes notes;
  std::vector<git::NoteEdit> edits;
  for (std::size_t at = 0; at < git::notes_of_a_folder; ++at)
    edits.push_back({some_object(notes.random), "a\n"});
  notes.edit(edits);
  auto const blob = notes.scratch.run({"hash-object", "-w", "--stdin"}, "not a note\n");
  auto const inner = notes.scratch.run({"mktree"}, fmt::format("100644 blob {}\tx\n", blob));
  auto const tree = notes.scratch.run(
      {"mktree"}, fmt::format("{}\n100644 blob {}\tenv-B.json\n040000 tree {}\tdocs\n100755 blob "
                              "{}\tab\n",
                              notes.scratch.git("ls-tree", ref), blob, inner, blob));
  notes.scratch.git("update-ref", ref, notes.scratch.git("commit-tree", "-m", "odd", tree));
  BOOST_TEST(read_notes(notes).size() == git::notes_of_a_folder);
  notes.edit({{*Oid::parse("cd" + std::string(38, '0')), "a\n"}});
  for (auto const* path : {"env-B.json", "docs/x"})
    BOOST_TEST(notes.scratch.git("cat-file", "blob", fmt::format("{}:{}", ref, path)) ==
               "not a note");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_difference_of_two_trees_of_notes)

BOOST_AUTO_TEST_CASE(is_what_the_edits_between_them_were) {
  Notes notes;
  auto const objects = notes.add(1'000);
  auto const repository = notes.repository();
  git::ObjectSource source(repository);
  auto const before = source.tree_of(notes.commit());
  auto const more = some_object(notes.random);
  notes.edit({{objects[7], git::PathChange::Removed{}}, {objects[8], "new\n"}, {more, "more\n"}});
  auto const after = source.tree_of(notes.commit());
  auto const difference = git::difference(source, before, after);
  auto const objects_of = [](std::vector<git::Note> const& list) {
    std::set<Oid> result;
    for (auto const& note : list) result.insert(note.object);
    return result;
  };
  BOOST_TEST((objects_of(difference.gone) == std::set<Oid>{objects[7], objects[8]}));
  BOOST_TEST((objects_of(difference.come) == std::set<Oid>{objects[8], more}));
  BOOST_TEST(git::difference(source, std::nullopt, after).come.size() == 1'000U);
  BOOST_TEST(git::difference(source, after, std::nullopt).gone.size() == 1'000U);
}

BOOST_AUTO_TEST_CASE(is_nothing_where_only_the_folders_are_others) {
  Notes notes;
  auto const objects = notes.add(1'000);
  auto const repository = notes.repository();
  git::ObjectSource source(repository);
  std::vector<git::NoteEdit> edits;
  for (auto const& note : notes.listed()) edits.push_back({note.object, note.blob});
  git::CommitDraft draft;
  draft.message = "flat";
  for (auto& edit : edits) draft.changes.push_back({edit.object.hex(), edit.to});
  auto const flat = source.tree_of(git::write_commit(repository, draft));
  auto const divided = source.tree_of(notes.commit());
  BOOST_TEST(flat.hex() != divided.hex());
  BOOST_TEST(git::difference(source, flat, divided).gone.empty());
  BOOST_TEST(git::difference(source, flat, divided).come.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refs_of_our_own)

BOOST_AUTO_TEST_CASE(are_listed_from_files_and_from_what_git_packed) {
  test::ScratchRepository scratch;
  auto const first = scratch.commit("one");
  scratch.git("update-ref", "refs/bench/pending/a", first.hex());
  scratch.git("pack-refs", "--all");
  auto const second = scratch.commit("two");
  scratch.git("update-ref", "refs/bench/pending/b", second.hex());
  scratch.git("update-ref", "refs/bench/pendings", second.hex());
  auto const repository = git::Repository::discover(scratch.path());
  auto const refs = git::refs_below(repository, "refs/bench/pending/");
  BOOST_REQUIRE(refs.size() == 2U);
  BOOST_TEST((refs[0] == git::Ref{"refs/bench/pending/a", first}));
  BOOST_TEST((refs[1] == git::Ref{"refs/bench/pending/b", second}));
  BOOST_TEST((git::read_ref(repository, "refs/bench/pending/a") == first));
  BOOST_TEST(!git::read_ref(repository, "refs/bench/pending"));
  BOOST_TEST(!git::read_ref(repository, "refs/notes/bench"));
}

BOOST_AUTO_TEST_CASE(change_all_together_or_not_at_all) {
  test::ScratchRepository scratch;
  auto const first = scratch.commit("one");
  auto const second = scratch.commit("two");
  auto const repository = git::Repository::discover(scratch.path());
  std::vector<git::RefChange> const creation{{"refs/bench/a", std::nullopt, first},
                                             {"refs/bench/b", std::nullopt, first}};
  BOOST_TEST(!git::change_refs(repository, creation));
  std::vector<git::RefChange> const mistaken{{"refs/bench/a", first, second},
                                             {"refs/bench/b", second, std::nullopt}};
  BOOST_TEST(!git::change_refs(repository, mistaken).value_or("").empty());
  BOOST_TEST((git::read_ref(repository, "refs/bench/a") == first));
  std::vector<git::RefChange> const right{{"refs/bench/a", first, second},
                                          {"refs/bench/b", first, std::nullopt}};
  BOOST_TEST(!git::change_refs(repository, right));
  BOOST_TEST((git::read_ref(repository, "refs/bench/a") == second));
  BOOST_TEST(!git::read_ref(repository, "refs/bench/b"));
}

BOOST_AUTO_TEST_SUITE_END()
