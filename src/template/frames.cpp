// SPDX-License-Identifier: MIT
#include "template/rendering.hpp"

#include <algorithm>

namespace cairn::tera {

void Rendering::push(FrameKind kind, Source const* source) {
  frames_.push_back({kind, source, {}, nullptr});
}

void Rendering::set(Frame& frame, Symbol name, Value value) {
  for (auto& [known, old] : frame.variables)
    if (known == name) {
      old = std::move(value);
      return;
    }
  frame.variables.emplace_back(name, std::move(value));
}

Rendering::Frame& Rendering::global_frame() {
  auto const found = std::find_if(frames_.rbegin(), frames_.rend(),
                                  [](Frame const& frame) { return frame.kind != FrameKind::loop; });
  return *found;
}

std::optional<Value> Rendering::find(Path const& path) {
  if (path.keys.empty()) return find_known(path);
  auto full = path.text;
  for (auto const& key : path.keys) {
    auto const value = find(key);
    if (!value || (!value->text() && !value->is_number())) return std::nullopt;
    full = with_key(full, key.text, *value);
    scene_.count(full.size() / 8);
  }
  Path known;
  known.root = path.root;
  resolve(known, without_brackets(full));
  return find_known(known);
}

std::optional<Value> Rendering::find_known(Path const& path) {
  if (path.plain && path.root == library_.everything) {
    auto text = everything();
    scene_.charge(text);
    return text;
  }
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (auto found = find_in(*frame, path)) return found;
    if (frame->kind == FrameKind::macro || frame->kind == FrameKind::origin) break;
  }
  return find_in_context(path);
}

std::optional<Value> Rendering::find_in(Frame const& frame, Path const& path) const {
  for (auto const& [name, value] : frame.variables) {
    if (name != path.root) continue;
    if (path.plain) return value;
    if (auto found = follow(value, path.pointer)) return found;
  }
  if (!frame.running) return std::nullopt;
  return find_in(*frame.running, path);
}

std::optional<Value> Rendering::find_in(Running const& loop, Path const& path) const {
  if (path.plain && loop.key == path.root) return Value(Text(loop.members[loop.current].first));
  if (path.root == library_.loop) {
    switch (path.loop) {
      case LoopMember::index: return Value(static_cast<std::uint64_t>(loop.current + 1));
      case LoopMember::index0: return Value(static_cast<std::uint64_t>(loop.current));
      case LoopMember::first: return Value(loop.current == 0);
      case LoopMember::last: return Value(loop.current + 1 == loop.size);
      case LoopMember::none: return std::nullopt;
    }
  }
  if (path.root != loop.value) return std::nullopt;
  if (path.plain) return current(loop);
  if (loop.elements) return follow((*loop.elements)[loop.current], path.pointer);
  return follow(current(loop), path.pointer);
}

Value Rendering::current(Running const& loop) {
  if (loop.elements) return (*loop.elements)[loop.current];
  if (loop.key) return loop.members[loop.current].second;
  if (loop.current >= loop.grapheme_ends.size())
    throw Panic("a character of several code points cannot be looped over");
  auto const begin = loop.current == 0 ? 0 : loop.grapheme_ends[loop.current - 1];
  auto const end = loop.grapheme_ends[loop.current];
  return loop.text.part(loop.text.view().substr(begin, end - begin));
}

std::optional<Value> Rendering::find_in_context(Path const& path) {
  auto& root = roots_[path.root];
  if (!root) root = context_.find(library_.names.spelled(path.root));
  if (!*root || path.plain) return *root;
  return follow(**root, path.pointer);
}

/// The context with all variables in it. Where a name is set in several frames, Tera shows the
/// outermost.
Value Rendering::everything() const {
  std::map<std::string, Value, std::less<>> members;
  auto within_macro = false;
  for (auto frame = frames_.rbegin(); frame != frames_.rend() && !within_macro; ++frame) {
    for (auto const& [name, value] : frame->variables)
      members.insert_or_assign(library_.names.spelled(name), value);
    if (auto const& loop = frame->running) {
      members.insert_or_assign(library_.names.spelled(loop->value), current(*loop));
      if (loop->key)
        members.insert_or_assign(library_.names.spelled(*loop->key),
                                 Value(Text(loop->members[loop->current].first)));
    }
    within_macro = frame->kind == FrameKind::macro;
  }
  if (!within_macro)
    context_.visit([&](std::string_view key, Value const& value) { members.emplace(key, value); });
  return Text(to_pretty_json(Value(object_of({members.begin(), members.end()}))));
}

}  // namespace cairn::tera
