// SPDX-License-Identifier: MIT
#pragma once

#include "forge/forge.hpp"
#include "history/commit.hpp"
#include "message/reference.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// Where the things that a changelog names are on the web. Every function answers an empty text
/// where that is not known.
class Links {
public:
  Links() = default;  ///< nothing is anywhere
  explicit Links(Forge forge);

  std::optional<Forge> const& forge() const { return forge_; }

  std::string commit(Oid const& id) const;
  std::string reference(Reference const& reference) const;
  std::string compare(std::string_view older, std::string_view newer) const;  ///< two refs
  std::string tag(std::string_view name) const;
  std::string profile(Person const& person) const;

  /// "@jane" where the forge has given the person an address.
  std::string mention(Person const& person) const;

  /// How the forge's users write a reference: "#12", "owner/repo#12", "!12" on GitLab.
  std::string label(Reference const& reference) const;

private:
  std::string login(Person const& person) const;

  std::optional<Forge> forge_;

  // What stands before the id or the number in the address of such a page: a changelog has one for
  // every commit. Empty where there are none.
  std::string commits_;
  std::string issues_;
  std::string pull_requests_;
};

}  // namespace cairn
