#!/usr/bin/env python3
"""Hold the readings of the 14 tricky patterns against what is right: python benchmarks/patterns.py [--seed DIR] [--show P05]

The sentences stand in tricky_patterns.json, which is not part of the project (by default in ../shared/seed).
A pattern counts as read right when every check of it holds. The publication day is Thursday, 12 March 2026.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import sayso

Check = tuple[str, bool]


class Pattern:
    """One pattern with its reading; ``at(role)`` are the marked spans of a role."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.reading = sayso.read(row["text"], published="2026-03-12")

    def at(self, role: str) -> list[tuple[int, int]]:
        """Start and end of every span with this role."""
        return [(s["start"], s["end"]) for s in self.row["spans"] if s["role"] == role]

    def on(self, span: sayso.Span | None, role: str) -> bool:
        """True when ``span`` touches a span of the role."""
        return span is not None and any(span.start < end and start < span.end for start, end in self.at(role))

    def claims_over(self, role: str, number: int = 0) -> list[sayso.Claim]:
        """Attributed claims whose content covers the middle of the role's span, the narrowest first."""
        start, end = self.at(role)[number]
        middle = (start + end) // 2
        found = [c for c in self.attributed if any(s.start <= middle < s.end for s in c.content)]
        return sorted(found, key=lambda c: sum(s.end - s.start for s in c.content))

    @property
    def attributed(self) -> list[sayso.Claim]:
        """Claims with a source other than the narrator."""
        return [c for c in self.reading.claims if c.source.type != "narrator"]

    def tier(self, *tiers: str) -> list[sayso.Event]:
        """Events of these tiers."""
        return [e for e in self.reading.events if e.tier in tiers]

    def tolls(self, kind: str) -> list[tuple[sayso.Event, sayso.Toll]]:
        """All tolls of a kind with their events."""
        return [(e, t) for e in self.reading.events for t in e.tolls if t.kind == kind]

    def toll(self, kind: str, role: str, number: int = 0) -> tuple[sayso.Event, sayso.Toll] | None:
        """The toll whose number stands in the role's span."""
        start, end = self.at(role)[number]
        return next(((e, t) for e, t in self.tolls(kind) if t.quantity.span.start < end and start < t.quantity.span.end), None)

    def sources(self, claims: tuple[str, ...]) -> set[str]:
        """Names of the sources of claims by id."""
        return {c.source.name.lower() for c in self.reading.claims if c.id in claims}


def placed(event: sayso.Event, word: str, *roles: str) -> bool:
    """True when the event has a place with this word in one of the roles."""
    return any(word in p.place.span.text and p.role in (roles or ("target", "other")) for p in event.places)


def figure(found: tuple[sayso.Event, sayso.Toll] | None) -> tuple[float | None, float | None] | None:
    """Bounds of a toll."""
    return (found[1].quantity.low, found[1].quantity.high) if found else None


def on_day(event: sayso.Event, *days: str) -> bool:
    """True when the event is dated to one of these days."""
    interval = event.moment.interval if event.moment else None
    return isinstance(interval, sayso.Interval) and interval.start == interval.end and str(interval.start) in days


def p01(p: Pattern) -> Iterator[Check]:
    """Tally against incident."""
    incidents, tallies = p.tier("incident"), p.tier("tally")
    yield "one incident", len(incidents) == 1
    yield "one tally", len(tallies) == 1
    three, sum_ = p.toll("killed", "incident_count"), p.toll("killed", "tally_count")
    yield "3 killed in the incident", figure(three) == (3, 3) and three is not None and three[0].tier == "incident"
    yield "214 in the tally", figure(sum_) == (214, 214) and sum_ is not None and sum_[0].tier == "tally"
    yield "Tuesday", bool(incidents) and on_day(incidents[0], "2026-03-10")
    yield (
        "the governor says both",
        all(p.on(c.source.span, "source") for r in ("incident_count", "tally_count") for c in p.claims_over(r)[:1]),
    )
    yield "both are claims", all(p.claims_over(r) for r in ("incident_count", "tally_count"))


def p02(p: Pattern) -> Iterator[Check]:
    """Passive without agent."""
    incidents = p.tier("incident")
    yield "one incident", len(incidents) == 1
    yield "no attacker", all(not e.attackers for e in p.reading.events)
    yield "in Qastal", any(placed(e, "Qastal") for e in incidents)
    yield "two injured", figure(p.toll("injured", "count")) == (2, 2)
    yield "staff say so", any(p.on(c.source.span, "source") for c in p.claims_over("count"))


def p03(p: Pattern) -> Iterator[Check]:
    """Capitals and buildings."""
    found = [
        next((c for c in p.attributed if c.source.span and c.source.span.start < e and s < c.source.span.end), None)
        for s, e in p.at("source")
    ]
    yield "three institutional sources", all(c is not None and c.source.resolution == "metonymy" for c in found)
    kinds = [c.factuality if c else None for c in found]
    yield "denied, desired", kinds[:2] == ["denied", "desired"]
    yield "no event in a capital", not any(placed(e, w) for e in p.reading.events for w in ("Moscow", "Ankara", "Pentagon"))
    yield "no US strike in Raqqa", not any(placed(e, "Raqqa") for e in p.tier("incident"))


def p04(p: Pattern) -> Iterator[Check]:
    """The group, the Observatory, another group."""
    group = [c for c in p.attributed if c.source.span and p.on(c.source.span, "anaphor")]
    yield "the group is the Observatory", bool(group) and all("Halab Monitoring Observatory" in c.source.name for c in group)
    other = [c for c in p.attributed if c.source.span and p.on(c.source.span, "other_actor")]
    yield "another group is Jaysh al-Noor", bool(other) and all("Noor" in c.source.name for c in other)
    yield "no deaths counted", not p.tolls("killed")
    yield "nine raids", any(q.low == 9 for q in p.reading.quantities)


def p05(p: Pattern) -> Iterator[Check]:
    """Denied responsibility."""
    happened = p.tier("incident")
    yield "it happened, once", len(happened) == 1
    denied = [c for c in p.attributed if p.on(c.source.span, "denier") and c.factuality == "denied"]
    yield "the army denies", bool(denied)
    yield (
        "the army is no attacker as fact",
        not any(a.position == "asserted" and "army" in a.name.lower() for e in happened for a in e.attackers),
    )
    eleven = p.toll("killed", "count")
    voices = p.sources(eleven[1].claims) if eleven is not None else set()
    yield "eleven, by residents", figure(eleven) == (11, 11) and voices in ({"residents"}, {"unnamed residents"})
    yield "at Tell Amin", any(placed(e, "Tell Amin") for e in happened)


def p06(p: Pattern) -> Iterator[Check]:
    """A quotation inside indirect speech."""
    bodies, strike = p.claims_over("quote", 0), p.claims_over("quote", 1)
    inner = bodies[0] if bodies else None
    yield "bodies: the surgeon", inner is not None and p.on(inner.source.span, "inner_source")
    parent = next((c for c in p.reading.claims if inner and c.id == inner.parent), None)
    yield "inside what the mayor says", parent is not None and p.on(parent.source.span, "outer_source")
    yield "precision strike: state radio", bool(strike) and p.on(strike[0].source.span, "other_source")


def p07(p: Pattern) -> Iterator[Check]:
    """Attribution over sentences."""
    for number in (0, 1):
        found = p.claims_over("content", number)
        yield (
            f"sentence {number + 2} is the official's",
            bool(found) and "official" in found[0].source.name.lower() and found[0].confidence != "high",
        )
    yield "nobody blew up the bridge", not any(e.attackers for e in p.reading.events if "blown" in e.trigger.text)


def p08(p: Pattern) -> Iterator[Check]:
    """Weekday, tense, dateline."""
    seizure = [e for e in p.tier("incident") if e.type == "territorial_change"]
    yield "seizure on 11 March", len(seizure) == 1 and on_day(seizure[0], "2026-03-11")
    future = [m for m in p.reading.moments if m.span and p.on(m.span, "future") and isinstance(m.interval, sayso.Interval)]
    yield "talks on 18 March", any(m.interval.start == date(2026, 3, 18) for m in future if isinstance(m.interval, sayso.Interval))
    yield "not in Geneva", bool(seizure) and not placed(seizure[0], "Geneva") and not placed(seizure[0], "GENEVA")
    yield "talks are planned", not any(e.type == "talks" for e in p.tier("incident"))


def p09(p: Pattern) -> Iterator[Check]:
    """Spellings of names."""
    same = [x for x in p.reading.places if p.on(x.span, "place_same")]
    yield "Hbeit is al-Habit", len(same) == 2 and _key(same[0]) == _key(same[1])
    others = [x for x in p.reading.places if p.on(x.span, "place")]
    yield (
        "two other towns",
        len(others) == 2 and _key(others[0]) != _key(others[1]) and all(_key(o) != _key(s) for o in others for s in same),
    )
    shelling = [e for e in p.tier("incident") if placed(e, "Nabl")]
    yield "shelling, attacker not stated", len(shelling) == 1 and not shelling[0].attackers
    yield (
        "bombed in the other two",
        any(placed(e, "Hbeit") for e in p.tier("incident")) and any(placed(e, "Nbouda") for e in p.tier("incident")),
    )


def _key(place: sayso.Place) -> str:
    return place.entry.id if isinstance(place.entry, sayso.Entry) else place.name.lower()


def p10(p: Pattern) -> Iterator[Check]:
    """Target, launch and speech place."""
    incidents = p.tier("incident")
    yield "one incident", len(incidents) == 1
    yield "target Deir al-Zour", any(placed(e, "Zour") for e in incidents)
    yield "launch at sea", any(placed(e, "Mediterranean", "launch") for e in incidents)
    yield "Sochi is no place of the event", not any(placed(e, "Sochi") or placed(e, "Sochi", "launch") for e in incidents)
    yield "said in Sochi", any(c.said_at is not None and "Sochi" in c.said_at.text for c in p.attributed)
    yield "no tolls", not any(e.tolls for e in p.reading.events)


def p11(p: Pattern) -> Iterator[Check]:
    """Parts inside wholes."""
    total = p.toll("killed", "total")
    yield "at least 17 killed", figure(total) == (17, None)
    parts = {x.of: x.quantity.low for x in total[1].parts} if total else {}
    yield "six children inside", parts.get("children") == 6
    injured = p.toll("injured", "injured")
    yield "40 injured", figure(injured) == (40, 40)
    yield "nine inside the 40", injured is not None and any(x.quantity.low == 9 for x in injured[1].parts)
    five = p.toll("killed", "other_count")
    yield (
        "the rebels' five apart",
        figure(five) == (5, 5) and five is not None and total is not None and p.sources(five[1].claims) != p.sources(total[1].claims),
    )


def p12(p: Pattern) -> Iterator[Check]:
    """Revisions."""
    yield "one incident", len(p.tier("incident")) == 1
    new, old, other = p.toll("killed", "revised"), p.toll("killed", "superseded"), p.toll("killed", "dispute")
    yield "31 stands", figure(new) == (31, 31) and new is not None and not new[1].superseded
    yield "39 superseded", figure(old) == (39, 39) and old is not None and old[1].superseded
    yield "44 by the hospital", figure(other) == (44, 44) and other is not None and not other[1].superseded
    yield "toll disputed", any(d.field == "killed" for d in p.reading.disputes)
    yield "Sunday", any(on_day(e, "2026-03-08") for e in p.tier("incident"))


def p13(p: Pattern) -> Iterator[Check]:
    """But ends a scope."""
    first = p.claims_over("content")
    yield "Damascus on its intent", bool(first) and p.on(first[0].source.span, "source")
    yield "the shells are the narrator's", not p.claims_over("narrator")
    shells = [e for e in p.tier("incident") if p.on(e.trigger, "narrator")]
    yield "one shelling, attacker not stated", len(shells) == 1 and not shells[0].attackers
    yield "Friday", bool(shells) and on_day(shells[0], "2026-03-06")


def p14(p: Pattern) -> Iterator[Check]:
    """Negated target."""
    yield "one incident", len(p.tier("incident")) == 1 and not p.tier("negated")
    targets = [t for e in p.tier("incident") for t in e.targets]
    yield "a grain silo", any(p.on(t.span, "value_a") for t in targets)
    yield "target disputed", any(d.field == "target" for d in p.reading.disputes)
    said = p.claims_over("value_a")
    yield "opposition leaders say so", bool(said) and p.on(said[0].source.span, "source")


CHECKS: dict[str, Callable[[Pattern], Iterator[Check]]] = {
    f.__name__.upper(): f for f in (p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14)
}


def main() -> int:
    """Print a line a pattern; exit status 2 when the patterns are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "seed")
    parser.add_argument("--show", help="print the whole terminal page of one pattern")
    options = parser.parse_args()
    path = options.seed / "tricky_patterns.json"
    if not path.exists():
        print(f"{path}: no patterns here. Give their folder with --seed.", file=sys.stderr)
        return 2
    right = 0
    for row in json.loads(path.read_text(encoding="utf-8"))["patterns"]:
        if options.show and row["id"] != options.show:
            continue
        pattern = Pattern(row)
        checks = list(CHECKS[row["id"]](pattern))
        wrong = [name for name, holds in checks if not holds]
        right += not wrong
        print(f"{'right' if not wrong else 'WRONG'}  {row['id']}  {row['name']}{': not so: ' + ', '.join(wrong) if wrong else ''}")
        if options.show:
            from rich.console import Console

            from sayso.render.terminal import print_reading

            print_reading(pattern.reading, Console(width=110), full=True)
    print(f"{right} of {len(CHECKS)} patterns read right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
