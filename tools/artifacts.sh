#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes what a release publishes, in dist/: the source, and a wheel with the programs.
# CAIRN_BUILD names a release build that is there already.
#
# usage: artifacts.sh <version> <the same as PEP 440 has it>
set -e
build=${CAIRN_BUILD:-build/release}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
test -x "$build/git-release" || make build/release/built
rm -rf dist && mkdir -p dist
# gzip would write down the time.
git archive --format=tar --prefix="cairn-$1/" HEAD | gzip -n >"dist/cairn-$1.tar.gz"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cmake --install "$build" --prefix "$tree" >/dev/null
python3 tools/wheel.py "$tree" "$2" dist
