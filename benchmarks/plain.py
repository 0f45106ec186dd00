#!/usr/bin/env python3
"""What is read of some 19,000 plain sentences, and of 2,000 small reports made of them.

    python benchmarks/plain.py                    share of right answers, a line each
    python benchmarks/plain.py --wrong towns      the sentences of one part that were read wrong, and how
    python benchmarks/plain.py --every 10         every tenth only

benchmarks/gold/plain.yaml has the frames and the words that fill them: who, what, whom, where, by whose word, of what tier, and told again in
which words. Who wrote them knew the rules. So the figures say nothing of how well reports are read; they show what no rule covers, of which
reports of one war show little, and what a change breaks.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import sayso

PLAIN = Path(__file__).resolve().parent / "gold" / "plain.yaml"
PUBLISHED = "2016-05-05"  # a Thursday
_MADE = 2_000  # reports of two happenings


class Case(NamedTuple):
    """A text and what is asked of its reading: names of questions, with the answer that is right."""

    text: str
    asked: dict[str, Any]


def cases(part: str, table: dict[str, Any]) -> Iterator[Case]:
    """All cases of a part."""
    yield from {"attacks": _attacks, "harm": _harm, "authors": _authors, "towns": _towns, "tiers": _tiers, "happenings": _happenings}[part](
        table[part]
    )


def _attacks(table: dict[str, Any]) -> Iterator[Case]:
    for doer, verb, thing in itertools.product(table["doers"], table["verbs"], table["things"]):
        said = {"doers": doer, "verbs": verb, "things": thing}
        if any(all(said[kind] in words for kind, words in rule.items()) for rule in table["never"]):
            continue
        text = table["frame"].format(doer=doer, verb=verb, thing=thing)
        yield Case(text, {"incidents": 1, "attacker": "" if doer in table["unmanned"] else doer, "target": thing, "place": "Velmar"})


def _harm(table: dict[str, Any]) -> Iterator[Case]:
    for frame, (cause, kind), (people, killed) in itertools.product(table["frames"], table["causes"].items(), table["people"].items()):
        if not _makes_sense(frame, cause, people, table):
            continue
        inside = cause if cause.startswith("Russian") else cause[0].lower() + cause[1:]
        text = frame.format(Cause=cause, cause=inside, people=people)
        asked = {"incidents": 1, "killed": killed, "place": "Velmar", "attacker": table["doers"].get(cause, "")}
        yield Case(text[0].upper() + text[1:], asked | ({"type": kind} if kind else {}))


def _makes_sense(frame: str, cause: str, people: str, table: dict[str, Any]) -> bool:
    one = people.startswith(("a ", "one "))
    if "hit a school" in frame and cause in table["hit_nothing"]:
        return False
    if frame.startswith("At least") and (people.startswith("at least") or one):
        return False
    if "including" in frame and table["people"][people] < 5:
        return False
    if one and ("were killed" in frame or "have been" in frame):
        return False
    return not (cause in table["things"] and any(w in frame for w in ("in {cause}", "from {cause}", "{Cause} on Velmar")))


def _authors(table: dict[str, Any]) -> Iterator[Case]:
    for frame, party in itertools.product(table["frames"], table["parties"]):
        yield Case(frame.format(a=party, A=party[0].upper() + party[1:]), {"attacker": party})


def _towns(table: dict[str, Any]) -> Iterator[Case]:
    for frame, town in itertools.product(table["frames"], table["names"]):
        yield Case(frame.format(T=town), {"known": town})


def _tiers(table: dict[str, Any]) -> Iterator[Case]:
    for tier, frames in table.items():
        for frame, town in itertools.product(frames, ("Manbij", "Idlib", "the town of Velmar")):
            yield Case(frame.format(T=town), {"no incident": tier, "tier": tier})


def _happenings(table: dict[str, Any]) -> Iterator[Case]:
    for kind in table.values():
        for first, beside in itertools.product(kind["first"], kind["beside"]):
            yield Case(f"{first} {beside}", {"told again beside": 1})
    chance = random.Random(5)
    for _ in range(_MADE):
        one, other = chance.sample(list(table), 2)
        first, second = chance.choice(table[one]["first"]), _elsewhere(chance.choice(table[other]["first"]))
        again, more = chance.sample(table[one]["again"], 2)
        twice = _elsewhere(chance.choice(table[other]["again"]))
        told = chance.choice(
            [[first, second, again], [first, again, second, more], [first, second, again, twice], [first, second, twice, again]]
        )
        yield Case("\n\n".join(told), {"told again among others": 2})


def _elsewhere(sentence: str) -> str:
    return sentence.replace("Velmar", "Ostrin")


def is_right(question: str, answer: Any, reading: sayso.Reading) -> bool:
    """Whether a reading answers a question as it should."""
    told = [e for e in reading.events if e.tier == "incident"]
    first = told[0] if told else reading.events[0] if reading.events else None
    if question == "no incident":
        return not told
    if question == "tier":
        return any(e.tier == answer for e in reading.events)
    if question == "known":
        return any(answer in (p.span.text, p.name) or answer in p.span.text for p in reading.places)
    if question in ("incidents", "told again beside", "told again among others"):
        return bool(len(told) == answer)
    if first is None:
        return False
    if question == "type":
        return bool(first.type == answer)
    if question == "place":
        return any(answer in p.place.span.text and p.role == "target" for p in first.places)
    if question == "killed":
        low = next((t.quantity.low for t in first.tolls if t.kind == "killed" and not t.superseded), None)
        return bool(low == answer)
    named = [p.span.text.lower() for e in reading.events for p in (e.attackers if question == "attacker" else e.targets)]
    return any(answer.lower() in n or n in answer.lower() for n in named) if answer else not named


def scored(part: str, every: int = 1) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """For each question of a part how many were answered rightly, of how many; and what was read wrong, a line each."""
    asked = list(cases(part, yaml.safe_load(PLAIN.read_text(encoding="utf-8"))))[::every]
    found: dict[str, tuple[int, int]] = {}
    wrong = []
    readings = sayso.read_many(sayso.report(case.text, published=PUBLISHED) for case in asked)
    for case, reading in zip(asked, readings, strict=True):
        for question, answer in case.asked.items():
            right = is_right(question, answer, reading)
            good, of = found.get(question, (0, 0))
            found[question] = good + right, of + 1
            if not right:
                told = "; ".join(f"{e.tier} {e.type} [{e.trigger.text}] {[p.span.text for p in e.attackers]}" for e in reading.events)
                wrong.append(f"{question} {answer!r}: {' | '.join(case.text.split(chr(10) * 2))}  {told or 'nothing'}")
    return found, wrong


PARTS = ("attacks", "harm", "authors", "towns", "tiers", "happenings")


def main() -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", choices=PARTS, help="list what was read wrong of this part")
    parser.add_argument("--every", type=int, default=1, help="every so many cases only")
    options = parser.parse_args()
    if options.wrong:
        print(*scored(options.wrong, options.every)[1], sep="\n")
        return 0
    for part in PARTS:
        for question, (good, of) in scored(part, options.every)[0].items():
            print(f"{part:12}{question:26}{good / of:6.3f}   {good:6,} of {of:6,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
