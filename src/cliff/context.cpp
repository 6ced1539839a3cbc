// SPDX-License-Identifier: MIT
#include "cliff/context.hpp"

#include "cliff/record.hpp"
#include "support/text.hpp"

#include <algorithm>
#include <charconv>

namespace cairn::cliff {
namespace {

using tera::Text;
using tera::Value;
using Shown = std::optional<Value>;

Value text(std::string_view view) {
  return Text::borrowed(view);
}

Value text(std::string const& string) {
  return Text::borrowed(string);
}

Value text(char const* literal) {
  return Text::borrowed(literal);
}

Value text(std::optional<std::string> const& text) {
  return text ? Value(Text::borrowed(*text)) : Value();
}

Value text(std::optional<std::string_view> text) {
  return text ? Value(Text::borrowed(*text)) : Value();
}

template <class Number>
Value number(std::optional<Number> const& number) {
  return number ? Value(*number) : Value();
}

template <class Items, class Of>
Value array(Items const& items, Of const& of) {
  tera::Array values;
  values.reserve(std::size(items));
  for (auto const& item : items) values.push_back(of(item));
  return values;
}

// clang-format off
constexpr Member<Signature> signature_members[] = {
    {"name",      [](Signature const& s) -> Shown { return text(s.name); }},
    {"email",     [](Signature const& s) -> Shown { return text(s.email); }},
    {"timestamp", [](Signature const& s) -> Shown { return s.timestamp; }},
};

constexpr Member<CommitStatistics> commit_statistics_members[] = {
    {"files_changed", [](CommitStatistics const& s) -> Shown { return s.files_changed; }},
    {"additions",     [](CommitStatistics const& s) -> Shown { return s.additions; }},
    {"deletions",     [](CommitStatistics const& s) -> Shown { return s.deletions; }},
};

constexpr Member<Link> link_members[] = {
    {"text", [](Link const& l) -> Shown { return text(l.text); }},
    {"href", [](Link const& l) -> Shown { return text(l.href); }},
};

constexpr Member<CommitFooter> footer_members[] = {
    {"token",     [](CommitFooter const& f) -> Shown { return text(f.token); }},
    {"separator", [](CommitFooter const& f) -> Shown { return text(f.separator); }},
    {"value",     [](CommitFooter const& f) -> Shown { return text(f.value); }},
    {"breaking",  [](CommitFooter const& f) -> Shown { return f.breaking; }},
};

constexpr Member<RemoteContributor> contributor_members[] = {
    {"username",      [](RemoteContributor const& c) -> Shown { return text(c.username); }},
    {"pr_author",     [](RemoteContributor const& c) -> Shown { return text(c.pr_author); }},
    {"pr_title",      [](RemoteContributor const& c) -> Shown { return text(c.pr_title); }},
    {"pr_number",     [](RemoteContributor const& c) -> Shown { return number(c.pr_number); }},
    {"pr_numbers",    [](RemoteContributor const& c) -> Shown { return array(c.pr_numbers, [](auto n) { return Value(n); }); }},
    {"pr_labels",     [](RemoteContributor const& c) -> Shown { return array(c.pr_labels, [](auto const& label) { return text(label); }); }},
    {"is_first_time", [](RemoteContributor const& c) -> Shown { return c.is_first_time; }},
};
// clang-format on

Value shown(RemoteContributor const& contributor) {
  return view(contributor, contributor_members);
}

Shown at_forge(Commit const& commit, RemoteKind kind) {
  static RemoteContributor const unknown;
  return shown(commit.forges ? commit.forges->of[static_cast<std::size_t>(kind)] : unknown);
}

// clang-format off
constexpr Member<Commit> commit_members[] = {
    {"id",                   [](Commit const& c) -> Shown { return text(c.origin->id); }},
    {"message",              [](Commit const& c) -> Shown { return c.conventional ? text(c.conventional->description) : Value(c.message); }},
    {"body",                 [](Commit const& c) -> Shown { return c.conventional ? Shown(text(c.conventional->body)) : std::nullopt; }},
    {"footers",              [](Commit const& c) -> Shown { return c.conventional ? Shown(array(c.conventional->footers, [](auto const& f) { return view(f, footer_members); })) : std::nullopt; }},
    {"group",                [](Commit const& c) -> Shown { return text(c.shown_group()); }},
    {"breaking_description", [](Commit const& c) -> Shown { return c.conventional ? Shown(text(c.conventional->breaking_description)) : std::nullopt; }},
    {"breaking",             [](Commit const& c) -> Shown { return c.conventional ? Shown(c.conventional->breaking) : std::nullopt; }},
    {"scope",                [](Commit const& c) -> Shown { return text(c.shown_scope()); }},
    {"links",                [](Commit const& c) -> Shown { return array(c.links, [](auto const& l) { return view(l, link_members); }); }},
    {"author",               [](Commit const& c) -> Shown { return view(c.origin->author, signature_members); }},
    {"committer",            [](Commit const& c) -> Shown { return view(c.origin->committer, signature_members); }},
    {"conventional",         [](Commit const& c) -> Shown { return c.conventional != nullptr; }},
    {"merge_commit",         [](Commit const& c) -> Shown { return c.origin->merge_commit; }},
    {"statistics",           [](Commit const& c) -> Shown { return view(c.origin->statistics, commit_statistics_members); }},
    {"extra",                [](Commit const& c) -> Shown { return c.extra; }},
    {"github",               [](Commit const& c) { return at_forge(c, RemoteKind::github); }},
    {"gitlab",               [](Commit const& c) { return at_forge(c, RemoteKind::gitlab); }},
    {"gitea",                [](Commit const& c) { return at_forge(c, RemoteKind::gitea); }},
    {"bitbucket",            [](Commit const& c) { return at_forge(c, RemoteKind::bitbucket); }},
    {"azure_devops",         [](Commit const& c) { return at_forge(c, RemoteKind::azure_devops); }},
    {"remote",               [](Commit const& c) -> Shown { return c.forges && c.forges->remote ? Shown(shown(*c.forges->remote)) : std::nullopt; }},
    {"raw_message",          [](Commit const& c) -> Shown { return text(c.raw()); }},
};

constexpr Member<CommitRange> range_members[] = {
    {"from", [](CommitRange const& r) -> Shown { return text(r.from); }},
    {"to",   [](CommitRange const& r) -> Shown { return text(r.to); }},
};

using LinkCount = ReleaseStatistics::LinkCount;

constexpr Member<LinkCount> link_count_members[] = {
    {"text",  [](LinkCount const& l) -> Shown { return text(l.link.text); }},
    {"href",  [](LinkCount const& l) -> Shown { return text(l.link.href); }},
    {"count", [](LinkCount const& l) -> Shown { return l.count; }},
};

/// A day count that is not known is not there, rather than null.
Shown if_known(std::optional<std::int64_t> const& days) {
  return days ? Shown(*days) : std::nullopt;
}

constexpr Member<ReleaseStatistics> release_statistics_members[] = {
    {"commit_count",                   [](ReleaseStatistics const& s) -> Shown { return s.commit_count; }},
    {"commits_timespan",               [](ReleaseStatistics const& s) { return if_known(s.commits_timespan); }},
    {"conventional_commit_count",      [](ReleaseStatistics const& s) -> Shown { return s.conventional_commit_count; }},
    {"links",                          [](ReleaseStatistics const& s) -> Shown { return array(s.links, [](auto const& l) { return view(l, link_count_members); }); }},
    {"days_passed_since_last_release", [](ReleaseStatistics const& s) { return if_known(s.days_passed_since_last_release); }},
};
// clang-format on

/// `{contributors: […]}` of one forge.
class Contributors final : public Record {
public:
  explicit Contributors(std::vector<RemoteContributor> const& contributors)
      : contributors_(contributors) {}

  std::optional<Value> find(std::string_view key) const override {
    return key == "contributors" ? std::optional(array(contributors_, shown)) : std::nullopt;
  }
  void visit(std::function<void(std::string_view, Value const&)> const& visitor) const override {
    visitor("contributors", array(contributors_, shown));
  }
  void declare(std::function<void(std::string_view, Value const&)> const& visitor) const override {
    visit(visitor);
  }
  std::size_t size() const override { return 1; }

private:
  std::vector<RemoteContributor> const& contributors_;
};

Shown contributors(Release const& release, RemoteKind kind) {
  return Value(std::shared_ptr<tera::Object const>(
      std::make_shared<Contributors>(release.contributors[static_cast<std::size_t>(kind)])));
}

Value commits_of(std::vector<Commit> const& commits) {
  return array(commits, [](Commit const& commit) { return context_of(commit); });
}

Value submodules_of(Release const& release) {
  std::vector<std::pair<std::string, Value>> members;
  for (auto const& [path, commits] : release.submodule_commits)
    members.emplace_back(path, commits_of(commits));
  return object_of(std::move(members));
}

Value bump_type(std::optional<BumpType> type) {
  if (!type) return {};
  switch (*type) {
    case BumpType::major: return text("major");
    case BumpType::minor: return text("minor");
    case BumpType::patch: return text("patch");
  }
  return {};
}

// clang-format off
constexpr Member<Release> release_members[] = {
    {"version",           [](Release const& r) -> Shown { return text(r.version); }},
    {"message",           [](Release const& r) -> Shown { return text(r.message); }},
    {"commits",           [](Release const& r) -> Shown { return commits_of(r.commits); }},
    {"commit_id",         [](Release const& r) -> Shown { return text(r.commit_id); }},
    {"timestamp",         [](Release const& r) -> Shown { return number(r.timestamp); }},
    {"previous",          [](Release const& r) -> Shown { return r.previous ? context_of(*r.previous) : Value(); }},
    {"repository",        [](Release const& r) -> Shown { return text(r.repository); }},
    {"commit_range",      [](Release const& r) -> Shown { return r.commit_range ? view(*r.commit_range, range_members) : Value(); }},
    {"submodule_commits", [](Release const& r) -> Shown { return submodules_of(r); }},
    {"statistics",        [](Release const& r) -> Shown { return r.statistics ? view(*r.statistics, release_statistics_members) : Value(); }},
    {"extra",             [](Release const& r) -> Shown { return r.extra; }},
    {"bump_type",         [](Release const& r) -> Shown { return bump_type(r.bump_type); }},
    {"github",            [](Release const& r) { return contributors(r, RemoteKind::github); }},
    {"gitlab",            [](Release const& r) { return contributors(r, RemoteKind::gitlab); }},
    {"gitea",             [](Release const& r) { return contributors(r, RemoteKind::gitea); }},
    {"bitbucket",         [](Release const& r) { return contributors(r, RemoteKind::bitbucket); }},
    {"azure_devops",      [](Release const& r) { return contributors(r, RemoteKind::azure_devops); }},
};

constexpr Member<RemoteAddress> address_members[] = {
    {"owner",        [](RemoteAddress const& a) -> Shown { return text(a.owner); }},
    {"repo",         [](RemoteAddress const& a) -> Shown { return text(a.repo); }},
    {"is_custom",    [](RemoteAddress const& a) -> Shown { return a.custom; }},
    {"api_url",      [](RemoteAddress const& a) -> Shown { return text(a.api_url); }},
    {"http_timeout", [](RemoteAddress const& a) -> Shown { return text(a.http_timeout); }},
    {"native_tls",   [](RemoteAddress const& a) -> Shown { return a.native_tls ? Value(*a.native_tls) : Value(); }},
};

Shown address(Configuration::Remote const& remote, RemoteKind kind) {
  return view(remote[kind], address_members);
}

constexpr Member<Configuration::Remote> remote_members[] = {
    {"offline",      [](Configuration::Remote const& r) -> Shown { return r.offline; }},
    {"github",       [](Configuration::Remote const& r) { return address(r, RemoteKind::github); }},
    {"gitlab",       [](Configuration::Remote const& r) { return address(r, RemoteKind::gitlab); }},
    {"gitea",        [](Configuration::Remote const& r) { return address(r, RemoteKind::gitea); }},
    {"bitbucket",    [](Configuration::Remote const& r) { return address(r, RemoteKind::bitbucket); }},
    {"azure_devops", [](Configuration::Remote const& r) { return address(r, RemoteKind::azure_devops); }},
};

/// What a template is rendered for.
struct Page {
  Release const* release = nullptr;  ///< null: header or footer
  std::span<Release const> releases;
  Surroundings const& surroundings;
};

constexpr Member<Page> page_members[] = {
    {"releases",              [](Page const& p) -> Shown { return p.release ? std::nullopt : Shown(array(p.releases, [](auto const& r) { return context_of(r); })); }},
    {"remote",                [](Page const& p) -> Shown { return view(p.surroundings.remote, remote_members); }},
    {"commit_parsers_groups", [](Page const& p) -> Shown { return array(p.surroundings.groups, [](auto const& g) { return text(g); }); }},
};
// clang-format on

/// A page's own members, and before them those of its release.
class PageContext final : public Record {
public:
  explicit PageContext(Page const& page) : page_(page), own_(page_, page_members) {
    if (page.release) release_.emplace(*page.release, release_members);
  }

  std::optional<Value> find(std::string_view key) const override {
    if (auto own = own_.find(key)) return own;
    return release_ ? release_->find(key) : std::nullopt;
  }
  void declare(std::function<void(std::string_view, Value const&)> const& visitor) const override {
    if (release_) release_->declare(visitor);
    own_.declare(visitor);
  }
  void visit(std::function<void(std::string_view, Value const&)> const& visitor) const override {
    std::vector<std::pair<std::string_view, Value>> members;
    declare([&](std::string_view key, Value const& value) { members.emplace_back(key, value); });
    std::sort(members.begin(), members.end(),
              [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [key, value] : members) visitor(key, value);
  }
  std::size_t size() const override { return own_.size() + (release_ ? release_->size() : 0); }

private:
  Page page_;
  View<Page> own_;
  std::optional<View<Release>> release_;
};

}  // namespace

Value context_of(Commit const& commit) {
  return view(commit, commit_members);
}

Value context_of(Release const& release) {
  return view(release, release_members);
}

std::optional<Value> member_at(Value const& value, std::string_view path) {
  auto at = std::optional(value);
  for (auto const key : split(path, '.')) {
    if (auto const* const object = at->object()) {
      at = object->find(key);
    } else if (auto const* const array = at->array()) {
      std::size_t index = 0;
      auto const [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
      auto const is_there =
          error == std::errc() && end == key.data() + key.size() && index < array->size();
      at = is_there ? std::optional((*array)[index]) : std::nullopt;
    } else {
      at = std::nullopt;
    }
    if (!at) return std::nullopt;
  }
  return at;
}

Surroundings surroundings_of(Configuration const& configuration) {
  Surroundings result{configuration.remote, {}};
  for (auto const& parser : configuration.git.commit_parsers)
    if (parser.group &&
        std::find(result.groups.begin(), result.groups.end(), *parser.group) == result.groups.end())
      result.groups.push_back(*parser.group);
  return result;
}

std::shared_ptr<tera::Object const> body_context(Release const& release,
                                                 Surroundings const& surroundings) {
  return std::make_shared<PageContext>(Page{&release, {}, surroundings});
}

std::shared_ptr<tera::Object const> frame_context(std::span<Release const> releases,
                                                  Surroundings const& surroundings) {
  return std::make_shared<PageContext>(Page{nullptr, releases, surroundings});
}

std::string context_json(std::span<Release const> releases) {
  return to_declared_json(array(releases, [](auto const& r) { return context_of(r); })) + '\n';
}

}  // namespace cairn::cliff
