"""Counts small elections with `parvis tally` and with pabutools, and compares the winners; then the ballots that the site
publishes of a vote, as it serves them in the demonstration."""

import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from pabutools import election as pb
from pabutools import rules
from pabutools.tiebreaking import TieBreakingRule

SECONDS = 50


def drawn(draws):
    """The text of a small election, and whether its ballots have points."""
    points = draws.random() < 0.3
    projects = draws.randint(1, 7)
    costs = [draws.choice([5, 10, 15, 20, 30]) for _ in range(projects)]
    ballots = []
    for _ in range(draws.randint(2, 14)):
        chosen = draws.sample(range(projects), draws.randint(1, min(4, projects)))
        ballots.append([(one, draws.randint(1, 3)) for one in chosen])
    kind = "cumulative" if points else "approval"
    lines = ["META", "key;value", "description;drawn", "country;France", "unit;drawn", "instance;1"]
    lines += [f"num_projects;{projects}", f"num_votes;{len(ballots)}", f"budget;{draws.randint(10, 80)}"]
    lines += [f"vote_type;{kind}", "rule;unknown", "date_begin;2026", "date_end;2026"]
    lines += ["max_sum_points;99"] if points else []
    lines += ["PROJECTS", "project_id;cost"] + [f"p{one};{cost}" for one, cost in enumerate(costs)]
    lines += ["VOTES", "voter_id;vote;points" if points else "voter_id;vote"]
    for voter, ballot in enumerate(ballots):
        line = f"{voter};" + ",".join(f"p{one}" for one, _ in ballot)
        lines.append(line + (";" + ",".join(str(given) for _, given in ballot) if points else ""))
    return "\n".join(lines) + "\n", points


def preference(instance, profile, project):
    def weight(ballot):
        return ballot[project] if isinstance(ballot, dict) else 1

    total = sum(weight(ballot) for ballot in profile if project in ballot)
    return (project.cost, -total, project.name)


TIES = TieBreakingRule(preference)


def by_pabutools(rule, instance, profile, points):
    simple = pb.Additive_Cardinal_Sat if points else pb.Cardinality_Sat
    if rule == "mes-cardinality":
        return rules.method_of_equal_shares(instance, profile, sat_class=simple, tie_breaking=TIES)
    if points:
        return None
    if rule == "greedy":
        return rules.greedy_utilitarian_welfare(instance, profile, sat_class=pb.Cost_Sat, tie_breaking=TIES)
    if rule == "greedy-ratio":
        return rules.greedy_utilitarian_welfare(instance, profile, sat_class=pb.Cardinality_Sat, tie_breaking=TIES)
    if rule == "mes":
        return rules.method_of_equal_shares(instance, profile, sat_class=pb.Cost_Sat, tie_breaking=TIES)
    if rule == "phragmen":
        return rules.sequential_phragmen(instance, profile, tie_breaking=TIES)
    if rule == "maximin-support":
        return rules.maximin_support(instance, profile, tie_breaking=TIES)
    if rule == "max-welfare":
        return rules.max_additive_utilitarian_welfare(instance, profile, sat_class=pb.Cost_Sat)
    if rule == "mes-add1u":
        return rules.completion_by_rule_combination(
            instance,
            profile,
            [rules.method_of_equal_shares, rules.greedy_utilitarian_welfare],
            [
                {"sat_class": pb.Cost_Sat, "voter_budget_increment": 1, "tie_breaking": TIES},
                {"sat_class": pb.Cost_Sat, "tie_breaking": TIES},
            ],
        )
    raise ValueError(rule)


RULES = ["greedy", "greedy-ratio", "mes", "mes-cardinality", "mes-add1u", "phragmen", "maximin-support", "max-welfare"]

VOTE = "/demarches/budget-participatif/vote-de-l-an-dernier/vote"


def fetched(base, path):
    with urllib.request.urlopen(base + path, timeout=30) as answer:
        return answer.read().decode("utf-8")


def demonstration(parvis, folder):
    """The program serving its demonstration, and its address once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        listen = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [parvis, "serve", "--demo", "--data", str(Path(folder) / "town"), "--listen", listen]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base, until = f"http://{listen}", time.monotonic() + 90
    while True:
        try:
            fetched(base, "/")
            return server, base
        except (urllib.error.URLError, OSError):
            if time.monotonic() > until or server.poll() is not None:
                server.kill()
                raise


def add1(instance, profile, ties):
    """Equal shares with a unit more for each voter as long as the money lasts. pabutools' own increments stop at the first
    outcome that nothing can join, which is another rule: here it counts each step, with the money of that step."""
    money, share, kept = instance.budget_limit, int(instance.budget_limit // len(profile)), []
    while True:
        instance.budget_limit = share * len(profile)
        step = rules.method_of_equal_shares(instance, profile, sat_class=pb.Cost_Sat, tie_breaking=ties)
        if sum(one.cost for one in step) > money or (kept and share > money):
            return kept
        kept, share = list(step), share + 1


def published(parvis):
    """What is wrong with the ballots that the site publishes, area by area; how many areas were compared."""
    faults, areas = [], 0
    with tempfile.TemporaryDirectory() as folder:
        server, base = demonstration(parvis, folder)
        try:
            archive = json.loads(fetched(base, f"{VOTE}/scrutin.json"))
            rule = archive["edition"]["rules"]["rule"]
            if (rule["name"], rule["method"]["start"], rule["ties"]) != ("mes-add1", "floor", ["cost", "votes", "lot"]):
                raise SystemExit(f"the vote of the demonstration is counted by another rule: {rule}")
            for winners in archive["winners"]:
                path = Path(folder) / f"{winners['area']}.pb"
                path.write_text(fetched(base, f"{VOTE}/bulletins/{winners['area']}"), encoding="utf-8")
                instance, profile = pb.parse_pabulib(str(path))
                lot = {str(number): place for place, number in enumerate(archive["edition"]["lot"])}
                ties = TieBreakingRule(lambda i, p, one: (one.cost, -sum(one in b for b in p), lot[one.name]))
                other = add1(instance, profile, ties)
                ours, theirs = sorted(map(str, winners["projects"])), sorted(one.name for one in other)
                areas += 1
                if ours != theirs or winners["voters"] != len(profile):
                    faults.append(f"{winners['area']}: {ours} of {winners['voters']}, pabutools {theirs} of {len(profile)}")
        finally:
            server.terminate()
            server.wait(30)
    return faults, areas


def main():
    parvis, elections = sys.argv[1], int(sys.argv[2])
    draws = random.Random(20261122)
    begun, compared, faults = time.monotonic(), {}, []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.pb"
        for _ in range(elections):
            if time.monotonic() - begun > SECONDS:
                break
            text, points = drawn(draws)
            path.write_text(text, encoding="utf-8")
            instance, profile = pb.parse_pabulib(str(path))
            votes = {project.name: sum(project in ballot for ballot in profile) for project in instance}
            costs = {project.name: int(project.cost) for project in instance}
            for rule in RULES:
                other = by_pabutools(rule, instance, profile, points)
                if other is None:
                    continue
                told = subprocess.run([parvis, "tally", str(path), "--rule", rule, "--json"], capture_output=True, check=True)
                ours = sorted(json.loads(told.stdout)["winners"])
                theirs = sorted(project.name for project in other)
                # pabutools funds projects that nobody supports, or leaves them, as it happens.
                ours, theirs = ([one for one in names if votes[one]] for names in (ours, theirs))
                if rule == "max-welfare":
                    ours, theirs = (sum(votes[one] * costs[one] for one in names) for names in (ours, theirs))
                compared[rule] = compared.get(rule, 0) + 1
                if ours != theirs:
                    faults.append(f"{rule}: {ours}, pabutools {theirs}\n{text}")
    wrong, compared["areas of a published vote"] = published(parvis)
    faults += wrong
    for fault in faults[:3]:
        print(fault, file=sys.stderr)
    print(", ".join(f"{name} {count}" for name, count in compared.items()))
    print(f"{sum(compared.values()) - len(faults)} passed, {len(faults)} failed")
    sys.exit(1 if faults else 0)


main()
