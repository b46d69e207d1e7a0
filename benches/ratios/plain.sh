#!/usr/bin/env bash
# plain.sh TYPST FONTS OUT VISIT…: what one would write in an afternoon to print visit records.
# One process a record, no check, no escape, no index, nothing kept from the last time.
set -euo pipefail
typst=$1 fonts=$2 out=$3
shift 3
mkdir -p "$out"
number=0
for visit; do
  number=$((number + 1))
  {
    echo '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))'
    echo '#set text(font: "FandolFang R", size: 14pt, lang: "zh")'
    echo '#align(center, text(size: 22pt)[访问记录])'
    echo '#table(columns: (35mm, 1fr), inset: 6pt,'
    sed -nE 's/^([^ :#]+): (.+)$/  [\1], [\2],/p' "$visit"
    echo ')'
  } >"$out/$number.typ"
  "$typst" compile --ignore-system-fonts --ignore-embedded-fonts --font-path "$fonts" \
    --pdf-standard a-2b "$out/$number.typ" "$out/$number.pdf"
done
