// SPDX-License-Identifier: MIT
#include "cli/cliff/options.hpp"
#include "cli/cliff/options_words.hpp"
#include "cliff/glob.hpp"

#include <fmt/format.h>

#include <utility>

namespace cairn::cli {
namespace {

using cliff::RemoteKind;
using O = CliffOptions;

/// What is said of a forge in the help, and how its options and variables begin.
struct Forge {
  RemoteKind kind;
  std::string_view title;
  std::string_view name;
  std::string_view token_variable;
  std::string_view repo_variable;
};

constexpr std::array<Forge, cliff::remote_kinds> forges{{
    {RemoteKind::github, "GitHub", "github", "GITHUB_TOKEN", "GITHUB_REPO"},
    {RemoteKind::gitlab, "GitLab", "gitlab", "GITLAB_TOKEN", "GITLAB_REPO"},
    {RemoteKind::gitea, "Gitea", "gitea", "GITEA_TOKEN", "GITEA_REPO"},
    {RemoteKind::bitbucket, "Bitbucket", "bitbucket", "BITBUCKET_TOKEN", "BITBUCKET_REPO"},
    {RemoteKind::azure_devops, "Azure DevOps", "azure-devops", "AZURE_DEVOPS_TOKEN",
     "AZURE_DEVOPS_REPO"},
}};

Option<O> verbosity_option() {
  OptionDoc doc;
  doc.name = "verbose";
  doc.letter = 'v';
  doc.summary = "tell more of what is done; twice tells all";
  return {std::move(doc), [](O& options, Said const&) { ++options.verbosity; }};
}

Option<O> config_url_option() {
  auto option = cli::option(&O::config_url, '\0', "config-url", "<url>",
                            "fetch the configuration from <url>");
  option.apply = [](O& options, Said const& said) {
    check_url(said.value, said.spelled);
    options.config_url = said.value;
  };
  return option;
}

/// Words that have to be patterns for paths.
Option<O> glob_option(Option<O> option) {
  option.apply = [apply = std::move(option.apply)](O& options, Said const& said) {
    try {
      cliff::Glob{said.value};
    } catch (Error const& error) {
      throw Error(Fault::usage, fmt::format("'{}': {}", said.spelled, error.what()));
    }
    apply(options, said);
  };
  return option;
}

/// A number may begin with '+'.
Option<O> number_option(Option<O> option) {
  option.apply = [apply = std::move(option.apply)](O& options, Said said) {
    if (said.value.starts_with('+')) said.value.erase(0, 1);
    apply(options, said);
  };
  return option;
}

Option<O> token_option(Forge const& forge) {
  OptionDoc doc;
  doc.name = fmt::format("{}-token", forge.name);
  doc.argument = "<token>";
  doc.summary = fmt::format("show <token> to {}", forge.title);
  doc.takes = Takes::value;
  auto const kind = static_cast<std::size_t>(forge.kind);
  return {std::move(doc),
          [kind](O& options, Said const& said) { options.tokens.at(kind) = said.value; }};
}

Option<O> remote_option(Forge const& forge) {
  OptionDoc doc;
  doc.name = fmt::format("{}-repo", forge.name);
  doc.argument = "<owner>/<repo>";
  doc.summary = fmt::format("the repository at {}", forge.title);
  doc.takes = Takes::value;
  auto const kind = static_cast<std::size_t>(forge.kind);
  return {std::move(doc), [kind](O& options, Said const& said) {
            read(options.remotes.at(kind).emplace(), said.value, said.spelled);
          }};
}

Group<O> commit_options() {
  return {
      "Choosing commits",
      {
          option(&O::latest, 'l', "latest", "take what the newest tag brought"),
          option(&O::current, '\0', "current", "take what the tag of HEAD brought"),
          option(&O::unreleased, 'u', "unreleased", "take what no tag has yet"),
          option(&O::repositories, 'r', "repository", "<path>", "read the repository at <path>")
              .completes(Completes::file),
          glob_option(option(&O::include_paths, '\0', "include-path", "<glob>",
                             "take commits that change such files")),
          glob_option(option(&O::exclude_paths, '\0', "exclude-path", "<glob>",
                             "leave out commits that change only such files")),
          option(&O::skip_commits, '\0', "skip-commit", "<id>", "leave out the commit <id>"),
          option(&O::with_commits, '\0', "with-commit", "<message>",
                 "add a commit that is not in the history"),
      },
  };
}

Group<O> tag_options() {
  return {
      "Choosing tags",
      {
          option(&O::tag_pattern, '\0', "tag-pattern", "<regex>", "see only such tags"),
          option(&O::skip_tags, '\0', "skip-tags", "<regex>",
                 "leave out such releases with their commits"),
          option(&O::ignore_tags, '\0', "ignore-tags", "<regex>",
                 "add the commits of such tags to the next release"),
          option(&O::count_tags, '\0', "count-tags", "<regex>", "only such tags are releases"),
          number_option(
              option(&O::limit_tags, '\0', "limit-tags", "<n>", "begin at the <n>th newest tag")),
          option(&O::topo_order, '\0', "topo-order", "keep tags in the order of their names"),
          option(&O::use_branch_tags, '\0', "use-branch-tags", "see only tags that HEAD contains"),
      },
  };
}

Group<O> version_options() {
  return {
      "The next version",
      {
          option(&O::tag, 't', "tag", "<tag>", "let <tag> be the name of what is not released"),
          option(&O::bump, '\0', "bump", "<how>", "find the name of what is not released")
              .otherwise("auto", Takes::following),
          option(&O::bumped_version, '\0', "bumped-version", "print the next version alone"),
          option(&O::with_tag_message, '\0', "with-tag-message", "<text>",
                 "let <text> be the message of the newest release")
              .otherwise({}, Takes::following),
      },
  };
}

Group<O> text_options() {
  return {
      "The text",
      {
          option(&O::output, 'o', "output", "<file>", "write to <file>")
              .otherwise("CHANGELOG.md", Takes::following),
          option(&O::prepend, 'p', "prepend", "<file>", "write in front of what <file> holds")
              .otherwise("CHANGELOG.md", Takes::following),
          option(&O::body, 'b', "body", "<template>", "write each release by <template>"),
          option(&O::body_file, '\0', "body-file", "<file>", "the same, from <file>"),
          option(&O::strip, 's', "strip", "<part>", "leave out header, footer, or all of both"),
          option(&O::sort, '\0', "sort", "<order>", "order the commits of a release"),
          option(&O::context, 'x', "context", "print what the templates get, as JSON"),
          option(&O::from_context, '\0', "from-context", "<file>", "read that JSON from <file>"),
          option(&O::no_exec, '\0', "no-exec", "run no replace_command"),
          option(&O::strict, '\0', "strict", "do right what git-cliff is known to do wrong"),
      },
  };
}

Group<O> configuration_options() {
  return {
      "The configuration",
      {
          option(&O::config, 'c', "config", "<file>",
                 "read <file>, or the built-in configuration of that name"),
          config_url_option(),
          option(&O::workdir, 'w', "workdir", "<folder>", "work in <folder>"),
          option(&O::init, 'i', "init", "<name>", "write a configuration to start from")
              .otherwise({}, Takes::following),
          option(&O::list_templates, '\0', "list-templates", "print the names for --init"),
          option(&O::templates_dir, '\0', "templates-dir", "<folder>",
                 "look in <folder> for more of them"),
          verbosity_option(),
      },
  };
}

Group<O> remote_options() {
  Group<O> group{"Forges", {}};
  for (auto const& forge : forges) {
    group.options.push_back(token_option(forge));
    group.options.push_back(remote_option(forge));
  }
  group.options.push_back(number_option(
      option(&O::http_timeout, '\0', "http-timeout", "<seconds>", "wait so long for an answer")));
  group.options.push_back(
      option(&O::use_native_tls, '\0', "use-native-tls", "trust what this machine trusts"));
  group.options.push_back(option(&O::offline, '\0', "offline", "ask nobody"));
  return group;
}

}  // namespace

std::vector<Manner> cliff_manners() {
  std::vector<Manner> all{
      {.name = "verbose", .alias = "debug", .counts = true},
      {.name = "templates-dir", .variable = "GIT_CLIFF_TEMPLATES_DIR"},
      {.name = "config", .variable = "GIT_CLIFF_CONFIG"},
      {.name = "config-url", .variable = "GIT_CLIFF_CONFIG_URL"},
      {.name = "workdir", .variable = "GIT_CLIFF_WORKDIR"},
      {.name = "repository", .variable = "GIT_CLIFF_REPOSITORY", .takes_all = true},
      {.name = "include-path", .variable = "GIT_CLIFF_INCLUDE_PATH", .delimiter = ' '},
      {.name = "exclude-path", .variable = "GIT_CLIFF_EXCLUDE_PATH", .delimiter = ' '},
      {.name = "tag-pattern", .variable = "GIT_CLIFF_TAG_PATTERN"},
      {.name = "with-commit", .variable = "GIT_CLIFF_WITH_COMMIT"},
      {.name = "with-tag-message", .variable = "GIT_CLIFF_WITH_TAG_MESSAGE", .needs_value = true},
      {.name = "skip-tags", .variable = "GIT_CLIFF_SKIP_TAGS"},
      {.name = "ignore-tags", .variable = "GIT_CLIFF_IGNORE_TAGS"},
      {.name = "count-tags", .variable = "GIT_CLIFF_COUNT_TAGS"},
      {.name = "limit-tags", .variable = "GIT_CLIFF_LIMIT_TAGS"},
      {.name = "skip-commit", .variable = "GIT_CLIFF_SKIP_COMMIT"},
      {.name = "prepend", .variable = "GIT_CLIFF_PREPEND"},
      {.name = "output", .variable = "GIT_CLIFF_OUTPUT"},
      {.name = "tag", .variable = "GIT_CLIFF_TAG", .takes_hyphens = true},
      {.name = "body", .variable = "GIT_CLIFF_TEMPLATE", .takes_hyphens = true},
      {.name = "from-context", .variable = "GIT_CLIFF_CONTEXT"},
      {.name = "http-timeout", .variable = "GIT_CLIFF_HTTP_TIMEOUT"},
      {.name = "offline", .variable = "GIT_CLIFF_OFFLINE"},
  };
  for (auto const& forge : forges) {
    all.push_back({.name = fmt::format("{}-token", forge.name), .variable = forge.token_variable});
    all.push_back({.name = fmt::format("{}-repo", forge.name), .variable = forge.repo_variable});
  }
  return all;
}

Command<O> cliff_command(std::function<int(O const&)> run) {
  return {
      .summary = "write a changelog as git-cliff does",
      .options = {commit_options(), tag_options(), version_options(), text_options(),
                  configuration_options(), remote_options()},
      .operands = {operand(&O::range, "[<range>]", Completes::range)},
      .run = std::move(run),
  };
}

}  // namespace cairn::cli
