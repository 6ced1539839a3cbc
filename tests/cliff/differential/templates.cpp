// SPDX-License-Identifier: MIT
#include "templates.hpp"

#include <fmt/format.h>

namespace cairn::test {
namespace {

/// A chain of filters for a string; what comes out is printable.
std::string string_filters(Random& random) {
  std::string result;
  for (auto count = random.below(4); count > 0; --count)
    result += random.one_of({" | upper_first",
                             " | upper_first",
                             " | trim",
                             " | trim",
                             " | trim_end",
                             " | trim_start",
                             " | upper",
                             " | lower",
                             " | capitalize",
                             " | title",
                             " | striptags",
                             " | split(pat=\"\\n\") | first",
                             " | split(pat=\"\\n\") | last",
                             " | split(pat=\" \") | join(sep=\"_\")",
                             " | split(pat=\": \") | nth(n=1)",
                             " | split(pat=\"\") | length",
                             " | truncate(length=20)",
                             " | truncate(length=7, end=\"\")",
                             " | truncate(length=3, end=\"…\")",
                             " | replace(from=\"a\", to=\"A\")",
                             " | replace(from=\" \", to=\"\")",
                             " | trim_start_matches(pat=\"v\")",
                             " | trim_end_matches(pat=\".\")",
                             " | trim_start_matches(pat='a')",
                             " | indent",
                             " | indent(prefix=\"  \", first=true)",
                             " | indent(prefix=\"> \", blank=true)",
                             " | replace_regex(from=`\\s+`, to=`-`)",
                             " | replace_regex(from='(\\w+)', to='[$1]')",
                             " | split_regex(pat=`\\s`) | first",
                             " | find_regex(pat=`\\w+`) | join(sep=\",\")",
                             " | find_regex(pat='#[0-9]+') | length",
                             " | default(value=\"none\")",
                             " | safe",
                             " | length",
                             " | wordcount",
                             " | slugify",
                             " | urlencode",
                             " | urlencode_strict",
                             " | escape",
                             " | escape_xml",
                             " | addslashes",
                             " | linebreaksbr",
                             " | spaceless",
                             " | reverse",
                             " | json_encode",
                             " | as_str"});
  return result;
}

std::string safe_filters(Random& random) {
  std::string result;
  for (auto count = random.below(3); count > 0; --count)
    result += random.one_of({" | upper_first", " | trim", " | split(pat=\"\\n\") | first",
                             " | upper_first | trim", " | striptags", " | lower",
                             " | truncate(length=24)", " | replace(from=\"#\", to=\"\\#\")"});
  return result;
}

std::string commit_value(Random& random, std::string const& c) {
  if (random.chance(55)) return fmt::format("{{{{ {}.message{} }}}}", c, safe_filters(random));
  if (random.chance(35)) return fmt::format("{{{{ {}.message{} }}}}", c, string_filters(random));
  auto const field = random.one_of({"id",
                                    "id | truncate(length=7, end=\"\")",
                                    "group",
                                    "scope",
                                    "raw_message",
                                    "raw_message | split(pat=\"\\n\") | length",
                                    "author.name",
                                    "author.email",
                                    "author.timestamp",
                                    "author.timestamp | date",
                                    "committer.name",
                                    "committer.timestamp | date(format=\"%Y-%m-%d %H:%M:%S\")",
                                    "conventional",
                                    "merge_commit",
                                    "links",
                                    "links | length",
                                    "statistics.additions",
                                    "statistics.deletions",
                                    "statistics.files_changed",
                                    "breaking",
                                    "breaking_description",
                                    "body",
                                    "footers",
                                    "footers | length",
                                    "footers | json_encode",
                                    "links | json_encode",
                                    "author | json_encode",
                                    "github",
                                    "github.username",
                                    "remote.username",
                                    "remote",
                                    "extra",
                                    "scope | default(value=\"global\")",
                                    "group | default(value=\"none\") | upper_first",
                                    "body | default(value=\"\") | wordcount",
                                    "nothing"});
  // What is not always there fails mostly; people guard it.
  if (random.chance(75))
    return fmt::format("{{% if {0}.{2} %}}{{{{ {0}.{1} }}}}{{% endif %}}", c, field,
                       field.substr(0, field.find(" | ")));
  return fmt::format("{{{{ {}.{} }}}}", c, field);
}

std::string commit_condition(Random& random, std::string const& c) {
  return fmt::format(fmt::runtime(random.one_of({"{0}.breaking",
                                                 "not {0}.breaking",
                                                 "{0}.scope",
                                                 "not {0}.scope",
                                                 "{0}.body",
                                                 "{0}.conventional",
                                                 "not {0}.conventional",
                                                 "{0}.merge_commit",
                                                 "{0}.scope and {0}.breaking",
                                                 "{0}.scope or {0}.breaking",
                                                 "{0}.scope and {0}.scope == \"core\"",
                                                 "{0}.scope != \"core\"",
                                                 "{0}.group == \"feat\"",
                                                 "{0}.group != \"Features\"",
                                                 "{0}.message is containing(\"add\")",
                                                 "{0}.message is not containing(\"the\")",
                                                 "{0}.message is starting_with(\"a\")",
                                                 "{0}.message is ending_with(\".\")",
                                                 "{0}.message is matching(\"^[a-z]\")",
                                                 "{0}.links",
                                                 "{0}.links | length > 0",
                                                 "{0}.links | length != 0",
                                                 "{0}.footers",
                                                 "{0}.scope in [\"core\", \"api\"]",
                                                 "not {0}.scope in [\"core\"]",
                                                 "\"a\" in {0}.message",
                                                 "{0}.id is defined",
                                                 "{0}.nothing is undefined",
                                                 "{0}.nothing",
                                                 "{0}.statistics.additions > 0",
                                                 "{0}.message | length > 12",
                                                 "{0}.scope is defined and {0}.scope",
                                                 "{0}.author.name == \"Ada\"",
                                                 "({0}.scope and {0}.body) or {0}.breaking",
                                                 "not ({0}.scope)",
                                                 "{0}.breaking == true",
                                                 "{0}.scope is string",
                                                 "{0}.links is iterable",
                                                 "{0}.author is object",
                                                 "{0}.message | upper_first",
                                                 "loop.first",
                                                 "loop.last",
                                                 "loop.index > 2",
                                                 "loop.index0 % 2 == 0",
                                                 "loop.index is odd",
                                                 "loop.index is divisibleby(3)",
                                                 "version",
                                                 "previous.version",
                                                 "true",
                                                 "1 == 1.0",
                                                 "\"a\" == 1",
                                                 "{0}.remote.username",
                                                 "{0}.github.pr_number",
                                                 "{0}.group"})),
                     c);
}

std::string footers_of(Random& random, std::string const& c) {
  return fmt::format(
      "{{% if {0}.footers %}}{{% for footer in {0}.footers{1} %}}, {{{{ footer.token }}}}{{{{ "
      "footer.separator }}}} {{{{ footer.value{2} }}}}"
      "{{% if footer.breaking %}}!{{% endif %}}{{% endfor %}}{{% endif %}}",
      c,
      random.one_of({"", "", " | filter(attribute=\"token\", value=\"Refs\")",
                     " | sort(attribute=\"token\")", " | unique(attribute=\"token\")"}),
      safe_filters(random));
}

std::string commit_decoration(Random& random, std::string const& c) {
  switch (random.below(9)) {
    case 0: return fmt::format("{{% if {0}.scope %}}*({{{{ {0}.scope }}}})* {{% endif %}}", c);
    case 1: return fmt::format("{{% if {0}.breaking %}}[**breaking**] {{% endif %}}", c);
    case 2:
      return fmt::format(
          " ([{{{{ {0}.id | truncate(length=7, end=\"\") }}}}](https://x/commit/{{{{ {0}.id }}}}))",
          c);
    case 3: return footers_of(random, c);
    case 4:
      return fmt::format("{{% if {} %}}+{{% else %}}-{{% endif %}}", commit_condition(random, c));
    case 5:
      return fmt::format("{{% if {} %}}A{{% elif {} %}}B{{% else %}}C{{% endif %}}",
                         commit_condition(random, c), commit_condition(random, c));
    case 6:
      return fmt::format(
          "{{% for link in {0}.links %}} [{{{{ link.text }}}}]({{{{ link.href }}}}){{% endfor %}}",
          c);
    case 7:
      return fmt::format("{{% if {0}.breaking %}}: {{{{ {0}.breaking_description }}}}{{% endif %}}",
                         c);
    default: return " " + commit_value(random, c);
  }
}

std::string commit_line(Random& random, std::string const& c) {
  if (random.chance(12)) return "{{ self::line(commit=" + c + ") }}";
  std::string result = "- ";
  if (random.chance(40)) result += commit_decoration(random, c);
  result += commit_value(random, c);
  if (random.chance(35)) result += commit_decoration(random, c);
  if (random.chance(8))
    result += fmt::format("{{% if {} %}}{{% {} %}}{{% endif %}}", commit_condition(random, c),
                          random.one_of({"break", "continue"}));
  if (random.chance(6))
    result += fmt::format("{{% set s = {0}.scope %}}{{% if s %}}<{{{{ s }}}}>{{% endif %}}", c);
  if (random.chance(4)) result += "{% set_global total = loop.index %}";
  return result + random.one_of({"\n", "\n", "\n    ", "\\\n", ""});
}

/// What a loop over commits may go through.
std::string narrowed(Random& random) {
  if (random.chance(55)) return "";
  return random.one_of(
      {" | filter(attribute=\"breaking\", value=true)",
       " | filter(attribute=\"scope\")",
       " | filter(attribute=\"group\", value=\"feat\")",
       " | filter(attribute=\"merge_commit\", value=false)",
       " | filter(attribute=\"scope\") | sort(attribute=\"scope\")",
       " | sort(attribute=\"message\")",
       " | sort(attribute=\"author.timestamp\")",
       " | filter(attribute=\"group\") | sort(attribute=\"group\")",
       " | sort(attribute=\"id\")",
       " | unique(attribute=\"message\")",
       " | unique(attribute=\"author.name\")",
       " | filter(attribute=\"scope\") | unique(attribute=\"scope\")",
       " | filter(attribute=\"group\") | unique(attribute=\"group\", case_sensitive=true)",
       " | reverse",
       " | slice(end=3)",
       " | slice(start=1)",
       " | slice(start=-2)",
       " | slice(start=1, end=-1)",
       " | filter(attribute=\"conventional\", value=true)",
       " | filter(attribute=\"conventional\", value=false)",
       " | concat(with=commits)",
       " | filter(attribute=\"author.name\", value=\"Ada\")"});
}

std::string plain_loop(Random& random, std::string const& from) {
  auto const c = random.chance(90) ? "commit" : "c";
  auto const otherwise = random.chance(8) ? "{% else %}nothing\n" : "";
  return fmt::format("{{% for {} in {}{} %}}\n    {}{}{{% endfor %}}", c, from, narrowed(random),
                     commit_line(random, c), otherwise);
}

std::string grouped_loop(Random& random) {
  auto const attribute = random.one_of({"group", "group", "group", "group", "scope", "author.name",
                                        "breaking", "conventional", "footers", "author.timestamp"});
  auto const variable = random.chance(90) ? "commits" : "entries";
  auto const inner = random.chance(20)
                         ? fmt::format(
                               "{{% for scope, commits in {0} | group_by(attribute=\"scope\") "
                               "%}}#### {{{{ scope }}}}\n{1}\n{{% endfor %}}",
                               variable, plain_loop(random, "commits"))
                         : plain_loop(random, variable);
  return fmt::format(
      "{{% for group, {0} in commits{1} | group_by(attribute=\"{2}\") %}}\n    ### {{{{ group{3} "
      "}}}}\n    {4}\n{{% endfor %}}\n",
      variable, narrowed(random), attribute,
      random.one_of({"", " | upper_first", " | striptags | trim | upper_first",
                     " | striptags | trim", " | upper"}),
      inner);
}

std::string commit_groups_loop(Random& random) {
  return fmt::format(
      "{{% for entry in commits{} | commit_groups{} %}}\n### {{{{ entry.group | upper_first "
      "}}}}\n{}\n{{% endfor %}}\n",
      narrowed(random),
      random.one_of({"", "(groups=commit_parsers_groups)", "(groups=[\"Fixes\", \"feat\"])"}),
      plain_loop(random, "entry.commits"));
}

std::string commits_part(Random& random) {
  auto const dice = random.below(10);
  if (dice < 6) return grouped_loop(random);
  if (dice < 8) return commit_groups_loop(random);
  return plain_loop(random, "commits") + "\n";
}

std::string date(Random& random) {
  return random.one_of(
      {"date(format=\"%Y-%m-%d\")", "date(format=\"%Y-%m-%d\")", "date(format=\"%Y-%m-%d\")",
       "date", "date(format=\"%B %-d, %Y\")", "date(format=\"%a %d %b %y %H:%M:%S\")",
       "date(format=\"%j %U %W %V %G %g %u %w\")", "date(format=\"%s %C %y %e %k %I %l %p %P\")",
       "date(format=\"%F %T %D %R %r %c %x %X %v %h\")", "date(format=\"%_d %0e %-m %_H %-I\")",
       "date(format=\"%f %.f %.3f %3f %n%t%%\")",
       "date(format=\"%Y\", timezone=\"America/New_York\")",
       "date(format=\"%H:%M %z %Z\", timezone=\"Europe/Berlin\")", "date(format=\"%q\")",
       "date(format=\"%A, %Y-W%V\") | upper"});
}

std::string heading(Random& random) {
  auto const shown = fmt::format(
      fmt::runtime(random.one_of(
          {"## [{{{{ version | trim_start_matches(pat=\"v\") }}}}] - {{{{ timestamp | {0} }}}}",
           "## {{{{ version }}}} - {{{{ timestamp | {0} }}}}", "## {{{{ version }}}}",
           "{{% if previous.version %}}## [{{{{ version }}}}](https://x/compare/{{{{ "
           "previous.version }}}}..{{{{ version }}}}){{% else %}}## {{{{ version }}}}{{% endif %}} "
           "({{{{ timestamp | {0} }}}})",
           "# {{{{ version | upper }}}} {{{{ timestamp }}}}",
           "## {{{{ version | split(pat=\".\") | first }}}} of {{{{ timestamp | {0} }}}}"})),
      date(random));
  auto const unreleased = random.one_of({"## [unreleased]", "## Unreleased", "## next"});
  return fmt::format(
      "{{%{2} if version {3}%}}\n    {0}\n{{%{2} else {3}%}}\n    {1}\n{{%{2} endif {3}%}}\n",
      shown, unreleased, random.chance(25) ? "-" : "", random.chance(25) ? "-" : "");
}

std::string release_extra(Random& random) {
  return random.one_of({
      "{% if message %}> {{ message | trim }}\n{% endif %}",
      "{% if message %}{{ message | indent(prefix=\"  > \", first=true) }}\n{% endif %}",
      "{{ commits | length }} commits\n",
      "{{ statistics.commit_count }} / {{ statistics.conventional_commit_count }}\n",
      "{{ statistics.commits_timespan | default(value=0) }} days\n",
      "{{ statistics.commits_timespan }} days\n",
      "{% if statistics.days_passed_since_last_release %}{{ "
      "statistics.days_passed_since_last_release }} since\n{% endif %}",
      "{% for link in statistics.links %}{{ link.text }} {{ link.href }} {{ link.count }}\n{% "
      "endfor %}",
      "{{ commit_id | default(value=\"none\") }}\n",
      "{% if commit_range %}{{ commit_range.from }}..{{ commit_range.to }}\n{% endif %}",
      "{% if previous %}{{ previous.commits | length }} before\n{% endif %}",
      "{% if previous %}{{ previous | json_encode }}\n{% endif %}",
      "{{ previous.version | default(value=\"first\") }}\n",
      "{{ previous.version }}\n",
      "{% if previous.commit_id and commit_id %}[{{ previous.commit_id | truncate(length=7, "
      "end=\"\") }}]...[{{ commit_id }}]\n{% endif %}",
      "{% for path, list in submodule_commits %}{{ path }}{{ list | length }}{% endfor %}",
      "{% for contributor in github.contributors | filter(attribute=\"is_first_time\", value=true) "
      "%}@{{ contributor.username }}{% endfor %}",
      "{% if github.contributors | length != 0 %}people{% endif %}\n",
      "{% if github.contributors %}{{ github.contributors | length }}{% endif %}",
      "{{ remote.github.owner }}/{{ remote.github.repo }}\n",
      "{% if remote.github.owner %}{{ remote.github.repo }}{% endif %}",
      "{{ remote | json_encode }}\n",
      "{{ commit_parsers_groups }}\n",
      "{{ commits | first | json_encode }}\n",
      "{{ commits | last | json_encode(pretty=true) }}\n",
      "{{ commits | map(attribute=\"id\") | join(sep=\"\\n\") }}\n",
      "{{ commits | map(attribute=\"scope\") | unique | sort | join(sep=\", \") }}\n",
      "{{ commits | map(attribute=\"author.name\") | unique | join(sep=\", \") }}\n",
      "{{ commits | nth(n=1) | get(key=\"message\", default=\"\") }}\n",
      "{% set breaking = commits | filter(attribute=\"breaking\", value=true) %}{% if breaking | "
      "length > 0 %}{{ breaking | length }} broken\n{% endif %}",
      "{% set count = commits | length %}{{ count + 1 }} {{ count * 2 }} {{ count - 1 }} {{ count "
      "/ 2 }} {{ count % 3 }}\n",
      "{% set name = version | default(value=\"v0\") %}{{ name ~ \"-x\" ~ 1 }}\n",
      "{% set_global total = 0 %}{% for commit in commits %}{% set_global total = total + 1 %}{% "
      "endfor %}{{ total }}\n",
      "{% set_global seen = [] %}{% for commit in commits %}{% if not commit.author.name in seen "
      "%}{% set_global seen = seen | concat(with=commit.author.name) %}{{ commit.author.name }} {% "
      "endif %}{% endfor %}\n",
      "{% for i in range(end=3) %}{{ i }}{% if not loop.last %},{% endif %}{% endfor %}\n",
      "{% for k, v in commits | group_by(attribute=\"scope\") %}{{ k }}={{ v | length }};{% else "
      "%}no scopes{% endfor %}\n",
      "{% raw %}{{ raw }} {% not a tag %}{% endraw %}\n",
      "{# a comment #}",
      "{#- a trimming comment -#}",
      "{{ get_env(name=\"CAIRN_TEST\", default=\"unset\") }}\n",
      "{{ now() | date(format=\"%Y\") }}\n",
      "{{ now(timestamp=true) }}\n",
      "{{ 3.5 + 1 }} {{ 1.0 }} {{ 7 / 2 }} {{ 6 / 2 }} {{ -3 | abs }} {{ 2.567 | "
      "round(precision=1) }} {{ 10 | pluralize }}\n",
      "{{ [1, 2, 3] | join(sep=\"-\") }} {{ [3, 1, 2] | sort }} {{ \"a\" ~ 1.5 }} {{ true }}\n",
      "{{ __tera_context | length }}\n",
      "{{ repository | split(pat=\"/\") | length }}\n",
      "{{ bump_type | default(value=\"no bump\") }}\n",
      "{% filter upper %}shouted {{ version | default(value=\"\") }}{% endfilter %}\n",
      "{% block named %}in a block{% endblock named %}\n",
      "{% include \"missing\" ignore missing %}",
      "{{ self::note(text=\"a note\") }}\n",
      "{{ self::note() }}\n",
      "{% if version is containing(\"rc\") or version is containing(\"beta\") %}pre\n{% endif %}",
      "{% if version and version is matching(\"^v[0-9]\") %}v\n{% endif %}",
      "{{ commits[0].id }}\n",
      "{{ commits.0.message | upper_first }}\n",
      "{{ commits | json_encode | length }}\n",
      "<!-- {{ version }} -->\n",
      "plain text with }} and \\n and \"quotes\" and 'these'\n",
      "{{ commits | group_by_scope(scope=\"minor\") | length }}",
      "\n",
      "\n\n",
      "   \n",
  });
}

std::string broken(Random& random) {
  return random.one_of({"{{ version | upper( }}",
                        "{% if %}x{% endif %}",
                        "{% for x in %}{% endfor %}",
                        "{% endfor %}",
                        "{{ \"open }}",
                        "{{ version[0] }}",
                        "{{ 1 + }}",
                        "{{ throw(message=\"enough\") }}",
                        "{{ version | nothing }}",
                        "{{ undefined_name }}",
                        "{{ get_env(name=\"CAIRN_MISSING\") }}",
                        "{{ 1 == 2 == 3 }}",
                        "{% if version %}",
                        "{{ not (a and b) }}",
                        "{% set x %}",
                        "{{ version | upper(1) }}",
                        "{% unknown %}",
                        "{{ x | lower is string }}",
                        "{% import \"x\" as y %}",
                        "{% extends \"x\" %}",
                        "{# open",
                        "{% raw %}",
                        "{{ self::missing() }}",
                        "{{ 007 }}",
                        "{{ 1 + commits | length }}"});
}

/// Minus signs at tags, as people sprinkle them.
void sprinkle(Random& random, Template& pieces) {
  for (auto& piece : pieces) {
    if (piece.find("raw") != piece.npos) continue;
    for (auto at = piece.find('{'); at != piece.npos; at = piece.find('{', at + 2))
      if (piece.substr(at, 3) == "{% " && random.chance(25)) piece.insert(at + 2, "-");
    for (auto at = piece.find(" %}"); at != piece.npos; at = piece.find(" %}", at + 3))
      if (random.chance(25)) piece.insert(at + 1, "-");
  }
}

std::string macros(Random& random) {
  return fmt::format(
      "{{% macro line(commit) {0}%}}\n* {1}{2}\n{{% endmacro {3}%}}\n{{% macro "
      "note(text=\"default\") %}}_{{{{ text }}}}_{{% endmacro note %}}\n",
      random.chance(50) ? "-" : "", commit_decoration(random, "commit"),
      commit_value(random, "commit"), random.chance(50) ? "line -" : "");
}

}  // namespace

Template random_header(Random& random) {
  Template pieces{random.one_of(
      {"# Changelog\n\nAll notable changes.\n", "# Changelog\n", "",
       "# History of {{ remote.github.repo }}\n", "{{ releases | length }} releases\n",
       "{% for release in releases %}{{ release.version | default(value=\"next\") }} {% endfor "
       "%}\n",
       "{{ now() | date(format=\"%Y\") }}\n", "{{ get_env(name=\"CAIRN_TEST\", default=\"\") }}\n",
       "{% set a = 1 %}{{ a }}\n", "{% if releases %}some{% endif %}\n",
       "{% if releases | length > 1 %}many{% endif %}\n", "{{ 1 + 1 }}\n",
       "{% macro m() %}x{% endmacro %}{{ self::m() }}\n", "{{ \"static\" }}\n",
       "{% for release in releases %}{% for commit in release.commits %}{{ "
       "commit.statistics.additions }},{% endfor %}{% endfor %}\n",
       "{{ commit_parsers_groups | join(sep=\",\") }}\n", "{{ now() | date }}\n",
       "  indented header  \n\t\n", "{% raw %}{{ x }}{% endraw %}\n"})};
  if (random.chance(20)) pieces.push_back(random.one_of({"\n", "<!-- header -->", "text\n\n"}));
  return pieces;
}

Template random_body(Random& random) {
  Template pieces;
  if (random.chance(92)) pieces.push_back(heading(random));
  for (auto count = random.chance(40) ? random.between(1, 3) : 0; count > 0; --count)
    pieces.push_back(release_extra(random));
  for (auto count = random.chance(85) ? 1 : random.below(3); count > 0; --count)
    pieces.push_back(commits_part(random));
  for (auto count = random.chance(30) ? random.between(1, 2) : 0; count > 0; --count)
    pieces.push_back(release_extra(random));
  if (random.chance(2)) pieces.push_back(broken(random));
  if (random.chance(30)) sprinkle(random, pieces);
  if (random.chance(60)) pieces.push_back("\n");
  pieces.push_back(macros(random));
  return pieces;
}

Template random_footer(Random& random) {
  return {random.one_of(
      {"<!-- generated -->\n", "",
       "{% for release in releases -%}\n    {% if release.version -%}{% if "
       "release.previous.version -%}\n    [{{ release.version | trim_start_matches(pat=\"v\") }}]: "
       "https://x/compare/{{ release.previous.version }}..{{ release.version }}\n"
       "    {% else -%}\n    [{{ release.version }}]: first\n    {% endif -%}\n    {% else -%}\n   "
       " [unreleased]: https://x/compare/{{ release.previous.version }}..HEAD\n    {% endif "
       "-%}\n{% endfor %}\n",
       "{% for release in releases %}{{ release.version | default(value=\"next\") }}: {{ "
       "release.commits | length }}{% if release.previous %} after {{ release.previous.version | "
       "default(value=\"nothing\") }}{% endif %}\n{% endfor %}",
       "{{ releases | map(attribute=\"version\") | join(sep=\", \") }}\n",
       "{% for scope, list in releases | group_by_scope(scope=\"minor\") %}{{ scope }}: {{ list | "
       "length }}\n{% endfor %}",
       "{% for scope, list in releases | group_by_scope(scope=\"major\", prefix=\"v\") %}{{ scope "
       "}}={% for r in list %}{{ r.version | default(value=\"?\") }} {% endfor %}\n{% endfor %}",
       "{% set first = releases | first %}{{ first.version | default(value=\"\") }}\n",
       "{{ releases | last | get(key=\"timestamp\", default=0) | date }}\n",
       "{{ releases[0].commits | length }}\n",
       "{% for r in releases %}{{ r.statistics.commit_count }} {% endfor %}\n",
       "{{ remote.github | json_encode }}\n",
       "{% for release in releases | filter(attribute=\"timestamp\") | "
       "sort(attribute=\"timestamp\") %}{{ release.version }}{% endfor %}\n",
       random.chance(20) ? "{{ broken | footer }}" : "the end"})};
}

}  // namespace cairn::test
