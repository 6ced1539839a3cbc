// SPDX-License-Identifier: MIT
#include "release/ledger.hpp"

#include "support/error.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace cairn::release {
namespace {

/// Lines that are longer are nobody's events: a plan of a large release has a tenth of this.
constexpr std::size_t longest_line = 16UL << 20U;

bool decides(EventKind kind) {
  switch (kind) {
    case EventKind::intent:
    case EventKind::done:
    case EventKind::failed:
    case EventKind::assumed:
    case EventKind::undone: return true;
    default: return false;
  }
}

void set(Json& json, char const* name, std::string const& value) {
  if (!value.empty()) json[name] = value;
}

Event const* last(std::vector<Event> const& events, std::string_view step, EventKind kind) {
  auto const found = std::find_if(events.rbegin(), events.rend(), [&](Event const& event) {
    return event.kind == kind && event.step == step;
  });
  return found == events.rend() ? nullptr : &*found;
}

/// What somebody said about a release is about that one: when it is taken back, it is to be said
/// anew.
Event const* last_statement(std::vector<Event> const& events, std::string_view step,
                            EventKind kind) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->kind == kind && event->step == step) return &*event;
    if (event->kind == EventKind::undone && event->step.empty()) return nullptr;
  }
  return nullptr;
}

std::string text_in(Json const& json, char const* name) {
  auto const found = json.find(name);
  if (found == json.end()) return {};
  std::string text;
  read_json(text, *found, name);
  return text;
}

Event read(Json const& json) {
  Event event;
  event.at = text_in(json, "t");
  read_json(event.kind, json.at("ev"), "ev");
  event.tag = text_in(json, "tag");
  event.run = text_in(json, "run");
  event.who = text_in(json, "who");
  event.step = text_in(json, "step");
  event.key = text_in(json, "key");
  event.message = text_in(json, "msg");
  if (auto const found = json.find("facts"); found != json.end())
    read_json(event.receipt.facts, *found, "facts");
  if (auto const found = json.find("art"); found != json.end())
    read_json(event.receipt.artifacts, *found, "art");
  if (auto const found = json.find("plan"); found != json.end()) event.plan = *found;
  return event;
}

}  // namespace

std::string line_of(Event const& event) {
  Json json{{"t", event.at}};
  if (!event.receipt.artifacts.empty()) json["art"] = json_of(event.receipt.artifacts);
  json["ev"] = to_string(event.kind);
  if (!event.receipt.facts.empty()) json["facts"] = json_of(event.receipt.facts);
  set(json, "key", event.key);
  set(json, "msg", event.message);
  if (!event.plan.is_null()) json["plan"] = event.plan;
  set(json, "run", event.run);
  set(json, "step", event.step);
  set(json, "tag", event.tag);
  set(json, "who", event.who);
  return to_line(json);
}

std::optional<Event> event_of(std::string_view line) {
  if (line.size() > longest_line) return std::nullopt;
  try {
    auto const json = parse_json("ledger", line);
    if (!json.is_object() || !json.contains("t") || !json.contains("ev")) return std::nullopt;
    auto event = read(json);
    if (!seconds_of(event.at)) return std::nullopt;
    return event;
  } catch (Error const&) {
    return std::nullopt;
  }
}

Ledger Ledger::parse(std::string_view text) {
  Ledger ledger;
  for (auto const line : lines_of(text))
    if (!trimmed(line).empty()) ledger.lines_.emplace(line);
  // In the order of the set, so that it does not matter in which order the lines came.
  std::set<std::string> events;
  for (auto const& line : ledger.lines_) {
    auto event = event_of(line);
    if (!event)
      ledger.strange_.push_back(line);
    else if (events.insert(line_of(*event)).second)
      ledger.events_.push_back(std::move(*event));
  }
  std::stable_sort(ledger.events_.begin(), ledger.events_.end(),
                   [](Event const& a, Event const& b) { return a.at < b.at; });
  return ledger;
}

void Ledger::add(Event event) {
  lines_.emplace(trimmed_end(line_of(event)));
  events_.push_back(std::move(event));
}

Event const* Ledger::state_of(std::string_view step) const {
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    // What was done for a plan that was taken back is nothing that the next one can build on.
    if (event->kind == EventKind::undone && event->step.empty()) return nullptr;
    if (decides(event->kind) && event->step == step) return &*event;
  }
  return nullptr;
}

Receipt const* Ledger::receipt_of(std::string_view step) const {
  auto const* event = state_of(step);
  bool const stands =
      event != nullptr && (event->kind == EventKind::done || event->kind == EventKind::assumed);
  return stands ? &event->receipt : nullptr;
}

Event const* Ledger::waiver_of(std::string_view step) const {
  return last_statement(events_, step, EventKind::waived);
}

Event const* Ledger::sign_off_of(std::string_view step) const {
  return last_statement(events_, step, EventKind::signed_off);
}

Event const* Ledger::plan() const {
  return last(events_, "", EventKind::plan);
}

std::string Ledger::text() const {
  std::string text;
  for (auto const& line : lines_) text += line + '\n';
  return text;
}

Ledger united(Ledger const& a, Ledger const& b) {
  return Ledger::parse(a.text() + b.text());
}

}  // namespace cairn::release
