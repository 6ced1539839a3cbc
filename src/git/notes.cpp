// SPDX-License-Identifier: MIT
#include "git/notes.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::git {

std::optional<std::string> resolved(Git const& git, std::string const& revision) {
  auto const outcome = git.run({"rev-parse", "--verify", "--quiet", "--end-of-options", revision});
  if (!outcome.ending.succeeded()) return std::nullopt;
  return std::string(trimmed(outcome.output));
}

std::optional<std::string> read_note(Git const& git, std::string const& ref,
                                     std::string const& object) {
  auto const listed = git.run({"notes", "--ref", ref, "list", object});
  if (!listed.ending.succeeded()) return std::nullopt;
  return git.output(fmt::format("read the note on {}", object),
                    {"cat-file", "blob", std::string(trimmed(listed.output))});
}

void write_note(Git const& git, std::string const& ref, std::string const& object,
                std::string_view text) {
  auto const blob =
      std::string(trimmed(git.output("keep a note", {"hash-object", "-w", "--stdin"}, text)));
  git.output(fmt::format("write the note on {}", object),
             {"notes", "--ref", ref, "add", "--force", "-C", blob, object});
}

void merge_notes(Git const& git, std::string const& ref, std::string const& other) {
  if (!resolved(git, ref)) {
    git.output(fmt::format("begin '{}'", ref), {"update-ref", ref, other, ""});
    return;
  }
  git.output(fmt::format("merge '{}' into '{}'", other, ref),
             {"notes", "--ref", ref, "merge", "--quiet", "--strategy", "cat_sort_uniq", other});
}

}  // namespace cairn::git
