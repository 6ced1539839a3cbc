// SPDX-License-Identifier: MIT
#include "forge/ssh_config.hpp"

#include "support/text.hpp"

namespace cairn {
namespace {

constexpr std::string_view blanks = " \t\f";

// Names of hosts are no longer than this. It bounds the work of the patterns, which is the product
// of both lengths at worst.
constexpr std::size_t longest_host = 255;

// '*' and '?' as ssh has them. Only the last '*' is ever returned to, so no input is exponential.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = pattern.npos;
  std::size_t resumed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resumed = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++resumed;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == pattern.npos;
}

// One word from the front of `line`, which loses it; quotes hold a word together.
std::string taken_word(std::string_view& line) {
  std::string word;
  auto quoted = false;
  std::size_t at = 0;
  for (; at < line.size(); ++at) {
    if (line[at] == '"')
      quoted = !quoted;
    else if (!quoted && blanks.find(line[at]) != blanks.npos)
      break;
    else
      word += line[at];
  }
  line.remove_prefix(std::min(line.find_first_not_of(blanks, at), line.size()));
  return word;
}

struct Line {
  std::string keyword;  ///< lower case
  std::vector<std::string> words;
};

Line line_of(std::string_view text) {
  Line line;
  text = trimmed(text);
  if (text.starts_with('#')) return line;
  auto const end = std::min(text.find_first_of(" \t\f=\""), text.size());
  line.keyword = lower_case(text.substr(0, end));
  // White space, with one '=' in it or none.
  text.remove_prefix(std::min(text.find_first_not_of(blanks, end), text.size()));
  if (text.starts_with('=')) {
    text.remove_prefix(1);
    text = trimmed(text);
  }
  while (!text.empty() && !text.starts_with('#')) line.words.push_back(taken_word(text));
  return line;
}

std::string expanded(std::string_view host_name, std::string_view alias) {
  std::string text;
  for (std::size_t at = 0; at < host_name.size(); ++at) {
    auto const token = host_name.substr(at, 2);
    if (token == "%h") text += alias;
    if (token == "%%") text += '%';
    if (token == "%h" || token == "%%")
      ++at;
    else
      text += host_name[at];
  }
  return text;
}

}  // namespace

SshConfig SshConfig::parse(std::string_view text) {
  SshConfig config;
  // What stands before the first block holds for every host.
  config.blocks_.push_back({{{"*", false}}, {}});
  for (auto const raw : lines_of(text)) {
    auto const line = line_of(raw);
    if (line.keyword == "host" || line.keyword == "match") {
      auto& block = config.blocks_.emplace_back();
      if (line.keyword == "match") continue;  // without a pattern it holds for none
      for (auto const& word : line.words) {
        auto const negated = word.starts_with('!');
        block.patterns.push_back({word.substr(negated ? 1 : 0), negated});
      }
    }
    auto& host_name = config.blocks_.back().host_name;
    if (line.keyword == "hostname" && !line.words.empty() && host_name.empty())
      host_name = line.words.front();
  }
  std::erase_if(config.blocks_, [](Block const& block) { return block.host_name.empty(); });
  return config;
}

bool SshConfig::holds(Block const& block, std::string_view alias) {
  auto found = false;
  for (auto const& [pattern, negated] : block.patterns) {
    if (!matches(pattern, alias)) continue;
    if (negated) return false;
    found = true;
  }
  return found;
}

std::string SshConfig::host_name(std::string_view alias) const {
  if (alias.size() <= longest_host)
    for (auto const& block : blocks_)
      if (holds(block, alias)) return expanded(block.host_name, alias);
  return std::string(alias);
}

}  // namespace cairn
