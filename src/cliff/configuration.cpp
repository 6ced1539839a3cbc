// SPDX-License-Identifier: MIT
#include "cliff/configuration.hpp"

#include "cliff/configuration_duration.hpp"
#include "cliff/configuration_setting.hpp"
#include "cliff/glob.hpp"
#include "cliff/manifest.hpp"
#include "support/encoding.hpp"
#include "support/names.hpp"
#include "support/text.hpp"
#include "support/unicode.hpp"
#include "template/template.hpp"

#include <fmt/format.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace cairn::cliff {
namespace {

using reading::Node;
using reading::Origin;
using reading::Section;
using reading::Setting;

using Unknown = std::vector<Setting>;

template <Named E>
E one_of(Setting const& setting, std::string_view word) {
  if (auto const value = from_string<E>(word)) return *value;
  std::string choices;
  for (auto const& [_, spelling] : names_of(E{}))
    choices += fmt::format("{}'{}'", choices.empty() ? "" : ", ", spelling);
  auto const error = setting.wrong(fmt::format("'{}' is none of {}", printable(word), choices));
  // git-cliff reads this one late, and panics.
  if constexpr (std::is_same_v<E, CommitOrder>) throw tera::Panic(error.what());
  throw error;
}

/// A word that has to be a string, of those that are listed: no number becomes one.
template <Named E>
E word_of(Setting const& setting) {
  auto const* const word = std::get_if<std::string>(&setting.node->value);
  if (word == nullptr)
    throw setting.wrong(fmt::format("expected a string, not {}", setting.kind()));
  return one_of<E>(setting, *word);
}

}  // namespace

// Found by their types, and so not among those without a name.
static Step value_of(Setting const& setting, std::type_identity<Step>) {
  return word_of<Step>(setting);
}

static BumpType value_of(Setting const& setting, std::type_identity<BumpType>) {
  return word_of<BumpType>(setting);
}

static CommitOrder value_of(Setting const& setting, std::type_identity<CommitOrder>) {
  return one_of<CommitOrder>(setting,
                             lower_case(value_of(setting, std::type_identity<std::string>{})));
}

static Duration value_of(Setting const& setting, std::type_identity<Duration>) {
  auto const text = value_of(setting, std::type_identity<std::string>{});
  if (auto const duration = parse_duration(text)) return *duration;
  throw setting.wrong(fmt::format("expected a duration like '30s', not '{}'", printable(text)));
}

namespace {

TextProcessor processor_in(Section& section) {
  TextProcessor processor{section.need<RustRegex>("pattern"), {}, {}};
  section.read("replace", processor.replace);
  section.read("replace_command", processor.replace_command);
  return processor;
}

CommitParser parser_in(Section& section) {
  CommitParser parser;
  section.read("sha", parser.sha);
  section.read("message", parser.message);
  section.read("body", parser.body);
  section.read("footer", parser.footer);
  section.read("field", parser.field);
  section.read("pattern", parser.pattern);
  section.read("group", parser.group);
  section.read("scope", parser.scope);
  section.read("default_scope", parser.default_scope);
  section.read("skip", parser.skip);
  section.read("continue", parser.continues);
  return parser;
}

LinkParser link_parser_in(Section& section) {
  LinkParser parser{section.need<RustRegex>("pattern"), section.need<std::string>("href"), {}};
  section.read("text", parser.text);
  return parser;
}

RemoteAddress remote_in(Section& section) {
  RemoteAddress remote;
  remote.custom = true;
  remote.owner = section.need<std::string>("owner");
  remote.repo = section.need<std::string>("repo");
  section.read("token", remote.token);
  section.read("api_url", remote.api_url);
  if (auto const timeout = section.get<Duration>("http_timeout"))
    remote.http_timeout = to_string(*timeout);
  section.read("native_tls", remote.native_tls);
  return remote;
}

/// Reads the sections of one configuration, and gathers what no section knows.
class Tables {
public:
  explicit Tables(Node const& root) : root_(root) {}

  Configuration configuration() {
    Configuration read;
    Section top({&root_, ""});
    if (auto const setting = top.find("changelog")) changelog(*setting, read.changelog);
    if (auto const setting = top.find("git")) git(*setting, read.git);
    if (auto const setting = top.find("remote")) remote(*setting, read.remote);
    if (auto const setting = top.find("bump")) bump(*setting, read.bump);
    gather(top);
    return read;
  }

  Unknown unknown;

private:
  void gather(Section const& section) {
    auto const more = section.unknown();
    unknown.insert(unknown.end(), more.begin(), more.end());
  }

  /// Each element of the array of tables at `key`, read by `read_one`.
  template <class T>
  void tables(Section& section, std::string_view key, T (*read_one)(Section&),
              std::vector<T>& into) {
    auto const setting = section.find(key);
    if (!setting) return;
    into.clear();
    for (auto const& element : elements_of(*setting)) {
      Section table(element);
      into.push_back(read_one(table));
      gather(table);
    }
  }

  void changelog(Setting const& setting, Configuration::Changelog& into) {
    Section section(setting);
    section.read("header", into.header);
    section.read("header_marker", into.header_marker);
    into.body = section.need<std::string>("body");
    section.read("footer", into.footer);
    section.read("trim", into.trim);
    section.read("render_always", into.render_always);
    section.read("format", into.format);
    tables(section, "postprocessors", processor_in, into.postprocessors);
    section.read("output", into.output);
    gather(section);
  }

  void git(Setting const& setting, Configuration::Git& into) {
    Section section(setting);
    section.read("processing_order", into.processing_order);
    section.read("conventional_commits", into.conventional_commits);
    section.read("require_conventional", into.require_conventional);
    section.read("filter_unconventional", into.filter_unconventional);
    section.read("split_commits", into.split_commits);
    tables(section, "commit_preprocessors", processor_in, into.commit_preprocessors);
    tables(section, "commit_parsers", parser_in, into.commit_parsers);
    section.read("protect_breaking_commits", into.protect_breaking_commits);
    tables(section, "link_parsers", link_parser_in, into.link_parsers);
    section.read("filter_commits", into.filter_commits);
    section.read("fail_on_unmatched_commit", into.fail_on_unmatched_commit);
    tags(section, into);
    section.read("sort_commits", into.sort_commits);
    section.read("limit_commits", into.limit_commits);
    section.read("recurse_submodules", into.recurse_submodules);
    globs(section, "include_paths", into.include_paths);
    globs(section, "exclude_paths", into.exclude_paths);
    gather(section);
  }

  static void globs(Section& section, std::string_view key, std::vector<std::string>& into) {
    auto const setting = section.find(key);
    if (!setting) return;
    for (auto const& element : elements_of(*setting)) {
      into.push_back(value_of(element, std::type_identity<std::string>{}));
      try {
        Glob{into.back()};
      } catch (Error const& error) {
        throw element.wrong(error.what());
      }
    }
  }

  static void tags(Section& section, Configuration::Git& into) {
    section.read("tag_pattern", into.tag_pattern);
    section.read("skip_tags", into.skip_tags);
    section.read("ignore_tags", into.ignore_tags);
    section.read("count_tags", into.count_tags);
    section.read("limit_tags", into.limit_tags);
    section.read("use_branch_tags", into.use_branch_tags);
    section.read("topo_order", into.topo_order);
    section.read("topo_order_commits", into.topo_order_commits);
  }

  void remote(Setting const& setting, Configuration::Remote& into) {
    Section section(setting);
    section.read("offline", into.offline);
    for (auto const& [kind, key] : names_of(RemoteKind{})) {
      auto const address = section.find(key);
      if (!address) continue;
      Section table(*address);
      into[kind] = remote_in(table);
      gather(table);
    }
    gather(section);
  }

  void bump(Setting const& setting, Configuration::Bump& into) {
    Section section(setting);
    section.read("features_always_bump_minor", into.features_always_bump_minor);
    section.read("breaking_always_bump_major", into.breaking_always_bump_major);
    section.read("initial_tag", into.initial_tag);
    section.read("custom_major_increment_regex", into.custom_major_increment_regex);
    section.read("custom_minor_increment_regex", into.custom_minor_increment_regex);
    section.read("no_increment_regex", into.no_increment_regex);
    section.read("bump_type", into.bump_type);
    gather(section);
  }

  Node const& root_;
};

/// The top of a text. Its keys are paths, too: "changelog.body" between quotes is `changelog.body`.
void lay_file(ConfigurationText const& file, Node& root) {
  auto const kind = is_manifest(file.name) ? Origin::Kind::manifest : Origin::Kind::file;
  std::string_view text = file.text;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  auto const origin = std::make_shared<Origin const>(Origin{kind, file.name, to_utf8(text)});
  auto parsed = reading::parse_toml(origin);
  for (auto& [key, node] : std::get<Node::Table>(parsed.value))
    reading::lay_at(key, std::move(node), root);
}

void lay_environment(std::vector<std::pair<std::string, std::string>> const& environment,
                     Node& root) {
  constexpr std::string_view prefix = "git_cliff__";
  for (auto const& [variable, value] : environment) {
    auto path = lower_case(variable);
    if (!path.starts_with(prefix)) continue;
    path.erase(0, prefix.size());
    for (auto at = path.find("__"); at != std::string::npos; at = path.find("__", at + 1))
      path.replace(at, 2, ".");
    if (!is_utf8(value))
      throw Error(Fault::fatal,
                  fmt::format("cannot use '{}': it is not UTF-8", printable(variable)));
    auto const origin =
        std::make_shared<Origin const>(Origin{Origin::Kind::environment, variable, value});
    reading::lay_at(path, Node{value, origin, 0, 1}, root);
  }
}

/// A manifest's own tables are none of ours.
bool worth_telling(Setting const& setting) {
  auto const& origin = setting.node->origin;
  return origin == nullptr || origin->kind != Origin::Kind::manifest ||
         setting.key.find('.') != std::string::npos;
}

std::vector<std::string> in_words(Unknown const& unknown) {
  std::vector<std::string> words;
  for (auto const& setting : unknown)
    if (worth_telling(setting))
      words.push_back(
          fmt::format("{} ({})", printable(setting.key), place_in_words(*setting.node)));
  return words;
}

}  // namespace

void settle(Configuration::Git& git) {
  if (git.skip_tags && git.skip_tags->pattern().empty()) git.skip_tags.reset();
  if (git.ignore_tags && without_white_space(git.ignore_tags->pattern()).empty())
    git.ignore_tags.reset();
}

ConfigurationReading read_configuration(
    std::optional<ConfigurationText> const& file,
    std::vector<std::pair<std::string, std::string>> const& environment) {
  Node root{Node::Table(), nullptr, 0, 1};
  lay_file({std::string(*built_in_configuration("cliff")), "cliff"}, root);
  if (file) lay_file(*file, root);
  lay_environment(environment, root);

  Tables tables(root);
  ConfigurationReading read;
  read.configuration = tables.configuration();
  settle(read.configuration.git);
  read.unknown_keys = in_words(tables.unknown);
  return read;
}

}  // namespace cairn::cliff
