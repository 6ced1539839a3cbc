// SPDX-License-Identifier: MIT
#include "cli/changelog/dump.hpp"

#include "changelog/compose.hpp"
#include "changelog/render.hpp"
#include "cli/changelog/options.hpp"
#include "cli/main.hpp"
#include "cli/output.hpp"
#include "support/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace cairn::cli {
namespace {

constexpr std::size_t flush_at = 1U << 16U;

/// Lines on their way out, in pieces that are neither small nor everything.
class Lines {
public:
  void add(Json const& value) {
    text_ += to_line(value);
    if (text_.size() >= flush_at) flush();
  }

  void flush() {
    print(text_);
    text_.clear();
  }

private:
  std::string text_;
};

Json to_json(Person const& person, Stamp const& stamp) {
  return {{"name", person.name}, {"email", person.email}, {"at", to_string(stamp)}};
}

Json owner_of(Choice const& choice, Position at) {
  auto const owner = choice.map.owner[at];
  return owner == unowned ? Json(nullptr) : Json(choice.map.releases[owner].tag.name);
}

Json to_json(ConventionalCommit const& commit) {
  auto footers = Json::array();
  for (auto const& footer : commit.footers)
    footers.push_back(
        {{"token", footer.token}, {"separator", footer.separator}, {"value", footer.value}});
  return {{"type", commit.type},
          {"scope", commit.scope ? Json(*commit.scope) : Json(nullptr)},
          {"breaking", commit.breaking},
          {"breaking_description", commit.breaking_description},
          {"description", commit.description},
          {"body", commit.body},
          {"footers", std::move(footers)}};
}

Json to_json(Unconventional const& message) {
  return {
      {"line", message.place.line}, {"column", message.place.column}, {"reason", message.reason}};
}

/// A line a commit, in topological order. A reader has its own order, so some lines wait for
/// others.
template <class F>
void for_each_commit(Project const& project, Choice const& choice, Lines& lines, F json_of) {
  constexpr std::size_t batch = 1000;
  auto const order = in_order(choice.history, choice.chosen);
  for (std::size_t start = 0; start < order.size(); start += batch) {
    auto const positions = std::span(order).subspan(start, std::min(batch, order.size() - start));
    std::vector<Oid> ids;
    for (auto const at : positions) ids.push_back(choice.history.id(at));
    std::vector<Json> values(ids.size());
    project.reader().commits(ids, [&](std::size_t index, Commit const& commit) {
      values[index] = json_of(positions[index], commit);
    });
    for (auto const& value : values) lines.add(value);
  }
}

void dump_history(Project const& project, Choice const& choice, Lines& lines) {
  for_each_commit(project, choice, lines, [&](Position at, Commit const& commit) -> Json {
    auto parents = Json::array();
    for (auto const& parent : commit.parents) parents.push_back(parent.hex());
    return {{"commit", commit.id.hex()},
            {"parents", std::move(parents)},
            {"author", to_json(commit.author, commit.authored)},
            {"committer", to_json(commit.committer, commit.committed)},
            {"release", owner_of(choice, at)},
            {"message", commit.message}};
  });
}

void dump_messages(Project const& project, Choice const& choice, Lines& lines) {
  for_each_commit(project, choice, lines, [&](Position, Commit const& commit) -> Json {
    auto const message = parse_message(commit.message);
    auto const* conventional = std::get_if<ConventionalCommit>(&message);
    return {{"commit", commit.id.hex()},
            {"conventional", conventional != nullptr},
            {"message", std::visit([](auto const& read) { return to_json(read); }, message)}};
  });
}

void dump_releases(Project const& project, Choice const& choice, Lines& lines) {
  auto const changelog =
      compose(choice.history, project.reader(), choice.map,
              {choice.chosen, choice.previous_tag(), std::nullopt, project.mailmap()});
  auto const json = cairn::to_json(changelog);
  for (auto const& release : json.at("releases")) lines.add(release);
}

int run(DumpOptions const& options) {
  auto const project = Project::open(options);
  auto const choice = choose(project, options);
  Lines lines;
  switch (options.stage) {
    case DumpStage::history: dump_history(project, choice, lines); break;
    case DumpStage::messages: dump_messages(project, choice, lines); break;
    case DumpStage::releases: dump_releases(project, choice, lines); break;
  }
  lines.flush();
  return yes;
}

}  // namespace

// clang-format off
Command<DumpOptions> dump_command() {
  using O = DumpOptions;
  return {
      .name     = "dump",
      .summary  = "print what was read, as JSON lines",
      .detail   = "Prints one JSON value a line: the commits of a history and the release that has each "
                  "(`history`), what their messages were read as (`messages`), or the releases with their "
                  "entries (`releases`). The fields are described in git-release-formats(5).",
      .options  = {choice_options<O>(), project_options<O>()},
      .operands = {operand(&O::stage, "<what>"), range_operand<O>()},
      .paths    = static_cast<std::vector<std::string> O::*>(&O::paths),
      .run      = run,
  };
}
// clang-format on

}  // namespace cairn::cli
