# fish completion for git-changelog, and for git, which runs it

function __git_changelog_refs
    git for-each-ref --format='%(refname:strip=2)' $argv 2>/dev/null
end

# The words behind the name of the program, whichever of its two names it is.
function __git_changelog_words
    set -l words (commandline -opc)
    if string match -qr '(^|/)git$' -- $words[1]
        __fish_git_using_command changelog; or return 1
        set -l at (contains -i -- changelog $words); or return 1
        set -e words[1..$at]
    else
        set -e words[1]
    end
    set -q words[1]; and printf '%s\n' $words
    return 0
end

function __git_changelog_first
    set -l words (__git_changelog_words); or return 1
    test (count $words) -eq 0
end

function __git_changelog_in --argument-names verb
    set -l words (__git_changelog_words); or return 1
    contains -- -- $words; and return 1
    set -l found ''
    contains -- "$words[1]" lint check dump init; and set found $words[1]
    test "$found" = "$verb"
end

function __git_changelog_in_paths
    set -l words (__git_changelog_words); or return 1
    contains -- -- $words
end

complete -c git-changelog -f
for command in git-changelog git
    complete -c $command -n '__git_changelog_first' -f -a lint -d 'hold commit messages to the convention'
    complete -c $command -n '__git_changelog_first' -f -a check -d 'hold the changelog file to the history'
    complete -c $command -n '__git_changelog_first' -f -a dump -d 'print what was read, as JSON lines'
    complete -c $command -n '__git_changelog_first' -f -a init -d 'write a release.toml that says what was found'
    complete -c $command -n '__git_changelog_in ""' -s u -l unreleased -f -d 'take what no release has yet'
    complete -c $command -n '__git_changelog_in ""' -s l -l latest -f -d 'take the greatest version'
    complete -c $command -n '__git_changelog_in ""' -l current -f -d 'take the version that is tagged here'
    complete -c $command -n '__git_changelog_in ""' -l since -r -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'take what came after <tag>'
    complete -c $command -n '__git_changelog_in ""' -l bump -f -a 'auto patch minor major' -d 'put what is unreleased under the next version'
    complete -c $command -n '__git_changelog_in ""' -l pre -r -f -a 'alpha beta rc' -d 'make the next version a pre-release'
    complete -c $command -n '__git_changelog_in ""' -l post -f -d 'make the next version a post release'
    complete -c $command -n '__git_changelog_in ""' -s t -l tag -r -f -d 'name the next version instead of computing it'
    complete -c $command -n '__git_changelog_in ""' -l bumped-version -f -d 'print the next version\'s tag, and nothing else'
    complete -c $command -n '__git_changelog_in ""' -l explain -f -d 'say which commits decide the next version'
    complete -c $command -n '__git_changelog_in ""' -s o -l output -F -d 'write to <file>, whole or not at all'
    complete -c $command -n '__git_changelog_in ""' -s p -l prepend -F -d 'put what is unreleased above the rest of <file>'
    complete -c $command -n '__git_changelog_in ""' -s i -l in-place -F -d 'merge what is unreleased into <file>'
    complete -c $command -n '__git_changelog_in ""' -s f -l format -r -f -a 'markdown json asciidoc html' -d 'write in <format>'
    complete -c $command -n '__git_changelog_in ""' -s s -l style -r -f -a 'keep-a-changelog conventional github full' -d 'write in the look <style>'
    complete -c $command -n '__git_changelog_in ""' -l body -f -d 'leave out title and headings, as for release notes'
    complete -c $command -n '__git_changelog_in ""' -l offline -f -d 'ask no forge, whatever a cliff.toml shows of it'
    complete -c $command -n '__git_changelog_in ""' -l strict -f -d 'mend git-cliff\'s faults where a cliff.toml is in force'
    complete -c $command -n '__git_changelog_in ""' -l json -f -d 'the same as --format=json, also for a version'
    complete -c $command -n '__git_changelog_in ""' -l package -r -f -d 'be about one [[package]] of release.toml'
    complete -c $command -n '__git_changelog_in ""' -l tag-pattern -r -f -d 'take tags like <pattern> for versions'
    complete -c $command -n '__git_changelog_in ""' -l settings -r -F -d 'read <file> instead of release.toml'
    complete -c $command -n '__git_changelog_in ""' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_changelog_in ""' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_changelog_in ""' -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'range'
    complete -c $command -n '__git_changelog_in "lint"' -s u -l unreleased -f -d 'take what no release has yet'
    complete -c $command -n '__git_changelog_in "lint"' -s l -l latest -f -d 'take the greatest version'
    complete -c $command -n '__git_changelog_in "lint"' -l current -f -d 'take the version that is tagged here'
    complete -c $command -n '__git_changelog_in "lint"' -l since -r -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'take what came after <tag>'
    complete -c $command -n '__git_changelog_in "lint"' -s F -l message-file -r -F -d 'check the message in <file>, as a commit-msg hook does'
    complete -c $command -n '__git_changelog_in "lint"' -l json -f -d 'report as JSON'
    complete -c $command -n '__git_changelog_in "lint"' -l package -r -f -d 'be about one [[package]] of release.toml'
    complete -c $command -n '__git_changelog_in "lint"' -l tag-pattern -r -f -d 'take tags like <pattern> for versions'
    complete -c $command -n '__git_changelog_in "lint"' -l settings -r -F -d 'read <file> instead of release.toml'
    complete -c $command -n '__git_changelog_in "lint"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_changelog_in "lint"' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_changelog_in "lint"' -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'range'
    complete -c $command -n '__git_changelog_in "check"' -l json -f -d 'report as JSON'
    complete -c $command -n '__git_changelog_in "check"' -l package -r -f -d 'be about one [[package]] of release.toml'
    complete -c $command -n '__git_changelog_in "check"' -l tag-pattern -r -f -d 'take tags like <pattern> for versions'
    complete -c $command -n '__git_changelog_in "check"' -l settings -r -F -d 'read <file> instead of release.toml'
    complete -c $command -n '__git_changelog_in "check"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_changelog_in "check"' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_changelog_in "check"' -F
    complete -c $command -n '__git_changelog_in "dump"' -s u -l unreleased -f -d 'take what no release has yet'
    complete -c $command -n '__git_changelog_in "dump"' -s l -l latest -f -d 'take the greatest version'
    complete -c $command -n '__git_changelog_in "dump"' -l current -f -d 'take the version that is tagged here'
    complete -c $command -n '__git_changelog_in "dump"' -l since -r -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'take what came after <tag>'
    complete -c $command -n '__git_changelog_in "dump"' -l package -r -f -d 'be about one [[package]] of release.toml'
    complete -c $command -n '__git_changelog_in "dump"' -l tag-pattern -r -f -d 'take tags like <pattern> for versions'
    complete -c $command -n '__git_changelog_in "dump"' -l settings -r -F -d 'read <file> instead of release.toml'
    complete -c $command -n '__git_changelog_in "dump"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_changelog_in "dump"' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_changelog_in "dump"' -f -a 'history messages releases' -d 'what'
    complete -c $command -n '__git_changelog_in "dump"' -f -a '(__git_changelog_refs refs/heads refs/remotes refs/tags)' -d 'range'
    complete -c $command -n '__git_changelog_in "init"' -l print -f -d 'print the settings instead of writing them'
    complete -c $command -n '__git_changelog_in "init"' -l package -r -f -d 'be about one [[package]] of release.toml'
    complete -c $command -n '__git_changelog_in "init"' -l tag-pattern -r -f -d 'take tags like <pattern> for versions'
    complete -c $command -n '__git_changelog_in "init"' -l settings -r -F -d 'read <file> instead of release.toml'
    complete -c $command -n '__git_changelog_in "init"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_changelog_in "init"' -l version -f -d 'print the version and exit'
    complete -c $command -n __git_changelog_in_paths -F
end
