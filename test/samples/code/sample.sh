#!/bin/bash
foo() {
  local x="$1 $(bar "a")"
  if [ -f "$x" ]; then echo a; elif b; then c; else d; fi
  for i in a b; do echo $i; done
  while read -r l; do echo "$l"; done < file
  case "$x" in
    a|b) foo ;;
    *) bar; baz ;;
  esac
  cat <<EOT
text $x
EOT
  echo ${x#y} | grep z || exit 1
}
function bar { echo x; }
