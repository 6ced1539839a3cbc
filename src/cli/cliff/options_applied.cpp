// SPDX-License-Identifier: MIT
#include "cli/cliff/options.hpp"
#include "cliff/configuration_duration.hpp"

namespace cairn::cli {
namespace {

using O = CliffOptions;

void strip(StrippedPart part, cliff::Configuration::Changelog& changelog) {
  if (part != StrippedPart::footer) changelog.header.reset();
  if (part != StrippedPart::header) changelog.footer.reset();
}

void apply_prepend(O const& options, cliff::Configuration::Changelog& changelog) {
  if (!options.prepend) return;
  changelog.footer.reset();
  if (!options.unreleased && !options.latest && !options.range)
    throw Error(Fault::fatal, "'--prepend' needs to know what is new")
        .hint("choose commits with '--unreleased', '--latest' or a range");
  auto const output =
      options.output ? options.output : std::optional<std::filesystem::path>(changelog.output);
  if (output == options.prepend)
    throw Error(Fault::fatal, "'--output' and '--prepend' write the same file");
}

void drop_commands(std::vector<cliff::TextProcessor>& processors) {
  for (auto& processor : processors) processor.replace_command.reset();
}

template <class T>
void override_with(std::optional<T> const& given, std::optional<T>& into) {
  if (given) into = given;
}

void apply_tags(O const& options, cliff::Configuration& configuration) {
  auto& git = configuration.git;
  override_with(options.tag_pattern, git.tag_pattern);
  override_with(options.skip_tags, git.skip_tags);
  override_with(options.ignore_tags, git.ignore_tags);
  override_with(options.count_tags, git.count_tags);
  override_with(options.limit_tags, git.limit_tags);
  settle(git);
  git.topo_order |= options.topo_order;
  git.use_branch_tags |= options.use_branch_tags;
}

void apply_bump(O const& options, cliff::Configuration::Bump& bump) {
  override_with(options.tag, bump.initial_tag);
  switch (options.bump.value_or(BumpChoice::automatic)) {
    case BumpChoice::automatic: break;
    case BumpChoice::major: bump.bump_type = cliff::BumpType::major; break;
    case BumpChoice::minor: bump.bump_type = cliff::BumpType::minor; break;
    case BumpChoice::patch: bump.bump_type = cliff::BumpType::patch; break;
  }
}

void apply_remote(O const& options, cliff::Configuration::Remote& remote) {
  remote.offline |= options.offline;
  for (std::size_t kind = 0; kind < cliff::remote_kinds; ++kind) {
    auto& address = remote.of[kind];
    override_with(options.tokens.at(kind), address.token);
    if (auto const& name = options.remotes.at(kind)) {
      address.owner = name->owner;
      address.repo = name->repo;
      address.custom = true;
    }
    if (options.http_timeout)
      address.http_timeout = to_string(cliff::Duration{*options.http_timeout, 0});
    if (options.use_native_tls) address.native_tls = true;
  }
}

void append(std::vector<std::string> const& more, std::vector<std::string>& into) {
  into.insert(into.end(), more.begin(), more.end());
}

}  // namespace

O in_work_directory(O options) {
  if (!options.workdir) return options;
  auto const& folder = *options.workdir;
  if (options.repositories.empty())
    options.repositories = {folder};
  else
    for (auto& path : options.repositories) path = folder / path;
  for (auto* const path : {&options.prepend, &options.body_file})
    if (*path) *path = folder / **path;
  return options;
}

void apply(O const& options, cliff::Configuration& configuration) {
  auto& changelog = configuration.changelog;
  if (options.strip) strip(*options.strip, changelog);
  apply_prepend(options, changelog);
  if (options.body) changelog.body = *options.body;
  if (options.sort == cliff::CommitOrder::newest)
    configuration.git.sort_commits = cliff::CommitOrder::newest;
  if (options.no_exec) {
    drop_commands(configuration.git.commit_preprocessors);
    drop_commands(changelog.postprocessors);
  }
  configuration.git.strict = options.strict;
  apply_tags(options, configuration);
  append(options.include_paths, configuration.git.include_paths);
  append(options.exclude_paths, configuration.git.exclude_paths);
  apply_bump(options, configuration.bump);
  apply_remote(options, configuration.remote);
}

}  // namespace cairn::cli
