"""Draws small pools with `parvis draw` and with sortition-algorithms, and compares what both say.

Their maximin stops half a thousandth from the optimum: ours must be at least theirs, and within a thousandth above; every panel of ours meets
the quotas counted here; their reader takes our selected.csv as already selected.
"""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
from sortition_algorithms.committee_generation.maximin import find_distribution_maximin
from sortition_algorithms.errors import SortitionBaseError
from sortition_algorithms.settings import Settings

parvis, pools = sys.argv[1], int(sys.argv[2])
draws = random.Random(20261122)
same = refused = 0


def text(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


for number in range(pools):
    people, features = draws.randint(20, 60), draws.randint(2, 4)
    size = draws.randint(5, 10)
    values = [[f"v{value}" for value in range(draws.randint(2, 3))] for _ in range(features)]
    rows = [
        [f"p{one}", *(draws.choice(of) if draws.random() < 0.6 else of[0] for of in values), f"{draws.randint(1, people)} rue"]
        for one in range(people)
    ]
    any_panel = draws.sample(rows, size)
    quotas = []
    for feature, of in enumerate(values):
        for value in of:
            have = sum(row[feature + 1] == value for row in any_panel)
            quotas.append([f"f{feature}", value, max(have - draws.randint(0, 1), 0), have + draws.randint(0, 1)])
    shared = draws.random() < 0.5
    header = ["id", *(f"f{feature}" for feature in range(features)), "adresse"]
    quotas_text = text([["feature", "value", "min", "max"], *quotas])
    people_text = text([header, *rows])
    settings = Settings(
        id_column="id", columns_to_keep=[], check_same_address=shared, check_same_address_columns=["adresse"] if shared else []
    )
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "quotas.csv").write_text(quotas_text)
        (folder / "people.csv").write_text(people_text)
        command = [parvis, "draw", "--people", "people.csv", "--quotas", "quotas.csv", "--size", str(size), "--json", "--seed", "1"]
        command += ["--out", "out", "--lottery", "50"] if number % 2 else ["--out", "out"]
        command += ["--household", "adresse"] if shared else []
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
        try:
            data = SelectionData(CSVStringDataSource(quotas_text, people_text), gen_rem_tab=False)
            read, _ = data.load_features(size)
            pool, _ = data.load_people(settings, read)
            committees, weights, _ = find_distribution_maximin(read, pool, size, ["adresse"] if shared else [])
        except SortitionBaseError as error:
            assert done.returncode != 0, f"pool {number}: they say {error}, we draw"
            refused += 1
            continue
        assert done.returncode == 0, f"pool {number}: {done.stderr}"
        chances = dict.fromkeys((row[0] for row in rows), 0.0)
        for committee, weight in zip(committees, weights):
            for one in committee:
                chances[one] += weight
        told = json.loads(done.stdout)
        theirs, ours = min(chances.values()), told["min_probability"]
        assert -1e-6 < ours - theirs < 1e-3, f"pool {number}: {ours} for {theirs}"
        by_id = {row[0]: row for row in rows}
        panels = told.get("lottery", []) + ([told["selected"]] if "selected" in told else [])
        assert panels
        for panel in panels:
            assert len(set(panel)) == size
            there = [by_id[one] for one in panel]
            for feature, value, least, most in quotas:
                assert least <= sum(row[int(feature[1:]) + 1] == value for row in there) <= most, f"pool {number}"
            assert not shared or len({row[-1] for row in there}) == size, f"pool {number}"
        if "selected" in told:
            selected = (folder / "out/selected.csv").read_text()
            data = SelectionData(CSVStringDataSource(quotas_text, people_text, selected), gen_rem_tab=False)
            data.load_features(size)
            already, _ = data.load_already_selected(settings)
            assert already.count == size, f"pool {number}: they read {already.count} of {size} selected"
        same += 1
print(f"{same} pools the same, {refused} refused by both")
