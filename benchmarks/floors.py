#!/usr/bin/env python3
"""Score sayso on the project's own reports and hold the figures against their floors.

    python benchmarks/floors.py             print figure and floor
    python benchmarks/floors.py --errors    name every claim and event that was missed or wrong

The reports in benchmarks/gold/reports.jsonl were written for the project, and read by hand in the form of the annotation guide
that the public evaluation sets use, by somebody who had not seen the rules. floors.json keeps the hash of the gold:
whoever changes the gold has to set the floors anew. A floor is lowered only on purpose, with the reason in the commit.

development.jsonl holds more such reports, for the events alone. Rules were mended while the errors on half of them were
read, so its figures flatter; they show what a change costs, and --errors may be used on it freely.

wire.jsonl and brief.jsonl (short reports, snaps, posts, lists) were written later, again by somebody who had not seen the rules. Their
halves are scored apart: odd numbers are there to develop on, even ones to see whether a rule holds on reports that nobody looked at, so
--errors leaves them out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import sayso

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
FLOORS = HERE / "floors.json"

Row = dict[str, Any]
TIERS = {"incident", "tally", "campaign", "background", "planned", "negated"}


class Part(NamedTuple):
    """Reports that are scored together: a gold file, or the half of it whose numbers leave ``rest`` when divided by two."""

    file: str
    rest: int | None = None
    shown: bool = True

    @property
    def gold(self) -> Path:
        """The file."""
        return HERE / "gold" / self.file

    def rows(self) -> list[Row]:
        """The reports with their readings."""
        rows = [json.loads(line) for line in self.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [r for r in rows if self.rest is None or int(r["id"].rpartition("-")[2]) % 2 == self.rest]


PARTS = {
    "reports": Part("reports.jsonl"),
    "development": Part("development.jsonl"),
    "wire_odd": Part("wire.jsonl", 1),
    "wire_even": Part("wire.jsonl", 0, shown=False),
    "brief_odd": Part("brief.jsonl", 1),
    "brief_even": Part("brief.jsonl", 0, shown=False),
}


def characters(spans: Iterable[Row] | None) -> set[int]:
    """The characters that spans cover."""
    return {i for s in spans or () if s.get("start") is not None for i in range(s["start"], s["end"])}


def likeness(a: set[int], b: set[int]) -> float:
    """Jaccard of two sets."""
    return len(a & b) / len(a | b) if a or b else 0.0


def pair(gold: list[Row], found: list[Row], score: Callable[[Row, Row], float], floor: float) -> list[tuple[Row, Row]]:
    """Pairs one to one, the most alike first; nothing below ``floor``."""
    ranked = sorted(((score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda t: (-t[0], t[1], t[2]))
    left, right, pairs = set(range(len(gold))), set(range(len(found))), []
    for value, i, j in ranked:
        if value >= floor and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((gold[i], found[j]))
    return pairs


def event_score(gold: Row, found: Row) -> float:
    """1 or more when the trigger is shared, or the type together with a place."""
    trigger = bool(characters([gold["trigger"]]) & characters([found["trigger"]]))
    places = bool(characters(gold["places"]) & characters(found["places"]))
    return 1.0 * trigger + 0.6 * bool(gold["type"] == found["type"]) + 0.5 * places


def source_right(gold: Row, found: Row) -> bool:
    """The words of the source overlap, or neither has any."""
    a, b = characters([gold["source"]]), characters([found["source"]])
    return bool(a & b) or not (a or b)


def count(gold: Row, found: Row, n: Counter[str], errors: list[str]) -> None:
    """Add one report's counts to ``n`` and what went wrong to ``errors``."""
    said = [c for c in gold["claims"] if c["source"]["type"] != "narrator"]
    mine = [c for c in found["claims"] if c["source"]["type"] != "narrator"]
    claims = pair(said, mine, lambda a, b: likeness(characters(a["content"]), characters(b["content"])), 0.5)
    right = [(a, b) for a, b in claims if source_right(a, b) and a["factuality"] == b["factuality"]]
    n.update(claims_gold=len(said), claims_said=len(mine), claims_found=len(claims), claims_right=len(right))
    for kind, tiers in (("event", TIERS), ("incident", {"incident"})):
        want, have = ([e for e in x["events"] if e["tier"] in tiers] for x in (gold, found))
        n.update({f"{kind}_gold": len(want), f"{kind}_said": len(have), f"{kind}_found": len(pair(want, have, event_score, 1.0))})
    events = pair(gold["events"], found["events"], event_score, 1.0)
    for a, b in events:
        n.update(pairs=1, type=a["type"] == b["type"], tier=a["tier"] == b["tier"])
        day = a["date"] and a["date"]["start"]
        n.update(days=bool(day), day=bool(day) and (day, a["date"]["end"]) == (b["date"]["start"], b["date"]["end"]))
        for toll in ("killed", "injured"):
            bounds = [(x[toll]["min"], x[toll]["max"]) if x[toll] else None for x in (a, b)]
            n.update(tolls=bounds != [None, None], toll=bounds[0] == bounds[1] and bounds[0] is not None)
        for role in ("attacker", "target", "places"):
            told, seen = characters(a[role]), characters(b[role])
            n.update({f"{role}_gold": bool(told), f"{role}_said": bool(seen), f"{role}_found": bool(told & seen)})
    lead = [next((e for e in x["events"] if e["lead"]), None) for x in (gold, found)]
    n.update(leads=lead[0] is not None, lead=bool(lead[0] and lead[1] and event_score(lead[0], lead[1]) >= 1.0))
    fields = [Counter(d["field"] for d in x["disputes"]) for x in (gold, found)]
    n.update(disputes_gold=fields[0].total(), disputes_said=fields[1].total(), disputes_found=(fields[0] & fields[1]).total())
    errors += _errors(gold["id"], said, mine, right, gold["events"], found["events"], events)


def _errors(
    name: str,
    said: list[Row],
    mine: list[Row],
    right: list[tuple[Row, Row]],
    want: list[Row],
    have: list[Row],
    events: list[tuple[Row, Row]],
) -> list[str]:
    def words(claim: Row) -> str:
        return " ... ".join(s["text"] for s in claim["content"])[:90]

    ok, fine = {id(a) for a, _ in right}, {id(b) for _, b in right}
    out = [f"{name}  claim missed or wrong: {c['source']['text']!r} {c['factuality']}: {words(c)}" for c in said if id(c) not in ok]
    out += [f"{name}  claim not in gold:     {c['source']['text']!r} {c['factuality']}: {words(c)}" for c in mine if id(c) not in fine]
    ok, fine = {id(a) for a, _ in events}, {id(b) for _, b in events}
    out += [f"{name}  event missed:          {e['tier']} {e['type']} {e['trigger']['text']!r}" for e in want if id(e) not in ok]
    return out + [f"{name}  event not in gold:     {e['tier']} {e['type']} {e['trigger']['text']!r}" for e in have if id(e) not in fine]


def figures(part: Part = PARTS["reports"], errors: list[str] | None = None) -> dict[str, float]:
    """Every figure over the reports of a part; those of claims only where claims were read."""
    from tasks.reports import as_guide

    rows = part.rows()
    n: Counter[str] = Counter()
    reports = [sayso.report(r["text"], published=r["date"], publisher=r.get("outlet"), title=r.get("title"), name=r["id"]) for r in rows]
    for row, reading in zip(rows, sayso.read_many(reports), strict=True):
        count(row, {"id": row["id"], **as_guide(reading)}, n, errors if errors is not None else [])

    def f1(both: str, wanted: str, said: str) -> float:
        return round(2 * n[both] / (n[wanted] + n[said]), 4) if n[wanted] + n[said] else 0.0

    def share(part: str, whole: str) -> float:
        return round(n[part] / n[whole], 4) if n[whole] else 0.0

    found = {
        "claims_found": f1("claims_found", "claims_gold", "claims_said"),
        "claims_right": f1("claims_right", "claims_gold", "claims_said"),
        "incidents": f1("incident_found", "incident_gold", "incident_said"),
        "events": f1("event_found", "event_gold", "event_said"),
        "lead": share("lead", "leads"),
        "type": share("type", "pairs"),
        "tier": share("tier", "pairs"),
        "date": share("day", "days"),
        "tolls": share("toll", "tolls"),
        "attackers": f1("attacker_found", "attacker_gold", "attacker_said"),
        "targets": f1("target_found", "target_gold", "target_said"),
        "places": f1("places_found", "places_gold", "places_said"),
        "disputes": f1("disputes_found", "disputes_gold", "disputes_said"),
    }
    return {name: value for name, value in found.items() if n["claims_gold"] or not name.startswith("claims")}


def gold_hash(gold: Path) -> str:
    """SHA-256 of a gold file."""
    return hashlib.sha256(gold.read_bytes()).hexdigest()


def main() -> int:
    """Print figures and floors; exit status 1 when one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    kept = json.loads(FLOORS.read_text(encoding="utf-8"))
    good = True
    for title, part in PARTS.items():
        errors: list[str] = []
        now = figures(part, errors)
        if options.errors and part.shown:
            print("\n".join(errors))
        print(title)
        for name, value in now.items():
            floor = kept[title]["floors"][name]
            print(f"  {name:14} {value:.3f}  floor {floor:.3f}{'' if value >= floor else '  BELOW'}")
            good = good and value >= floor
        if kept[title]["gold_sha256"] != gold_hash(part.gold):
            print(f"{part.file} has changed since the floors were set: set them anew in floors.json.")
            good = False
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
