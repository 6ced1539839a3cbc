#!/bin/sh
# SPDX-License-Identifier: MIT
# Fetches the released git-cliff 2.14.2, the program that ours is compared with, as <folder>/git-cliff.
# Tests and benchmarks only: nothing that is installed uses it. Says and does nothing where it lies
# already; where there is none to be had, says so in one line and exits with 3.
#
# usage: git-cliff.sh <folder>
set -e
folder=$1
registry=${NPM_CONFIG_REGISTRY:-https://registry.npmjs.org}
version=2.14.2

absent() {
  echo "git-cliff $version is not to be had: $1" >&2
  exit 3
}

# The package as the registry's "integrity" pins it, and the program in it.
case $(uname -s)-$(uname -m) in
  Linux-x86_64)
    platform=linux-x64
    package=sha512-4EaBYwBiCupECZ2rzC6CelNSGYvkvtJeja4wXLDGtfKnRhCN/WNoqbM+hvrtm32uf5qovfoNoDA906F8itw+oQ==
    program=sha512-098gsBF7Ni7boO3Uy1YdXblqK0WLyku68AXOnxpIWPv/3OUj/omIhA0VlE65dJtg7Dup4goVEISQTuAfDz7pig== ;;
  *)
    absent "no package is pinned for $(uname -s) on $(uname -m)" ;;
esac

integrity() {
  printf 'sha512-%s' "$(openssl dgst -sha512 -binary "$1" | openssl base64 -A)"
}

for tool in curl openssl tar; do
  command -v $tool >/dev/null || absent "$tool is not installed"
done
if [ -x "$folder/git-cliff" ] && [ "$(integrity "$folder/git-cliff")" = "$program" ]; then exit 0; fi

mkdir -p "$folder"
scratch=$(mktemp -d "$folder/.git-cliff.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
url=${registry%/}/git-cliff-$platform/-/git-cliff-$platform-$version.tgz
curl -fsSL --connect-timeout 10 --max-time 300 --retry 2 -o "$scratch/package.tgz" "$url" 2>"$scratch/complaint" ||
  absent "$(tail -n 1 "$scratch/complaint") ($url)"
[ "$(integrity "$scratch/package.tgz")" = "$package" ] || absent "$url is not the package that was released"
tar -xzf "$scratch/package.tgz" -C "$scratch"
# In one step, so that another run never meets half a program.
mv -f "$scratch/package/bin/git-cliff" "$folder/git-cliff"
