#!/usr/bin/env python3
"""How fast a reading is beside the bare parser on the same texts, in one run.

    python benchmarks/speed.py                     the bundled samples, repeated
    python benchmarks/speed.py --texts FILE.jsonl  objects with text and, where there, date and outlet
    python benchmarks/speed.py --stages            where the time goes, stage by stage

"Bare parser" is the same language model with all of its components and nothing of sayso. The two take turns,
so that a noisy machine slows both; the ratio of their medians is the figure, not the rates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import sayso
from sayso.claims import find_claims
from sayso.events import check_numbers, find_disputes, find_events
from sayso.ground import ground
from sayso.language import load_model, parse_many


def read_rows(rows: Iterable[dict[str, Any]]) -> Iterator[sayso.Reading]:
    """Readings of rows with id, outlet, date, title and text, in order, in one process."""
    return sayso.read_many(
        sayso.report(r["text"], published=r.get("date"), publisher=r.get("outlet"), title=r.get("title"), name=str(r.get("id", "text")))
        for r in rows
    )


def sample_rows(count: int) -> list[dict[str, Any]]:
    """``count`` rows out of the bundled samples, again and again."""
    texts = [p.read_text(encoding="utf-8").split("---\n", 2)[2] for p in sorted(files("sayso").joinpath("samples").iterdir(), key=str)]
    return [{"id": str(i), "text": texts[i % len(texts)], "date": "2022-04-10"} for i in range(count)]


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def stages(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Seconds in each stage over all rows."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.perf_counter
    parses = parse_many(sayso.report(r["text"], published=r.get("date")) for r in rows)
    while True:
        t0 = clock()
        parsed = next(parses, None)
        t1 = clock()
        spent["parse"] += t1 - t0
        if parsed is None:
            return dict(spent)
        grounding = ground(parsed)
        t2 = clock()
        claims = find_claims(parsed, grounding)
        t3 = clock()
        events = find_events(parsed, grounding, claims)
        t4 = clock()
        find_disputes(parsed, grounding, claims, events)
        check_numbers(parsed, grounding, claims, events)
        t5 = clock()
        for name, seconds in (("ground", t2 - t1), ("claims", t3 - t2), ("events", t4 - t3), ("disputes and checks", t5 - t4)):
            spent[name] += seconds


def main() -> int:
    """Print rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--count", type=int, default=110)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stages", action="store_true")
    options = parser.parse_args()
    if options.texts:
        with options.texts.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(options.count), lines, strict=False)]
    else:
        rows = sample_rows(options.count)
    nlp = load_model()
    list(read_rows(rows[:2]))  # load everything that is loaded once
    if options.stages:
        spent = stages(rows)
        for name, seconds in spent.items():
            print(f"{name:20} {seconds:8.2f} s  {seconds / spent['parse']:6.1%} of the parse")
        return 0
    bare, whole = [], []
    for _ in range(options.rounds):
        bare.append(timed(lambda: [None for _ in nlp.pipe((r["text"] for r in rows), batch_size=16)]))
        whole.append(timed(lambda: [None for _ in read_rows(rows)]))
    a, b = statistics.median(bare), statistics.median(whole)
    print(f"{len(rows)} reports, {options.rounds} rounds, medians")
    print(f"bare parser  {len(rows) / a:6.1f} reports a second")
    print(f"sayso read   {len(rows) / b:6.1f} reports a second, {a / b:.2f} of the bare parser's rate")
    return 0


if __name__ == "__main__":
    sys.exit(main())
