// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What an ssh configuration says about the names of hosts, ssh_config(5): `Host` and `HostName`.
/// `Match` blocks depend on more than the host, and `Include` on the disk: both are passed over.
class SshConfig {
public:
  SshConfig() = default;

  /// Total: a line that ssh would refuse says nothing here.
  static SshConfig parse(std::string_view text);

  /// The host that ssh would connect to for `alias`: the first `HostName` of the blocks that hold
  /// for it, "%h" standing for the alias itself. `alias` where there is none.
  std::string host_name(std::string_view alias) const;

private:
  struct Pattern {
    std::string text;
    bool negated = false;
  };
  struct Block {
    std::vector<Pattern> patterns;
    std::string host_name;
  };

  static bool holds(Block const& block, std::string_view alias);

  std::vector<Block> blocks_;
};

}  // namespace cairn
