// SPDX-License-Identifier: MIT
#include "release/ledger.hpp"

#include "fixture/repository.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace cairn;
using namespace cairn::release;

namespace {

/// An event at second `second` of a minute.
Event event(int second, EventKind kind, std::string step) {
  Event happened;
  happened.at = fmt::format("2026-02-18T09:30:{:02}.000000Z", second);
  happened.kind = kind;
  happened.tag = "v1.0.0";
  happened.step = std::move(step);
  return happened;
}

/// An event every member of which says something.
Event full_event() {
  auto happened = event(7, EventKind::done, "build/wheel");
  happened.run = "r1";
  happened.who = "Jürgen <j@example.com>";
  happened.key = "0123456789abcdef";
  happened.message = "two\nlines, \"quoted\"";
  happened.receipt.facts = {{"commit", "1111"}, {"a", "b"}};
  happened.receipt.artifacts = {{"a.whl", std::string(64, 'a'), 12}};
  happened.plan = Json{{"version", 1}};
  return happened;
}

std::string lines_of_events(std::vector<Event> const& events) {
  std::string text;
  for (auto const& happened : events) text += line_of(happened);
  return text;
}

std::string steps_of(Ledger const& ledger) {
  std::string steps;
  for (auto const& happened : ledger.events())
    steps += fmt::format("{} {}\n", to_string(happened.kind), happened.step);
  return steps;
}

/// A release that was begun, failed once, and went on.
std::vector<Event> history() {
  return {event(1, EventKind::plan, ""),          event(2, EventKind::intent, "a"),
          event(3, EventKind::failed, "a"),       event(4, EventKind::waived, "gate/x"),
          event(5, EventKind::intent, "a"),       event(6, EventKind::done, "a"),
          event(7, EventKind::signed_off, "s/y"), event(8, EventKind::note, "a")};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_line_of_a_ledger)

BOOST_AUTO_TEST_CASE(has_the_time_first_and_then_its_keys_in_order) {
  BOOST_TEST(line_of(full_event()) ==
             "{\"t\":\"2026-02-18T09:30:07.000000Z\",\"art\":[{\"name\":\"a.whl\",\"sha256\":\"" +
                 std::string(64, 'a') +
                 "\",\"size\":12}],\"ev\":\"done\",\"facts\":{\"a\":\"b\",\"commit\":\"1111\"},"
                 "\"key\":\"0123456789abcdef\",\"msg\":\"two\\nlines, \\\"quoted\\\"\","
                 "\"plan\":{\"version\":1},\"run\":\"r1\",\"step\":\"build/wheel\","
                 "\"tag\":\"v1.0.0\",\"who\":\"Jürgen <j@example.com>\"}\n");
}

BOOST_AUTO_TEST_CASE(leaves_out_what_is_empty) {
  BOOST_TEST(line_of(event(0, EventKind::note, "")) ==
             "{\"t\":\"2026-02-18T09:30:00.000000Z\",\"ev\":\"note\",\"tag\":\"v1.0.0\"}\n");
}

BOOST_AUTO_TEST_CASE(is_read_back_as_the_event_it_is) {
  auto const same = event_of(line_of(full_event()));
  BOOST_REQUIRE(same.has_value());
  BOOST_TEST((*same == full_event()));
  for (auto const& [kind, spelling] : names_of(EventKind{})) {
    auto const happened = event(1, kind, "x");
    BOOST_TEST((event_of(line_of(happened)) == happened), spelling);
  }
}

BOOST_AUTO_TEST_CASE(is_one_line_whatever_was_said) {
  auto happened = full_event();
  happened.message = "a\nb\r\n\xff\x1b[2J";
  happened.who = "x\n{\"t\":\"2026\"}";
  happened.receipt.facts["a\nb"] = "c\nd";
  auto const line = line_of(happened);
  BOOST_TEST(std::count(line.begin(), line.end(), '\n') == 1);
  BOOST_TEST(event_of(line).has_value());
}

BOOST_AUTO_TEST_CASE(that_is_no_event_is_none) {
  for (std::string const& line : {
           std::string(),
           std::string("text"),
           std::string("[]"),
           std::string("{}"),
           std::string(R"({"t":"2026-02-18T09:30:07Z"})"),
           std::string(R"({"ev":"done"})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"celebrated"})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":1})"),
           std::string(R"({"t":1,"ev":"done"})"),
           std::string(R"({"t":"","ev":"done"})"),
           std::string(R"({"t":"yesterday","ev":"done"})"),
           std::string(R"({"t":"2026-02-18T09:30:07+02:00","ev":"done"})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done","step":1})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done","facts":[]})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done","facts":{"a":1}})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done","art":{}})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done","art":[{"name":"a"}]})"),
           std::string(R"({"t":"2026-02-18T09:30:07Z","ev":"done"} {})"),
           std::string("{\"t\":\"2026-02-18T09:30:07Z\",\"ev\":\"done\",\"msg\":\"\xff\"}"),
           std::string(100'000, '['),
           "{\"t\":\"2026-02-18T09:30:07Z\",\"ev\":\"done\",\"plan\":" + std::string(100'000, '[') +
               std::string(100'000, ']') + "}",
       })
    BOOST_TEST(!event_of(line).has_value(), line.substr(0, 100));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_ledger)

BOOST_AUTO_TEST_CASE(has_its_events_in_the_order_in_which_they_happened) {
  auto events = history();
  std::reverse(events.begin(), events.end());
  BOOST_TEST((Ledger::parse(lines_of_events(events)).events() == history()));
}

BOOST_AUTO_TEST_CASE(is_its_text_read_back) {
  auto const text = lines_of_events(history());
  BOOST_TEST(Ledger::parse(text).text() == text);
  BOOST_TEST(Ledger::parse("").text() == "");
  BOOST_TEST(Ledger::parse("\n \n\n").text() == "");
}

BOOST_AUTO_TEST_CASE(that_grew_is_the_one_that_is_read) {
  Ledger grown;
  for (auto const& happened : history()) grown.add(happened);
  auto const read = Ledger::parse(grown.text());
  BOOST_TEST((read.events() == grown.events()));
  BOOST_TEST(read.text() == grown.text());
}

BOOST_AUTO_TEST_CASE(has_each_event_once_however_often_it_was_written) {
  auto const text = lines_of_events(history());
  BOOST_TEST((Ledger::parse(text + text).events() == history()));
  auto spaced = text;
  spaced.insert(1, " ");
  BOOST_TEST((Ledger::parse(text + spaced).events() == history()));
}

BOOST_AUTO_TEST_CASE(reads_a_last_line_without_its_end_and_lines_of_windows) {
  auto text = lines_of_events(history());
  text.pop_back();
  BOOST_TEST((Ledger::parse(text).events() == history()));
  std::string windows;
  for (char const c : text) windows += c == '\n' ? "\r\n" : std::string(1, c);
  BOOST_TEST((Ledger::parse(windows).events() == history()));
}

BOOST_AUTO_TEST_CASE(keeps_lines_that_are_none_of_its_own) {
  std::string const strange = "\x80\xff not utf-8\nReviewed-by: A U Thor\n{\"t\":\"2026\"}\n";
  auto const ledger = Ledger::parse(strange + lines_of_events(history()));
  BOOST_TEST((ledger.events() == history()));
  for (auto const* line : {"\x80\xff not utf-8\n", "Reviewed-by: A U Thor\n", "{\"t\":\"2026\"}\n"})
    BOOST_TEST(ledger.text().find(line) != std::string::npos, line);
  BOOST_TEST(Ledger::parse(ledger.text()).text() == ledger.text());
}

BOOST_AUTO_TEST_CASE(keeps_what_a_later_version_of_the_program_says_in_a_line) {
  std::string const line = R"({"t":"2026-02-18T09:30:07Z","ev":"done","mood":"good","step":"a"})"
                           "\n";
  auto const ledger = Ledger::parse(line);
  BOOST_TEST((ledger.receipt_of("a") != nullptr));
  BOOST_TEST(ledger.text() == line);
  BOOST_TEST(united(ledger, ledger).text() == line);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_ledger_knows)

BOOST_AUTO_TEST_CASE(the_last_that_happened_to_a_step) {
  auto const ledger = Ledger::parse(lines_of_events(history()));
  BOOST_TEST((ledger.state_of("a")->kind == EventKind::done));
  BOOST_TEST((ledger.state_of("b") == nullptr));
  BOOST_TEST((ledger.state_of("gate/x") == nullptr));
}

BOOST_AUTO_TEST_CASE(the_receipt_of_what_is_done_as_long_as_it_is) {
  Ledger ledger;
  auto done = event(1, EventKind::done, "a");
  done.receipt.facts["commit"] = "1111";
  ledger.add(done);
  BOOST_TEST(ledger.receipt_of("a")->facts.at("commit") == "1111");
  ledger.add(event(2, EventKind::intent, "a"));
  BOOST_TEST((ledger.receipt_of("a") == nullptr));
  ledger.add(event(3, EventKind::assumed, "a"));
  BOOST_TEST((ledger.receipt_of("a") != nullptr));
  ledger.add(event(4, EventKind::undone, "a"));
  BOOST_TEST((ledger.receipt_of("a") == nullptr));
  ledger.add(event(5, EventKind::failed, "a"));
  BOOST_TEST((ledger.receipt_of("a") == nullptr));
}

BOOST_AUTO_TEST_CASE(nothing_of_a_step_from_before_the_release_was_taken_back) {
  Ledger ledger;
  ledger.add(event(1, EventKind::plan, ""));
  ledger.add(event(2, EventKind::done, "a"));
  ledger.add(event(3, EventKind::undone, ""));
  BOOST_TEST((ledger.receipt_of("a") == nullptr));
  ledger.add(event(4, EventKind::plan, ""));
  BOOST_TEST((ledger.state_of("a") == nullptr));
  BOOST_TEST((ledger.receipt_of("a") == nullptr));
  ledger.add(event(5, EventKind::intent, "a"));
  BOOST_TEST((ledger.state_of("a")->kind == EventKind::intent));
}

BOOST_AUTO_TEST_CASE(nothing_of_what_people_said_about_a_release_that_was_taken_back) {
  Ledger ledger;
  ledger.add(event(1, EventKind::waived, "gate/x"));
  ledger.add(event(2, EventKind::signed_off, "sign-off/y"));
  BOOST_TEST((ledger.waiver_of("gate/x") != nullptr));
  ledger.add(event(3, EventKind::undone, ""));
  BOOST_TEST((ledger.waiver_of("gate/x") == nullptr));
  BOOST_TEST((ledger.sign_off_of("sign-off/y") == nullptr));
}

BOOST_AUTO_TEST_CASE(the_last_waiver_sign_off_and_plan) {
  auto events = history();
  auto again = event(20, EventKind::waived, "gate/x");
  again.message = "for another reason";
  events.push_back(again);
  auto planned = event(21, EventKind::plan, "");
  planned.plan = Json{{"version", 1}};
  events.push_back(planned);
  auto const ledger = Ledger::parse(lines_of_events(events));
  BOOST_TEST(ledger.waiver_of("gate/x")->message == "for another reason");
  BOOST_TEST((ledger.waiver_of("a") == nullptr));
  BOOST_TEST(ledger.sign_off_of("s/y")->at == "2026-02-18T09:30:07.000000Z");
  BOOST_TEST(ledger.plan()->plan.at("version") == 1);
  BOOST_TEST((Ledger().plan() == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_union_of_ledgers)

BOOST_AUTO_TEST_CASE(is_that_of_their_lines) {
  auto const events = history();
  std::vector<Event> const early(events.begin(), events.begin() + 5);
  std::vector<Event> const late(events.begin() + 3, events.end());
  auto const a = Ledger::parse("strange a\n" + lines_of_events(early));
  auto const b = Ledger::parse(lines_of_events(late) + "strange b\n");
  auto const both = united(a, b);
  BOOST_TEST((both.events() == events));
  BOOST_TEST(both.text().find("strange a\n") != std::string::npos);
  BOOST_TEST(both.text().find("strange b\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_who_comes_first_or_how_often) {
  // Two clones can write at the very same moment.
  auto const a = Ledger::parse(line_of(event(1, EventKind::intent, "z")) +
                               line_of(event(2, EventKind::done, "a")));
  auto const b = Ledger::parse(line_of(event(1, EventKind::done, "a")) +
                               line_of(event(1, EventKind::intent, "y")));
  auto const c = Ledger::parse(line_of(event(2, EventKind::failed, "a")));
  auto const reference = united(a, united(b, c));
  for (auto const& other :
       {united(united(a, b), c), united(c, united(b, a)), united(united(b, b), united(c, a))}) {
    BOOST_TEST(other.text() == reference.text());
    BOOST_TEST(steps_of(other) == steps_of(reference));
  }
  BOOST_TEST(united(a, Ledger()).text() == a.text());
  BOOST_TEST(united(a, a).text() == a.text());
}

BOOST_AUTO_TEST_CASE(is_what_git_makes_of_two_notes) {
  test::ScratchRepository repository;
  repository.commit("feat: a");
  repository.git("tag", "-a", "-m", "one", "v1.0.0");
  auto const tag = repository.git("rev-parse", "v1.0.0");
  auto const events = history();
  auto const common = lines_of_events({events[0], events[1]});
  auto const ours = common + lines_of_events({events[2], events[4], events[5]}) + "not ours\n";
  auto const theirs = common + lines_of_events({events[3], events[6], events[7]}) + "\x80\n";
  auto const note = [&](std::string const& ref, std::string const& text) {
    auto const blob = repository.run({"hash-object", "-w", "--stdin"}, text);
    repository.git("notes", "--ref=" + ref, "add", "-f", "-C", blob, tag);
  };
  note("release", common);
  repository.git("update-ref", "refs/notes/remote", "refs/notes/release");
  note("release", ours);
  note("remote", theirs);
  repository.git("notes", "--ref=release", "merge", "-s", "cat_sort_uniq", "refs/notes/remote");
  auto const merged = repository.git("notes", "--ref=release", "show", tag) + "\n";

  auto const both = united(Ledger::parse(ours), Ledger::parse(theirs));
  BOOST_TEST(merged == both.text());
  BOOST_TEST((Ledger::parse(merged).events() == events));
}

BOOST_AUTO_TEST_SUITE_END()
