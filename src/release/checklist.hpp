// SPDX-License-Identifier: MIT
#pragma once

#include "release/ledger.hpp"
#include "release/plan.hpp"
#include "support/json.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::release {

/// How far one step is.
enum class StepState {
  open,  ///< nothing happened yet, or it was taken back
  done,
  waived,  ///< a gate that somebody lets be
  failed,
  unknown,  ///< it was begun, and nobody wrote down how it ended
};

constexpr auto names_of(StepState) {
  return std::array{name(StepState::open, "open"), name(StepState::done, "done"),
                    name(StepState::waived, "waived"), name(StepState::failed, "failed"),
                    name(StepState::unknown, "unknown")};
}

/// One line of a checklist.
struct ChecklistItem {
  Step const* step = nullptr;
  std::string section;  ///< "Pre-Release Checks": the gate's own, else the phase's name
  StepState state = StepState::open;
  Event const* event = nullptr;  ///< what decided; null: nothing happened yet
};

/// Every step of `plan`, and how it stands by `ledger`; both live on. In the plan's order.
std::vector<ChecklistItem> checklist_of(Plan const& plan, Ledger const& ledger);

/// Whether nothing is left to do. What was only asked or locked on the way there, and was left out
/// with its phase, is not left to do.
bool is_finished(Plan const& plan, Ledger const& ledger);

/// Whether the release was taken back as a whole after its last plan.
bool is_rolled_back(Ledger const& ledger);

/// Whether something cannot be taken back any more.
bool is_published(Plan const& plan, Ledger const& ledger);

/// The step that a person calls `name`: "publish/pypi", or its last part where no other step has
/// the same ("pypi"). Null where there is none.
Step const* step_called(Plan const& plan, std::string_view name);

/// The checklist in Markdown, with a box for each item: `- [x]`, who and when, the reasons of
/// waivers; sections as headings.
std::string markdown(Plan const& plan, Ledger const& ledger);

/// The same for programs: the status of git-release-formats(5), version 1.
Json status_of(Plan const& plan, Ledger const& ledger);

}  // namespace cairn::release
