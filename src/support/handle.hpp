// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <memory>
#include <utility>

namespace cairn {

template <auto Free>
struct FreedBy {
  void operator()(auto* object) const noexcept { Free(object); }
};

/// An object of a C library, freed by the function that the library names for it.
///
///     using OdbHandle = Handle<git_odb, git_odb_free>;
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreedBy<Free>>;

/// Carries an exception across a C frame, which cannot be unwound: a callback runs inside carry(),
/// and whoever called the C library calls land() when it has returned.
class Ferry {
public:
  /// Runs `callback` and returns what it returns; `when_caught` if it threw.
  template <class F>
  int carry(int when_caught, F&& callback) noexcept {
    try {
      return std::forward<F>(callback)();
    } catch (...) {
      caught_ = std::current_exception();
      return when_caught;
    }
  }

  /// Throws again what carry() caught; does nothing if it caught nothing.
  void land() {
    if (caught_) std::rethrow_exception(std::exchange(caught_, nullptr));
  }

private:
  std::exception_ptr caught_;
};

}  // namespace cairn
