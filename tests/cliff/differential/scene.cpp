// SPDX-License-Identifier: MIT
#include "scene.hpp"

#include "fixture/corpus.hpp"
#include "process/spawn.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace cairn::test {
namespace {

constexpr std::string_view committer = "C O Mitter <committer@example.com>";

/// Marks of commits are their numbers, from 1; those of tag objects lie far above.
std::string mark_of(std::size_t commit) {
  return fmt::format(":{}", commit + 1);
}

std::string mark_of(std::size_t tag, std::size_t annotation) {
  return fmt::format(":{}", 100'000 + 100 * tag + annotation);
}

void write_file(std::filesystem::path const& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string content_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string basic(std::string const& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// As people write it: real line ends, a newline after the opening quotes, and now and then one
/// that a backslash takes away.
std::string multi_line(std::string const& text) {
  std::string result = "\"\"\"\n";
  std::size_t lines = 0;
  for (auto const character : text) {
    auto const escaped = character == '\\' || character == '"';
    if (escaped) result += '\\';
    if (character == '\n' && ++lines % 5 == 0)
      result += "\\n\\\n    ";
    else if (static_cast<unsigned char>(character) < 0x20 && character != '\n')
      result += fmt::format("\\u{:04X}", static_cast<unsigned char>(character));
    else
      result += character;
  }
  return result + "\"\"\"";
}

std::string joined(std::vector<std::string> const& pieces, std::string_view separator) {
  std::string result;
  for (auto const& piece : pieces) {
    if (&piece != &pieces.front()) result += separator;
    result += piece;
  }
  return result;
}

std::string value_of(Setting const& setting) {
  switch (setting.kind) {
    case Setting::Kind::plain: return joined(setting.pieces, "");
    case Setting::Kind::text: return quoted(joined(setting.pieces, ""), setting.quotes);
    case Setting::Kind::array: return "[\n  " + joined(setting.pieces, ",\n  ") + "\n]";
  }
  return {};
}

std::string table_of(std::string const& section, std::string_view configuration) {
  if (configuration.ends_with("Cargo.toml")) return "package.metadata.git-cliff." + section;
  if (configuration.ends_with("pyproject.toml")) return "tool.git-cliff." + section;
  return section;
}

std::string data_command(std::string_view text) {
  return fmt::format("data {}\n{}\n", text.size(), text);
}

std::string change_line(FileChange const& change) {
  switch (change.kind) {
    case FileChange::Kind::file:
      return fmt::format("M 100644 inline {}\n{}", change.path, data_command(change.content));
    case FileChange::Kind::executable:
      return fmt::format("M 100755 inline {}\n{}", change.path, data_command(change.content));
    case FileChange::Kind::link_to_commit:
      return fmt::format("M 160000 {} {}\n", std::string(40, '1'), change.path);
    case FileChange::Kind::removal: return fmt::format("D {}\n", change.path);
  }
  return {};
}

std::string commit_command(CommitPlan const& commit) {
  // Without a 'from' the branch would go on where it stands.
  auto result = std::string(commit.parents.empty() ? "reset refs/heads/main\n\n" : "");
  result += fmt::format("commit refs/heads/main\nmark {}\nauthor {} {} +0100\n",
                        mark_of(commit.number), commit.author, commit.authored);
  result += fmt::format("committer {} {} -0330\n", committer, commit.committed);
  if (!commit.encoding.empty()) result += fmt::format("encoding {}\n", commit.encoding);
  result += data_command(commit.message);
  for (auto const parent : commit.parents)
    result += fmt::format("{} {}\n", parent == commit.parents.front() ? "from" : "merge",
                          mark_of(parent));
  for (auto const& change : commit.changes) result += change_line(change);
  return result + '\n';
}

std::string tag_commands(std::vector<TagPlan> const& tags, std::size_t tag) {
  std::string result;
  auto target = mark_of(tags[tag].commit);
  for (std::size_t i = 0; i < tags[tag].annotations.size(); ++i) {
    auto const& annotation = tags[tag].annotations[i];
    result += fmt::format("tag {}\nmark {}\nfrom {}\ntagger {} {} +0000\n{}", annotation.name,
                          mark_of(tag, i), target, committer, annotation.tagged,
                          data_command(annotation.message));
    target = mark_of(tag, i);
  }
  return result;
}

}  // namespace

std::string quoted(std::string const& text, Setting::Quotes quotes) {
  if (quotes == Setting::Quotes::literal && text.find("'''") == text.npos && !text.ends_with('\''))
    return "'''\n" + text + "'''";
  if (quotes == Setting::Quotes::multi_line) return multi_line(text);
  return basic(text);
}

std::string configuration_text(Scene const& scene) {
  std::vector<std::string> sections;
  for (auto const& setting : scene.settings)
    if (std::find(sections.begin(), sections.end(), setting.section) == sections.end())
      sections.push_back(setting.section);
  std::string result;
  for (auto const& section : sections) {
    result += fmt::format("[{}]\n", table_of(section, scene.configuration));
    for (auto const& setting : scene.settings)
      if (setting.section == section)
        result += fmt::format("{} = {}\n", setting.key, value_of(setting));
  }
  return result;
}

std::string import_stream(Scene const& scene) {
  std::string result;
  for (auto const& commit : scene.commits) result += commit_command(commit);
  for (std::size_t i = 0; i < scene.tags.size(); ++i) result += tag_commands(scene.tags, i);
  if (!scene.commits.empty())
    result += fmt::format("reset refs/heads/main\nfrom {}\n\n", mark_of(scene.head));
  return result;
}

Stage::Stage(Scene const& scene, std::filesystem::path const& folder,
             std::filesystem::path const& empty)
    : root_(folder), folder_(scene.folder) {
  std::filesystem::copy(empty, root_, std::filesystem::copy_options::recursive);
  if (!scene.commits.empty()) import(scene);
  write_references(scene);
  if (!scene.configuration.empty())
    initial_[scene.configuration] = resolved(configuration_text(scene));
  for (auto const& [path, text] : scene.files) initial_[path] = resolved(text);
  reset();
}

void Stage::import(Scene const& scene) {
  auto const marks = root_ / ".git/marks";
  process::Command const command{
      {"git", "-c", "fastimport.unpackLimit=1", "-c", "core.fsync=none", "fast-import", "--quiet",
       "--force", "--export-marks=" + marks.string()},
      root_,
      {},
      std::nullopt};
  auto const outcome = process::run(command, import_stream(scene));
  if (!outcome.ending.succeeded()) throw Error(Fault::fatal, "git fast-import: " + outcome.errors);
  auto const text = content_of(marks);
  for (auto const line : split(text, '\n')) {
    auto const space = line.find(' ');
    if (space != line.npos) ids_.emplace(line.substr(0, space), line.substr(space + 1));
  }
}

std::string Stage::id_of(std::size_t commit) const {
  auto const found = ids_.find(mark_of(commit));
  return found == ids_.end() ? std::string(40, '0') : found->second;
}

/// In our own hand: fast-import names a reference as the tag object in it.
void Stage::write_references(Scene const& scene) const {
  std::filesystem::remove_all(root_ / ".git/refs/tags");
  std::filesystem::create_directories(root_ / ".git/refs/tags");
  for (std::size_t i = 0; i < scene.tags.size(); ++i) {
    auto const& tag = scene.tags[i];
    auto const id = tag.annotations.empty() ? id_of(tag.commit)
                                            : ids_.at(mark_of(i, tag.annotations.size() - 1));
    write_file(root_ / ".git/refs/tags" / tag.reference, id + '\n');
  }
  if (scene.detached && !scene.commits.empty())
    write_file(root_ / ".git/HEAD", id_of(scene.head) + '\n');
}

std::string Stage::resolved(std::string text) const {
  for (auto at = text.find("@C"); at != text.npos; at = text.find("@C", at + 1)) {
    auto const end = text.find('@', at + 1);
    if (end == text.npos || end > at + 6 || end == at + 2) continue;
    auto const digits = text.substr(at + 2, end - at - 2);
    if (digits.find_first_not_of("0123456789") != digits.npos) continue;
    text.replace(at, end + 1 - at, id_of(std::stoul(digits)));
  }
  return text;
}

std::vector<std::string> Stage::words(std::vector<Argument> const& arguments) const {
  std::vector<std::string> result;
  for (auto const& argument : arguments)
    for (auto const& word : argument.words) result.push_back(resolved(word));
  return result;
}

void Stage::reset() const {
  for (auto const& entry : std::filesystem::directory_iterator(root_))
    if (entry.path().filename() != ".git") std::filesystem::remove_all(entry.path());
  for (auto const& [path, text] : initial_) write_file(root_ / path, text);
  std::filesystem::create_directories(working());
}

void Stage::add(std::string const& path, std::string const& text) {
  initial_[path] = text;
  write_file(root_ / path, text);
}

std::map<std::string, std::string> Stage::files() const {
  std::map<std::string, std::string> result;
  for (auto at = std::filesystem::recursive_directory_iterator(root_);
       at != std::filesystem::recursive_directory_iterator(); ++at) {
    if (at->path() == root_ / ".git") at.disable_recursion_pending();
    if (at->is_regular_file())
      result[at->path().lexically_relative(root_).string()] = content_of(at->path());
  }
  return result;
}

}  // namespace cairn::test
