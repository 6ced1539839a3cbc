// SPDX-License-Identifier: MIT
#include "machine/cachegrind.hpp"

#include "process/whole_file.hpp"
#include "support/error.hpp"
#include "support/text.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

namespace cairn::machine {
namespace {

namespace fs = std::filesystem;

/// A folder for what one run writes down, gone with this object.
class NotesFolder {
public:
  NotesFolder() {
    auto name = (fs::temp_directory_path() / "cairn-count-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw Error(Fault::fatal,
                  fmt::format("cannot create '{}': {}", printable(name), std::strerror(errno)));
    path_ = name;
  }
  NotesFolder(NotesFolder const&) = delete;
  NotesFolder& operator=(NotesFolder const&) = delete;
  ~NotesFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  fs::path const& path() const { return path_; }

private:
  fs::path path_;
};

/// All that the processes of one run came to; none where one did not say.
std::optional<std::uint64_t> sum_of(fs::path const& folder) {
  constexpr std::size_t most_bytes = 256 << 20;
  std::optional<std::uint64_t> sum;
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const count = summary_of(process::text_of_file(entry.path(), most_bytes).value_or(""));
    if (!count) return std::nullopt;
    sum = sum.value_or(0) + *count;
  }
  return sum;
}

}  // namespace

bool has_cachegrind() {
  try {
    return process::run({{"valgrind", "--version"}, {}, {}, {}}).ending.succeeded();
  } catch (Error const&) {
    return false;
  }
}

CachegrindRun run_under_cachegrind(process::Launcher& launcher,
                                   process::MeasuredCommand const& command) {
  NotesFolder const notes;
  auto under = command;
  under.count_instructions = false;
  auto& arguments = under.command.arguments;
  arguments.insert(arguments.begin(), {"valgrind", "--tool=cachegrind", "--cache-sim=no",
                                       "--trace-children=yes", "--quiet", "--log-file=/dev/null",
                                       "--cachegrind-out-file=" + (notes.path() / "%p").string()});
  CachegrindRun run{launcher.run(under), std::nullopt};
  if (run.measured.ending.how != process::Ending::How::timed_out)
    run.instructions = sum_of(notes.path());
  return run;
}

std::optional<std::uint64_t> summary_of(std::string_view file) {
  constexpr std::string_view start = "summary:";
  for (auto const line : lines_of(file)) {
    if (!line.starts_with(start)) continue;
    auto const text = trimmed(line.substr(start.size()));
    std::uint64_t count = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (failure == std::errc() && (end == text.data() + text.size() || *end == ' ')) return count;
  }
  return std::nullopt;
}

}  // namespace cairn::machine
