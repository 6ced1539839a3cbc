// SPDX-License-Identifier: MIT
#include "git/config_file.hpp"

#include "git/discovery_file.hpp"

namespace cairn::git {
namespace {

// git's own notion of these, whatever the locale is: no vertical tab, no form feed.
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_of_key(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Reads one file as git does, byte by byte. A member that returns false or nothing has met
/// something malformed.
class Parser {
public:
  explicit Parser(std::string_view text) : text_(text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  std::optional<std::vector<ConfigEntry>> parse() {
    while (!is_at_end()) {
      auto const c = next();
      if (is_space(c)) continue;
      if (c == '#' || c == ';') {
        skip_line();
      } else if (c == '[') {
        if (!take_section()) return std::nullopt;
      } else if (!is_letter(c) || section_.empty() || !take_entry(c)) {
        return std::nullopt;
      }
    }
    return std::move(entries_);
  }

private:
  bool is_at_end() const { return at_ >= text_.size(); }

  /// The next byte; a newline for "\r\n", and at the end of the text as often as it is asked for.
  char next() {
    if (is_at_end()) return '\n';
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    return text_[at_++];
  }

  void skip_line() {
    while (next() != '\n') continue;
  }

  /// Behind "[": `core]`, `remote "origin"]`, `branch.main]`.
  bool take_section() {
    section_.clear();
    for (;;) {
      if (is_at_end()) return false;
      auto const c = next();
      if (c == ']') break;
      if (is_space(c)) return c != '\n' && take_subsection() && end_section();
      if (!is_of_key(c) && c != '.') return false;
      section_ += lower(c);
    }
    return end_section();
  }

  bool end_section() {
    if (section_.empty()) return false;
    section_ += '.';
    return true;
  }

  bool take_subsection() {
    auto c = next();
    while (is_space(c) && c != '\n') c = next();
    if (c != '"') return false;
    section_ += '.';
    for (c = next(); c != '"'; c = next()) {
      if (c == '\\') c = next();
      if (c == '\n') return false;
      section_ += c;
    }
    return next() == ']';
  }

  bool take_entry(char c) {
    ConfigEntry entry;
    entry.key = section_;
    for (; is_of_key(c); c = next()) entry.key += lower(c);
    while (c == ' ' || c == '\t') c = next();
    if (c != '\n') {
      if (c != '=') return false;
      entry.value = take_value();
      if (!entry.value) return false;
    }
    entries_.push_back(std::move(entry));
    return true;
  }

  std::optional<std::string> take_value() {
    std::string value;
    std::string blanks;  ///< between two words, or behind the last one
    bool is_quoted = false;
    for (;;) {
      auto c = next();
      if (c == '\n') break;
      if (is_space(c) && !is_quoted) {
        if (!value.empty()) blanks += c;
        continue;
      }
      if (!is_quoted && (c == ';' || c == '#')) {
        skip_line();
        break;
      }
      // Up to 2.44 git makes a blank of each.
      if (blanks.find_first_not_of(' ') != blanks.npos) return std::nullopt;
      value += blanks;
      blanks.clear();
      if (c == '"') {
        is_quoted = !is_quoted;
      } else if (c != '\\') {
        value += c;
      } else if (!take_escape(value)) {
        return std::nullopt;
      }
    }
    if (is_quoted) return std::nullopt;
    return value;
  }

  /// Behind "\": a letter that stands for another byte, or the end of a line that goes on.
  bool take_escape(std::string& value) {
    auto const c = next();
    switch (c) {
      case '\n': return true;
      case 't': value += '\t'; return true;
      case 'b': value += '\b'; return true;
      case 'n': value += '\n'; return true;
      case '\\':
      case '"': value += c; return true;
      default: return false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string section_;  ///< with the '.' behind it; empty before the first
  std::vector<ConfigEntry> entries_;
};

/// Reads files into one list, each included one behind the entry that names it.
class Collector {
public:
  explicit Collector(std::filesystem::path const& home) : home_(home) {}

  bool take(std::filesystem::path const& path, int depth = 0) {
    // git goes ten deep; and whoever includes without end runs out of entries as well.
    constexpr int deepest = 10;
    constexpr std::size_t most = 100'000;
    auto const file = read_disk_file(path);
    if (file.state == DiskFile::State::absent) return true;
    if (file.state == DiskFile::State::odd || depth > deepest) return false;
    auto entries = parse_config_file(file.text);
    if (!entries) return false;
    for (auto const& entry : *entries) {
      if (entry.key.starts_with("includeif.") || entries_.size() >= most) return false;
      entries_.push_back(entry);
      if (entry.key == "include.path" && !take_included(entry.value, path, depth + 1)) return false;
    }
    return true;
  }

  std::vector<ConfigEntry> const& entries() const { return entries_; }

private:
  bool take_included(std::optional<std::string> const& name, std::filesystem::path const& by,
                     int depth) {
    if (!name || name->empty()) return false;
    if (name->starts_with("~/")) return !home_.empty() && take(home_ / name->substr(2), depth);
    // "~user" is looked up, and "%(prefix)" is where git is installed.
    if (name->starts_with('~') || name->starts_with('%')) return false;
    return take(by.parent_path() / *name, depth);
  }

  std::filesystem::path const& home_;
  std::vector<ConfigEntry> entries_;
};

}  // namespace

std::optional<std::vector<ConfigEntry>> parse_config_file(std::string_view text) {
  if (text.find('\0') != text.npos) return std::nullopt;
  return Parser(text).parse();
}

std::optional<Config> read_config_files(std::span<std::filesystem::path const> files,
                                        std::filesystem::path const& home) {
  Collector collector(home);
  for (auto const& file : files)
    if (!collector.take(file)) return std::nullopt;
  return Config::of(collector.entries());
}

}  // namespace cairn::git
