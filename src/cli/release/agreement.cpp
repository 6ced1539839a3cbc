// SPDX-License-Identifier: MIT
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/options.hpp"
#include "cli/release/verbs.hpp"
#include "cli/release/version_files.hpp"
#include "site/check.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "version/next.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cairn::cli {
namespace {

struct AgreementOptions : ProjectOptions {
  std::string against;
  bool json = false;
};

/// What files should say: what was released last, or a version that somebody names.
CurrentVersions versions_of(Choice const& choice, std::string const& against) {
  CurrentVersions versions;
  auto const scheme = choice.series.scheme;
  if (!against.empty()) {
    auto const& pattern = choice.series.patterns.front();
    auto version = pattern.version_in(against, scheme);
    if (!version) version = version_of(against, scheme);
    if (!version) throw Error(Fault::usage, fmt::format("'{}' is no version", printable(against)));
    versions.newest = TaggedVersion{pattern.tag_for(*version), *version, 0};
    (is_pre_release(*version) ? versions.candidate : versions.final) = versions.newest;
    return versions;
  }
  if (auto const* newest = previous_of(choice.here, scheme)) versions.newest = *newest;
  if (auto const* final = last_final_of(choice.here, scheme)) versions.final = *final;
  if (versions.newest && is_pre_release(versions.newest->version))
    versions.candidate = versions.newest;
  return versions;
}

int check(AgreementOptions const& options) {
  auto const project = Project::open(options);
  ChoiceOptions wanted;
  wanted.next_version = true;
  auto const choice = choose(project, wanted);
  auto const tracked = tracked_files(project);
  auto const sites = sites_of(project, tracked);
  auto const found =
      check_sites(sites, texts_for(project, sites, tracked), versions_of(choice, options.against));
  auto list = Json::array();
  std::string text;
  for (auto const& each : found) {
    text += printable(to_string(each, sites[each.site])) + '\n';
    list.push_back({{"site", to_string(sites[each.site])},
                    {"file", each.file},
                    {"line", each.line},
                    {"column", each.column},
                    {"says", each.says},
                    {"expected", each.expected},
                    {"problem", each.problem}});
  }
  if (options.json)
    print(to_text({{"version", 1}, {"sites", sites.size()}, {"disagreements", std::move(list)}}));
  else
    print(text);
  return found.empty() ? yes : no;
}

}  // namespace

// clang-format off
Verb agreement_verb() {
  using O = AgreementOptions;
  return Command<O>{
      .name    = "check",
      .summary = "hold the version in every file to what was released",
      .detail  = "For CI: the exit status is 1 where a file says another version than the newest tag, or two "
                 "files disagree.",
      .options = {
          {"Check", {
              option(&O::against, '\0', "against", "<version>", "the version that files should say"),
              option(&O::json, '\0', "json", "print JSON"),
          }},
          project_options<O>(),
      },
      .run     = check,
  };
}
// clang-format on

}  // namespace cairn::cli
