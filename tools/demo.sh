#!/bin/sh
# SPDX-License-Identifier: MIT
# The main job on real input: a scratch clone of this very repository, with a bare remote beside it,
# goes through its changelog, a release candidate, its promotion to the final release, a registry and
# its benchmarks, as somebody would see it who installed the tools a minute ago.
#
# usage: demo.sh <build directory>
set -e
CAIRN_BUILD=$(cd "$1" && pwd)
here=$(git rev-parse --show-toplevel)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/cairn-demo.XXXXXX")

step() {
  printf '\n\033[1m$ %s\033[0m\n' "$*"
}
# Plans and notes are long: the demonstration shows what is done.
deeds() {
  grep -E '^(done|already|failed|error|fatal|hint|v.* is released)' || true
}

cmake --install "$CAIRN_BUILD" --prefix "$scratch/usr" >/dev/null
PATH=$scratch/usr/bin:$PATH
GIT_AUTHOR_NAME=Demo GIT_AUTHOR_EMAIL=demo@example.com
GIT_COMMITTER_NAME=Demo GIT_COMMITTER_EMAIL=demo@example.com
GIT_PAGER=cat
export PATH GIT_PAGER CAIRN_BUILD
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

git clone -q --bare "$here" "$scratch/remote.git"
git -C "$scratch/remote.git" update-ref refs/heads/main "$(git rev-parse HEAD)"
git clone -q --branch main "$scratch/remote.git" "$scratch/cairn"
cd "$scratch/cairn"

step git changelog --explain
git changelog --explain || test $? = 2

step git changelog --unreleased
git changelog --unreleased | head -n 20

step git release plan --rc 1
git release plan --bump minor --rc 1 | sed '/^notes$/,$d'

# What a person decides: the tests were run by hand.
step "git release waive tests --reason '...'"
git release waive tests --bump minor --rc 1 --reason "'make test' is a command of its own"

step git release --rc 1 --yes
git release --bump minor --rc 1 --yes 2>&1 | deeds

step "git release waive tests --reason '...'"
git release waive tests --reason "they were run for the candidate, which is the same commit"

step git release promote --yes
git release promote --yes 2>&1 | deeds

tag=$(git tag --list 'v*' --sort=-creatordate | grep -v -e '-rc' | head -n 1)
step git release status
git release status --tag "$tag"

step git release log
git release log --tag "$tag" | tail -n 6

step git release verify "$tag"
git release verify "$tag"

step git changelog check
git changelog check && echo "file and history agree"

registry=$scratch/cairn/build/registry/releases
step "sha256sum --check SHA256SUMS"
(cd "$registry/files/$tag" && sha256sum --check "../../releases/$tag/SHA256SUMS")
if python3 -m pip --version >/dev/null 2>&1; then
  step "pip download --index-url file://.../simple/ cairn"
  python3 -m pip download --quiet --no-deps --only-binary :all: --disable-pip-version-check \
    --index-url "file://$registry/simple/" --dest "$scratch/download" cairn
  ls "$scratch/download"
fi

# Nothing was built in the scratch clone: what is measured is what was installed.
measure="git bench run --runs 10 --name changelog -- git changelog"
step git switch --detach HEAD~1
git switch --quiet --detach HEAD~1
step "$measure"
$measure
git switch --quiet main
step "git switch main; $measure"
$measure
step git bench compare HEAD~1
git bench compare HEAD~1 || test $? = 11 # two sessions are too few to tell noise from change
step git bench push
git bench push
step git bench report
git bench report --output "$scratch/benchmarks.html"

printf '\nThe scratch clone is %s\n' "$scratch/cairn"
printf 'Its registry is      %s\n' "$registry/index.html"
printf 'Its benchmarks are    %s\n' "$scratch/benchmarks.html"
printf 'Look at CHANGELOG.md in the clone; try the tools there with\n  PATH=%s:$PATH\n' \
  "$scratch/usr/bin"
