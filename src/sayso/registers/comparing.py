"""The record beside a register: what is in both, what in one alone, and what could not be compared."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from sayso.model import Account, Incident
from sayso.registers.assign import assign
from sayso.registers.blocks import Blocks
from sayso.registers.compare import fields
from sayso.registers.coverage import Coverage, skip_entry
from sayso.registers.facts import facts
from sayso.registers.score import Pair, weigh
from sayso.registers.told import Told, accounts_by_incident, name_key, tell
from sayso.registers.types import Alone, Comparison, Match, Register, RegisterEntry


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What to leave out: incidents and entries before ``since``, after ``until`` or outside ``country`` (ISO 3166-1 alpha-2),
    and pairs further apart than ``radius`` in kilometres, whatever their precision."""

    since: date | None = None
    until: date | None = None
    country: str | None = None
    radius: float | None = None


def check(
    incidents: Iterable[Incident], register: Register, *, accounts: Iterable[Account] = (), options: Options | None = None
) -> Comparison:
    """Match incidents to entries one to one and compare the pairs field by field.

    ``accounts`` are those of the incidents' members; without them only the first place of each incident is known. The cost
    grows in proportion to incidents and entries. Every incident and entry ends in one list of the result.
    """
    options = options or Options()
    listed = list(incidents)
    by_incident = accounts_by_incident(listed, accounts)
    told = [tell(i, by_incident[i.id]) for i in listed]
    coverage = Coverage(register, options.since, options.until, options.country)
    left_out = {t.id: why for t in told if (why := coverage.skip(t)) is not None}
    compared = [t for t in told if t.id not in left_out]
    days = _record_days(told, options)
    aside = {e.id: why for e in register.entries if (why := skip_entry(e, days, options.country)) is not None}
    entries = [e for e in register.entries if e.id not in aside]
    found = _Found(compared, entries, _candidates(compared, entries, options.radius))
    return Comparison(
        register=register,
        incidents=len(told),
        matched=tuple(found.matched),
        possible=tuple(found.possible),
        only_here=tuple(found.only_here()),
        only_there=tuple(found.only_there()),
        skipped_incidents=tuple(Alone(id=i, why=why) for i, why in left_out.items()),
        skipped_entries=tuple(Alone(id=e, why=why) for e, why in aside.items()),
        since=options.since,
        until=options.until,
        country=options.country,
        radius=options.radius,
    )


def _record_days(told: Sequence[Told], options: Options) -> tuple[date, date] | None:
    """The first and the last day on which an entry can have an incident beside it: the record's, and those asked for."""
    slack = timedelta(days=facts("matching")["days"]["slack"])
    known = [d for t in told if t.days is not None for d in (t.days.start, t.days.end) if d is not None]
    if not known:
        return None
    first, last = min(known) - slack, max(known) + slack
    return max(first, options.since or first), min(last, options.until or last)


def _candidates(told: Sequence[Told], entries: Sequence[RegisterEntry], radius: float | None) -> list[Pair]:
    blocks = Blocks(entries)
    return [
        pair
        for here, one in enumerate(told)
        for there in blocks.near(one)
        if (pair := weigh(here, one, there, entries[there], radius)) is not None
    ]


class _Shares:
    """What the candidates of each incident's place, and of each entry, weigh together.

    Incidents of one day, place and type that could all be the entry may well be one happening that was not joined: of these
    the heaviest alone counts. Entries of one day and place are rows that somebody chose to keep apart, and all count.
    """

    def __init__(self, told: Sequence[Told], pairs: Sequence[Pair]) -> None:
        none = 2.0 ** facts("matching")["no_pair"]
        self._here: dict[tuple[int, int], float] = defaultdict(lambda: none)
        alike: dict[int, dict[tuple[object, ...], float]] = defaultdict(dict)
        for pair in pairs:
            weight = 2.0**pair.points
            self._here[pair.here, pair.spot] += weight
            sign = _sign(told[pair.here], pair.spot)
            alike[pair.there][sign] = max(weight, alike[pair.there].get(sign, 0.0))
        self._there = {n: none + sum(weights.values()) for n, weights in alike.items()}

    def score(self, pair: Pair) -> float:
        """The share of the pair among the candidates of its incident's place, or of its entry, whichever is less."""
        return float(2.0**pair.points / max(self._here[pair.here, pair.spot], self._there[pair.there]))

    def of_incident(self, pair: Pair) -> float:
        """The share among the candidates of the incident alone: high where it fits no other entry, though others fit that as well."""
        return float(2.0**pair.points / self._here[pair.here, pair.spot])


def _sign(told: Told, spot: int) -> tuple[object, ...]:
    """What incidents share that may be one: the days, the place, the type."""
    at = told.spots[spot]
    return told.days, name_key(at.name), told.incident.type


class _Found:
    """Pairs by what they are worth, and who is left."""

    def __init__(self, told: Sequence[Told], entries: Sequence[RegisterEntry], pairs: list[Pair]) -> None:
        self._told, self._entries = told, entries
        self._best_here, self._best_there = _best(pairs, "here"), _best(pairs, "there")
        rules = facts("matching")
        shares = _Shares(told, pairs)
        worth = [p for p in pairs if shares.score(p) >= rules["possible"] or shares.of_incident(p) >= rules["fits"]]
        chosen = assign(worth)
        sure = [p for p in chosen if shares.score(p) >= rules["matched"] and _placed(p, rules["certain_place"])]
        self._here, self._there = {p.here: p for p in sure}, {p.there: p for p in sure}
        self.matched = [self._match(p, shares.score(p), True) for p in sure]
        rest = self._rest(worth, chosen, shares)
        self.possible = [self._match(p, shares.score(p), False) for p in rest]
        self._maybe_here, self._maybe_there = {p.here for p in rest}, {p.there for p in rest}

    def _rest(self, worth: Sequence[Pair], chosen: Sequence[Pair], shares: _Shares) -> list[Pair]:
        """The best pair of each incident and of each entry that is in none of the matched."""
        kept: dict[tuple[int, int], Pair] = {}
        sure = {(p.here, p.there) for p in self._here.values()}
        preferred = {(p.here, p.there) for p in chosen}
        ordered = sorted(worth, key=lambda p: ((p.here, p.there) not in preferred, -shares.score(p), p.here, p.there))
        here, there = set(self._here), set(self._there)
        for pair in ordered:
            if (pair.here in here and pair.there in there) or (pair.here, pair.there) in sure:
                continue
            kept[pair.here, pair.there] = pair
            here.add(pair.here)
            there.add(pair.there)
        return sorted(kept.values(), key=lambda p: (p.here, p.there))

    def _match(self, pair: Pair, score: float, certain: bool) -> Match:
        told, entry = self._told[pair.here], self._entries[pair.there]
        return Match(
            incident=told.id,
            entry=entry.id,
            score=round(score, 3),
            certain=certain,
            reasons=pair.reasons,
            fields=fields(told, entry, told.spots[pair.spot] if told.spots else None),
            note="" if certain else self._note(pair),
        )

    def _note(self, pair: Pair) -> str:
        taken = self._here.get(pair.here)
        if taken is not None:
            return f"this incident is matched with {self._entries[taken.there].id}; a register may have several rows for one incident"
        given = self._there.get(pair.there)
        if given is not None:
            return f"this entry is matched with {self._told[given.here].id}; the two may be one incident"
        return ""

    def only_here(self) -> list[Alone]:
        """The incidents in no pair."""
        alone = [n for n in range(len(self._told)) if n not in self._here and n not in self._maybe_here]
        return [self._alone(self._told[n].id, self._best_here.get(n), "entry") for n in alone]

    def only_there(self) -> list[Alone]:
        """The entries in no pair."""
        alone = [n for n in range(len(self._entries)) if n not in self._there and n not in self._maybe_there]
        return [self._alone(self._entries[n].id, self._best_there.get(n), "incident") for n in alone]

    def _alone(self, id: str, best: Pair | None, what: str) -> Alone:
        if best is None:
            return Alone(id=id, why=f"no {what} of its days and places fits it")
        words = "; ".join(f"{r.feature}: {r.words}" for r in best.reasons)
        nearest = self._entries[best.there].id if what == "entry" else self._told[best.here].id
        alone = best.points < facts("matching")["no_pair"] + math.log2(facts("matching")["possible"] / (1 - facts("matching")["possible"]))
        why = "too little speaks for the nearest" if alone else "the nearest has others that fit it as well or better"
        return Alone(id=id, why=f"{why} ({words})", nearest=nearest)


def _placed(pair: Pair, least: float) -> bool:
    """True when a pair may be certain: the place says enough, and where its name is another, so does something beside the day."""
    place = next(r.points for r in pair.reasons if r.feature == "place")
    named = place >= facts("matching")["place"]["name"]
    beside = any(r.points > 0 for r in pair.reasons if r.feature not in ("date", "place"))
    return place >= least and (named or beside)


def _best(pairs: Sequence[Pair], side: str) -> dict[int, Pair]:
    """The candidate with the most points of each incident ("here") or entry ("there")."""
    best: dict[int, Pair] = {}
    for pair in pairs:
        at = pair.here if side == "here" else pair.there
        if at not in best or pair.points > best[at].points:
            best[at] = pair
    return best
