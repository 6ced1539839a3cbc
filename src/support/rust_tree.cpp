// SPDX-License-Identifier: MIT
#include "support/rust_tree.hpp"

#include <algorithm>
#include <iterator>

namespace cairn::rust {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

bool takes_nothing(Node const& node);

bool all_take_nothing(std::vector<Node> const& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), takes_nothing);
}

/// In any case.
bool takes_nothing(Node const& node) {
  return std::visit(
      Overloaded{
          [](OneOf const&) { return false; }, [](Assertion) { return true; },
          [](Sequence const& sequence) { return all_take_nothing(sequence.parts); },
          [](Choice const& choice) { return all_take_nothing(choice.branches); },
          [](Capture const& capture) { return all_take_nothing(capture.captured); },
          [](Repetition const& repetition) { return all_take_nothing(repetition.repeated); }},
      node.what);
}

bool can_take_more_or_less(Node const& node) {
  return std::holds_alternative<Repetition>(node.what) || std::holds_alternative<Choice>(node.what);
}

void append(std::vector<Node>& nodes, std::vector<Node> more) {
  nodes.insert(nodes.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// How many parts all `branches` begin with; 0 where one of them is no sequence.
std::size_t shared_parts(std::vector<Node> const& branches) {
  auto const* const first = std::get_if<Sequence>(&branches.front().what);
  if (!first) return 0;
  auto shared = first->parts.size();
  for (auto const& branch : branches) {
    auto const* const sequence = std::get_if<Sequence>(&branch.what);
    if (!sequence) return 0;
    auto const& parts = sequence->parts;
    auto const length = std::min(shared, parts.size());
    auto const differs = std::mismatch(
        parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(length), first->parts.begin());
    shared = static_cast<std::size_t>(differs.first - parts.begin());
  }
  return shared;
}

std::optional<Node> one_of_all(std::vector<Node> const& branches) {
  std::vector<CodePointRange> ranges;
  for (auto const& branch : branches) {
    auto const* const one = std::get_if<OneOf>(&branch.what);
    if (!one) return std::nullopt;
    auto const& more = one->characters.ranges();
    ranges.insert(ranges.end(), more.begin(), more.end());
  }
  Node node;
  node.what = OneOf{CodePointSet(std::move(ranges))};
  return node;
}

Node factored_out(std::vector<Node> branches, std::size_t shared, Factored& factored) {
  auto const length = static_cast<std::ptrdiff_t>(shared);
  std::vector<Node> parts;
  std::vector<Node> rests;
  for (auto& branch : branches) {
    auto& all = std::get<Sequence>(branch.what).parts;
    std::vector<Node> rest(std::make_move_iterator(all.begin() + length),
                           std::make_move_iterator(all.end()));
    rests.push_back(sequence_of(std::move(rest)));
    all.resize(shared);
    if (parts.empty()) parts = std::move(all);
  }
  if (std::any_of(parts.begin(), parts.end(), can_take_more_or_less)) factored = Factored::yes;
  parts.push_back(choice_of(std::move(rests), factored));
  return sequence_of(std::move(parts));
}

}  // namespace

bool Repetition::operator==(Repetition const&) const = default;
bool Capture::operator==(Capture const&) const = default;
bool Sequence::operator==(Sequence const&) const = default;
bool Choice::operator==(Choice const&) const = default;

Node sequence_of(std::vector<Node> parts) {
  std::vector<Node> flat;
  for (auto& part : parts)
    if (auto* const sequence = std::get_if<Sequence>(&part.what))
      append(flat, std::move(sequence->parts));
    else
      flat.push_back(std::move(part));
  if (flat.size() == 1) return std::move(flat.front());
  Node node;
  node.what = Sequence{std::move(flat)};
  return node;
}

Node choice_of(std::vector<Node> branches, Factored& factored) {
  std::vector<Node> flat;
  for (auto& branch : branches)
    if (auto* const choice = std::get_if<Choice>(&branch.what))
      append(flat, std::move(choice->branches));
    else
      flat.push_back(std::move(branch));
  if (flat.size() == 1) return std::move(flat.front());
  if (auto one = one_of_all(flat)) return std::move(*one);
  if (auto const shared = shared_parts(flat); shared > 0)
    return factored_out(std::move(flat), shared, factored);
  Node node;
  node.what = Choice{std::move(flat)};
  return node;
}

Node repetition_of(Repetition repetition) {
  if (all_take_nothing(repetition.repeated)) {
    repetition.least = std::min(repetition.least, 1U);
    repetition.most = std::min(repetition.most.value_or(1), 1U);
  }
  if (repetition.most == 0U) return {};
  if (repetition.least == 1 && repetition.most == 1U) return std::move(repetition.repeated.front());
  Node node;
  node.what = std::move(repetition);
  return node;
}

bool can_be_empty(Node const& node) {
  auto const all = [](auto const& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), can_be_empty);
  };
  return std::visit(Overloaded{[](OneOf const&) { return false; }, [](Assertion) { return true; },
                               [&](Sequence const& sequence) { return all(sequence.parts); },
                               [](Choice const& choice) {
                                 return std::any_of(choice.branches.begin(), choice.branches.end(),
                                                    can_be_empty);
                               },
                               [&](Capture const& capture) { return all(capture.captured); },
                               [&](Repetition const& repetition) {
                                 return repetition.least == 0 || all(repetition.repeated);
                               }},
                    node.what);
}

}  // namespace cairn::rust
