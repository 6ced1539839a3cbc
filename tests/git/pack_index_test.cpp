// SPDX-License-Identifier: MIT
#include "git/objects/pack_index.hpp"

#include "git/made_files.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace cairn;
using namespace cairn::test;
using git::PackIndex;

MadePack three_objects() {
  MadePack pack;
  pack.add(made_id(0x00, 1), Type::blob, "one");
  pack.add(made_id(0xff, 2), Type::blob, "two");
  pack.add(made_id(0xff, 1), Type::blob, "three");
  return pack;
}

BOOST_AUTO_TEST_SUITE(a_pack_index)

BOOST_AUTO_TEST_CASE(finds_what_is_in_it) {
  auto const bytes = three_objects().index();
  auto const index = PackIndex::parse(bytes, Oid::sha1_size);
  BOOST_REQUIRE(index.has_value());
  BOOST_TEST(index->names().size() == 3U);
  BOOST_TEST((index->names()[2] == made_id(0xff, 2)));
  BOOST_TEST(index->names().find(made_id(0x00, 1)).value() == 0U);
  BOOST_TEST(index->names().find(made_id(0xff, 1)).value() == 1U);
  BOOST_TEST(index->names().find(made_id(0xff, 2)).value() == 2U);
  BOOST_TEST(index->offset(0).value() == 12U);
  BOOST_TEST(index->offset(2).value() < index->offset(1).value());
  BOOST_TEST(index->pack_checksum() == std::string(20, 'p'));
}

BOOST_AUTO_TEST_CASE(does_not_find_what_is_not) {
  auto const bytes = three_objects().index();
  auto const index = PackIndex::parse(bytes, Oid::sha1_size);
  BOOST_REQUIRE(index.has_value());
  for (auto const& id : {made_id(0x00, 0), made_id(0x00, 2), made_id(0x80), made_id(0xff, 3)})
    BOOST_TEST(!index->names().find(id).has_value());
  auto const other_format = Oid::parse(std::string(64, '0')).value();
  BOOST_TEST(!index->names().find(other_format).has_value());
}

BOOST_AUTO_TEST_CASE(has_offsets_of_64_bits) {
  MadePack pack;
  pack.say(made_id(1), 0x7fffffff);
  pack.say(made_id(2), 0x80000000);
  pack.say(made_id(3), 0x123456789abc);
  auto const bytes = pack.index();
  auto const index = PackIndex::parse(bytes, Oid::sha1_size);
  BOOST_REQUIRE(index.has_value());
  BOOST_TEST(index->offset(0).value() == 0x7fffffffU);
  BOOST_TEST(index->offset(1).value() == 0x80000000U);
  BOOST_TEST(index->offset(2).value() == 0x123456789abcU);
}

BOOST_AUTO_TEST_CASE(may_be_of_no_objects) {
  auto const bytes = MadePack().index();
  auto const index = PackIndex::parse(bytes, Oid::sha1_size);
  BOOST_REQUIRE(index.has_value());
  BOOST_TEST(index->names().size() == 0U);
  BOOST_TEST(!index->names().find(made_id(0)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(no_pack_index)

bool is_index(std::string_view bytes) {
  return PackIndex::parse(bytes, Oid::sha1_size).has_value();
}

BOOST_AUTO_TEST_CASE(is_shorter_than_its_counts_say) {
  auto const bytes = three_objects().index();
  BOOST_REQUIRE(is_index(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    BOOST_TEST(!is_index(std::string_view(bytes).substr(0, size)), size << " bytes");
}

BOOST_AUTO_TEST_CASE(is_of_another_version_or_hash) {
  auto bytes = three_objects().index();
  BOOST_TEST(!PackIndex::parse(bytes, Oid::sha256_size).has_value());
  bytes[7] = 3;
  BOOST_TEST(!is_index(bytes));
}

BOOST_AUTO_TEST_CASE(has_counts_that_go_down) {
  auto bytes = three_objects().index();
  bytes.replace(8 + 100 * 4, 4, big_endian(2, 4));
  BOOST_TEST(!is_index(bytes));
}

BOOST_AUTO_TEST_CASE(counts_more_than_there_can_be) {
  for (std::uint32_t const count : {4U, 0x7fffffffU, 0xffffffffU}) {
    auto bytes = three_objects().index();
    bytes.replace(8 + 255 * 4, 4, big_endian(count, 4));
    BOOST_TEST(!is_index(bytes), count);
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(an_offset)

BOOST_AUTO_TEST_CASE(whose_number_is_beyond_the_large_ones_is_none) {
  auto bytes = three_objects().index(true);
  auto const offsets = 8 + 1024 + 3 * 24;
  auto const offset_of_first = [&] {
    auto const index = PackIndex::parse(bytes, Oid::sha1_size);
    BOOST_REQUIRE(index.has_value());
    return index->offset(0);
  };
  BOOST_TEST(offset_of_first().value() == 12U);
  for (std::uint32_t const number : {3U, 4U, 0x7fffffffU}) {
    bytes.replace(offsets, 4, big_endian(0x80000000U | number, 4));
    BOOST_TEST(!offset_of_first().has_value(), number);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
