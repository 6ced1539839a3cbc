// SPDX-License-Identifier: MIT
#pragma once

#include "template/value.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cliff {

/// An object whose members have an order of their own, in which git-cliff writes them as JSON; a
/// template sees them in the order of their keys, like those of any object.
class Record : public tera::Object {
public:
  virtual void declare(
      std::function<void(std::string_view key, tera::Value const&)> const& visitor) const = 0;
};

/// One member of a record over a `Subject`: its key, and what it is; nothing where the subject does
/// not have it.
template <class Subject>
struct Member {
  std::string_view key;
  std::optional<tera::Value> (*of)(Subject const&);
};

/// A record over a value of ours, read member by member when it is asked. The subject outlives it.
template <class Subject>
class View final : public Record {
public:
  View(Subject const& subject, std::span<Member<Subject> const> members)
      : subject_(subject), members_(members) {}

  std::optional<tera::Value> find(std::string_view key) const override {
    for (auto const& member : members_)
      if (member.key == key) return member.of(subject_);
    return std::nullopt;
  }

  void declare(
      std::function<void(std::string_view, tera::Value const&)> const& visitor) const override {
    for (auto const& member : members_)
      if (auto const value = member.of(subject_)) visitor(member.key, *value);
  }

  void visit(
      std::function<void(std::string_view, tera::Value const&)> const& visitor) const override {
    std::vector<Member<Subject>> sorted(members_.begin(), members_.end());
    std::sort(sorted.begin(), sorted.end(),
              [](auto const& a, auto const& b) { return a.key < b.key; });
    for (auto const& member : sorted)
      if (auto const value = member.of(subject_)) visitor(member.key, *value);
  }

  std::size_t size() const override {
    return static_cast<std::size_t>(
        std::count_if(members_.begin(), members_.end(),
                      [&](auto const& member) { return member.of(subject_).has_value(); }));
  }

private:
  Subject const& subject_;
  std::span<Member<Subject> const> members_;
};

template <class Subject, std::size_t Size>
tera::Value view(Subject const& subject, Member<Subject> const (&members)[Size]) {
  return std::shared_ptr<tera::Object const>(std::make_shared<View<Subject>>(subject, members));
}

/// `value` as compact JSON, the members of records in their own order.
std::string to_declared_json(tera::Value const& value);

}  // namespace cairn::cliff
