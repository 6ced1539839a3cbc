// SPDX-License-Identifier: MIT
#pragma once

#include "publish/registry.hpp"

#include <string>
#include <vector>

namespace cairn::publish {

/// A file of the registry that is made from its state.
struct Page {
  std::string path;  ///< from the registry's folder: "simple/cairn/index.html"
  std::string text;

  bool operator==(Page const&) const = default;
};

/// Every page of the registry, sorted so that what links comes behind what is linked:
///
/// - `releases/<tag>/SHA256SUMS` and `releases/<tag>/index.html` of each release,
/// - `simple/<project>/index.html` (PEP 503, 592, 629) and `index.json` (PEP 691, 700: API 1.1) of
///   each Python project, and those of `simple/` itself,
/// - `index.html`, for people.
///
/// All links are relative, so that the folder works where it lies, behind any server of files, and
/// for `pip --index-url file:///…/simple/`. No page has a script, or asks for anything from
/// elsewhere. The same state gives the same bytes.
std::vector<Page> pages_of(Registry const& registry);

}  // namespace cairn::publish
