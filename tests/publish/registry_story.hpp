// SPDX-License-Identifier: MIT
#pragma once

#include "publish/registry.hpp"

namespace cairn::test {

/// 64 times `digit`: a digest that is easy to tell.
inline std::string digest(char digit) {
  return std::string(64, digit);
}

inline publish::PublishedFile file(std::string name, char digit, std::uint64_t size) {
  publish::PublishedFile file;
  file.artifact = {std::move(name), digest(digit), size};
  file.uploaded = 1'700'000'000;
  return file;
}

inline publish::PublishedRelease candidate() {
  return {"Cairn",
          "0.1.0rc1",
          "v0.1.0rc1",
          "candidate",
          "",
          1'700'000'000,
          {file("cairn-0.1.0rc1.tar.gz", '1', 999'949)}};
}

inline publish::PublishedRelease final_release() {
  publish::PublishedRelease release = {
      "Cairn",
      "0.1.0",
      "v0.1.0",
      "final",
      "## Fixed\n\n- a <b> & \"c\" are told apart\n",
      1'700'086'400,
      {file("Core.zip", '4', 12), file("cairn+extra #1.txt", '5', 0),
       file("cairn-0.1.0-cp311-abi3-macosx_14_0_arm64.whl", '2', 4'200'000),
       file("cairn-0.1.0.tar.gz", '3', 1'000'000)}};
  release.files[2].requires_python = ">=3.10,<4";
  return release;
}

inline publish::Registry two_releases() {
  return {{candidate(), final_release()}};
}

}  // namespace cairn::test
