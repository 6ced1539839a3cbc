// SPDX-License-Identifier: MIT
// bench-history - a made-up history of any size, as a stream for `git fast-import`
//
//   bench-history --commits 80000 --tags 900 --seed 1 | git -C <repository> fast-import --quiet
//   --done
//
// The same arguments give the same bytes, and so the same object ids, on every machine.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Size {
  std::uint64_t commits = 80'000;
  std::uint64_t tags = 900;
  std::uint64_t seed = 1;
};

/// Chance, by the engine whose numbers the standard fixes; its distributions are every library's
/// own.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }
  double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  bool lands_within(double probability) { return share() < probability; }

  template <typename Container>
  auto const& one_of(Container const& container) {
    return container[below(std::size(container))];
  }

private:
  std::mt19937_64 engine_;
};

constexpr std::array<std::string_view, 60> common_words = {
    "the",   "a",      "to",     "of",      "in",     "and",    "is",     "for",    "when",
    "not",   "as",     "it",     "with",    "on",     "be",     "from",   "by",     "an",
    "if",    "which",  "can",    "but",     "use",    "was",    "only",   "all",    "has",
    "after", "before", "code",   "call",    "set",    "read",   "value",  "error",  "check",
    "first", "state",  "lock",   "buffer",  "cache",  "config", "memory", "page",   "device",
    "make",  "allow",  "ensure", "prevent", "index",  "object", "tree",   "handle", "path",
    "file",  "thread", "option", "test",    "return", "remove"};

constexpr std::array<std::string_view, 40> syllables = {
    "ba", "be", "bo", "ca", "co", "da", "de", "di", "do", "fa", "fi",  "ga", "go", "ha",
    "he", "ka", "ki", "la", "le", "li", "ma", "me", "mi", "mo", "na",  "ne", "no", "pa",
    "po", "ra", "re", "ro", "sa", "si", "ta", "te", "to", "ve", "ing", "er"};

// As often as people use them: a fix is more likely than a revert.
constexpr std::array<std::string_view, 20> types = {
    "feat", "feat", "feat", "feat",  "fix",   "fix",      "fix",      "fix",  "fix",  "fix",
    "fix",  "docs", "docs", "chore", "chore", "refactor", "refactor", "test", "perf", "ci"};

constexpr std::array<std::string_view, 6> zones = {"+0000", "+0100", "+0200",
                                                   "-0500", "-0800", "+0530"};

/// Text in the manner of commit messages: words as unevenly common as those of a language.
class Prose {
public:
  explicit Prose(Dice& dice) : dice_(dice) {
    for (std::size_t i = 0; i < 6000; ++i) {
      std::string word;
      for (auto left = 2 + dice_.below(3); left > 0; --left) word += dice_.one_of(syllables);
      rare_.push_back(word);
    }
  }

  std::string_view word() {
    if (dice_.lands_within(0.55)) return skewed(common_words, 1.8);
    return skewed(rare_, 2.2);
  }

  std::string name() {
    std::string name = dice_.one_of(rare_);
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
  }

  /// About `length` characters, in lines of at most 72.
  std::string text(std::size_t length) {
    std::string text;
    std::size_t column = 0;
    while (text.size() < length) {
      std::string_view const next = word();
      bool const breaks = column + 1 + next.size() > 72;
      if (!text.empty()) text += breaks ? '\n' : ' ';
      column = breaks || text.empty() ? next.size() : column + 1 + next.size();
      text += next;
    }
    return text;
  }

  /// The same in one line.
  std::string line(std::size_t length) {
    std::string line = text(length);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }

private:
  template <typename Words>
  std::string_view skewed(Words const& words, double exponent) {
    auto const count = static_cast<double>(std::size(words));
    return words[static_cast<std::size_t>(count * std::pow(dice_.share(), exponent))];
  }

  Dice& dice_;
  std::vector<std::string> rare_;
};

/// Commit messages: most follow Conventional Commits, most have a body, many have trailers.
class Messages {
public:
  Messages(Dice& dice, Prose& prose) : dice_(dice), prose_(prose) {}

  std::string of_change(std::string_view author, std::string_view reviewer) {
    std::string message = subject();
    if (dice_.lands_within(0.85)) message += "\n\n" + body();
    if (std::string const trailers = footer(author, reviewer); !trailers.empty())
      message += "\n" + trailers;
    return message + "\n";
  }

  std::string of_merge() {
    auto const number = dice_.below(100'000);
    if (dice_.lands_within(0.5))
      return fmt::format("Merge pull request #{} from user{}/topic-{}\n\n{}\n", number,
                         dice_.below(4000), number, prose_.line(20 + dice_.below(40)));
    return fmt::format("Merge branch 'topic-{}'\n\n* topic-{}:\n  {}\n  {}\n", number, number,
                       prose_.line(40), prose_.line(40));
  }

private:
  std::string subject() {
    std::string subject;
    if (!dice_.lands_within(0.06)) {
      subject = dice_.one_of(types);
      if (dice_.lands_within(0.7)) subject += fmt::format("(pkg{:03})", dice_.below(24));
      subject += dice_.lands_within(0.008) ? "!: " : ": ";
    }
    subject += prose_.line(18 + dice_.below(34));
    if (dice_.lands_within(0.25)) subject += fmt::format(" (#{})", 1 + dice_.below(99'999));
    return subject;
  }

  std::string body() {
    // The product of three is skewed as lengths of bodies are: many are short, few very long.
    double const skew = dice_.share() * dice_.share() * dice_.share();
    auto left = static_cast<std::size_t>(60 + 2400 * skew + 200 * dice_.share());
    std::string body;
    while (left > 0) {
      auto const paragraph = std::min<std::size_t>(left, 120 + dice_.below(360));
      if (!body.empty()) body += "\n";
      body += prose_.text(paragraph) + ".\n";
      left -= paragraph;
    }
    return body;
  }

  std::string footer(std::string_view author, std::string_view reviewer) {
    std::string footer;
    if (dice_.lands_within(0.004)) footer += "BREAKING CHANGE: " + prose_.line(80) + "\n";
    if (dice_.lands_within(0.18))
      footer += fmt::format("Fixes: {:012x} (\"{}\")\n", dice_.below(std::uint64_t{1} << 48),
                            prose_.line(40));
    if (dice_.lands_within(0.30)) footer += fmt::format("Closes #{}\n", 1 + dice_.below(99'999));
    if (dice_.lands_within(0.75)) footer += fmt::format("Signed-off-by: {}\n", author);
    if (dice_.lands_within(0.35)) footer += fmt::format("Reviewed-by: {}\n", reviewer);
    return footer;
  }

  Dice& dice_;
  Prose& prose_;
};

/// Writes a mainline, topics that leave it and are merged back, and tags along the mainline.
class History {
public:
  explicit History(Size const& size)
      : size_(size), dice_(size.seed), prose_(dice_), messages_(dice_, prose_) {
    for (std::size_t i = 0; i < 3000; ++i) {
      std::string const first = prose_.name();
      std::string const last = prose_.name();
      people_.push_back(fmt::format("{} {} <{}.{}@example.com>", first, last, first, last));
    }
  }

  void write() {
    write_blobs();
    while (written_ + open_topics() < size_.commits) step();
    for (Topic& topic : topics_)
      if (topic.tip != 0) merge(topic);
    for (std::size_t i = 0; i < topics_.size(); ++i)
      fmt::print(out_, "reset refs/heads/topic{}\nfrom {:040}\n\n", i, 0);
    fmt::print(out_, "done\n");
  }

private:
  struct Topic {
    std::uint64_t tip = 0;  ///< its last commit's mark; 0 where the place is free
    std::uint64_t left = 0;
  };

  static constexpr std::uint64_t blobs = 256;

  void write_blobs() {
    for (; mark_ < blobs; ++mark_) {
      std::string const text = prose_.text(40 + dice_.below(360));
      fmt::print(out_, "blob\nmark :{}\ndata {}\n{}\n", mark_ + 1, text.size(), text);
    }
  }

  std::uint64_t open_topics() const {
    return static_cast<std::uint64_t>(std::count_if(
        topics_.begin(), topics_.end(), [](Topic const& topic) { return topic.tip != 0; }));
  }

  void step() {
    if (mainline_.empty() || dice_.lands_within(0.2)) return commit_to_mainline();
    std::size_t const place = dice_.below(topics_.size());
    Topic& topic = topics_[place];
    if (topic.tip == 0) {
      // A new topic takes two places among the commits: its own and its merge's.
      if (written_ + open_topics() + 2 > size_.commits) return commit_to_mainline();
      auto const back = std::min<std::size_t>(mainline_.size(), 1 + dice_.below(40));
      topic = {mainline_[mainline_.size() - back], 1 + dice_.below(17)};
    } else if (topic.left == 0) {
      return merge(topic);
    }
    commit(fmt::format("topic{}", place), topic.tip, 0);
    topic.tip = mark_;
    --topic.left;
  }

  void commit_to_mainline() {
    commit("main", mainline_.empty() ? 0 : mainline_.back(), 0);
    mainline_.push_back(mark_);
    write_tags_due();
  }

  void merge(Topic& topic) {
    commit("main", mainline_.back(), topic.tip);
    topic = {};
    mainline_.push_back(mark_);
    write_tags_due();
  }

  void commit(std::string_view branch, std::uint64_t parent, std::uint64_t merged) {
    ++mark_;
    ++written_;
    clock_ += 1 + dice_.below(1000);
    std::string const& author = dice_.one_of(people_);
    std::string const& committer = dice_.lands_within(0.4) ? author : dice_.one_of(people_);
    // Changes wait for their review; and few clocks are wrong by hours.
    auto const authored = clock_ - (dice_.lands_within(0.6) ? dice_.below(864'000) : 0);
    auto const committed = clock_ - (dice_.lands_within(0.002) ? dice_.below(86'400) : 0);
    std::string_view const zone = dice_.one_of(zones);
    std::string const message =
        merged != 0 ? messages_.of_merge() : messages_.of_change(author, committer);
    fmt::print(
        out_, "commit refs/heads/{}\nmark :{}\nauthor {} {} {}\ncommitter {} {} {}\ndata {}\n{}",
        branch, mark_, author, authored, zone, committer, committed, zone, message.size(), message);
    if (parent != 0) fmt::print(out_, "from :{}\n", parent);
    if (merged != 0) fmt::print(out_, "merge :{}\n", merged);
    auto const package = dice_.below(24);
    for (auto files = dice_.lands_within(0.8) ? 1 : 2; files > 0; --files)
      fmt::print(out_, "M 100644 :{} pkg{:03}/file{:02}.c\n", 1 + dice_.below(blobs), package,
                 dice_.below(12));
    fmt::print(out_, "\n");
  }

  /// As many tags as this share of the history has of all, at the mainline's last commit. The end
  /// of the history has none, so that there is something to release.
  void write_tags_due() {
    auto const unreleased = std::min(size_.commits / 2, size_.commits / 1000 + 2 * topics_.size());
    auto const due = std::min(size_.tags, size_.tags * written_ / (size_.commits - unreleased));
    for (; tagged_ < due; ++tagged_) write_tag(next_version());
  }

  std::string next_version() {
    double const share = dice_.share();
    if (share < 0.02)
      version_ = {version_[0] + 1, 0, 0};
    else if (share < 0.4)
      version_ = {version_[0], version_[1] + 1, 0};
    else
      ++version_[2];
    return fmt::format("v{}.{}.{}{}", version_[0], version_[1], version_[2],
                       dice_.lands_within(0.12) ? "-rc.1" : "");
  }

  void write_tag(std::string_view name) {
    if (dice_.lands_within(0.2)) {
      fmt::print(out_, "reset refs/tags/{}\nfrom :{}\n\n", name, mainline_.back());
      return;
    }
    std::string const message = fmt::format("Release {}\n", name);
    fmt::print(out_, "tag {}\nfrom :{}\ntagger {} {} +0000\ndata {}\n{}\n", name, mainline_.back(),
               people_.front(), clock_, message.size(), message);
  }

  Size size_;
  Dice dice_;
  Prose prose_;
  Messages messages_;
  std::FILE* out_ = stdout;
  std::vector<std::string> people_;
  std::vector<std::uint64_t> mainline_;
  std::array<Topic, 24> topics_{};
  std::array<std::uint64_t, 3> version_ = {0, 1, 0};
  std::uint64_t mark_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t tagged_ = 0;
  std::uint64_t clock_ = 1'112'911'993;
};

/// The sizes that the command line names, each as an option and a number.
bool read_arguments(std::vector<std::string_view> const& arguments, Size& size) {
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    std::uint64_t* const target = arguments[i] == "--commits" ? &size.commits
                                  : arguments[i] == "--tags"  ? &size.tags
                                  : arguments[i] == "--seed"  ? &size.seed
                                                              : nullptr;
    if (target == nullptr) return false;
    *target = std::strtoull(arguments[i + 1].data(), nullptr, 10);
  }
  return arguments.size() % 2 == 0 && size.commits > 0;
}

}  // namespace

int main(int argc, char** argv) {
  Size size;
  if (!read_arguments({argv + 1, argv + argc}, size)) {
    fmt::print(stderr, "usage: bench-history [--commits <n>] [--tags <n>] [--seed <n>]\n");
    return 2;
  }
  History(size).write();
  return std::fflush(stdout) == 0 ? 0 : 1;
}
