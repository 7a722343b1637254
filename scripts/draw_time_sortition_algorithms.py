"""Maximin chances by sortition-algorithms with its own choice of solver: draw_time_sortition_algorithms.py QUOTAS PEOPLE SIZE [COLUMNS]

Says how long it took, in seconds by the clock and of processor, the memory at most, and the smallest chance. Its leximin needs a licensed solver
and falls back to this without.
"""

import csv
import io
import resource
import sys
import time

from sortition_algorithms.adapters import CSVStringDataSource, SelectionData
from sortition_algorithms.committee_generation.maximin import find_distribution_maximin
from sortition_algorithms.settings import Settings

quotas, people, size = open(sys.argv[1]).read(), open(sys.argv[2]).read(), int(sys.argv[3])
address = sys.argv[4].split(",") if len(sys.argv) > 4 and sys.argv[4] else []
header, *rows = list(csv.reader(io.StringIO(people)))
if not {"id", "ID", "unique_id", "nationbuilder_id"} & set(header):
    header, rows = ["id", *header], [[str(at + 1), *row] for at, row in enumerate(rows)]
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    people = out.getvalue()
column = next(name for name in header if name in ("id", "ID", "unique_id", "nationbuilder_id"))
settings = Settings(id_column=column, columns_to_keep=[], check_same_address=bool(address), check_same_address_columns=address)
data = SelectionData(CSVStringDataSource(quotas, people), gen_rem_tab=False)
features, _ = data.load_features()
pool, _ = data.load_people(settings, features)
begun, used = time.monotonic(), time.process_time()
committees, weights, _ = find_distribution_maximin(features, pool, size, address)
took, cpu = time.monotonic() - begun, time.process_time() - used
chances = {}
for committee, weight in zip(committees, weights):
    for one in committee:
        chances[one] = chances.get(one, 0) + weight
everyone = len({row[header.index(column)] for row in rows})
least = min(chances.values()) if len(chances) == everyone else 0.0
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"s={took:.1f} cpu_s={cpu:.2f} hwm_kib={peak} min={least:.9f}")
