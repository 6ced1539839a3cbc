// SPDX-License-Identifier: MIT
#include "cliff/processing.hpp"

#include "cliff/parsers.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cairn::cliff {
namespace {

/// The way of one commit after the other.
class Pipeline {
public:
  Pipeline(Configuration::Git const& settings, RunCommand const& run, Dropped& dropped)
      : settings_(settings), run_(run), dropped_(dropped), parsers_(settings) {}

  std::vector<Commit> process(std::vector<Commit> commits) const {
    auto kept = settings_.processing_order
                    ? in_steps(std::move(commits), *settings_.processing_order)
                    : one_by_one(std::move(commits));
    check(kept);
    return kept;
  }

private:
  std::vector<Commit> one_by_one(std::vector<Commit> commits) const {
    std::vector<Commit> kept;
    kept.reserve(commits.size());
    for (auto& commit : commits) {
      if (!process(commit)) continue;
      if (!settings_.split_commits)
        kept.push_back(std::move(commit));
      else
        for (auto& line : lines_in(commit))
          if (process(line)) kept.push_back(std::move(line));
    }
    return kept;
  }

  std::vector<Commit> in_steps(std::vector<Commit> commits, std::vector<Step> const& steps) const {
    for (auto const step : steps) {
      if (step == Step::split_commits) {
        if (settings_.split_commits) commits = split_all(commits);
        continue;
      }
      std::vector<Commit> kept;
      for (auto& commit : commits)
        if (take(step, commit)) kept.push_back(std::move(commit));
      commits = std::move(kept);
    }
    return commits;
  }

  /// False: the commit is dropped.
  bool process(Commit& commit) const {
    return preprocess(commit) && parse_message(commit) && parse(commit) && find_links(commit);
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

  static std::vector<Commit> lines_in(Commit const& commit) {
    std::vector<Commit> lines;
    for (auto const line : lines_of(commit.message.view())) {
      if (line.empty()) continue;
      lines.push_back(commit);
      lines.back().message = tera::Text(std::string(line));
      lines.back().links.clear();
    }
    return lines;
  }

  static std::vector<Commit> split_all(std::vector<Commit> const& commits) {
    std::vector<Commit> result;
    for (auto const& commit : commits)
      for (auto& line : lines_in(commit)) result.push_back(std::move(line));
    return result;
  }

  void check(std::vector<Commit> const& commits) const {
    auto const fail = [&](std::string_view what, auto const& accepted) {
      auto const wrong = std::find_if_not(commits.begin(), commits.end(), accepted);
      if (wrong == commits.end()) return;
      auto const count = std::count_if(wrong, commits.end(), std::not_fn(accepted));
      throw Error(Fault::fatal, fmt::format("{} commits {}: '{}'", count, what,
                                            printable(lines_of(wrong->raw()).empty()
                                                          ? wrong->origin->id
                                                          : lines_of(wrong->raw())[0])))
          .hint("skip them with a row in commit_parsers");
    };
    if (settings_.require_conventional)
      fail("are not conventional, which 'git.require_conventional' asks for",
           [](Commit const& commit) { return commit.conventional != nullptr; });
    if (settings_.fail_on_unmatched_commit)
      fail("were given no group by a parser, which 'git.fail_on_unmatched_commit' asks for",
           [](Commit const& commit) { return commit.group.has_value(); });
  }

  Configuration::Git const& settings_;
  RunCommand const& run_;
  Dropped& dropped_;
  Parsers parsers_;
};

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

Dropped process(std::vector<Release>& releases, Configuration::Git const& settings,
                RunCommand const& run) {
  Dropped dropped;
  Pipeline const pipeline(settings, run, dropped);
  for (auto& release : releases) {
    release.commits = pipeline.process(std::move(release.commits));
    for (auto& [path, commits] : release.submodule_commits)
      commits = pipeline.process(std::move(commits));
  }
  return dropped;
}

}  // namespace cairn::cliff
