// SPDX-License-Identifier: MIT
#pragma once

#include "artifact/artifact.hpp"
#include "support/json.hpp"
#include "support/json_fields.hpp"
#include "support/names.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

constexpr auto fields_of(Artifact const*) {
  return std::tuple{field("name", &Artifact::name), field("sha256", &Artifact::sha256),
                    field("size", &Artifact::size)};
}

namespace release {

/// What a step found out: facts by name ("commit", "tag", "remote"), and the files it stands for.
struct Receipt {
  std::map<std::string, std::string> facts;
  std::vector<Artifact> artifacts;

  bool operator==(Receipt const&) const = default;
};

/// What happened.
enum class EventKind {
  plan,        ///< a plan was made; `plan` has it, without contents
  intent,      ///< a step is about to act: what follows is unknown until it says so
  done,        ///< the step is done, and this is its receipt
  failed,      ///< the step failed, and nothing of it is left
  waived,      ///< somebody lets a gate be, for a reason
  signed_off,  ///< somebody says that it is so
  assumed,     ///< somebody says that an intent came true
  undone,      ///< a step was taken back
  note,        ///< something worth telling: a lock was taken over, an assessment skipped
};

constexpr auto names_of(EventKind) {
  return std::array{name(EventKind::plan, "plan"),       name(EventKind::intent, "intent"),
                    name(EventKind::done, "done"),       name(EventKind::failed, "failed"),
                    name(EventKind::waived, "waived"),   name(EventKind::signed_off, "signed-off"),
                    name(EventKind::assumed, "assumed"), name(EventKind::undone, "undone"),
                    name(EventKind::note, "note")};
}

/// One line of a ledger: git-release-formats(5), "ledger".
struct Event {
  std::string at;  ///< RFC 3339, UTC, with microseconds: lines sorted are events in order
  EventKind kind = EventKind::note;
  std::string tag;      ///< the release
  std::string run;      ///< one start of the program
  std::string who;      ///< "Name <email>"
  std::string step;     ///< empty: the release as a whole
  std::string key;      ///< key_of() the step
  std::string message;  ///< a reason, a failure: foreign text
  Receipt receipt;
  Json plan = nullptr;

  bool operator==(Event const&) const = default;
};

/// The line, ended by a newline: the time first, then the keys in order; what is empty is left out.
std::string line_of(Event const& event);

/// None where `line` is no event, as it may be in notes that somebody else wrote into.
std::optional<Event> event_of(std::string_view line);

/// The events of one release, in the order in which they happened, each once.
class Ledger {
public:
  Ledger() = default;

  /// Reads lines; those that are no events are kept aside. Total.
  static Ledger parse(std::string_view text);

  void add(Event event);

  std::vector<Event> const& events() const { return events_; }
  std::vector<std::string> const& strange_lines() const { return strange_; }

  /// The last event that decides about `step`: an intent, or what came of it. Null: none,
  /// or none since the release as a whole was taken back.
  Event const* state_of(std::string_view step) const;

  /// The receipt of a step that is done; null if it is not.
  Receipt const* receipt_of(std::string_view step) const;

  /// The waiver of a gate, the sign-off of an item: the last one of this step since the release
  /// was taken back, if it was. Null: none.
  Event const* waiver_of(std::string_view step) const;
  Event const* sign_off_of(std::string_view step) const;

  /// The plan that is carried out: the last one that was made. Null: none.
  Event const* plan() const;

  /// The text of all lines, sorted: what a note holds.
  std::string text() const;

private:
  std::vector<Event> events_;
  std::vector<std::string> strange_;
  std::set<std::string> lines_;  ///< all, as they came: they may say more than is understood here
};

/// Both, as a set of lines: no event is lost and none is there twice.
Ledger united(Ledger const& a, Ledger const& b);

}  // namespace release
}  // namespace cairn
