// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/object_reader.hpp"
#include "git/repository.hpp"
#include "process/conversation.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::git {

/// The objects of a repository by their names, from git's own files; what is not in them, or not
/// yet, is asked of the user's git. An id names its bytes, and so nobody can tell the difference.
class ObjectSource {
public:
  /// `repository` outlives this.
  explicit ObjectSource(Repository const& repository);

  /// The bytes of the object, for as long as nothing else is read. Throws Error{fatal} where it is
  /// not there or of another kind.
  std::string_view read(Oid const& id, ObjectKind kind);

  /// The tree of a commit. Throws as read() does.
  Oid tree_of(Oid const& commit);

  using Visit = std::function<void(std::size_t index, std::string_view bytes)>;

  /// Reads many of one kind, in the order that costs least; `visit` is called several at once, from
  /// different threads. Throws as read() does, and what `visit` throws.
  void read_all(std::span<Oid const> ids, ObjectKind kind, Visit const& visit);

private:
  void open();
  std::string_view asked(Oid const& id, ObjectKind kind);

  /// Visits those of `wanted`, places among `ids`, that are in files of git's, and returns the
  /// rest.
  std::vector<std::size_t> read_files(std::span<Oid const> ids,
                                      std::vector<std::size_t> const& wanted, ObjectKind kind,
                                      Visit const& visit) const;
  void ask_all(std::span<Oid const> ids, std::vector<std::size_t> const& wanted, ObjectKind kind,
               Visit const& visit) const;

  Repository const& repository_;
  std::unique_ptr<ObjectDatabase const> database_;  ///< none: git has to be asked
  std::optional<ObjectReader> reader_;
  std::unique_ptr<process::Conversation> git_;
  std::string answer_;
};

}  // namespace cairn::git
