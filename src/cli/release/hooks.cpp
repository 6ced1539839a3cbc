// SPDX-License-Identifier: MIT
#include "cli/release/hooks.hpp"

#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "cli/release/hooks_run.hpp"
#include "cli/table.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace cairn::cli {
namespace {

using machine::GitHooks;
using machine::Hook;
using machine::HookReport;
using machine::HookStanding;

/// A hook with what the settings want.
struct Listed {
  HookReport report;
  bool wanted = false;
};

bool is_wanted(Project const& project, Hook hook) {
  auto const& rules = project.settings().release.hooks;
  return (hook == Hook::pre_commit && rules.pre_commit) ||
         (hook == Hook::commit_msg && rules.commit_msg) ||
         (hook == Hook::pre_push && rules.pre_push);
}

Hook hook_called(std::string const& word) {
  if (auto const hook = from_string<Hook>(word)) return *hook;
  throw Error(Fault::usage, fmt::format("there is no hook '{}' to install", printable(word)))
      .hint("the hooks are pre-commit, commit-msg and pre-push");
}

/// Those that were named, or all.
std::vector<Hook> hooks_meant(std::vector<std::string> const& words) {
  std::vector<Hook> hooks;
  for (auto const& word : words) hooks.push_back(hook_called(word));
  if (hooks.empty())
    for (auto const& [hook, _] : names_of(Hook{})) hooks.push_back(hook);
  return hooks;
}

/// A place for people: a file from where they are.
std::string shown(std::string const& place) {
  if (!place.starts_with('/')) return place;
  return printable(
      std::filesystem::path(place).lexically_proximate(std::filesystem::current_path()).string());
}

std::string remark(Listed const& hook) {
  auto const& report = hook.report;
  if (!hook.wanted && report.standing != HookStanding::installed)
    return "switched off in the settings";
  std::vector<std::string> parts;
  if (report.standing == HookStanding::installed || !hook.report.beside.empty())
    parts.push_back(shown(report.place));
  if (!report.beside.empty()) parts.push_back(fmt::format("beside {}", report.beside));
  if (!report.reason.empty()) parts.push_back(printable(report.reason));
  if (!hook.wanted) parts.emplace_back("switched off in the settings");
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string text_of(std::vector<Listed> const& hooks) {
  std::vector<std::vector<std::string>> lines;
  for (auto const& hook : hooks)
    lines.push_back({std::string(to_string(hook.report.hook)),
                     std::string(to_string(hook.report.standing)), remark(hook)});
  return table(lines);
}

/// What a person has to do where we may not.
std::string advice(std::vector<Listed> const& hooks) {
  std::string text;
  for (auto const& [report, wanted] : hooks)
    if (wanted && report.standing == HookStanding::blocked && !report.line.empty())
      text += fmt::format("hint: add this line to '{}'{}, or have it added with --force:\n    {}\n",
                          shown(report.place),
                          report.hook == Hook::pre_push
                              ? ", where nothing has read the standard input before or does after"
                              : "",
                          report.line);
  return text;
}

Json to_json(std::vector<Listed> const& hooks) {
  auto const or_null = [](std::string const& text) {
    return text.empty() ? Json(nullptr) : Json(text);
  };
  auto list = Json::array();
  for (auto const& [report, wanted] : hooks)
    list.push_back({{"hook", to_string(report.hook)},
                    {"wanted", wanted},
                    {"standing", to_string(report.standing)},
                    {"place", report.place},
                    {"beside", or_null(report.beside)},
                    {"reason", or_null(report.reason)},
                    {"line", or_null(report.line)}});
  return {{"version", 1}, {"hooks", std::move(list)}};
}

void tell(std::vector<Listed> const& hooks, bool json) {
  if (json)
    print(cairn::to_text(to_json(hooks)));
  else
    print(text_of(hooks));
  auto const text = json ? std::string() : advice(hooks);
  if (!text.empty()) fmt::print(stderr, "{}", text);
}

int status(Project const& project, HooksOptions const& options) {
  GitHooks const git_hooks(project.repository());
  std::vector<Listed> hooks;
  for (auto const hook : hooks_meant(options.words))
    hooks.push_back({git_hooks.report(hook), is_wanted(project, hook)});
  tell(hooks, options.json);
  return yes;
}

int install(Project const& project, HooksOptions const& options) {
  GitHooks const git_hooks(project.repository());
  auto const shared =
      options.force ? machine::SharedFiles::written : machine::SharedFiles::left_alone;
  std::vector<Listed> hooks;
  int answer = yes;
  for (auto const hook : hooks_meant(options.words)) {
    bool const wanted = is_wanted(project, hook);
    if (!wanted && !options.words.empty())
      throw Error(Fault::precondition,
                  fmt::format("cannot install '{}': the settings switch it off", to_string(hook)))
          .hint(fmt::format("write '{} = true' under [hooks] of release.toml", to_string(hook)));
    hooks.push_back({wanted ? git_hooks.install(hook, shared) : git_hooks.report(hook), wanted});
    if (wanted && hooks.back().report.standing != HookStanding::installed) answer = no;
  }
  tell(hooks, options.json);
  return answer;
}

int uninstall(Project const& project, HooksOptions const& options) {
  GitHooks const git_hooks(project.repository());
  std::vector<Listed> hooks;
  int answer = yes;
  for (auto const hook : hooks_meant(options.words)) {
    hooks.push_back({git_hooks.uninstall(hook), is_wanted(project, hook)});
    if (hooks.back().report.standing == HookStanding::installed) answer = no;
  }
  // Where ours is not, nobody has to add anything.
  for (auto& hook : hooks) hook.report.line.clear();
  tell(hooks, options.json);
  return answer;
}

int run(HooksOptions const& options) {
  auto const project = Project::open(options);
  switch (options.action) {
    case HooksAction::status: return status(project, options);
    case HooksAction::install: return install(project, options);
    case HooksAction::uninstall: return uninstall(project, options);
    case HooksAction::run: break;
  }
  if (options.words.empty())
    throw Error(Fault::usage, "the hook to run is not named")
        .hint("git release hooks run pre-commit");
  return run_hook(project, hook_called(options.words.front()),
                  {options.words.begin() + 1, options.words.end()}, options);
}

}  // namespace

// clang-format off
Verb hooks_verb() {
  using O = HooksOptions;
  return Command<O>{
      .name     = "hooks",
      .summary  = "look over commits and pushes, beside other hooks",
      .detail   =
          "`git release hooks install` installs the hooks that release.toml switches on under [hooks]: "
          "pre-commit and pre-push, and commit-msg where it is wanted. It may name some of them. A second "
          "time changes nothing.\n"
          "\n"
          "`git release hooks status` tells for each hook whether git runs it, whose hook runs beside it, and "
          "what is in its way. It is what the verb does without a word.\n"
          "\n"
          "`git release hooks uninstall` takes them away. What was there before is there again, byte for byte.\n"
          "\n"
          "`git release hooks run <hook>` is what the hooks call, with the arguments and the standard input that "
          "githooks(5) describes; also by hand. A hook that is switched off does nothing. Where the "
          "program is not found, hooks say so and let git go on.\n"
          "\n"
          "`pre-commit`::\n"
          "Looks over the files that are staged, as they are staged: white space at the end of lines (two "
          "spaces in Markdown are a line break), no newline or empty lines at the end, merge markers, the "
          "syntax of YAML, TOML and JSON, and new files of more than `largest` kilobytes. gitattributes(5) "
          "are heeded: `binary`, `-text`, `-diff`, `whitespace`, `conflict-marker-size`, "
          "`linguist-generated` and `linguist-vendored`. Lock files and vendored ones are only searched for "
          "merge markers. While a merge is concluded, files that one side has just so are left alone.\n"
          "\n"
          "`commit-msg`::\n"
          "Does what `git changelog lint --message-file` does.\n"
          "\n"
          "`pre-push`::\n"
          "Refuses the tag of a version that no plan made, that the remote has as another one, or that would "
          "be deleted although it is published. `git release adopt` gives a tag a plan; `git push "
          "--no-verify` asks nobody.\n"
          "\n"
          "A git that runs hooks of the configuration (2.54 and newer) gets `hook.cairn-<hook>.command`, and "
          "no file is touched. Any other gets a script in the folder of its hooks. A hook that is there "
          "already is kept beside it as `<hook>.before-cairn` and runs first. The hooks of pre-commit stay "
          "where they are: they run ours, as `<hook>.legacy`. lefthook puts its own hooks into the place of "
          "others when its settings change; `status` says so, and `install` mends it. Where `core.hooksPath` "
          "leads to files that others share, as husky's, nothing is written: the line to add is printed, "
          "and `--force` adds it. So it is where a hook cannot be kept under another name.",
      .synopsis = {"git release hooks [status | install | uninstall] [<options>] [<hook>...]",
                   "git release hooks run <hook> [--] [<argument>...]"},
      .options  = {
          {"Hooks", {
              option(&O::force, '\0', "force",
                     "also write into files that others share"),
              option(&O::json, '\0', "json", "report as JSON"),
          }},
          project_options<O>(),
      },
      .operands = {operand(&O::action, "[<action>]"), operand(&O::words, "[<hook>]")},
      .run      = run,
  };
}
// clang-format on

}  // namespace cairn::cli
