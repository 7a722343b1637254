"""Projects drawn from a seed, written by `parvis text`, against the schema of QDA-XML 1.0, pyrefiqda and Taguette."""

import csv
import importlib.util
import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

from lxml import etree
from pyrefiqda import RefiProject
from taguette.export import codebook_xml
from taguette.import_codebook import list_tags

SIGNS = ["banc", "vélo", "l’école", "🪑", "é́", "\n", "œuvre", "<b>", "&", "\"oui\"", "🚲🏽", "-", "ß", "​", ";"]
CODES = ["Mobilité", "Mobilité > Vélo", "Mobilité > Bus", "Nature", "Nature > Arbres > Ombre", "Coût & prix", "C'est \"ça\""]
compared = 0


def parvis(*arguments):
    done = subprocess.run([sys.argv[1], "text", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def same(what, ours, theirs):
    global compared
    compared += 1
    if ours != theirs:
        sys.exit(f"{what}:\n{ours}\n{theirs}")


def rows(path, header, rows):
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def schema():
    package = Path(next(iter(importlib.util.find_spec("qualitative_coding").submodule_search_locations)))
    return etree.XMLSchema(etree.parse(package / "refi_qda" / "schema.xsd"))


def project(draws, folder, rules):
    texts = {}
    for place in range(draws.randint(1, 8)):
        words = draws.choices(SIGNS, k=draws.randint(2, 30))
        texts[f"c{place + 1}"] = ("x" + " ".join(words) + "x").strip()
    codes = draws.sample(CODES, draws.randint(1, len(CODES)))
    rows(folder / "avis.csv", ["id", "texte", "quartier", "codes"],
         [[name, text, draws.choice(["Nord", "Sud <1>", ""]),
           # A column that is empty everywhere is refused.
           "|".join(draws.sample(codes, draws.randint(1 if name == "c1" else 0, len(codes))))]
          for name, text in texts.items()])
    rows(folder / "codes.csv", ["name", "description", "color"],
         [[code, draws.choice(["", "ce que c’est\nen deux lignes"]), draws.choice(["", "#1f5fa8", "#abc"])] for code in codes])
    passages = []
    for _ in range(draws.randint(0, 12)):
        name = draws.choice(list(texts))
        start = draws.randrange(len(texts[name]))
        end = draws.randint(start + 1, len(texts[name]))
        passages.append([name, start, end, draws.choice(codes), draws.choice(["", "Ada", "Bob & co"]), draws.choice(["", "à revoir"])])
    rows(folder / "passages.csv", ["document", "start", "end", "code", "by", "note"], passages)
    parvis("convert", folder / "avis.csv", "--coded", "codes", "--codebook", folder / "codes.csv", "--codings", folder / "passages.csv",
           "--out", folder / "avis.qdpx")
    with zipfile.ZipFile(folder / "avis.qdpx") as archive:
        document = etree.fromstring(archive.read("project.qde"))
    if not rules.validate(document):
        sys.exit(f"not by the schema: {rules.error_log}")
    ours = json.loads(parvis("codings", folder / "avis.qdpx", "--json"))["codings"]
    # Positions are code points, which is what Python counts.
    for one in ours:
        if one["span"]:
            same("a passage", one["text"], texts[one["document"]][one["span"]["start"]:one["span"]["end"]])
    wanted = {(name, start, end, code, by) for name, start, end, code, by, _ in passages}
    same("the passages", {(one["document"], one["span"]["start"], one["span"]["end"], one["code"], one.get("by", "")) for one in ours if one["span"]}, wanted)
    # Read and written again by another program.
    theirs = RefiProject.load(folder / "avis.qdpx", extract_dir=str(folder / "out"))
    RefiProject.save(theirs, folder / "again.qdpx", source_media_dir=folder / "out" / "sources")
    same("codings that came back", json.loads(parvis("codings", folder / "again.qdpx", "--json"))["codings"], ours)
    codebook = lambda name: json.loads(parvis("codebook", folder / name, "--json"))["codes"]
    same("codes that came back", codebook("again.qdpx"), codebook("avis.qdpx"))


def taguette(draws, folder):
    codes = draws.sample(CODES, draws.randint(1, len(CODES)))
    rows(folder / "codes.csv", ["name", "description"], [[code, draws.choice(["", "ce que c’est"])] for code in codes])
    parvis("codebook", folder / "codes.csv", "--out", folder / "tags.csv")
    tags = list_tags(io.BytesIO((folder / "tags.csv").read_bytes()))
    ours = [(code["path"], code["description"]) for code in json.loads(parvis("codebook", folder / "codes.csv", "--json"))["codes"]]
    same("tags that Taguette takes in", [(tag["path"], tag["description"]) for tag in tags], ours)
    codebook_xml([SimpleNamespace(**tag) for tag in tags], str(folder / "tags.qdc"))
    # It gives names without descriptions.
    back = [code["path"] for code in json.loads(parvis("codebook", folder / "tags.qdc", "--json"))["codes"]]
    same("tags that Taguette gives", back, [path for path, _ in ours])


def main():
    rules = schema()
    for seed in range(int(sys.argv[2])):
        draws = random.Random(seed)
        with tempfile.TemporaryDirectory() as folder:
            project(draws, Path(folder), rules)
            taguette(draws, Path(folder))
    print(f"{sys.argv[2]} projects by the schema, {compared} readings the same")


if __name__ == "__main__":
    main()
