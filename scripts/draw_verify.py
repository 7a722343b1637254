"""Checks a published draw with nothing but Python: python3 scripts/draw_verify.py FOLDER

Shares no line with the program that made it. Says what holds; leaves with 1 when something does not.
"""

import csv
import hashlib
import hmac
import json
import sys
from fractions import Fraction
from pathlib import Path

folder = Path(sys.argv[1])
wrong = []


def check(holds, what):
    print(("holds  " if holds else "WRONG  ") + what)
    if not holds:
        wrong.append(what)


def sha(name):
    return hashlib.sha256((folder / name).read_bytes()).hexdigest()


def rows(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(commitment, public, many):
    """The first block below the largest multiple of `many`, modulo it."""
    seed = hashlib.sha256(f"parvis-draw-1|{commitment}|{public}".encode()).digest()
    limit = 2**256 - 2**256 % many
    counter = 0
    while True:
        block = int.from_bytes(hmac.new(seed, str(counter).encode(), hashlib.sha256).digest(), "big")
        counter += 1
        if block < limit:
            return block % many


manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
commitment = sha("manifest.json")
check((folder / "commitment.txt").read_text().strip() == commitment, "the commitment is the hash of the manifest")
for name, expected in manifest["files"].items():
    if (folder / name).exists():
        check(sha(name) == expected, f"{name} is the file committed to")

panels = [[] for _ in range(manifest["panels"])]
for row in rows("panels.csv"):
    panels[int(row["panel"])].append(row["id"])
already = rows("already_selected.csv") if (folder / "already_selected.csv").exists() else []
drawn = manifest["size"] - len(already)
check(all(len(panel) == len(set(panel)) == drawn for panel in panels), f"{len(panels)} panels have {drawn} people each")
told = {row["id"]: row for row in rows("probabilities.csv")}
counts = dict.fromkeys(told, 0)
for panel in panels:
    for one in panel:
        counts[one] += 1
check(all(int(told[one]["panels"]) == count for one, count in counts.items()), "everyone is on as many panels as told")

if (folder / "people.csv").exists():
    people = {row["id"]: row for row in rows("people.csv")}
    quotas = rows("quotas.csv")

    def meets(panel):
        there = [people[one] for one in panel] + already
        houses = [one["household_number"] for one in there if one["household_number"]]
        return len(houses) == len(set(houses)) and all(
            int(quota["min"]) <= sum(one[quota["feature"]] == quota["value"] for one in there) <= int(quota["max"])
            for quota in quotas
        )

    check(all(map(meets, panels)), "every panel meets every quota, and one person of a household")

    lottery = json.loads((folder / "certificate.json").read_text(encoding="utf-8"))
    profiles = lottery["profiles"]
    chances = [Fraction(0)] * len(profiles)
    for panel in lottery["panels"]:
        for profile, many in panel["profiles"]:
            chances[profile] += Fraction(panel["probability"]) * many / len(profiles[profile])
    levels = lottery["certificate"]["levels"]
    held = [people[one] for one in lottery["certain"]] + already
    aside = {one for profile in profiles for one in profile}
    if lottery["method"] in ("leximin", "maximin") and lottery["exact"] and not lottery["certificate"]["cuts"]:
        open_, worst = set(range(len(profiles))), 0
        settled = {}
        for level in levels:
            weights, most = [0] * len(profiles), 0
            for one in level["multipliers"]:
                line, times = one["line"], one["times"]
                if line == "size":
                    taken, bound = range(len(profiles)), drawn - len(lottery["certain"])
                elif "quota" in line:
                    feature, value = line["quota"]["feature"], line["quota"]["value"]
                    quota = next(row for row in quotas if (row["feature"], row["value"]) == (feature, value))
                    there = sum(row[feature] == value for row in held)
                    taken = [at for at, of in enumerate(profiles) if people[of[0]][feature] == value]
                    bound = max(int(quota["max" if times > 0 else "min"]) - there, 0)
                    bound = min(bound, drawn - len(lottery["certain"])) if times > 0 else bound
                elif "household" in line:
                    assert times >= 0
                    taken, bound = line["household"], 1
                    assert len({people[profiles[at][0]]["household_number"] for at in taken}) == 1
                else:
                    assert times >= 0
                    taken, bound = [line["everyone"]], len(profiles[line["everyone"]])
                for at in taken:
                    weights[at] += times
                most += times * bound
            total = 0
            for at, weight in enumerate(weights):
                size = len(profiles[at])
                if weight < 0:
                    most -= weight * size
                elif at in settled:
                    most -= weight * size * settled[at]
                else:
                    total += weight * size
            bound = min(Fraction(most) / total, 1) if total > 0 else Fraction(1)
            least = min((chances[at] for at in open_), default=Fraction(1))
            worst = max(worst, bound - least)
            for at in level["profiles"]:
                settled[at] = Fraction(level["chance"])
                open_.discard(at)
        check(worst < Fraction(1, 10**6), f"no lottery is fairer, level by level (largest gap {float(worst):.1e})")

if (folder / "result.json").exists():
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    found = int(result["public"]) if result["direct"] else number(commitment, result["public"], len(panels))
    check(result["commitment"] == commitment and result["number"] == found, f"the public number names panel {found}")
    check(result["selected"] == panels[found], "its members are those who were told")

sys.exit(1 if wrong else 0)
