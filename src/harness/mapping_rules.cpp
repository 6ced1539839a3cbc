// SPDX-License-Identifier: MIT
#include "harness/mapping_rules.hpp"

#include "support/error.hpp"
#include "support/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cairn::harness {
namespace {

constexpr std::size_t longest_pointer = 64;

/// A JSON Pointer without its '~1' and '~0', RFC 6901, section 4.
std::string unescaped(std::string_view part) {
  std::string text;
  for (std::size_t at = 0; at < part.size(); ++at) {
    bool const is_escape = part[at] == '~' && at + 1 < part.size();
    if (is_escape) ++at;
    text += !is_escape ? part[at] : part[at] == '1' ? '/' : '~';
  }
  return text;
}

/// Whether `text` fits `pattern`, in which '*' is any text. Time is that of their product at most.
bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t in_text = 0;
  std::size_t in_pattern = 0;
  std::size_t star = pattern.npos;
  std::size_t tried = 0;
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      tried = in_text;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
      ++in_pattern;
      ++in_text;
    } else if (star != pattern.npos) {
      in_pattern = star + 1;
      in_text = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == pattern.npos;
}

class Parser {
public:
  explicit Parser(std::string_view rules) : rules_(rules) {}

  std::vector<MappingRow> rows() {
    std::vector<MappingRow> rows;
    while (skip_to_row()) rows.push_back(row());
    if (rows.empty()) throw wrong(0, "expected a row, as 'value=/times/{name}'");
    return rows;
  }

private:
  Error wrong(std::size_t at, std::string_view message) const {
    auto const place = place_of(rules_, at);
    return Error(
        Fault::fatal,
        fmt::format("cannot understand the mapping: line {}, column {}: {}\n{}", place.line,
                    place.column, message, trimmed_end(excerpt(rules_, place))));
  }

  /// The line of what is read next; rows only ever go on.
  std::size_t line() {
    auto const* const begin = rules_.data();
    line_ += static_cast<std::size_t>(std::count(begin + counted_, begin + at_, '\n'));
    counted_ = at_;
    return line_;
  }

  bool at_end() const { return at_ >= rules_.size(); }
  char next() const { return rules_[at_]; }

  void skip_blanks() {
    while (!at_end() && (next() == ' ' || next() == '\t' || next() == '\r')) ++at_;
  }

  bool skip_to_row() {
    for (;;) {
      skip_blanks();
      if (at_end()) return false;
      if (next() == '#')
        at_ = std::min(rules_.find('\n', at_), rules_.size());
      else if (next() == '\n' || next() == ';')
        ++at_;
      else
        return true;
    }
  }

  bool at_end_of_row() const { return at_end() || next() == '\n' || next() == ';'; }

  MappingRow row() {
    auto const begin = at_;
    MappingRow row;
    row.line = line();
    bool has_value = false;
    for (;;) {
      pair(row, has_value);
      skip_blanks();
      if (at_end_of_row()) break;
      if (next() != ',') throw wrong(at_, "expected ',' or the end of the row");
      do {
        ++at_;
        skip_blanks();
      } while (!at_end() && next() == '\n');
    }
    if (!has_value) throw wrong(begin, "this row has no value: add 'value=/…'");
    if (!row.name && !catches(row.value, "name"))
      throw wrong(begin, "this row has no name: add 'name=…', or '{name}' to the pointer");
    hold_together(row, begin);
    return row;
  }

  static bool catches(Said const& said, std::string_view word) {
    return std::any_of(said.parts.begin(), said.parts.end(), [&](PointerPart const& part) {
      return part.kind == PointerPart::Kind::every && part.text == word;
    });
  }

  void pair(MappingRow& row, bool& has_value) {
    auto const begin = at_;
    auto const key = word_before_equals();
    skip_blanks();
    auto const at = at_;
    auto said = what_is_said();
    auto const set = [&](std::optional<Said>& member) {
      if (member) throw wrong(begin, fmt::format("there is '{}' already", key));
      member = std::move(said);
    };
    if (key == "value" || key == "values" || key == "within") {
      if (has_value) throw wrong(begin, "this row has a value already");
      if (!said.is_pointer) throw wrong(at, "expected a pointer, as '/results/*/mean'");
      row.taken = key == "value" ? Taken::value : key == "values" ? Taken::values : Taken::within;
      row.value = std::move(said);
      has_value = true;
    } else if (key == "name") {
      set(row.name);
    } else if (key == "unit") {
      set(row.unit);
    } else if (key == "metric") {
      set(row.metric);
    } else if (key == "error") {
      if (!said.is_pointer) throw wrong(at, "expected a pointer, as '/results/*/error'");
      set(row.error);
    } else if (key == "better") {
      row.better = from_string<bench::Better>(said.text);
      if (!row.better) throw wrong(at, "expected 'lower' or 'higher'");
    } else if (key.size() > 2 && key.starts_with('{') && key.ends_with('}')) {
      row.parameters[std::string(key.substr(1, key.size() - 2))] = std::move(said);
    } else {
      throw wrong(begin,
                  "expected value, values, within, name, unit, metric, better, error or "
                  "'{parameter}'");
    }
  }

  std::string_view word_before_equals() {
    auto const begin = at_;
    auto const end = rules_.find_first_of("=,;\n", at_);
    if (end == rules_.npos || rules_[end] != '=') throw wrong(begin, "expected 'key=…'");
    at_ = end + 1;
    return trimmed(rules_.substr(begin, end - begin));
  }

  Said what_is_said() {
    auto const begin = at_;
    Said said;
    if (!at_end() && next() == '"') {
      auto const end = rules_.find_first_of("\"\n", at_ + 1);
      if (end == rules_.npos || rules_[end] != '"') throw wrong(begin, "this '\"' has no end");
      said.text = rules_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
    } else {
      auto const end = std::min(rules_.find_first_of(",;\n", at_), rules_.size());
      said.text = trimmed(rules_.substr(at_, end - at_));
      at_ = end;
    }
    if (said.text.empty()) throw wrong(begin, "expected a pointer or a text");
    said.is_pointer = said.text.front() == '/';
    if (said.is_pointer) said.parts = parts_of(said.text, begin);
    return said;
  }

  std::vector<PointerPart> parts_of(std::string_view pointer, std::size_t at) const {
    std::vector<PointerPart> parts;
    for (auto const text : split(pointer.substr(1), '/')) parts.push_back(part_of(text, at));
    if (parts.size() > longest_pointer)
      throw wrong(at, fmt::format("this pointer has more than {} parts", longest_pointer));
    return parts;
  }

  PointerPart part_of(std::string_view text, std::size_t at) const {
    if (text == "*") return {PointerPart::Kind::every, {}, {}};
    if (!text.starts_with('{')) return {PointerPart::Kind::key, unescaped(text), {}};
    if (!text.ends_with('}')) throw wrong(at, "a '{' in this pointer has no '}'");
    auto const inner = text.substr(1, text.size() - 2);
    auto const colon = inner.find(':');
    PointerPart part{PointerPart::Kind::every, std::string(inner.substr(0, colon)), {}};
    if (part.text.empty()) throw wrong(at, "expected a word in '{…}'");
    if (colon != inner.npos)
      for (auto const pattern : split(inner.substr(colon + 1), '|'))
        part.patterns.push_back(unescaped(pattern));
    return part;
  }

  /// A part that stands for every key is only known where the first pointer has it as well.
  void hold_together(MappingRow const& row, std::size_t begin) const {
    auto const& known = row.value.parts;
    auto const check = [&](Said const& said) {
      auto const same = [](PointerPart const& a, PointerPart const& b) {
        return a.kind == b.kind && (a.kind == PointerPart::Kind::every || a.text == b.text);
      };
      auto const differ =
          std::mismatch(said.parts.begin(), said.parts.end(), known.begin(), known.end(), same)
              .first;
      for (auto part = differ; part != said.parts.end(); ++part)
        if (part->kind == PointerPart::Kind::every)
          throw wrong(begin, fmt::format("'{}' has a part for every key where '{}' has none",
                                         said.text, row.value.text));
    };
    for (auto const& said : {row.name, row.unit, row.metric, row.error})
      if (said) check(*said);
    for (auto const& [_, said] : row.parameters) check(said);
  }

  std::string_view rules_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;  ///< up to here lines are counted
  std::size_t line_ = 1;
};

}  // namespace

std::vector<MappingRow> parse_mapping(std::string_view rules) {
  return Parser(rules).rows();
}

bool fits(PointerPart const& part, std::string_view key) {
  return part.patterns.empty() ||
         std::any_of(part.patterns.begin(), part.patterns.end(),
                     [&](std::string const& pattern) { return is_like(key, pattern); });
}

}  // namespace cairn::harness
