#!/usr/bin/env bash
# Brings the pinned yaml-language-server into the cache, by which the tests see a record as an
# editor shows it. The lock file's checksums say what it and its libraries are.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=cache.sh
. "$here/cache.sh"

name=yaml-language-server-$YAML_LANGUAGE_SERVER_VERSION
home=$cache/$name
staging=$cache/staging/$name
lock_file=$here/language-server/package-lock.json

right() { # FOLDER
  local program=$1/node_modules/yaml-language-server/bin/yaml-language-server
  [[ $(node "$program" --version 2>/dev/null) == "$YAML_LANGUAGE_SERVER_VERSION" ]]
}
ready() { cmp -s "$lock_file" "$home/package-lock.json" && right "$home"; }

give_up() { # WHAT
  grep -hE '^npm (error|ERR!)' "$staging/log" 2>/dev/null | head -n 3 >&2 || true
  rm -rf "$staging"
  fail "$1" \
    "缺的是：$home（npm 软件包 yaml-language-server $YAML_LANGUAGE_SERVER_VERSION）。" \
    "请接通网络后重做；不能联网的，从备好的电脑上把 $home 整个目录拷到本机同一位置。"
}

tools() {
  command -v node >/dev/null && command -v npm >/dev/null && return
  fail "本机没有 node 或者 npm，不能备好 yaml-language-server。" \
    "请执行：${sudo}apt-get install -y nodejs npm"
}

tools
ready && exit
lock
ready && exit
rm -rf "$staging"
mkdir -p "$staging/$name"
cp "$here/language-server/package.json" "$lock_file" "$staging/$name/"
say "下载编辑器的语言服务 yaml-language-server $YAML_LANGUAGE_SERVER_VERSION（约 5 MB），只需一次……"
# No package may run a program of its own while it is unpacked, nor hold the lock afterwards.
(cd "$staging/$name" && npm ci --ignore-scripts --no-audit --no-fund) >"$staging/log" 2>&1 9>&- ||
  give_up "下载不到 yaml-language-server $YAML_LANGUAGE_SERVER_VERSION，或者与登记的校验码不符。"
right "$staging/$name" ||
  give_up "取得的 yaml-language-server 不能运行，或者不是 $YAML_LANGUAGE_SERVER_VERSION（tools.env 与 setup/language-server 不一致？）。"
rm -rf "$home"
mv -T "$staging/$name" "$home"
rm -rf "$staging"
say "语言服务已备好：$home"
