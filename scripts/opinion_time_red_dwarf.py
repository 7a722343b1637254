"""Maps a conversation with red-dwarf; says how long it took, in seconds by the clock and of processor, and the memory at most."""

import csv
import resource
import sys
import time

from reddwarf.implementations.base import run_pipeline

begun, used = time.monotonic(), time.process_time()
with open(sys.argv[1], newline="") as file:
    votes = [
        {
            "participant_id": int(row["voter-id"]),
            "statement_id": int(row["comment-id"]),
            "vote": int(row["vote"]),
            "modified": int(row["timestamp"]),
        }
        for row in csv.DictReader(file)
    ]
result = run_pipeline(votes=votes, random_state=0)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"s={time.monotonic() - begun:.1f} cpu_s={time.process_time() - used:.1f} hwm_kib={peak} groups={len(result.repness)}")
