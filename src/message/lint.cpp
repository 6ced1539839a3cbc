// SPDX-License-Identifier: MIT
#include "message/lint.hpp"

#include "message/body.hpp"
#include "message/complaints.hpp"
#include "message/header.hpp"
#include "message/parts.hpp"
#include "message/white_space.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn {
namespace {

bool begins_with_one_of(std::string_view text, std::initializer_list<std::string_view> openings) {
  return std::any_of(openings.begin(), openings.end(),
                     [&](std::string_view opening) { return text.starts_with(opening); });
}

/// What git and the forges write themselves.
bool is_generated(std::string_view subject) {
  if (begins_with_one_of(subject, {"Revert \"", "Reapply \"", "Merged in ", "Merged PR "}))
    return true;
  return begins_with_one_of(subject,
                            {"Merge branch", "Merge pull request ", "Merge tag ", "Merge tags ",
                             "Merge commit", "Merge remote-tracking branch"}) ||
         (subject.starts_with("Merge ") && subject.find(" into ") != subject.npos);
}

/// The opening of a commit that `git rebase --autosquash` is meant to fold into another.
std::string_view autosquash_of(std::string_view subject) {
  for (std::string_view const opening : {"fixup! ", "squash! ", "amend! "})
    if (subject.starts_with(opening)) return opening;
  return {};
}

/// The line of `text` in which the byte `offset` stands.
std::string_view line_around(std::string_view text, std::size_t offset) {
  auto const before = text.substr(0, offset).rfind('\n');
  auto const start = before == text.npos ? 0 : before + 1;
  auto line = text.substr(start, text.find('\n', start) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Why there is no colon where one was expected: the slips that people make most.
struct Slip {
  std::string_view rule;
  std::string_view message;
};

Slip slip_at(std::string_view line, std::size_t column, Expected expected) {
  auto const rest = line.substr(std::min(column, line.size()));
  auto const next = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  auto const blank = next.size() != rest.size();
  if (blank && next.starts_with(':')) return {"colon-blank", "no blank may stand before the colon"};
  if (expected == Expected::colon_on_bang && next.starts_with('('))
    return {"bang-place", "'!' has to stand behind the scope, just before the colon"};
  if (expected == Expected::colon_on_bang && next.starts_with('!'))
    return {"bang-place", "one '!' is enough"};
  if (blank && next.starts_with('!')) return {"bang-place", "no blank may stand before '!'"};
  if (blank && expected == Expected::colon_on_type && next.starts_with('('))
    return {"scope-blank", "no blank may stand before the scope"};
  return {"colon-missing", reason_of(expected)};
}

Slip slip_of(std::string_view line, std::size_t column, Expected expected) {
  switch (expected) {
    case Expected::type: return {"type-missing", reason_of(expected)};
    case Expected::scope: return {"scope-empty", reason_of(expected)};
    case Expected::scope_end: return {"scope-end", reason_of(expected)};
    case Expected::colon_on_type:
    case Expected::colon_on_scope:
    case Expected::colon_on_bang: return slip_at(line, column, expected);
    case Expected::description: return {"description-missing", reason_of(expected)};
    case Expected::header_end: return {"line-end", reason_of(expected)};
    case Expected::second_line:
      return {"body-blank-line", "an empty line has to stand between the first line and the body"};
    case Expected::footer_value: return {"footer-value", reason_of(expected)};
  }
  return {};
}

bool is_about_header(Expected expected) {
  return expected != Expected::second_line && expected != Expected::footer_value;
}

/// Complains about the one thing that kept the message from being read.
void lint_refusal(Refusal const& refusal, std::string_view header, LintRules const& rules,
                  Complaints& complaints) {
  auto const column = refusal.offset - std::min(complaints.offset_of(header), refusal.offset);
  auto const slip = slip_of(header, column, refusal.expected);
  auto const line = line_around(complaints.text(), refusal.offset);
  std::string fix;
  if (refusal.expected == Expected::second_line && !trimmed(line).empty())
    fix = '\n' + std::string(line);
  else if (is_about_header(refusal.expected))
    if (auto const intended = intended_header(header, rules)) fix = to_string(*intended);
  complaints.error(slip.rule, refusal.offset, std::string(slip.message), std::move(fix));
}

void lint_read_message(std::string_view header, LintRules const& rules, Complaints& complaints) {
  auto const read = parts_of(complaints.text());
  if (auto const* const parts = std::get_if<MessageParts>(&read)) {
    lint_header(*parts, rules, complaints);
    lint_body(*parts, complaints);
    lint_footers(*parts, complaints);
    return;
  }
  auto const& refusal = std::get<Refusal>(read);
  lint_refusal(refusal, header, rules, complaints);
  if (is_about_header(refusal.expected)) return;
  // What went wrong further down says nothing about the first line.
  auto const first = parts_of(header);
  if (auto const* const parts = std::get_if<MessageParts>(&first))
    lint_header(*parts, rules, complaints);
}

/// The first line that is not empty.
std::string_view header_of(std::string_view message) {
  return line_around(message, std::min(message.find_first_not_of('\n'), message.size()));
}

}  // namespace

std::vector<Finding> lint(std::string_view message, LintRules const& rules) {
  Complaints complaints(message);
  auto const header = header_of(message);
  auto const autosquash = autosquash_of(header);
  if (without_white_space_at_end(message).empty()) {
    complaints.error("message-empty", 0, "the message is empty");
  } else if (!autosquash.empty()) {
    if (!rules.autosquash_allowed)
      complaints.error("autosquash", complaints.offset_of(header),
                       fmt::format("'{}' waits to be folded in by 'git rebase --autosquash'",
                                   autosquash.substr(0, autosquash.size() - 1)),
                       std::string(header.substr(autosquash.size())));
  } else if (!is_generated(header) || rules.generated_checked) {
    lint_read_message(header, rules, complaints);
    lint_header_length(header, rules, complaints);
    lint_line_lengths(rules, complaints);
  }
  return std::move(complaints).findings();
}

std::string render(Finding const& finding, std::string_view message) {
  auto text = fmt::format("{}:{}: {}: {} [{}]\n{}", finding.place.line, finding.place.column,
                          to_string(finding.severity), printable(finding.message), finding.rule,
                          excerpt(message, finding.place));
  std::string_view opening = "  fix: ";
  for (auto const line : split(finding.fix, '\n')) {
    if (finding.fix.empty()) break;
    text += trimmed_end(fmt::format("{}{}", opening, printable(line)));
    text += '\n';
    opening = "       ";
  }
  return text;
}

}  // namespace cairn
