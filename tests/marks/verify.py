"""Marks, locks and purges of version 2, computed from docs/marks.md and docs/locks.md alone.

verify.py < VECTORS prints vectors that do not agree: of a mark code, number, content (a cell is a text, its canonical
value behind = or ?), bound, scans, mark; of a hash salt or context, parts, hash.
verify.py FOLDER prints what of the locks of a data folder does not agree."""
import json
import pathlib
import re
import sys

IV = [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19]
ORDER = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
START, END, PARENT, ROOT, KEYED, CONTEXT, MATERIAL = 1, 2, 4, 8, 16, 32, 64
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def compress(chain, block, counter, length, flags):
    words = [int.from_bytes(block.ljust(64, b"\0")[i:i + 4], "little") for i in range(0, 64, 4)]
    v = chain + IV[:4] + [counter & 0xFFFFFFFF, counter >> 32, length, flags]

    def mix(a, b, c, d, x, y):
        for word, turn_d, turn_b in ((x, 16, 12), (y, 8, 7)):
            v[a] = (v[a] + v[b] + word) & 0xFFFFFFFF
            v[d] = turned(v[d] ^ v[a], turn_d)
            v[c] = (v[c] + v[d]) & 0xFFFFFFFF
            v[b] = turned(v[b] ^ v[c], turn_b)

    for _ in range(7):
        for i in range(4):
            mix(i, 4 + i, 8 + i, 12 + i, words[2 * i], words[2 * i + 1])
        for i in range(4):
            mix(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, words[8 + 2 * i], words[9 + 2 * i])
        words = [words[i] for i in ORDER]
    return [v[i] ^ v[i + 8] for i in range(8)]


def turned(word, bits):
    return (word >> bits | word << (32 - bits)) & 0xFFFFFFFF


def chunk(key, data, counter, flags, root):
    blocks = [data[i:i + 64] for i in range(0, len(data), 64)] or [b""]
    chain = key
    for at, block in enumerate(blocks):
        mark = flags | (START if at == 0 else 0)
        if at == len(blocks) - 1:
            mark |= END | root
        chain = compress(chain, block, counter, len(block), mark)
    return chain


def tree(key, data, first, flags, root):
    if len(data) <= 1024:
        return chunk(key, data, first, flags, root)
    left = 1024
    while left * 2 < len(data):
        left *= 2
    pair = tree(key, data[:left], first, flags, 0) + tree(key, data[left:], first + left // 1024, flags, 0)
    return compress(key, b"".join(word.to_bytes(4, "little") for word in pair), 0, 64, flags | PARENT | root)


def derived(context, data):
    key = tree(IV, context.encode(), 0, CONTEXT, ROOT)
    return b"".join(word.to_bytes(4, "little") for word in tree(key, data, 0, MATERIAL, ROOT))


def keyed(salt, data):
    key = [int.from_bytes(bytes.fromhex(salt)[i:i + 4], "little") for i in range(0, 32, 4)]
    return b"".join(word.to_bytes(4, "little") for word in tree(key, data, 0, KEYED, ROOT))


def hashed(how, key, *parts):
    parts = [part if isinstance(part, bytes) else part.encode() for part in parts]
    return how(key, b"".join(len(part).to_bytes(8, "little") + part for part in parts)).hex()


def is_empty(part):
    if isinstance(part, dict):
        return all(map(is_empty, part.values()))
    return part in ("", "=", [])


def strings(part):
    if isinstance(part, str):
        return [part or "="]
    if isinstance(part, list):
        return ["["] + [text for item in part for text in strings(item)] + ["]"]
    fields = sorted((name.encode(), name) for name in part if not is_empty(part[name]))
    return ["{"] + [text for _, name in fields for text in [name] + strings(part[name])] + ["}"]


def mark(vector):
    parts = [vector["code"], vector["number"]] + strings(vector["content"])
    parts += ["["] + vector["bound"] + ["]", "["] + vector["scans"] + ["]"]
    data = b"".join(len(part.encode()).to_bytes(8, "little") + part.encode() for part in parts)
    number = int.from_bytes(derived("xiafang mark 2", data)[:16], "big") >> 3
    letters = "".join(ALPHABET[number >> 5 * i & 31] for i in reversed(range(25)))
    return "-".join(letters[i:i + 5] for i in range(0, 25, 5))


def disagrees(vector):
    if "mark" in vector:
        return mark(vector) != vector["mark"]
    how, key = (keyed, vector["salt"]) if "salt" in vector else (derived, vector["context"])
    return hashed(how, key, *vector["parts"]) != vector["hash"]


def read(path):
    return path.read_bytes().replace(b"\r", b"").decode() if path.exists() else ""


def roots(folder, at):  # of the blocks of each record, by number
    found = {}
    for entry in read(folder / at / "锁定盐.yaml").split("- 序号: ")[1:]:
        head, *blocks = entry.split("\n  - |\n")
        number, file, salt = re.match("([0-9]+)\n  文件: (.*)\n  盐: (.*)", head).groups()
        blocks = ["".join(line[4:] + "\n" for line in block.splitlines()) for block in blocks]
        found[number] = [hashed(keyed, salt, "记录", json.loads(file), block) for block in blocks]
    return found


def faults(folder):
    locks = {path: read(path) for path in sorted((folder / "锁定").glob("????-??.yaml"))}
    seals = {f"锁定/{path.stem}": text.rstrip().rsplit(" ", 1)[1] for path, text in locks.items()}
    purged = set(re.findall("[0-9]{4}-[0-9]{4}", read(folder / "锁定/改写.yaml")))
    for path, text in locks.items():
        body, seal = text.rsplit("校验: ", 1)
        if seal != json.dumps(hashed(derived, "xiafang lock 2", body)) + "\n":
            yield f"{path.stem}: the seal"
        for name, before in re.findall('^  "(锁定/.*)": (.*)$', text, re.M):
            if seals.get(name) != before:
                yield f"{path.stem}: {name} is another"
        parts, at, salts = [], "", {}
        records = re.search("^记录:\n((?: .*\n)*)", text, re.M).group(1)
        for depth, name, rest in re.findall('^( +)(.*?):(?: "(.*)")?$', records, re.M):
            if len(depth) == 2:
                at = json.loads(name)
                salts = roots(folder, at)
                continue
            root = rest.split(" ")[0]
            parts += [at, name, root]
            if root not in salts.get(name, []) and at.rsplit("/", 1)[-1] not in purged:
                yield f"{path.stem}: {at} {name} has no salt of that root"
        if json.dumps(hashed(derived, "xiafang content 2", *parts)) not in text:
            yield f"{path.stem}: the content"


found = faults(pathlib.Path(sys.argv[1])) if len(sys.argv) > 1 else filter(disagrees, json.load(sys.stdin))
wrong = [print(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)[:120]) for one in found]
sys.exit(bool(wrong))
