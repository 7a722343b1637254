"""How good stances are, ours beside TF-IDF and LinearSVC of scikit-learn on the same split by opinion."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC


def ours(parvis, rows, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        command = [parvis, "text", "stance", str(path), "--text", "text", *arguments, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["stances"]


def measured(name, found, truth, seconds):
    p = np.array([one["probabilities"]["for"] for one in found])
    q = np.array([one["probabilities"]["against"] for one in found])
    said = np.array([one["stance"] or "" for one in found])
    sides = np.isin(said, ["for", "against"])
    right = ((said == "for") == truth)[sides].mean() if sides.any() else 0
    forced = p > q
    share = p / np.maximum(p + q, 1e-9)
    bins = np.minimum((share * 10).astype(int), 9)
    gap = sum(abs(share[bins == b].sum() - truth[bins == b].sum()) for b in range(10)) / len(truth)
    print(f"{name}: all taken as for or against {(forced == truth).mean():.3f} right, macro-F1 {f1_score(truth, forced, average='macro'):.3f}; "
          f"says for or against for {sides.mean():.1%}, of which {right:.3f} right; question or neither {((said != '') & ~sides).mean():.1%}; "
          f"does not know {(said == '').mean():.1%}; calibration error {gap:.3f}; {seconds:.1f} s", flush=True)


def main():
    parvis, path = sys.argv[1], Path(sys.argv[2]) / "republique_numerique_opinions.jsonl"
    if not path.exists():
        sys.exit(f"skipped: {path} is not there")
    rows, held = [], []
    for number, line in enumerate(path.read_text().splitlines()):
        for argument in json.loads(line).get("arguments", []):
            # 1 is for, 0 against, as the site that gathered them has it.
            rows.append({"id": str(len(rows)), "text": argument["body"], "label": ["against", "for"][argument["type"]]})
            held.append(number % 5 == 4)
    held = np.array(held)
    truth = np.array([row["label"] == "for" for row in rows])
    print(f"{len(rows)} arguments, {held.sum()} for the test, {truth[held].mean():.1%} of them for")
    begun = time.monotonic()
    found = ours(parvis, [{**row, "label": ""} for row, kept in zip(rows, held) if kept])
    measured("words alone", found, truth[held], time.monotonic() - begun)
    reasons = np.array([len(one["reasons"]) > 0 for one in found])
    print(f"  {reasons.mean():.1%} of these arguments have a sentence that gives a reason")
    begun = time.monotonic()
    found = ours(parvis, [{**row, "label": "" if kept else row["label"]} for row, kept in zip(rows, held)], "--labels", "label")
    measured("learned", found, truth[held], time.monotonic() - begun)
    texts = np.array([row["text"] for row in rows])
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
    for name, vectors in (("words", words), ("letters", letters), ("words and letters", make_union(words, letters))):
        for c in (0.1, 1.0):
            begun = time.monotonic()
            x, y = vectors.fit_transform(texts[~held]), vectors.transform(texts[held])
            guess = LinearSVC(C=c).fit(x, truth[~held]).predict(y)
            seconds = time.monotonic() - begun
            print(f"LinearSVC, {name}, C = {c}: {(guess == truth[held]).mean():.3f} right, macro-F1 {f1_score(truth[held], guess, average='macro'):.3f}, {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
