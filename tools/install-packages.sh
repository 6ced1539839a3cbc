#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what the build and the tests need, where it is missing: with apt on Debian and its kin, as
# root or through sudo; with Homebrew on a Mac. Says nothing and does nothing the second time.
set -e

debian="cmake ninja-build g++ pkg-config git man-db
  libboost-test-dev libcli11-dev libcurl4-openssl-dev libdeflate-dev libfmt-dev libgit2-dev libre2-dev libunistring-dev
  libssl-dev libyaml-cpp-dev libexpat1-dev libboost-math-dev
  libtomlplusplus-dev nlohmann-json3-dev tao-pegtl-dev
  chromium curl faketime gnupg hyperfine openssh-client openssl python3 valgrind
  clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev"
homebrew="cmake ninja pkg-config git boost cli11 curl expat fmt gnupg hyperfine libdeflate libfaketime libgit2 libunistring re2 tomlplusplus nlohmann-json openssl pegtl python yaml-cpp"

if command -v apt-get >/dev/null; then
  missing=$(for package in $debian; do
    test "$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)" = "ii " || echo "$package"
  done)
  test -n "$missing" || exit 0
  echo "installing:" $missing
  if [ "$(id -u)" = 0 ]; then as_root=; else as_root=sudo; fi
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    $missing >/dev/null
elif command -v brew >/dev/null; then
  missing=$(for package in $homebrew; do brew list "$package" >/dev/null 2>&1 || echo "$package"; done)
  test -n "$missing" || exit 0
  echo "installing:" $missing
  brew install -q $missing
else
  echo "cannot install packages: neither apt-get nor brew is here" >&2
  echo "hint: install these, or what they are called here:" $debian >&2
  exit 1
fi
