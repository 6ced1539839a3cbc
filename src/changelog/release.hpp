// SPDX-License-Identifier: MIT
#pragma once

#include "history/commit.hpp"
#include "message/reference.hpp"
#include "message/subject.hpp"
#include "message/trailers.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

/// What a changelog says of one commit.
struct Entry {
  Oid commit;
  Subject subject;
  std::optional<Reference> pull_request;  ///< that brought the commit
  std::vector<Reference> closes;          ///< the issues it closes, each once
  Person author;                          ///< by the mailmap
  std::vector<Person> co_authors;         ///< by the mailmap; the author is not among them
  Stamp committed;

  bool operator==(Entry const&) const = default;
};

/// One release, or what has not been released yet.
struct Release {
  std::string version;        ///< "1.4.0"; empty: not released, and no version chosen
  std::string tag;            ///< "v1.4.0", there or to be made; empty: none
  std::string previous_tag;   ///< of the greatest lower version; empty: this is the first release
  std::optional<Stamp> date;  ///< of the annotated tag, else of the commit; none: not released
  std::optional<Oid> commit;  ///< that the tag names
  std::string message;        ///< of an annotated tag
  std::vector<Trailer> trailers;  ///< of an annotated tag
  std::vector<Entry>
      entries;  ///< in git's topological order, newest first; none of them cancelled out
  std::size_t commits = 0;           ///< it owns, those without an entry included
  std::vector<Person> contributors;  ///< in the order of their names, each once, no robots

  bool operator==(Release const&) const = default;
};

/// A history, read as releases.
struct Changelog {
  std::vector<Release> releases;  ///< what is not released first, then the highest version first

  bool operator==(Changelog const&) const = default;
};

}  // namespace cairn
