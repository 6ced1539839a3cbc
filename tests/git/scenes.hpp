// SPDX-License-Identifier: MIT
#pragma once

#include "fixture/repository.hpp"
#include "git/reader.hpp"
#include "support/error.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cairn::test {

using Names = std::vector<std::string>;

/// Three commits on main with tags, one branch merged, one not.
inline void tell_a_story(ScratchRepository& repository) {
  repository.write("README", "one\n");
  repository.commit("feat: one\n\nWith a body.\n");
  repository.git("tag", "v0.1.0");
  repository.git("checkout", "--quiet", "-b", "side");
  repository.write("docs/side.md", "side\n");
  repository.commit("docs: aside\n");
  repository.git("checkout", "--quiet", "main");
  repository.write("README", "two\n");
  repository.commit("fix: two\n");
  repository.git("merge", "--quiet", "--no-ff", "-m", "Merge branch 'side'", "side");
  repository.git("tag", "-a", "-m", "the first one\n\nReviewed-by: N O Body <n@example.com>",
                 "v1.0.0");
  repository.git("checkout", "--quiet", "-b", "left-alone");
  repository.commit("feat!: never merged\n");
  repository.git("checkout", "--quiet", "main");
}

inline std::string commit_with(std::string_view tree, std::string_view rest) {
  return "tree " + std::string(tree) + "\n" + std::string(rest);
}

inline std::string signed_by_us(std::string_view message) {
  return "author A U Thor <author@example.com> 1700000000 +0100\n"
         "committer C O Mitter <committer@example.com> 1700000000 +0100\n\n" +
         std::string(message);
}

inline History history_of(git::Reader const& reader, ScratchRepository const& repository) {
  std::vector const tips{repository.id("HEAD")};
  return reader.history(tips);
}

inline Commit newest(git::Reader const& reader, ScratchRepository const& repository) {
  Commit result;
  std::vector const ids{repository.id("HEAD")};
  reader.commits(ids, [&](std::size_t, Commit const& commit) { result = commit; });
  return result;
}

inline std::vector<std::string> names_of_tags(git::Reader const& reader) {
  std::vector<std::string> result;
  for (auto const& tag : reader.tags()) result.push_back(tag.name);
  return result;
}

/// What `act` throws; a failure if it throws nothing.
template <class Act>
Error error_of(Act const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error;
  }
  BOOST_FAIL("nothing was thrown");
  return {Fault::fatal, ""};
}

}  // namespace cairn::test
