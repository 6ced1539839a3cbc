// SPDX-License-Identifier: MIT
#pragma once

#include "harness/harness.hpp"
#include "support/text.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace cairn::harness {

/// The start of an element, XML 1.0, section 3.1.
struct XmlElement {
  std::string name;  ///< with its prefix, where it has one
  std::map<std::string, std::string, std::less<>> attributes;
  Place place;  ///< of its '<'

  /// The value of an attribute; empty where there is none.
  std::string_view attribute(std::string_view name) const;
};

/// What is called while a file is read, in its order.
struct XmlVisitor {
  std::function<void(XmlElement const&)> opened;
  std::function<void(std::string_view name)> closed;
  std::function<void(std::string_view text)> text;  ///< in pieces; may be empty
};

/// Visits an XML file from its beginning to its end. Throws Error{fatal} with line and column where
/// it is not well-formed, is cut off, has a document type (and so might have entities that grow),
/// or is nested deeper than 64; and passes on what the visitor throws.
void visit_xml(File const& file, XmlVisitor const& visitor);

/// The name of the first element, without its prefix, by a look at the first bytes; empty where it
/// does not begin as XML does.
std::string_view root_of_xml(std::string_view text);

}  // namespace cairn::harness
