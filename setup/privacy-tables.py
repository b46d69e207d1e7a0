#!/usr/bin/env python3
"""Makes the tables that names are compared by (src/privacy/tables).

usage: privacy-tables.py UNICODE DICT OUT
  UNICODE  the folder of the Unicode Character Database, as Debian's package unicode-data has it
           (/usr/share/unicode: EquivalentUnifiedIdeograph.txt, Unihan_Variants.txt[.bz2])
  DICT     dict.txt of the PyPI package jieba: word, frequency, part of speech
  OUT      where simplified.txt, words_2.txt and words_3.txt are written
"""

import bz2
import sys
from pathlib import Path

# A word that is rarer than this in the dictionary's corpus is no ordinary word.
ORDINARY = {2: 50, 3: 10}
# So often a name in the dictionary is an ordinary word besides: 文明, 高峰.
ORDINARY_AS_NAME = 50


def lines(folder, name):
    plain = folder / name
    text = plain.read_bytes() if plain.exists() else bz2.decompress((folder / f"{name}.bz2").read_bytes())
    for line in text.decode("utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield line


def is_short(char):
    """Whether it is three bytes long, as all of the tables are."""
    return 0x800 <= ord(char) <= 0xFFFF


def simplified(folder):
    """Each traditional character that has one simplified form, and no other."""
    found = {}
    for line in lines(folder, "Unihan_Variants.txt"):
        code, field, values = line.split("\t")
        if field == "kSimplifiedVariant":
            found[chr(int(code[2:], 16))] = {chr(int(value[2:], 16)) for value in values.split()}
    unique = {one: forms.pop() for one, forms in found.items() if len(forms) == 1 and one not in forms}
    while True:
        further = {one: unique[form] for one, form in unique.items() if form in unique and unique[form] != one}
        if not further:
            return unique
        unique.update(further)


def equivalents(folder):
    """Each radical and stroke with the ideograph that Unicode says is the same."""
    found = {}
    for line in lines(folder, "EquivalentUnifiedIdeograph.txt"):
        codes, form = (part.strip() for part in line.split(";"))
        first, _, last = codes.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            found[chr(code)] = chr(int(form, 16))
    return found


def words(dictionary, fold):
    found = {length: set() for length in ORDINARY}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, part = line.split(" ")
        length, count = len(word), int(count)
        if length not in ORDINARY or not all("\u4e00" <= char <= "\u9fff" for char in word):
            continue
        fewest = ORDINARY_AS_NAME if part.startswith("nr") else ORDINARY[length]
        if count >= max(fewest, ORDINARY[length]):
            found[length].add("".join(fold.get(char, char) for char in word))
    return found


def write(path, rows):
    path.write_text("".join(f"{row}\n" for row in sorted(rows)), encoding="utf-8", newline="\n")


def main():
    folder, dictionary, out = map(Path, sys.argv[1:])
    short = simplified(folder)
    fold = dict(short)
    for one, form in equivalents(folder).items():
        fold[one] = short.get(form, form)
    fold = {one: form for one, form in fold.items() if is_short(one) and is_short(form)}
    write(out / "simplified.txt", [one + form for one, form in fold.items()])
    for length, found in words(dictionary, fold).items():
        write(out / f"words_{length}.txt", found)


main()
