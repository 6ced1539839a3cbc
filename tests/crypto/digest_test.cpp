// SPDX-License-Identifier: MIT
#include "crypto/digest.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn;

BOOST_AUTO_TEST_SUITE(digests)

// The vectors of FIPS 180-4's examples.
BOOST_AUTO_TEST_CASE(the_standard_s_own_examples_come_out) {
  BOOST_TEST(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  BOOST_TEST(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

BOOST_AUTO_TEST_CASE(pieces_are_the_same_as_the_whole) {
  std::string const text(100'000, 'x');
  Sha256 digest;
  for (std::size_t at = 0; at < text.size(); at += 777) digest.add(text.substr(at, 777));
  BOOST_TEST(digest.hex() == sha256(text));
}

BOOST_AUTO_TEST_SUITE_END()
