// SPDX-License-Identifier: MIT
#include "fixture/corpus.hpp"
#include "fixture/repository.hpp"
#include "process/spawn.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <array>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

using namespace cairn;

namespace {

/// What comes next in a real history, and why that is right.
struct Expected {
  std::string_view history;
  std::string_view next;  ///< the tag; empty: nothing to release
  std::string_view option;
  std::string_view reason;
};

constexpr std::array expected{
    Expected{"alloy", "v2.5.0", "", "features since v2.4.1; its release.toml is cargo-release's"},
    Expected{"conventional-changelog", "conventional-changelog-v8.2.0", "",
             "a feature since v8.1.3 of the package that the repository is named after"},
    Expected{"git-cliff", "v2.14.0", "", "features since v2.13.1"},
    Expected{"htdemucscoreml", "v0.1.0", "", "the first version: there are no tags"},
    Expected{"metal-candle", "v1.4.0", "", "a feature since v1.3.0"},
    Expected{"metalmom", "v0.1.0", "", "finishes v0.1.0-rc1"},
    Expected{"metalmom", "v0.1.0-rc2", "--pre=rc", "the next candidate, written like the first"},
    Expected{"mise", "v2026.8.11", "",
             "CalVer never goes back: on an earlier day the count goes up"},
    Expected{"mooncake", "v0.4.0", "", "a feature since v0.3.12.post1, which is PEP 440's"},
    Expected{"mooncake", "v0.3.12.post2", "--post", "the next hotfix of the same version"},
    Expected{"partseg", "", "", "a test and two chores since v0.16.5"},
    Expected{"partseg", "v0.16.6", "--bump=patch", "released all the same"},
    Expected{"rangebar-py", "", "", "HEAD is v12.39.0"},
    Expected{"ratatui", "ratatui-v0.30.3", "",
             "fixes since ratatui-v0.30.2, which goes on where v0.29 ended"},
    Expected{"seerr", "v2.0.0", "", "breaking changes since v1.3.0; preview-… are no versions"},
    Expected{"tree-sitter", "v0.27.0", "",
             "breaking changes on main since release-0.26 left it with v0.26.0"},
};

std::string next_tag(test::ScratchRepository const& repository, std::string_view option) {
  std::vector<std::string> arguments{std::string(CAIRN_BINARY) + "/git-changelog",
                                     "--bumped-version"};
  if (!option.empty()) arguments.emplace_back(option);
  auto const outcome = process::run(
      {arguments, repository.path(), {{"SOURCE_DATE_EPOCH", "1767225600"}}, std::nullopt});
  BOOST_TEST((outcome.ending.succeeded() || outcome.ending.code == 2), outcome.errors);
  return outcome.output.substr(0, outcome.output.find('\n'));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_next_version)

BOOST_AUTO_TEST_CASE(of_real_histories_is_the_one_their_maintainers_would_choose) {
  auto const corpus = test::in_shared("corpus");
  if (corpus.empty()) return;
  std::size_t right = 0;
  for (auto const& each : expected) {
    auto const bundle = corpus / each.history / "history.bundle";
    test::ScratchRepository const repository(
        test::ScratchRepository::Clone{bundle.string(), {"--no-checkout"}});
    auto const next = next_tag(repository, each.option);
    right += next == each.next ? 1U : 0U;
    BOOST_TEST(next == each.next, fmt::format("{} {}: '{}' instead of '{}': {}", each.history,
                                              each.option, next, each.next, each.reason));
  }
  std::cout << fmt::format("next versions of real histories: {} of {}\n", right, expected.size());
}

BOOST_AUTO_TEST_SUITE_END()
