# shellcheck shell=bash
# Sourced by the scripts beside it: the pins, the cache folder, and how a script speaks and fails.
# Layout, which the program relies on: typst-VERSION/bin/typst, fonts/{fandol,liberation,noto},
# and the tests: yaml-language-server-VERSION/node_modules.

repo=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../tools.env
. "$repo/tools.env"

if [[ -z ${XIAFANG_CACHE:-}${XDG_CACHE_HOME:-}${HOME:-} ]]; then
  echo '不知道工具放在哪里：环境里没有 HOME。请设置 XIAFANG_CACHE 为一个可写的目录，再重做。' >&2
  exit 2
fi
cache=${XIAFANG_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/xiafang}
[[ $cache == /* ]] || cache=$PWD/$cache
# shellcheck disable=SC2034 # read by the scripts that source this
deny_root=$cache/cargo-deny-$CARGO_DENY_VERSION
# shellcheck disable=SC2034
mutants_root=$cache/cargo-mutants-$CARGO_MUTANTS_VERSION
PATH=$deny_root/bin:$mutants_root/bin:$PATH

# What a printed command that needs root begins with.
# shellcheck disable=SC2034
sudo=$( ((EUID == 0)) || echo 'sudo ')

# A jobserver of make reaches no recipe's child, and every compiler would warn about that.
unset MAKEFLAGS MFLAGS MAKELEVEL

say() { printf '%s\n' "$@" >&2; }
fail() { say "$@"; exit 2; }

# One set-up at a time, over all clones that share the cache, until the script ends.
lock() {
  if ! { mkdir -p "$cache/staging" && exec 9>"$cache/staging/lock"; } 2>/dev/null; then
    fail "不能写入工具目录 $cache。请设置 XIAFANG_CACHE 为一个可写的目录，再重做。"
  fi
  flock -n 9 && return
  say "另一处正在向 $cache 准备工具，等它做完……"
  flock 9
}
