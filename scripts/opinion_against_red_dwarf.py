"""Maps small conversations with `parvis opinion` and with red-dwarf, and compares what both compute.

red-dwarf has no base clusters: the groups of Pol.is are made again here, in a few lines.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from reddwarf.utils.clusterer.base import run_clusterer
from reddwarf.utils.consensus import select_consensus_statements
from reddwarf.utils.matrix import generate_raw_matrix, get_clusterable_participant_ids, simple_filter_matrix
from reddwarf.utils.reducer.base import run_reducer
from reddwarf.utils.stats import (
    calculate_comment_statistics_dataframes,
    populate_priority_calculations_into_statements_df,
    select_representative_statements,
)
from sklearn.metrics import silhouette_score

SECONDS = 60


def drawn(draws):
    """Votes of people of a few camps, and the statements that moderators removed."""
    people = draws.choice([draws.randint(25, 90), draws.randint(101, 160)])
    camps, statements = draws.randint(2, 4), draws.randint(12, 40)
    lean = [[draws.random() for _ in range(statements)] for _ in range(camps)]
    seen = draws.uniform(0.4, 0.95)
    votes = []
    for one in range(people):
        for statement in range(statements):
            # Everybody votes on the first eight, so that all are in groups.
            if statement >= 8 and draws.random() > seen:
                continue
            agrees = draws.random() < lean[one % camps][statement]
            vote = 0 if draws.random() < 0.15 else 1 if agrees else -1
            votes.append({"participant_id": one, "statement_id": statement, "vote": vote, "modified": len(votes)})
    removed = sorted(draws.sample(range(8, statements), draws.choice([0, 0, 2])))
    return votes, removed


def ours(parvis, folder, votes, removed, mode):
    path, comments = folder / "votes.csv", folder / "comments.csv"
    lines = [f"{1_600_000_000_000 + v['modified']},{v['statement_id']},{v['participant_id']},{v['vote']}" for v in votes]
    path.write_text("timestamp,comment-id,voter-id,vote\n" + "\n".join(lines) + "\n")
    comments.write_text("comment-id,moderated\n" + "".join(f"{one},-1\n" for one in removed))
    command = [parvis, "opinion", str(path), "--statements", str(comments), "--mode", mode, "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def settled(places, weights, centers, rounds):
    """k-means as Pol.is does it: a hundredth is still, the later of two as near, empty groups vanish."""
    for turn in range(rounds + 1):
        distances = ((places[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)
        nearest = len(centers) - 1 - distances[:, ::-1].argmin(axis=1)
        kept = [one for one in range(len(centers)) if (nearest == one).any()]
        moved = np.array([np.average(places[nearest == one], axis=0, weights=weights[nearest == one]) for one in kept])
        pairs = zip(sorted(map(tuple, centers)), sorted(map(tuple, moved)))
        still = all(np.hypot(a[0] - b[0], a[1] - b[1]) < 0.01 for a, b in pairs)
        centers, labels = moved, np.array([kept.index(one) for one in nearest])
        if still:
            break
    return labels, centers


def first(places, most):
    seen = list(dict.fromkeys(map(tuple, places)))
    return np.array(seen[:most])


def polis_groups(places):
    """The group of each person: base clusters, then the number of groups of the best silhouette."""
    bases, centers = settled(places, np.ones(len(places)), first(places, 100), 100)
    weights = np.bincount(bases).astype(float)
    best = None
    for groups in range(2, min(5, 2 + len(centers) // 12) + 1):
        labels, _ = settled(centers, weights, first(centers, groups), 20)
        found = silhouette_score(centers, labels) if 1 < len(set(labels)) < len(labels) else 0
        if best is None or found >= best[0]:
            best = (found, labels)
    return best[1][bases]


def published(folder, matrix, ids, labels, found, pca, statements, stats, consensus, chosen, majority, priorities, removed):
    """What an engine would publish, by red-dwarf: every person a base cluster."""
    by_person = {one["participant"]: one["place"] for one in found["people"]}
    people = range(len(ids))
    of = lambda group: [one for one in people if labels[one] == group]
    groups = sorted(set(labels))
    votes = lambda group, tid: {
        "A": int(stats.loc[(group, tid), "na"]), "D": int(stats.loc[(group, tid), "nd"]), "S": int(stats.loc[(group, tid), "ns"])
    }
    places = np.array([by_person[one] for one in ids])
    body = {
        "n": len(matrix.index), "tids": [int(one) for one in matrix.columns], "mod_out": removed, "meta_tids": [],
        "user_vote_counts": {}, "in_conv": [int(one) for one in ids],
        "pca": {
            "center": list(pca.mean_), "comps": [list(one) for one in pca.components_],
            "comment_projection": [list(statements[:, side]) for side in (0, 1)],
            "comment_extremity": list(np.linalg.norm(statements, axis=1)),
        },
        "base_clusters": {"id": list(people), "members": [[int(one)] for one in ids], "x": [], "y": []},
        "group_clusters": [
            {"id": int(one), "base_cluster_ids": of(one), "center": list(places[of(one)].mean(axis=0))} for one in groups
        ],
        "group_votes": {
            str(one): {"n_members": len(of(one)), "votes": {str(tid): votes(one, tid) for tid in matrix.columns}} for one in groups
        },
        "group_aware_consensus": {str(tid): value for tid, value in consensus["group-aware-consensus"].items()},
        "repness": {str(one): chosen[one] if one in chosen else chosen[str(one)] for one in groups},
        "consensus": {side: list(majority[side]) for side in ("agree", "disagree")},
        "comment_priorities": {str(tid): float(value) for tid, value in priorities.items()},
    }
    # Each axis as red-dwarf turned it.
    sides = []
    for side in (0, 1):
        mine = np.array([one["place"][side] for one in found["statements"]])
        theirs = np.array([statements[list(matrix.columns).index(one["id"])][side] for one in found["statements"]])
        sides.append(1.0 if np.dot(mine, theirs) >= 0 else -1.0)
    body["base_clusters"]["x"], body["base_clusters"]["y"] = list(places[:, 0] * sides[0]), list(places[:, 1] * sides[1])
    for one in body["group_clusters"]:
        one["center"] = [one["center"][0] * sides[0], one["center"][1] * sides[1]]
    counted = {}
    for line in (folder / "votes.csv").read_text().splitlines()[1:]:
        person = line.split(",")[2]
        counted[person] = counted.get(person, 0) + 1
    body["user_vote_counts"] = counted
    (folder / "expected.json").write_text(json.dumps(body, default=float))
    return body


def checked(parvis, folder):
    return subprocess.run([parvis, "opinion", "check", str(folder)], capture_output=True, text=True, check=False)


def far(one, other):
    """The largest difference of two lists of places, whichever way each axis points."""
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return max(min(np.abs(one[:, s] - other[:, s]).max(), np.abs(one[:, s] + other[:, s]).max()) for s in (0, 1))


def apart(mine, theirs, measure):
    """How many are listed by one alone; none when they are as strong as each other, the last place going to either."""
    alone = mine ^ theirs
    return 0 if len({round(measure(one), 9) for one in alone}) == 1 else len(alone)


def listed(found):
    return {(one["tid"], one["repful-for"]) for one in found}


def differences(parvis, folder, found, votes, removed, mode, note):
    raw = generate_raw_matrix(votes=votes)
    # As Pol.is does, removed statements are zeros for everybody; in the robust mode they are not there.
    if mode == "robust" and removed:
        raw = raw.drop(columns=removed)
    gone = removed if mode == "polis" else []
    matrix = simple_filter_matrix(vote_matrix=raw, mod_out_statement_ids=gone)
    people, statements, pca = run_reducer(vote_matrix=matrix.values, reducer="pca")
    placed = {one["participant"]: one for one in found["people"]}
    note("positions", far([placed[one]["place"] for one in matrix.index], people), 1e-8)
    by_id = {one["id"]: one for one in found["statements"]}
    note("places of statements", far([by_id[one]["place"] for one in matrix.columns], statements), 1e-8)

    ids = get_clusterable_participant_ids(raw, vote_threshold=7)
    labels = [placed[one]["group"] for one in ids]
    note("who is in a group", sum(one is None for one in labels), 0)
    groups = len(found["groups"])
    if mode == "polis":
        places = np.array([placed[one]["place"] for one in ids])
        note("groups of Pol.is", int(np.sum(polis_groups(places) != np.array(labels))), 0)
    if mode == "robust" and groups > 1:
        places = np.array([placed[one]["place"] for one in ids])
        centers = [group["center"] for group in found["groups"]]
        again = run_clusterer(
            clusterer="kmeans", X_participants_clusterable=places, max_group_count=5,
            force_group_count=groups, init_centers=centers, random_state=0,
        )
        note("groups", int(np.sum(np.asarray(again.labels_) != np.asarray(labels))), 0)
        note("silhouette", abs(silhouette_score(places, labels) - found["silhouette"]), 1e-9)
    stats, consensus = calculate_comment_statistics_dataframes(vote_matrix=raw.loc[ids, :], cluster_labels=labels)
    for side in ("agree", "disagree"):
        theirs = consensus[f"group-aware-consensus-{side}"].to_dict()
        note("group-aware consensus", max(abs(by_id[one][f"group_aware_{side}"] - theirs[one]) for one in by_id), 1e-12)
    chosen, tied = {}, False
    if groups > 1:
        chosen = select_representative_statements(grouped_stats_df=stats, mod_out_statement_ids=gone, pick_max=5, confidence=0.9)
        for group in found["groups"]:
            mine = {(one["statement"], one["position"]) for one in group["defined_by"]}
            theirs = listed(chosen[str(group["group"])] if str(group["group"]) in chosen else chosen[group["group"]])

            def strength(one, group=group["group"]):
                row, side = stats.loc[(group, one[0])], "a" if one[1] == "agree" else "d"
                return row[f"r{side}"] * row[f"r{side}t"] * row[f"p{side}"] * row[f"p{side}t"]

            note("representative statements", apart(mine, theirs, strength), 0)
            tied = tied or mine != theirs
    majority = select_consensus_statements(vote_matrix=raw, mod_out_statement_ids=gone, pick_max=5, confidence=0.9)
    for side in ("agree", "disagree"):
        mine = {one["statement"] for one in found["majority"] if one["position"] == side}
        theirs = {one["tid"] for one in majority[side]}

        def held(one, side=side):
            of, seen = by_id[one]["all"][side], sum(by_id[one]["all"].values())
            return (of + 1) / (seen + 2) * 2 * np.sqrt(seen + 1) * ((of + 1) / (seen + 1) - 0.5)

        note("majority", apart(mine, theirs, held), 0)
        tied = tied or mine != theirs
    frame = pd.DataFrame(statements, columns=pd.Index(["x", "y"]), index=matrix.columns)
    frame["to_zero"], frame["is_meta"] = frame.index.isin(gone), False
    priorities = populate_priority_calculations_into_statements_df(statements_df=frame, vote_matrix=raw.loc[ids, :])["priority"]
    note("priorities", max(abs(by_id[one]["priority"] / priorities[one] - 1) for one in by_id), 1e-8)
    if mode == "polis" and groups > 1 and len(ids) <= 100 and not tied:
        body = published(
            folder, matrix, ids, labels, found, pca, statements, stats, consensus, chosen, majority, priorities, removed
        )
        told = checked(parvis, folder)
        note("check", told.returncode, 0)
        if told.returncode:
            print(told.stdout, told.stderr, file=sys.stderr)
        body["pca"]["center"][3] += 1e-6
        (folder / "expected.json").write_text(json.dumps(body, default=float))
        note("check of what is wrong", abs(checked(parvis, folder).returncode - 1), 0)


def main():
    parvis, conversations = sys.argv[1], int(sys.argv[2])
    draws = random.Random(20261122)
    begun, worst, compared, failed = time.monotonic(), {}, 0, []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(conversations):
            if time.monotonic() - begun > SECONDS:
                break
            votes, removed = drawn(draws)
            for mode in ("polis", "robust"):
                found = ours(parvis, Path(folder), votes, removed, mode)

                def note(what, error, bound):
                    nonlocal compared
                    compared += 1
                    worst[what] = max(worst.get(what, 0), error)
                    if not error <= bound:
                        failed.append(f"conversation {number}, {mode}: {what} {error}")

                differences(parvis, Path(folder), found, votes, removed, mode, note)
    for line in failed[:10]:
        print(line, file=sys.stderr)
    print(", ".join(f"{what} {error:.1e}" if error else f"{what} 0" for what, error in worst.items()))
    print(f"{compared - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


main()
