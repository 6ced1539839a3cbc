// SPDX-License-Identifier: MIT
#include "bench/environment.hpp"
#include "bench/record.hpp"
#include "machine/record_exchange.hpp"
#include "machine/record_store.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_set>

namespace cairn::machine {
namespace {

using namespace std::chrono_literals;

/// Those of `objects` that no ref leads to.
std::unordered_set<Oid, OidHash> unreachable_of(std::unordered_set<Oid, OidHash> objects,
                                                git::Git const& git) {
  std::string pending;
  git.stream("list the commits of all refs", {"rev-list", "--all"},
             {{},
              [&](std::string_view piece) {
                for (auto end = piece.find('\n'); end != piece.npos; end = piece.find('\n')) {
                  pending += piece.substr(0, end);
                  if (auto const id = Oid::parse(pending)) objects.erase(*id);
                  pending.clear();
                  piece.remove_prefix(end + 1);
                }
                pending += piece;
              },
              {}});
  return objects;
}

/// A series on one commit, as far as its sessions are counted.
using SeriesKey = std::tuple<std::string, bench::Parameters, std::string, std::string>;

SeriesKey series_of(bench::Record const& record) {
  return {record.measurement.benchmark, record.measurement.parameters, record.definition,
          record.fingerprint};
}

/// The sessions of each series that are kept: the last ones.
class LastSessions {
public:
  LastSessions(std::vector<bench::RecordLine> const& lines, std::size_t count) {
    std::map<SeriesKey, std::map<std::string, std::int64_t>> times;
    for (auto const& line : lines)
      if (line.record) {
        auto& time = times[series_of(*line.record)][line.record->session];
        time = std::max(time, line.record->time);
      }
    for (auto const& [series, sessions] : times) {
      std::vector<std::pair<std::int64_t, std::string>> order;
      for (auto const& [session, time] : sessions) order.emplace_back(time, session);
      std::sort(order.rbegin(), order.rend());
      for (std::size_t at = 0; at < std::min(count, order.size()); ++at)
        kept_.emplace(series, order[at].second);
    }
  }

  bool have(bench::Record const& record) const {
    return kept_.count({series_of(record), record.session}) != 0;
  }

private:
  std::set<std::pair<SeriesKey, std::string>> kept_;
};

/// What is to be forgotten of the synced notes.
class Collection {
public:
  Collection(RecordNotes const& notes, RecordStore::Retention const& retention, std::int64_t now)
      : notes_(notes), retention_(retention), now_(now) {}

  void look(Oid const& synced) {
    std::vector<git::Ref> const commits{{RecordNotes::synced_ref, synced}};
    auto all = notes_.notes_of(commits);
    auto const is_on_commit = [](git::Note const& note) { return !is_environment(note); };
    auto const environments = std::stable_partition(all.begin(), all.end(), is_on_commit);
    std::vector<git::Note> const of_environments(environments, all.end());
    all.erase(environments, all.end());
    if (retention_.unreachable) {
      std::unordered_set<Oid, OidHash> objects;
      for (auto const& note : all) objects.insert(note.object);
      unreachable_ = unreachable_of(std::move(objects), notes_.repository().git());
    }
    notes_.for_each(all, [&](Oid const& object, std::string_view text) { look(object, text); });
    for (auto const& [object, note] : notes_.pending_notes(notes_.state().pending))
      remember_environments(bench::parse_note(note.text));
    if (dropped_ > 0) look_at(of_environments);
  }

  std::size_t dropped() const { return dropped_; }
  std::vector<git::NoteEdit> edits() const { return edits_; }
  NoteTexts const& lines() const { return lines_; }

private:
  /// Called from several threads.
  void look(Oid const& object, std::string_view text) {
    auto const lines = bench::parse_note(text);
    std::string gone;
    std::vector<bench::RecordLine> rest;
    LastSessions const last(lines, retention_.keep_sessions);
    std::size_t count = 0;
    bool const all = unreachable_.count(object) != 0 && has_records(lines);
    for (auto const& line : lines) {
      if (!all && !(line.record && is_dropped(*line.record, last))) {
        rest.push_back(line);
        continue;
      }
      gone.append(line.bytes) += '\n';
      count += line.id.empty() ? 0U : 1U;
    }
    std::lock_guard const lock(mutex_);
    remember_environments(rest);
    if (!gone.empty()) drop(object, text, std::move(gone));
    dropped_ += count;
  }

  static bool has_records(std::vector<bench::RecordLine> const& lines) {
    return std::any_of(lines.begin(), lines.end(),
                       [](auto const& line) { return line.record.has_value(); });
  }

  bool is_dropped(bench::Record const& record, LastSessions const& last) const {
    if (retention_.older_than && record.time < now_ - retention_.older_than->count()) return true;
    return retention_.keep_sessions > 0 && !last.have(record);
  }

  void remember_environments(std::vector<bench::RecordLine> const& lines) {
    for (auto const& line : lines)
      if (line.record) environments_.insert(line.record->environment);
  }

  void look_at(std::vector<git::Note> const& environments) {
    for (auto const& note : environments) {
      std::string const text(notes_.objects().read(note.blob, git::ObjectKind::blob));
      try {
        auto const environment = bench::parse_environment(trimmed_end(text));
        if (environments_.count(bench::id_of(environment)) == 0) drop(note.object, text, text);
      } catch (Error const&) {
        // It is something that we know nothing of.
      }
    }
  }

  void drop(Oid const& object, std::string_view text, std::string gone) {
    auto rest = without(text, gone);
    if (rest.empty())
      edits_.push_back({object, git::PathChange::Removed{}});
    else
      edits_.push_back({object, std::move(rest)});
    lines_[object] = std::move(gone);
  }

  RecordNotes const& notes_;
  RecordStore::Retention const& retention_;
  std::int64_t now_;
  std::unordered_set<Oid, OidHash> unreachable_;
  std::mutex mutex_;
  std::set<std::string> environments_;  ///< that somebody still names
  std::size_t dropped_ = 0;
  std::vector<git::NoteEdit> edits_;
  NoteTexts lines_;  ///< that are dropped
};

/// Whether all of the synced notes are synced: they are what some remote has, or what was made of
/// that, and nobody else wrote there.
bool is_known(RecordNotes const& notes, Oid const& synced) {
  auto const remembered = git::refs_below(notes.repository(), remembered_folder);
  auto const commit = notes.objects().read(synced, git::ObjectKind::commit);
  return commit.ends_with(fmt::format("\n\n{}\n", collecting_message)) ||
         std::any_of(remembered.begin(), remembered.end(),
                     [&](git::Ref const& ref) { return ref.object == synced; });
}

}  // namespace

std::size_t RecordStore::collect(Retention const& retention, std::int64_t now) {
  auto const& repository = notes_.repository();
  if (repository.is_shallow())
    throw Error(Fault::precondition, "cannot tell in a shallow clone which commits there are")
        .hint("run 'git fetch --unshallow', or collect in a whole clone");
  auto const guard = notes_.guard();
  auto const synced = git::read_ref(repository, synced_ref);
  if (!synced) return 0;
  auto const already = git::read_ref(repository, collected_ref);
  if (!is_known(notes_, *synced))
    throw Error(Fault::precondition,
                fmt::format("'{}' has records that may not be synced", synced_ref))
        .hint("run 'git bench fetch' before");
  Collection collection(notes_, retention, now);
  collection.look(*synced);
  if (collection.dropped() == 0 || retention.dry_run) return collection.dropped();

  auto const rest =
      notes_.write({notes_.tree_of(synced), std::nullopt, collecting_message, collection.edits()});
  RecordNotes::Commit collected{notes_.tree_of(already), std::nullopt, collecting_message, {}};
  for (auto const& [object, lines] : collection.lines())
    collected.edits.push_back(
        edit_of(object, notes_.note_in(already, object), {lines, std::nullopt}));
  std::vector<git::RefChange> const changes{
      {synced_ref, synced, rest}, {collected_ref, already, notes_.write(std::move(collected))}};
  if (auto const reason = git::change_refs(repository, changes))
    throw Error(Fault::fatal, fmt::format("cannot collect benchmark records: {}", *reason))
        .hint("somebody else writes there; try again");
  return collection.dropped();
}

}  // namespace cairn::machine
