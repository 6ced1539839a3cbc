// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include "cli/child.hpp"
#include "fixture/inside.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cairn;
using namespace cairn::test;
namespace fs = std::filesystem;

namespace {

void put(fs::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

mode_t mode_of(fs::path const& file) {
  struct stat status {};
  BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

ino_t number_of(fs::path const& file) {
  struct stat status {};
  BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
  return status.st_ino;
}

std::size_t count_in(fs::path const& directory) {
  std::size_t count = 0;
  for ([[maybe_unused]] auto const& entry : fs::directory_iterator(directory)) ++count;
  return count;
}

std::string refusal(fs::path const& path, std::string const& text = "text\n") {
  try {
    cli::write(path, text);
  } catch (Error const& error) {
    BOOST_TEST((error.fault() == Fault::fatal));
    return error.hint().empty() ? error.what() : fmt::format("{}; {}", error.what(), error.hint());
  }
  return "no refusal";
}

/// What stops write(), for a user whom permissions stop: root, where root it is, becomes nobody.
std::string refusal_for_anybody(Scratch const& scratch, fs::path const& path) {
  return in_child([&] {
           constexpr uid_t nobody = 65534;
           if (::geteuid() == 0) {
             for (auto const& file : {scratch.path(), path})
               if (::chown(file.c_str(), nobody, nobody) != 0) return 90;
             if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) return 91;
           }
           std::cout << refusal(path);
           return 0;
         })
      .output;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_that_is_written)

BOOST_AUTO_TEST_CASE(is_there_with_all_its_bytes_and_nothing_beside_it) {
  Scratch const scratch;
  std::string const text("a\0b\r\n\xff", 6);
  BOOST_TEST((cli::write(scratch / "new.md", text) == cli::Written::changed));
  BOOST_TEST(text_of(scratch / "new.md") == text);
  BOOST_TEST(count_in(scratch.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(has_the_mode_that_the_umask_leaves) {
  Scratch const scratch;
  auto const before = ::umask(027);
  cli::write(scratch / "new.md", "text\n");
  ::umask(before);
  BOOST_TEST(mode_of(scratch / "new.md") == 0640U);
}

BOOST_AUTO_TEST_CASE(replaces_the_old_one_and_keeps_its_mode) {
  Scratch const scratch;
  auto const file = scratch / "old.md";
  put(file, "old\n");
  fs::permissions(file, fs::perms(0600));
  BOOST_TEST((cli::write(file, "new\n") == cli::Written::changed));
  BOOST_TEST(text_of(file) == "new\n");
  BOOST_TEST(mode_of(file) == 0600U);
  BOOST_TEST(count_in(scratch.path()) == 1U);
}

BOOST_AUTO_TEST_CASE(leaves_a_reader_of_the_old_one_with_the_old_text) {
  Scratch const scratch;
  put(scratch / "old.md", "old\n");
  std::ifstream reader(scratch / "old.md");
  cli::write(scratch / "old.md", "new\n");
  std::string line;
  std::getline(reader, line);
  BOOST_TEST(line == "old");
}

BOOST_AUTO_TEST_CASE(is_not_touched_where_it_has_the_text_already) {
  Scratch const scratch;
  auto const file = scratch / "same.md";
  put(file, "same\n");
  auto const long_ago = fs::last_write_time(file) - std::chrono::hours(48);
  fs::last_write_time(file, long_ago);
  auto const number = number_of(file);
  BOOST_TEST((cli::write(file, "same\n") == cli::Written::unchanged));
  BOOST_TEST((fs::last_write_time(file) == long_ago));
  BOOST_TEST(number_of(file) == number);
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  Scratch const scratch;
  BOOST_TEST((cli::write(scratch / "empty", "") == cli::Written::changed));
  BOOST_TEST(fs::file_size(scratch / "empty") == 0U);
  BOOST_TEST((cli::write(scratch / "empty", "") == cli::Written::unchanged));
}

BOOST_AUTO_TEST_CASE(is_what_a_symbolic_link_names_and_the_link_stays) {
  Scratch const scratch;
  fs::create_directory(scratch / "docs");
  put(scratch / "docs" / "real.md", "old\n");
  fs::create_symlink("docs/real.md", scratch / "inner");
  fs::create_symlink("inner", scratch / "outer");
  cli::write(scratch / "outer", "new\n");
  BOOST_TEST(fs::is_symlink(scratch / "outer"));
  BOOST_TEST(fs::is_symlink(scratch / "inner"));
  BOOST_TEST(text_of(scratch / "docs" / "real.md") == "new\n");
  BOOST_TEST(!fs::is_symlink(scratch / "docs" / "real.md"));
}

BOOST_AUTO_TEST_CASE(is_created_where_a_link_names_nothing) {
  Scratch const scratch;
  fs::create_symlink("later.md", scratch / "link");
  cli::write(scratch / "link", "new\n");
  BOOST_TEST(fs::is_symlink(scratch / "link"));
  BOOST_TEST(text_of(scratch / "later.md") == "new\n");
}

BOOST_AUTO_TEST_CASE(may_be_named_without_a_directory) {
  Scratch const scratch;
  test::Inside const inside(scratch.path());
  cli::write("plain.md", "text\n");
  BOOST_TEST(text_of(scratch / "plain.md") == "text\n");
}

BOOST_AUTO_TEST_CASE(may_be_a_device) {
  BOOST_TEST((cli::write("/dev/null", "text\n") == cli::Written::changed));
  BOOST_TEST(fs::is_character_file("/dev/null"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_file_that_cannot_be_written)

BOOST_AUTO_TEST_CASE(lacks_a_directory) {
  Scratch const scratch;
  auto const file = scratch / "docs" / "new.md";
  BOOST_TEST(refusal(file) ==
             fmt::format("cannot write '{}': No such file or directory; create the "
                         "directory '{}' first",
                         file.string(), (scratch / "docs").string()));
}

BOOST_AUTO_TEST_CASE(is_a_directory) {
  Scratch const scratch;
  BOOST_TEST(refusal(scratch.path()) ==
             fmt::format("cannot write '{}': Is a directory", scratch.path().string()));
}

BOOST_AUTO_TEST_CASE(is_a_link_in_a_circle) {
  Scratch const scratch;
  fs::create_symlink("b", scratch / "a");
  fs::create_symlink("a", scratch / "b");
  BOOST_TEST(refusal(scratch / "a").ends_with("Too many levels of symbolic links"));
}

BOOST_AUTO_TEST_CASE(has_a_directory_that_nobody_may_write) {
  Scratch const scratch;
  put(scratch / "old.md", "old\n");
  fs::permissions(scratch.path(), fs::perms(0500));
  auto const complaint = refusal_for_anybody(scratch, scratch / "old.md");
  fs::permissions(scratch.path(), fs::perms(0700));
  BOOST_TEST(
      complaint ==
      fmt::format("cannot write '{}': Permission denied; the file is replaced as a whole, so "
                  "its directory '{}' must be writable",
                  (scratch / "old.md").string(), scratch.path().string()));
  BOOST_TEST(text_of(scratch / "old.md") == "old\n");
}

BOOST_AUTO_TEST_CASE(is_one_that_nobody_may_write) {
  Scratch const scratch;
  put(scratch / "old.md", "old\n");
  fs::permissions(scratch / "old.md", fs::perms(0400));
  BOOST_TEST(refusal_for_anybody(scratch, scratch / "old.md").ends_with("Permission denied"));
  BOOST_TEST(text_of(scratch / "old.md") == "old\n");
}

BOOST_AUTO_TEST_CASE(is_left_as_it_was_when_the_disk_is_full) {
  Scratch const scratch;
  auto const file = scratch / "old.md";
  put(file, "old\n");
  auto const ended = in_child([&] {
    rlimit const small{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &small);
    std::signal(SIGXFSZ, SIG_IGN);
    try {
      cli::write(file, std::string(1000, 'x'));
    } catch (Error const& error) {
      return std::string(error.what()).ends_with("File too large") ? 3 : 4;
    }
    return 0;
  });
  BOOST_TEST(ended.status == 3);
  BOOST_TEST(text_of(file) == "old\n");
  BOOST_TEST(count_in(scratch.path()) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(standard_output)

BOOST_AUTO_TEST_CASE(is_a_dash) {
  auto const ended =
      in_child([] { return cli::write("-", "text\n") == cli::Written::changed ? 0 : 1; });
  BOOST_TEST(ended.status == 0);
  BOOST_TEST(ended.output == "text\n");
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_streams_and_prints) {
  auto const ended = in_child([] {
    std::cout << "one ";
    cli::print("two ");
    std::cout << "three";
    return 0;
  });
  BOOST_TEST(ended.output == "one two three");
}

BOOST_AUTO_TEST_SUITE_END()
