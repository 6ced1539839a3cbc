// SPDX-License-Identifier: MIT
#include "cli/changelog/next.hpp"

#include "cli/changelog/project.hpp"
#include "fixture/inside.hpp"
#include "fixture/repository.hpp"
#include "support/text.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cairn;
using namespace cairn::cli;
using namespace cairn::test;

/// A line of commits above v1.0.0, of which few ask for a major version, and whose reverts take
/// back by subject or by ids whatever came before, reverts too.
class GrowingLine {
public:
  explicit GrowingLine(unsigned seed) : engine_(seed) {
    add("feat: begin");
    repository.git("tag", "v1.0.0");
  }

  /// Adds `count` commits; reverts know the ids of those that were there before.
  void grow(int count) {
    auto const log = repository.git("log", "--format=%H");
    std::vector<std::string> ids;
    for (auto const id : lines_of(log)) ids.emplace_back(id);
    std::string stream;
    for (int number = 0; number < count; ++number) {
      auto const message = next_message(ids);
      stream += fmt::format(
          "commit refs/heads/main\ncommitter C <c@example.com> {} +0000\ndata {}\n{}\n{}",
          1'600'000'000 + 60 * ++time_, message.size(), message,
          number == 0 ? "from refs/heads/main^0\n" : "");
    }
    repository.run({"fast-import", "--quiet"}, stream);
  }

  ScratchRepository repository;

private:
  unsigned below(std::size_t limit) { return static_cast<unsigned>(engine_() % limit); }

  void add(std::string const& message) {
    auto const stream = fmt::format(
        "commit refs/heads/main\ncommitter C <c@example.com> 1600000000 +0000\ndata {}\n{}\n",
        message.size(), message);
    repository.run({"fast-import", "--quiet"}, stream);
    repository.git("symbolic-ref", "HEAD", "refs/heads/main");
    subjects_.push_back(message);
  }

  std::string next_message(std::vector<std::string> const& ids) {
    auto const kind = below(80);
    std::string message = fmt::format("fix: mend {}", below(9));
    if (kind < 6) message = fmt::format("feat: add {}", below(9));
    if (kind == 6) majors_.push_back(message = fmt::format("feat!: change {}", time_));
    auto const& meant = kind < 10 && !majors_.empty() ? majors_ : subjects_;
    if (kind > 6 && kind < 14) message = fmt::format("Revert \"{}\"", meant[below(meant.size())]);
    subjects_.push_back(message);
    if (kind > 13 && kind < 20)
      message = fmt::format("revert: what was\n\nThis reverts commit {}.\nThis reverts commit {}.",
                            ids[below(ids.size())], ids[below(ids.size())].substr(0, 9));
    return message;
  }

  std::mt19937_64 engine_;
  std::vector<std::string> subjects_;
  std::vector<std::string> majors_;
  int time_ = 0;
};

std::string next_tag(bool reasons) {
  auto const project = Project::open({});
  ChoiceOptions choice;
  choice.next_version = true;
  NextOptions options;
  options.reasons = reasons;
  auto const next = next_of(project, choose(project, choice), {}, options, {});
  return std::holds_alternative<Next>(next) ? std::get<Next>(next).tag : "nothing";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_next_version)

// Who wants no reasons has fewer commits read.
BOOST_AUTO_TEST_CASE(is_the_same_whether_or_not_its_reasons_are_wanted) {
  int major = 0;
  int less = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) BOOST_TEST_CONTEXT("seed " << seed) {
      GrowingLine line(seed);
      Inside const inside(line.repository.path());
      for (int const count : {30, 60, 500}) {
        line.grow(count);
        auto const tag = next_tag(true);
        BOOST_TEST(next_tag(false) == tag);
        ++(tag == "v2.0.0" ? major : less);
      }
    }
  BOOST_TEST(major > 3);
  BOOST_TEST(less > 3);
}

BOOST_AUTO_TEST_SUITE_END()
