#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the documents to the programs: man pages and completions are what the programs generate, the
# pages have no fault in their markup, and every --option that a document names exists.
#
# usage: pages.sh <checkout> <directory of the programs>
cd "$1" || exit 2
programs=$2
failed=0
complain() {
  echo "$1"
  failed=1
}

held() { # <file> <kind>
  if [ -n "$ACCEPT" ]; then
    "$programs/git-changelog" --generate="$2" >"$1"
    complain "accepted a new $1"
  elif ! "$programs/git-changelog" --generate="$2" | cmp -s - "$1"; then
    complain "$1 is not what git-changelog --generate=$2 prints; 'make accept' brings it up to date"
  fi
}
held man/git-changelog.1 man
held completions/git-changelog.bash bash
held completions/_git-changelog zsh
held completions/git-changelog.fish fish

if command -v man >/dev/null; then
  for page in man/*.[0-9]; do
    said=$(MANWIDTH=80 man -l --warnings -E UTF-8 "$page" 2>&1 >/dev/null)
    test -z "$said" || complain "$page: $said"
  done
else
  echo "skipped: no man to read the pages with"
fi

# The options of all verbs, as the man page has them.
known=$(sed 's/\\-/-/g' man/git-changelog.1 | grep -o -- '--[a-z][a-z-]*' | sort -u)
for document in README.md docs/*.md; do
  for option in $(grep -o 'git changelog[^`|]*' "$document" | grep -o -- '--[a-z][a-z-]*' | sort -u); do
    echo "$known" | grep -qx -- "$option" || complain "$document: git changelog has no option $option"
  done
done
exit $failed
