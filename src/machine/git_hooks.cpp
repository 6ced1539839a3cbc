// SPDX-License-Identifier: MIT
#include "machine/git_hooks.hpp"

#include "machine/hook_file.hpp"
#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;

/// The hook of the configuration, git-hook(1).
std::string section_of(Hook hook) {
  return fmt::format("hook.cairn-{}", to_string(hook));
}

/// git puts ` "$@"` behind it.
std::string configured_command(Hook hook) {
  return fmt::format(
      "ours() {{ command -v git-release >/dev/null 2>&1 || {{ echo 'warning: git-release is not in "
      "PATH, so its {0} hook does nothing' >&2; return 0; }}; git-release hooks run {0} -- \"$@\"; "
      "}}; ours",
      to_string(hook));
}

std::string line_for(Hook hook) {
  return fmt::format(
      "if command -v git-release >/dev/null; then git-release hooks run {} -- \"$@\" || exit; fi",
      to_string(hook));
}

/// Whether a git that says "git version 2.54.0.rc1 (Apple Git-9)" runs hooks of the configuration.
bool reads_configured_hooks(std::string_view version) {
  auto const words = split(trimmed(version), ' ');
  if (words.size() < 3) return false;
  unsigned major = 0;
  unsigned minor = 0;
  auto const* const end = words[2].data() + words[2].size();
  auto const [dot, _] = std::from_chars(words[2].data(), end, major);
  if (dot == end || *dot != '.') return false;
  std::from_chars(dot + 1, end, minor);
  return major > 2 || (major == 2 && minor >= 54);
}

bool is_within(fs::path const& path, fs::path const& folder) {
  auto const below = fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(folder));
  return !below.empty() && *below.begin() != "..";
}

bool same_bytes(fs::path const& a, fs::path const& b) {
  std::error_code error;
  if (fs::equivalent(a, b, error)) return true;
  return process::text_of_file(a) == process::text_of_file(b);
}

void take_away(fs::path const& file) {
  std::error_code error;
  fs::remove(file, error);
  if (error)
    throw Error(Fault::fatal,
                fmt::format("cannot remove '{}': {}", printable(file.string()), error.message()));
}

void rename_to(fs::path const& from, fs::path const& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw Error(Fault::fatal,
                fmt::format("cannot rename '{}' to '{}': {}", printable(from.string()),
                            printable(to.string()), error.message()));
}

}  // namespace

/// The files that matter for one hook.
struct GitHooks::Files {
  Hook hook;
  fs::path run;       ///< the one that git runs
  fs::path legacy;    ///< that the pre-commit framework runs before its own
  fs::path old;       ///< where lefthook puts what it finds
  fs::path kept;      ///< where we put it
  fs::path place;     ///< where ours is, or would be
  Occupant occupant;  ///< of the place
};

GitHooks::GitHooks(git::Repository const& repository) : repository_(repository) {
  auto const& git = repository.git();
  git_reads_configuration_ = reads_configured_hooks(git.output("ask git", {"version"}));
  auto const& top = repository.work_tree();
  auto const set = git.run({"config", "--type=path", "-z", "--get", "core.hooksPath"});
  if (set.ending.succeeded() && set.output.size() > 1) {
    setting_ = set.output.substr(0, set.output.find('\0'));
    folder_ = (top ? *top : repository.git_dir()) / setting_;
  } else {
    folder_ = repository.common_dir() / "hooks";
    // Somebody may have made it a link to a folder of the work tree.
    setting_ = fs::weakly_canonical(folder_).string();
  }
  if (is_within(folder_, repository.common_dir()) || is_within(folder_, repository.git_dir()))
    ground_ = Ground::own;
  else if (top && is_within(folder_, *top))
    ground_ = Ground::work_tree;
  else
    ground_ = fs::is_directory(folder_) ? Ground::elsewhere : Ground::nowhere;
  // husky 9 has git run `_/<hook>`, which it writes anew at every installation.
  if (ground_ == Ground::work_tree && folder_.filename() == "_" &&
      (fs::exists(folder_ / "h") || folder_.parent_path().filename() == ".husky")) {
    ground_ = Ground::husky;
    folder_ = folder_.parent_path();
  }
}

GitHooks::Files GitHooks::files(Hook hook) const {
  auto const beside = [&](char const* suffix) {
    return folder_ / fmt::format("{}{}", to_string(hook), suffix);
  };
  Files files{hook, beside(""), beside(".legacy"), beside(".old"), beside(".before-cairn"), {}, {}};
  files.place = files.run;
  files.occupant = occupant_of(files.run, hook);
  if (files.occupant == Occupant::pre_commit && ground_ == Ground::own) {
    files.place = files.legacy;
    files.occupant = occupant_of(files.legacy, hook);
  }
  return files;
}

bool GitHooks::is_configured(Hook hook) const {
  if (!git_reads_configuration_) return false;
  auto const name = section_of(hook).substr(5);
  auto const listed = repository_.git().run({"hook", "list", std::string(to_string(hook))}).output;
  auto const lines = lines_of(listed);
  return std::find(lines.begin(), lines.end(), name) != lines.end();
}

bool GitHooks::configure(Hook hook) const {
  auto const& git = repository_.git();
  auto const section = section_of(hook);
  for (auto const& [key, value] : {std::pair(section + ".command", configured_command(hook)),
                                   std::pair(section + ".event", std::string(to_string(hook)))})
    if (git.run({"config", "--local", "-z", "--get-all", key}).output != value + '\0')
      git.output("configure the hook", {"config", "--local", "--replace-all", key, value});
  if (is_configured(hook)) return true;
  take_from_configuration(hook);
  return false;
}

bool GitHooks::is_disabled(Hook hook) const {
  if (!git_reads_configuration_) return false;
  auto const enabled =
      repository_.git().run({"config", "--type=bool", "--get", section_of(hook) + ".enabled"});
  return trimmed(enabled.output) == "false";
}

void GitHooks::take_from_configuration(Hook hook) const {
  auto const& git = repository_.git();
  auto const section = section_of(hook);
  if (git.run({"config", "--local", "--get-all", section + ".command"}).ending.succeeded())
    git.output("take the hook away", {"config", "--local", "--remove-section", section});
}

HookReport GitHooks::report(Hook hook) const {
  if (is_disabled(hook))
    return {hook,
            HookStanding::blocked,
            "git config " + section_of(hook),
            {},
            fmt::format("git config {}.enabled is false", section_of(hook)),
            {}};
  if (!is_configured(hook)) return file_report(hook);
  return {hook,
          HookStanding::installed,
          "git config " + section_of(hook),
          std::string(to_string(occupant_of(files(hook).run, hook))),
          {},
          {}};
}

HookReport GitHooks::file_report(Hook hook) const {
  auto const at = files(hook);
  HookReport report{hook, HookStanding::absent, at.place.string(), {}, {}, {}};
  if (at.place != at.run)
    report.beside = to_string(Occupant::pre_commit);
  else if (ground_ == Ground::husky)
    report.beside = "husky";
  else if (at.occupant == Occupant::ours)
    report.beside = to_string(occupant_of(at.kept, hook));
  else if (at.occupant != Occupant::nobody)
    report.beside = to_string(at.occupant);

  if (at.occupant == Occupant::ours || at.occupant == Occupant::block) {
    // husky has its shell run the file, whatever its mode.
    bool const runs =
        ground_ == Ground::husky || (is_executable(at.run) && is_executable(at.place));
    report.standing = runs ? HookStanding::installed : HookStanding::displaced;
    if (!runs) report.reason = "the file is not executable";
    return report;
  }
  if (auto why = obstacle(at); !why.empty()) {
    report.standing = HookStanding::blocked;
    report.reason = std::move(why);
    if (ground_ != Ground::nowhere) report.line = line_for(hook);
  } else if (occupant_of(at.old, hook) == Occupant::ours) {
    report.standing = HookStanding::displaced;
    report.reason = fmt::format("{} has taken its place",
                                report.beside.empty() ? "another tool" : report.beside);
  }
  return report;
}

std::string GitHooks::obstacle(Files const& at) const {
  if (at.occupant == Occupant::ours || at.occupant == Occupant::block) return {};
  switch (ground_) {
    case Ground::own: break;
    case Ground::husky: return "husky's files are kept in the repository";
    case Ground::work_tree:
      return fmt::format("hooks are in '{}', whose files are kept in the repository", setting_);
    case Ground::elsewhere:
      return fmt::format("hooks are in '{}', and run in other repositories, too", setting_);
    case Ground::nowhere:
      return fmt::format("core.hooksPath is '{}', so that git runs no hooks here", setting_);
  }
  if (at.occupant != Occupant::other && at.occupant != Occupant::lefthook) return {};
  auto const kept = occupant_of(at.kept, at.hook);
  bool const another =
      kept != at.occupant || (kept == Occupant::other && !same_bytes(at.kept, at.place));
  if (kept != Occupant::nobody && another)
    return fmt::format("there are two hooks of others, here and in '{}'",
                       at.kept.filename().string());
  if (depends_on_its_name(at.place))
    return "the hook that is there goes by its own name, so it cannot be kept under another one";
  return {};
}

HookReport GitHooks::install(Hook hook, SharedFiles shared) const {
  if (is_disabled(hook)) return report(hook);
  auto const at = files(hook);
  bool const there = at.occupant == Occupant::ours || at.occupant == Occupant::block;
  // Who shares the files has ours from them already.
  bool const there_for_all = there && ground_ != Ground::own;
  if (git_reads_configuration_ && !there_for_all && configure(hook)) {
    // Ours of an older git would look at everything twice.
    take_script(at);
    return report(hook);
  }
  if (ground_ == Ground::own && obstacle(at).empty()) return chain(hook);
  if (shared == SharedFiles::left_alone || ground_ == Ground::nowhere) return report(hook);
  return write_shared(hook);
}

HookReport GitHooks::chain(Hook hook) const {
  auto const at = files(hook);
  bool const foreign = at.occupant == Occupant::other || at.occupant == Occupant::lefthook;
  if (at.occupant == Occupant::block) return report(hook);
  if (foreign) keep_aside(at.place, at.kept);
  if (at.occupant != Occupant::ours || !is_executable(at.place) ||
      process::text_of_file(at.place) != hook_script(hook))
    put_script(hook, at.place);
  // lefthook refuses to put a hook aside where there is one already.
  if (occupant_of(at.old, hook) == Occupant::ours) take_away(at.old);
  return file_report(hook);
}

HookReport GitHooks::write_shared(Hook hook) const {
  auto const at = files(hook);
  if (at.occupant == Occupant::nobody || at.occupant == Occupant::ours) {
    put_script(hook, at.place);
  } else if (at.occupant != Occupant::block) {
    auto const text = with_block(hook, process::text_of_file(at.place).value_or(""));
    if (text.empty()) {
      auto report = file_report(hook);
      report.reason = "the hook that is there is no shell script";
      return report;
    }
    process::write_whole_file(at.place, text);
  }
  return file_report(hook);
}

bool GitHooks::reinstall_displaced(Hook hook) const {
  if (report(hook).standing != HookStanding::displaced) return false;
  return install(hook, SharedFiles::left_alone).standing == HookStanding::installed;
}

HookReport GitHooks::uninstall(Hook hook) const {
  take_from_configuration(hook);
  take_script(files(hook));
  return report(hook);
}

void GitHooks::take_script(Files const& at) const {
  if (occupant_of(at.old, at.hook) == Occupant::ours) {
    // Had ours not been there, lefthook would have found what we kept.
    if (at.occupant == Occupant::lefthook && occupant_of(at.kept, at.hook) == Occupant::other)
      rename_to(at.kept, at.old);
    else
      take_away(at.old);
  }
  if (at.occupant == Occupant::block) {
    auto const text = process::text_of_file(at.place).value_or("");
    process::write_whole_file(at.place, without_block(at.hook, text));
    return;
  }
  auto const kept = occupant_of(at.kept, at.hook);
  if (at.occupant == Occupant::ours) {
    if (kept != Occupant::nobody)
      rename_to(at.kept, at.place);
    else
      take_away(at.place);
  } else if (kept != Occupant::nobody && kept == at.occupant) {
    // Its own tool has written it anew since.
    take_away(at.kept);
  }
}

}  // namespace cairn::machine
