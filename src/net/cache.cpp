// SPDX-License-Identifier: MIT
#include "net/cache.hpp"

#include "support/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <optional>
#include <unistd.h>

namespace cairn::net {
namespace {

namespace fs = std::filesystem;

// The number changes whenever the form of a file does.
constexpr std::string_view magic = "cairn-http-1\n";
constexpr std::string_view suffix = ".http";

constexpr std::array<std::string_view, 4> kept_fields{"ETag", "Content-Type", "Link",
                                                      "X-Next-Page"};

/// FNV-1a. It finds damage and spreads names; somebody who makes two addresses fall together gains
/// nothing, since the server compares the entity tags.
std::uint64_t digest(std::string_view text, std::uint64_t basis = 0xcbf29ce484222325) {
  for (auto const c : text) basis = (basis ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return basis;
}

std::string field_of(http::Request const& request, std::string_view name) {
  for (auto const& [each, value] : request.fields)
    if (equal_without_case(each, name)) return value;
  return {};
}

bool is_cacheable(http::Request const& request) {
  return request.method == "GET" && request.body.empty() &&
         field_of(request, "If-None-Match").empty() && field_of(request, "Range").empty();
}

bool may_be_kept(http::Response const& response) {
  return response.status == 200 && !response.field("ETag").empty() &&
         lower_case(response.field("Cache-Control")).find("no-store") == std::string::npos;
}

std::string to_text(http::Response const& response) {
  std::string text;
  for (auto const name : kept_fields)
    if (auto const value = response.field(name); !value.empty())
      text += fmt::format("{}: {}\n", name, value);
  text += '\n';
  return text += response.body;
}

std::optional<http::Response> parse(std::string_view text) {
  http::Response response;
  response.status = 200;
  for (;;) {
    auto const end = text.find('\n');
    if (end == text.npos) return std::nullopt;
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.empty()) break;
    auto const colon = line.find(": ");
    if (colon == line.npos) return std::nullopt;
    response.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  response.body = text;
  return response;
}

std::optional<http::Response> kept_in(fs::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
  std::string_view text = bytes;
  constexpr std::size_t digest_size = 16;
  if (!text.starts_with(magic) || text.size() < magic.size() + digest_size + 1) return std::nullopt;
  auto const said = text.substr(magic.size(), digest_size);
  text.remove_prefix(magic.size() + digest_size + 1);
  if (said != fmt::format("{:016x}", digest(text))) return std::nullopt;
  return parse(text);
}

/// The answer that the server says still holds, with what it says anew: RFC 9111, section 3.2.
http::Response refreshed(http::Response kept, http::Response const& not_modified) {
  auto fields = not_modified.fields;
  for (auto& field : kept.fields)
    if (not_modified.field(field.first).empty()) fields.push_back(std::move(field));
  kept.fields = std::move(fields);
  return kept;
}

/// Only what this class has named is ever deleted.
bool is_ours(fs::directory_entry const& entry) {
  auto const name = entry.path().filename().string();
  constexpr std::size_t key_size = 32;
  return name.size() >= key_size + suffix.size() &&
         name.find_first_not_of("0123456789abcdef") == key_size &&
         name.compare(key_size, suffix.size(), suffix) == 0;
}

}  // namespace

CachingClient::CachingClient(http::Client& inner, fs::path folder, std::uintmax_t limit)
    : inner_(inner), folder_(std::move(folder)), limit_(limit) {}

fs::path CachingClient::file_of(http::Request const& request) const {
  auto const key = request.url + '\n' + field_of(request, "Accept");
  constexpr std::uint64_t other_basis = 0x84222325cbf29ce4;
  return folder_ / fmt::format("{:016x}{:016x}{}", digest(key), digest(key, other_basis), suffix);
}

std::vector<http::Response> CachingClient::send_all(std::span<http::Request const> requests) {
  std::vector<http::Request> asked(requests.begin(), requests.end());
  std::vector<std::optional<http::Response>> kept(requests.size());
  for (std::size_t i = 0; i < asked.size(); ++i)
    if (is_cacheable(asked[i]))
      if (kept[i] = kept_in(file_of(asked[i])); kept[i])
        asked[i].fields.emplace_back("If-None-Match", kept[i]->field("ETag"));

  auto responses = inner_.send_all(asked);
  bool grown = false;
  for (std::size_t i = 0; i < responses.size(); ++i) {
    if (!is_cacheable(requests[i])) continue;
    auto const file = file_of(requests[i]);
    if (kept[i] && responses[i].status == 304) {
      responses[i] = refreshed(*std::move(kept[i]), responses[i]);
      std::error_code ignored;
      fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    } else if (may_be_kept(responses[i])) {
      grown = keep(file, responses[i]) || grown;
    }
  }
  if (grown) shrink();
  return responses;
}

bool CachingClient::keep(fs::path const& file, http::Response const& response) const {
  if (response.body.size() > limit_ / 4) return false;
  std::error_code failure;
  if (fs::create_directories(folder_, failure))
    fs::permissions(folder_, fs::perms::owner_all, failure);
  // Another program may be writing the same file: each has a name of its own until it is complete.
  auto const draft = fs::path(file).concat(fmt::format(".{}", ::getpid()));
  std::ofstream stream(draft, std::ios::binary | std::ios::trunc);
  fs::permissions(draft, fs::perms::owner_read | fs::perms::owner_write, failure);
  auto const text = to_text(response);
  stream << magic << fmt::format("{:016x}", digest(text)) << '\n' << text;
  stream.close();
  if (stream) fs::rename(draft, file, failure);
  if (!stream || failure) {
    fs::remove(draft, failure);
    return false;
  }
  return true;
}

void CachingClient::shrink() const {
  struct File {
    fs::path path;
    std::uintmax_t size = 0;
    fs::file_time_type used;
  };
  std::vector<File> files;
  std::uintmax_t total = 0;
  std::error_code failure;
  for (fs::directory_iterator entry(folder_, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    if (!is_ours(*entry)) continue;
    File file{entry->path(), entry->file_size(failure), entry->last_write_time(failure)};
    if (failure) {
      failure.clear();  // somebody else has deleted it
      continue;
    }
    total += file.size;
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(),
            [](File const& a, File const& b) { return a.used < b.used; });
  for (auto file = files.begin(); total > limit_ && file != files.end(); ++file) {
    fs::remove(file->path, failure);
    total -= file->size;
  }
}

}  // namespace cairn::net
