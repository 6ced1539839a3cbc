// SPDX-License-Identifier: MIT
#include "git/direct_store.hpp"

#include "git/tag_refs.hpp"
#include "support/parallel.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

namespace cairn::git {

std::optional<Object> DirectStore::read(Oid const& id) const {
  auto const view = reader_.read(id);
  if (!view) return std::nullopt;
  auto const size = view->bytes.size();
  std::unique_ptr<void, void (*)(void*)> owner(::operator new(size),
                                               [](void* room) { ::operator delete(room); });
  auto* const bytes = static_cast<char*>(owner.get());
  std::copy(view->bytes.begin(), view->bytes.end(), bytes);
  return Object{view->kind, {bytes, size}, std::move(owner)};
}

std::optional<ObjectKind> DirectStore::kind(Oid const& id) const {
  if (auto const* const graph = database_.graph(); graph != nullptr && graph->find(id))
    return ObjectKind::commit;
  return reader_.kind(id);
}

std::vector<std::optional<ObjectKind>> DirectStore::kinds(std::span<Oid const> ids) const {
  constexpr std::size_t block = 1024;
  std::vector<std::optional<ObjectKind>> kinds(ids.size());
  in_parallel(ids.size(), block, [&]() -> BlockWork {
    auto const own = std::make_shared<DirectStore>(database_, common_dir_);
    return [&, own](std::size_t begin, std::size_t end) {
      for (auto at = begin; at < end; ++at) kinds[at] = own->kind(ids[at]);
    };
  });
  return kinds;
}

std::optional<std::vector<TagRef>> DirectStore::tags() const {
  return read_tag_refs(common_dir_);
}

}  // namespace cairn::git
