// SPDX-License-Identifier: MIT
#pragma once

#include "bench/comparison.hpp"
#include "bench/history.hpp"
#include "support/names.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What is said about a comparison, as text in cells and sentences. table, markdown, page and
// pull_request only write it.
namespace cairn::bench {

/// How a piece of text is meant, for those who have colours.
enum class Tone { plain, faint, good, bad, doubtful };

/// A change and how far it may be off, 0.1 being ten percent, for those who draw it.
struct Bounds {
  double lower = 0;
  double middle = 0;
  double upper = 0;

  bool operator==(Bounds const&) const = default;
};

struct Cell {
  std::string text;  ///< printable, one line
  Tone tone = Tone::plain;
  std::vector<std::size_t> notes = {};  ///< numbers of footnotes
  std::optional<Bounds> bounds = {};    ///< what the text says, as numbers

  bool operator==(Cell const&) const = default;
};

enum class Align { left, right };

/// What a column is good for, so that a page on a phone knows which ones it can do without.
enum class Weight { essential, detail };

struct Column {
  std::string title = {};
  Align align = Align::left;
  Weight weight = Weight::essential;
  bool foreign = false;  ///< its cells are names of somebody else's choice

  bool operator==(Column const&) const = default;
};

struct Table {
  std::string title = {};  ///< empty: it needs none
  std::vector<Column> columns = {};
  std::vector<std::vector<Cell>> rows = {};    ///< each as long as `columns`
  std::vector<std::vector<Cell>> totals = {};  ///< the same: geometric means
  bool failing = false;                        ///< what it holds is why the answer is no

  bool operator==(Table const&) const = default;
};

struct Sheet {
  std::string headline = {};  ///< the answer, as one sentence without a full stop
  Tone tone = Tone::plain;
  std::string summary = {};  ///< "2 regressed, 4 better, 42 same"; empty: the headline says it all
  std::string subject = {};  ///< "v1.2.0 -> a1b2c3d, measured in turns"
  std::vector<Table> tables = {};
  std::vector<std::string> footnotes = {};  ///< the first one is number 1
  std::vector<std::string> legend = {};     ///< what words in the tables mean
  std::vector<std::string> warnings = {};

  bool operator==(Sheet const&) const = default;
};

/// The ways to lay a comparison out.
enum class Layout {
  verdicts,  ///< benchmark, metric, base, head, change, interval, verdict, p, n
  delta,     ///< Metric | head | base | Delta, and a tick where head is better, a cross where worse
  speedup,   ///< Operation | its parameters | head | base | how many times faster head is
};

constexpr auto names_of(Layout) {
  return std::array{name(Layout::verdicts, "verdicts"), name(Layout::delta, "delta"),
                    name(Layout::speedup, "speedup")};
}

/// Whether rows stand in tables of their own by what is said about them, the worst first.
enum class Sections { when_long, always };

/// Rows from which Sections::when_long makes sections.
constexpr std::size_t long_table = 13;

/// What is said about `report`. Metrics that only explain others are left out, unless they are
/// gated or there is nothing else.
Sheet sheet_of(Report const& report, Layout layout, Sections sections = Sections::when_long);

/// The answer to a report: "2 of 48 regressed, 1 of 3 budgets and targets does not hold", "No
/// regression in 48 results"; where there is nothing to answer, it says that nothing was gated.
std::string headline_of(Report const& report);

/// Everything counted: "2 regressed, 4 better, 42 same, 3 not gated".
std::string summary_of(Report const& report);

/// Whether all that summary_of() counts has one verdict, and headline_of() counted that.
bool is_said_by_headline(Report const& report);

/// How the answer is meant: good where exit_status() is 0 and something was compared.
Tone tone_of(Report const& report);
Tone tone_of(Verdict verdict);

/// The history of one series, newest first: commit, date, subject, median, interval, n, change to
/// the session before, and what happened there. At most `most` rows; 0: all.
Table table_of(Series const& series, std::vector<Accepted> const& accepted, std::size_t most = 0);

/// The same of the points with these indices, which ascend.
Table table_of(Series const& series, std::vector<Accepted> const& accepted,
               std::span<std::size_t const> points);

/// Whether what is said about `accepted` concerns a change of `series` that begins with `commit`.
bool concerns(Accepted const& accepted, Series const& series, std::string const& commit);

/// `text` fit for a cell: printable(), its line ends and tabs as spaces.
std::string one_line(std::string_view text);

/// The numbers of a cell's footnotes, raised: "¹", "¹,¹²". Empty for none.
std::string raised_notes(Cell const& cell);

/// "sort{size=10}", and the metric behind it where `series` needs one: "sort, memory".
std::string title_of(Series const& series);

}  // namespace cairn::bench
