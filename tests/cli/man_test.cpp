// SPDX-License-Identifier: MIT
#include "cli/child.hpp"
#include "cli/page.hpp"
#include "cli/toy.hpp"
#include "fixture/corpus.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>

using namespace cairn;
using namespace cairn::test;

namespace {

process::Outcome read_by_man(std::string const& page, std::string const& columns = "80") {
  Scratch const scratch;
  auto const file = scratch / "git-harvest.1";
  std::ofstream(file) << page;
  process::Command man{{"man", "-l", "--warnings", "-E", "UTF-8", file.string()}, {}, {}, {}};
  man.environment = {{"MANWIDTH", columns}, {"LC_ALL", "C.UTF-8"}, {"MAN_KEEP_FORMATTING", {}}};
  return process::run(man);
}

std::string paragraph(std::string const& text) {
  auto page = toy_program().page();
  page.sections = {{"NOTES", text}};
  auto const roff = cli::manual(page);
  std::string const heading = ".SH \"NOTES\"\n";
  return roff.substr(roff.find(heading) + heading.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_man_page)

BOOST_AUTO_TEST_CASE(is_written_from_the_declaration) {
  check_golden(in_tests("cli/golden/git-harvest.1"), cli::manual(toy_program().page()));
}

BOOST_AUTO_TEST_CASE(gives_man_nothing_to_warn_of) {
  if (!installed("man")) return;
  for (auto const* const columns : {"50", "80", "132"}) {
    auto const outcome = read_by_man(cli::manual(toy_program().page()), columns);
    BOOST_TEST(outcome.ending.succeeded());
    BOOST_TEST(outcome.errors == "");
  }
}

BOOST_AUTO_TEST_CASE(reads_as_it_was_written) {
  if (!installed("man")) return;
  check_golden(in_tests("cli/golden/git-harvest.txt"),
               read_by_man(cli::manual(toy_program().page())).output);
}

BOOST_AUTO_TEST_CASE(spells_out_what_roff_would_read_as_something_else) {
  BOOST_TEST(paragraph(".so /etc/passwd") == "\\&.so /etc/passwd\n");
  BOOST_TEST(paragraph("'br") == "\\(aqbr\n");
  BOOST_TEST(paragraph("a\\fB-b") == "a\\efB\\-b\n");
  BOOST_TEST(paragraph("    x\n    .sp\n") == ".RS 4\n.nf\nx\n\\&.sp\n.fi\n.RE\n");
}

BOOST_AUTO_TEST_CASE(puts_the_description_before_the_options_and_the_rest_behind) {
  auto const text = cli::manual(toy_program().page());
  auto const at = [&](std::string const& title) { return text.find("\n.SH " + title); };
  BOOST_TEST(at("NAME") < at("SYNOPSIS"));
  BOOST_TEST(at("SYNOPSIS") < at("\"DESCRIPTION\""));
  BOOST_TEST(at("\"DESCRIPTION\"") < at("OPTIONS"));
  BOOST_TEST(at("OPTIONS") < at("COMMANDS"));
  BOOST_TEST(at("COMMANDS") < at("\"EXAMPLES\""));
  BOOST_TEST(at("\"SEE ALSO\"") != text.npos);
}

BOOST_AUTO_TEST_SUITE_END()
