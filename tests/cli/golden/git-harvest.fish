# fish completion for git-harvest, and for git, which runs it

function __git_harvest_refs
    git for-each-ref --format='%(refname:strip=2)' $argv 2>/dev/null
end

# The words behind the name of the program, whichever of its two names it is.
function __git_harvest_words
    set -l words (commandline -opc)
    if string match -qr '(^|/)git$' -- $words[1]
        __fish_git_using_command harvest; or return 1
        set -l at (contains -i -- harvest $words); or return 1
        set -e words[1..$at]
    else
        set -e words[1]
    end
    set -q words[1]; and printf '%s\n' $words
    return 0
end

function __git_harvest_first
    set -l words (__git_harvest_words); or return 1
    test (count $words) -eq 0
end

function __git_harvest_in --argument-names verb
    set -l words (__git_harvest_words); or return 1
    contains -- -- $words; and return 1
    set -l found ''
    contains -- "$words[1]" sort weigh; and set found $words[1]
    test "$found" = "$verb"
end

function __git_harvest_in_paths
    set -l words (__git_harvest_words); or return 1
    contains -- -- $words
end

complete -c git-harvest -f
for command in git-harvest git
    complete -c $command -n '__git_harvest_first' -f -a sort -d 'put a crop in order'
    complete -c $command -n '__git_harvest_first' -f -a weigh -d 'tell what baskets weigh'
    complete -c $command -n '__git_harvest_in ""' -l since -r -f -a '(__git_harvest_refs refs/tags)' -d 'leave out what <tag> has'
    complete -c $command -n '__git_harvest_in ""' -s i -l include -r -f -d 'take only what matches <pattern>'
    complete -c $command -n '__git_harvest_in ""' -l depth -r -f -d 'dig <n> spades deep'
    complete -c $command -n '__git_harvest_in ""' -s f -l format -r -f -a 'text json' -d 'write in <format>'
    complete -c $command -n '__git_harvest_in ""' -s o -l output -F -d 'write to <file>, not to standard output'
    complete -c $command -n '__git_harvest_in ""' -l no-output -f -d 'take back --output'
    complete -c $command -n '__git_harvest_in ""' -l size -f -a 'auto small large' -d 'count only what is of <size>: all of it, be it ever so large'
    complete -c $command -n '__git_harvest_in ""' -l links -f -d 'link to the fields'
    complete -c $command -n '__git_harvest_in ""' -l no-links -f -d 'take back --links'
    complete -c $command -n '__git_harvest_in ""' -s q -l quiet -f -d 'say nothing'
    complete -c $command -n '__git_harvest_in ""' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_harvest_in ""' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_harvest_in ""' -f -a '(__git_harvest_refs refs/heads refs/remotes refs/tags)' -d 'range'
    complete -c $command -n '__git_harvest_in "sort"' -s r -l reverse -f -d 'put the largest one first'
    complete -c $command -n '__git_harvest_in "sort"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_harvest_in "sort"' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_harvest_in "sort"' -f -a 'apples pears' -d 'crop'
    complete -c $command -n '__git_harvest_in "sort"' -f -a '(__git_harvest_refs refs/heads refs/remotes refs/tags)' -d 'range'
    complete -c $command -n '__git_harvest_in "weigh"' -l scale -r -F -d 'read the scale\'s marks from <file>'
    complete -c $command -n '__git_harvest_in "weigh"' -l help -f -d 'open the manual page and exit'
    complete -c $command -n '__git_harvest_in "weigh"' -l version -f -d 'print the version and exit'
    complete -c $command -n '__git_harvest_in "weigh"' -F
    complete -c $command -n __git_harvest_in_paths -F
end
