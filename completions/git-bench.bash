# bash completion for git-bench: in git's own completion, which finds _git_bench,
# and for the name with the dash.

_git_bench ()
{
	local at=$(( ${__git_cmd_idx-1} + 1 )) verb="" operand=0 i

	! __git_has_doubledash || return 0
	if [ "$cword" -gt "$at" ]; then
		case "${words[at]}" in
		run|import|show|compare|gate|log|bisect|report|accept|push|fetch|gc|export|doctor|aa) verb="${words[at]}"; at=$((at + 1)) ;;
		esac
	fi
	for ((i = at; i < cword; i++)); do
		[[ ${words[i]} == -* ]] || operand=$((operand + 1))
	done

	case "$verb" in
	'')
		case "$cur" in
		-*) __gitcomp "--help --version"; return ;;
		esac
		case "$operand" in
		0)  ;;
		*)  ;;
		esac
		[ "$cword" -ne "$at" ] || __gitcompappend "run import show compare gate log bisect report accept push fetch gc export doctor aa" "" "$cur" " "
		;;
	run)
		case "$prev" in
		--name|-n) return ;;
		--parameter|-P) return ;;
		--setup|-s) return ;;
		--prepare|-p) return ;;
		--conclude|-C) return ;;
		--cleanup|-c) return ;;
		--input) return ;;
		--output) return ;;
		--runs|-r) return ;;
		--warmup|-w) return ;;
		--min-runs|-m) return ;;
		--max-runs|-M) return ;;
		--min-time) return ;;
		--time-limit) return ;;
		--total-time-limit) return ;;
		--cool-down) return ;;
		--export-json) return ;;
		--export-csv) return ;;
		--export-markdown) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--name=*) return ;;
		--parameter=*) return ;;
		--setup=*) return ;;
		--prepare=*) return ;;
		--conclude=*) return ;;
		--cleanup=*) return ;;
		--shell=*) return ;;
		--input=*) return ;;
		--output=*) return ;;
		--runs=*) return ;;
		--warmup=*) return ;;
		--min-runs=*) return ;;
		--max-runs=*) return ;;
		--min-time=*) return ;;
		--time-limit=*) return ;;
		--total-time-limit=*) return ;;
		--cool-down=*) return ;;
		--export-json=*) return ;;
		--export-csv=*) return ;;
		--export-markdown=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--name= --parameter= --setup= --prepare= --conclude= --cleanup= --shell --shell= --input= --output= --ignore-failure --instructions --runs= --warmup= --min-runs= --max-runs= --min-time= --time-limit= --total-time-limit= --cool-down= --no-record --strict --allow-dirty --official --all --json --export-json= --export-csv= --export-markdown= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	import)
		case "$prev" in
		--format|-f) return ;;
		--mapping) return ;;
		--metric) return ;;
		--unit) return ;;
		--parameter|-P) return ;;
		--commit) __git_complete_refs --cur="$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--format=*) return ;;
		--mapping=*) return ;;
		--metric=*) return ;;
		--unit=*) return ;;
		--parameter=*) return ;;
		--commit=*) __git_complete_refs --cur="${cur#--commit=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--format= --mapping= --metric= --unit= --parameter= --commit= --here --elsewhere --no-record --all --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	show)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--all --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	compare)
		case "$prev" in
		--benchmark|-b) return ;;
		--reference) return ;;
		--pairs) return ;;
		--time-limit) return ;;
		--format|-f) __gitcomp "text markdown csv json pull-request" "" "$cur"; return ;;
		--layout) __gitcomp "verdicts delta speedup" "" "$cur"; return ;;
		--output|-o) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--benchmark=*) return ;;
		--reference=*) return ;;
		--pairs=*) return ;;
		--time-limit=*) return ;;
		--format=*) __gitcomp "text markdown csv json pull-request" "" "${cur#--format=}"; return ;;
		--layout=*) __gitcomp "verdicts delta speedup" "" "${cur#--layout=}"; return ;;
		--output=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--benchmark= --reference= --cross-machine --official --confirm --pairs= --time-limit= --fresh --no-record --format= --layout= --output= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_revlist
		;;
	gate)
		case "$prev" in
		--base) __git_complete_refs --cur="$cur"; return ;;
		--benchmark|-b) return ;;
		--allow) __gitcomp "inconclusive no-baseline incomparable" "" "$cur"; return ;;
		--evidence) return ;;
		--format|-f) __gitcomp "text markdown csv json pull-request" "" "$cur"; return ;;
		--layout) __gitcomp "verdicts delta speedup" "" "$cur"; return ;;
		--output|-o) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--base=*) __git_complete_refs --cur="${cur#--base=}"; return ;;
		--benchmark=*) return ;;
		--allow=*) __gitcomp "inconclusive no-baseline incomparable" "" "${cur#--allow=}"; return ;;
		--evidence=*) return ;;
		--format=*) __gitcomp "text markdown csv json pull-request" "" "${cur#--format=}"; return ;;
		--layout=*) __gitcomp "verdicts delta speedup" "" "${cur#--layout=}"; return ;;
		--output=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--base= --benchmark= --confirm --allow= --strict --official --cross-machine --evidence= --format= --layout= --output= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	log)
		case "$prev" in
		--metric|-m) return ;;
		--max-count|-n) return ;;
		--commit) __git_complete_refs --cur="$cur"; return ;;
		--format|-f) __gitcomp "text csv json" "" "$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--metric=*) return ;;
		--max-count=*) return ;;
		--commit=*) __git_complete_refs --cur="${cur#--commit=}"; return ;;
		--format=*) __gitcomp "text csv json" "" "${cur#--format=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--metric= --all --max-count= --commit= --otava --format= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	bisect)
		case "$prev" in
		--benchmark|-b) return ;;
		--metric|-m) return ;;
		--pairs) return ;;
		--time-limit) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--benchmark=*) return ;;
		--metric=*) return ;;
		--pairs=*) return ;;
		--time-limit=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--benchmark= --metric= --kept-only --pairs= --time-limit= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		case "$operand" in
		0) __git_complete_refs --cur="$cur" ;;
		*) __git_complete_refs --cur="$cur" ;;
		esac
		;;
	report)
		case "$prev" in
		--output|-o) return ;;
		--base) __git_complete_refs --cur="$cur"; return ;;
		--benchmark|-b) return ;;
		--max-count|-n) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--output=*) return ;;
		--base=*) __git_complete_refs --cur="${cur#--base=}"; return ;;
		--benchmark=*) return ;;
		--max-count=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--output= --site --base= --benchmark= --all --max-count= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	accept)
		case "$prev" in
		--reason|-m) return ;;
		--commit) __git_complete_refs --cur="$cur"; return ;;
		--metric) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--reason=*) return ;;
		--commit=*) __git_complete_refs --cur="${cur#--commit=}"; return ;;
		--metric=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--reason= --commit= --metric= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	push)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	fetch)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	gc)
		case "$prev" in
		--older-than) return ;;
		--sessions) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--older-than=*) return ;;
		--sessions=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--older-than= --sessions= --unreachable --dry-run --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	export)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	doctor)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--strict --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	aa)
		case "$prev" in
		--trials) return ;;
		--pairs) return ;;
		--name|-n) return ;;
		--parameter|-P) return ;;
		--setup|-s) return ;;
		--prepare|-p) return ;;
		--conclude|-C) return ;;
		--cleanup|-c) return ;;
		--input) return ;;
		--output) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--trials=*) return ;;
		--pairs=*) return ;;
		--name=*) return ;;
		--parameter=*) return ;;
		--setup=*) return ;;
		--prepare=*) return ;;
		--conclude=*) return ;;
		--cleanup=*) return ;;
		--shell=*) return ;;
		--input=*) return ;;
		--output=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--trials= --pairs= --no-record --json --name= --parameter= --setup= --prepare= --conclude= --cleanup= --shell --shell= --input= --output= --ignore-failure --instructions --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	esac
	return 0
}

if ! declare -f __git_complete >/dev/null && declare -f _completion_loader >/dev/null; then
	_completion_loader git 2>/dev/null
fi
if declare -f __git_complete >/dev/null; then
	__git_complete git-bench _git_bench
else
	complete -o bashdefault -o default -W '--help --version' git-bench
fi
