// SPDX-License-Identifier: MIT
#include "release/action.hpp"

#include "support/json_record.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

namespace cairn::release {

// Beside those of actions.
using cairn::json_of;
using cairn::read_json;

namespace {

std::string short_id(std::string const& id) {
  return id.substr(0, 7);
}

/// A word as a shell has to be told.
std::string in_quotes(std::string const& word) {
  bool const plain =
      !word.empty() && word.find_first_of(" \t\n'\"\\$`|&;<>()*?[]#~!{}") == std::string::npos;
  if (plain) return word;
  std::string text = "'";
  for (char const c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + '\'';
}

/// A command as somebody would type it.
std::string command_line(std::vector<std::string> const& arguments) {
  if (arguments.size() == 3 && arguments[0] == "sh" && arguments[1] == "-c") return arguments[2];
  std::string line;
  for (auto const& argument : arguments) {
    if (!line.empty()) line += ' ';
    line += in_quotes(argument);
  }
  return line;
}

std::string listed(std::vector<FileEdit> const& files) {
  std::vector<std::string> names;
  for (auto const& file : files) names.push_back(file.path);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string first_line(std::string const& text) {
  return text.substr(0, text.find('\n'));
}

std::string some(std::vector<std::string> const& globs, std::string const& step) {
  if (step.empty()) return "";
  return globs.empty() ? " with all files" : fmt::format(" with {}", fmt::join(globs, ", "));
}

struct Describe {
  std::string operator()(CheckWorkTree const& a) const {
    return fmt::format("check that nothing is uncommitted and {} is at {}",
                       a.branch.empty() ? "HEAD" : a.branch, short_id(a.head));
  }
  std::string operator()(CheckRemote const& a) const {
    return fmt::format("check that {} answers, has nothing new on {} and no tag {}", a.remote,
                       a.branch, a.tag);
  }
  std::string operator()(CheckTools const& a) const {
    return fmt::format("check that there is {}", fmt::join(a.programs, ", "));
  }
  std::string operator()(CheckSecrets const& a) const {
    return fmt::format("check that these secrets can be had: {}", fmt::join(a.names, ", "));
  }
  std::string operator()(LockRemote const& a) const {
    return fmt::format("tell {} that {} is being released ({})", a.remote, a.tag, a.ref);
  }
  std::string operator()(UnlockRemote const& a) const {
    return fmt::format("tell {} that {} is released ({})", a.remote, a.tag, a.ref);
  }
  std::string operator()(RunGate const& a) const {
    auto text = fmt::format("{}: {}", a.name, command_line(a.execution.arguments));
    return a.threshold.empty() ? text : fmt::format("{} ({})", text, a.threshold);
  }
  std::string operator()(AwaitSignOff const& a) const {
    return fmt::format("{}: signed off by a person", a.name);
  }
  std::string operator()(EditFiles const& a) const {
    return fmt::format("write {}", listed(a.files));
  }
  std::string operator()(MakeCommit const& a) const {
    return fmt::format("commit {} as '{}'", listed(a.files), first_line(a.message));
  }
  std::string operator()(Build const& a) const {
    auto text =
        fmt::format("{}: {}", a.name, command_line(a.strategies.front().execution.arguments));
    for (std::size_t at = 1; at < a.strategies.size(); ++at)
      text += fmt::format(", or else {}", a.strategies[at].name);
    return text;
  }
  std::string operator()(CollectArtifacts const& a) const {
    if (a.expected.empty()) return "collect what was built";
    std::vector<std::string> names;
    for (auto const& each : a.expected) names.push_back(each.name);
    return fmt::format("collect what was built: {}", fmt::join(names, ", "));
  }
  std::string operator()(MakeTag const& a) const {
    return fmt::format("tag {}: '{}'", a.name, first_line(a.message));
  }
  std::string operator()(AdvanceBranch const& a) const {
    return fmt::format("push {} to {}, then the same commit to {}", a.through, a.remote, a.branch);
  }
  std::string operator()(Push const& a) const {
    return a.branch.empty()
               ? fmt::format("push {} and its notes to {}, at once", a.tag, a.remote)
               : fmt::format("push {}, {} and its notes to {}, at once", a.branch, a.tag, a.remote);
  }
  std::string operator()(PublishToFolder const& a) const {
    return fmt::format("{}: publish {} {} in {}{}", a.target, a.project, a.version, a.folder,
                       some(a.names, a.artifacts));
  }
  std::string operator()(PublishByCommand const& a) const {
    return fmt::format("{}: {}", a.target, command_line(a.execution.arguments));
  }
  std::string operator()(Verify const& a) const {
    return fmt::format("{}: verify with {}", a.target, command_line(a.execution.arguments));
  }
  std::string operator()(ShareLedger const& a) const {
    return fmt::format("push the ledger of {} to {}", a.tag, a.remote);
  }
};

template <std::size_t I = 0>
bool read_kind(Action& into, std::string const& kind, Json const& json, std::string const& place) {
  if constexpr (I < std::variant_size_v<Action>) {
    using A = std::variant_alternative_t<I, Action>;
    if (kind != A::kind) return read_kind<I + 1>(into, kind, json, place);
    A action;
    read_json(action, json, place);
    into = std::move(action);
    return true;
  }
  return false;
}

}  // namespace

std::string describe(Action const& action) {
  std::string text(trimmed_end(std::visit(Describe(), action)));
  // A script has several lines, and so may any name in a plan that came from elsewhere.
  std::replace(text.begin(), text.end(), '\n', ' ');
  return printable(text);
}

Json json_of(Action const& action) {
  return std::visit(
      [](auto const& each) {
        auto json = Json::object();
        json["kind"] = std::decay_t<decltype(each)>::kind;
        auto const fields = cairn::json_of(each);
        for (auto const& [name, value] : fields.items()) json[name] = value;
        return json;
      },
      action);
}

void read_json(Action& into, Json const& json, std::string const& place) {
  if (!json.is_object()) throw wrong_json(place, "an object");
  auto rest = json;
  auto const found = rest.find("kind");
  if (found == rest.end() || !found->is_string())
    throw wrong_json(place + "/kind", "the name of an action");
  auto const kind = found->get<std::string>();
  rest.erase("kind");
  if (!read_kind(into, kind, rest, place))
    throw wrong_json(place + "/kind", "an action that this version of the program knows");
}

}  // namespace cairn::release
