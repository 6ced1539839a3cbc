// SPDX-License-Identifier: MIT
#include "git/config_file.hpp"

#include "fixture/repository.hpp"
#include "git/git.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <random>

namespace {

using namespace cairn;
using namespace std::string_literals;
using git::Config;
using git::ConfigEntry;

/// What `git config --list -z` writes of `entries`.
std::string listed(std::vector<ConfigEntry> const& entries) {
  std::string result;
  for (auto const& entry : entries) {
    result += entry.key;
    if (entry.value) result += '\n' + *entry.value;
    result += '\0';
  }
  return result;
}

/// One file, as we and as git read it.
class Comparison {
public:
  Comparison() : git_(folder_.path()) { test::isolate_environment(); }

  /// Whether we read `text`; if so, as git does.
  bool is_read(std::string const& text) const {
    auto const file = folder_.path() / "config";
    std::ofstream(file, std::ios::binary) << text;
    auto const ours = git::parse_config_file(text);
    auto const outcome = git_.run({"config", "--list", "-z", "--file", file.string()});
    if (!ours) return false;
    BOOST_TEST_CONTEXT(text) {
      BOOST_TEST(outcome.ending.succeeded());
      BOOST_TEST(listed(*ours) == outcome.output);
    }
    return true;
  }

  /// Whether git reads the text that is_read() was asked about last.
  bool git_reads_it() const {
    auto const file = folder_.path() / "config";
    return git_.run({"config", "--list", "-z", "--file", file.string()}).ending.succeeded();
  }

private:
  test::ScratchFolder folder_;
  git::Git git_;
};

BOOST_AUTO_TEST_SUITE(a_configuration_file)

BOOST_AUTO_TEST_CASE(is_read_as_git_reads_it) {
  Comparison const comparison;
  for (auto const& text : {
           ""s,
           "\n"s,
           "# nothing\n; at all"s,
           "[core]\n\tbare = false\n"s,
           "[core]\nbare\n"s,
           "[core]\nbare=\n"s,
           "[core] bare = true"s,
           "[core] bare"s,
           "[Core]\nFileMode = True ; why\n"s,
           "[remote \"Origin\"]\n\turl = https://example.com/#top\n"s,
           "[remote \"a\\\"b\\\\c\\d.E f]\"]\nurl = x\n"s,
           "[branch.Main.X]\nremote = y\n"s,
           "[a \t \"b\"]c=d\n"s,
           "[a \"\"]c=d\n"s,
           "[a \"b;#\"]c=d\n"s,
           "[ \"b\"]c=d\n"s,
           "[.]c=d\n"s,
           "[1-2]c-3=d\n"s,
           "[a]b = \"x;y#z\" # c\n"s,
           "[a]b = x\\\n  y\n"s,
           "[a]b = x \\\n  y\n"s,
           "[a]b = x\\\r\n  y\r\n"s,
           "[a]b = \"x\\\ny\"\n"s,
           "[a]b = \"x\\n\\t\\b\\\\\\\"\"\n"s,
           "[a]b = x   y   \n"s,
           "[a]b = \"  x  \"   \n"s,
           "[a]b = \"\" x\n"s,
           "[a]b = x\"y\"z\n"s,
           "[a]b = x\\"s,
           "[a]b = x \t\n"s,
           "[a]b = \"x\ty\"\n"s,
           "[a]b\t=\tx\n"s,
           "[a]b = x # y \\\nc = d\n"s,
           "[a]b = \xff\xfe\n"s,
           "\xEF\xBB\xBF[a]b = c\n"s,
           "\xEF\xBB\xBF"s,
           "[a]\r\nb = c\r\nd\r\n"s,
           "[a]b = c\r"s,
           "[a][b]c = d\n"s,
           "[a]b = c\n[x]\n[a]b = e\n"s,
           "  [a]  b = c\n"s,
           "[a]b = \v\f\n"s,
           "[include]\npath = /nowhere\n"s,
           "[a]b = =\n"s,
       })
    BOOST_TEST(comparison.is_read(text), text);
}

BOOST_AUTO_TEST_CASE(that_git_refuses_is_refused) {
  Comparison const comparison;
  for (auto const& text : {
           "[core\n"s,      "[core"s,           "[]\n"s,       "[core \"x\n\"]\n"s, "[core ]\n"s,
           "[core x]\n"s,   "[a \"b\" ]c\n"s,   "[a \"b]\n"s,  "[a \"b\\\n\"]"s,    "[a_b]\n"s,
           "core]\n"s,      "[a]1b = c\n"s,     "[a]b c\n"s,   "[a]b # c\n"s,       "[a]b_c = d\n"s,
           "[a]b = \"c\n"s, "[a]b = \\x\n"s,    "[a]b = \"c"s, "[a]= c\n"s,         "[a]b\rc\n"s,
           "\xEF\xBB[a]b"s, "[a]b = \\\"c\\q"s, "[a\nb]\n"s,   "[a]\vb = c\n"s,
       }) {
    BOOST_TEST(!comparison.is_read(text), text);
    BOOST_TEST(!comparison.git_reads_it(), text);
  }
}

BOOST_AUTO_TEST_CASE(that_is_read_by_releases_of_git_in_several_ways_is_left_to_git) {
  for (auto const& text :
       {"[a]b = x\ty\n"s, "[a]b = x \ty\n"s, "[a]b = x\0y\n"s, "b = c\n"s, "[a]b = x\ry\n"s})
    BOOST_TEST(!git::parse_config_file(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(is_read_as_git_reads_it_or_not_at_all_whatever_it_is) {
  Comparison const comparison;
  constexpr auto pieces = std::to_array<std::string_view>(
      {"[",  "]", "\"",    "\\",          "\n",      "\r\n", "\r",  " ",
       "\t", "=", ";",     "#",           "a",       "B",    "1",   "-",
       ".",  "_", "[s]\n", "[s \"t\"]\n", "n = v\n", "key",  "\\n", "\xC3\xBC"});
  std::mt19937 random(20'260'117);
  std::size_t read = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text = round % 2 == 0 ? "[s]n = " : "[s]\n";
    for (auto length = random() % 8; length > 0; --length) text += pieces[random() % pieces.size()];
    if (comparison.is_read(text)) ++read;
  }
  BOOST_TEST(read > 50U);
}

BOOST_AUTO_TEST_CASE(is_read_in_linear_time_and_flat_however_long_a_line_is) {
  std::string text = "[s]\nn = ";
  for (int i = 0; i < 200'000; ++i) text += "x \\\n\"y\" ";
  auto const entries = git::parse_config_file(text);
  BOOST_REQUIRE(entries.has_value());
  BOOST_REQUIRE(entries->size() == 1U);
  BOOST_TEST(entries->front().value.value().size() > 700'000U);
}

BOOST_AUTO_TEST_SUITE_END()

/// Files of a scratch folder, read by us, and by git as the user's own.
struct Files {
  Files() { test::isolate_environment(); }

  void write(std::string const& name, std::string const& text) const {
    std::filesystem::create_directories((folder.path() / name).parent_path());
    std::ofstream(folder.path() / name, std::ios::binary) << text;
  }

  std::optional<Config> read(std::initializer_list<std::string> names) const {
    std::vector<std::filesystem::path> paths;
    for (auto const& name : names) paths.push_back(folder.path() / name);
    return git::read_config_files(paths, folder.path());
  }

  /// What git makes of the user's file `name`.
  Config read_by_git(std::string const& name) const {
    git::Git const git(folder.path());
    auto command = git.command({"config", "--list", "-z"});
    command.environment.push_back({"GIT_CONFIG_GLOBAL", (folder.path() / name).string()});
    command.environment.push_back({"HOME", folder.path().string()});
    auto const outcome = process::run(command);
    BOOST_TEST(outcome.ending.succeeded(), outcome.errors);
    return Config::parse(outcome.output);
  }

  test::ScratchFolder folder;
};

BOOST_FIXTURE_TEST_SUITE(configuration_files, Files)

BOOST_AUTO_TEST_CASE(are_read_in_order_and_may_be_absent) {
  write("one", "[a]b = 1\n");
  write("two", "[a]b = 2\n[c]d\n");
  auto const config = read({"none", "one", "none", "two"});
  BOOST_REQUIRE(config.has_value());
  BOOST_TEST(config->get_all("a.b") == (std::vector<std::string>{"1", "2"}),
             boost::test_tools::per_element());
  BOOST_TEST(config->get("c.d").value() == "true");
}

BOOST_AUTO_TEST_CASE(include_others_where_they_name_them) {
  write("one", "[a]b = 1\n[include]path = more/two\npath = none\n[a]b = 5\n");
  write("more/two", "[a]b = 2\n[include]\npath = three\npath = ~/four\n");
  write("more/three", "[a]b = 3\n");
  write("four", "[a]b = 4\n");
  auto const config = read({"one"});
  BOOST_REQUIRE(config.has_value());
  BOOST_TEST(config->get_all("a.b") == (std::vector<std::string>{"1", "2", "3", "4", "5"}),
             boost::test_tools::per_element());
  auto const theirs = read_by_git("one");
  for (auto const* const key : {"a.b", "include.path"})
    BOOST_TEST(config->get_all(key) == theirs.get_all(key), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(that_include_on_a_condition_or_somewhere_odd_are_left_to_git) {
  for (auto const* const text :
       {"[includeIf \"gitdir:~/\"]path = x\n", "[include]path\n", "[include]path =\n",
        "[include]path = ~somebody/x\n", "[include]path = %(prefix)/x\n", "[include]path = .\n"}) {
    write("one", text);
    BOOST_TEST(!read({"one"}).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(that_include_themselves_are_left_to_git) {
  write("one", "[include]path = one\npath = one\n");
  BOOST_TEST(!read({"one"}).has_value());
}

BOOST_AUTO_TEST_CASE(may_include_ten_deep_as_in_git) {
  for (int i = 0; i < 12; ++i)
    write(std::to_string(i), "[include]path = " + std::to_string(i + 1) + "\n");
  write("12", "[a]b = c\n");
  BOOST_TEST(read({"2"})->get("a.b").value() == "c");
  BOOST_TEST(read_by_git("2").get("a.b").value() == "c");
  BOOST_TEST(!read({"1"}).has_value());
}

BOOST_AUTO_TEST_CASE(that_are_broken_or_no_files_are_left_to_git) {
  write("broken", "[a\n");
  write("folder/file", "");
  BOOST_TEST(!read({"broken"}).has_value());
  BOOST_TEST(!read({"folder"}).has_value());
  BOOST_TEST(!read({"folder/file/below"}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
