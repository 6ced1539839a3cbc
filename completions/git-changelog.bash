# bash completion for git-changelog: in git's own completion, which finds _git_changelog,
# and for the name with the dash.

_git_changelog ()
{
	local at=$(( ${__git_cmd_idx-1} + 1 )) verb="" operand=0 i

	! __git_has_doubledash || return 0
	if [ "$cword" -gt "$at" ]; then
		case "${words[at]}" in
		lint|check|dump|init) verb="${words[at]}"; at=$((at + 1)) ;;
		esac
	fi
	for ((i = at; i < cword; i++)); do
		[[ ${words[i]} == -* ]] || operand=$((operand + 1))
	done

	case "$verb" in
	'')
		case "$prev" in
		--since) __git_complete_refs --cur="$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--tag|-t) return ;;
		--output|-o) [[ $cur == -* ]] || { return; } ;;
		--prepend|-p) [[ $cur == -* ]] || { return; } ;;
		--in-place|-i) [[ $cur == -* ]] || { return; } ;;
		--format|-f) __gitcomp "markdown json asciidoc html" "" "$cur"; return ;;
		--style|-s) __gitcomp "keep-a-changelog conventional github full" "" "$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--since=*) __git_complete_refs --cur="${cur#--since=}"; return ;;
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--tag=*) return ;;
		--output=*) return ;;
		--prepend=*) return ;;
		--in-place=*) return ;;
		--format=*) __gitcomp "markdown json asciidoc html" "" "${cur#--format=}"; return ;;
		--style=*) __gitcomp "keep-a-changelog conventional github full" "" "${cur#--style=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--unreleased --latest --current --since= --bump --bump= --pre= --post --tag= --bumped-version --explain --output --output= --prepend --prepend= --in-place --in-place= --format= --style= --body --offline --strict --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_revlist
		[ "$cword" -ne "$at" ] || __gitcompappend "lint check dump init" "" "$cur" " "
		;;
	lint)
		case "$prev" in
		--since) __git_complete_refs --cur="$cur"; return ;;
		--message-file|-F) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--since=*) __git_complete_refs --cur="${cur#--since=}"; return ;;
		--message-file=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--unreleased --latest --current --since= --message-file= --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_revlist
		;;
	check)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	dump)
		case "$prev" in
		--since) __git_complete_refs --cur="$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--since=*) __git_complete_refs --cur="${cur#--since=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--unreleased --latest --current --since= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		case "$operand" in
		0) __gitcomp "history messages releases" "" "$cur" ;;
		*) __git_complete_revlist ;;
		esac
		;;
	init)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--print --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	esac
	return 0
}

if ! declare -f __git_complete >/dev/null && declare -f _completion_loader >/dev/null; then
	_completion_loader git 2>/dev/null
fi
if declare -f __git_complete >/dev/null; then
	__git_complete git-changelog _git_changelog
else
	complete -o bashdefault -o default -W '--unreleased --latest --current --since= --bump --bump= --pre= --post --tag= --bumped-version --explain --output --output= --prepend --prepend= --in-place --in-place= --format= --style= --body --offline --strict --json --package= --tag-pattern= --settings= --help --version' git-changelog
fi
