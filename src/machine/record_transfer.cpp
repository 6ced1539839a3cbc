// SPDX-License-Identifier: MIT
#include "bench/environment.hpp"
#include "bench/record.hpp"
#include "machine/record_store.hpp"
#include "support/encoding.hpp"
#include "support/error.hpp"
#include "support/json.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>

namespace cairn::machine {
namespace {

constexpr std::string_view of_commit = "{\"commit\":\"";
constexpr std::string_view of_environment = "{\"environment\":";

bool is_plain_object(std::string_view line) {
  return line.starts_with("{\"") && line.ends_with('}') && Json::accept(line);
}

std::string hexadecimal(std::string_view bytes) {
  std::string digits;
  for (char const c : bytes) digits += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return digits;
}

std::string bytes_of(std::string_view digits) {
  constexpr std::string_view known = "0123456789abcdef";
  std::string bytes;
  if (digits.size() % 2 != 0) throw std::invalid_argument("digits come in pairs");
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    auto const high = known.find(digits[at]);
    auto const low = known.find(digits[at + 1]);
    if (high == known.npos || low == known.npos) throw std::invalid_argument("no digit");
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

std::string exported(std::string const& commit, std::string const& line) {
  if (is_plain_object(line))
    return fmt::format("{}{}\",{}\n", of_commit, commit, std::string_view(line).substr(1));
  // The commit comes behind, so that nobody takes these for lines of JSON.
  Json json;
  if (is_utf8(line))
    json["text"] = line;
  else
    json["bytes"] = hexadecimal(line);
  json["commit"] = commit;
  return to_line(json);
}

/// One line of an export, taken apart.
struct Imported {
  std::string object;  ///< hexadecimal; empty: that of an environment, which its text names
  std::string line;
};

/// Throws whatever a library throws where it is no such line.
Imported parse(std::string_view line) {
  if (line.starts_with(of_environment)) {
    auto const text = line.substr(of_environment.size(), line.size() - of_environment.size() - 1);
    static_cast<void>(bench::parse_environment(text));
    return {"", std::string(text)};
  }
  if (line.starts_with(of_commit)) {
    auto const rest = line.substr(of_commit.size());
    auto const end = rest.find("\",");
    if (end == rest.npos || !Json::accept(line)) throw std::invalid_argument("no record");
    return {std::string(rest.substr(0, end)), "{" + std::string(rest.substr(end + 2))};
  }
  auto const json = Json::parse(line);
  Imported imported{json.at("commit").get<std::string>(), {}};
  imported.line = json.contains("text") ? json.at("text").get<std::string>()
                                        : bytes_of(json.at("bytes").get<std::string>());
  if (imported.line.find('\n') != std::string::npos) throw std::invalid_argument("two lines");
  return imported;
}

}  // namespace

void RecordStore::export_to(std::function<void(std::string_view)> const& write) const {
  auto const notes = notes_.notes_of(notes_.state().commits());
  // A piece at a time: all of them may be more than memory has room for.
  constexpr std::size_t at_once = 1000;
  for (auto begin = notes.begin(); begin != notes.end();) {
    auto end = begin + std::min<std::ptrdiff_t>(at_once, notes.end() - begin);
    while (end != notes.end() && end->object == (end - 1)->object) ++end;
    NoteTexts texts;
    std::mutex mutex;
    notes_.for_each({begin, end}, [&](Oid const& object, std::string_view text) {
      std::lock_guard const lock(mutex);
      texts[object] = bench::merged(text, {});
    });
    for (auto const& note : std::span(begin, end)) {
      auto const text = texts.extract(note.object);
      if (text.empty()) continue;
      for_each_line(text.mapped(), [&](std::string_view line) {
        if (is_environment(note) && is_plain_object(line))
          write(fmt::format("{}{}}}\n", of_environment, line));
        else
          write(exported(note.object.hex(), std::string(line)));
      });
    }
    begin = end;
  }
}

std::size_t RecordStore::import_from(std::string_view text) {
  auto const& repository = notes_.repository();
  NoteTexts notes;
  std::set<Oid> environments;
  std::size_t number = 0;
  for (auto const line : lines_of(text)) {
    ++number;
    if (trimmed(line).empty()) continue;
    try {
      auto const imported = parse(line);
      bool const is_of_commit = !imported.object.empty();
      auto const object = is_of_commit ? parse_object(repository, imported.object)
                                       : object_of_environment(repository, imported.line);
      if (!is_of_commit) environments.insert(object);
      notes[object].append(imported.line) += '\n';
    } catch (std::exception const&) {
      throw Error(Fault::fatal, fmt::format("cannot understand line {} of the records", number))
          .hint("'git bench export' writes what can be imported");
    }
  }
  std::size_t count = 0;
  auto const state = notes_.state();
  for (auto at = notes.begin(); at != notes.end();) {
    auto& [object, lines] = *at;
    lines = without(bench::merged(lines, {}), notes_.note_on(state, object));
    if (environments.count(object) == 0)
      count += static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
    at = lines.empty() ? notes.erase(at) : std::next(at);
  }
  if (!notes.empty()) notes_.add_pending(notes);
  notes_.compact();
  return count;
}

}  // namespace cairn::machine
