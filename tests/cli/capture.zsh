# SPDX-License-Identifier: MIT
# capture.zsh <folder> <line>: what zsh offers at the end of <line>, one a line, with the completions
# of <folder>. An interactive shell on a terminal of its own is asked, since no other one completes.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT= RPROMPT= PS2=; stty -onlcr -echo
fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D
bindkey '^I' complete-word; comppostfuncs=( exit )
compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd \"\$@\"; return; fi
  local -a hits; local hit; builtin compadd -A hits \"\$@\"
  for hit in \$hits; do print -r -- \"offer\"\":\$hit\"; done
}
print re''ady"
while zpty -r shell line && [[ $line != *ready* ]]; do :; done
zpty -w -n shell "$2"$'\t'
while zpty -r shell line; do
  [[ $line == *offer:* ]] && print -r -- ${${line##*offer:}%%[[:space:]]#}
done | tr -d '\r' | sed '/^$/d' | sort -u
