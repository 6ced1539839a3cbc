// SPDX-License-Identifier: MIT
#include "histories.hpp"

#include "messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace cairn::test {
namespace {

using Parents = std::vector<std::size_t>;

/// How the graph grows.
enum class Shape { line, branches, thicket };

/// The graph, commit by commit: the tips of branches that grow, meet and start anew.
class Graph {
public:
  Graph(Random& random, Shape shape) : random_(random), shape_(shape) {}

  std::vector<Parents> grown(std::size_t size) {
    while (parents_.size() < size) grow();
    return parents_;
  }

private:
  void grow() {
    if (tips_.empty() || (shape_ == Shape::thicket && random_.chance(3))) return root();
    if (shape_ == Shape::line) return extend(tips_.front());
    auto const dice = random_.below(100);
    if (dice < (shape_ == Shape::branches ? 20U : 30U)) return branch();
    if (tips_.size() > 1 && dice < 45) return merge(2);
    if (tips_.size() > 2 && dice < 50)
      return merge(random_.between(3, std::min<std::size_t>(4, tips_.size())));
    if (tips_.size() > 1 && dice < 54 && shape_ == Shape::thicket) return cross();
    extend(random_.chance(60) ? tips_.front() : tips_[random_.below(tips_.size())]);
  }

  std::size_t add(Parents parents) {
    parents_.push_back(std::move(parents));
    return parents_.size() - 1;
  }

  void root() { tips_.push_back(add({})); }
  void extend(std::size_t& tip) { tip = add({tip}); }
  void branch() { tips_.push_back(add({random_.below(parents_.size())})); }

  void merge(std::size_t count) {
    shuffle();
    auto parents = Parents(tips_.begin(), tips_.begin() + static_cast<std::ptrdiff_t>(count));
    tips_.erase(tips_.begin() + 1,
                tips_.begin() + static_cast<std::ptrdiff_t>(random_.chance(70) ? count : 1));
    tips_.front() = add(std::move(parents));
  }

  /// Both branches merge each other.
  void cross() {
    shuffle();
    auto const one = tips_[0];
    auto const other = tips_[1];
    tips_[0] = add({one, other});
    tips_[1] = add({other, one});
  }

  void shuffle() {
    for (auto i = tips_.size(); i > 1; --i) std::swap(tips_[i - 1], tips_[random_.below(i)]);
  }

  Random& random_;
  Shape shape_;
  std::vector<Parents> parents_;
  std::vector<std::size_t> tips_;
};

/// Committer times: steps of hours or days, all the same, or going backwards now and then.
std::vector<std::int64_t> random_times(Random& random, std::size_t count) {
  constexpr std::int64_t hour = 3600;
  auto const manner = random.below(10);
  std::vector<std::int64_t> times;
  std::int64_t now = 1'600'000'000;
  for (std::size_t i = 0; i < count; ++i) {
    if (manner >= 4 || (manner == 3 && random.chance(50)))
      now += static_cast<std::int64_t>(random.below(60)) * hour;
    if (manner == 1 || manner == 9) now += random.chance(50) ? 1 : 0;
    if (manner == 2) now += (static_cast<std::int64_t>(random.below(60)) - 20) * hour;
    if (manner == 8 && random.chance(15)) now -= 200 * hour;
    times.push_back(now);
  }
  return times;
}

/// What becomes of paths: files that are made, changed, moved and removed.
class Tree {
public:
  explicit Tree(Random& random) : random_(random) {}

  std::vector<FileChange> changes() {
    std::vector<FileChange> result;
    if (random_.chance(25)) return result;
    for (auto count = random_.chance(70) ? 1U : random_.between(2, 4); count > 0; --count)
      change(result);
    return result;
  }

private:
  void change(std::vector<FileChange>& result) {
    auto const path = random_.one_of(
        {"README.md", "src/a.c", "src/b.c", "src/deep/er/c.c", "docs/guide.md", "docs/api/index.md",
         "package.json", ".github/ci.yml", "日本/é.txt", "with space/x y.txt", "pkg/one/a.txt",
         "pkg/two/b.txt", "LICENSE", "src2/z", "[odd]/*.txt"});
    using Kind = FileChange::Kind;
    if (random_.chance(1)) {
      result.push_back({"module", Kind::link_to_commit, {}});
    } else if (random_.chance(8)) {
      result.push_back({path, Kind::removal, {}});
    } else if (random_.chance(8)) {
      result.push_back({path, Kind::removal, {}});
      result.push_back({path + ".moved", Kind::file, contents_[path]});
    } else if (random_.chance(5)) {
      result.push_back({path, Kind::executable, contents_[path]});
    } else {
      result.push_back({path, Kind::file, contents_[path] = content()});
    }
  }

  std::string content() {
    if (random_.chance(5))
      return std::string("\0binary\x01", 8) + std::to_string(random_.below(100));
    std::string text;
    for (auto count = random_.below(8); count > 0; --count)
      text += fmt::format("line {}\n", random_.below(12));
    if (random_.chance(10) && !text.empty()) text.pop_back();
    return text;
  }

  Random& random_;
  std::map<std::string, std::string> contents_;
};

std::string random_author(Random& random) {
  if (random.chance(70)) return random.one_of({"Ada <ada@example.com>", "Bob B <bob@example.com>"});
  return random.one_of({"Zoë Ünal <zoe@example.com>", "日本 太郎 <taro@example.jp>",
                        "dependabot[bot] <bot@users.noreply.github.com>", "O'Neil \"x\" <o@x>",
                        "<nobody@example.com>", "No Address <>", "\xE9mile <e@x>"});
}

/// The names that a project of this manner gives its versions.
std::string version_name(Random& random, std::size_t manner, std::size_t count) {
  auto const number =
      fmt::format("{}.{}.{}", count / 4, count % 4, random.chance(20) ? random.below(12) : 0);
  switch (manner) {
    case 0:
      return "v" + number +
             (random.chance(15) ? random.one_of({"-rc.1", "-beta", "-alpha.2", "+build.5"}) : "");
    case 1: return number + (random.chance(15) ? random.one_of({"-rc.1", "-rc1", "-beta.9"}) : "");
    case 2: return "v0." + std::to_string(count) + ".0";
    case 3: return "pkg@" + number;
    case 4: return (random.chance(50) ? "pkg/v" : "other/v") + number;
    default: return "release-" + number;
  }
}

std::string odd_name(Random& random) {
  return random.one_of({"nightly", "latest", "v1", "1.2", "V1.2.3", "v01.2.3", "2024.01.02", "foo",
                        "日本", "a#b", "x-1.0.0-2.0.0", "1.2.3.4", "v1.2.3_4", "v9.9.9-alpha",
                        "deploy/prod", "z", "v4294967295.0.0-rc.4294967295"});
}

void annotate(Random& random, TagPlan& tag, std::int64_t time) {
  auto name = tag.reference;
  if (random.chance(4)) name = "inner-of-" + std::to_string(tag.commit) + "-" + tag.reference;
  tag.annotations.push_back({name, random_tag_message(random), time});
  if (random.chance(4))
    tag.annotations.push_back({tag.reference + "-outer", random_tag_message(random), time + 5});
}

void add_tags(Random& random, Scene& scene) {
  if (random.chance(5)) return;
  auto const manner = random.chance(60) ? 0 : random.below(6);
  auto const every = random.between(2, 9);
  auto const on_mainline = random.chance(60);
  auto const annotated = random.below(3) * 45;
  std::set<std::string> taken;
  std::size_t count = random.below(3);
  for (auto const& commit : scene.commits) {
    if (on_mainline && commit.number + 1 != scene.commits.size() && commit.parents.size() > 1 &&
        random.chance(50))
      continue;
    if (!random.chance(100 / every)) continue;
    for (auto more = random.chance(6) ? 2 : 1; more > 0; --more) {
      auto const name = random.chance(6) ? odd_name(random) : version_name(random, manner, ++count);
      // A folder of references cannot be a reference, too.
      if (!taken.insert(name).second) continue;
      TagPlan tag{name, commit.number, {}};
      if (random.chance(annotated)) annotate(random, tag, commit.committed + 60);
      scene.tags.push_back(std::move(tag));
    }
  }
}

void add_named_commits(Random& random, Scene& scene) {
  auto const any = [&] { return fmt::format("@C{}@", random.below(scene.commits.size())); };
  if (random.chance(4))
    scene.files[".cliffignore"] = "# left out\n" + any() + "\n\n  " + any() + "  \nnot an id\n";
  if (random.chance(4))
    scene.files[".git-blame-ignore-revs"] =
        random.one_of({"# style\n", ""}) + any() + (random.chance(20) ? " # why\n" : "\n");
}

}  // namespace

void add_history(Random& random, Scene& scene) {
  auto const shape = random.chance(40)   ? Shape::line
                     : random.chance(60) ? Shape::branches
                                         : Shape::thicket;
  auto const size = random.chance(20) ? random.between(1, 5) : random.between(5, 40);
  auto const parents = Graph(random, shape).grown(size);
  auto const times = random_times(random, parents.size());
  Tree tree(random);
  for (std::size_t i = 0; i < parents.size(); ++i) {
    CommitPlan commit{i,        parents[i], random_message(random), {}, random_author(random),
                      times[i], times[i],   tree.changes()};
    if (random.chance(1)) {
      commit.encoding = "ISO-8859-1";
      commit.message = "feat: caf\xE9\n";
    }
    if (random.chance(10)) commit.authored -= 86'400;
    scene.commits.push_back(std::move(commit));
  }
  scene.head = random.chance(85) ? size - 1 : random.below(size);
  scene.detached = random.chance(10);
  add_tags(random, scene);
  add_named_commits(random, scene);
}

}  // namespace cairn::test
