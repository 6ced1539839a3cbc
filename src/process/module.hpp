// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace cairn::process {

/// A shared object that is loaded while the program runs, and unloaded at the end of this object:
/// by then nothing of it may be left, not even an exception that it threw.
class Module {
public:
  /// Loads the file `path`; none if it is not there or is no such thing.
  static std::optional<Module> load(std::filesystem::path const& path);

  /// Loads the module of our own that is called `file_name`. It is looked for from the folder of
  /// our program, so that an installed tree can be moved: in `installed`, in lib/cairn, and right
  /// there. None where it is not installed.
  static std::optional<Module> load_own(std::filesystem::path const& installed,
                                        std::string const& file_name);

  Module(Module&& other) noexcept;
  Module& operator=(Module&& other) noexcept;
  Module(Module const&) = delete;
  Module& operator=(Module const&) = delete;
  ~Module();

  /// The function that the module calls `name`; null if it has none.
  ///
  ///     auto* const open = module.function<Store*(char const*)>("open_store");
  template <class F>
  F* function(std::string const& name) const {
    return reinterpret_cast<F*>(address_of(name));
  }

private:
  explicit Module(void* loaded) : loaded_(loaded) {}
  void* address_of(std::string const& name) const;

  void* loaded_ = nullptr;
};

}  // namespace cairn::process
