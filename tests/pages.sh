#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the documents to the programs: man pages and completions are what the programs generate, the
# pages have no fault in their markup, every --option that a document names exists, and the settings
# that are documented are those that are read.
#
# usage: pages.sh <checkout> <directory of the programs>
cd "$1" || exit 2
programs=$2
failed=0
complain() {
  echo "$1"
  failed=1
}

held() { # <program> <file> <kind>
  if [ -n "$ACCEPT" ]; then
    "$programs/$1" --generate="$3" >"$2"
    complain "accepted a new $2"
  elif ! "$programs/$1" --generate="$3" | cmp -s - "$2"; then
    complain "$2 is not what $1 --generate=$3 prints; 'make accept' brings it up to date"
  fi
}
for program in git-changelog git-release git-bench; do
  held $program man/$program.1 man
  held $program completions/$program.bash bash
  held $program completions/_$program zsh
  held $program completions/$program.fish fish
done

if command -v man >/dev/null; then
  for page in man/*.[0-9]; do
    said=$(MANWIDTH=80 man -l --warnings -E UTF-8 "$page" 2>&1 >/dev/null)
    test -z "$said" || complain "$page: $said"
  done
else
  echo "skipped: no man to read the pages with"
fi

# The options of all verbs, as the man page has them.
for program in changelog release bench; do
  known=$(sed 's/\\-/-/g' man/git-$program.1 | grep -o -- '--[a-z][a-z-]*' | sort -u)
  for document in README.md docs/*.md; do
    for option in $(grep -o "git $program[^\`|]*" "$document" | grep -o -- '--[a-z][a-z-]*' | sort -u); do
      echo "$known" | grep -qx -- "$option" || complain "$document: git $program has no option $option"
    done
  done
done

if command -v python3 >/dev/null; then
  python3 tests/schema.py . || failed=1
else
  echo "skipped: no python3 to read the schema with"
fi
exit $failed
