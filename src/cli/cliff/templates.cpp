// SPDX-License-Identifier: MIT
#include "cli/cliff/templates.hpp"

#include "cli/main.hpp"
#include "cli/output.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace cairn::cli {
namespace {

namespace fs = std::filesystem;

/// The names of the user's own templates.
std::set<std::string> own_names(CliffOptions const& options) {
  std::set<std::string> names;
  if (!options.templates_dir) return names;
  std::error_code unreadable;
  for (auto const& entry : fs::directory_iterator(*options.templates_dir, unreadable))
    if (entry.path().extension() == ".toml") names.insert(entry.path().stem().string());
  return names;
}

std::string template_text(CliffOptions const& options, std::string name) {
  if (name.empty()) name = "cliff";
  if (name.ends_with(".toml")) name.resize(name.size() - 5);
  if (options.templates_dir && own_names(options).contains(name))
    if (auto text = text_of_file(*options.templates_dir / (name + ".toml"))) return *text;
  if (auto const text = cliff::built_in_configuration(name)) return std::string(*text);
  throw Error(Fault::fatal, fmt::format("there is no template '{}'", printable(name)))
      .hint("'--list-templates' lists them");
}

}  // namespace

int list_templates(CliffOptions const& options) {
  auto names = own_names(options);
  for (auto const name : cliff::built_in_names()) names.emplace(name);
  std::string text;
  for (auto const& name : names) text += name + '\n';
  print(text);
  return yes;
}

int write_template(CliffOptions const& options) {
  write(options.config.value_or("cliff.toml"), template_text(options, *options.init));
  return yes;
}

}  // namespace cairn::cli
