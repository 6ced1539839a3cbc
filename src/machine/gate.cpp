// SPDX-License-Identifier: MIT
#include "release/gate.hpp"

#include "machine/actions.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

namespace cairn::machine {
namespace {

/// A gate that somebody lets be is open.
std::optional<Standing> waived(Scene const& scene) {
  auto const* waiver = scene.ledger.waiver_of(scene.step.name);
  if (waiver == nullptr) return std::nullopt;
  Receipt receipt;
  receipt.facts = {{"waived", waiver->message}, {"by", waiver->who}, {"at", waiver->at}};
  return Standing::done(std::move(receipt));
}

Error closed(release::RunGate const& action, std::string const& why) {
  return Error(Fault::gate, fmt::format("the gate '{}' is closed: {}", action.name, why))
      .hint(fmt::format("mend it and go on with 'git release resume', or let it be, with a reason "
                        "that is kept: git release waive '{}' --reason '...'",
                        action.name));
}

}  // namespace

Standing standing(release::RunGate const&, Scene const& scene) {
  if (auto const standing = waived(scene)) return *standing;
  auto const* event = scene.ledger.state_of(scene.step.name);
  // The key has the command and the commit: what was measured then is what would be measured now.
  bool const holds = event != nullptr && event->kind == release::EventKind::done &&
                     event->key == release::key_of(scene.step);
  return holds ? Standing::done(event->receipt) : Standing::ready();
}

Receipt perform(release::RunGate const& action, Scene const& scene) {
  auto const outcome = run_command(scene, action.execution);
  if (!outcome.ending.succeeded()) throw closed(action, failure_of(outcome));
  Receipt receipt;
  if (action.threshold.empty()) return receipt;
  release::Measurement const measurement{release::Threshold::parse(action.threshold),
                                         action.pattern};
  auto const found = release::number_in(outcome.output, measurement);
  if (auto const* none = std::get_if<release::NoNumber>(&found))
    throw closed(action, none->reason + outcome.tail);
  auto const number = std::get<double>(found);
  receipt.facts[measurement.threshold.quantity] = fmt::format("{}", number);
  if (!measurement.threshold.holds_for(number))
    throw closed(
        action,
        fmt::format("{} is {}, and has to be {} {}", measurement.threshold.quantity, number,
                    to_string(measurement.threshold.relation), measurement.threshold.value));
  return receipt;
}

Standing standing(release::AwaitSignOff const& action, Scene const& scene) {
  if (auto const standing = waived(scene)) return *standing;
  if (auto const* event = scene.ledger.sign_off_of(scene.step.name)) {
    Receipt receipt;
    receipt.facts = {{"by", event->who}, {"at", event->at}};
    if (!event->message.empty()) receipt.facts["note"] = event->message;
    return Standing::done(std::move(receipt));
  }
  return Standing::blocked(
      Fault::needs_person, fmt::format("nobody has signed off '{}'", action.name),
      fmt::format("when it is so: git release sign-off '{}'; then 'git release resume'",
                  action.name));
}

Receipt perform(release::AwaitSignOff const&, Scene const&) {
  return {};
}

}  // namespace cairn::machine
