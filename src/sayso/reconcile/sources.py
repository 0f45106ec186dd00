"""What a record shows of its sources: how much each says, how often others say otherwise, who was first, who agrees with whom.

Facts about the record, and no grade of truth: a source that is disputed may be right, and one that agrees with another may have it
from there. A source here is an independent origin (``origins``): a ministry counts with its government. docs/explanation/sources.md
tells the rules. The cost grows with the incidents; inside one, with the square of the origins that tell it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import msgspec

from sayso.ground.actors.registry import registry
from sayso.model import Incident, IncidentDispute, IncidentField
from sayso.model.vocabulary import SourceType
from sayso.reconcile.accounts import origin_of_outlet
from sayso.reconcile.origins import UNNAMED, origins_of, root_of

# Reports are joined by where and when, so that agreement on these says nothing; and all who tell an incident say that it happened.
_BY_JOINING = frozenset({"occurrence", "date", "place"})
_FIGURES = frozenset({"killed", "injured"})

Claim = tuple[str, str, str | None]  # report, event, claim; no claim for what a report tells in its own voice


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A name under which claims are made, with how many there are and in which reports. ``outlet`` is that of a narrator."""

    name: str
    type: SourceType
    claims: int
    reports: frozenset[str]
    anonymous: bool = False
    outlet: str | None = None


class SourceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the record shows of one source. Facts, and no grade.

    ``names`` are all under which it speaks, most claims first; ``claims`` and ``reports`` count all that it says. Of these, ``held``
    claims hold a value of an incident; ``disputed`` are those of which another origin disputes a value, ``denied`` those where it
    denies that it happened or who did it. It tells ``incidents``; ``shared`` of them another origin tells too, ``dated`` of these on
    another day, and of those it was ``first``, on an earlier day than any other. Of the figures of killed and injured that it gave,
    ``figures`` were given by another origin too, on another day, and ``figures_first`` of these by it first.
    """

    origin: str
    name: str
    names: tuple[str, ...]
    type: SourceType
    claims: int = 0
    reports: int = 0
    held: int = 0
    disputed: int = 0
    denied: int = 0
    incidents: int = 0
    shared: int = 0
    dated: int = 0
    first: int = 0
    figures: int = 0
    figures_first: int = 0


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Two sources on the incidents that both tell: on how many fields they hold one value, dispute, or differ without dispute."""

    one: str
    other: str
    incidents: int
    agree: int
    disagree: int
    differ: int


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """The sources of a record, most incidents first, and each pair that shares one, most shared first."""

    sources: tuple[SourceFacts, ...]
    agreements: tuple[Agreement, ...]


def sources_of(incidents: Iterable[Incident], speakers: Iterable[Speaker], outlets: Mapping[str, str]) -> Sources:
    """What these incidents, and the claims of these speakers, show of the sources. ``incidents`` are gone through once.

    ``outlets`` gives the outlet of a report by its id, where one is known.
    """
    tally = _Tally(outlets)
    for incident in incidents:
        tally.take(incident)
    for speaker in speakers:
        tally.says(speaker)
    facts = (c.facts(origin) for origin, c in tally.counts.items() if c.numbers["claims"] or c.numbers["held"])
    sources = sorted(facts, key=lambda s: (-s.incidents, -s.claims, s.name, s.origin))
    agreements = (
        Agreement(one=a, other=b, incidents=c["incidents"], agree=c["agree"], disagree=c["disagree"], differ=c["differ"])
        for (a, b), c in tally.pairs.items()
    )
    return Sources(sources=tuple(sources), agreements=tuple(sorted(agreements, key=lambda p: (-p.incidents, p.one, p.other))))


def is_unnamed(origin: str) -> bool:
    """True for what unnamed sources of one type count as: nothing tells one of them from another."""
    return origin.startswith(UNNAMED)


@dataclass(slots=True)
class _Counts:
    """What was counted for one source."""

    names: Counter[str] = field(default_factory=Counter)
    held_as: Counter[tuple[str, SourceType]] = field(default_factory=Counter)
    types: Counter[SourceType] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    numbers: Counter[str] = field(default_factory=Counter)

    def facts(self, origin: str) -> SourceFacts:
        entry = registry().get(origin)
        names = sorted(self.names or Counter(name for name, _ in self.held_as), key=lambda n: (-self.names[n], n))
        types = self.types or Counter({type: n for (_, type), n in self.held_as.items()})
        known = entry.name if entry is not None else f"unnamed {origin.removeprefix(UNNAMED)}" if is_unnamed(origin) else names[0]
        return SourceFacts(
            origin=origin,
            name=known,
            names=tuple(names),
            type="government" if entry is not None and entry.kind == "state" and set(types) != {"narrator"} else _most(types),
            reports=len(self.reports),
            **self.numbers,
        )


def _most(types: Counter[SourceType]) -> SourceType:
    """The type that is given most often; the narrator only where no other is."""
    return min(types, key=lambda t: (t == "narrator", -types[t], t))


class _Tally:
    """Counts as it goes through incidents."""

    def __init__(self, outlets: Mapping[str, str]) -> None:
        self.counts: defaultdict[str, _Counts] = defaultdict(_Counts)
        self.pairs: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._known: defaultdict[tuple[str, SourceType], Counter[str]] = defaultdict(Counter)
        # A copy of a report that is no member goes under that report's id: it is the outlet's voice all the same.
        self._outlets = {f"report:{report[:12]}": origin_of_outlet(outlet) for report, outlet in outlets.items()}

    def take(self, incident: Incident) -> None:
        """Count one incident."""
        fields = [_Told(f, self._outlets) for f in incident.fields]
        held: defaultdict[str, set[Claim]] = defaultdict(set)
        for told in fields:
            for holders in told.holders:
                for origin, h in holders:
                    held[origin].add((h.report, h.event, h.claim))
                    self.counts[origin].held_as[h.source, h.type] += 1
                    if h.type != "narrator":
                        self._known[h.source, h.type][origin] += 1
        disputed = [one for d in incident.disputes for f in fields if f.name == d.field for one in f.opposed(d)]
        for origin, claims in held.items():
            numbers = self.counts[origin].numbers
            numbers["held"] += len(claims)
            numbers["disputed"] += len({claim for who, claim, _ in disputed if who == origin})
            numbers["denied"] += len({claim for who, claim, denial in disputed if who == origin and denial})
        self._timed(fields)
        self._compare(incident, fields)

    def _timed(self, fields: Sequence[_Told]) -> None:
        """Count who tells it, who was first to, and who was first with its figures."""
        for told in fields:
            for days in told.first_days():
                happened = told.name == "occurrence"
                for origin in days:
                    numbers = self.counts[origin].numbers
                    if happened:
                        numbers["incidents"] += 1
                        numbers["shared"] += len(days) > 1
                    if len({day for day in days.values() if day is not None}) > 1:
                        numbers["dated" if happened else "figures"] += 1
                        numbers["first" if happened else "figures_first"] += _was_first(origin, days)

    def _compare(self, incident: Incident, fields: Sequence[_Told]) -> None:
        """Set each two named origins that tell the incident against each other, field by field."""
        telling = sorted({o for f in fields if f.name == "occurrence" for o in f.held if not is_unnamed(o)})
        for pair in combinations(telling, 2):
            self.pairs[pair]["incidents"] += 1
            for told in fields:
                one, other = (told.held.get(o) for o in pair)
                if one and other and (verdict := _verdict(incident, told.name, one, other)):
                    self.pairs[pair][verdict] += 1

    def says(self, speaker: Speaker) -> None:
        """Count what a speaker says, in incidents or not."""
        counts = self.counts[self._origin(speaker)]
        counts.names[speaker.outlet or speaker.name if speaker.type == "narrator" else speaker.name] += speaker.claims
        counts.types[speaker.type] += speaker.claims
        counts.reports |= speaker.reports
        counts.numbers["claims"] += speaker.claims

    def _origin(self, speaker: Speaker) -> str:
        """The origin as which a speaker counts: as in the incidents, where it holds a value; else by the registry, or by its name."""
        if speaker.type == "narrator":
            return origin_of_outlet(speaker.outlet) if speaker.outlet is not None else "narrator"
        seen = self._known.get((speaker.name, speaker.type))
        if seen:
            return min(seen, key=lambda o: (-seen[o], o))
        if speaker.anonymous:
            return f"{UNNAMED}{speaker.type}"
        entry = registry().by_name(speaker.name)
        return root_of(registry().origin(entry.id)) if entry is not None else speaker.name.lower().removeprefix("the ")


class _Told:
    """One field of an incident: who holds which value."""

    def __init__(self, told: IncidentField, outlets: Mapping[str, str]) -> None:
        self.name, self._positions = told.field, told.positions
        self.holders = [[(outlets.get(h.origin, h.origin), h) for h in p.holders] for p in told.positions]
        self._counted = [{outlets.get(o, o) for o in origins_of(p.holders)} for p in told.positions]
        self.held: defaultdict[str, set[str]] = defaultdict(set)  # by origin, the values that it holds still
        for position, origins in zip(told.positions, self._counted, strict=True):
            for origin in origins if position.until is None else ():
                self.held[origin].add(position.value)

    def opposed(self, dispute: IncidentDispute) -> Iterator[tuple[str, Claim, bool]]:
        """Each claim that holds a value which another origin disputes, with its origin, and whether that one denies."""
        sides = [n for n, p in enumerate(self._positions) if p.value in dispute.positions]
        for n in sides:
            for origin, h in self.holders[n]:
                against = [m for m in sides if m != n and self._counted[m] - {origin} and origin not in self._counted[m]]
                if against:
                    denial = any(_denies(dispute.field, self._positions[m].value) for m in against)
                    yield origin, (h.report, h.event, h.claim), denial

    def first_days(self) -> Iterator[dict[str, date | None]]:
        """For the happening, or for each figure: the first day on which each origin told it."""
        for n, position in enumerate(self._positions):
            if position.value == "happened" if self.name == "occurrence" else self.name in _FIGURES:
                found: dict[str, date | None] = {}
                for origin, h in self.holders[n]:
                    if origin in self._counted[n]:
                        last = found.get(origin)
                        found[origin] = h.published if last is None else min(last, h.published or last)
                yield found


def _denies(name: str, value: str) -> bool:
    return (name == "occurrence" and value == "did not happen") or (name == "attacker" and value.startswith("not "))


def _was_first(origin: str, days: Mapping[str, date | None]) -> bool:
    """True where an origin said it on an earlier day than every other; beside a day that is not known nobody was first."""
    own = days[origin]
    return own is not None and all(d is not None and own < d for o, d in days.items() if o != origin)


def _verdict(incident: Incident, name: str, one: set[str], other: set[str]) -> str | None:
    """How two origins that both speak on a field stand to each other there; ``None`` where joining decides it."""
    if one & other:
        return "agree" if name not in _BY_JOINING else None
    for dispute in incident.disputes:
        if dispute.field == name and one & set(dispute.positions) and other & set(dispute.positions):
            return "disagree"
    return "differ" if name not in _BY_JOINING else None
