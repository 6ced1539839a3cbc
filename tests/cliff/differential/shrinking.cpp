// SPDX-License-Identifier: MIT
#include "shrinking.hpp"

#include <algorithm>
#include <utility>

namespace cairn::test {
namespace {

/// Leaves out commit `number`: its children become those of its parents.
void remove_commit(Scene& scene, std::size_t number) {
  auto const gone = std::find_if(scene.commits.begin(), scene.commits.end(),
                                 [&](auto const& commit) { return commit.number == number; });
  auto const heirs = gone->parents;
  scene.commits.erase(gone);
  for (auto& commit : scene.commits) {
    auto& parents = commit.parents;
    auto const at = std::find(parents.begin(), parents.end(), number);
    if (at == parents.end()) continue;
    auto const place = parents.erase(at) - parents.begin();
    for (auto const heir : heirs)
      if (std::find(parents.begin(), parents.end(), heir) == parents.end())
        parents.insert(parents.begin() + place, heir);
  }
  scene.tags.erase(std::remove_if(scene.tags.begin(), scene.tags.end(),
                                  [&](auto const& tag) { return tag.commit == number; }),
                   scene.tags.end());
  if (scene.head == number)
    scene.head = heirs.empty() ? scene.commits.back().number : heirs.front();
}

/// Tries one smaller scene after the other.
class Shrinking {
public:
  Shrinking(Scene scene, std::function<bool(Scene const&)> const& fails, std::size_t tries)
      : scene_(std::move(scene)), fails_(fails), tries_(tries) {}

  Scene result() {
    for (bool smaller = true; smaller && tries_ > 0;) {
      smaller = false;
      smaller |= thin(&Scene::arguments);
      smaller |= thin(&Scene::settings);
      smaller |= thin_commits();
      smaller |= thin(&Scene::tags);
      smaller |= thin_pieces();
      smaller |= empty_maps();
      smaller |= simplify_commits();
    }
    return scene_;
  }

private:
  bool accept(Scene candidate) {
    if (tries_ == 0 || candidate.commits.empty()) return false;
    --tries_;
    if (!fails_(candidate)) return false;
    scene_ = std::move(candidate);
    return true;
  }

  /// Leaves out elements of a list, halves first.
  template <class T>
  bool thin(std::vector<T> Scene::*list) {
    bool smaller = false;
    for (auto size = std::max<std::size_t>((scene_.*list).size() / 2, 1);; size /= 2) {
      for (std::size_t at = 0; at < (scene_.*list).size();) {
        auto candidate = scene_;
        auto& elements = candidate.*list;
        auto const first = elements.begin() + static_cast<std::ptrdiff_t>(at);
        auto const count = std::min(size, elements.size() - at);
        elements.erase(first, first + static_cast<std::ptrdiff_t>(count));
        if (accept(std::move(candidate)))
          smaller = true;
        else
          at += size;
      }
      if (size <= 1) return smaller;
    }
  }

  bool thin_commits() {
    bool smaller = false;
    for (auto size = std::max<std::size_t>(scene_.commits.size() / 2, 1);; size /= 2) {
      for (std::size_t at = 0; at < scene_.commits.size() && scene_.commits.size() > 1;) {
        auto candidate = scene_;
        auto const end = std::min(at + size, scene_.commits.size());
        for (auto i = at; i < end && candidate.commits.size() > 1; ++i)
          remove_commit(candidate, scene_.commits[i].number);
        if (accept(std::move(candidate)))
          smaller = true;
        else
          at += size;
      }
      if (size <= 1) return smaller;
    }
  }

  bool thin_pieces() {
    bool smaller = false;
    for (std::size_t i = 0; i < scene_.settings.size(); ++i) {
      if (scene_.settings[i].kind == Setting::Kind::plain) continue;
      for (std::size_t at = 0; at < scene_.settings[i].pieces.size();) {
        auto candidate = scene_;
        auto& pieces = candidate.settings[i].pieces;
        pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at));
        if (accept(std::move(candidate)))
          smaller = true;
        else
          ++at;
      }
    }
    return smaller;
  }

  template <class Change>
  bool accept_change(Change const& change) {
    auto candidate = scene_;
    return change(candidate) && accept(std::move(candidate));
  }

  bool empty_maps() {
    bool smaller =
        accept_change([](Scene& scene) { return !std::exchange(scene.environment, {}).empty(); });
    smaller |= accept_change([](Scene& scene) { return !std::exchange(scene.files, {}).empty(); });
    smaller |= accept_change([](Scene& scene) { return !std::exchange(scene.folder, {}).empty(); });
    smaller |= accept_change([](Scene& scene) { return std::exchange(scene.detached, false); });
    return smaller;
  }

  bool simplify_commits() {
    bool smaller = accept_change([](Scene& scene) {
      bool any = false;
      for (auto& commit : scene.commits) any |= !std::exchange(commit.changes, {}).empty();
      return any;
    });
    for (std::size_t i = 0; i < scene_.commits.size(); ++i) {
      smaller |= accept_change([&](Scene& scene) {
        return std::exchange(scene.commits[i].message, "feat: a\n") != "feat: a\n";
      });
      smaller |= accept_change([&](Scene& scene) {
        auto& message = scene.commits[i].message;
        auto const end = message.find('\n');
        if (end == message.npos) return false;
        message.resize(end);
        return true;
      });
    }
    return smaller;
  }

  Scene scene_;
  std::function<bool(Scene const&)> const& fails_;
  std::size_t tries_;
};

}  // namespace

Scene shrunk(Scene scene, std::function<bool(Scene const&)> const& fails, std::size_t tries) {
  return Shrinking(std::move(scene), fails, tries).result();
}

}  // namespace cairn::test
