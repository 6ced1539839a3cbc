// SPDX-License-Identifier: MIT
#include "cli/changelog/init.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/session.hpp"
#include "cli/release/verbs.hpp"
#include "cli/release/version_files.hpp"
#include "process/whole_file.hpp"
#include "site/ecosystems.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cairn::cli {
namespace {

struct InitialOptions : ProjectOptions {
  bool print = false;
};

std::string comment(std::string_view text) {
  return fmt::format("# {}\n", printable(text));
}

std::string release_section(Project const& project) {
  auto text = std::string("[release]\n");
  auto const& branch = project.repository().head().branch;
  if (!branch.empty()) {
    text += comment("releases are made here; more, or patterns like \"release/*\", may be listed");
    text += fmt::format("branches = [{}]\n", toml_string(branch));
  }
  auto const remote = remote_of(project);
  text += comment(remote.empty()
                      ? "there is no remote: branch and tag stay in this clone"
                      : fmt::format("branch, tag and ledger go to '{}', all at once", remote));
  if (!remote.empty()) text += fmt::format("remote = {}\n", toml_string(remote));
  text += "commit = \"chore(release): {tag}\"\ntag-message = \"Release {tag}\"\n";
  return text;
}

std::string site_section(FoundSite const& found) {
  auto const& site = found.site;
  auto text = comment(found.why) + "[[site]]\n";
  text += fmt::format("file = {}\n", toml_string(site.file));
  text += site.kind == SiteKind::marker
              ? "marker = true\n"
              : fmt::format("{} = {}\n", to_string(site.kind), toml_string(site.where));
  if (site.scheme) text += fmt::format("scheme = {}\n", toml_string(to_string(*site.scheme)));
  if (site.condition != SiteCondition::always)
    text += fmt::format("when = {}\n", toml_string(to_string(site.condition)));
  if (site.least != 1) text += fmt::format("least = {}\n", site.least);
  if (site.most) text += fmt::format("most = {}\n", *site.most);
  return text;
}

/// What is commonly asked before a release of such a tree, and how it is built.
std::string gates_and_builds(std::vector<std::string> const& tracked) {
  auto const has = [&](std::string_view name) {
    return std::find(tracked.begin(), tracked.end(), name) != tracked.end();
  };
  std::string gates;
  std::string builds;
  auto const gate = [&](std::string const& why, std::string const& name,
                        std::string const& command) {
    gates += comment(why) + fmt::format("[[gate]]\nname = {}\ncommand = {}\n\n", toml_string(name),
                                        toml_string(command));
  };
  auto const build = [&](std::string const& why, std::string const& name,
                         std::string const& command, std::string const& artifacts) {
    builds += comment(why) + fmt::format("[[build]]\nname = {}\ncommand = {}\nartifacts = [{}]\n\n",
                                         toml_string(name), toml_string(command), artifacts);
  };
  if (has("Cargo.toml")) {
    gate("Cargo.toml: the tests of the workspace", "tests", "cargo test --workspace");
    build("Cargo.toml: the crate as crates.io gets it", "crate", "cargo package --no-verify",
          "\"target/package/*-{semver}.crate\"");
  }
  if (has("pyproject.toml"))
    build("pyproject.toml: wheel and source distribution", "wheel",
          "python3 -m pip wheel --no-deps -w dist .", "\"dist/*-{pep440}-*.whl\"");
  if (has("package.json")) {
    gate("package.json: its tests", "tests", "npm test");
    build("package.json: the package as npm gets it", "package",
          "mkdir -p dist && npm pack --pack-destination dist", "\"dist/*-{semver}.tgz\"");
  }
  if (gates.empty() && has("Makefile"))
    gate("there is a Makefile; take this away if it has no such target", "tests", "make test");
  return gates + builds;
}

std::string targets() {
  return comment("a folder that is a registry: pip, browsers and sha256sum can use it at once") +
         "[[publish]]\nname = \"candidates\"\nchannel = \"candidate\"\n"
         "folder = \"../registry/candidates\"\n\n"
         "[[publish]]\nname = \"releases\"\nchannel = \"final\"\n"
         "folder = \"../registry/releases\"\n\n" +
         comment("anything else is a command, with one that tells whether it was done:") +
         comment("[[publish]]") + comment("name = \"pypi\"") +
         comment("command = [\"twine\", \"upload\", \"{artifacts}\"]") +
         comment(
             "check = \"pip download --no-deps --no-binary :none: -d /tmp/x "
             "{project}=={pep440}\"") +
         comment("secrets = [\"TWINE_PASSWORD\"]");
}

int init(InitialOptions const& options) {
  auto const project = Project::open(options);
  auto const file = project.in_work_tree("release.toml");
  if (!options.print && process::text_of_file(file))
    throw Error(Fault::precondition, fmt::format("cannot write '{}': it is there", file.string()))
        .hint("see what would be written with 'git release init --print'");
  auto const tracked = tracked_files(project);
  auto const tree = sites_of_tree(tracked, [&](std::string_view path) {
    return process::text_of_file(project.in_work_tree(std::string(path)));
  });
  auto text = changelog_settings(project);
  text += '\n' + release_section(project);
  for (auto const& found : tree.sites) text += '\n' + site_section(found);
  for (auto const& note : tree.notes) text += '\n' + comment(note);
  text += '\n' + gates_and_builds(tracked);
  text += targets();
  write(options.print ? std::filesystem::path("-") : file, text);
  if (!options.print)
    fmt::print(stderr, "wrote '{}'; look it over, and then at 'git release plan'\n", file.string());
  return yes;
}

}  // namespace

// clang-format off
Verb release_init_verb() {
  using O = InitialOptions;
  return Command<O>{
      .name    = "init",
      .summary = "write a release.toml that says what was found",
      .detail  = "Looks at the history, the tree and the remote and writes settings that work, each with its "
                 "reason as a comment. An existing file is left alone.",
      .options = {
          {"Init", {option(&O::print, '\0', "print", "print the settings instead of writing them")}},
          project_options<O>(),
      },
      .run     = init,
  };
}
// clang-format on

}  // namespace cairn::cli
