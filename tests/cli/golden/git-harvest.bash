# bash completion for git-harvest: in git's own completion, which finds _git_harvest,
# and for the name with the dash.

_git_harvest ()
{
	local at=$(( ${__git_cmd_idx-1} + 1 )) verb="" operand=0 i

	! __git_has_doubledash || return 0
	if [ "$cword" -gt "$at" ]; then
		case "${words[at]}" in
		sort|weigh) verb="${words[at]}"; at=$((at + 1)) ;;
		esac
	fi
	for ((i = at; i < cword; i++)); do
		[[ ${words[i]} == -* ]] || operand=$((operand + 1))
	done

	case "$verb" in
	'')
		case "$prev" in
		--since) __gitcomp_direct "$(__git_tags "" "$cur" " ")"; return ;;
		--include|-i) return ;;
		--depth) return ;;
		--format|-f) __gitcomp "text json" "" "$cur"; return ;;
		--output|-o) [[ $cur == -* ]] || { return; } ;;
		esac
		case "$cur" in
		--since=*) __gitcomp_direct "$(__git_tags "" "${cur#--since=}" " ")"; return ;;
		--include=*) return ;;
		--depth=*) return ;;
		--format=*) __gitcomp "text json" "" "${cur#--format=}"; return ;;
		--output=*) return ;;
		--size=*) __gitcomp "auto small large" "" "${cur#--size=}"; return ;;
		-*) __gitcomp "--since= --include= --depth= --format= --output --output= --no-output --size --size= --links --no-links --quiet --help --version"; return ;;
		esac
		__git_complete_revlist
		[ "$cword" -ne "$at" ] || __gitcompappend "sort weigh" "" "$cur" " "
		;;
	sort)
		case "$cur" in
		-*) __gitcomp "--reverse --help --version"; return ;;
		esac
		case "$operand" in
		0) __gitcomp "apples pears" "" "$cur" ;;
		*) __git_complete_revlist ;;
		esac
		;;
	weigh)
		case "$prev" in
		--scale) return ;;
		esac
		case "$cur" in
		--scale=*) return ;;
		-*) __gitcomp "--scale= --help --version"; return ;;
		esac
		;;
	esac
	return 0
}

if ! declare -f __git_complete >/dev/null && declare -f _completion_loader >/dev/null; then
	_completion_loader git 2>/dev/null
fi
if declare -f __git_complete >/dev/null; then
	__git_complete git-harvest _git_harvest
else
	complete -o bashdefault -o default -W '--since= --include= --depth= --format= --output --output= --no-output --size --size= --links --no-links --quiet --help --version' git-harvest
fi
