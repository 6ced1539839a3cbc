#!/bin/sh
# SPDX-License-Identifier: MIT
# What `git changelog` costs beside git itself, in one run, on this repository or the one that is named.
# Each command runs in turn; the fastest of the runs counts.
#
# usage: changelog.sh <build directory> [<repository> [<runs>]]
set -e
build=$(cd "$1" && pwd)
cd "${2:-.}"
runs=${3:-10}
export GIT_PAGER=cat
PATH=$build:$PATH

# Prints the least wall time of a command in milliseconds.
least() {
  best=
  for _ in $(seq "$runs"); do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 || true
    end=$(date +%s%N)
    took=$(((end - start) / 1000))
    if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
  done
  awk -v us="$best" 'BEGIN { printf "%.1f", us / 1000 }'
}

commits=$(git rev-list --count HEAD)
tags=$(git tag | wc -l)
printf '%s commits, %s tags; least of %s runs, in ms\n\n' "$commits" "$tags" "$runs"
row() {
  printf '%-42s %10s\n' "$(echo "$@" | sed 's/git-changelog/git changelog/')" "$(least "$@")"
}
row git --version
row git describe --tags
row git log '--format=%H%n%B'
row git-changelog --bumped-version
row git-changelog --unreleased
row git-changelog
