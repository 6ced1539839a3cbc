// SPDX-License-Identifier: MIT
#include "release/commit_checks.hpp"

#include "site/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace cairn::release {
namespace {

/// More of one kind are counted, and not shown.
constexpr std::size_t most_of_a_kind = 10;

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

template <std::size_t count>
bool is_one_of(std::string_view text, std::array<std::string_view, count> const& names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

template <std::size_t count>
bool ends_in_one_of(std::string_view text, std::array<std::string_view, count> const& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
}

bool is_lock_file(std::string_view path) {
  constexpr std::array<std::string_view, 7> names{
      "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "packages.lock.json", "go.sum",
      "Package.resolved",  "Gopkg.lock"};
  auto const name = name_of(path);
  return is_one_of(name, names) || name.ends_with(".lock") || name.ends_with(".lockb");
}

bool is_vendored(std::string_view path) {
  constexpr std::array<std::string_view, 6> folders{"vendor",       "third_party", "third-party",
                                                    "node_modules", ".yarn",       "Pods"};
  auto rest = path;
  for (auto slash = rest.find('/'); slash != rest.npos; slash = rest.find('/')) {
    if (is_one_of(rest.substr(0, slash), folders)) return true;
    rest.remove_prefix(slash + 1);
  }
  return ends_in_one_of(path, std::array<std::string_view, 2>{".min.js", ".min.css"});
}

/// Where white space at the end of a line, or of the file, is a part of what is said.
bool is_exact(std::string_view path) {
  return ends_in_one_of(
      path, std::array<std::string_view, 9>{".patch", ".diff", ".rej", ".tsv", ".csv", ".snap",
                                            ".ambr", ".eml", ".svg"});
}

bool is_markdown(std::string_view path) {
  return ends_in_one_of(
      path, std::array<std::string_view, 6>{".md", ".markdown", ".mdx", ".mkd", ".qmd", ".Rmd"});
}

/// What core.whitespace and the attribute's values say, git-config(1): a list of names, those with
/// a '-' taken away from the standard ones.
void apply_whitespace(std::string_view rules, FileTraits& traits) {
  for (auto rule : split(rules, ',')) {
    rule = trimmed(rule);
    bool const wanted = !rule.starts_with('-');
    if (!wanted) rule.remove_prefix(1);
    if (rule == "blank-at-eol" || rule == "trailing-space") traits.line_ends = wanted;
    if (rule == "blank-at-eof" || rule == "trailing-space") traits.file_end = wanted;
  }
}

bool is_text(std::string_view text) {
  return text.substr(0, 8000).find('\0') == text.npos;
}

/// Gathers what is found in one file.
class Findings {
public:
  Findings(std::string_view path, std::vector<Objection>& objections)
      : path_(path), objections_(objections) {}

  void add(Place place, std::string what) {
    objections_.push_back({std::string(path_), place, std::move(what)});
  }

private:
  std::string_view path_;
  std::vector<Objection>& objections_;
};

std::size_t spaces_at_end(std::string_view line) {
  auto const last = line.find_last_not_of(" \t\v\f");
  return last == line.npos ? line.size() : line.size() - last - 1;
}

bool is_markdown_break(std::string_view line, std::size_t spaces) {
  return spaces == 2 && line.size() > 2 && line.ends_with("  ");
}

class LineEnds {
public:
  LineEnds(FileTraits const& traits, Findings& findings) : traits_(traits), findings_(findings) {}

  void line(std::size_t number, std::string_view text) {
    auto const spaces = spaces_at_end(text);
    if (spaces == 0 || (traits_.markdown && is_markdown_break(text, spaces))) return;
    if (++found_ <= most_of_a_kind)
      findings_.add({number, text.size() - spaces + 1},
                    "white space at the end of the line; take it away");
  }

  void end() {
    if (found_ > most_of_a_kind)
      findings_.add({0, 0},
                    fmt::format("and white space at the end of {} more", found_ - most_of_a_kind));
  }

private:
  FileTraits const& traits_;
  Findings& findings_;
  std::size_t found_ = 0;
};

/// The sign that `line` is a merge marker of; '\0' where it is none. As git's own check has it: so
/// many of one sign, and then a space or the end.
char marker_of(std::string_view line, std::size_t size) {
  if (line.size() < size) return '\0';
  auto const sign = line[0];
  if (sign != '<' && sign != '=' && sign != '>' && sign != '|') return '\0';
  if (line.substr(0, size).find_first_not_of(sign) != line.npos) return '\0';
  return line.size() == size || line[size] == ' ' || line[size] == '\t' ? sign : '\0';
}

/// Follows a conflict through the lines: `<<<<<<<`, maybe `|||||||`, `=======`, `>>>>>>>`.
class Conflicts {
public:
  Conflicts(Markers markers, std::size_t size, Findings& findings)
      : markers_(markers), size_(size), findings_(findings) {}

  void line(std::size_t number, std::string_view text) {
    switch (marker_of(text, size_)) {
      case '<':
        if (markers_ == Markers::any) object(number);
        begin_ = number;
        divided_ = false;
        break;
      case '=': divided_ = begin_ != 0; break;
      case '>':
        if (markers_ == Markers::any)
          object(number);
        else if (divided_)
          object(begin_);
        begin_ = 0;
        divided_ = false;
        break;
      default: break;
    }
  }

  bool found() const { return found_ > 0; }

private:
  void object(std::size_t number) {
    if (++found_ <= most_of_a_kind)
      findings_.add({number, 1}, "a conflict of a merge; resolve it, and take its markers away");
  }

  Markers markers_;
  std::size_t size_;
  Findings& findings_;
  std::size_t begin_ = 0;  ///< the line of the `<<<<<<<` that is open; 0: none is
  bool divided_ = false;
  std::size_t found_ = 0;
};

void check_end(std::string_view text, FileTraits const& traits, std::size_t lines,
               Findings& findings) {
  if (text.empty()) return;
  if (text.back() != '\n' && text.back() != '\r') {
    auto const begin = text.rfind('\n') + 1;
    findings.add({lines, text.size() - begin + 1}, "no newline at the end of the file; add one");
    return;
  }
  auto const last = text.find_last_not_of("\r\n");
  if (!traits.file_end || last == text.npos) return;
  auto const ends = std::count(text.begin() + static_cast<std::ptrdiff_t>(last), text.end(), '\n');
  if (ends > 1)
    findings.add({lines - static_cast<std::size_t>(ends) + 2, 1},
                 ends == 2 ? "an empty line at the end of the file; take it away"
                           : "empty lines at the end of the file; take them away");
}

}  // namespace

std::vector<std::string> attributes_of_interest() {
  return {"text",
          "diff",
          "whitespace",
          "conflict-marker-size",
          "linguist-generated",
          "linguist-vendored"};
}

FileTraits traits_of(std::string_view path, std::map<std::string, std::string> const& attributes,
                     std::string_view core_whitespace) {
  auto const value_of = [&](char const* name) -> std::string_view {
    auto const found = attributes.find(name);
    return found == attributes.end() ? "unspecified" : std::string_view(found->second);
  };
  auto const says_so = [&](char const* name) {
    auto const value = value_of(name);
    return value == "set" || value == "true";
  };
  FileTraits traits;
  traits.text = value_of("text") != "unset" && value_of("diff") != "unset";
  traits.foreign = is_lock_file(path) || is_vendored(path) || says_so("linguist-generated") ||
                   says_so("linguist-vendored");
  traits.markdown = is_markdown(path);
  traits.line_ends = traits.file_end = !is_exact(path);
  auto const white_space = value_of("whitespace");
  if (white_space == "unset")
    traits.line_ends = traits.file_end = false;
  else if (white_space == "set")
    traits.line_ends = traits.file_end = true;
  else
    apply_whitespace(white_space == "unspecified" ? core_whitespace : white_space, traits);
  auto const size = value_of("conflict-marker-size");
  std::size_t number = 0;
  std::from_chars(size.data(), size.data() + size.size(), number);
  if (number > 0) traits.marker_size = number;
  return traits;
}

std::string to_string(Objection const& objection) {
  auto const path = printable(objection.path);
  if (objection.place.line == 0) return fmt::format("{}: {}", path, objection.what);
  return fmt::format("{}:{}:{}: {}", path, objection.place.line, objection.place.column,
                     objection.what);
}

std::optional<Objection> size_objection(std::string_view path, FileTraits const& traits,
                                        std::uint64_t size, std::optional<std::uint64_t> before,
                                        std::uint64_t largest) {
  constexpr std::uint64_t kilobyte = 1024;
  auto const too_large = [&](std::uint64_t bytes) {
    return bytes / kilobyte + (bytes % kilobyte != 0 ? 1 : 0) > largest;
  };
  if (largest == 0 || traits.foreign || !too_large(size) || (before && too_large(*before)))
    return std::nullopt;
  return Objection{
      std::string(path),
      {0, 0},
      fmt::format("{} kB, and more than {} stay in the history for ever; keep it elsewhere or in "
                  "Git LFS, or raise 'largest' under [hooks] of release.toml",
                  (size + kilobyte - 1) / kilobyte, largest)};
}

std::vector<Objection> text_objections(std::string_view path, FileTraits const& traits,
                                       std::string_view text, Markers markers) {
  std::vector<Objection> objections;
  if (!traits.text || !is_text(text)) return objections;
  Findings findings(path, objections);
  LineEnds line_ends(traits, findings);
  Conflicts conflicts(markers, traits.marker_size, findings);
  bool const ours = !traits.foreign;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (ours && traits.line_ends) line_ends.line(number, line);
    conflicts.line(number, line);
    at = end + 1;
  }
  line_ends.end();
  if (ours && !is_exact(path)) check_end(text, traits, number, findings);
  // A conflict is no syntax, and that was said already.
  if (!conflicts.found() && !is_vendored(path))
    if (auto const complaint = site::syntax_complaint(path, text))
      findings.add(complaint->place, complaint->what);
  return objections;
}

}  // namespace cairn::release
