#!/usr/bin/env bash
# check-tools.sh build|lint|test|mutants: names every tool that the task needs and this machine lacks,
# with one command that brings them all. Says nothing when nothing is missing.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=cache.sh
. "$(dirname "$0")/cache.sh"

missing=() packages=() components=() commands=()

has() { command -v "$1" >/dev/null; }

program() { # NAME PACKAGE
  has "$1" && return
  missing+=("$1($2)")
  [[ " ${packages[*]} " == *" $2 "* ]] || packages+=("$2")
}

component() { # NAME OF THE CARGO COMMAND, COMPONENT
  has "$1" && return
  missing+=("$1")
  components+=("$2")
}

rust() {
  local need found
  need=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$repo/Cargo.toml")
  found=$(rustc --version 2>/dev/null | cut -d' ' -f2) || true
  if has cargo && [[ $(printf '%s\n' "$need" "$found" | sort -V | head -n1) == "$need" ]]; then return; fi
  fail "需要 Rust $need 以上（cargo、rustc），本机${found:+只有 }${found:-没有}。请用 rustup 安装稳定版，再重做。"
}

deny() {
  [[ $(cargo-deny --version 2>/dev/null) == "cargo-deny $CARGO_DENY_VERSION" ]] && return
  missing+=("cargo-deny $CARGO_DENY_VERSION")
  commands+=("cargo install --locked cargo-deny --version $CARGO_DENY_VERSION --root '$deny_root'")
}

mutants() {
  [[ $(cargo-mutants --version 2>/dev/null) == "cargo-mutants $CARGO_MUTANTS_VERSION" ]] && return
  missing+=("cargo-mutants $CARGO_MUTANTS_VERSION")
  commands+=("cargo install --locked cargo-mutants --version $CARGO_MUTANTS_VERSION --root '$mutants_root'")
}

rust
program cc gcc
case $1 in
  build) ;;
  lint)
    component cargo-fmt rustfmt
    component cargo-clippy clippy
    deny
    ;;
  test)
    program git git
    program strace strace
    program node nodejs
    program python3 python3
    program npm npm
    for shell in zsh fish; do program "$shell" "$shell"; done
    for tool in pdftotext pdfinfo pdftoppm pdftohtml; do program "$tool" "$POPPLER_PACKAGE"; done
    deny
    ;;
  mutants)
    program git git
    mutants
    ;;
  *) fail "check-tools.sh 不认识 $1，只有 build、lint、test、mutants。" ;;
esac
((${#missing[@]})) || exit 0

((${#components[@]})) && commands=("rustup component add ${components[*]}" "${commands[@]}")
((${#packages[@]})) && commands=("${sudo}apt-get install -y ${packages[*]}" "${commands[@]}")
command=$(printf ' && %s' "${commands[@]}")
list=$(printf '、%s' "${missing[@]}")
fail "缺少工具：${list#、}。没有它们 make $1 做不下去，也不能跳过。" \
  "请执行：${command# && }"
