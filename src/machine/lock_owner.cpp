// SPDX-License-Identifier: MIT
#include "machine/lock_owner.hpp"

#include "machine/system.hpp"
#include "support/encoding.hpp"
#include "support/json.hpp"
#include "support/text.hpp"
#include "support/time.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>
#include <unistd.h>
#include <utility>

namespace cairn::machine {
namespace {

constexpr std::size_t longest_member = 200;

std::string bounded(std::string_view text) {
  auto result = printable(text.substr(0, longest_member));
  std::replace(result.begin(), result.end(), '\n', ' ');
  std::replace(result.begin(), result.end(), '\t', ' ');
  if (result.size() <= longest_member) return result;
  result.resize(longest_member);
  while (!is_utf8(result)) result.pop_back();
  return result;
}

std::string text_in(Json const& json, char const* key) {
  auto const found = json.find(key);
  return found != json.end() && found->is_string() ? bounded(found->get_ref<std::string const&>())
                                                   : std::string();
}

long process_in(Json const& json) {
  auto const found = json.find("pid");
  if (found == json.end() || !found->is_number_integer()) return 0;
  auto const number = found->get<std::int64_t>();
  return std::in_range<pid_t>(number) ? static_cast<long>(number) : 0;
}

}  // namespace

LockOwner this_owner(std::string run, std::string command) {
  LockOwner owner;
  owner.process = ::getpid();
  owner.birth = birth_of(owner.process);
  owner.host = host_name();
  owner.boot = boot_id();
  owner.space = process_space();
  owner.user = user_name();
  owner.started = rfc3339(std::time(nullptr));
  owner.run = std::move(run);
  owner.command = std::move(command);
  return owner;
}

std::string to_line(LockOwner const& owner) {
  auto json = Json::object();
  json["pid"] = owner.process;
  json["birth"] = owner.birth;
  json["host"] = owner.host;
  json["boot"] = owner.boot;
  json["space"] = owner.space;
  json["user"] = owner.user;
  json["started"] = owner.started;
  json["run"] = owner.run;
  json["command"] = bounded(owner.command);
  return cairn::to_line(json);
}

std::optional<LockOwner> parse_owner(std::string_view text) {
  auto const json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  LockOwner owner;
  owner.process = process_in(json);
  owner.birth = text_in(json, "birth");
  owner.host = text_in(json, "host");
  owner.boot = text_in(json, "boot");
  owner.space = text_in(json, "space");
  owner.user = text_in(json, "user");
  owner.started = text_in(json, "started");
  owner.run = text_in(json, "run");
  owner.command = text_in(json, "command");
  if (owner.process <= 0 || owner.host.empty()) return std::nullopt;
  return owner;
}

Staleness staleness_of(std::optional<LockOwner> const& owner, std::chrono::seconds silence,
                       std::chrono::seconds stale_after) {
  if (owner && owner->host == host_name()) {
    auto const boot = boot_id();
    if (!boot.empty() && !owner->boot.empty() && owner->boot != boot) return Staleness::restarted;
    auto const known_here = owner->boot == boot && owner->space == process_space();
    auto const is_same = owner->birth.empty() || owner->birth == birth_of(owner->process);
    if (known_here && !(is_alive(owner->process) && is_same)) return Staleness::owner_ended;
  }
  return silence > stale_after ? Staleness::no_heartbeat : Staleness::fresh;
}

std::string describe(HeldLock const& held) {
  if (!held.owner)
    return fmt::format("somebody who did not say who, silent for {} s", held.silence.count());
  auto const& owner = *held.owner;
  return fmt::format("{} on '{}', process {}, since {}{}",
                     owner.user.empty() ? "somebody" : owner.user, owner.host, owner.process,
                     owner.started.empty() ? "an unknown time" : owner.started,
                     owner.command.empty() ? "" : fmt::format(" ({})", owner.command));
}

}  // namespace cairn::machine
