// SPDX-License-Identifier: MIT
#include "history/commit.hpp"

#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace cairn;
using namespace std::string_literals;

namespace {

Oid const id = Oid::parse("4b825dc642cb6eb9a060e54bf8d69288fbee4904").value();

Commit read(std::string const& rest) {
  return parse_commit(id, "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n" + rest);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_commit_object)

BOOST_AUTO_TEST_CASE(is_read_as_git_wrote_it) {
  auto const commit = read(
      "parent 1111111111111111111111111111111111111111\n"
      "parent 2222222222222222222222222222222222222222\n"
      "author A U Thor <author@example.com> 1112911993 -0730\n"
      "committer C O Mitter <committer@example.com> 1112912053 +0000\n"
      "gpgsig -----BEGIN PGP SIGNATURE-----\n"
      " author Not Me <x@y> 1 +0000\n"
      " -----END PGP SIGNATURE-----\n"
      "\n"
      "feat: a\n\nbody\n");
  BOOST_TEST(commit.parents.size() == 2U);
  BOOST_TEST(commit.parents[1].hex() == "2222222222222222222222222222222222222222");
  BOOST_TEST(commit.author.name == "A U Thor");
  BOOST_TEST(commit.author.email == "author@example.com");
  BOOST_TEST(to_string(commit.authored) == "2005-04-07T14:43:13-07:30");
  BOOST_TEST(date_of(commit.committed) == "2005-04-07");
  BOOST_TEST(commit.committer.name == "C O Mitter");
  BOOST_TEST(commit.message == "feat: a\n\nbody");
}

BOOST_AUTO_TEST_CASE(of_a_sha256_repository_has_longer_names) {
  auto const commit = read("parent " + std::string(64, 'a') + "\n\nx\n");
  BOOST_TEST(commit.parents.at(0).hex() == std::string(64, 'a'));
}

BOOST_AUTO_TEST_CASE(is_converted_from_the_encoding_it_declares) {
  auto const commit = read(
      "author J\xf6rg <j@example.com> 1 +0000\n"
      "committer J\xf6rg <j@example.com> 1 +0000\n"
      "encoding ISO-8859-1\n\nfix: gr\xfc\xdf Gott\n");
  BOOST_TEST(commit.author.name == "Jörg");
  BOOST_TEST(commit.message == "fix: grüß Gott");
}

BOOST_AUTO_TEST_CASE(that_lies_about_its_encoding_loses_no_more_than_the_wrong_bytes) {
  BOOST_TEST(read("\nfix: \xff a").message == "fix: \xef\xbf\xbd a");
  BOOST_TEST(read("encoding klingon\n\nfix: \xff a").message == "fix: \xef\xbf\xbd a");
  BOOST_TEST(read("encoding klingon\n\nfix: ä").message == "fix: ä");
  BOOST_TEST(read("encoding UTF-16//../x\n\nfix: a").message == "fix: a");
}

BOOST_AUTO_TEST_CASE(keeps_a_nul_in_its_message) {
  BOOST_TEST(read("\nfix: a\0b\n"s).message == "fix: a\0b"s);
}

BOOST_AUTO_TEST_CASE(is_read_however_odd_its_headers_are) {
  BOOST_TEST(read("author nobody\n\nx").author.name == "nobody");
  BOOST_TEST(read("author <> 1 +0000\n\nx").author.name == "");
  BOOST_TEST(read("author A <a> b> 12 +0000\n\nx").author.email == "a> b");
  BOOST_TEST(to_string(read("author A <a> 99999999999999999999 +0000\n\nx").authored) ==
             "1970-01-01T00:00:00+00:00");
  BOOST_TEST(to_string(read("author A <a> 253402300799 +9999\n\nx").authored).size() > 10U);
  BOOST_TEST(to_string(read("author A <a> 0 +123456789\n\nx").authored) ==
             "1970-01-05T04:39:00+100:39");
  BOOST_TEST(read("parent xyz\nmergetag object\n tree\n\nx").parents.empty());
  BOOST_TEST(read("").message == "");
  BOOST_TEST(read("author A <a> 1 +0000").author.name == "A");
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_no_commit) {
  BOOST_CHECK_EXCEPTION(parse_commit(id, "blob"), Error, [](Error const& error) {
    return std::string(error.what()).find(id.hex()) != std::string::npos && !error.hint().empty();
  });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_tag_object)

BOOST_AUTO_TEST_CASE(is_read_without_its_signature) {
  auto const tag = parse_tag_object(id,
                                    "object 1111111111111111111111111111111111111111\n"
                                    "type commit\ntag v1.0.0\n"
                                    "tagger A U Thor <author@example.com> 1112911993 +0200\n\n"
                                    "Release v1.0.0\n\nChannel: stable\n"
                                    "-----BEGIN PGP SIGNATURE-----\nxyz\n"
                                    "-----END PGP SIGNATURE-----\n");
  BOOST_TEST(tag.target.hex() == "1111111111111111111111111111111111111111");
  BOOST_TEST(tag.kind == "commit");
  BOOST_TEST(tag.name == "v1.0.0");
  BOOST_TEST(tag.tagger.name == "A U Thor");
  BOOST_TEST(date_of(tag.tagged) == "2005-04-08");
  BOOST_TEST(tag.message == "Release v1.0.0\n\nChannel: stable");
}

BOOST_AUTO_TEST_CASE(may_be_from_before_git_knew_taggers) {
  auto const tag = parse_tag_object(
      id, "object 1111111111111111111111111111111111111111\ntype commit\ntag v0.1\n\nold\n");
  BOOST_TEST(tag.tagger.name == "");
  BOOST_TEST(tag.message == "old");
}

BOOST_AUTO_TEST_SUITE_END()
