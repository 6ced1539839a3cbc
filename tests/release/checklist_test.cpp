// SPDX-License-Identifier: MIT
#include "release/checklist.hpp"

#include "release/rehearsal.hpp"
#include "release/stories.hpp"

#include <string>

using namespace cairn;
using namespace cairn::release;
using namespace cairn::test;

namespace {

/// A crate whose maintainers keep a checklist of several sections.
Release checklist_release() {
  auto told = crate_release("1.3.0", Level::minor);
  told.situation.remote.clear();
  told.situation.changes.clear();
  auto const item = [](std::string name, std::string section, std::string_view script) {
    auto result = gate(std::move(name), script);
    result.section = std::move(section);
    return result;
  };
  auto coverage = item("coverage", "Pre-Release", "make coverage");
  coverage.measurement = {{"coverage", Relation::at_least, 80}, ""};
  told.rules.gates = {item("tests", "Pre-Release", "make test"), coverage,
                      item("variance", "Benchmarks", "make benchmark"),
                      item("notes drafted", "Documentation", ""),
                      item("no critical issues", "Sign-Off", "")};
  told.rules.targets[0].secrets.clear();
  return told;
}

Event event(int minute, EventKind kind, std::string step) {
  Event happened;
  happened.at = fmt::format("2026-02-18T09:{:02}:00.000000Z", minute);
  happened.kind = kind;
  happened.tag = "v1.3.0";
  happened.who = "A U Thor";
  happened.step = std::move(step);
  return happened;
}

StepState state_of(Plan const& plan, Ledger const& ledger, std::string_view step) {
  for (auto const& item : checklist_of(plan, ledger))
    if (item.step->name == step) return item.state;
  BOOST_FAIL("no such item: " << step);
  return StepState::open;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_checklist)

BOOST_AUTO_TEST_CASE(has_sections_boxes_and_who_ticked_them) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  ledger.add(event(1, EventKind::done, "preflight/work-tree"));
  ledger.add(event(2, EventKind::done, "gate/tests"));
  auto measured = event(3, EventKind::done, "gate/coverage");
  measured.receipt.facts["coverage"] = "81.3";
  ledger.add(measured);
  auto waiver = event(4, EventKind::waived, "gate/variance");
  waiver.message = "the machine is in repair";
  ledger.add(waiver);
  auto signature = event(5, EventKind::signed_off, "sign-off/notes drafted");
  signature.message = "read twice";
  ledger.add(signature);
  auto failure = event(6, EventKind::failed, "publish/tag");
  failure.message = "cannot sign\nno key";
  ledger.add(failure);
  ledger.add(event(7, EventKind::intent, "publish/crates.io"));
  BOOST_TEST(
      markdown(plan, ledger) ==
      "# Release v1.3.0\n"
      "\n## Preflight\n\n"
      "- [x] check that nothing is uncommitted and main is at 1111111 (A U Thor, 2026-02-18 "
      "09:01)\n"
      "\n## Pre-Release\n\n"
      "- [x] tests: make test (A U Thor, 2026-02-18 09:02)\n"
      "- [x] coverage: make coverage (coverage >= 80) (coverage 81.3, A U Thor, 2026-02-18 09:03)\n"
      "\n## Benchmarks\n\n"
      "- [~] variance: make benchmark (waived: the machine is in repair, A U Thor, "
      "2026-02-18 09:04)\n"
      "\n## Documentation\n\n"
      "- [x] notes drafted: signed off by a person (read twice, A U Thor, 2026-02-18 09:05)\n"
      "\n## Sign-Off\n\n"
      "- [ ] no critical issues: signed off by a person\n"
      "\n## Publish\n\n"
      "- [!] tag v1.3.0: 'Release v1.3.0' (failed: cannot sign, A U Thor, 2026-02-18 09:06)\n"
      "- [ ] crates.io: cargo publish (begun, its end is not known, A U Thor, 2026-02-18 09:07)\n"
      "- [ ] crates.io: verify with cargo info demo@1.3.0\n");
}

BOOST_AUTO_TEST_CASE(of_a_release_that_was_not_begun_is_all_open) {
  auto const plan = checklist_release().plan();
  for (auto const& item : checklist_of(plan, Ledger())) {
    BOOST_TEST((item.state == StepState::open), item.step->name);
    BOOST_TEST((item.event == nullptr), item.step->name);
  }
}

BOOST_AUTO_TEST_CASE(tells_how_far_each_step_is_by_its_last_event) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  auto const becomes = [&](EventKind kind, StepState state) {
    ledger.add(event(static_cast<int>(ledger.events().size()), kind, "gate/tests"));
    BOOST_TEST((state_of(plan, ledger, "gate/tests") == state), to_string(kind));
  };
  becomes(EventKind::note, StepState::open);
  becomes(EventKind::intent, StepState::unknown);
  becomes(EventKind::failed, StepState::failed);
  becomes(EventKind::done, StepState::done);
  becomes(EventKind::undone, StepState::open);
  becomes(EventKind::assumed, StepState::done);
  becomes(EventKind::waived, StepState::waived);
}

BOOST_AUTO_TEST_CASE(takes_nobodys_word_but_a_persons_for_a_sign_off) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  ledger.add(event(1, EventKind::done, "sign-off/no critical issues"));
  BOOST_TEST((state_of(plan, ledger, "sign-off/no critical issues") == StepState::open));
  ledger.add(event(2, EventKind::signed_off, "sign-off/no critical issues"));
  BOOST_TEST((state_of(plan, ledger, "sign-off/no critical issues") == StepState::done));
}

BOOST_AUTO_TEST_CASE(gets_no_item_from_what_somebody_writes) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  auto waiver = event(4, EventKind::waived, "gate/variance");
  waiver.message = "a\n- [x] b";
  waiver.who = "x\n## y\x1b[2J";
  ledger.add(waiver);
  auto measured = event(3, EventKind::done, "gate/coverage");
  measured.receipt.facts["cover\nage"] = "81\n- [x] zebra";
  ledger.add(measured);
  auto const text = markdown(plan, ledger);
  BOOST_TEST(text.find("\n- [x] b") == std::string::npos);
  BOOST_TEST(text.find("\n- [x] zebra") == std::string::npos);
  BOOST_TEST(text.find("\n## y") == std::string::npos);
  BOOST_TEST(text.find('\x1b') == std::string::npos);
  BOOST_TEST(text.find("waived: a - [x] b") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_release)

BOOST_AUTO_TEST_CASE(is_finished_when_every_step_is_done_or_waived) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  for (auto const& step : plan.steps) {
    BOOST_TEST(!is_finished(plan, ledger), "before " << step.name);
    bool const waits = std::holds_alternative<AwaitSignOff>(step.action);
    bool const waived = step.name == "gate/variance";
    ledger.add(event(1,
                     waits    ? EventKind::signed_off
                     : waived ? EventKind::waived
                              : EventKind::done,
                     step.name));
  }
  BOOST_TEST(is_finished(plan, ledger));
}

BOOST_AUTO_TEST_CASE(is_published_from_the_first_intent_on_that_cannot_be_taken_back) {
  auto const plan = checklist_release().plan();
  Ledger ledger;
  ledger.add(event(1, EventKind::done, "publish/tag"));
  BOOST_TEST(!is_published(plan, ledger));
  for (auto const kind : {EventKind::intent, EventKind::done, EventKind::assumed}) {
    auto begun = ledger;
    begun.add(event(2, kind, "publish/crates.io"));
    BOOST_TEST(is_published(plan, begun), to_string(kind));
    begun.add(event(3, EventKind::failed, "publish/crates.io"));
    BOOST_TEST(!is_published(plan, begun));
  }
}

BOOST_AUTO_TEST_CASE(is_rolled_back_until_it_is_planned_again) {
  Ledger ledger;
  BOOST_TEST(!is_rolled_back(ledger));
  ledger.add(event(1, EventKind::plan, ""));
  ledger.add(event(2, EventKind::undone, "publish/tag"));
  BOOST_TEST(!is_rolled_back(ledger));
  ledger.add(event(3, EventKind::undone, ""));
  BOOST_TEST(is_rolled_back(ledger));
  ledger.add(event(4, EventKind::plan, ""));
  BOOST_TEST(!is_rolled_back(ledger));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_step_is_called)

BOOST_AUTO_TEST_CASE(by_its_name_or_by_the_part_that_no_other_has) {
  auto const plan = checklist_release().plan();
  BOOST_TEST(step_called(plan, "gate/tests") == step_of(plan, "gate/tests"));
  BOOST_TEST(step_called(plan, "tests") == step_of(plan, "gate/tests"));
  BOOST_TEST(step_called(plan, "notes drafted") == step_of(plan, "sign-off/notes drafted"));
  BOOST_TEST((step_called(plan, "crates.io") == nullptr));
  BOOST_TEST(step_called(plan, "verify/crates.io") == step_of(plan, "verify/crates.io"));
  BOOST_TEST((step_called(plan, "gate") == nullptr));
  BOOST_TEST((step_called(plan, "") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
