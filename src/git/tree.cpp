// SPDX-License-Identifier: MIT
#include "git/tree.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace cairn::git {
namespace {

/// One line of a tree object, gitformat "tree object": its mode, its name, the object.
struct Entry {
  std::string_view mode;
  std::string_view name;
  std::string_view object;

  bool is_tree() const { return mode == "40000" || mode == "040000"; }

  bool operator==(Entry const&) const = default;
};

/// The entries of a tree one by one, and with them how its bytes end.
class Entries {
public:
  Entries(std::string_view bytes, std::size_t id_size) : rest_(bytes), id_size_(id_size) {}

  std::optional<Entry> next() {
    if (rest_.empty()) return std::nullopt;
    auto const space = rest_.find(' ');
    auto const name_end = rest_.find('\0');
    if (space == rest_.npos || name_end == rest_.npos || name_end < space ||
        rest_.size() - name_end - 1 < id_size_) {
      broken_ = true;
      return std::nullopt;
    }
    Entry const entry{rest_.substr(0, space), rest_.substr(space + 1, name_end - space - 1),
                      rest_.substr(name_end + 1, id_size_)};
    rest_.remove_prefix(name_end + 1 + id_size_);
    return entry;
  }

  /// Steps over the whole lines that both begin with: nearly all, from one commit to the next.
  void skip_equal(Entries& other) {
    for (;;) {
      auto const name_end = rest_.find('\0');
      if (name_end == rest_.npos || rest_.size() - name_end - 1 < id_size_) return;
      auto const line = rest_.substr(0, name_end + 1 + id_size_);
      if (!other.rest_.starts_with(line) || line.find(' ') > name_end) return;
      rest_.remove_prefix(line.size());
      other.rest_.remove_prefix(line.size());
    }
  }

  bool broken() const { return broken_; }

private:
  std::string_view rest_;
  std::size_t id_size_;
  bool broken_ = false;
};

/// How git sorts a tree: by name, as though a folder's ended in '/'.
int compare(Entry const& a, Entry const& b) {
  auto const common = std::min(a.name.size(), b.name.size());
  if (auto const order = a.name.substr(0, common).compare(b.name.substr(0, common)); order != 0)
    return order;
  auto const next = [&](Entry const& entry) -> int {
    if (entry.name.size() > common) return static_cast<unsigned char>(entry.name[common]);
    return entry.is_tree() ? '/' : '\0';
  };
  return next(a) - next(b);
}

Oid to_oid(std::string_view bytes) {
  return Oid::of({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

/// How a comparison goes on, or why it does not.
enum class Course { on, found, unreadable };

// Far beyond what git itself walks, and short of what our stack holds.
constexpr int deepest = 1024;

// More folders than any tree has; one that holds another twice, level by level, seems to have more.
constexpr std::size_t most_folders = 4'000'000;

std::shared_ptr<Object const> read(Trees& trees, std::optional<Oid> const& id) {
  if (id) return trees.read(*id);
  return std::make_shared<Object const>(Object{ObjectKind::tree, {}, {nullptr, nullptr}});
}

/// Calls `visit` for each entry that is gone, has come, or both, as long as that says `on`. One of
/// the trees is there.
template <class Visit>
Course compare(Trees& trees, std::optional<Oid> const& before, std::optional<Oid> const& after,
               Visit const& visit) {
  auto const old_tree = read(trees, before);
  auto const new_tree = read(trees, after);
  if (!old_tree || !new_tree) return Course::unreadable;
  auto const id_size = (after ? after : before)->bytes().size();
  Entries old_entries(old_tree->bytes, id_size);
  Entries new_entries(new_tree->bytes, id_size);
  old_entries.skip_equal(new_entries);
  auto gone = old_entries.next();
  auto come = new_entries.next();
  while (gone || come) {
    auto const order = !gone ? 1 : !come ? -1 : compare(*gone, *come);
    if (order != 0 || *gone != *come) {
      auto const course = visit(order <= 0 ? gone : std::nullopt, order >= 0 ? come : std::nullopt);
      if (course != Course::on) return course;
    }
    if (order == 0) old_entries.skip_equal(new_entries);
    if (order <= 0) gone = old_entries.next();
    if (order >= 0) come = new_entries.next();
  }
  return old_entries.broken() || new_entries.broken() ? Course::unreadable : Course::on;
}

std::optional<Oid> id_of(std::optional<Entry> const& entry) {
  return entry ? std::optional(to_oid(entry->object)) : std::nullopt;
}

/// Lists what differs.
class Difference {
public:
  explicit Difference(Trees& trees) : trees_(trees) {}

  /// Adds what differs below `folder` ("docs/").
  Course add(std::optional<Oid> const& before, std::optional<Oid> const& after,
             std::string const& folder, int depth) {
    if (depth > deepest || ++folders_ > most_folders) return Course::unreadable;
    return compare(trees_, before, after, [&](auto const& gone, auto const& come) {
      auto const& entry = come ? *come : *gone;
      auto path = folder;
      path += entry.name;
      if (entry.is_tree()) return add(id_of(gone), id_of(come), path + '/', depth + 1);
      paths_.push_back(std::move(path));
      return Course::on;
    });
  }

  std::vector<std::string> take() && { return std::move(paths_); }

private:
  Trees& trees_;
  std::vector<std::string> paths_;
  std::size_t folders_ = 0;  ///< that were compared
};

/// Looks for what differs and passes a filter.
class Search {
public:
  Search(Trees& trees, PathFilter const& filter) : trees_(trees), filter_(filter) {}

  /// Looks below `folder` ("docs/").
  Course look(std::optional<Oid> const& before, std::optional<Oid> const& after,
              std::string const& folder, int depth) {
    if (depth > deepest || ++folders_ > most_folders) return Course::unreadable;
    return compare(trees_, before, after, [&](auto const& gone, auto const& come) {
      auto const& entry = come ? *come : *gone;
      auto path = folder;
      path += entry.name;
      if (!entry.is_tree()) return filter_.passes(path) ? Course::found : Course::on;
      // The same folder, its mode spelled in another way.
      if (gone && come && gone->object == come->object) return Course::on;
      auto const below = filter_.below(path);
      if (below == PathFilter::Below::none) return Course::on;
      if (below == PathFilter::Below::all) return Course::found;
      return look(id_of(gone), id_of(come), path + '/', depth + 1);
    });
  }

private:
  Trees& trees_;
  PathFilter const& filter_;
  std::size_t folders_ = 0;  ///< that were compared
};

}  // namespace

std::shared_ptr<Object const> Trees::read(Oid const& id) {
  if (auto const* const known = read_.find(id)) return *known;
  auto object = store_.read(id);
  if (!object || object->kind != ObjectKind::tree) return nullptr;
  auto const size = object->bytes.size();
  return read_.add(id, std::make_shared<Object const>(*std::move(object)), size);
}

std::optional<Oid> object_named(std::string_view name, std::string_view tree, std::size_t id_size) {
  Entries entries(tree, id_size);
  while (auto const entry = entries.next())
    if (entry->name == name) return to_oid(entry->object);
  return std::nullopt;
}

std::optional<std::vector<std::string>> changed_paths(Trees& trees,
                                                      std::optional<Oid> const& before,
                                                      Oid const& after) {
  if (before == after) return std::vector<std::string>();
  Difference difference(trees);
  if (difference.add(before, after, {}, 0) == Course::unreadable) return std::nullopt;
  return std::move(difference).take();
}

std::optional<bool> touches(Trees& trees, std::optional<Oid> const& before, Oid const& after,
                            PathFilter const& filter) {
  if (before == after) return false;
  auto const course = Search(trees, filter).look(before, after, {}, 0);
  if (course == Course::unreadable) return std::nullopt;
  return course == Course::found;
}

}  // namespace cairn::git
