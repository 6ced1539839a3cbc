// SPDX-License-Identifier: MIT
#include "publish/markup.hpp"

#include <boost/test/unit_test.hpp>

using namespace cairn::publish;

BOOST_AUTO_TEST_SUITE(markup)

BOOST_AUTO_TEST_CASE(shows_text_as_it_is) {
  BOOST_TEST(escaped("<a href=\"x\">'&amp;'</a>\n") ==
             "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;amp;&#x27;&lt;/a&gt;\n");
  BOOST_TEST(escaped("a\x1b[31m\xff") == "a\\x1b[31m\\xff");
}

BOOST_AUTO_TEST_CASE(has_addresses_that_mean_the_path) {
  BOOST_TEST(address_of("files/v1+a/b #1?%.tar.gz") == "files/v1%2Ba/b%20%231%3F%25.tar.gz");
  BOOST_TEST(address_of("bär") == "b%C3%A4r");
}

BOOST_AUTO_TEST_CASE(has_sizes_that_people_read) {
  BOOST_TEST(human_size(0) == "0 B");
  BOOST_TEST(human_size(999) == "999 B");
  BOOST_TEST(human_size(1000) == "1.0 kB");
  BOOST_TEST(human_size(999'949) == "999.9 kB");
  BOOST_TEST(human_size(999'950) == "1.0 MB");
  BOOST_TEST(human_size(UINT64_MAX) == "18.4 EB");
}

BOOST_AUTO_TEST_SUITE_END()
