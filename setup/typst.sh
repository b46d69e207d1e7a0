#!/usr/bin/env bash
# Has the pinned typst at hand: $XIAFANG_TYPST, the cache, PATH, in this order, which is also the
# program's; otherwise compiles it into the cache.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source-path=SCRIPTDIR source=cache.sh
. "$here/cache.sh"

home=$cache/typst-$TYPST_VERSION
staging=$cache/staging/typst-$TYPST_VERSION

right() { [[ "$("$1" --version 2>/dev/null) " == "typst $TYPST_VERSION "* ]]; }
ready() { [[ -x $home/bin/typst ]] && right "$home/bin/typst"; }

give_up() { # WHY…
  fail "$@" \
    "缺的是：$home/bin/typst(typst-cli $TYPST_VERSION)。" \
    "不能联网的，从备好的同类电脑上把 $home 整个目录拷到本机同一位置。"
}

# Prints the feature that typst's OpenSSL needs here: none where the headers are at hand.
openssl_feature() {
  if [[ -n ${OPENSSL_DIR:-} ]] || pkg-config --exists openssl 2>/dev/null; then return; fi
  # The bare perl of a minimal Debian lacks the modules that OpenSSL's configuration asks for.
  if perl -MFindBin -MIPC::Cmd -e1 2>/dev/null && command -v make >/dev/null; then
    echo vendor-openssl
    return
  fi
  fail "编译 typst 要用 OpenSSL：本机没有它的头文件，也缺自行编译它所需的 perl 或 make。" \
    "请执行：${sudo}apt-get install -y libssl-dev pkg-config"
}

if [[ -n ${XIAFANG_TYPST:-} ]]; then
  right "$XIAFANG_TYPST" ||
    fail "XIAFANG_TYPST 指定的 $XIAFANG_TYPST 不能用：需要 typst $TYPST_VERSION。请执行 unset XIAFANG_TYPST，再重做。"
  exit
fi
ready && exit
right typst && exit
lock
ready && exit

"$here/check-tools.sh" build
feature=$(openssl_feature)
rm -rf "$staging/root"
say "编译排版程序 typst $TYPST_VERSION：只需一次，双核电脑约六分钟，请稍候……"
# The folder of a broken attempt is kept and goes on from where it was. A compiler cache that
# cargo leaves running must not hold the lock.
cargo install --locked typst-cli --version "$TYPST_VERSION" ${feature:+--features "$feature"} \
  --root "$staging/root" --target-dir "$staging/target" >&2 9>&- ||
  give_up "typst 没有编译成，原因见上。请接通网络（或腾出 2 GB 磁盘）后重做，已编译的部分会接着用。"
right "$staging/root/bin/typst" || give_up "编译出的 typst 不能运行。请删除 $staging 后重做。"
rm -rf "$home"
mv -T "$staging/root" "$home"
rm -rf "$staging"
say "排版程序已备好：$home"
