// SPDX-License-Identifier: MIT
#include "machine/actions.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <unistd.h>

namespace cairn::machine {
namespace {

bool is_program(std::filesystem::path const& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

/// Whether a shell would find `name`.
bool is_installed(std::string const& name) {
  if (name.find('/') != std::string::npos) return is_program(name);
  char const* const path = std::getenv("PATH");
  for (auto const folder : split(path != nullptr ? path : "", ':'))
    if (is_program(std::filesystem::path(folder.empty() ? "." : folder) / name)) return true;
  return false;
}

std::string reasons_of(std::vector<std::string> const& reasons) {
  return fmt::format("{}", fmt::join(reasons, "\n"));
}

}  // namespace

Standing standing(release::CheckTools const&, Scene const& scene) {
  return scene.has_begun() ? Standing::done({}) : Standing::ready();
}

Receipt perform(release::CheckTools const& action, Scene const&) {
  std::vector<std::string> missing;
  for (auto const& program : action.programs)
    if (!is_installed(program)) missing.push_back(printable(program));
  if (missing.empty()) return {};
  throw Error(Fault::precondition, fmt::format("cannot find '{}'", fmt::join(missing, "', '")))
      .hint("install what is missing, or put its folder into PATH");
}

// Secrets may run out between two runs: they are asked for as long as somebody will need them.
Standing standing(release::CheckSecrets const&, Scene const&) {
  return Standing::ready();
}

Receipt perform(release::CheckSecrets const& action, Scene const& scene) {
  Receipt receipt;
  std::vector<std::string> missing;
  std::string hint;
  for (auto const& name : action.names) {
    try {
      receipt.facts[name] = demanded_secret(scene.place, name).origin().name;
    } catch (Error const& error) {
      missing.emplace_back(error.what());
      if (hint.empty()) hint = error.hint();
    }
  }
  if (!missing.empty()) throw Error(Fault::credentials, reasons_of(missing)).hint(hint);
  return receipt;
}

}  // namespace cairn::machine
