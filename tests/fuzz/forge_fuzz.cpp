// SPDX-License-Identifier: MIT
#include "forge/links.hpp"
#include "forge/ssh_config.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

// What every link promises: it stands in Markdown as it is.
static void check(std::string const& url) {
  for (auto const c : url)
    if (static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f ||
        std::string_view("()<>\"'`\\").find(c) != std::string_view::npos)
      std::abort();
}

// The first line is an address, the second a tag, the rest an ssh configuration.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(bytes), size);
  auto const next_line = [&rest] {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() == rest.size() ? line.size() : line.size() + 1);
    return line;
  };
  auto const address = next_line();
  auto const tag = next_line();
  cairn::without_credentials(address);

  cairn::ForgeSurroundings surroundings;
  surroundings.ssh_config = rest;
  surroundings.instead_of = {{"https://github.com/", "gh:"}, {std::string(tag), "x:"}};
  auto forge = cairn::forge_of(address, surroundings);
  if (!forge) return 0;
  for (auto const& [kind, spelling] : names_of(cairn::ForgeKind{})) {
    forge->kind = kind;
    check(cairn::repository_url(*forge));
    check(cairn::commit_url(*forge, tag));
    check(cairn::compare_url(*forge, tag, "HEAD"));
    check(cairn::tag_url(*forge, tag));
    check(cairn::issue_url(*forge, size));
    check(cairn::pull_request_url(*forge, size));
    check(cairn::file_url(*forge, tag, tag, cairn::RevisionKind::tag));
    check(cairn::profile_url(*forge, cairn::login_of(*forge, tag)));
  }
  return 0;
}
