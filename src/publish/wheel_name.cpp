// SPDX-License-Identifier: MIT
#include "publish/wheel_name.hpp"

#include "publish/project_name.hpp"
#include "support/encoding.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn::publish {
namespace {

constexpr std::size_t longest_name = 255;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool in_tag(char c) {
  return is_digit(c) || is_letter(c) || c == '_';
}

constexpr bool in_distribution(char c) {
  return in_tag(c) || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

NotAName because(std::string_view reason) {
  return {std::string(reason)};
}

std::string objection_to_distribution(std::string_view distribution) {
  if (distribution.empty()) return "there is no project in front of the version";
  // Two of them would be one '-' of the project's name, and one character is all that stands for
  // it.
  if (distribution.find("__") != distribution.npos) return "'__' stands in the project's name";
  if (!std::all_of(distribution.begin(), distribution.end(), in_distribution))
    return fmt::format("'{}' is no name of a project: letters, digits, '_' and '.' are",
                       printable(distribution));
  return {};
}

std::string not_pep440(std::string_view version) {
  return fmt::format("'{}' is no version of PEP 440", printable(version));
}

/// The tags of one kind; empty where they are none.
std::vector<std::string> tags(std::string_view joined) {
  std::vector<std::string> tags;
  for (auto const tag : split(joined, '.')) {
    if (tag.empty() || !std::all_of(tag.begin(), tag.end(), in_tag)) return {};
    tags.emplace_back(tag);
  }
  return tags;
}

bool begin_with_letters(std::vector<std::string> const& tags) {
  return std::all_of(tags.begin(), tags.end(), [](auto const& tag) { return is_letter(tag[0]); });
}

std::variant<WheelName, NotAName> read_wheel(std::vector<std::string_view> const& parts) {
  bool const built = parts.size() == 6;
  if (auto objection = objection_to_distribution(parts[0]); !objection.empty())
    return NotAName{std::move(objection)};
  auto version = version_of(parts[1], Scheme::pep440);
  if (!version) return NotAName{not_pep440(parts[1])};
  if (built && (parts[2].empty() || !is_digit(parts[2][0])))
    return because("its build does not begin with a digit");

  auto const kind = [&](std::size_t from_behind) {
    return tags(parts[parts.size() - from_behind]);
  };
  WheelName wheel{std::string(parts[0]),
                  *std::move(version),
                  std::string(built ? parts[2] : ""),
                  kind(3),
                  kind(2),
                  kind(1)};
  if (wheel.pythons.empty() || !begin_with_letters(wheel.pythons))
    return because("its tags for Python are none");
  if (wheel.abis.empty()) return because("its tags for the ABI are none");
  if (wheel.platforms.empty()) return because("its tags for the platform are none");
  return wheel;
}

}  // namespace

std::variant<WheelName, NotAName> wheel_name_of(std::string_view file) {
  if (!file.ends_with(".whl")) return because("the name of a wheel ends in '.whl'");
  if (file.size() > longest_name) return because("the name is longer than 255 bytes");
  if (!is_utf8(file)) return because("the name is not UTF-8");
  auto const parts = split(file.substr(0, file.size() - 4), '-');
  if (parts.size() != 5 && parts.size() != 6)
    return because(
        "the name of a wheel has five or six parts: project, version, maybe a build, and the tags "
        "for Python, ABI and platform");
  return read_wheel(parts);
}

std::variant<SourceName, NotAName> source_name_of(std::string_view file) {
  constexpr std::array<std::string_view, 2> endings = {".tar.gz", ".zip"};
  auto const* const ending = std::find_if(
      endings.begin(), endings.end(), [&](auto candidate) { return file.ends_with(candidate); });
  if (ending == endings.end())
    return because("the name of a source distribution ends in '.tar.gz' or '.zip'");
  if (file.size() > longest_name) return because("the name is longer than 255 bytes");
  if (!is_utf8(file)) return because("the name is not UTF-8");
  auto const stem = file.substr(0, file.size() - ending->size());
  auto const dash = stem.rfind('-');
  if (dash == stem.npos) return because("no '-' stands between project and version");
  // The older names have dashes in the project's part, too.
  auto distribution = std::string(stem.substr(0, dash));
  auto without_dashes = distribution;
  std::replace(without_dashes.begin(), without_dashes.end(), '-', '.');
  if (auto objection = objection_to_distribution(without_dashes); !objection.empty())
    return NotAName{std::move(objection)};
  auto version = version_of(stem.substr(dash + 1), Scheme::pep440);
  if (!version) return NotAName{not_pep440(stem.substr(dash + 1))};
  return SourceName{std::move(distribution), *std::move(version)};
}

std::vector<std::string> tags_of(WheelName const& wheel) {
  std::vector<std::string> tags;
  for (auto const& python : wheel.pythons)
    for (auto const& abi : wheel.abis)
      for (auto const& platform : wheel.platforms)
        tags.push_back(fmt::format("{}-{}-{}", python, abi, platform));
  std::sort(tags.begin(), tags.end());
  return tags;
}

std::optional<PythonFile> python_file_of(std::string_view file) {
  auto wheel = wheel_name_of(file);
  if (auto* const name = std::get_if<WheelName>(&wheel))
    return PythonFile{normalised_project_name(name->distribution), std::move(name->version)};
  auto source = source_name_of(file);
  if (auto* const name = std::get_if<SourceName>(&source))
    return PythonFile{normalised_project_name(name->distribution), std::move(name->version)};
  return std::nullopt;
}

}  // namespace cairn::publish
