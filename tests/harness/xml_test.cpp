// SPDX-License-Identifier: MIT
#include "harness/xml.hpp"

#include "reading.hpp"

using namespace cairn;
using namespace cairn::test;
using namespace cairn::harness;

namespace {

/// "a(x=1)[text]/a", as visited.
std::string visited(std::string const& text) {
  std::string seen;
  XmlVisitor visitor;
  visitor.opened = [&](XmlElement const& element) {
    seen += element.name + '(';
    for (auto const& [name, value] : element.attributes) seen += fmt::format("{}={};", name, value);
    seen += fmt::format(")@{}:{}", element.place.line, element.place.column);
  };
  visitor.closed = [&](std::string_view name) { seen.append("/").append(name); };
  visitor.text = [&](std::string_view piece) { seen.append("[").append(piece).append("]"); };
  visit_xml(file_of(text, "r.xml"), visitor);
  return seen;
}

std::string complaint_about_xml(std::string const& text) {
  try {
    visited(text);
    return "";
  } catch (Error const& error) {
    return error.what();
  }
}

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_file_of_xml)

BOOST_AUTO_TEST_CASE(is_visited_in_its_order_with_places) {
  BOOST_TEST(visited("<?xml version=\"1.0\"?>\n<a x='1' y='&lt;'>\n <b/>t&amp;</a>") ==
             "a(x=1;y=<;)@2:1[\n][ ]b()@3:2/b[t][&]/a");
}

BOOST_AUTO_TEST_CASE(may_not_declare_what_grows) {
  auto const bomb =
      std::string("<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]>\n<a>&y;</a>");
  BOOST_TEST(says(complaint_about_xml(bomb),
                  "cannot read 'r.xml': line 1, column 13: it has a "
                  "document type"));
}

BOOST_AUTO_TEST_CASE(is_no_deeper_than_can_be_meant) {
  std::string deep;
  for (int level = 0; level < 100'000; ++level) deep += "<a>";
  BOOST_TEST(says(complaint_about_xml(deep), "it is nested more than 64 deep"));
}

BOOST_AUTO_TEST_CASE(that_is_no_xml_is_refused_with_the_place) {
  BOOST_TEST(
      says(complaint_about_xml("<a>\n<b></a>"), "line 2, column 6: it is no XML: mismatched tag"));
  BOOST_TEST(says(complaint_about_xml("hello"), "line 1, column 1: it is no XML"));
  BOOST_TEST(says(complaint_about_xml(""), "it is no XML: no element found"));
  BOOST_TEST(says(complaint_about_xml("<a><b>"), "it is cut off here"));
}

BOOST_AUTO_TEST_CASE(passes_on_what_its_visitor_throws) {
  XmlVisitor visitor;
  visitor.opened = [](XmlElement const&) { throw Error(Fault::fatal, "enough"); };
  BOOST_CHECK_EXCEPTION(visit_xml(file_of("<a><b/></a>"), visitor), Error, [](Error const& error) {
    return std::string_view(error.what()) == "enough";
  });
}

BOOST_AUTO_TEST_CASE(is_known_by_its_first_element) {
  BOOST_TEST(root_of_xml("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <no> -->\n<x:root a='1'/>") ==
             "root");
  BOOST_TEST(root_of_xml("<testsuites>") == "testsuites");
  BOOST_TEST(root_of_xml("{\"a\": 1}") == "");
  BOOST_TEST(root_of_xml("<!-- <no> ") == "");
}

BOOST_AUTO_TEST_SUITE_END()
