// SPDX-License-Identifier: MIT
#include "harness/json.hpp"

#include "harness/chosen_metric.hpp"
#include "harness/collection.hpp"
#include "harness/complaint.hpp"
#include "harness/json_node.hpp"
#include "harness/mapping_rules.hpp"
#include "support/json_record.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace cairn::harness {
namespace {

using Kind = PointerPart::Kind;

/// What has the key in an object, the index in an array; none where there is none.
nlohmann::json const* child_of(nlohmann::json const& parent, std::string const& key) {
  if (parent.is_object()) {
    auto const found = parent.find(key);
    return found == parent.end() ? nullptr : &*found;
  }
  if (!parent.is_array() || key.empty()) return nullptr;
  std::size_t index = 0;
  auto const* const end = key.data() + key.size();
  auto const [rest, error] = std::from_chars(key.data(), end, index);
  return error == std::errc() && rest == end && index < parent.size() ? &parent[index] : nullptr;
}

/// The keys of what `part` stands for, in their order.
std::vector<std::string> keys_of(nlohmann::json const& parent, PointerPart const& part) {
  std::vector<std::string> keys;
  if (parent.is_object()) {
    for (auto const& [key, _] : parent.items())
      if (fits(part, key)) keys.push_back(key);
  } else if (parent.is_array()) {
    for (std::size_t index = 0; index < parent.size(); ++index)
      if (auto key = std::to_string(index); fits(part, key)) keys.push_back(std::move(key));
  }
  return keys;
}

/// A text as it is, a number or a truth as JSON has it; none for everything else.
std::optional<std::string> text_of(nlohmann::json const& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_number() || json.is_boolean()) return json.dump();
  return std::nullopt;
}

/// One row on its way through one file.
class RowReader {
public:
  using Claim = std::tuple<std::string, bench::Parameters, std::string>;

  /// `line` is where `root` stands, in a file of many; 0: it is all of the file.
  RowReader(File const& file, nlohmann::json const& root, std::size_t line, MappingRow const& row,
            Mapping const& mapping, Collection& collection, std::set<Claim>& claims)
      : file_(file),
        root_(root),
        line_(line),
        row_(row),
        mapping_(mapping),
        collection_(collection),
        claims_(claims) {}

  /// Whether it found anything.
  bool read() {
    walk(root_);
    return found_;
  }

private:
  /// Goes on from what the keys so far lead to.
  void walk(nlohmann::json const& json) {
    auto const& parts = row_.value.parts;
    auto const depth = keys_.size();
    if (depth == parts.size()) return take(&json);
    if (parts[depth].kind == Kind::every) {
      for (auto& key : keys_of(json, parts[depth])) step(json, std::move(key));
    } else if (child_of(json, parts[depth].text) != nullptr) {
      step(json, parts[depth].text);
    } else if (is_one_of_many(json)) {
      auto const rest = parts.size() - depth;
      for (std::size_t at = depth; at < parts.size(); ++at) keys_.push_back(parts[at].text);
      take(nullptr);
      keys_.resize(keys_.size() - rest);
    }
  }

  void step(nlohmann::json const& json, std::string key) {
    auto const* const child = child_of(json, key);
    keys_.push_back(std::move(key));
    walk(*child);
    keys_.pop_back();
  }

  /// Whether an object that a part for every key led to has no value: then one is missing. What is
  /// no object is something else that stands beside them, a date or a count.
  bool is_one_of_many(nlohmann::json const& json) const {
    auto const& parts = row_.value.parts;
    bool many = false;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (at < keys_.size())
        many = many || parts[at].kind == Kind::every;
      else if (parts[at].kind == Kind::every)
        return false;
    }
    return many && json.is_object();
  }

  /// "/results/0/time"; "line 3: /time" where the file is lines.
  std::string place() const {
    return line_ == 0 ? pointer() : fmt::format("line {}: {}", line_, pointer());
  }

  std::string pointer() const {
    std::string pointer;
    for (auto const& key : keys_) pointer = pointer_to(pointer, key);
    return pointer;
  }

  Error wrong(std::string_view message) const {
    return complaint(file_, fmt::format("{}: {}", printable(place()), message));
  }

  /// The key that the first pointer's part `word` stands for here.
  std::optional<std::string> caught(std::string_view word) const {
    auto const& parts = row_.value.parts;
    for (std::size_t at = 0; at < parts.size(); ++at)
      if (parts[at].kind == Kind::every && parts[at].text == word) return keys_[at];
    return std::nullopt;
  }

  /// What a pointer beside the first one leads to; null where there is nothing.
  nlohmann::json const* found_at(Said const& said) const {
    auto const* json = &root_;
    for (std::size_t at = 0; at < said.parts.size() && json != nullptr; ++at)
      json = child_of(*json, said.parts[at].kind == Kind::every ? keys_[at] : said.parts[at].text);
    return json;
  }

  /// The text that a pair stands for; throws where it is a pointer to none.
  std::string text_said(Said const& said) const {
    if (!said.is_pointer) return said.text;
    auto const* const json = found_at(said);
    auto text = json == nullptr ? std::nullopt : text_of(*json);
    if (!text) throw wrong(fmt::format("'{}' is no text", said.text));
    return *std::move(text);
  }

  /// What a pair says, or else what the pointer caught, or else nothing.
  std::string text_or_caught(std::optional<Said> const& said, std::string_view word) const {
    return said ? text_said(*said) : caught(word).value_or(std::string());
  }

  bench::Parameters parameters() const {
    bench::Parameters parameters;
    auto const& parts = row_.value.parts;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      auto const& word = parts[at].text;
      bool const is_taken = word == "name" || word == "metric" || word == "unit";
      if (parts[at].kind == Kind::every && !word.empty() && !is_taken) parameters[word] = keys_[at];
    }
    for (auto const& [name, said] : row_.parameters) parameters[name] = text_said(said);
    return parameters;
  }

  std::string unit() const {
    auto said = text_or_caught(row_.unit, "unit");
    if (!said.empty()) return said;
    auto const in_key = keys_.empty() ? std::string_view() : unit_in_key(keys_.back());
    return in_key.empty() ? mapping_.unit : std::string(in_key);
  }

  std::optional<std::string> reason() const {
    auto const* const json = row_.error ? found_at(*row_.error) : nullptr;
    if (json == nullptr || json->is_null()) return std::nullopt;
    return text_of(*json).value_or(
        json->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }

  /// `json` is null where a value is missing.
  void take(nlohmann::json const* json) {
    found_ = true;
    auto const name = text_or_caught(row_.name, "name");
    auto const with = parameters();
    if (auto const why = reason()) return collection_.fail(name, with, *why);
    if (json == nullptr || json->is_null())
      return collection_.warn(fmt::format("{}: {} has no value", file_.name, place()));

    auto metric = text_or_caught(row_.metric, "metric");
    if (metric.empty()) metric = mapping_.metric;
    auto const chosen = chosen_metric(metric, unit(), row_.better);
    if (!claims_.emplace(name, with, chosen.metric.name).second)
      throw wrong(fmt::format("there is '{}' of '{}' already", printable(chosen.metric.name),
                              printable(bench::to_string(name, with))))
          .hint("tell them apart by a parameter: '*' as '{word}', or '{word}=…'");
    add(*json, name, with, chosen);
  }

  std::vector<double> numbers_in(nlohmann::json const& json, double factor) const {
    if (!json.is_array()) throw wrong("expected an array of numbers");
    std::vector<double> values;
    for (auto const& each : json) {
      if (!each.is_number()) throw wrong(fmt::format("its element {} is no number", values.size()));
      values.push_back(each.get<double>() * factor);
    }
    return values;
  }

  void add(nlohmann::json const& json, std::string const& name, bench::Parameters const& with,
           Chosen const& chosen) {
    if (row_.taken == Taken::value) {
      if (!json.is_number())
        return collection_.fail(name, with, fmt::format("{} is no number", place()));
      return collection_.add(name, with, chosen.metric, json.get<double>() * chosen.factor);
    }
    auto values = numbers_in(json, chosen.factor);
    if (values.empty()) return collection_.fail(name, with, fmt::format("{} is empty", place()));
    if (row_.taken == Taken::within)
      return collection_.add_median_of(name, with, chosen.metric, std::move(values));
    for (auto const value : values) collection_.add(name, with, chosen.metric, value);
  }

  File const& file_;
  nlohmann::json const& root_;
  std::size_t line_;
  MappingRow const& row_;
  Mapping const& mapping_;
  Collection& collection_;
  std::set<Claim>& claims_;
  std::vector<std::string> keys_;  ///< of the first pointer, as far as it is walked
  bool found_ = false;
};

/// One document, or a line of many.
class JsonFile {
public:
  JsonFile(File const& file, std::vector<MappingRow> const& rows, Mapping const& mapping,
           Collection& collection)
      : file_(file),
        rows_(rows),
        mapping_(mapping),
        collection_(collection),
        found_(rows.size(), false) {}

  void read() {
    if (is_lines())
      read_lines();
    else
      take(parse_json(file_), 0);
    for (std::size_t at = 0; at < rows_.size(); ++at)
      if (!found_[at])
        collection_.warn(fmt::format("{}: line {} of the mapping finds nothing: {}", file_.name,
                                     rows_[at].line, rows_[at].value.text));
  }

private:
  /// Whether its first line is a whole document, and there are others.
  bool is_lines() const {
    auto const text = trimmed(file_.text);
    auto const end = text.find('\n');
    if (end == text.npos || (text[0] != '{' && text[0] != '[')) return false;
    return nlohmann::json::accept(text.substr(0, end));
  }

  void read_lines() {
    std::size_t number = 0;
    for (auto const line : lines_of(file_.text)) {
      ++number;
      if (!trimmed(line).empty()) take(parse_json(file_, line, number), number);
    }
  }

  void take(nlohmann::json const& json, std::size_t line) {
    std::set<RowReader::Claim> claims;
    for (std::size_t at = 0; at < rows_.size(); ++at)
      if (RowReader(file_, json, line, rows_[at], mapping_, collection_, claims).read())
        found_[at] = true;
  }

  File const& file_;
  std::vector<MappingRow> const& rows_;
  Mapping const& mapping_;
  Collection& collection_;
  std::vector<bool> found_;  ///< by each row, in any line
};

}  // namespace

bench::Results read_json(std::span<File const> files, Mapping const& mapping) {
  auto const rows = parse_mapping(mapping.rules);
  return collected(files, [&](File const& file, Collection& collection) {
    JsonFile(file, rows, mapping, collection).read();
  });
}

}  // namespace cairn::harness
