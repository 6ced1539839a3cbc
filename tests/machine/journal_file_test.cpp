// SPDX-License-Identifier: MIT
#include "machine/journal_file.hpp"

#include "fixture/repository.hpp"
#include "process/file_descriptor.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace cairn;
using machine::JournalFile;
namespace fs = std::filesystem;

std::string text_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(fs::path const& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

struct Folder {
  test::ScratchFolder scratch;
  fs::path path = scratch.path() / "release" / "1.2.0" / "journal.jsonl";
};

BOOST_AUTO_TEST_SUITE(a_journal)

BOOST_FIXTURE_TEST_CASE(is_created_with_its_folders, Folder) {
  JournalFile const journal(path);
  BOOST_TEST(fs::is_regular_file(path));
  BOOST_TEST(JournalFile::read(path) == "");
}

BOOST_FIXTURE_TEST_CASE(has_its_lines_in_their_order, Folder) {
  JournalFile journal(path);
  journal.append("{\"ev\":\"intent\"}");
  journal.append("{\"ev\":\"done\"}\n");
  BOOST_TEST(JournalFile::read(path) == "{\"ev\":\"intent\"}\n{\"ev\":\"done\"}\n");
}

BOOST_FIXTURE_TEST_CASE(goes_on_where_it_was, Folder) {
  JournalFile(path).append("one");
  JournalFile(path).append("two");
  BOOST_TEST(JournalFile::read(path) == "one\ntwo\n");
}

BOOST_FIXTURE_TEST_CASE(that_is_not_there_has_no_lines, Folder) {
  BOOST_TEST(JournalFile::read(path) == "");
  BOOST_TEST(!fs::exists(path));
}

BOOST_FIXTURE_TEST_CASE(takes_no_two_lines_for_one, Folder) {
  JournalFile journal(path);
  BOOST_CHECK_THROW(journal.append("one\ntwo"), Error);
  BOOST_CHECK_THROW(journal.append("one\n\n"), Error);
  BOOST_TEST(JournalFile::read(path) == "");
}

BOOST_FIXTURE_TEST_CASE(that_is_a_folder_is_an_error, Folder) {
  fs::create_directories(path);
  BOOST_CHECK_THROW(JournalFile{path}, Error);
  BOOST_CHECK_THROW(JournalFile::read(path), Error);
}

BOOST_FIXTURE_TEST_CASE(that_was_removed_meanwhile_is_begun_again, Folder) {
  JournalFile journal(path);
  journal.append("one");
  fs::remove(path);
  journal.append("two");
  BOOST_TEST(JournalFile::read(path) == "two\n");
}

BOOST_FIXTURE_TEST_CASE(that_does_not_fit_on_the_disk_is_as_it_was, Folder) {
  JournalFile(path).append("one");
  auto const id = ::fork();
  if (id == 0) {
    static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
    rlimit const limit{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      JournalFile(path).append("a line that is longer than that");
    } catch (Error const&) {
      ::_exit(7);
    }
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(id, &status, 0);
  BOOST_TEST(WEXITSTATUS(status) == 7);
  BOOST_TEST(text_of(path) == "one\n");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_torn_line)

BOOST_FIXTURE_TEST_CASE(is_moved_aside_when_the_journal_is_opened, Folder) {
  JournalFile(path).append("one");
  std::ofstream(path, std::ios::app) << "{\"ev\":\"do";
  JournalFile const journal(path);
  BOOST_TEST(journal.repaired() == 9U);
  BOOST_TEST(text_of(path) == "one\n");
  BOOST_TEST(text_of(path.string() + ".torn") == "{\"ev\":\"do\n");
}

BOOST_FIXTURE_TEST_CASE(is_moved_aside_before_the_next_one_is_written, Folder) {
  JournalFile journal(path);
  std::ofstream(path, std::ios::app) << "to";
  journal.append("whole");
  std::ofstream(path, std::ios::app) << "rn";
  journal.append("whole, too");
  BOOST_TEST(text_of(path) == "whole\nwhole, too\n");
  BOOST_TEST(text_of(path.string() + ".torn") == "to\nrn\n");
}

BOOST_FIXTURE_TEST_CASE(may_be_all_there_is, Folder) {
  fs::create_directories(path.parent_path());
  std::string const torn(200'000, 'x');
  write(path, torn);
  BOOST_TEST(JournalFile::read(path) == "");
  BOOST_TEST(JournalFile(path).repaired() == torn.size());
  BOOST_TEST(text_of(path) == "");
  BOOST_TEST((text_of(path.string() + ".torn") == torn + '\n'));
}

BOOST_FIXTURE_TEST_CASE(may_be_longer_than_what_is_read_at_once, Folder) {
  fs::create_directories(path.parent_path());
  std::string const torn(70'000, '\0');
  write(path, "one\n" + torn);
  BOOST_TEST(JournalFile(path).repaired() == torn.size());
  BOOST_TEST(text_of(path) == "one\n");
}

BOOST_FIXTURE_TEST_CASE(is_no_line_for_a_reader, Folder) {
  fs::create_directories(path.parent_path());
  write(path, "one\ntw");
  BOOST_TEST(JournalFile::read(path) == "one\n");
  BOOST_TEST(text_of(path) == "one\ntw");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_acknowledged_line)

/// Appends "<writer> <number> ..." for ever, and acknowledges each line that it was told is there.
[[noreturn]] void append_for_ever(fs::path const& path, char writer, int acknowledgements) {
  JournalFile journal(path);
  for (int number = 0;; ++number) {
    auto const line = fmt::format("{} {} {}", writer, number, std::string(300, writer));
    journal.append(line);
    auto const acknowledged = line + '\n';
    if (::write(acknowledgements, acknowledged.data(), acknowledged.size()) < 0) ::_exit(1);
  }
}

BOOST_FIXTURE_TEST_CASE(outlives_the_process_that_is_killed, Folder) {
  std::string acknowledged;
  for (int round = 0; round < 10; ++round) {
    auto pipe = process::make_pipe();
    std::vector<pid_t> writers;
    for (char const writer : {'a', 'b'}) {
      auto const id = ::fork();
      if (id == 0) append_for_ever(path, writer, pipe.write.number());
      writers.push_back(id);
    }
    pipe.write.close();
    std::vector<char> buffer(1 << 16);
    std::string seen;
    while (std::count(seen.begin(), seen.end(), '\n') < 8 + round)
      seen.append(buffer.data(), process::read_some(pipe.read, buffer));
    for (auto const writer : writers) ::kill(writer, SIGKILL);
    for (auto const writer : writers) ::waitpid(writer, nullptr, 0);
    while (auto const size = process::read_some(pipe.read, buffer))
      seen.append(buffer.data(), size);
    acknowledged += seen;
  }
  JournalFile const journal(path);
  auto const text = JournalFile::read(path);
  auto lines = lines_of(text);
  for (auto const line : lines) {
    auto const whole = fmt::format("{} {} {}", line[0], line.substr(2, line.find(' ', 2) - 2),
                                   std::string(300, line[0]));
    BOOST_REQUIRE_EQUAL(line, whole);
  }
  std::sort(lines.begin(), lines.end());
  auto told = lines_of(acknowledged);
  std::sort(told.begin(), told.end());
  BOOST_TEST(told.size() >= 80U);
  BOOST_TEST(std::includes(lines.begin(), lines.end(), told.begin(), told.end()));
}

BOOST_FIXTURE_TEST_CASE(is_not_mixed_with_those_of_others, Folder) {
  std::vector<pid_t> writers;
  for (char const writer : {'a', 'b', 'c', 'd'}) {
    auto const id = ::fork();
    if (id == 0) {
      JournalFile journal(path);
      for (int number = 0; number < 20; ++number) journal.append(std::string(5000, writer));
      ::_exit(0);
    }
    writers.push_back(id);
  }
  for (auto const writer : writers) {
    int status = -1;
    ::waitpid(writer, &status, 0);
    BOOST_TEST(status == 0);
  }
  auto const text = JournalFile::read(path);
  auto const lines = lines_of(text);
  BOOST_TEST(lines.size() == 80U);
  for (auto const line : lines) BOOST_TEST((line == std::string(5000, line[0])));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
