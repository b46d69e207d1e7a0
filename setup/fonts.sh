#!/usr/bin/env bash
# Brings the faces of the documents into the cache: Debian's packages, verified by apt,
# unpacked without root and without touching the system's own package lists.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=cache.sh
. "$(dirname "$0")/cache.sh"

fandol=(FandolFang-Regular.otf FandolKai-Regular.otf FandolHei-{Regular,Bold}.otf FandolSong-{Regular,Bold}.otf)
noto=(NotoSerifCJK-{Regular,Bold}.ttc)
liberation=(LiberationSerif-{Regular,Bold}.ttf)
fonts=$cache/fonts
staging=$cache/staging/fonts

# What Debian has, and what was unpacked here: a file that is neither is brought again.
known=$repo/setup/fonts.sha256
installed=$fonts/校验.txt

unchanged() { # FAMILY/FILE
  local hash
  hash=$(sha256sum "$fonts/$1" 2>/dev/null | cut -d' ' -f1) || return 1
  grep -qsxF "$hash  $1" "$known" "$installed"
}

whole() { # FAMILY FILE…
  local family=$1 file
  for file in "${@:2}"; do unchanged "$family/$file" || return 1; done
}

ready() {
  whole fandol "${fandol[@]}" && whole noto "${noto[@]}" && whole liberation "${liberation[@]}"
}

give_up() { # WHAT
  grep -hE '^[EW]: ' "$staging/log" 2>/dev/null | tail -n 4 >&2 || true
  rm -rf "$staging"
  fail "$1" \
    "缺的是：$fonts 里的 fandol（来自 Debian 软件包 $FANDOL_PACKAGE）、noto（来自 $NOTO_PACKAGE）、liberation（来自 $LIBERATION_PACKAGE）。" \
    "请接通网络后重做；不能联网的，从备好的电脑上把 $fonts 整个目录拷到本机同一位置。"
}

apt() { apt-get -qq -c "$staging/apt.conf" "$@" >>"$staging/log" 2>&1; }

fresh_lists() {
  mkdir -p "$staging"/apt/{lists,archives}/partial
  # The system's sources and keys stay in use. Its hooks do not: they would write outside.
  cat >"$staging/apt.conf" <<CONF
Dir::State::lists "$staging/apt/lists";
Dir::Cache "$staging/apt";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "30";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF
  # A source that does not answer is no matter as long as another one has the packages.
  apt update || true
}

bring() { # PACKAGE FAMILY FILE…
  local package=$1 family=$2 file found
  local box=$staging/$family
  shift 2
  whole "$family" "$@" && return
  mkdir -p "$box/deb" "$box/tree" "$box/$family"
  (cd "$box/deb" && apt download "$package") || give_up "下载不到字体软件包 $package。"
  dpkg-deb -x "$box"/deb/*.deb "$box/tree" || give_up "软件包 $package 解不开（磁盘满？）。"
  for file in "$@"; do
    found=$(find "$box/tree" -type f -name "$file" -print -quit)
    [[ -n $found ]] || give_up "软件包 $package 里没有 $file。"
    mv "$found" "$box/$family/"
  done
  for file in "$box/tree/usr/share/doc"/{"$package/copyright","texlive-doc/fonts/$family"/{COPYING*,README}}; do
    if [[ -f $file ]]; then cp -L "$file" "$box/$family/"; fi
  done
  mkdir -p "$fonts"
  rm -rf "${fonts:?}/$family"
  mv -T "$box/$family" "$fonts/$family"
  # apt has verified the package: from here on its files are known by what they are now.
  { grep -vF "  $family/" "$installed" 2>/dev/null || true
    (cd "$fonts" && for file in "$@"; do sha256sum "$family/$file"; done); } >"$staging/校验.txt"
  mv -T "$staging/校验.txt" "$installed"
}

ready && exit
lock
ready && exit
rm -rf "$staging"
mkdir -p "$staging"
for tool in apt-get dpkg-deb; do
  command -v "$tool" >/dev/null || give_up "本机没有 $tool，不能取得 Debian 的字体软件包。"
done
say "下载字体（$FANDOL_PACKAGE、$NOTO_PACKAGE、$LIBERATION_PACKAGE，共约 110 MB），只需一次……"
fresh_lists
bring "$FANDOL_PACKAGE" fandol "${fandol[@]}"
bring "$NOTO_PACKAGE" noto "${noto[@]}"
bring "$LIBERATION_PACKAGE" liberation "${liberation[@]}"
rm -rf "$staging"
say "字体已备好：$fonts"
