// SPDX-License-Identifier: MIT
#include "git/fast_import.hpp"

#include "git/undisturbed.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <array>
#include <random>
#include <string_view>

namespace cairn::git {
namespace {

constexpr std::string_view author = "git-bench <git-bench@cairn.invalid>";

/// A ref that is never written, for fast-import wants a name for what it makes. Everybody has one
/// of their own: it is locked for a moment all the same.
std::string nowhere() {
  std::random_device device;
  return fmt::format("refs/bench/unfinished/{:08x}{:08x}", device(), device());
}

/// Batches of fewer objects become loose ones, as those of a commit by hand.
constexpr auto const* unpack_limit = "fastimport.unpackLimit=100";

/// What becomes loose need not be on the disk as a pack before, nor be small there.
constexpr std::array for_loose_ones{"core.fsync=-pack", "pack.compression=0"};

void add_text(std::string& stream, std::string_view text) {
  stream += fmt::format("data {}\n", text.size());
  stream += text;
  stream += '\n';
}

void add_change(std::string& stream, PathChange const& change) {
  if (auto const* const blob = std::get_if<Oid>(&change.to)) {
    stream += fmt::format("M 100644 {} {}\n", blob->hex(), change.path);
  } else if (auto const* const text = std::get_if<std::string>(&change.to)) {
    stream += fmt::format("M 100644 inline {}\n", change.path);
    add_text(stream, *text);
  } else {
    stream += fmt::format("D {}\n", change.path);
  }
}

std::string stream_of(CommitDraft const& draft, std::string const& wanted, std::size_t id_size) {
  auto const ref = wanted.empty() ? nowhere() : wanted;
  // Without its end the stream is not taken: we may be killed while we write it.
  std::string stream = "feature done\nfeature get-mark\n";
  stream += fmt::format("commit {}\nmark :1\ncommitter {} {} +0000\n", ref, author, draft.time);
  add_text(stream, draft.message + '\n');
  if (draft.parent) stream += fmt::format("from {}\n", draft.parent->hex());
  if (draft.tree)
    stream += fmt::format("M 040000 {} \n", draft.tree->hex());
  else if (draft.parent)
    stream += "deleteall\n";
  for (auto const& change : draft.changes) add_change(stream, change);
  stream += "\nget-mark :1\n";
  if (wanted.empty())
    stream += fmt::format("reset {}\nfrom {}\n\n", ref, std::string(2 * id_size, '0'));
  stream += "done\n";
  return stream;
}

}  // namespace

Oid write_commit(Repository const& repository, CommitDraft const& draft, std::string const& ref) {
  auto const sha1 = repository.object_format() == ObjectFormat::sha1;
  auto const stream = stream_of(draft, ref, sha1 ? Oid::sha1_size : Oid::sha256_size);
  std::vector<std::string> arguments{"-c", unpack_limit};
  // With fewer changes than these there are fewer objects than that limit.
  constexpr std::size_t few = 20;
  if (draft.changes.size() <= few)
    for (auto const* const setting : for_loose_ones) {
      arguments.emplace_back("-c");
      arguments.emplace_back(setting);
    }
  arguments.insert(arguments.end(), {"fast-import", "--quiet", "--done"});
  auto const outcome = run_undisturbed(repository.git(), arguments, stream);
  if (!outcome.ending.succeeded()) throw refusal("write notes", outcome.ending, outcome.errors);
  auto const id = Oid::parse(trimmed(outcome.output));
  if (!id) throw Error(Fault::fatal, "cannot understand 'git fast-import'");
  return *id;
}

}  // namespace cairn::git
