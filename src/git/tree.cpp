// SPDX-License-Identifier: MIT
#include "git/tree.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

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

class Difference {
public:
  explicit Difference(Store const& store) : store_(store) {}

  /// Adds what differs below `folder` ("docs/"); whether both trees could be read.
  bool add(std::optional<Oid> const& before, std::optional<Oid> const& after,
           std::string const& folder, int depth) {
    // Far beyond what git itself walks, and short of what our stack holds.
    if (depth > deepest) return false;
    auto const old_tree = read(before);
    auto const new_tree = read(after);
    if (!old_tree || !new_tree) return false;
    auto const id_size = (after ? after : before)->bytes().size();
    Entries old_entries(old_tree->bytes, id_size);
    Entries new_entries(new_tree->bytes, id_size);
    return merge(old_entries, new_entries, folder, depth) && !old_entries.broken() &&
           !new_entries.broken();
  }

  std::vector<std::string> take() && { return std::move(paths_); }

private:
  static constexpr int deepest = 1024;

  std::optional<Object> read(std::optional<Oid> const& id) const {
    if (!id) return Object{ObjectKind::tree, {}, {nullptr, nullptr}};
    auto object = store_.read(*id);
    if (object && object->kind != ObjectKind::tree) return std::nullopt;
    return object;
  }

  bool merge(Entries& old_entries, Entries& new_entries, std::string const& folder, int depth) {
    auto before = old_entries.next();
    auto after = new_entries.next();
    while (before || after) {
      auto const order = !before ? 1 : !after ? -1 : compare(*before, *after);
      auto const gone = order <= 0 ? before : std::nullopt;
      auto const come = order >= 0 ? after : std::nullopt;
      if (gone != come && !add_entry(gone, come, folder, depth)) return false;
      if (order <= 0) before = old_entries.next();
      if (order >= 0) after = new_entries.next();
    }
    return true;
  }

  bool add_entry(std::optional<Entry> const& gone, std::optional<Entry> const& come,
                 std::string const& folder, int depth) {
    auto const& entry = come ? *come : *gone;
    auto path = folder;
    path += entry.name;
    if (!entry.is_tree()) {
      paths_.push_back(std::move(path));
      return true;
    }
    path += '/';
    auto const id_of = [](std::optional<Entry> const& tree) {
      return tree ? std::optional(to_oid(tree->object)) : std::nullopt;
    };
    return add(id_of(gone), id_of(come), path, depth + 1);
  }

  Store const& store_;
  std::vector<std::string> paths_;
};

}  // namespace

std::optional<std::vector<std::string>> changed_paths(Store const& store,
                                                      std::optional<Oid> const& before,
                                                      Oid const& after) {
  if (before == after) return std::vector<std::string>();
  Difference difference(store);
  if (!difference.add(before, after, {}, 0)) return std::nullopt;
  return std::move(difference).take();
}

}  // namespace cairn::git
