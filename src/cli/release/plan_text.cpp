// SPDX-License-Identifier: MIT
#include "cli/release/plan_text.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::cli {
namespace {

std::string reasons_text(release::Plan const& plan) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t at = 0; at < plan.reasons.size() && at < most; ++at) {
    auto const& reason = plan.reasons[at];
    auto const cause = reason.commit.empty()
                           ? reason.because
                           : fmt::format("{} '{}': {}", reason.commit.substr(0, 7), reason.subject,
                                         reason.because);
    text += reason.level == to_string(Level::none)
                ? fmt::format("  {}\n", cause)
                : fmt::format("  {}, because {}\n", reason.level, cause);
  }
  if (plan.reasons.size() > most)
    text += fmt::format("  and {} more; see them with --explain\n", plan.reasons.size() - most);
  return text;
}

std::string indented(std::string const& text, NotesShown shown) {
  constexpr std::size_t beginning = 10;
  std::string result;
  auto const lines = lines_of(text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    // One line takes no more room than what would be said of it.
    if (shown == NotesShown::beginning && at == beginning && lines.size() > beginning + 1)
      return result + fmt::format("    and {} more lines; 'git release plan' shows all\n",
                                  lines.size() - at);
    result += lines[at].empty() ? "\n" : fmt::format("    {}\n", lines[at]);
  }
  return result;
}

}  // namespace

std::string plan_text(release::Plan const& plan, NotesShown notes) {
  auto text = fmt::format("release {} ({}{}{})\n", plan.tag, to_string(plan.channel),
                          plan.previous.empty() ? ", the first one" : ", after ", plan.previous);
  text += fmt::format("  on {}{}\n", plan.head.substr(0, 10),
                      plan.branch.empty() ? "" : fmt::format(", branch {}", plan.branch));
  text += reasons_text(plan);
  for (auto const& [phase, name] : names_of(release::ReleasePhase{})) {
    bool first = true;
    for (auto const& step : plan.steps) {
      if (step.phase != phase) continue;
      if (first) text += fmt::format("\n{}\n", name);
      first = false;
      text += fmt::format("  {}{}\n", describe(step.action),
                          step.irreversible ? "  [cannot be taken back]" : "");
    }
  }
  if (!plan.notes.empty()) text += fmt::format("\nnotes\n{}", indented(plan.notes, notes));
  for (auto const& warning : plan.warnings) text += fmt::format("\nwarning: {}", warning);
  if (!plan.warnings.empty()) text += '\n';
  return printable(text);
}

std::string plan_diff(Project const& project, release::Plan const& plan) {
  std::string text;
  auto const& top = project.repository().work_tree();
  if (!top) return text;
  for (auto const& step : plan.steps) {
    auto const* edit = std::get_if<release::EditFiles>(&step.action);
    if (edit == nullptr) continue;
    for (auto const& file : edit->files) {
      auto const contents = plan.contents.find(file.after);
      if (contents == plan.contents.end()) continue;
      auto const before = file.before ? (*top / file.path).string() : "/dev/null";
      // Its exit status says that there is a difference; what it prints names the pipe.
      auto const outcome = project.repository().git().run(
          {"diff", "--no-index", "--no-ext-diff", "--no-color", "--", before, "-"},
          contents->second);
      auto const hunks = outcome.output.find("\n@@");
      if (hunks == std::string::npos) continue;
      text += fmt::format("--- {}\n+++ {}{}", file.before ? "a/" + file.path : "/dev/null",
                          "b/" + file.path, outcome.output.substr(hunks));
    }
  }
  return printable(text);
}

}  // namespace cairn::cli
