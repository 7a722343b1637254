"""Weighs drawn samples with `parvis weigh` and elsewhere, and compares every weight.

Raking: ipfn, iterated until it changes by less than 1e-13. Linear: the normal equations solved in forty digits. Truncated: what its
conditions ask (Karush, Kuhn and Tucker): margins met, and each ratio one plus a sum over the person's modalities, cut at the bounds.
Kish's effect and the cells of a table are counted again.
"""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
import warnings
from decimal import Decimal, getcontext
from pathlib import Path

import pandas
from ipfn.ipfn import ipfn

warnings.filterwarnings("ignore")
getcontext().prec = 40
parvis, samples = sys.argv[1], int(sys.argv[2])
draws = random.Random(20261122)
same = 0


def text(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def solve(matrix, right):
    """Gauss with the largest pivot; rows that depend on others are left at zero."""
    size = len(right)
    rows = [line[:] + [value] for line, value in zip(matrix, right)]
    done = []
    for column in range(size):
        place = max((row for row in range(size) if row not in done), key=lambda row: abs(rows[row][column]), default=None)
        if place is None or abs(rows[place][column]) < Decimal("1e-20"):
            continue
        done.append(place)
        for row in range(size):
            if row != place and rows[row][column]:
                factor = rows[row][column] / rows[place][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[place])]
    found = [Decimal(0)] * size
    for row in done:
        column = next(column for column in range(size) if abs(rows[row][column]) > Decimal("1e-20"))
        found[column] = rows[row][size] / rows[row][column]
    return found


def weighed(folder, *more):
    command = [parvis, "weigh", "answers.csv", "--margins", "margins.csv", "--json", *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def near(ours, theirs, tolerance, what):
    global same
    worst = max(abs(a - b) / max(abs(b), 1e-3) for a, b in zip(ours, theirs))
    assert worst < tolerance, f"{what}: {worst}"
    same += len(ours)


for number in range(samples):
    people, variables = draws.randint(30, 400), draws.randint(2, 4)
    values = [[f"m{value}" for value in range(draws.randint(2, 4))] for _ in range(variables)]
    rows = [[of[one % len(of)] if one < 12 else draws.choice(of + of[:1]) for of in values] for one in range(people)]
    goal = [draws.uniform(1, 3) for _ in rows]
    start = [draws.choice([1.0, 1.5, 2.5]) for _ in rows]
    names = [f"v{one}" for one in range(variables)]
    totals = [{value: sum(g for row, g in zip(rows, goal) if row[at] == value) for value in of} for at, of in enumerate(values)]
    margins = [[name, value, repr(total)] for name, of in zip(names, totals) for value, total in of.items()]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        answers = [[f"p{one}", *row, begin] for one, (row, begin) in enumerate(zip(rows, start))]
        (folder / "answers.csv").write_text(text([["id", *names, "w"], *answers]))
        (folder / "margins.csv").write_text(text([["variable", "modality", "total"], *margins]))
        told = weighed(folder, "--weight", "w", "--cross", "v0,v1", "--smallest", "2")
        ours = [weight for _, weight in told["weights"]]

        frame = pandas.DataFrame(rows, columns=names).assign(total=start)
        aggregates = [pandas.Series(of, name="total").rename_axis(name) for name, of in zip(names, totals)]
        theirs = ipfn(frame, aggregates, [[name] for name in names], convergence_rate=1e-13, max_iteration=5000, rate_tolerance=0)
        near(ours, list(theirs.iteration()["total"]), 1e-9, f"sample {number}, raking")

        kish = people * sum(weight * weight for weight in ours) / sum(ours) ** 2
        near([told["design_effect"], told["effective"]], [kish, people / kish], 1e-12, f"sample {number}, Kish")
        table = told["crossings"][0]
        for row, cells in zip(table["rows"]["groups"], table["cells"]):
            for column, cell in zip(table["columns"]["groups"], cells):
                if cell is None:
                    continue
                among = [one for one in range(people) if rows[one][0] in row["answers"] and rows[one][1] in column["answers"]]
                line = sum(ours[one] for one in range(people) if rows[one][0] in row["answers"])
                assert cell["people"] == len(among)
                assert abs(cell["of_row"] - sum(ours[one] for one in among) / line) < 5.001e-4
                same += 1

        columns = [(at, value) for at, of in enumerate(values) for value in of]
        brought = [[Decimal(1) if row[at] == value else Decimal(0) for at, value in columns] for row in rows]
        exact = [Decimal(one) for one in start]
        wanted = [Decimal(totals[at][value]) for at, value in columns]
        missed = [total - sum(d * x[at] for d, x in zip(exact, brought)) for at, total in enumerate(wanted)]
        matrix = [[sum(d for d, x in zip(exact, brought) if x[i] and x[j]) for j in range(len(columns))] for i in range(len(columns))]
        steps = solve(matrix, missed)
        linear = [float(d * (1 + sum(a * b for a, b in zip(x, steps)))) for d, x in zip(exact, brought)]
        ours = [weight for _, weight in weighed(folder, "--weight", "w", "--method", "linear")["weights"]]
        near(ours, linear, 1e-9, f"sample {number}, linear")

        low, high = 0.35, 3.0
        ours = [weight for _, weight in weighed(folder, "--weight", "w", "--method", "truncated", "--bounds", f"{low},{high}")["weights"]]
        ratios = [weight / begin for weight, begin in zip(ours, start)]
        for at, value in columns:
            total = sum(weight for weight, row in zip(ours, rows) if row[at] == value)
            assert abs(total / totals[at][value] - 1) < 1e-9
        free = {tuple(row): ratio for row, ratio in zip(rows, ratios) if low + 1e-9 < ratio < high - 1e-9}
        assert all(low - 1e-12 <= ratio <= high + 1e-12 for ratio in ratios)
        # Two people who differ in one modality alone differ by the same amount whoever else they are, where nothing is cut.
        for at in range(variables):
            found = {}
            for row, ratio in free.items():
                for value in values[at]:
                    other = free.get((*row[:at], value, *row[at + 1 :]))
                    if other is not None:
                        known = found.setdefault((row[at], value), other - ratio)
                        assert abs(known - (other - ratio)) < 1e-9
                        same += 1
print(f"{samples} samples, {same} numbers the same")
