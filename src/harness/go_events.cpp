// SPDX-License-Identifier: MIT
#include "harness/go_events.hpp"

#include "harness/complaint.hpp"
#include "harness/json_node.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace cairn::harness {
namespace {

struct Package {
  std::string name;
  std::string printed;
  bool has_ended = false;
};

Package& package_of(std::vector<Package>& packages, std::string const& name) {
  auto const known = std::find_if(packages.begin(), packages.end(),
                                  [&](Package const& each) { return each.name == name; });
  if (known != packages.end()) return *known;
  return packages.emplace_back(Package{name, {}, false});
}

std::string text_in(JsonNode const& event, std::string_view key) {
  auto const found = event.find(key);
  return found ? found->text() : std::string();
}

bool is_end(std::string_view action) {
  return action == "pass" || action == "fail" || action == "skip";
}

}  // namespace

bool has_go_events(File const& file) {
  auto const first = lines_of(file.text);
  return !first.empty() && trimmed(first.front()).starts_with('{') &&
         first.front().find("\"Action\"") != std::string_view::npos;
}

std::string printed_by_go(File const& file) {
  std::vector<Package> packages;
  std::size_t number = 0;
  for (auto const line : lines_of(file.text)) {
    ++number;
    // A build that fails writes lines of its own between the events.
    if (!trimmed(line).starts_with('{')) continue;
    auto const json = parse_json(file, line, number);
    JsonNode const event(file, json, number);
    auto const action = text_in(event, "Action");
    if (action.starts_with("build-")) continue;
    auto& package = package_of(packages, text_in(event, "Package"));
    if (action == "output") package.printed += text_in(event, "Output");
    if (is_end(action) && text_in(event, "Test").empty()) package.has_ended = true;
  }
  std::string printed;
  for (auto const& [name, text, has_ended] : packages) {
    if (!has_ended && !name.empty())
      throw complaint(file, fmt::format("the package '{}' has no end", printable(name)))
          .hint("run the benchmarks again; part of their results would be taken for all of them");
    printed += text;
    if (!printed.empty() && printed.back() != '\n') printed += '\n';
  }
  return printed;
}

}  // namespace cairn::harness
