// SPDX-License-Identifier: MIT
#pragma once

#include "git/objects/inflater.hpp"
#include "git/objects/object_database.hpp"
#include "git/store.hpp"

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace cairn::git {

/// Reads the objects of a database, one thread's. Commits and tags, trees too; a blob of more than
/// `most` bytes is as good as not there.
class ObjectReader {
public:
  static constexpr std::size_t most = std::size_t{256} << 20;  ///< bytes of one object

  struct View {
    ObjectKind kind = ObjectKind::blob;
    std::string_view bytes;
  };

  explicit ObjectReader(ObjectDatabase const& database) : database_(database) {}

  /// The object, for as long as nothing else is read. None where it is not there or broken. `id`
  /// says which it is where the place alone does not.
  std::optional<View> read(Oid const& id) { return read(id, database_.find(id)); }
  std::optional<View> read(Oid const& id, ObjectDatabase::Place place);

  /// Its kind, without inflating it where it is packed.
  std::optional<ObjectKind> kind(Oid const& id) { return kind(id, database_.find(id)); }
  std::optional<ObjectKind> kind(Oid const& id, ObjectDatabase::Place place);

private:
  using Place = ObjectDatabase::Place;

  /// What deltas were applied to: a tree is the base of the next one. The oldest go first.
  class Bases {
  public:
    struct Base {
      ObjectKind kind = ObjectKind::blob;
      std::shared_ptr<std::string const> bytes;
    };
    Base const* find(Place place);
    void add(Place place, Base base);

  private:
    using Order = std::list<std::pair<Place, Base>>;
    Order order_;
    std::map<Place, Order::iterator> by_place_;
    std::size_t bytes_ = 0;
  };

  std::optional<View> read_loose(Oid const& id);
  std::optional<View> read_delta(Place place);
  std::optional<Place> base_of(Place delta, PackEntry const& entry) const;
  std::optional<Bases::Base> whole(Place place);
  std::span<char> room(std::size_t size);

  ObjectDatabase const& database_;
  Inflater inflater_;
  Bases bases_;
  std::string buffer_;
  std::shared_ptr<std::string const> kept_;
};

}  // namespace cairn::git
