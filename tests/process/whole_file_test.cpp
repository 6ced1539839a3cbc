// SPDX-License-Identifier: MIT
#include "process/whole_file.hpp"

#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace cairn;
using namespace cairn::process;
using namespace cairn::test;
namespace fs = std::filesystem;

namespace {

struct stat status_of(fs::path const& file) {
  struct stat status {};
  BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
  return status;
}

std::size_t count_in(fs::path const& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] auto const& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

std::string refusal(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error.what();
  }
  return "no refusal";
}

struct InScratch {
  ScratchFolder scratch;
  fs::path folder = scratch.path();
  fs::path file = folder / "file";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_whole_file, InScratch)

BOOST_AUTO_TEST_CASE(is_made_where_there_is_none) {
  BOOST_TEST((write_whole_file(file, "text\n") == FileChange::changed));
  BOOST_TEST(read_file(file) == "text\n");
  BOOST_TEST(count_in(folder) == 1U);
}

BOOST_AUTO_TEST_CASE(takes_the_place_of_the_old_one_and_keeps_its_mode) {
  std::ofstream(file) << "old text\n";
  constexpr mode_t mode = 0604;
  BOOST_REQUIRE(::chmod(file.c_str(), mode) == 0);
  auto const old = status_of(file);
  BOOST_TEST((write_whole_file(file, "new\n") == FileChange::changed));
  BOOST_TEST(read_file(file) == "new\n");
  BOOST_TEST((status_of(file).st_mode & 07777U) == mode);
  BOOST_TEST(status_of(file).st_ino != old.st_ino);
  BOOST_TEST(count_in(folder) == 1U);
}

BOOST_AUTO_TEST_CASE(is_not_touched_where_it_holds_the_text_already) {
  std::ofstream(file) << "text\n";
  auto const old = status_of(file);
  BOOST_TEST((write_whole_file(file, "text\n") == FileChange::unchanged));
  BOOST_TEST(status_of(file).st_ino == old.st_ino);
}

BOOST_AUTO_TEST_CASE(behind_a_symbolic_link_is_written_there) {
  std::ofstream(file) << "old\n";
  fs::create_symlink("file", folder / "link");
  write_whole_file(folder / "link", "new\n");
  BOOST_TEST(fs::is_symlink(folder / "link"));
  BOOST_TEST(read_file(file) == "new\n");
}

BOOST_AUTO_TEST_CASE(goes_into_a_device_as_it_is) {
  BOOST_TEST((write_whole_file("/dev/null", "text") == FileChange::changed));
  BOOST_TEST(!fs::is_regular_file("/dev/null"));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_written_is_left_as_it_was) {
  BOOST_TEST(refusal([&] { write_whole_file(folder, "text"); }) ==
             "cannot write '" + folder.string() + "': Is a directory");
  BOOST_TEST(refusal([&] { write_whole_file(folder / "none" / "file", "text"); }) ==
             "cannot write '" + (folder / "none" / "file").string() +
                 "': No such file or directory");
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  BOOST_TEST(refusal([&] {
               write_whole_file(folder / "a", "text");
             }).ends_with(": Too many levels of symbolic links"));
  BOOST_TEST(count_in(folder) == 2U);
}

BOOST_AUTO_TEST_CASE(is_read_byte_for_byte) {
  std::string text(200'000, 'x');
  text[70'000] = '\0';
  write_whole_file(file, text);
  BOOST_TEST((text_of_file(file) == text));
  BOOST_TEST((text_of_file(folder / "none") == std::nullopt));
}

BOOST_AUTO_TEST_CASE(is_not_read_where_it_is_a_folder_or_too_large) {
  BOOST_TEST(refusal([&] { text_of_file(folder); }) ==
             "cannot read '" + folder.string() + "': Is a directory");
  write_whole_file(file, "1234");
  BOOST_TEST((text_of_file(file, 4) == "1234"));
  BOOST_TEST(refusal([&] { text_of_file(file, 3); }) ==
             "cannot read '" + file.string() + "': it has more than 3 bytes");
}

BOOST_AUTO_TEST_CASE(leaves_drafts_only_when_it_is_killed_and_they_can_be_removed) {
  for (auto const* const name : {".file.12.0", ".file.12", ".file.x.0", ".file.1.2.3", "file"})
    std::ofstream(folder / name) << name;
  remove_drafts_of(file);
  BOOST_TEST(!fs::exists(folder / ".file.12.0"));
  BOOST_TEST(count_in(folder) == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
