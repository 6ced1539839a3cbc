// SPDX-License-Identifier: MIT
#include "cliff/processing.hpp"

#include "cliff/parsers.hpp"
#include "support/error.hpp"
#include "support/parallel.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <utility>

namespace cairn::cliff {
namespace {

using Commits = std::vector<Commit>;

constexpr std::array every_step = {Step::commit_preprocessors, Step::conventional_commits,
                                   Step::commit_parsers, Step::link_parsers};

/// The way of a commit.
class Pipeline {
public:
  Pipeline(Configuration::Git const& settings, RunCommand const& run, Dropped& dropped)
      : settings_(settings), run_(run), dropped_(dropped), parsers_(settings) {}

  /// False: the commit is dropped.
  bool process(Commit& commit) const {
    auto const steps = settings_.processing_order
                           ? std::span<Step const>(*settings_.processing_order)
                           : std::span<Step const>(every_step);
    return std::all_of(steps.begin(), steps.end(), [&](Step step) { return take(step, commit); });
  }

  /// What is kept of `commits` and their lines.
  Commits split(Commits commits) const {
    return settings_.processing_order ? in_steps(std::move(commits), *settings_.processing_order)
                                      : one_by_one(std::move(commits));
  }

private:
  Commits one_by_one(Commits commits) const {
    Commits kept;
    for (auto& commit : commits)
      if (process(commit))
        for (auto& line : lines_in(commit))
          if (process(line)) kept.push_back(std::move(line));
    return kept;
  }

  Commits in_steps(Commits commits, std::vector<Step> const& steps) const {
    for (auto const step : steps) {
      if (step == Step::split_commits) {
        commits = split_all(commits);
        continue;
      }
      Commits kept;
      for (auto& commit : commits)
        if (take(step, commit)) kept.push_back(std::move(commit));
      commits = std::move(kept);
    }
    return commits;
  }

  bool take(Step step, Commit& commit) const {
    switch (step) {
      case Step::commit_preprocessors: return preprocess(commit);
      case Step::conventional_commits: return parse_message(commit);
      case Step::commit_parsers: return parse(commit);
      case Step::link_parsers: return find_links(commit);
      case Step::split_commits: break;
    }
    return true;
  }

  bool preprocess(Commit& commit) const {
    try {
      for (auto const& processor : settings_.commit_preprocessors)
        commit.message = applied(processor, commit.message, run_, commit.origin->id);
      return true;
    } catch (Error const&) {  // a command that fails costs the commit, not the changelog
      ++dropped_.failed;
      return false;
    }
  }

  bool parse_message(Commit& commit) const {
    if (!settings_.conventional_commits) return true;
    if (auto conventional = conventional_in(commit.raw())) {
      commit.conventional = std::move(conventional);
      return true;
    }
    auto const filtered = settings_.filter_unconventional && !settings_.require_conventional &&
                          !settings_.split_commits;
    dropped_.unconventional += filtered;
    return !filtered;
  }

  bool parse(Commit& commit) const {
    switch (parsers_.apply(commit)) {
      case ParserVerdict::kept: return true;
      case ParserVerdict::skipped: ++dropped_.skipped; return false;
      case ParserVerdict::unreadable_field: ++dropped_.unreadable; return false;
    }
    return true;
  }

  bool find_links(Commit& commit) const {
    auto const text = commit.message.view();
    for (auto const& parser : settings_.link_parsers)
      for (auto const& match : parser.pattern.matches_in(text)) {
        auto const found = text.substr(match.at, match.size);
        commit.links.push_back(
            {parser.text ? parser.pattern.replaced(found, *parser.text) : std::string(found),
             parser.pattern.replaced(found, parser.href)});
      }
    return true;
  }

  static Commits lines_in(Commit const& commit) {
    Commits lines;
    for (auto const line : lines_of(commit.message.view())) {
      if (line.empty()) continue;
      lines.push_back(commit);
      lines.back().message = tera::Text(std::string(line));
      lines.back().links.clear();
    }
    return lines;
  }

  static Commits split_all(Commits const& commits) {
    Commits result;
    for (auto const& commit : commits)
      for (auto& line : lines_in(commit)) result.push_back(std::move(line));
    return result;
  }

  Configuration::Git const& settings_;
  RunCommand const& run_;
  Dropped& dropped_;
  Parsers parsers_;
};

void check(Commits const& commits, Configuration::Git const& settings) {
  auto const fail = [&](std::string_view what, auto const& accepted) {
    auto const wrong = std::find_if_not(commits.begin(), commits.end(), accepted);
    if (wrong == commits.end()) return;
    auto const count = std::count_if(wrong, commits.end(), std::not_fn(accepted));
    throw Error(Fault::fatal,
                fmt::format("{} commits {}: '{}'", count, what,
                            printable(lines_of(wrong->raw()).empty() ? wrong->origin->id
                                                                     : lines_of(wrong->raw())[0])))
        .hint("skip them with a row in commit_parsers");
  };
  if (settings.require_conventional)
    fail("are not conventional, which 'git.require_conventional' asks for",
         [](Commit const& commit) { return commit.conventional != nullptr; });
  if (settings.fail_on_unmatched_commit)
    fail("were given no group by a parser, which 'git.fail_on_unmatched_commit' asks for",
         [](Commit const& commit) { return commit.group.has_value(); });
}

/// The lists of commits, in the order in which they are processed.
std::vector<Commits*> lists_of(std::vector<Release>& releases) {
  std::vector<Commits*> lists;
  for (auto& release : releases) {
    lists.push_back(&release.commits);
    for (auto& [path, commits] : release.submodule_commits) lists.push_back(&commits);
  }
  return lists;
}

/// For each of `commits` whether it is kept. What a commit becomes depends on no other.
std::vector<char> processed(std::vector<Commit*> const& commits, Configuration::Git const& settings,
                            RunCommand const& run, Dropped& dropped) {
  constexpr std::size_t worth_a_thread = 256;
  auto const& processors = settings.commit_preprocessors;
  // Commands may see what those before them have done.
  auto const in_order = std::any_of(processors.begin(), processors.end(), [](auto const& each) {
    return each.replace_command.has_value();
  });
  std::vector<char> kept(commits.size());
  std::mutex mutex;
  auto const process_block = [&](std::size_t begin, std::size_t end) {
    Dropped here;
    Pipeline const pipeline(settings, run, here);
    for (auto at = begin; at < end; ++at) kept[at] = pipeline.process(*commits[at]);
    std::scoped_lock const lock(mutex);
    dropped += here;
  };
  in_parallel(commits.size(), in_order ? std::max<std::size_t>(commits.size(), 1) : worth_a_thread,
              [&] { return process_block; });
  return kept;
}

void process_all(std::vector<Commits*> const& lists, Configuration::Git const& settings,
                 RunCommand const& run, Dropped& dropped) {
  std::vector<Commit*> commits;
  for (auto* const list : lists)
    for (auto& commit : *list) commits.push_back(&commit);
  auto const kept = processed(commits, settings, run, dropped);
  auto next = kept.begin();
  for (auto* const list : lists) {
    Commits left;
    left.reserve(list->size());
    for (auto& commit : *list)
      if (*next++) left.push_back(std::move(commit));
    *list = std::move(left);
    check(*list, settings);
  }
}

}  // namespace

tera::Text applied(TextProcessor const& processor, tera::Text const& text, RunCommand const& run,
                   std::string_view commit) {
  if (processor.replace) {
    if (!processor.pattern.found_in(text.view())) return text;
    return tera::Text(processor.pattern.all_replaced(text.view(), *processor.replace));
  }
  if (processor.replace_command && processor.pattern.found_in(text.view()))
    return tera::Text(run(*processor.replace_command, text.view(), commit));
  return text;
}

Dropped& Dropped::operator+=(Dropped const& other) {
  unconventional += other.unconventional;
  skipped += other.skipped;
  unreadable += other.unreadable;
  failed += other.failed;
  return *this;
}

Dropped process(std::vector<Release>& releases, Configuration::Git const& settings,
                RunCommand const& run) {
  Dropped dropped;
  auto const lists = lists_of(releases);
  if (!settings.split_commits) {
    process_all(lists, settings, run, dropped);
    return dropped;
  }
  Pipeline const pipeline(settings, run, dropped);
  for (auto* const list : lists) {
    *list = pipeline.split(std::move(*list));
    check(*list, settings);
  }
  return dropped;
}

}  // namespace cairn::cliff
