// SPDX-License-Identifier: MIT
#include "cliff/context.hpp"
#include "support/error.hpp"

#include <fmt/format.h>

#include <functional>

namespace cairn::cliff {
namespace {

using tera::Value;

/// Reads the members of one object of a context, as strictly as git-cliff does: what is no option
/// of its types has to be there.
class Fields {
public:
  Fields(Value const& value, std::string path) : object_(value.object()), path_(std::move(path)) {
    if (!object_) throw wrong(path_, "an object");
  }

  Value required(std::string_view key) const {
    if (auto value = object_->find(key)) return *value;
    throw Error(Fault::fatal, fmt::format("cannot read the context: {} has no '{}'", path_, key));
  }

  Value optional(std::string_view key) const { return object_->find(key).value_or(Value()); }

  std::string text(std::string_view key) const {
    if (auto const text = required(key).text()) return std::string(*text);
    throw wrong(at(key), "a string");
  }

  std::optional<std::string> optional_text(std::string_view key) const {
    auto const value = optional(key);
    if (value.is_null()) return std::nullopt;
    if (auto const text = value.text()) return std::string(*text);
    throw wrong(at(key), "a string or null");
  }

  std::optional<std::int64_t> optional_number(std::string_view key) const {
    auto const value = optional(key);
    if (value.is_null()) return std::nullopt;
    return number(value, at(key));
  }

  std::int64_t number(std::string_view key) const { return number(required(key), at(key)); }

  std::uint64_t count(std::string_view key) const {
    auto const value = number(key);
    if (value < 0) throw wrong(at(key), "a count");
    return static_cast<std::uint64_t>(value);
  }

  bool flag(std::string_view key) const {
    if (auto const value = required(key); auto const* const flag = std::get_if<bool>(&value.data()))
      return *flag;
    throw wrong(at(key), "true or false");
  }

  Fields object(std::string_view key) const { return Fields(required(key), at(key)); }

  template <class Of>
  auto array(std::string_view key, Of const& of) const {
    return elements(required(key), at(key), of);
  }

  template <class Of>
  static auto elements(Value const& value, std::string const& path, Of const& of) {
    auto const* const array = value.array();
    if (!array) throw wrong(path, "an array");
    std::vector<decltype(of(Value(), path))> result;
    for (std::size_t index = 0; index < array->size(); ++index)
      result.push_back(of((*array)[index], fmt::format("{}[{}]", path, index)));
    return result;
  }

  void each(std::function<void(std::string_view key, Value const&)> const& visitor) const {
    object_->visit(visitor);
  }

  std::string at(std::string_view key) const { return fmt::format("{}.{}", path_, key); }

  static Error wrong(std::string const& path, std::string_view expected) {
    return Error(Fault::fatal,
                 fmt::format("cannot read the context: {} is not {}", path, expected));
  }

private:
  static std::int64_t number(Value const& value, std::string const& path) {
    if (auto const* const number = std::get_if<std::int64_t>(&value.data())) return *number;
    throw wrong(path, "a whole number");
  }

  tera::Object const* object_;
  std::string path_;
};

std::string text_of(Value const& value, std::string const& path) {
  if (auto const text = value.text()) return std::string(*text);
  throw Fields::wrong(path, "a string");
}

Signature signature_of(Fields const& fields) {
  return {fields.optional_text("name"), fields.optional_text("email"), fields.number("timestamp")};
}

RemoteContributor contributor_of(Value const& value, std::string const& path) {
  Fields const fields(value, path);
  RemoteContributor result;
  result.username = fields.optional_text("username");
  result.pr_author = fields.optional_text("pr_author");
  result.pr_title = fields.optional_text("pr_title");
  result.pr_number = fields.optional_number("pr_number");
  if (auto const numbers = fields.optional("pr_numbers"); !numbers.is_null())
    result.pr_numbers = Fields::elements(
        numbers, fields.at("pr_numbers"), [](auto const& number, auto const& place) {
          if (auto const* const found = std::get_if<std::int64_t>(&number.data())) return *found;
          throw Fields::wrong(place, "a whole number");
        });
  result.pr_labels = fields.array("pr_labels", text_of);
  result.is_first_time = fields.flag("is_first_time");
  return result;
}

constexpr std::string_view forge_keys[remote_kinds] = {"github", "gitlab", "gitea", "bitbucket",
                                                       "azure_devops"};

std::shared_ptr<ForgeFindings const> findings_of(Fields const& fields) {
  auto findings = std::make_shared<ForgeFindings>();
  for (std::size_t kind = 0; kind < remote_kinds; ++kind)
    findings->of[kind] =
        contributor_of(fields.required(forge_keys[kind]), fields.at(forge_keys[kind]));
  if (auto const remote = fields.optional("remote"); !remote.is_null())
    findings->remote = contributor_of(remote, fields.at("remote"));
  return findings;
}

CommitStatistics statistics_of(Fields const& fields) {
  return {fields.count("files_changed"), fields.count("additions"), fields.count("deletions")};
}

Link link_of(Value const& value, std::string const& path) {
  Fields const fields(value, path);
  return {fields.text("text"), fields.text("href")};
}

Commit commit_of_context(Value const& value, std::string const& path) {
  Fields const fields(value, path);
  auto origin = std::make_shared<Origin>();
  origin->id = fields.text("id");
  origin->author = signature_of(fields.object("author"));
  origin->committer = signature_of(fields.object("committer"));
  origin->merge_commit = fields.flag("merge_commit");
  if (!fields.optional("statistics").is_null())
    origin->statistics = statistics_of(fields.object("statistics"));

  Commit commit;
  commit.origin = std::move(origin);
  commit.message = tera::Text(fields.text("message"));
  commit.raw_message = fields.optional_text("raw_message");
  commit.group = fields.optional_text("group");
  commit.scope = fields.optional_text("scope");
  commit.default_scope = fields.optional_text("default_scope");
  commit.links = fields.array("links", link_of);
  commit.extra = fields.optional("extra");
  commit.forges = findings_of(fields);
  commit.conventional = conventional_in(commit.raw());
  return commit;
}

ReleaseStatistics release_statistics_of(Fields const& fields) {
  ReleaseStatistics result;
  result.commit_count = fields.count("commit_count");
  result.commits_timespan = fields.optional_number("commits_timespan");
  result.conventional_commit_count = fields.count("conventional_commit_count");
  result.links = fields.array("links", [](Value const& value, std::string const& path) {
    return ReleaseStatistics::LinkCount{link_of(value, path), Fields(value, path).count("count")};
  });
  result.days_passed_since_last_release = fields.optional_number("days_passed_since_last_release");
  return result;
}

std::optional<BumpType> bump_type_of(Fields const& fields) {
  auto const name = fields.optional_text("bump_type");
  if (!name) return std::nullopt;
  if (*name == "major") return BumpType::major;
  if (*name == "minor") return BumpType::minor;
  if (*name == "patch") return BumpType::patch;
  throw Fields::wrong(fields.at("bump_type"), "major, minor or patch");
}

Release release_of_context(Value const& value, std::string const& path) {
  Fields const fields(value, path);
  Release release;
  release.version = fields.optional_text("version");
  release.message = fields.optional_text("message");
  release.commits = fields.array("commits", commit_of_context);
  release.commit_id = fields.optional_text("commit_id");
  release.timestamp = fields.optional_number("timestamp");
  if (auto const previous = fields.optional("previous"); !previous.is_null())
    release.previous =
        std::make_shared<Release const>(release_of_context(previous, fields.at("previous")));
  release.repository = fields.optional_text("repository");
  if (!fields.optional("commit_range").is_null()) {
    auto const range = fields.object("commit_range");
    release.commit_range = CommitRange{range.text("from"), range.text("to")};
  }
  auto const submodules = fields.object("submodule_commits");
  submodules.each([&](std::string_view submodule, Value const& commits) {
    release.submodule_commits[std::string(submodule)] =
        Fields::elements(commits, submodules.at(submodule), commit_of_context);
  });
  if (!fields.optional("statistics").is_null())
    release.statistics = release_statistics_of(fields.object("statistics"));
  release.extra = fields.optional("extra");
  release.bump_type = bump_type_of(fields);
  for (std::size_t kind = 0; kind < remote_kinds; ++kind)
    release.contributors[kind] =
        fields.object(forge_keys[kind]).array("contributors", contributor_of);
  return release;
}

}  // namespace

std::vector<Release> releases_of_context(std::string_view json, std::string_view name) {
  return Fields::elements(tera::value_of_json(json, name), "", release_of_context);
}

}  // namespace cairn::cliff
