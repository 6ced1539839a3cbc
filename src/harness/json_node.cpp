// SPDX-License-Identifier: MIT
#include "harness/json_node.hpp"

#include "harness/complaint.hpp"
#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cairn::harness {
namespace {

constexpr int deepest = 64;

/// `text` with NaN and Infinity as strings of the same length. RFC 8259 has none of them (section
/// 6).
std::string without_odd_numbers(std::string_view text) {
  std::string result(text);
  bool in_string = false;
  for (std::size_t at = 0; at < result.size(); ++at) {
    char const byte = result[at];
    if (in_string && byte == '\\') {
      ++at;
    } else if (byte == '"') {
      in_string = !in_string;
    } else if (!in_string && (byte == 'N' || byte == 'I')) {
      auto const rest = std::string_view(result).substr(at);
      auto const word = rest.starts_with("NaN")        ? std::size_t{3}
                        : rest.starts_with("Infinity") ? std::size_t{8}
                                                       : std::size_t{0};
      if (word == 0) continue;
      result[at] = result[at + word - 1] = '"';
      if (at > 0 && result[at - 1] == '-') result[at - 1] = ' ';
      at += word - 1;
    }
  }
  return result;
}

/// Where the byte `offset` of a part of the file stands, whose first line is `first_line`.
Place place_in(std::string_view text, std::size_t first_line, std::size_t offset) {
  auto place = place_of(text, offset);
  place.line += first_line - 1;
  return place;
}

}  // namespace

nlohmann::json parse_json(File const& file) {
  return parse_json(file, file.text, 1);
}

nlohmann::json parse_json(File const& file, std::string_view text, std::size_t first_line) {
  auto const shallow = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > deepest) throw complaint(file, fmt::format("it is nested deeper than {}", deepest));
    return true;
  };
  try {
    return nlohmann::json::parse(without_odd_numbers(text), shallow);
  } catch (nlohmann::json::parse_error const& error) {
    if (error.byte > text.size())
      throw cut_off(file, place_in(text, first_line, trimmed_end(text).size()));
    throw complaint(file, place_in(text, first_line, error.byte == 0 ? 0 : error.byte - 1),
                    "it is no JSON");
  } catch (nlohmann::json::exception const&) {
    throw complaint(file, "a number in it is too large");
  }
}

bool has_keys(File const& file, std::initializer_list<std::string_view> keys) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  std::string_view text = file.text;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return trimmed(text).starts_with('{') &&
         std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
           return text.find(fmt::format("\"{}\"", key)) != text.npos;
         });
}

JsonNode JsonNode::child(std::string_view key, nlohmann::json const& value) const {
  JsonNode node(*file_, value, line_);
  node.pointer_ = pointer_to(pointer_, key);
  return node;
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const {
  if (!value_->is_object()) throw complaint("expected an object");
  auto const found = value_->find(key);
  if (found == value_->end() || found->is_null()) return std::nullopt;
  return child(key, *found);
}

JsonNode JsonNode::at(std::string_view key) const {
  auto found = find(key);
  if (!found) throw complaint(fmt::format("'{}' is missing", key));
  return *std::move(found);
}

std::vector<JsonNode> JsonNode::elements() const {
  if (!value_->is_array()) throw complaint("expected an array");
  std::vector<JsonNode> nodes;
  nodes.reserve(value_->size());
  for (auto const& each : *value_) nodes.push_back(child(std::to_string(nodes.size()), each));
  return nodes;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const {
  if (!value_->is_object()) throw complaint("expected an object");
  std::vector<std::pair<std::string, JsonNode>> nodes;
  for (auto const& [key, each] : value_->items()) nodes.emplace_back(key, child(key, each));
  return nodes;
}

std::string const& JsonNode::text() const {
  if (!value_->is_string()) throw complaint("expected a text");
  return value_->get_ref<std::string const&>();
}

double JsonNode::number() const {
  if (!value_->is_number()) throw complaint("expected a number");
  return value_->get<double>();
}

bool JsonNode::truth() const {
  if (!value_->is_boolean()) throw complaint("expected true or false");
  return value_->get<bool>();
}

std::vector<double> JsonNode::numbers() const {
  if (!value_->is_array()) throw complaint("expected an array of numbers");
  std::vector<double> numbers;
  numbers.reserve(value_->size());
  for (auto const& each : *value_)
    if (each.is_number())
      numbers.push_back(each.get<double>());
    else
      throw child(std::to_string(numbers.size()), each).complaint("expected a number");
  return numbers;
}

Error JsonNode::complaint(std::string_view message) const {
  auto const line = line_ == 0 ? std::string() : fmt::format("line {}: ", line_);
  auto const place = pointer_.empty() ? std::string() : printable(pointer_) + ": ";
  return harness::complaint(*file_, fmt::format("{}{}{}", line, place, message));
}

}  // namespace cairn::harness
