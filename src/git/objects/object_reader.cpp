// SPDX-License-Identifier: MIT
#include "git/objects/object_reader.hpp"

#include "git/objects/delta.hpp"

#include <charconv>
#include <vector>

namespace cairn::git {
namespace {

/// git makes chains of at most 4095 deltas.
constexpr std::size_t longest_chain = 4096;
constexpr std::size_t most_of_all_bases = std::size_t{64} << 20;
/// Bytes that one chain may make on the way: a small pack can ask for a terabyte.
constexpr std::size_t most_of_a_chain = std::size_t{1} << 30;

std::optional<ObjectKind> kind_of(std::string_view name) {
  if (name == "commit") return ObjectKind::commit;
  if (name == "tree") return ObjectKind::tree;
  if (name == "blob") return ObjectKind::blob;
  if (name == "tag") return ObjectKind::tag;
  return std::nullopt;
}

/// "commit 234\0…", what a loose object is inflated to.
std::optional<ObjectReader::View> parse_loose(std::string_view text) {
  auto const end = text.substr(0, 32).find('\0');
  auto const space = text.substr(0, 32).find(' ');
  if (end == text.npos || space > end) return std::nullopt;
  auto const kind = kind_of(text.substr(0, space));
  auto const digits = text.substr(space + 1, end - space - 1);
  std::size_t size = 0;
  auto const [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (!kind || failure != std::errc() || stop != digits.data() + digits.size() ||
      size != text.size() - end - 1)
    return std::nullopt;
  return ObjectReader::View{*kind, text.substr(end + 1)};
}

}  // namespace

ObjectReader::Bases::Base const* ObjectReader::Bases::find(Place place) {
  auto const found = by_place_.find(place);
  if (found == by_place_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return &found->second->second;
}

void ObjectReader::Bases::add(Place place, Base base) {
  if (by_place_.count(place) != 0) return;
  bytes_ += base.bytes->size();
  order_.emplace_front(place, std::move(base));
  by_place_[place] = order_.begin();
  while (bytes_ > most_of_all_bases && order_.size() > 1) {
    bytes_ -= order_.back().second.bytes->size();
    by_place_.erase(order_.back().first);
    order_.pop_back();
  }
}

std::span<char> ObjectReader::room(std::size_t size) {
  // Growing alone: a text that shrinks and grows again would be filled with zeros each time.
  if (buffer_.size() < size) buffer_.resize(size);
  return std::span(buffer_).first(size);
}

std::optional<ObjectReader::View> ObjectReader::read(Oid const& id, Place place) {
  if (place.is_loose()) return read_loose(id);
  auto const entry = database_.packs()[place.pack].entry(place.offset);
  if (!entry || entry->size > most) return std::nullopt;
  auto const* const kind = std::get_if<ObjectKind>(&entry->nature);
  if (kind == nullptr) return read_delta(place);
  auto const out = room(entry->size);
  if (!inflater_.inflate(entry->compressed, out)) return std::nullopt;
  return View{*kind, {out.data(), out.size()}};
}

std::optional<ObjectReader::View> ObjectReader::read_loose(Oid const& id) {
  auto const file = database_.loose_file(id);
  if (!file) return std::nullopt;
  auto text = inflater_.inflate(file->bytes(), most);
  if (!text) return std::nullopt;
  buffer_ = std::move(*text);
  return parse_loose(buffer_);
}

std::optional<ObjectDatabase::Place> ObjectReader::base_of(Place delta,
                                                           PackEntry const& entry) const {
  if (auto const* const on = std::get_if<PackEntry::OnOffset>(&entry.nature))
    return Place{delta.pack, on->offset};
  auto const* const on = std::get_if<PackEntry::OnObject>(&entry.nature);
  if (on == nullptr) return std::nullopt;
  auto const base = database_.find(on->base);
  if (base.is_loose()) return std::nullopt;
  return base;
}

std::optional<ObjectReader::Bases::Base> ObjectReader::whole(Place place) {
  auto const entry = database_.packs()[place.pack].entry(place.offset);
  if (!entry || entry->size > most) return std::nullopt;
  auto const* const kind = std::get_if<ObjectKind>(&entry->nature);
  if (kind == nullptr) return std::nullopt;
  std::string bytes(entry->size, '\0');
  if (!inflater_.inflate(entry->compressed, bytes)) return std::nullopt;
  return Bases::Base{*kind, std::make_shared<std::string const>(std::move(bytes))};
}

std::optional<ObjectReader::View> ObjectReader::read_delta(Place place) {
  std::vector<std::pair<Place, PackEntry>> chain;
  std::optional<Bases::Base> base;
  while (!base) {
    if (auto const* const known = bases_.find(place)) {
      base = *known;
      break;
    }
    auto entry = database_.packs()[place.pack].entry(place.offset);
    if (!entry || entry->size > most || chain.size() > longest_chain) return std::nullopt;
    if (std::holds_alternative<ObjectKind>(entry->nature)) {
      base = whole(place);
      if (!base) return std::nullopt;
      bases_.add(place, *base);
      break;
    }
    auto const next = base_of(place, *entry);
    if (!next) return std::nullopt;
    chain.emplace_back(place, *std::move(entry));
    place = *next;
  }
  std::size_t made = 0;
  while (!chain.empty()) {
    auto const& [at, entry] = chain.back();
    auto const delta = room(entry.size);
    if (!inflater_.inflate(entry.compressed, delta)) return std::nullopt;
    auto bytes = applied({delta.data(), delta.size()}, *base->bytes, most);
    if (!bytes) return std::nullopt;
    made += bytes->size();
    if (made > most_of_a_chain) return std::nullopt;
    base->bytes = std::make_shared<std::string const>(std::move(*bytes));
    bases_.add(at, *base);
    chain.pop_back();
  }
  kept_ = base->bytes;
  return View{base->kind, *kept_};
}

std::optional<ObjectKind> ObjectReader::kind(Oid const& id, Place place) {
  for (std::size_t steps = 0; steps <= longest_chain && !place.is_loose(); ++steps) {
    auto const entry = database_.packs()[place.pack].entry(place.offset);
    if (!entry) return std::nullopt;
    if (auto const* const kind = std::get_if<ObjectKind>(&entry->nature)) return *kind;
    auto const base = base_of(place, *entry);
    if (!base) return std::nullopt;
    place = *base;
  }
  if (!place.is_loose()) return std::nullopt;
  auto const object = read_loose(id);
  return object ? std::optional(object->kind) : std::nullopt;
}

}  // namespace cairn::git
