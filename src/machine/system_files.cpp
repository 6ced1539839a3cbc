// SPDX-License-Identifier: MIT
#include "machine/system_files.hpp"

#include "support/text.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>

namespace cairn::machine {

std::string SystemFiles::text(std::string const& path) const {
  constexpr std::size_t most = 4 << 20;
  std::string text(most, '\0');
  std::ifstream file(root_ / path, std::ios::binary);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return text;
}

std::string SystemFiles::line(std::string const& path) const {
  constexpr std::streamsize most = 4096;
  std::string text(most, '\0');
  std::ifstream file(root_ / path, std::ios::binary);
  file.read(text.data(), most);
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return std::string(trimmed(std::string_view(text).substr(0, text.find('\n'))));
}

std::optional<std::int64_t> SystemFiles::number(std::string const& path) const {
  return number_of(line(path));
}

bool SystemFiles::exists(std::string const& path) const {
  std::error_code unknown;
  return std::filesystem::exists(root_ / path, unknown);
}

std::vector<std::string> SystemFiles::names(std::string const& folder) const {
  std::vector<std::string> names;
  std::error_code failure;
  auto at = std::filesystem::directory_iterator(root_ / folder, failure);
  for (; !failure && at != std::filesystem::directory_iterator(); at.increment(failure))
    names.push_back(at->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc()) return std::nullopt;
  return value;
}

std::string value_in(std::string_view text, std::string_view name) {
  for (auto const line : lines_of(text)) {
    auto const end = line.find_first_of(":=");
    if (end == line.npos || trimmed(line.substr(0, end)) != name) continue;
    auto value = trimmed(line.substr(end + 1));
    if (value.size() > 1 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

}  // namespace cairn::machine
