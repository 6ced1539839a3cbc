// SPDX-License-Identifier: MIT
#pragma once

#include "git/git.hpp"

#include <optional>
#include <string>

namespace cairn::machine {

/// Who holds the lock of a remote, as it says there: foreign text.
struct RemoteOwner {
  std::string tag;  ///< of the release; "?" where the ref says nothing that is understood
  std::string who;  ///< "Name <email>"
  std::string run;
  std::string since;  ///< when its plan was made, RFC 3339
};

/// Who holds the lock `ref` of `remote`; none where nobody does. Throws as git::remote_refs() does.
std::optional<RemoteOwner> remote_owner(git::Git const& git, std::string const& remote,
                                        std::string const& ref);

}  // namespace cairn::machine
