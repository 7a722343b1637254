#!/usr/bin/env python3
"""Checks the file of a vote without Parvis: python3 verify-vote.py scrutin.json [receipt.json ...]

Python's standard library only. It recomputes the hash of the rules, every leaf, every signed state of the log (Ed25519, RFC 8032),
the attendance, the signatures of rights to vote (RSA, RFC 8017 and 9474) and, for the counts by votes and by equal shares, the outcome.
"""
import base64
import hashlib
import json
import sys
from fractions import Fraction

# Ed25519 (RFC 8032, section 6, simplified to what checking takes).
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def recover_x(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = recover_x(y, sign) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, g, h, f = f - e, d - c, d + c, f + e
    return e * g % P, h * f % P, g * h % P, e * f % P


def times(scalar, one):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, one)
        one, scalar = add(one, one), scalar >> 1
    return total


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed(key, text, signature):
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# RSA with SHA-384 and the exponent 65537 (RFC 8017): rights that were signed blind, and the key that signs them.
def sha384(*parts):
    return hashlib.sha384(b"".join(parts)).digest()


def opened(modulus, signature):
    """The number that was signed, in as many bytes as the modulus."""
    n, size = int(modulus, 16), len(modulus) // 2
    if len(signature) != size * 2 or int(signature, 16) >= n:
        return b""
    return pow(int(signature, 16), 65537, n).to_bytes(size, "big")


def signed_right(key, right, signature):
    """EMSA-PSS-VERIFY (RFC 8017, 9.1.2) with a salt of 48 bytes."""
    number = opened(key["modulus"], signature)
    if number[-1:] != b"\xbc" or number[0] & 0x80:
        return False
    hidden, found = number[:-49], number[-49:-1]
    mask = b"".join(sha384(found, n.to_bytes(4, "big")) for n in range(len(hidden) // 48 + 1))
    plain = bytes(a ^ b for a, b in zip(hidden, mask))
    plain = bytes([plain[0] & 0x7F]) + plain[1:]
    if plain[:-48] != bytes(len(plain) - 49) + b"\1":
        return False
    return found == sha384(bytes(8), sha384(bytes.fromhex(right)), plain[-48:])


def sound(key):
    """Eight PKCS #1 v1.5 signatures that who has a key made to recognise what it signed could not give."""
    size = len(key["modulus"]) // 2
    info = bytes.fromhex("3041300d060960864801650304020205000430")
    for n, signature in enumerate(key["proof"], 1):
        end = b"\0" + info + sha384(f"sound key {n}\n".encode(), bytes.fromhex(key["modulus"]))
        if opened(key["modulus"], signature) != b"\0\1" + b"\xff" * (size - 2 - len(end)) + end:
            return False
    return len(key["proof"]) == 8 and size >= 256


def canonical(value):
    """RFC 8785, for values without fractions and names in plain letters."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def leaf(value):
    return sha256(b"\0", canonical(value))


def roots(leaves):
    """The root of the first leaf, of the first two, and so on (RFC 9162, 2.1.1), from 0."""
    peaks, found = [], [sha256()]
    for size, one in enumerate(leaves):
        while size & 1:
            one, size = sha256(b"\1", peaks.pop(), one), size >> 1
        peaks.append(one)
        top = peaks[-1]
        for peak in reversed(peaks[:-1]):
            top = sha256(b"\1", peak, top)
        found.append(top)
    return found


def state(note, vkey):
    """The size and the root that a signed note tells (C2SP signed-note, tlog-checkpoint)."""
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    if key[0] != 1 or sha256(name.encode(), b"\n", key)[:4].hex() != key_id:
        raise ValueError("the key is not one")
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    for line in signatures.splitlines():
        raw = base64.b64decode(line.rsplit(" ", 1)[1])
        if line.startswith("\u2014 " + name + " ") and raw[:4].hex() == key_id:
            if not signed(key[1:], text.encode(), raw[4:]):
                raise ValueError("a signature is wrong")
            origin, size, root = text.splitlines()[:3]
            if origin != name:
                raise ValueError("a state is of another log")
            return int(size), base64.b64decode(root)
    raise ValueError("a signature is missing")


def by_votes(projects, votes, budget, tie, stop, score):
    left, winners = budget, []
    for one in sorted(projects, key=lambda one: (-score(one), *tie(one))):
        if projects[one] <= left:
            winners.append(one)
            left -= projects[one]
        elif stop:
            break
    return winners


def equal_shares(projects, supporters, start, tie):
    """Equal shares by cost: the project with most effective votes (cost / price of a vote) is bought, as long as one can be."""
    money = [start] * (max((max(s) for s in supporters.values() if s), default=-1) + 1)
    left, winners = dict(projects), []
    while True:
        best = None
        for one, cost in left.items():
            purse = sorted(money[voter] for voter in supporters[one])
            if not purse or sum(purse) < cost:
                continue
            rest = Fraction(cost)
            for place, mine in enumerate(purse):
                price = rest / (len(purse) - place)
                if mine >= price:
                    break
                rest -= mine
            key = (-Fraction(cost) / price, *tie(one))
            if best is None or key < best[0]:
                best = (key, one, price)
        if best is None:
            return winners
        _, one, price = best
        for voter in supporters[one]:
            money[voter] -= min(money[voter], price)
        winners.append(one)
        del left[one]


def witnessed(note, vkey):
    """Whether a note has the signature of a witness (C2SP tlog-cosignature)."""
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    if len(key) != 33 or key[0] != 4 or sha256(name.encode(), b"\n", key)[:4].hex() != key_id:
        return False
    text, signatures = note.rsplit("\n\n", 1)
    for line in signatures.splitlines():
        raw = base64.b64decode(line.rsplit(" ", 1)[1])
        if line.startswith("\u2014 " + name + " ") and raw[:4].hex() == key_id and len(raw) == 76:
            seen = int.from_bytes(raw[4:12], "big")
            return signed(key[1:], f"cosignature/v1\ntime {seen}\n{text}\n".encode(), raw[12:])
    return False


def outcome(edition, area, ballots):
    """The winners of an area, or None where this program does not know the rule."""
    rule, lot = edition["rules"]["rule"], edition["lot"]
    method = rule["method"]
    here = [ballot["choices"][area["key"]] for ballot in ballots if area["key"] in ballot["choices"]]
    listed = [one for one in edition["projects"] if one["area"] == area["key"]]
    projects = {one["number"]: Fraction(one["cost"]) for one in listed}
    supporters = {one: [n for n, picks in enumerate(here) if one in {number for number, _ in picks}] for one in projects}
    votes = {one: len(supporters[one]) for one in projects}
    points = {one: sum(given for picks in here for number, given in picks if number == one) for one in projects}
    kind = edition["rules"]["ballot"]["kind"]
    by_points = kind == "points" and method["kind"] == "greedy"
    if not (by_points or kind in ("approval", "knapsack")) or rule.get("comparison", "none") != "none":
        return None
    if rule.get("bounds") or rule.get("exclusive"):
        return None
    eligible = rule.get("eligible", {})
    if set(eligible) - {"votes", "points"}:
        return None
    least, least_points = eligible.get("votes", 0), eligible.get("points", 0)
    order = [one["number"] for one in listed]
    ways = {
        "cost": lambda one: projects[one],
        "highest-cost": lambda one: -projects[one],
        "votes": lambda one: -points[one],
        "lot": lot.index,
        "file": order.index,
    }
    decides = [ways[name] for name in rule.get("ties", ["cost", "votes", "lot"])]

    def tie(one):
        return (*(way(one) for way in decides), str(one))

    projects = {one: cost for one, cost in projects.items() if votes[one] >= least and points[one] >= least_points}
    budget = Fraction(area["budget"])
    if method["kind"] == "greedy" and not method.get("pots") and not method.get("reserve"):
        stop = method.get("misfit", "skip") == "stop"
        by, of = method.get("by", "points"), votes if method.get("by", "points").startswith("votes") else points
        score = (lambda one: of[one] / projects[one]) if by.endswith("cost") else of.get
        return by_votes(projects, votes, budget, tie, stop, score)
    if method["kind"] == "equal-shares" and method.get("completion", "none") == "none" and method.get("increment"):
        if not here:
            return []
        start, step = Fraction(budget // len(here)), Fraction(method["increment"])
        found = equal_shares(projects, supporters, start, tie)
        while True:
            start += step
            wider = equal_shares(projects, supporters, start, tie)
            if sum(projects[one] for one in wider) > budget:
                return found
            found = wider
            if set(found) == {one for one in projects if votes[one]}:
                return found
    return None


def proved(proof):
    """RFC 9162, section 2.1.3.2: the way from a leaf to the root of a signed state."""
    size, root = state(proof["state"], proof["key"])
    place, last, found = proof["place"], size - 1, bytes.fromhex(proof["leaf"])
    if place > last:
        return False
    for beside in map(bytes.fromhex, proof["path"]):
        if last == 0:
            return False
        if place % 2 or place == last:
            found = sha256(b"\x01", beside, found)
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            found = sha256(b"\x01", found, beside)
        place, last = place // 2, last // 2
    return last == 0 and found == root


def main(paths):
    vote = json.load(open(paths[0], encoding="utf-8"))
    if vote.get("format") == "parvis-ballot-proof-1":
        right = proved(vote)
        print("right: the ballot is in the log" if right else "WRONG: the ballot is not in the log")
        return 0 if right else 1
    faults, unknown = [], []
    edition = vote["edition"]
    if leaf(edition).hex() != vote["edition_hash"]:
        faults.append("the rules and projects are not those of their hash")
    leaves = [bytes.fromhex(entry["leaf"]) for entry in vote["log"]]
    all_roots, last = roots(leaves), 0
    for note in vote["checkpoints"]:
        try:
            size, root = state(note, vote["key"])
        except ValueError as fault:
            faults.append(str(fault))
            continue
        if size < last or size > len(leaves) or all_roots[size] != root:
            faults.append(f"the log did not go through the signed state of {size} leaves")
        last = size
    if last != len(leaves):
        faults.append("the last signed state does not hold all leaves")
    for witness in edition.get("witnesses", []):
        try:
            right = witnessed(vote["checkpoints"][-1], witness)
        except (ValueError, IndexError):
            right = False
        if not right:
            faults.append(f"the last state is not signed by the witness {witness.split('+')[0]}")
    ballots = [entry.get("ballot") for entry in vote["log"]]
    if all(ballots):
        counted = {}
        for entry in vote["log"]:
            ballot = entry["ballot"]
            if leaf(ballot).hex() != entry["leaf"]:
                faults.append(f"the leaf {entry['leaf'][:16]} is not that of its ballot")
            if ballot["edition"] != vote["edition_hash"]:
                faults.append(f"the ballot {entry['leaf'][:16]} is of another vote")
            before = counted.get(ballot["right"])
            if before is None or before["version"] < ballot["version"]:
                counted[ballot["right"]] = ballot
        key = edition.get("right-key")
        if (edition["rules"].get("unlinking") == "blind") != (key is not None) or key and not sound(key):
            faults.append("the key that signs rights to vote is missing or not sound")
        blind = set()
        for entry in vote["log"]:
            if "signature" in entry:
                blind.add(entry["ballot"]["right"])
                web = entry["ballot"]["channel"] == "web"
                if not web or not key or not signed_right(key, entry["ballot"]["right"], entry["signature"]):
                    faults.append(f"the ballot {entry['leaf'][:16]}: its right is not signed by the key of the vote")
        for channel in ("web", "paper"):
            let_in = [one for one in vote["attendance"] if one["channel"] == channel]
            given = sum(one.get("blind", 0) for one in let_in)
            cast = [ballot["right"] in blind for ballot in counted.values() if ballot["channel"] == channel]
            if cast.count(False) + given != sum(one["voters"] for one in let_in) or cast.count(True) > given:
                faults.append(f"{channel}: not as many ballots as voters")
        for area, told in zip(edition["rules"]["areas"], vote["winners"]):
            winners = outcome(edition, area, list(counted.values()))
            if winners is None:
                unknown.append(f"the count of {area['name']}: this program does not know the rule")
            elif winners != told["projects"]:
                faults.append(f"the count of {area['name']} gives {winners}, the file says {told['projects']}")
    else:
        unknown.append("ballots are not published: nothing is counted")
    for path in paths[1:]:
        receipt = json.load(open(path, encoding="utf-8"))
        if leaf(receipt["ballot"]).hex() != receipt["leaf"] or bytes.fromhex(receipt["leaf"]) not in leaves:
            faults.append(f"{path}: its ballot is not in the log")
    for line in unknown:
        print("unknown:", line)
    for line in faults:
        print("WRONG:", line)
    if not faults:
        print(f"right: {len(leaves)} ballots, {len(vote['checkpoints'])} signed states, root {all_roots[-1].hex()}")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
