#!/bin/sh
# SPDX-License-Identifier: MIT
# The main job on real input: the changelog and the next version of a scratch clone of this very
# repository, as somebody would see them who installed the tool a minute ago.
#
# usage: demo.sh <build directory>
set -e
build=$(cd "$1" && pwd)
here=$(git rev-parse --show-toplevel)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/cairn-demo.XXXXXX")

step() {
  printf '\n\033[1m$ %s\033[0m\n' "$*"
}

cmake --install "$build" --prefix "$scratch/usr" >/dev/null
PATH=$scratch/usr/bin:$PATH
export PATH GIT_PAGER=cat

git clone -q "$here" "$scratch/cairn"
cd "$scratch/cairn"

step git changelog --explain
git changelog --explain || test $? = 2

step git changelog --unreleased
git changelog --unreleased | head -n 40

next=$(git changelog --bump=minor --bumped-version)
step git changelog --tag "$next" --output
git changelog --tag "$next" --output
head -n 24 CHANGELOG.md

step git commit -m "chore: release $next" and git tag -a "$next"
git add CHANGELOG.md
git -c user.name=Demo -c user.email=demo@example.com commit -q -m "chore: release $next"
git -c user.name=Demo -c user.email=demo@example.com tag -a -m "Release $next" "$next"

step git changelog check
git changelog check && echo "file and history agree"

step git changelog --format html --output changelog.html
git changelog --format html --output changelog.html

printf '\nThe scratch clone is %s\n' "$scratch/cairn"
printf 'Look at CHANGELOG.md and changelog.html in it; try the tool there with\n  PATH=%s:$PATH\n' \
  "$scratch/usr/bin"
