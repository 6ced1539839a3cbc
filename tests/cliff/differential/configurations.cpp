// SPDX-License-Identifier: MIT
#include "configurations.hpp"

#include "templates.hpp"

#include <fmt/format.h>

#include <functional>

namespace cairn::test {
namespace {

std::string text(std::string_view value) {
  return quoted(std::string(value));
}

/// What makes a run fail must be rare in each place, for there are many places.
bool rarely(Random& random) {
  return random.below(400) == 0;
}

std::string boolean(Random& random) {
  if (rarely(random)) return random.one_of({"[]", "\"maybe\""});
  return random.chance(97) ? random.one_of({"true", "false"})
                           : random.one_of({"\"true\"", "\"no\"", "1", "0", "\"on\""});
}

std::string any_commit(Random& random, Scene const& scene) {
  return fmt::format("@C{}@", random.below(scene.commits.size()));
}

std::string message_pattern(Random& random) {
  return random.one_of({"^feat",
                        "^fix",
                        "^docs?",
                        "^chore",
                        "^feat|^fix",
                        "^(feat|fix)",
                        "^.*: add",
                        "^.*: (remove|drop)",
                        ".*",
                        "^[a|A]dd",
                        "(?i)^fix",
                        "^ci",
                        "^chore\\(deps.*\\)",
                        "^chore\\(release\\)",
                        "^\\w+\\(core\\)",
                        "\\badd\\b",
                        "\\bfix",
                        "^(\\w+)\\((?P<scope>[^)]+)\\)",
                        "^(?<kind>\\w+)(\\((.+)\\))?!?:",
                        "#(\\d+)",
                        "\\(#([0-9]+)\\)",
                        "[\\p{Lu}]",
                        "\\p{Han}",
                        "\\pL+",
                        "[[:alpha:]]+:",
                        "^\\S+ \\S+$",
                        "(?s)security.*",
                        "(?m)^Refs:",
                        "(?x) ^ fe at",
                        "^$",
                        "",
                        "security",
                        "^Merge",
                        "^Revert",
                        "^(?:build|test)",
                        "[^\\x00-\\x7F]",
                        "[\\w--\\d]",
                        "[a-z&&[^aeiou]]",
                        "[a-c~~b-d]",
                        "\\x{1F680}",
                        "\\u{e9}",
                        "\\D\\W\\S",
                        "(?U)a+",
                        "a{2,3}",
                        "^.{0,10}$",
                        "(?i)İ",
                        "(?-u:\\w)",
                        "\\bthe\\b",
                        "\\B-",
                        "^\\s",
                        "\\.$",
                        "(a|b)*c",
                        "[^a]",
                        "(?i:FEAT)",
                        "\\A\\w",
                        "x\\z"});
}

std::string bad_pattern(Random& random) {
  return random.one_of(
      {"(", "[", "(?=x)", "(?<!x)", "\\1", "*", "a{2,1}", "\\p{Nope}", "(?P<1>a)", "\\q", "[z-a]"});
}

std::string pattern(Random& random) {
  return rarely(random) ? bad_pattern(random) : message_pattern(random);
}

std::string replacement(Random& random) {
  return random.one_of({"",
                        "X",
                        "$0",
                        "$1",
                        "${1}",
                        "[$1]",
                        "${1}x",
                        "$1x",
                        "$scope",
                        "${kind}",
                        "$$",
                        "<$0>",
                        "([#${1}](https://x/issues/${1}))",
                        "\\1",
                        "a\nb",
                        "$2-$1",
                        "$",
                        "${",
                        "${}",
                        "$é",
                        "🚀",
                        "  "});
}

std::string group(Random& random) {
  return random.one_of({"Features", "Bug Fixes", "Documentation", "<!-- 0 -->🚀 Features",
                        "<!-- 1 -->Fixes", "Other", "$1", "${1}", "group $0", "$kind", "", "feat",
                        "Ünï", "a.b", "Miscellaneous Tasks", "<b>x</b>"});
}

std::string matcher(Random& random, Scene const& scene) {
  switch (random.below(16)) {
    case 0:
      return "body = " + text(random.chance(50)
                                  ? random.one_of({".*security", ".*", "^$", "reverts"})
                                  : pattern(random));
    case 1:
      return "footer = " +
             text(random.one_of({"^changelog: ?ignore", "^Refs", "Fixes #", "BREAKING",
                                 "Signed-off-by", ".*", "(?P<scope>\\d+)$"}));
    case 2: return fmt::format("sha = {}", text(any_commit(random, scene)));
    case 3:
    case 4:
      return fmt::format("field = {}, pattern = {}",
                         text(random.one_of({"author.name",
                                             "author.email",
                                             "scope",
                                             "id",
                                             "body",
                                             "message",
                                             "raw_message",
                                             "breaking",
                                             "group",
                                             "merge_commit",
                                             "conventional",
                                             "links",
                                             "footers",
                                             "statistics.files_changed",
                                             "statistics.additions",
                                             "breaking_description",
                                             "author",
                                             "author.timestamp",
                                             "committer.name",
                                             "nothing",
                                             "github.username",
                                             "remote.pr_labels"})),
                         text(random.chance(50) ? random.one_of({"Ada", "core", "true", "null",
                                                                 "^0", ".*", "^1", "bot", "(\\w+)"})
                                                : pattern(random)));
    case 5: return fmt::format("message = {}, body = {}", text(pattern(random)), text(".*"));
    case 6:
      return fmt::format("message = {}, field = \"author.name\", pattern = \"Ada|Bob\"",
                         text(pattern(random)));
    case 7:
      return random.one_of(
          {"field = \"id\"", "pattern = \"x\"", "group = \"unmatched\"", "sha = \"abc\""});
    default: return "message = " + text(pattern(random));
  }
}

std::string commit_parser(Random& random, Scene const& scene) {
  auto result = "{ " + matcher(random, scene);
  auto const has_group = result.find("group =") != result.npos;
  if (!has_group && random.chance(80)) result += ", group = " + text(group(random));
  if (random.chance(15)) result += random.chance(85) ? ", skip = true" : ", skip = false";
  if (random.chance(10))
    result += ", scope = " + text(random.one_of({"core", "$1", "", "new-$0", "${scope}"}));
  if (random.chance(12)) result += ", default_scope = " + text(random.one_of({"other", "$1", ""}));
  if (random.chance(10)) result += ", continue = true";
  return result + " }";
}

std::string text_processor(Random& random) {
  auto result = "{ pattern = " + text(pattern(random));
  if (random.chance(80)) result += ", replace = " + text(replacement(random));
  if (random.chance(22))
    result += ", replace_command = " +
              text(random.one_of({"cat", "tr a-z A-Z", "sed 's/a/b/g'", "sed 's/^/> /'",
                                  "head -c 20", "true", "cat -", "echo $COMMIT_SHA", "wc -c",
                                  "false", "cat; echo more"}));
  return result + " }";
}

std::string preprocessor(Random& random) {
  if (random.chance(60)) return text_processor(random);
  return random.one_of(
      {"{ pattern = '\\((\\w+\\s)?#([0-9]+)\\)', replace = \"([#${2}](<REPO>/issues/${2}))\" }",
       "{ pattern = '  +', replace = \" \" }", "{ pattern = '.*', replace = \"X\" }",
       "{ pattern = '^ +', replace = \"\" }", "{ pattern = \"\\n.*\", replace = \"\" }",
       "{ pattern = '(?s)\\n.*', replace = '' }", "{ pattern = '^:\\w+: ', replace = '' }"});
}

std::string postprocessor(Random& random) {
  if (random.chance(60)) return text_processor(random);
  return random.one_of(
      {"{ pattern = '<REPO>', replace = \"https://github.com/o/r\" }",
       "{ pattern = '\\n{3,}', replace = \"\\n\\n\" }", "{ pattern = '(?m)^\\s+$', replace = '' }",
       "{ pattern = '$', replace = '!' }", "{ pattern = '^', replace = '>' }",
       "{ pattern = '(?m)^', replace = '>' }", "{ pattern = 'x*', replace = '-' }"});
}

std::string link_parser(Random& random) {
  auto result = "{ pattern = " + text(random.chance(60)
                                          ? random.one_of({"#(\\d+)", "\\(#([0-9]+)\\)",
                                                           "([A-Z]+-\\d+)", "RFC(\\d+)", "\\bv\\d",
                                                           "https?://\\S+", "^\\w+", "\\w+$"})
                                          : pattern(random));
  result +=
      ", href = " + text(random.one_of({"https://x/issues/$1", "$0", "$1", "https://x/${1}#$0"}));
  if (random.chance(40))
    result += ", text = " + text(random.one_of({"#$1", "issue $1", "link", "$0"}));
  return result + " }";
}

std::string tag_regex(Random& random) {
  return !rarely(random)
             ? random.one_of({"v.*", "^v[0-9]", "v[0-9].*", ".*", "^[0-9]", "", "rc|beta", "beta",
                              "-", "v0\\..*", "v0.1.0", "^pkg", "nothing", "alpha|beta|rc",
                              "^v\\d+\\.\\d+\\.\\d+$", "[02468]$", "\\.1\\.", "\\p{Han}"})
             : bad_pattern(random);
}

std::string number(Random& random) {
  return !rarely(random)
             ? std::to_string(random.chance(70) ? random.between(1, 6) : random.below(60))
             : random.one_of({"-1", "\"3\"", "1.5", "true", "99999999999999999999"});
}

std::string globs(Random& random) {
  std::vector<std::string> rows;
  std::string result = "[";
  for (auto count = random.between(1, 2); count > 0; --count)
    result +=
        text(random.one_of({"src/**",     "src/**/*",  "docs/",         "*.md",   "**/*.c",
                            "./src/",     "README.md", "pkg/*/a.txt",   "*",      ".github/**",
                            "[[]odd]/**", "s?c/*",     "{src,docs}/**", "日本/*", "with space/*",
                            "src",        "/src/**",   "!(a)",          "**/*",   "**"})) +
        (count > 1 ? ", " : "");
  return result + "]";
}

std::string increment_regex(Random& random) {
  return text(random.one_of({"^feat", "^fix$", "minor", "^chore$", ".*", "^$", "docs|doc",
                             "^(feat|perf)$", "(?i)MAJOR"}));
}

std::string processing_order(Random& random) {
  std::string result = "[";
  for (auto const* const step : {"commit_preprocessors", "split_commits", "conventional_commits",
                                 "commit_parsers", "link_parsers"})
    if (random.chance(80)) result += fmt::format("\"{}\", ", step);
  if (rarely(random)) result += "\"nonsense\"";
  return result + "]";
}

Setting::Quotes quotes(Random& random) {
  auto const dice = random.below(4);
  return dice == 0   ? Setting::Quotes::basic
         : dice == 1 ? Setting::Quotes::literal
                     : Setting::Quotes::multi_line;
}

Setting plain(std::string section, std::string key, std::string value) {
  return {std::move(section), std::move(key), Setting::Kind::plain, {std::move(value)}, {}};
}

Setting template_setting(Random& random, std::string key, Template pieces) {
  return {"changelog", std::move(key), Setting::Kind::text, std::move(pieces), quotes(random)};
}

Setting array(Random& random, std::string section, std::string key, std::size_t most,
              std::function<std::string(Random&)> const& row) {
  Setting setting{std::move(section), std::move(key), Setting::Kind::array, {}, {}};
  for (auto count = random.below(most + 1); count > 0; --count)
    setting.pieces.push_back(row(random));
  return setting;
}

/// A key that has one value, and in how many of a hundred configurations it stands.
struct PlainKey {
  char const* section;
  char const* key;
  std::size_t percent;
  std::string (*value)(Random&);
};

std::string quoted_tag_regex(Random& random) {
  return text(tag_regex(random));
}

constexpr PlainKey plain_keys[] = {
    {"changelog", "header_marker", 5,
     [](Random& r) {
       return text(r.one_of({"", "<!-- marker -->", "m"}));
     }},
    {"changelog", "trim", 35, boolean},
    {"changelog", "render_always", 12, boolean},
    {"changelog", "output", 2, [](Random&) { return text("out/../OUT.md"); }},
    {"changelog", "format", 1, boolean},
    {"git", "conventional_commits", 30,
     [](Random& r) { return r.chance(70) ? std::string("true") : boolean(r); }},
    {"git", "filter_unconventional", 45,
     [](Random& r) { return r.chance(70) ? std::string("false") : boolean(r); }},
    {"git", "require_conventional", 2, boolean},
    {"git", "split_commits", 15, boolean},
    {"git", "protect_breaking_commits", 25, boolean},
    {"git", "filter_commits", 20, boolean},
    {"git", "fail_on_unmatched_commit", 1, boolean},
    {"git", "tag_pattern", 15, quoted_tag_regex},
    {"git", "skip_tags", 12, quoted_tag_regex},
    {"git", "ignore_tags", 12, quoted_tag_regex},
    {"git", "count_tags", 5, quoted_tag_regex},
    {"git", "limit_tags", 4, number},
    {"git", "use_branch_tags", 10, boolean},
    {"git", "topo_order", 10, boolean},
    {"git", "topo_order_commits", 20, boolean},
    {"git", "sort_commits", 30,
     [](Random& r) {
       return text(!rarely(r) ? r.one_of({"oldest", "newest", "Newest"}) : "random");
     }},
    {"git", "limit_commits", 6, number},
    {"git", "recurse_submodules", 3, boolean},
    {"git", "include_paths", 6, globs},
    {"git", "exclude_paths", 5, globs},
    {"git", "processing_order", 8, processing_order},
    {"bump", "features_always_bump_minor", 12, boolean},
    {"bump", "breaking_always_bump_major", 12, boolean},
    {"bump", "initial_tag", 8,
     [](Random& r) {
       return text(r.one_of({"v1.0.0", "0.0.1", "first", "v2.0.0-rc.1"}));
     }},
    {"bump", "custom_major_increment_regex", 4, increment_regex},
    {"bump", "custom_minor_increment_regex", 4, increment_regex},
    {"bump", "no_increment_regex", 4, increment_regex},
    {"bump", "bump_type", 4,
     [](Random& r) {
       return text(r.chance(95) ? r.one_of({"major", "minor", "patch"}) : "Major");
     }},
    {"changelog", "unknown_key", 3, [](Random&) { return std::string("[1, 2]"); }},
    {"unknown", "table", 2, [](Random&) { return std::string("true"); }},
    {"remote", "offline", 3, boolean},
    {"remote.github", "owner", 5,
     [](Random& r) {
       return r.chance(90) ? std::string("\"o\"\nrepo = \"r\"") : std::string("\"o\"");
     }},
    {"remote.gitlab", "owner", 2,
     [](Random&) { return std::string("\"g/s\"\nrepo = \"r\"\napi_url = \"https://x/api\""); }},
};

void add_settings(Random& random, Scene& scene) {
  auto& settings = scene.settings;
  if (random.chance(45))
    settings.push_back(template_setting(random, "header", random_header(random)));
  if (random.chance(85)) settings.push_back(template_setting(random, "body", random_body(random)));
  if (random.chance(35))
    settings.push_back(template_setting(random, "footer", random_footer(random)));
  auto const parser = [&](Random& r) { return commit_parser(r, scene); };
  if (random.chance(70))
    settings.push_back(array(random, "git", "commit_parsers", random.chance(70) ? 5 : 12, parser));
  if (random.chance(25))
    settings.push_back(array(random, "git", "commit_preprocessors", 3, preprocessor));
  if (random.chance(25))
    settings.push_back(array(random, "changelog", "postprocessors", 3, postprocessor));
  if (random.chance(25)) settings.push_back(array(random, "git", "link_parsers", 3, link_parser));
  // A few favourites at once are likelier than all of them.
  auto const share = random.between(20, 140);
  for (auto const& key : plain_keys)
    if (random.below(10'000) < key.percent * share)
      settings.push_back(plain(key.section, key.key, key.value(random)));
}

void add_broken_line(Random& random, Scene& scene) {
  scene.settings.push_back(plain(
      "git", random.one_of({"broken", "commit_parsers", "tag_pattern", "body"}),
      random.one_of({"", "\"open", "{ message = 1 }", "[{ message = \"(\" }]", "[[1]]", "5"})));
}

}  // namespace

void add_configuration(Random& random, Scene& scene) {
  auto const dice = random.below(100);
  if (dice < 4) {
    scene.configuration.clear();
    return;
  }
  if (dice < 9) {
    scene.configuration.clear();
    scene.arguments.push_back(
        {"--config <built-in>",
         {"--config",
          random.one_of({"keepachangelog", "minimal", "detailed", "scoped", "scopesorted",
                         "cocogitto", "unconventional", "statistics", "github", "gitlab",
                         "github-keepachangelog", "keepachangelog.toml", "missing.toml"})}});
    return;
  }
  add_settings(random, scene);
  if (random.chance(1)) add_broken_line(random, scene);
  if (dice < 25)
    scene.configuration = random.one_of(
        {".cliff.toml", ".config/cliff.toml", "Cargo.toml", "pyproject.toml", "settings/my.toml"});
  if (scene.configuration == "settings/my.toml")
    scene.arguments.push_back({"--config <file>", {"-c", "settings/my.toml"}});
}

}  // namespace cairn::test
