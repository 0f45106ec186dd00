#!/usr/bin/env python3
"""Fit the model of the place of an act: python benchmarks/fit_act_place.py SENTENCES.jsonl [--write]

SENTENCES holds one JSON object a line: text, verb (one span), places (spans). Prints token F1 and the share wholly right in
five-fold cross-validation by text, then, with --write, fits on all of it and writes the weights into the package.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from sayso.events.act_place import Candidate, against, candidates, features, score
from sayso.language import Parsed, parse_many
from sayso.model import Report, Span, report_id

FOLDS, ROUNDS, RATE, PENALTY, SEEN = 5, 400, 0.3, 1e-4, 3
Weights = dict[str, float]
Row = tuple[list[list[str]], list[bool], list[set[int]], set[int], list[Candidate]]


def read(path: str) -> tuple[list[dict[str, Any]], list[Row]]:
    """The sentences, each as features, answers and words of its candidates, and the words of the gold places."""
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reports = (Report(id=report_id(r["text"]), text=r["text"], name="sentence") for r in rows)
    return rows, [_row(r, p) for r, p in zip(rows, parse_many(reports), strict=True)]


def _row(row: dict[str, Any], parsed: Parsed) -> Row:
    text = row["text"]
    words = {m.start() for m in re.finditer(r"\w+", text)}
    gold = {i for p in row["places"] for i in words if p["start"] <= i < p["end"]}
    mark = row["verb"][0]
    verb = parsed.tokens(Span(mark["start"], mark["end"], text[mark["start"] : mark["end"]])).root
    found = candidates(parsed.doc, verb)
    covered = [_words(parsed, c, words) for c in found]
    return list(features(found, verb)), [len(c & gold) * 2 > len(c) for c in covered], covered, gold, found


def _words(parsed: Parsed, c: Candidate, words: set[int]) -> set[int]:
    span = parsed.of(parsed.doc[c.first : c.last + 1])
    return {i for i in words if span.start <= i < span.end}


def fit(rows: list[Row]) -> dict[str, float]:
    """Weights by logistic regression with Adagrad and an L2 penalty; features seen less than ``SEEN`` times are left out."""
    counts = Counter(f for feats, *_ in rows for row in feats for f in row)
    index = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= SEEN))}
    items = [([index[f] for f in row if f in index], float(y)) for feats, ys, *_ in rows for row, y in zip(feats, ys, strict=True)]
    ids = [np.array(i) for i, _ in items]
    answers = np.array([y for _, y in items])
    flat, owner = np.concatenate(ids), np.repeat(np.arange(len(ids)), [len(i) for i in ids])
    weights, square = np.zeros(len(index)), np.full(len(index), 1e-6)
    for _ in range(ROUNDS):
        odds = np.bincount(owner, weights[flat], minlength=len(ids))
        error = 1 / (1 + np.exp(-odds)) - answers
        slope = np.bincount(flat, error[owner], minlength=len(index)) / len(ids) + PENALTY * weights
        square += slope**2
        weights -= RATE * slope / np.sqrt(square)
    return {f: round(float(weights[n]), 3) for f, n in index.items() if abs(weights[n]) >= 0.03}


def fit_both(rows: list[Row], fold: list[int]) -> tuple[Weights, Weights]:
    """The two sets of weights; those of the second are fitted on scores that each fold gets from the others."""
    second: list[Row] = []
    for k in range(FOLDS):
        alone = fit([r for r, f in zip(rows, fold, strict=True) if f != k])
        for r, f in zip(rows, fold, strict=True):
            if f == k:
                second.append((list(against(r[4], [score(x, alone) for x in r[0]])), *r[1:]))
    return fit(rows), fit(second)


def answer(row: Row, both: tuple[Weights, Weights], threshold: float) -> set[int]:
    """The words of the candidates that are taken."""
    alone, together = both
    held = against(row[4], [score(x, alone) for x in row[0]])
    return {i for x, c in zip(held, row[2], strict=True) if score(x, together) > threshold for i in c}


def figures(pairs: list[tuple[set[int], set[int]]]) -> str:
    """Token precision, recall and F1, and the share wholly right."""
    hit = sum(len(g & p) for g, p in pairs)
    precision, recall = hit / max(1, sum(len(p) for _, p in pairs)), hit / max(1, sum(len(g) for g, _ in pairs))
    right = sum(g == p for g, p in pairs) / len(pairs)
    return f"p {precision:.4f} r {recall:.4f} f1 {2 * precision * recall / max(1e-9, precision + recall):.4f} wholly right {right:.4f}"


def main(argv: list[str]) -> int:
    """Cross-validate, and write the weights where asked to; exit status 2 for wrong arguments."""
    if not argv or not Path(argv[0]).is_file():
        print(__doc__, file=sys.stderr)
        return 2
    sentences, rows = read(argv[0])
    best = [({i for c, y in zip(r[2], r[1], strict=True) if y for i in c}, r[3]) for r in rows]
    print("the best that the candidates allow:", figures([(g, p) for p, g in best]))
    fold = [zlib.crc32(s["text"].encode()) % FOLDS for s in sentences]
    scored: dict[float, list[tuple[set[int], set[int]]]] = {}
    for k in range(FOLDS):
        kept = [(r, (f * 7 + n) % FOLDS) for n, (r, f) in enumerate(zip(rows, fold, strict=True)) if f != k]
        both = fit_both([r for r, _ in kept], [f for _, f in kept])
        for threshold in (-0.6, -0.45, -0.3, -0.15, 0.0):
            scored.setdefault(threshold, []).extend((r[3], answer(r, both, threshold)) for r, f in zip(rows, fold, strict=True) if f == k)
    for threshold, pairs in scored.items():
        print(f"threshold {threshold}: {figures(pairs)}")
    if "--write" in argv:
        alone, together = fit_both(rows, fold)
        target = Path(__file__).resolve().parents[1] / "src" / "sayso" / "events" / "data" / "act_place.json"
        parts = [
            f'"{name}": {{\n' + ",\n".join(f"{json.dumps(f)}: {w}" for f, w in sorted(of.items())) + "\n}"
            for name, of in (("alone", alone), ("together", together))
        ]
        origin = "Fitted by benchmarks/fit_act_place.py on 9,104 sentences of conflict news with marked event places (MIT licence)."
        target.write_text("{" + f'"origin": "{origin}",\n' + ",\n".join(parts) + "}\n", encoding="utf-8")
        print(len(alone) + len(together), "weights written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
