// SPDX-License-Identifier: MIT
#pragma once

#include "cliff/configuration.hpp"
#include "cliff/release.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// Runs a shell command of the configuration with `input` on its standard input and gives what it
/// wrote. `commit` is the id that it finds in COMMIT_SHA; empty: none. Throws Error{fatal} when it
/// fails.
using RunCommand = std::function<std::string(std::string const& command, std::string_view input,
                                             std::string_view commit)>;

/// `text` after one processor: replaced, or piped through its command where the pattern is found.
tera::Text applied(TextProcessor const& processor, tera::Text const& text, RunCommand const& run,
                   std::string_view commit = {});

/// How many commits went, and why.
struct Dropped {
  std::size_t unconventional = 0;
  std::size_t skipped = 0;     ///< by a parser that says so, or by `filter_commits`
  std::size_t unreadable = 0;  ///< a parser's field cannot be compared
  std::size_t failed = 0;      ///< a preprocessor's command failed

  Dropped& operator+=(Dropped const& other);
};

/// Takes the commits of `releases`, and those of their submodules, through the steps of the
/// configuration; what is dropped is gone. Throws Error{fatal} where `require_conventional` or
/// `fail_on_unmatched_commit` is not kept.
Dropped process(std::vector<Release>& releases, Configuration::Git const& settings,
                RunCommand const& run);

}  // namespace cairn::cliff
