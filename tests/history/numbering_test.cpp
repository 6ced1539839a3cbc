// SPDX-License-Identifier: MIT
#include "history/numbering.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using cairn::Numbering;

struct Names {
  std::vector<std::string> names;
  Numbering numbering;

  bool add(std::string const& name, std::size_t hash) {
    auto const [number, is_new] =
        numbering.add(hash, names.size(), [&](auto n) { return names[n] == name; });
    if (is_new) names.push_back(name);
    return is_new && number == names.size() - 1;
  }

  std::optional<std::uint32_t> find(std::string const& name, std::size_t hash) const {
    return numbering.find(hash, [&](auto n) { return names[n] == name; });
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_numbering)

BOOST_AUTO_TEST_CASE(finds_what_was_added_by_its_first_number) {
  Names names;
  for (std::size_t n = 0; n < 5000; ++n) BOOST_TEST(names.add(std::to_string(n), n));
  for (std::size_t n = 0; n < 5000; ++n) BOOST_TEST(!names.add(std::to_string(n), n));
  for (std::size_t n = 0; n < 5000; ++n) BOOST_TEST(names.find(std::to_string(n), n).value() == n);
}

BOOST_AUTO_TEST_CASE(does_not_find_what_was_not_added) {
  Names names;
  BOOST_TEST(!names.find("a", 1).has_value());
  names.add("a", 1);
  BOOST_TEST(!names.find("b", 1).has_value());
  BOOST_TEST(!names.find("b", 2).has_value());
}

BOOST_AUTO_TEST_CASE(tells_things_with_one_hash_apart) {
  Names names;
  for (std::size_t n = 0; n < 300; ++n) BOOST_TEST(names.add(std::to_string(n), 7));
  for (std::size_t n = 0; n < 300; ++n) BOOST_TEST(names.find(std::to_string(n), 7).value() == n);
}

BOOST_AUTO_TEST_SUITE_END()
