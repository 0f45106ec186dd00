#!/usr/bin/env python3
"""Fit the weights by which two reports are told to be about one happening: python benchmarks/fit_incidents.py REPORTS.jsonl GOLD.jsonl

REPORTS holds one report a line (id, outlet, date, title, text); GOLD one line with clusters (members), singletons and pairs that nobody is
sure of. Prints the F1 of pairs and B-cubed F1 in five-fold cross-validation by cluster, joining as the program does, for several
thresholds; then the weights fitted on all of it, for `reports` in src/sayso/reconcile/data/weights.yaml.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent))

import sayso
from sayso.reconcile import Copies, accounts_of, find_copies, profile_of
from sayso.reconcile.groups import Groups
from sayso.reconcile.join import main_pairs
from sayso.reconcile.nodes import TOLD, Node, node_of
from sayso.reconcile.score import Scorer, weights
from sayso.reconcile.texts import Texts
from tasks.rows import reports

FOLDS, ROUNDS, PENALTY = 5, 60, 1.0
THRESHOLDS = (-1.0, -0.7, -0.4, -0.1, 0.2)
SLACK = 0.3  # by which the mean of two groups may lie below the least link
Array = npt.NDArray[np.float64]
Pair = tuple[str, str]


class Gold:
    """Which reports are about one happening."""

    def __init__(self, path: str) -> None:
        raw: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))
        self.clusters = [set(c["members"]) for c in raw["clusters"]] + [{s} for s in raw.get("singletons", [])]
        self.of = {x: n for n, c in enumerate(self.clusters) for x in c}
        self.unsure = {frozenset((u["a"], u["b"])) for u in raw.get("unsure", [])}
        self.pairs = self.judged(self.clusters)

    def judged(self, clusters: Sequence[set[str]]) -> set[frozenset[str]]:
        """The pairs inside clusters that the gold is sure of."""
        return {frozenset(p) for c in clusters for p in combinations(sorted(c & self.of.keys()), 2)} - self.unsure

    def figures(self, clusters: Sequence[set[str]]) -> tuple[float, float, float, float]:
        """Precision, recall and F1 of pairs, and B-cubed F1."""
        said = self.judged(clusters)
        right = len(said & self.pairs)
        mine = {x: c for c in clusters for x in c}
        share = [(len(self.clusters[self.of[x]] & mine[x]), len(mine[x]), len(self.clusters[self.of[x]])) for x in self.of]
        p, r = sum(a / b for a, b, _ in share) / len(share), sum(a / c for a, _, c in share) / len(share)
        return right / max(1, len(said)), right / len(self.pairs), 2 * right / (len(said) + len(self.pairs)), 2 * p * r / (p + r)


def evidence(path: str, gold: Gold) -> dict[Pair, dict[str, float]]:
    """The evidence for every pair of reports that the blocks bring together and the gold judges."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    ids, items = reports(rows)
    names = {r.id: key for key, r in zip(ids, items, strict=True)}
    readings = list(sayso.read_many(items))
    nodes = [n for r in readings for n in map(node_of, accounts_of(r)) if n.tier in TOLD]
    profiles = [profile_of(r.report) for r in readings]
    by_report: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_report[node.report].append(node)
    copies = Copies(find_copies(profiles, {r.report.id: r.report.text for r in readings}.__getitem__))
    texts = Texts.of(nodes, profiles)
    scorer = Scorer(texts, by_report, copies)
    found: dict[Pair, dict[str, float]] = {}
    for a, b in main_pairs(nodes, texts, scorer, copies)[0]:
        x, y = sorted((names[nodes[a].report], names[nodes[b].report]))
        if x in gold.of and y in gold.of and frozenset((x, y)) not in gold.unsure:
            found[x, y] = scorer.evidence_of_leads(nodes[a], nodes[b])
    return found


def fit(table: Array, answers: Array) -> Array:
    """Logistic regression by Newton's method with an L2 penalty on all weights but the first."""
    weight = np.zeros(table.shape[1])
    penalty = PENALTY * np.r_[0.0, np.ones(table.shape[1] - 1)]
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(table @ weight, -30, 30)))
        slope = table.T @ (odds - answers) + penalty * weight
        weight -= np.linalg.solve((table * (odds * (1 - odds))[:, None]).T @ table + np.diag(penalty + 1e-9), slope)
    return weight


def joined(scores: Mapping[Pair, float], known: Sequence[str], link: float) -> list[set[str]]:
    """The clusters that the program's way of joining makes of these scores."""
    number = {x: n for n, x in enumerate(known)}
    groups = Groups(len(known), missing=weights().missing)
    links = {(number[a], number[b]): s for (a, b), s in scores.items()}
    groups.join(links, link, link - SLACK, lambda n: (n, "", ""), at_once=lambda a, b: True)
    return [{known[n] for n in group} for group in groups.all(range(len(known)))]


def main(arguments: list[str]) -> int:
    """Fit and print; exit status 2 for wrong arguments."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    gold = Gold(arguments[1])
    found = evidence(arguments[0], gold)
    names = [n for n in weights().reports if n != "start"]
    pairs = list(found)
    table = np.array([[1.0, *(found[p].get(n, 0.0) for n in names)] for p in pairs])
    answers = np.array([float(gold.of[a] == gold.of[b]) for a, b in pairs])
    fold = np.array([min(gold.of[a], gold.of[b]) % FOLDS for a, b in pairs])
    print(f"{len(pairs)} pairs compared, {int(answers.sum())} of the {len(gold.pairs)} of one happening among them")
    scores = np.zeros(len(pairs))
    for k in range(FOLDS):
        scores[fold == k] = table[fold == k] @ fit(table[fold != k], answers[fold != k])
    print("five-fold cross-validation:\nlink  pairs: precision recall F1   B-cubed F1")
    for link in THRESHOLDS:
        p, r, f, b = gold.figures(joined(dict(zip(pairs, scores, strict=True)), sorted(gold.of), link))
        print(f"{link:5.1f}        {p:9.3f} {r:6.3f} {f:5.3f} {b:12.3f}")
    print("weights on all of it:")
    for name, value in zip(["start", *names], fit(table, answers), strict=True):
        print(f"  {name}: {value:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
