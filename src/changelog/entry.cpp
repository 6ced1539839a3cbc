// SPDX-License-Identifier: MIT
#include "changelog/entry.hpp"

#include "message/parts.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cairn {
namespace {

std::string_view first_line(std::string_view message) {
  return trimmed(message.substr(0, message.find('\n')));
}

/// "Jane Doe <jane@example.com>", as in a Co-authored-by trailer.
Person person_in(std::string_view text) {
  auto const open = text.rfind('<');
  if (open == text.npos) return {std::string(trimmed(text)), {}};
  auto const close = std::min(text.find('>', open), text.size());
  return {std::string(trimmed(text.substr(0, open))),
          std::string(trimmed(text.substr(open + 1, close - open - 1)))};
}

std::vector<Person> co_authors_in(std::string_view message) {
  std::vector<Person> people;
  for (auto const& trailer : trailers_of(message, "co-authored-by"))
    people.push_back(person_in(trailer.value));
  return people;
}

std::vector<Reference> closed_in(std::string_view message,
                                 std::optional<Reference> const& pull_request) {
  std::vector<Reference> closed;
  for (auto& reference : references_in(message)) {
    if (!reference.closes) continue;
    auto const same = [&](Reference const& other) {
      return other.number == reference.number && other.repository == reference.repository;
    };
    if (pull_request && same(*pull_request)) continue;
    if (std::none_of(closed.begin(), closed.end(), same)) closed.push_back(std::move(reference));
  }
  return closed;
}

bool ends_with_without_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         equal_without_case(text.substr(text.size() - end.size()), end);
}

/// Whether an address is one that a forge gives to programs: "49699333+dependabot[bot]@…".
bool is_robots_address(std::string_view email) {
  constexpr std::string_view bot = "[bot]";
  for (auto at = email.find("]@"); at != email.npos; at = email.find("]@", at + 1))
    if (ends_with_without_case(email.substr(0, at + 1), bot)) return true;
  return false;
}

}  // namespace

Draft draft_of(Commit const& commit) {
  auto const message = parts_of(commit.message);
  Draft draft;
  auto& entry = draft.entry;
  entry.commit = commit.id;
  entry.subject = subject_of(commit.message, message, commit.parents.size());
  entry.subject.text.resize(without_pull_request(entry.subject.text).size());
  if (entry.subject.text.empty()) entry.subject.text = commit.id.abbreviated();
  entry.pull_request = pull_request_of(commit.message);
  entry.closes = closed_in(commit.message, entry.pull_request);
  entry.author = commit.author;
  entry.co_authors = co_authors_in(commit.message);
  entry.committed = commit.committed;

  draft.revertible.id = commit.id;
  draft.revertible.first_line = first_line(commit.message);
  draft.revertible.revert = revert_of(commit.message, message);
  return draft;
}

void resolve(Draft& draft, Mailmap const& mailmap) {
  auto& entry = draft.entry;
  entry.author = mailmap.resolved(entry.author);
  if (entry.co_authors.empty()) return;
  std::vector<Person> people;
  for (auto const& co_author : entry.co_authors) {
    auto person = mailmap.resolved(co_author);
    if (person.name.empty() || person == entry.author) continue;
    if (std::find(people.begin(), people.end(), person) == people.end())
      people.push_back(std::move(person));
  }
  entry.co_authors = std::move(people);
}

bool is_robot(Person const& person) {
  constexpr std::array robots{std::string_view("github-actions"), std::string_view("dependabot"),
                              std::string_view("renovate"), std::string_view("pre-commit-ci")};
  auto const& name = person.name;
  return ends_with_without_case(name, "[bot]") || ends_with_without_case(name, "-bot") ||
         ends_with_without_case(name, " bot") || is_robots_address(person.email) ||
         std::any_of(robots.begin(), robots.end(),
                     [&](std::string_view robot) { return equal_without_case(name, robot); });
}

}  // namespace cairn
