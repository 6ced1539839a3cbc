// SPDX-License-Identifier: MIT
#include "changelog/entry.hpp"

#include "message/conventional.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <array>

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

std::vector<Person> co_authors_in(std::string_view message, Person const& author,
                                  Mailmap const& mailmap) {
  std::vector<Person> people;
  for (auto const& trailer : trailers_of(message)) {
    if (!equal_without_case(trailer.token, "co-authored-by")) continue;
    auto const person = mailmap.resolved(person_in(trailer.value));
    if (person.name.empty() || person == author) continue;
    if (std::find(people.begin(), people.end(), person) == people.end()) people.push_back(person);
  }
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

}  // namespace

Draft draft_of(Commit const& commit, Mailmap const& mailmap) {
  auto const message = parse_message(commit.message);
  Draft draft;
  auto& entry = draft.entry;
  entry.commit = commit.id;
  entry.subject = subject_of(commit.message, message, commit.parents.size());
  entry.subject.text = without_pull_request(entry.subject.text);
  if (entry.subject.text.empty()) entry.subject.text = commit.id.abbreviated();
  entry.pull_request = pull_request_of(commit.message);
  entry.closes = closed_in(commit.message, entry.pull_request);
  entry.author = mailmap.resolved(commit.author);
  entry.co_authors = co_authors_in(commit.message, entry.author, mailmap);
  entry.committed = commit.committed;

  draft.revertible.id = commit.id;
  draft.revertible.first_line = first_line(commit.message);
  draft.revertible.revert = revert_of(commit.message, message);
  return draft;
}

bool is_robot(Person const& person) {
  constexpr std::array robots{std::string_view("github-actions"), std::string_view("dependabot"),
                              std::string_view("renovate"), std::string_view("pre-commit-ci")};
  auto const name = lower_case(person.name);
  auto const email = lower_case(person.email);
  return name.ends_with("[bot]") || name.ends_with("-bot") || name.ends_with(" bot") ||
         email.find("[bot]@") != email.npos ||
         std::find(robots.begin(), robots.end(), name) != robots.end();
}

}  // namespace cairn
