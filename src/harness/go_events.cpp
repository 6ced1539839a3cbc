// SPDX-License-Identifier: MIT
#include "harness/go_events.hpp"

#include "harness/complaint.hpp"
#include "harness/json_node.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

struct Package {
  std::string name;
  std::string printed;
  bool has_ended = false;
};

/// The packages of a file, in the order in which they began.
class Packages {
public:
  Package& named(std::string name) {
    auto const [place, is_new] = places_.try_emplace(std::move(name), packages_.size());
    if (is_new) packages_.push_back({place->first, {}, false});
    return packages_[place->second];
  }

  std::vector<Package> const& all() const { return packages_; }

private:
  std::vector<Package> packages_;
  std::map<std::string, std::size_t> places_;
};

std::string text_in(JsonNode const& event, std::string_view key) {
  auto const found = event.find(key);
  return found ? found->text() : std::string();
}

bool is_end(std::string_view action) {
  return action == "pass" || action == "fail" || action == "skip";
}

}  // namespace

bool has_go_events(File const& file) {
  auto const first = std::string_view(file.text).substr(0, file.text.find('\n'));
  return trimmed(first).starts_with('{') && first.find("\"Action\"") != first.npos;
}

std::string printed_by_go(File const& file) {
  Packages packages;
  std::size_t number = 0;
  for (auto const line : lines_of(file.text)) {
    ++number;
    // A build that fails writes lines of its own between the events.
    if (!trimmed(line).starts_with('{')) continue;
    auto const json = parse_json(file, line, number);
    JsonNode const event(file, json, number);
    auto const action = text_in(event, "Action");
    if (action.starts_with("build-")) continue;
    auto& package = packages.named(text_in(event, "Package"));
    if (action == "output") package.printed += text_in(event, "Output");
    if (is_end(action) && text_in(event, "Test").empty()) package.has_ended = true;
  }
  std::string printed;
  for (auto const& [name, text, has_ended] : packages.all()) {
    if (!has_ended && !name.empty())
      throw complaint(file, fmt::format("the package '{}' has no end", printable(name)))
          .hint("run the benchmarks again; part of their results would be taken for all of them");
    printed += text;
    if (!printed.empty() && printed.back() != '\n') printed += '\n';
  }
  return printed;
}

}  // namespace cairn::harness
