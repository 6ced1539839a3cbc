# bash completion for git-release: in git's own completion, which finds _git_release,
# and for the name with the dash.

_git_release ()
{
	local at=$(( ${__git_cmd_idx-1} + 1 )) verb="" operand=0 i

	! __git_has_doubledash || return 0
	if [ "$cword" -gt "$at" ]; then
		case "${words[at]}" in
		plan|run|resume|status|log|check|current|bump|validate|notes|promote|post|hotfix|adopt|verify|rollback|waive|sign-off|unlock|doctor|init|packages|hooks) verb="${words[at]}"; at=$((at + 1)) ;;
		esac
	fi
	for ((i = at; i < cword; i++)); do
		[[ ${words[i]} == -* ]] || operand=$((operand + 1))
	done

	case "$verb" in
	'')
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--plan) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--plan=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --plan= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		[ "$cword" -ne "$at" ] || __gitcompappend "plan run resume status log check current bump validate notes promote post hotfix adopt verify rollback waive sign-off unlock doctor init packages hooks" "" "$cur" " "
		;;
	plan)
		case "$prev" in
		--out|-o) [[ $cur == -* ]] || { return; } ;;
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--out=*) return ;;
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--out --out= --diff --bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	run)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--plan) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--plan=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --plan= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	resume)
		case "$prev" in
		--tag|-t) __git_complete_refs --cur="$cur"; return ;;
		--assume) return ;;
		--again) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--tag=*) __git_complete_refs --cur="${cur#--tag=}"; return ;;
		--assume=*) return ;;
		--again=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--tag= --assume= --again= --json --only= --skip= --yes --verbose --jobs= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	status)
		case "$prev" in
		--tag|-t) __git_complete_refs --cur="$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--tag=*) __git_complete_refs --cur="${cur#--tag=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--tag= --fetch --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	log)
		case "$prev" in
		--tag|-t) __git_complete_refs --cur="$cur"; return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--tag=*) __git_complete_refs --cur="${cur#--tag=}"; return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--tag= --fetch --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	check)
		case "$prev" in
		--against) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--against=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--against= --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	current)
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
	bump)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--dry-run --bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__gitcomp "auto patch minor major" "" "$cur"
		;;
	validate)
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
	notes)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	promote)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	post)
		case "$prev" in
		--branch|-b) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--branch=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--branch= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	hotfix)
		case "$prev" in
		--branch|-b) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--branch=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--branch= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	adopt)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	verify)
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
		__git_complete_refs --cur="$cur"
		;;
	rollback)
		case "$prev" in
		--reason|-r) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--reason=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--reason= --remote --yes --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		__git_complete_refs --cur="$cur"
		;;
	waive)
		case "$prev" in
		--reason|-r) return ;;
		--release) __git_complete_refs --cur="$cur"; return ;;
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--reason=*) return ;;
		--release=*) __git_complete_refs --cur="${cur#--release=}"; return ;;
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--reason= --release= --bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	sign-off)
		case "$prev" in
		--note|-r) return ;;
		--release) __git_complete_refs --cur="$cur"; return ;;
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--note=*) return ;;
		--release=*) __git_complete_refs --cur="${cur#--release=}"; return ;;
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--note= --release= --bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	unlock)
		case "$prev" in
		--remote) [[ $cur == -* ]] || { return; } ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--remote=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--force --remote --remote= --json --package= --tag-pattern= --settings= --help --version"; return ;;
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
		-*) __gitcomp "--offline --json --package= --tag-pattern= --settings= --help --version"; return ;;
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
	packages)
		case "$prev" in
		--bump) __gitcomp "auto patch minor major" "" "$cur"; return ;;
		--pre) __gitcomp "alpha beta rc" "" "$cur"; return ;;
		--rc) return ;;
		--version) return ;;
		--summary|-m) return ;;
		--with) return ;;
		--only) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--skip) __gitcomp "preflight sync version build publish" "" "$cur"; return ;;
		--jobs|-j) return ;;
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--bump=*) __gitcomp "auto patch minor major" "" "${cur#--bump=}"; return ;;
		--pre=*) __gitcomp "alpha beta rc" "" "${cur#--pre=}"; return ;;
		--rc=*) return ;;
		--version=*) return ;;
		--summary=*) return ;;
		--with=*) return ;;
		--only=*) __gitcomp "preflight sync version build publish" "" "${cur#--only=}"; return ;;
		--skip=*) __gitcomp "preflight sync version build publish" "" "${cur#--skip=}"; return ;;
		--jobs=*) return ;;
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--dry-run --bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		;;
	hooks)
		case "$prev" in
		--package) return ;;
		--tag-pattern) return ;;
		--settings) return ;;
		esac
		case "$cur" in
		--package=*) return ;;
		--tag-pattern=*) return ;;
		--settings=*) return ;;
		-*) __gitcomp "--force --json --package= --tag-pattern= --settings= --help --version"; return ;;
		esac
		case "$operand" in
		0) __gitcomp "status install uninstall run" "" "$cur" ;;
		*)  ;;
		esac
		;;
	esac
	return 0
}

if ! declare -f __git_complete >/dev/null && declare -f _completion_loader >/dev/null; then
	_completion_loader git 2>/dev/null
fi
if declare -f __git_complete >/dev/null; then
	__git_complete git-release _git_release
else
	complete -o bashdefault -o default -W '--bump= --pre= --rc= --post --version= --summary= --with= --update-stale --explain --json --only= --skip= --yes --verbose --jobs= --plan= --package= --tag-pattern= --settings= --help --version' git-release
fi
