// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cairn::test {

/// What a commit does to one path of its first parent's tree.
struct FileChange {
  enum class Kind { file, executable, link_to_commit, removal };

  std::string path;
  Kind kind = Kind::file;
  std::string content;  ///< of a file; empty otherwise
};

/// A commit to make. Commits are named by a number that stays the same when others are left out.
struct CommitPlan {
  std::size_t number = 0;
  std::vector<std::size_t> parents;
  std::string message;
  std::string encoding;  ///< of the message, as the header says it; empty: none
  std::string author;    ///< "Name <address>"
  std::int64_t authored = 0;
  std::int64_t committed = 0;
  std::vector<FileChange> changes;
};

/// One tag object.
struct Annotation {
  std::string name;  ///< the name inside the object
  std::string message;
  std::int64_t tagged = 0;
};

/// A tag: a reference to a commit, or to a chain of tag objects that ends at one.
struct TagPlan {
  std::string reference;  ///< below refs/tags/
  std::size_t commit = 0;
  std::vector<Annotation> annotations;  ///< the one next to the commit first
};

/// One key of the configuration. Its value comes in pieces, so that pieces can be left out: the
/// parts of a template, the rows of an array.
struct Setting {
  enum class Kind { plain, text, array };
  enum class Quotes { basic, multi_line, literal };

  std::string section;
  std::string key;
  Kind kind = Kind::plain;
  std::vector<std::string> pieces;  ///< of TOML, or of the bare text of a template
  Quotes quotes = Quotes::basic;
};

/// An option with its value, or an operand.
struct Argument {
  std::string name;  ///< as the statistics call it: "--latest", "<range>"
  std::vector<std::string> words;
};

/// A whole case: a history, a configuration, and a command line. In arguments, settings and files
/// "@C7@" stands for the id of commit 7.
struct Scene {
  std::vector<CommitPlan> commits;  ///< parents first
  std::vector<TagPlan> tags;
  std::size_t head = 0;
  bool detached = false;
  std::vector<Setting> settings;
  std::string configuration = "cliff.toml";  ///< the file of the settings; empty: none is written
  std::vector<Argument> arguments;
  std::vector<Argument>
      context_arguments;  ///< if any: what makes context.json, by the real program
  std::map<std::string, std::string> files;  ///< of the work tree, beside the configuration
  std::map<std::string, std::string> environment;
  std::string folder;  ///< of the work tree, in which the programs run; empty: its root
};

/// `text` as a TOML string.
std::string quoted(std::string const& text, Setting::Quotes quotes = Setting::Quotes::basic);

/// The settings as a file of TOML; in a manifest's own tables where the file is a manifest.
std::string configuration_text(Scene const& scene);

/// The objects of the history, for `git fast-import`.
std::string import_stream(Scene const& scene);

/// A repository of the scene in `folder`, made without a work tree but for the scene's files.
class Stage {
public:
  /// Makes the repository. `empty` is a repository without a commit, that is copied.
  Stage(Scene const& scene, std::filesystem::path const& folder,
        std::filesystem::path const& empty);

  /// The folder of the work tree, and the one in which the programs run.
  std::filesystem::path const& root() const { return root_; }
  std::filesystem::path working() const { return root_ / folder_; }

  /// `text` with the ids of the commits.
  std::string resolved(std::string text) const;

  /// The words of the arguments, with the ids.
  std::vector<std::string> words(std::vector<Argument> const& arguments) const;

  /// Puts the work tree into the state it has at first.
  void reset() const;

  /// Adds a file to that state.
  void add(std::string const& path, std::string const& text);

  /// All files of the work tree and what is in them.
  std::map<std::string, std::string> files() const;

private:
  void import(Scene const& scene);
  void write_references(Scene const& scene) const;
  std::string id_of(std::size_t commit) const;

  std::filesystem::path root_;
  std::string folder_;
  std::map<std::string, std::string> ids_;  ///< by fast-import's mark
  std::map<std::string, std::string> initial_;
};

}  // namespace cairn::test
