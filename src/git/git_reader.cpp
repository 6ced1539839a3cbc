// SPDX-License-Identifier: MIT
#include "git/git_reader.hpp"

#include "git/batch.hpp"
#include "git/commit_header.hpp"
#include "git/raw_diff.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::git {
namespace {

/// The ids, a line each, in pieces, as a program's standard input.
std::function<std::string_view()> lines_with(std::span<Oid const> ids) {
  return [ids, piece = std::string()]() mutable -> std::string_view {
    constexpr std::size_t at_once = 1000;
    piece.clear();
    for (auto const& id : ids.first(std::min(at_once, ids.size()))) {
      piece += id.hex();
      piece += '\n';
    }
    ids = ids.subspan(std::min(at_once, ids.size()));
    return piece;
  };
}

/// Calls `visit` for each line of what comes in pieces.
class Lines {
public:
  explicit Lines(std::function<void(std::string_view)> visit) : visit_(std::move(visit)) {}

  void take(std::string_view piece) {
    for (auto end = piece.find('\n'); end != piece.npos; end = piece.find('\n')) {
      pending_ += piece.substr(0, end);
      visit_(pending_);
      pending_.clear();
      piece.remove_prefix(end + 1);
    }
    pending_ += piece;
  }

private:
  std::function<void(std::string_view)> visit_;
  std::string pending_;
};

Oid parse_id(std::string_view hex) {
  if (auto const id = Oid::parse(hex)) return *id;
  throw Error(Fault::fatal,
              fmt::format("cannot understand '{}' from git: it is not an object's name",
                          printable(hex.substr(0, 200))));
}

/// A line of `git rev-list --timestamp --parents`: "<seconds> <commit> <parents>".
History::Node parse_node(std::string_view line) {
  auto const words = split(line, ' ');
  History::Node node;
  if (words.size() < 2) throw Error(Fault::fatal, "cannot understand 'git rev-list'");
  node.committed = committed_from(words[0]);
  node.id = parse_id(words[1]);
  for (std::size_t i = 2; i < words.size(); ++i) node.parents.push_back(parse_id(words[i]));
  return node;
}

/// The tag that show-ref choked on: "fatal: git show-ref: bad ref refs/tags/v1 (1234...)".
std::string_view bad_tag_in(std::string_view errors) {
  constexpr std::string_view head = "bad ref refs/tags/";
  auto const at = errors.find(head);
  if (at == errors.npos) return {};
  auto const rest = errors.substr(at + head.size());
  return rest.substr(0, rest.rfind(" ("));
}

}  // namespace

Error GitReader::unreadable(Oid const& id, std::string_view kind) const {
  return Error(Fault::fatal, fmt::format("cannot read the {} '{}'", kind, id.hex()))
      .hint(way_to_missing_objects(repository_));
}

History GitReader::history(std::span<Oid const> tips) const {
  if (tips.empty()) return {};
  std::vector<History::Node> nodes;
  Lines lines([&](std::string_view line) { nodes.push_back(parse_node(line)); });
  process::Streams streams;
  streams.input = lines_with(tips);
  streams.output = [&](std::string_view piece) { lines.take(piece); };
  try {
    repository_.git().stream("walk the history",
                             {"rev-list", "--timestamp", "--parents", "--stdin"}, streams);
  } catch (Error const& error) {
    throw Error(error.fault(), error.what()).hint(way_to_missing_objects(repository_));
  }
  if (repository_.is_shallow()) restore_cut_parents(nodes);
  return {nodes, tips};
}

/// At the border of a shallow clone git pretends that a commit has no parents; the commit knows.
void GitReader::restore_cut_parents(std::vector<History::Node>& nodes) const {
  std::vector<Oid> ids;
  std::vector<std::size_t> roots;
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    if (!nodes[at].parents.empty()) continue;
    ids.push_back(nodes[at].id);
    roots.push_back(at);
  }
  read_commits(ids, [&](std::size_t index, std::string_view bytes) {
    auto const header = parse_commit_header(ids[index], bytes);
    if (!header) throw unreadable(ids[index], "commit");
    nodes[roots[index]].parents = header->node.parents;
  });
}

void GitReader::read_commits(std::span<Oid const> ids, VisitBytes const& visit) const {
  if (ids.empty()) return;
  std::size_t index = 0;
  BatchParser parser([&](BatchAnswer const& answer) {
    if (index >= ids.size()) throw Error(Fault::fatal, "cannot understand 'git cat-file'");
    if (answer.type != "commit") throw unreadable(ids[index], "commit");
    visit(index, answer.bytes);
    ++index;
  });
  process::Streams streams;
  streams.input = lines_with(ids);
  streams.output = [&](std::string_view piece) { parser.take(piece); };
  repository_.git().stream("read commits", {"cat-file", "--batch", "--buffer"}, streams);
  if (index < ids.size()) throw unreadable(ids[index], "commit");
}

void GitReader::commits(std::span<Oid const> ids,
                        std::function<void(std::size_t, Commit const&)> const& visit) const {
  read_commits(ids, [&](std::size_t index, std::string_view bytes) {
    visit(index, parse_commit(ids[index], bytes));
  });
}

void GitReader::changed_paths(
    std::span<Oid const> ids,
    std::function<void(std::size_t, std::span<std::string const>)> const& visit) const {
  if (ids.empty()) return;
  std::size_t index = 0;
  RawDiffParser parser([&](std::string_view commit, std::span<std::string const> paths) {
    if (index >= ids.size() || commit != ids[index].hex())
      throw Error(Fault::fatal, "cannot understand 'git diff-tree'");
    visit(index++, paths);
  });
  process::Streams streams;
  streams.input = lines_with(ids);
  streams.output = [&](std::string_view piece) { parser.take(piece); };
  repository_.git().stream("compare commits",
                           {"diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-renames",
                            "--diff-merges=first-parent", "--always", "--ignore-submodules=none"},
                           streams);
  parser.finish();
  if (index < ids.size()) throw unreadable(ids[index], "commit");
}

/// The refs below refs/tags/, each with what it leads to in the end, whatever that is.
std::vector<Tag> GitReader::tag_refs() const {
  auto const listed = repository_.git().run({"show-ref", "--tags", "--dereference"});
  // Status 1 is show-ref's way of saying that there is none.
  auto const none = listed.ending == process::Ending{process::Ending::How::exited, 1};
  if (!listed.ending.succeeded() && !(none && listed.output.empty())) {
    auto const tag = bad_tag_in(listed.errors);
    if (tag.empty()) throw refusal("list the tags", listed.ending, listed.errors);
    throw Error(Fault::fatal,
                fmt::format("cannot read the tag '{}': the ref is broken, or its object "
                            "is missing",
                            printable(tag)))
        .hint(
            fmt::format("{}; or delete it with 'git tag -d'", way_to_missing_objects(repository_)));
  }

  constexpr std::string_view folder = "refs/tags/";
  constexpr std::string_view peeled = "^{}";
  std::vector<Tag> tags;
  for (auto const line : lines_of(listed.output)) {
    auto const space = std::min(line.find(' '), line.size() - 1);
    auto const id = parse_id(line.substr(0, space));
    auto const ref = line.substr(space + 1);
    if (ref.ends_with(peeled) && !tags.empty()) {
      tags.back().commit = id;
      tags.back().annotated = true;
    } else if (ref.starts_with(folder)) {
      tags.push_back({std::string(ref.substr(folder.size())), id, id, false});
    }
  }
  return tags;
}

std::vector<Tag> GitReader::tags() const {
  auto refs = tag_refs();
  if (refs.empty()) return {};
  std::vector<Oid> ids;
  ids.reserve(refs.size());
  for (auto const& ref : refs) ids.push_back(ref.commit);

  std::vector<Tag> tags;
  std::size_t index = 0;
  Lines lines([&](std::string_view line) {
    if (index == refs.size()) throw Error(Fault::fatal, "cannot understand 'git cat-file'");
    auto& ref = refs[index++];
    auto const header = parse_batch_header(line);
    if (!header.is_found())
      throw Error(Fault::fatal, fmt::format("cannot read the tag '{}': the object '{}' is missing",
                                            printable(ref.name), ref.commit.hex()))
          .hint(way_to_missing_objects(repository_));
    if (header.type == "commit") tags.push_back(std::move(ref));
  });
  process::Streams streams;
  streams.input = lines_with(ids);
  streams.output = [&](std::string_view piece) { lines.take(piece); };
  repository_.git().stream("read the tags", {"cat-file", "--batch-check", "--buffer"}, streams);
  if (index < refs.size()) throw Error(Fault::fatal, "cannot understand 'git cat-file'");
  return tags;
}

TagObject GitReader::tag_object(Oid const& id) const {
  // Tags are asked for one at a time, and a release history asks for hundreds: one git answers all.
  if (!tag_objects_) tag_objects_.emplace(repository_.git().command({"cat-file", "--batch"}));
  tag_objects_->say(id.hex() + '\n');
  auto const line = tag_objects_->line();
  auto const header = parse_batch_header(line);
  if (!header.is_found()) throw unreadable(id, "tag");
  auto const bytes = tag_objects_->bytes(header.size + 1);
  if (header.type != "tag") throw unreadable(id, "tag");
  return parse_tag_object(id, std::string_view(bytes).substr(0, header.size));
}

std::optional<std::string> GitReader::file(Oid const& commit, std::string_view name) const {
  auto shown =
      repository_.git().run({"cat-file", "blob", fmt::format("{}:{}", commit.hex(), name)});
  if (!shown.ending.succeeded()) return std::nullopt;
  return std::move(shown.output);
}

}  // namespace cairn::git
