// SPDX-License-Identifier: MIT
#include "cli/cliff/options.hpp"

#include "cli/cliff/options_words.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cairn {

void read(std::optional<RustRegex>& into, std::string_view text, std::string_view whose) {
  try {
    into.emplace(text);
  } catch (Error const& error) {
    throw Error(Fault::usage, fmt::format("'{}': {}", whose, error.what())).hint(error.hint());
  }
}

}  // namespace cairn

namespace cairn::cli {
namespace {

using O = CliffOptions;

/// The scheme of a URL: "https" of "https://…"; empty where `text` has none.
std::string scheme_of(std::string_view text) {
  auto const colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  auto const scheme = lower_case(text.substr(0, colon));
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  bool const good = std::all_of(scheme.begin(), scheme.end(), [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  return good && !scheme.empty() && is_letter(scheme.front()) ? scheme : std::string();
}

/// Whether URLs of this scheme have a host, however many slashes stand before it.
bool needs_host(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss" ||
         scheme == "ftp";
}

/// What stands behind the scheme and, of a URL with a host, behind the slashes.
struct Address {
  bool has_host = false;
  std::string_view rest;

  std::string_view host() const { return rest.substr(0, rest.find_first_of("/?#")); }

  std::string_view path() const {
    auto path = has_host ? rest.substr(host().size()) : rest;
    path = path.substr(0, path.find_first_of("?#"));
    return path.substr(std::min(path.find_first_not_of('/'), path.size()));
  }
};

Address address_of(std::string_view url, std::string_view scheme) {
  auto rest = url.substr(scheme.size() + 1);
  bool const has_host = needs_host(scheme) || rest.starts_with("//");
  if (needs_host(scheme))
    rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  else if (has_host)
    rest.remove_prefix(2);
  return {has_host, rest};
}

/// "~" and "~/…" in the home directory; anything else as it is.
std::string with_home(std::string value, Environment const& environment) {
  if (value != "~" && !value.starts_with("~/")) return value;
  auto const home = environment("HOME");
  return home && !home->empty() ? *home + value.substr(1) : value;
}

void expand_home(Command<O> const& command, Environment const& environment, Words& words) {
  std::vector<bool> is_path;
  for (auto const& group : command.options)
    for (auto const& option : group.options)
      is_path.push_back(option.doc.completes == Completes::file);
  for (auto& said : words.said)
    if (is_path.at(said.option)) said.value = with_home(std::move(said.value), environment);
}

}  // namespace

void check_url(std::string_view url, std::string_view whose) {
  auto const scheme = scheme_of(url);
  if (scheme.empty() || (needs_host(scheme) && address_of(url, scheme).host().empty()))
    throw Error(Fault::usage, fmt::format("'{}' takes a URL, not '{}'", whose, printable(url)));
}

void read(RepositoryName& into, std::string_view text, std::string_view whose) {
  auto name = trimmed(text);
  if (auto const scheme = scheme_of(name); !scheme.empty())
    name = address_of(name, scheme).path();
  else
    name = text;
  auto const slash = name.rfind('/');
  if (slash == std::string_view::npos)
    throw Error(Fault::usage,
                fmt::format("'{}' takes <owner>/<repo>, not '{}'", whose, printable(text)));
  into = {std::string(name.substr(0, slash)), std::string(name.substr(slash + 1))};
}

CliffCommandLine read_cliff_command_line(std::span<std::string const> words,
                                         Environment const& environment) {
  auto const command = cliff_command();
  auto taken = take_apart_as_clap(command.doc(), cliff_manners(), words, environment);
  if (taken.wish != Wish::work) return {taken.wish, {}};
  expand_home(command, environment, taken);
  return {Wish::work, command.options_of(taken)};
}

}  // namespace cairn::cli
