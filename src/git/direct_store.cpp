// SPDX-License-Identifier: MIT
#include "git/direct_store.hpp"

#include "git/tag_refs.hpp"

namespace cairn::git {

std::optional<Object> DirectStore::read(Oid const& id) const {
  auto const view = reader_.read(id);
  if (!view) return std::nullopt;
  auto text = std::make_unique<std::string>(view->bytes);
  std::string_view const bytes = *text;
  return Object{
      view->kind, bytes, {text.release(), [](void* owned) {
                            std::unique_ptr<std::string>(static_cast<std::string*>(owned));
                          }}};
}

std::optional<ObjectKind> DirectStore::kind(Oid const& id) const {
  if (auto const* const graph = database_.graph(); graph != nullptr && graph->find(id))
    return ObjectKind::commit;
  return reader_.kind(id);
}

std::optional<std::vector<TagRef>> DirectStore::tags() const {
  return read_tag_refs(common_dir_);
}

}  // namespace cairn::git
