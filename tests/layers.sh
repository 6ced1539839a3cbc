#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the #include lines of src/ to the room() lines of CMakeLists.txt: a room includes itself and
# what its line names, and a library's headers stand only in the rooms that wrap it.
#
# usage: layers.sh <checkout>
cd "$1" || exit 2
failed=0
complain() {
  echo "$1"
  failed=1
}

rooms=$(sed -n 's/^room(\(.*\))$/\1/p' CMakeLists.txt | tr -s ' ')
test -n "$rooms" || complain "no room() lines in CMakeLists.txt"

may_include() {
  echo "$rooms" | sed -n "s/^$1\( .*\)\{0,1\}$/$1\1/p"
}

# Which folders of src/ may name the headers of a library.
wrapped() {
  case $1 in
    tao/*) echo "message version template" ;;
    toml++/*) echo "settings cliff site" ;;
    re2/* | uni[!s]*.h | unistr.h | unistdio.h) echo "support" ;; # the latter are libunistring
    yaml-cpp/*) echo "settings cliff site" ;;
    openssl/*) echo "crypto" ;;
    git2*) echo "git" ;;
    curl/*) echo "net" ;;
    libdeflate.h) echo "git" ;;
    CLI/*) echo "cli" ;;
    boost/math/*) echo "statistics" ;;
    expat.h) echo "harness" ;;
    *) echo any ;;
  esac
}

for file in $(find src -name '*.hpp' -o -name '*.cpp' | sort); do
  room=$(echo "${file#src/}" | sed -n 's|/.*||p')
  allowed=$(may_include "$room")
  test -n "$room" && test -z "$allowed" && complain "$file: the room '$room' has no room() line"
  for target in $(sed -n 's|^#include "\([a-z_]*\)/.*|\1|p' "$file" | sort -u); do
    test -z "$room" && continue # the programs may include everything
    case " $allowed " in
      *" $target "*) ;;
      *) complain "$file: '$room' may not include '$target'" ;;
    esac
  done
  for header in $(sed -n 's|^#include <\([^>]*\)>.*|\1|p' "$file"); do
    may=$(wrapped "$header")
    case " $may " in
      " any " | *" $room "*) ;;
      *) complain "$file: '$room' may not include <$header>" ;;
    esac
  done
  grep -q '^#pragma once$' "$file" || case $file in *.hpp) complain "$file: no #pragma once" ;; esac
  head -n 1 "$file" | grep -q 'SPDX-License-Identifier: MIT' || complain "$file: no SPDX line"
done
exit $failed
