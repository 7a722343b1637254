"""See scripts/text-against-spacy."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time

import fr_core_news_sm

PARTS = {"NOUN": "N", "PROPN": "M", "VERB": "V", "AUX": "X", "ADJ": "A", "ADV": "R", "DET": "D", "PRON": "S", "ADP": "P", "CCONJ": "C",
         "SCONJ": "C", "INTJ": "I", "NUM": "Z", "PUNCT": "-", "SYM": "-", "X": "-", "SPACE": "-"}
OURS = {"noun": "N", "name": "M", "verb": "V", "auxiliary": "X", "adjective": "A", "adverb": "R", "determiner": "D", "pronoun": "S",
        "preposition": "P", "conjunction": "C", "interjection": "I", "number": "Z", "other": "-"}
# être and avoir are verbs or auxiliaries as one chooses: not held against anyone. Nor is a verb's participle called an adjective.
SAME = [{"V", "X"}]


def plain(word):
    return word.lower().replace("’", "'").strip("-")


def alike(one, other):
    return one == other or {one, other} in SAME


def gold(path):
    texts = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("= "):
            texts.append((line[2:], []))
        elif line and not line.startswith("#"):
            form, lemma, part = line.rsplit(" ", 2)
            texts[-1][1].append((form, lemma, part))
    return texts


def meet(wanted, read):
    """Pairs of tokens with the same form, in order."""
    at = 0
    for token in wanted:
        found = next((place for place in range(at, len(read)) if plain(read[place][0]) == plain(token[0])), None)
        if found is not None:
            at = found + 1
            yield token, read[found]


def sample(nlp):
    figures = [0, 0, 0, 0]
    full = [0, 0, 0]
    for text, tokens in gold("crates/methods/text/tests/it/read/french.txt"):
        read = [(token.text, token.lemma_, PARTS[token.pos_]) for token in nlp(text) if not token.is_space]
        figures[0] += len(tokens)
        for wanted, found in meet(tokens, read):
            figures[1] += 1
            figures[2] += plain(found[1]) == wanted[1] or wanted[1] == "-"
            figures[3] += alike(found[2], wanted[2])
            if wanted[2] in "NVA":
                # What the two conventions tell otherwise is in tool words.
                full[0] += 1
                full[1] += plain(found[1]) == wanted[1]
                full[2] += alike(found[2], wanted[2])
    print(f"spaCy, nouns, verbs and adjectives alone: met={full[0]} lemma={full[1]} part={full[2]}")
    print(f"spaCy, fr_core_news_sm 3.8.0: tokens={figures[0]} cut_alike={figures[1]} lemma={figures[2]} part={figures[3]}")


def folder(nlp, parvis, path):
    texts = []
    with open(os.path.join(path, "mel_granddebat_propositions.csv"), encoding="utf-8-sig", newline="") as lines:
        sample_line = lines.readline()
        lines.seek(0)
        rows = csv.DictReader(lines, delimiter=";" if sample_line.count(";") > sample_line.count(",") else ",")
        body = next(name for name in rows.fieldnames if name.startswith("body"))
        texts = [row[body] for row in rows if row[body]]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps({"text": text}) + "\n")
        file.flush()
        ours = json.loads(subprocess.check_output([parvis, "text", "tokens", "--json", "--language", "fr", file.name]))
    begun = time.process_time()
    theirs = [[(token.text, token.lemma_, PARTS[token.pos_]) for token in doc if not token.is_space] for doc in nlp.pipe(texts)]
    spent = time.process_time() - begun
    figures = [0, 0, 0, 0]
    for read, other in zip(ours["documents"], theirs):
        mine = [(token["form"], token["lemma"], OURS[token["part"]]) for token in read["tokens"]]
        figures[0] += len(mine)
        for wanted, found in meet(mine, other):
            figures[1] += 1
            figures[2] += plain(found[1]) == plain(wanted[1])
            figures[3] += alike(found[2], wanted[2])
    print(f"texts={len(texts)} tokens={figures[0]} met={figures[1]} same_lemma={figures[2]} same_part={figures[3]} spacy_cpu_s={spent:.1f}")


if __name__ == "__main__":
    nlp = fr_core_news_sm.load(exclude=["ner"])
    sample(nlp)
    if len(sys.argv) > 1 and os.environ.get("PARVIS_FRENCH"):
        folder(nlp, sys.argv[1], os.environ["PARVIS_FRENCH"])
