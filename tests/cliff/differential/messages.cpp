// SPDX-License-Identifier: MIT
#include "messages.hpp"

#include <fmt/format.h>

namespace cairn::test {
namespace {

std::string type_of(Random& random) {
  if (random.chance(45)) return random.one_of({"feat", "fix"});
  if (random.chance(80))
    return random.one_of({"docs", "doc", "chore", "ci", "perf", "refactor", "style", "test",
                          "build", "revert", "security"});
  return random.one_of({"Feat",
                        "FIX",
                        "fEaT",
                        "feat-x",
                        "feat_x",
                        "feat/x",
                        "[feat]",
                        "#12",
                        "日本",
                        "✨",
                        "Merge",
                        "WIP",
                        "http",
                        "f",
                        "2feat",
                        "feat,fix",
                        "Note",
                        "BREAKING-CHANGE",
                        "BREAKING CHANGE",
                        "é",
                        "İ",
                        "ß",
                        "add",
                        "minor"});
}

std::string scope_of(Random& random) {
  if (random.chance(55)) return "";
  if (random.chance(80))
    return random.one_of({"(core)", "(api)", "(ui)", "(deps)", "(release)", "(pr)", "(parser)"});
  return random.one_of({"(Core)", "(a b)", "(a,b)", "(ui/button)", "(日本)", "(*)", "( )",
                        "(deps-dev)", "(core-2)", "(é)", "()", "(a(b))", "(a)(b)", "($1)",
                        "(1.2)"});
}

std::string word(Random& random) {
  if (random.chance(75))
    return random.one_of({"add",   "remove", "the",     "parser",   "cache",  "update", "button",
                          "for",   "users",  "support", "handle",   "errors", "in",     "API",
                          "tests", "of",     "release", "security", "Fix",    "drop"});
  return random.one_of({"(#12)",
                        "#7",
                        "(#345)",
                        "GH-12",
                        "`code`",
                        "<b>html</b>",
                        "\"quoted\"",
                        "it's",
                        "v1.2.3",
                        "1.0",
                        "https://example.com/a?b=1#c",
                        "🚀",
                        "naïve",
                        "straße",
                        "İstanbul",
                        "日本語",
                        "👩‍👩‍👧",
                        "e\u0301",
                        "*bold*",
                        "_x_",
                        "[link](url)",
                        "a_b",
                        "{{ x }}",
                        "{% y %}",
                        "$1",
                        "\\n",
                        "&amp;",
                        "<REPO>",
                        "PROJ-123",
                        "@user",
                        "--flag",
                        "C++",
                        "50%",
                        "tab\there",
                        "nb\u00a0sp",
                        "\u2028"});
}

std::string phrase(Random& random, std::size_t least, std::size_t most) {
  std::string result;
  for (auto count = random.between(least, most); count > 0; --count) {
    if (!result.empty()) result += random.chance(97) ? " " : "  ";
    result += word(random);
  }
  return result;
}

std::string summary(Random& random) {
  auto result = type_of(random) + scope_of(random);
  if (random.chance(10)) result += '!';
  if (random.chance(3)) result += random.one_of({" ", "!", "\t"});
  result +=
      random.chance(92) ? ": " : random.one_of({":", ":  ", ":\t", ": \u00a0", ":\n", ":\n\n"});
  return result + phrase(random, 1, 6);
}

std::string paragraph(Random& random) {
  if (random.chance(50)) return phrase(random, 2, 9);
  if (random.chance(50)) {
    auto const bullet = random.one_of({"- ", "* ", "1. "});
    return bullet + phrase(random, 1, 4) + '\n' + bullet + phrase(random, 1, 4);
  }
  return random.one_of({
      "fix: a line that is a commit of its own\nfeat(core): another\nplain",
      "first line\n\n\nafter two empty ones",
      "```\nkey: value\n```",
      "https://example.com/first",
      "see https://example.com/x",
      "Note: this looks like a footer",
      "# a comment",
      "(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)",
      "  indented: text",
      "10:30 meeting",
      "x #y",
      "a security hole",
      "This reverts commit 0123456789abcdef0123456789abcdef01234567.",
      "line one  \nline two\t\nline three",
  });
}

std::string footer(Random& random) {
  if (random.chance(20))
    return random.one_of({"BREAKING CHANGE: ", "BREAKING-CHANGE: ", "BREAKING CHANGE #",
                          "breaking-change: ", "BREAKING CHANGES: ", "Breaking Change: "}) +
           phrase(random, 1, 5);
  return random.one_of({
      "Refs: #123",
      "Refs: 1",
      "Fixes #1",
      "Fixes: #1",
      "Closes #2, #3",
      "Signed-off-by: A U Thor <author@example.com>",
      "Co-authored-by: Zoë Ünal <zoe@example.com>",
      "changelog: ignore",
      "changelog:ignore",
      "Changelog: added",
      "Reviewed-by: Z",
      "Refs: 1\n continued: here\nand here",
      "Reviewed-by:",
      "Token:\n\nvalue after a gap",
      "PR-URL: https://example.com/pull/5",
      "security: yes",
      "日本: 語",
  });
}

std::string conventional(Random& random) {
  auto result = summary(random);
  if (random.chance(35)) {
    result += random.chance(93) ? "\n\n" : random.one_of({"\n", "\n \n", "\n\n\n\n"});
    result += paragraph(random);
    if (random.chance(25)) result += "\n\n" + paragraph(random);
  }
  if (random.chance(25)) {
    result += random.chance(93) ? "\n\n" : "\n";
    for (auto count = random.between(1, 3); count > 0; --count)
      result += footer(random) + (count > 1 ? "\n" : "");
    if (random.chance(10)) result += "\n\nmore text";
  }
  return result;
}

std::string unconventional(Random& random) {
  switch (random.below(8)) {
    case 0: return "Merge branch '" + random.one_of({"topic", "fix/a", "日本"}) + "' into main";
    case 1: return fmt::format("Merge pull request #{} from a/b\n\nfeat: thing", random.below(400));
    case 2: return "Revert \"" + summary(random) + "\"\n\nThis reverts commit 0123456.";
    case 3:
      return random.one_of({"fixup! ", "squash! ", "amend! ", " ", "\n\n", "- "}) + summary(random);
    case 4:
      return random.one_of({"Initial commit", "v1.0.0", "release 2.0", "feat", "feat:", "feat : a",
                            "feat (x): a", "[feat] x", ":sparkles: a", "✨ feat: a", "chore - x",
                            "feat!(x): a", "wip", "."});
    case 5: return random.one_of({"", " ", "\n", "\t\n  "});
    case 6: return conventional(random) + "\n\nBroken-footer:";
    default: return phrase(random, 1, 6) + (random.chance(30) ? "\n\n" + paragraph(random) : "");
  }
}

std::string with_returns(std::string const& text) {
  std::string result;
  for (auto const character : text) {
    if (character == '\n') result += '\r';
    result += character;
  }
  return result;
}

/// One accident: white space, a stray byte, a character twice.
std::string damaged(Random& random, std::string text) {
  auto const at = random.below(text.size() + 1);
  switch (random.below(4)) {
    case 0:
      text.insert(at, random.one_of({" ", "\n", "\r", "\t", "\u3000", "\x0b", "\x0c"}));
      break;
    case 1: text.insert(at, random.one_of({":", "(", ")", "!", "#", ": ", " #", "\n\n"})); break;
    case 2: text.insert(at, "\xE9"); break;
    default: text.resize(at); break;
  }
  return text;
}

}  // namespace

std::string random_message(Random& random) {
  auto text = random.chance(82) ? conventional(random) : unconventional(random);
  if (random.chance(3)) text = with_returns(text);
  if (random.chance(3)) text = damaged(random, std::move(text));
  if (random.chance(10)) text += random.one_of({" ", "  ", "\t", "\n\n", " \n", "\r\n", "\u00a0"});
  if (random.chance(80)) text += '\n';
  return text;
}

std::string random_tag_message(Random& random) {
  constexpr auto signature =
      "-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n";
  constexpr auto another =
      "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ\n-----END SSH SIGNATURE-----\n";
  auto text = random.one_of({"", "release", "the first one\n\nwith more", "  spaced  ", "v1\r\nv2",
                             "# heading\n- bullet", "日本 🚀"});
  if (random.chance(80)) text += '\n';
  if (random.chance(15)) text += signature;
  if (random.chance(8)) text += another;
  if (random.chance(5)) text += "after the signature\n";
  return text;
}

}  // namespace cairn::test
