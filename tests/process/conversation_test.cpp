// SPDX-License-Identifier: MIT
#include "process/conversation.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn;
using namespace cairn::process;

Command shell(std::string const& script) {
  return {{"/bin/sh", "-c", script}, {}, {}, {}};
}

BOOST_AUTO_TEST_SUITE(a_conversation)

BOOST_AUTO_TEST_CASE(is_requests_and_their_answers) {
  Conversation program(shell("while read line; do echo \"you said $line\"; done"));
  program.say("one\n");
  BOOST_TEST(program.line() == "you said one");
  program.say("two\n");
  BOOST_TEST(program.line() == "you said two");
}

BOOST_AUTO_TEST_CASE(brings_bytes_and_lines_in_turn) {
  Conversation program(shell("read line; printf '3\\nabc\\n\\nrest\\n'; cat"));
  program.say("go\n");
  BOOST_TEST(program.line() == "3");
  BOOST_TEST(program.bytes(4) == "abc\n");
  BOOST_TEST(program.line() == "");
  BOOST_TEST(program.line() == "rest");
}

BOOST_AUTO_TEST_CASE(brings_an_answer_of_megabytes) {
  Conversation program(shell("read line; head -c 3000000 /dev/zero; echo; cat"));
  program.say("go\n");
  BOOST_TEST(program.bytes(3'000'000) == std::string(3'000'000, '\0'));
  BOOST_TEST(program.line() == "");
}

BOOST_AUTO_TEST_CASE(is_not_held_up_by_complaints) {
  Conversation program(
      shell("read line; head -c 300000 /dev/zero >&2; echo answer; while read line; do :; done"));
  program.say("go\n");
  BOOST_TEST(program.line() == "answer");
}

BOOST_AUTO_TEST_CASE(ends_with_the_last_words_of_the_program) {
  Conversation program(shell("read line; echo 'bad \33[31mquestion' >&2; exit 3"));
  program.say("what\n");
  try {
    program.line();
    BOOST_ERROR("there was an answer");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot get an answer from '/bin/sh': bad \\x1b[31mquestion");
  }
}

BOOST_AUTO_TEST_CASE(says_how_the_program_ended_where_it_said_nothing) {
  Conversation program(shell("exit 3"));
  try {
    program.line();
    BOOST_ERROR("there was an answer");
  } catch (Error const& error) {
    BOOST_TEST(error.what() == "cannot get an answer from '/bin/sh': it exited with status 3");
  }
}

BOOST_AUTO_TEST_CASE(does_not_keep_half_an_answer_to_itself) {
  Conversation program(shell("printf 'half'"));
  BOOST_CHECK_THROW(program.line(), Error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
