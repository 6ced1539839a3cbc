// SPDX-License-Identifier: MIT
#pragma once

#include "cli/cliff/options.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::cli {

/// What clap has to know of an option beside its OptionDoc.
struct Manner {
  std::string name;                ///< of the option: "tag"
  std::string_view variable = {};  ///< stands in where the option is not said
  std::string_view alias = {};     ///< works like the name
  char delimiter = '\0';           ///< between the values in one word
  bool takes_hyphens = false;      ///< its value may begin with '-'
  bool takes_all = false;          ///< words up to the next option are its values
  bool counts = false;             ///< a switch that may be said again
  bool needs_value = false;        ///< without its value, which may be left out, it says nothing
};

/// The traits of git-cliff's options.
std::vector<Manner> cliff_manners();

/// Throws Error{usage} where `url` is no URL, https://url.spec.whatwg.org, as far as its scheme and
/// its having a host tell; `whose` is what the user wrote in front.
void check_url(std::string_view url, std::string_view whose);

/// Takes `words` apart as clap does it. Options without a Manner have none of its traits. Throws
/// Error{usage}.
Words take_apart_as_clap(VerbDoc const& verb, std::span<Manner const> manners,
                         std::span<std::string const> words, Environment const& environment);

}  // namespace cairn::cli
