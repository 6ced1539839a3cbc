// SPDX-License-Identifier: MIT
#pragma once

#include "release/ledger.hpp"
#include "release/plan.hpp"
#include "support/error.hpp"

#include <string>
#include <utility>

namespace cairn::release {

/// Where the world stands to a step.
struct Standing {
  enum class Kind {
    ready,    ///< it can be done now
    done,     ///< it is done already, by whomever: there is nothing left to do
    blocked,  ///< it cannot be done
  };

  Kind kind = Kind::ready;
  Receipt receipt;                ///< of what is done
  Fault fault = Fault::conflict;  ///< why it is blocked
  std::string reason;
  std::string hint;

  static Standing ready() { return {}; }
  static Standing done(Receipt receipt) { return {Kind::done, std::move(receipt), {}, {}, {}}; }
  static Standing blocked(Fault fault, std::string reason, std::string hint) {
    return {Kind::blocked, {}, fault, std::move(reason), std::move(hint)};
  }
};

/// What can be asked about a step, and can carry it out: a repository and its remote, folders,
/// commands; or, in a rehearsal, a memory.
class World {
public:
  virtual ~World() = default;

  /// Asks; changes nothing. `ledger` has the receipts of earlier steps. Throws Error where the
  /// answer cannot be had.
  virtual Standing standing(Plan const& plan, Step const& step, Ledger const& ledger) = 0;

  /// Does it: all of it, or it throws Error. A step that is done after all is done, whatever was
  /// thrown: standing() says so.
  virtual Receipt perform(Plan const& plan, Step const& step, Ledger const& ledger) = 0;

protected:
  World() = default;
  World(World const&) = default;
  World& operator=(World const&) = default;
};

}  // namespace cairn::release
