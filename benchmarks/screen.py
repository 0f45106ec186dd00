#!/usr/bin/env python3
"""What the screen on words keeps and what it passes over, on short and long texts written for the project.

    python benchmarks/screen.py             shares, and how many of the incidents that sayso itself finds in them are kept
    python benchmarks/screen.py --errors    name the texts of the seen half on which it was wrong

benchmarks/gold/screen.jsonl holds 240 invented texts: posts, headlines, items of digests, articles. Half tell of an act of armed
conflict, many of them in roundabout words; the other half tell of something else, many of them in the words of war. It is a
hard set by intent: what share of a stream is about conflict, and how plainly, it does not say. Words were added to the list
while the errors on the texts with odd numbers were read (seen); those with even numbers were only counted (unseen).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import sayso
from sayso.ingest.screen import may_tell_of_conflict

SET = Path(__file__).resolve().parent / "gold" / "screen.jsonl"
LONG = 60  # words; the screen asks more of longer texts

# Held by tests/test_floors.py, on the half that nobody looked at; a little below what was measured.
FLOORS = {"kept_short": 0.72, "kept_long": 0.86, "passed_over_short": 0.62, "passed_over_long": 0.33}

Row = dict[str, Any]


def rows(half: str) -> list[Row]:
    """The texts of a half: ``seen`` or ``unseen``."""
    odd = int(half == "seen")
    with SET.open(encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if int(row["id"].partition("-")[2]) % 2 == odd]


def report(row: Row) -> sayso.Report:
    """The text of a row as a report."""
    return sayso.report(row["text"], title=row["title"], name=row["id"])


def passes(row: Row) -> bool:
    """Whether the screen lets the text pass."""
    return may_tell_of_conflict(report(row))


def figures(half: str) -> dict[str, float]:
    """Of a half: the shares of short and long texts of conflict that are kept, and of others that are passed over."""
    found = {}
    for conflict, what in ((True, "kept"), (False, "passed_over")):
        for long in (False, True):
            of = [r for r in rows(half) if r["conflict"] == conflict and (len(r["text"].split()) > LONG) == long]
            found[f"{what}_{'long' if long else 'short'}"] = round(sum(passes(r) == conflict for r in of) / len(of), 3)
    return found


def incidents(half: str) -> tuple[int, int]:
    """How many incidents sayso finds in the texts of conflict of a half, and how many of them the screen keeps."""
    of = [r for r in rows(half) if r["conflict"]]
    found = [sum(e.tier == "incident" for e in reading.events) for reading in sayso.read_many(map(report, of))]
    return sum(found), sum(n for n, row in zip(found, of, strict=True) if passes(row))


def main() -> int:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for half in ("seen", "unseen"):
        print(half)
        for name, value in figures(half).items():
            print(f"  {name:18} {value:.3f}")
        total, kept = incidents(half)
        print(f"  incidents kept     {kept} of {total} ({kept / max(total, 1):.3f})")
    if options.errors:
        for row in rows("seen"):
            if passes(row) != row["conflict"]:
                print(f"{row['id']} {'missed' if row['conflict'] else 'let pass'} ({row['kind']}): {row['text'][:100]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
