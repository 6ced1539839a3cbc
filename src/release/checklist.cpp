// SPDX-License-Identifier: MIT
#include "release/checklist.hpp"

#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cairn::release {
namespace {

/// What only serves the steps behind it: when those are done, nobody asks whether it was.
bool is_for_the_way(Action const& action, bool locked) {
  return std::holds_alternative<CheckWorkTree>(action) ||
         std::holds_alternative<CheckRemote>(action) ||
         std::holds_alternative<CheckTools>(action) ||
         std::holds_alternative<CheckSecrets>(action) ||
         std::holds_alternative<LockRemote>(action) ||
         (std::holds_alternative<UnlockRemote>(action) && !locked);
}

std::string section_of(Step const& step) {
  std::string section;
  if (auto const* gate = std::get_if<RunGate>(&step.action)) section = gate->section;
  if (auto const* item = std::get_if<AwaitSignOff>(&step.action)) section = item->section;
  if (!section.empty()) return section;
  switch (step.phase) {
    case ReleasePhase::preflight: return "Preflight";
    case ReleasePhase::sync: return "Sync";
    case ReleasePhase::version: return "Version";
    case ReleasePhase::build: return "Build";
    case ReleasePhase::publish: return "Publish";
  }
  return {};
}

ChecklistItem item_of(Step const& step, Ledger const& ledger) {
  ChecklistItem item{&step, section_of(step), StepState::open, nullptr};
  if (auto const* waiver = ledger.waiver_of(step.name)) {
    item.state = StepState::waived;
    item.event = waiver;
    return item;
  }
  if (std::holds_alternative<AwaitSignOff>(step.action)) {
    item.event = ledger.sign_off_of(step.name);
    if (item.event != nullptr) item.state = StepState::done;
    return item;
  }
  item.event = ledger.state_of(step.name);
  if (item.event == nullptr) return item;
  switch (item.event->kind) {
    case EventKind::done:
    case EventKind::assumed: item.state = StepState::done; break;
    case EventKind::failed: item.state = StepState::failed; break;
    case EventKind::intent: item.state = StepState::unknown; break;
    default: break;
  }
  return item;
}

/// "2026-02-18 09:30" of a moment.
std::string minute_of(std::string const& at) {
  auto text = at.substr(0, 16);
  if (text.size() > 10) text[10] = ' ';
  return text;
}

/// So that nobody's reason adds an item to the list.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string first_line(std::string const& text) {
  return text.substr(0, text.find('\n'));
}

std::string remark_of(ChecklistItem const& item) {
  if (item.event == nullptr) return {};
  auto const& event = *item.event;
  std::string text;
  for (auto const& [name, value] : event.receipt.facts)
    if (item.step->phase == ReleasePhase::preflight) text += fmt::format("{} {}, ", name, value);
  if (!event.receipt.artifacts.empty())
    text += event.receipt.artifacts.size() == 1
                ? "1 file, "
                : fmt::format("{} files, ", event.receipt.artifacts.size());
  if (item.state == StepState::waived) text += fmt::format("waived: {}, ", event.message);
  if (item.state == StepState::failed)
    text += fmt::format("failed: {}, ", first_line(event.message));
  if (item.state == StepState::unknown) text += "begun, its end is not known, ";
  if (item.state == StepState::done && !event.message.empty())
    text += fmt::format("{}, ", first_line(event.message));
  return in_one_line(fmt::format(" ({}{}{})", text, event.who.empty() ? "" : event.who + ", ",
                                 minute_of(event.at)));
}

}  // namespace

std::vector<ChecklistItem> checklist_of(Plan const& plan, Ledger const& ledger) {
  std::vector<ChecklistItem> items;
  for (auto const& step : plan.steps) items.push_back(item_of(step, ledger));
  return items;
}

bool is_finished(Plan const& plan, Ledger const& ledger) {
  auto const items = checklist_of(plan, ledger);
  auto const stands = [](ChecklistItem const& item) {
    return item.state == StepState::done || item.state == StepState::waived;
  };
  bool const locked = std::any_of(items.begin(), items.end(), [&](auto const& item) {
    return std::holds_alternative<LockRemote>(item.step->action) && stands(item);
  });
  return std::all_of(items.begin(), items.end(), [&](auto const& item) {
    return stands(item) || is_for_the_way(item.step->action, locked);
  });
}

bool is_rolled_back(Ledger const& ledger) {
  for (auto event = ledger.events().rbegin(); event != ledger.events().rend(); ++event) {
    if (event->kind == EventKind::plan) return false;
    if (event->kind == EventKind::undone && event->step.empty()) return true;
  }
  return false;
}

bool is_published(Plan const& plan, Ledger const& ledger) {
  return std::any_of(plan.steps.begin(), plan.steps.end(), [&](auto const& step) {
    auto const* event = ledger.state_of(step.name);
    return step.irreversible && event != nullptr &&
           (event->kind == EventKind::done || event->kind == EventKind::assumed ||
            event->kind == EventKind::intent);
  });
}

Step const* step_called(Plan const& plan, std::string_view name) {
  if (auto const* step = step_of(plan, name)) return step;
  Step const* found = nullptr;
  for (auto const& step : plan.steps) {
    auto const slash = step.name.find('/');
    if (slash == std::string::npos || std::string_view(step.name).substr(slash + 1) != name)
      continue;
    if (found != nullptr) return nullptr;
    found = &step;
  }
  return found;
}

std::string markdown(Plan const& plan, Ledger const& ledger) {
  std::string text = fmt::format("# Release {}\n", in_one_line(plan.tag));
  std::string section;
  for (auto const& item : checklist_of(plan, ledger)) {
    if (item.section != section) {
      section = item.section;
      text += fmt::format("\n## {}\n\n", in_one_line(section));
    }
    auto const box = item.state == StepState::done     ? "[x]"
                     : item.state == StepState::waived ? "[~]"
                     : item.state == StepState::failed ? "[!]"
                                                       : "[ ]";
    text += fmt::format("- {} {}{}\n", box, describe(item.step->action), remark_of(item));
  }
  return printable(text);
}

Json status_of(Plan const& plan, Ledger const& ledger) {
  auto steps = Json::array();
  for (auto const& item : checklist_of(plan, ledger)) {
    Json step{{"step", item.step->name},
              {"phase", to_string(item.step->phase)},
              {"section", item.section},
              {"what", describe(item.step->action)},
              {"state", to_string(item.state)},
              {"irreversible", item.step->irreversible},
              {"at", nullptr},
              {"who", nullptr},
              {"message", nullptr},
              {"artifacts", Json::array()}};
    if (item.event != nullptr) {
      step["at"] = item.event->at;
      step["who"] = item.event->who;
      if (!item.event->message.empty()) step["message"] = item.event->message;
      step["artifacts"] = json_of(item.event->receipt.artifacts);
    }
    steps.push_back(std::move(step));
  }
  return {{"version", 1},
          {"tag", plan.tag},
          {"channel", to_string(plan.channel)},
          {"finished", is_finished(plan, ledger)},
          {"rolled_back", is_rolled_back(ledger)},
          {"steps", std::move(steps)}};
}

}  // namespace cairn::release
