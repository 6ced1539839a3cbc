// SPDX-License-Identifier: MIT
#include "site/glob.hpp"

#include "support/text.hpp"

#include <cstddef>
#include <vector>

namespace cairn::site {
namespace {

/// One folder's name. Only the last `*` has to be gone back to, for it can take whatever an earlier
/// one could.
bool name_matches(std::string_view glob, std::string_view name) {
  constexpr auto none = std::string_view::npos;
  std::size_t in_glob = 0;
  std::size_t in_name = 0;
  std::size_t star = none;
  std::size_t taken = 0;
  while (in_name < name.size()) {
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      star = in_glob++;
      taken = in_name;
    } else if (in_glob < glob.size() && (glob[in_glob] == '?' || glob[in_glob] == name[in_name])) {
      ++in_glob;
      ++in_name;
    } else if (star != none) {
      in_glob = star + 1;
      in_name = ++taken;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', in_glob) == none;
}

}  // namespace

bool is_glob(std::string_view text) {
  return text.find_first_of("*?") != text.npos;
}

bool glob_matches(std::string_view glob, std::string_view path) {
  auto const names = split(path, '/');
  // reached[n]: what has been read of the glob matches the first n names.
  std::vector<bool> reached(names.size() + 1, false);
  reached[0] = true;
  for (auto const part : split(glob, '/')) {
    std::vector<bool> next(names.size() + 1, false);
    for (std::size_t n = 0; n <= names.size(); ++n) {
      if (part == "**")
        next[n] = reached[n] || (n > 0 && next[n - 1]);
      else
        next[n] = n > 0 && reached[n - 1] && name_matches(part, names[n - 1]);
    }
    reached = std::move(next);
  }
  return reached.back();
}

}  // namespace cairn::site
