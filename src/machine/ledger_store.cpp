// SPDX-License-Identifier: MIT
#include "machine/ledger_store.hpp"

#include "git/notes.hpp"
#include "git/remote_refs.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace cairn::machine {
namespace {

constexpr auto const* journal_name = "journal.jsonl";
constexpr auto const* remote_notes = "refs/cairn/remote-notes/release";

std::filesystem::path releases_folder(git::Repository const& repository) {
  return repository.common_dir() / "cairn" / "release";
}

}  // namespace

std::filesystem::path LedgerStore::folder_of(git::Repository const& repository,
                                             std::string const& tag) {
  // A tag may have slashes, and two tags must not share a folder.
  std::string name;
  for (char const c : tag)
    if (c == '/')
      name += "%2F";
    else if (c == '%')
      name += "%25";
    else
      name += c;
  return releases_folder(repository) / name;
}

LedgerStore::LedgerStore(git::Repository const& repository, std::string tag)
    : repository_(repository), tag_(std::move(tag)), folder_(folder_of(repository, tag_)) {}

std::optional<std::string> LedgerStore::noted_object() const {
  return git::resolved(repository_.git(), "refs/tags/" + tag_);
}

bool LedgerStore::is_of_this_clone() const {
  return std::filesystem::exists(folder_ / journal_name);
}

release::Ledger LedgerStore::read() const {
  auto text = JournalFile::read(folder_ / journal_name);
  if (auto const object = noted_object())
    text += git::read_note(repository_.git(), notes_ref, *object).value_or("");
  return release::Ledger::parse(text);
}

void LedgerStore::record(release::Event const& event) {
  if (!journal_) journal_.emplace(folder_ / journal_name);
  journal_->append(release::line_of(event));
}

void LedgerStore::write_note() const {
  auto const object = noted_object();
  if (!object) return;
  auto const& git = repository_.git();
  auto const noted = git::read_note(git, notes_ref, *object).value_or("");
  auto const text =
      release::Ledger::parse(noted + JournalFile::read(folder_ / journal_name)).text();
  if (!text.empty() && text != noted) git::write_note(git, notes_ref, *object, text);
}

std::optional<std::string> LedgerStore::take_remote_notes(std::string const& remote) const {
  auto const& git = repository_.git();
  if (!git::fetch_ref(git, remote, notes_ref, remote_notes)) return std::nullopt;
  git::merge_notes(git, notes_ref, remote_notes);
  return git::resolved(git, remote_notes);
}

void LedgerStore::share(std::string const& remote) const {
  auto const& git = repository_.git();
  // Others may write theirs at the same time.
  constexpr int attempts = 5;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    auto const noted = take_remote_notes(remote);
    write_note();
    auto const notes = git::resolved(git, notes_ref);
    if (!notes || notes == noted) return;
    std::vector<git::RefUpdate> const updates{{notes_ref, *notes, noted}};
    auto const refusal = git::push(git, remote, updates);
    if (!refusal) return;
    if (refusal->moved.empty())
      throw Error(Fault::conflict, fmt::format("'{}' does not take the release's notes: {}", remote,
                                               refusal->reason))
          .hint("the release is out; its ledger is only here until 'git release resume' succeeds");
  }
  throw Error(Fault::conflict, fmt::format("the notes of '{}' keep changing", remote))
      .hint("go on with 'git release resume'");
}

std::vector<std::string> LedgerStore::tags(git::Repository const& repository) {
  std::vector<std::string> tags;
  std::error_code error;
  for (auto const& entry :
       std::filesystem::directory_iterator(releases_folder(repository), error)) {
    auto name = entry.path().filename().string();
    for (auto const& [from, to] : {std::pair("%2F", "/"), std::pair("%25", "%")})
      for (auto at = name.find(from); at != std::string::npos; at = name.find(from, at + 1))
        name.replace(at, 3, to);
    tags.push_back(std::move(name));
  }
  std::sort(tags.begin(), tags.end());
  return tags;
}

}  // namespace cairn::machine
