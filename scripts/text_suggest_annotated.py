"""How good suggested themes are, ours beside TF-IDF and LinearSVC of scikit-learn on the same split."""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

LEAST = 5
# Given to every answer: it says nothing.
EVERYWHERE = "Idée marquée"


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def ours(parvis, rows, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        command = [parvis, "text", "suggest", str(path), *arguments, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def measured(name, scores, proposed, truth, seconds, probabilities=None):
    right = (proposed & truth).sum()
    f1 = 2 * right / (proposed.sum() + truth.sum())
    first = np.argsort(-scores, axis=1, kind="stable")[:, :3]
    recall = np.take_along_axis(truth, first, axis=1).sum() / truth.sum()
    text = f"{name}: micro-F1 {f1:.3f}, recall@3 {recall:.3f}"
    if probabilities is not None:
        bins = np.minimum((probabilities * 10).astype(int), 9)
        gap = sum(abs(probabilities[bins == b].sum() - truth[bins == b].sum()) for b in range(10)) / truth.size
        text += f", calibration error {gap:.4f}"
        likely = probabilities >= 0.1
        bins = np.where(likely, bins, -1)
        gap = sum(abs(probabilities[bins == b].sum() - truth[bins == b].sum()) for b in range(1, 10)) / likely.sum()
        text += f" (of those of 0.1 and more {gap:.3f})"
    print(f"{text}, {seconds:.1f} s", flush=True)


def annotated(parvis, path, model):
    rows = lines(path)
    test = np.array([(place + 1) % 5 == 0 for place in range(len(rows))])
    labels = [sorted(set(row["labels"]) - {EVERYWHERE}) for row in rows]
    counts = Counter(label for of, kept in zip(labels, test) if not kept for label in of)
    names = sorted(label for label, count in counts.items() if count >= LEAST)
    place = {name: at for at, name in enumerate(names)}
    truth = np.zeros((len(rows), len(names)), bool)
    for row, of in enumerate(labels):
        for label in of:
            if label in place:
                truth[row, place[label]] = True
    print(f"{len(rows)} answers, {int(test.sum())} for the test, {len(names)} themes, "
          f"{sum(map(len, (l for l, t in zip(labels, test) if t)))} labels of the test, {int(truth[test].sum())} of them learned")
    for question in (False, True):
        given = [
            {"id": str(at), "text": row["answer"], "question": row["question"], "themes": [] if kept else of}
            for at, (row, of, kept) in enumerate(zip(rows, labels, test))
        ]
        arguments = ["--text", "text", "--coded", "themes", "--least", str(LEAST), "--limit", "1000"]
        said = "with the question" if question else "the answer alone"
        for with_vectors in (False, True) if model else (False,):
            begun = time.monotonic()
            asked = ["--known", "question"] * question + ["--model", model] * with_vectors
            found = ours(parvis, given, *arguments, *asked)
            seconds = time.monotonic() - begun
            assert found["themes"] == names
            probabilities = np.zeros(truth.shape)
            for one in found["suggestions"]:
                for theme in one["themes"]:
                    probabilities[int(one["id"]), place[theme["theme"]]] = theme["probability"]
            # An answer without a label but that given to all is not coded: ours is asked about it too.
            p = probabilities[test]
            measured(f"parvis, {said}{', with vectors' if with_vectors else ''}", p, p >= found["cut"], truth[test], seconds, p)
            silent = (p < found["cut"]).all(axis=1).mean()
            print(f"  proposed from {found['cut']:.3f}; nothing proposed for {silent:.1%}; on the coded ones, each without its own codes: "
                  f"micro-F1 {found['measure']['f1']:.3f}, recall@3 {found['measure']['recall_at_3']:.3f}")
        texts = [(row["question"] + "\n" if question else "") + row["answer"] for row in rows]
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True)
        for name, vectors in (("words", words), ("words and letters", make_union(words, letters))):
            begun = time.monotonic()
            x = vectors.fit_transform([text for text, kept in zip(texts, test) if not kept])
            y = vectors.transform([text for text, kept in zip(texts, test) if kept])
            scores = np.column_stack([LinearSVC().fit(x, truth[~test, at]).decision_function(y) for at in range(len(names))])
            seconds = time.monotonic() - begun
            measured(f"LinearSVC, {name}, {said}", scores, scores > 0, truth[test], seconds)


def themes(parvis, path, model):
    rows = lines(path)
    given = [{"id": row["id"], "title": row["title"], "body": row["body"], "theme": row["theme"]} for row in rows]
    for more in ([], ["--model", model]) if model else ([],):
        found = ours(parvis, given, "--coded", "theme", "--least", "1", *more)
        print(f"parvis{', with vectors' if more else ''}, {len(rows)} contributions, each without its own theme: "
              f"{found['measure']['first']:.3f} right, calibration error {found['measure']['calibration']:.3f}")
    texts, truth = [row["title"] + "\n" + row["body"] for row in rows], np.array([row["theme"] for row in rows])
    x = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    print(f"LinearSVC, words: {(cross_val_predict(LinearSVC(), x, truth, cv=LeaveOneOut()) == truth).mean():.3f}", flush=True)


def main():
    parvis, folder, model = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    for name, do in (("grande_annotation_idees_marquantes.jsonl", annotated), ("vrai_debat_contributions.jsonl", themes)):
        if (folder / name).exists():
            do(parvis, folder / name, model)
        else:
            print(f"skipped: {folder / name} is not there")


if __name__ == "__main__":
    main()
