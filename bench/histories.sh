#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the histories that are measured, those that are not there yet, as bare repositories below a folder.
#
# usage: histories.sh <build directory> <folder> <name>...
#
# A name is <commits>-<tags>, such as 80000-900, and may end in a variant: "-graph" has a commit-graph, "-bloom"
# one with changed-path filters; without, there is none. The variants share the pack by hard links. A name that
# is a path of a bundle, such as ../shared/corpus/mise/history.bundle, is cloned, with a work tree.
#
# HISTORY_GENERATOR names another generator than ours; it is called with --commits, --tags and --seed, and
# writes a stream for git fast-import.
set -e
build=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
generator=${HISTORY_GENERATOR:-$build/bench/bench-history}
shift 2

GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM
scratch=$(mktemp -d "$folder/.unfinished.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# What is finished gets its name in one step, so that half a history is never measured.
finish() { test -e "$folder/$1" || mv "$scratch/$1" "$folder/$1"; }

generate() { # <commits>-<tags>
  test ! -e "$folder/$1.git" || return 0
  echo "making a history of ${1%-*} commits and ${1#*-} tags" >&2
  repository=$scratch/$1.git
  git init -q --bare -b main "$repository"
  # A pipe's status is that of its end; fast-import ends well only where the stream says "done".
  "$generator" --commits "${1%-*}" --tags "${1#*-}" --seed 1 |
    git -C "$repository" fast-import --quiet --done --active-branches=64
  # As a clone has them: one pack, refs packed, nothing that is not reachable.
  git -C "$repository" -c gc.writeCommitGraph=false -c pack.threads=2 gc -q --prune=now
  rm -f "$repository"/hooks/*.sample
  finish "$1.git"
}

with_graph() { # <commits>-<tags> <variant> <option of commit-graph write>
  test ! -e "$folder/$1-$2.git" || return 0
  repository=$scratch/$1-$2.git
  mkdir "$repository"
  for entry in HEAD config packed-refs refs info; do cp -R "$folder/$1.git/$entry" "$repository/"; done
  mkdir -p "$repository/objects/info" "$repository/objects/pack"
  ln "$folder/$1.git/objects/pack/"* "$repository/objects/pack/"
  git -C "$repository" commit-graph write --reachable --no-progress $3
  finish "$1-$2.git"
}

clone() { # <bundle>
  name=$(basename "$(dirname "$1")")
  test ! -e "$folder/$name" || return 0
  git clone -q "$1" "$scratch/$name"
  finish "$name"
}

for name; do
  case $name in
    *.bundle) clone "$name" ;;
    *-graph) generate "${name%-graph}"; with_graph "${name%-graph}" graph ;;
    *-bloom) generate "${name%-bloom}"; with_graph "${name%-bloom}" bloom --changed-paths ;;
    *) generate "$name" ;;
  esac
done
