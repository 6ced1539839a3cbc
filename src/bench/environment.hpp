// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::bench {

/// Where a benchmark was run. Nothing in it names a person or one machine: no user, host name,
/// serial number, hardware address.
struct Environment {
  /// What stays the same while the machine does: "arch", "cpu.model", "cpu.online", "os.name",
  /// "os.kernel", "ram", "virtualization", "governor", "turbo", "runner", "toolchain.<name>",
  /// "machine" (a salted hash, so that one machine is known again).
  std::map<std::string, std::string> lasting;

  /// What may differ from minute to minute: "load", "steal", "power", "uptime", "temperature".
  std::map<std::string, std::string> passing;

  std::map<std::string, std::string> unknown;  ///< of later versions: JSON, by its key

  bool operator==(Environment const&) const = default;
};

/// One line of canonical JSON, the text of the note that records point to.
std::string to_line(Environment const& environment);

/// What to_line() wrote, by this version or another one: what is not known is kept. Throws
/// Error{fatal} where it is none.
Environment parse_environment(std::string_view line);

/// 16 hexadecimal digits, by which records name their environment: of the lasting part.
std::string id_of(Environment const& environment);

/// 16 hexadecimal digits that are the same where results may be compared: architecture, processor,
/// how many are online, class of memory, system and its major version, virtualization, runner,
/// major versions of toolchains, class of governor.
std::string fingerprint(Environment const& environment);

/// Why two environments have different fingerprints: "cpu.model: A -> B", each part in turn.
std::vector<std::string> differences(Environment const& base, Environment const& head);

}  // namespace cairn::bench
