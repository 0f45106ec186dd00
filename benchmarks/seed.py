#!/usr/bin/env python3
"""Read the first real report and hold the reading against its gold: python benchmarks/seed.py [--seed DIR]

Prints one line a check, and how many hold. The report and its gold are not part of the project; the folder
must hold report.txt and gold.json (by default ../shared/seed).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sayso

# How the name of a resolved source must read to stand for a source of the gold.
NAMES = {
    "src:ru_gov": r"government of russia|russian (ministry|defen[cs]e)|moscow",
    "src:shoigu": r"shoigu",
    "src:putin": r"putin",
    "src:us_dod": r"department of defense|pentagon",
    "src:us_official": r"defen[cs]e official",
    "src:carter": r"carter",
    "src:sohr": r"syrian observatory for human rights$",
    "src:abdurrahman": r"abd(ur|ul|el|al|er)[ -]?rahman",
    "src:activists": r"activists",
    "src:regional": r"regional source",
}


def overlap(a: set[int], b: set[int]) -> float:
    """F1 of two sets of characters."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def characters(spans: Any) -> set[int]:
    """The characters that spans (dicts or ``Span``) cover."""
    pairs = [(s["start"], s["end"]) if isinstance(s, dict) else (s.start, s.end) for s in spans]
    return {i for start, end in pairs for i in range(start, end)}


def claim_checks(reading: sayso.Reading, gold: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """Every attributed claim: found (F1 of characters at least 0.7) and with the right source."""
    for want in gold["claims"]:
        if not want["attributed"]:
            continue
        best = max(reading.claims, key=lambda c: overlap(characters(want["content"]), characters(c.content)), default=None)
        score = overlap(characters(want["content"]), characters(best.content)) if best else 0.0
        source = want["source"]["id"]
        if best is None or score < 0.7:
            yield f"claim {want['id']}", False, f"not found (best overlap {score:.2f})"
        elif source == "src:unresolved_he17":
            yield f"claim {want['id']}", best.source.resolution == "unresolved", f"source {best.source.name!r}, {best.source.resolution}"
        else:
            right = re.search(NAMES[source], best.source.name.lower()) is not None
            yield f"claim {want['id']}", right, f"source {best.source.name!r}, {best.source.resolution}, {best.factuality}"


def event_checks(reading: sayso.Reading, gold: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """The incidents of the gold and no others; the tally; tolls; places."""
    events = {e["id"]: e for e in gold["events"]}
    incidents = [e for e in reading.events if e.tier == "incident"]
    groups = {"salvo": ["E1"], "strikes on six places": ["E3"], "offensive": ["E4", "E5"]}
    wanted = {name: characters([s for i in ids for s in events[i]["trigger"]]) for name, ids in groups.items()}
    taken: set[str] = set()
    for name, triggers in wanted.items():
        found = [e for e in incidents if characters([e.trigger, *e.mentions]) & triggers]
        taken.update(e.id for e in found)
        yield f"incident: {name}", len(found) == 1 or (name.startswith("strikes") and len(found) == 6), f"{len(found)} found"
    extra = [e for e in incidents if e.id not in taken]
    yield "no other incident", not extra, "; ".join(f"{e.trigger.text!r} at {e.trigger.start}" for e in extra) or "none"
    bad = [
        x["id"]
        for x in gold["non_events"]
        if any(x["span"]["start"] <= e.trigger.start < x["span"]["end"] for e in incidents if e.id not in taken)
    ]
    yield "no non-event is an incident", not bad, ", ".join(bad) or "none"
    tally = [e for e in reading.events if e.tier == "tally" and characters([e.trigger]) & set(range(915, 973))]
    yield "112 targets is a tally", len(tally) == 1, f"{len(tally)} found"
    yield "casualties are None", not any(e.tolls for e in reading.events), ""
    where = {p.place.span.text for e in reading.events for p in e.places if p.role in ("target", "other")}
    refused = [w for w in where if re.search(r"Moscow|Pentagon|Britain|France|Western Europe|Caspian", w)]
    yield "false places refused", not refused, ", ".join(refused) or "none"
    launch = [p.place.span.text for e in incidents for p in e.places if p.role == "launch"]
    yield "the Caspian is a launch place", any("Caspian" in w for w in launch), ", ".join(launch) or "none"
    yield from _six_places(reading, events)


def _six_places(reading: sayso.Reading, events: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for want in events["E3"]["places"]:
        span = want["span"]
        found = [p for p in reading.places if p.span.start < span["end"] and span["start"] < p.span.end]
        if not found:
            yield f"place {want['name']}", False, "not found"
            continue
        place = found[0]
        entry = place.entry if isinstance(place.entry, sayso.Entry) else place.within
        near = entry is not None and want["admin1"].split()[0] in f"{entry.name} {entry.admin1}"
        flag = (
            "" if isinstance(place.entry, sayso.Entry) else f" ({place.entry.reason}; within {place.within.name if place.within else None})"
        )
        yield f"place {want['name']}", near, f"{entry.name if entry else None}, {entry.admin1 if entry else None}{flag}"


def other_checks(reading: sayso.Reading) -> Iterator[tuple[str, bool, str]]:
    """Dispute, number check, the weekday."""
    fields = [(d.field, len(d.positions)) for d in reading.disputes]
    yield "target dispute found", any(f == "target" for f, _ in fields), str(fields)
    pairs = [(c.first.span.text, c.second.span.text, c.verdict, c.independent) for c in reading.checks]
    yield (
        "1,500 km and 900 miles",
        any("1,500" in a + b and "900" in a + b and v == "consistent" and not i for a, b, v, i in pairs),
        str(pairs),
    )
    days = [m for m in reading.moments if m.span and "Wednesday" in m.span.text]
    right = [m for m in days if isinstance(m.interval, sayso.Interval) and str(m.interval.start) == str(m.interval.end) == "2015-10-07"]
    yield "Wednesday = 2015-10-07", len(days) == 3 and len(right) == 3, f"{len(right)} of {len(days)}"


def main() -> int:
    """Print the checks; exit status 0 when all hold, 1 when not, 2 when the seed is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "seed")
    folder = parser.parse_args().seed
    if not (folder / "gold.json").exists():
        print(f"{folder}: no seed here. Give its folder with --seed.", file=sys.stderr)
        return 2
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    reading = sayso.read((folder / "report.txt").read_text(encoding="utf-8"), published="2015-10-08")
    checks = [*claim_checks(reading, gold), *event_checks(reading, gold), *other_checks(reading)]
    for name, holds, note in checks:
        print(f"{'ok   ' if holds else 'WRONG'}  {name:32}  {note}")
    claims = [holds for name, holds, _ in checks if name.startswith("claim ")]
    print(
        f"{sum(claims)} of {len(claims)} attributed claims with the right source; {sum(h for _, h, _ in checks)} of {len(checks)} checks hold"
    )
    return 0 if all(holds for _, holds, _ in checks) else 1


if __name__ == "__main__":
    raise SystemExit(main())
