"""Independent origins: who stands behind a value, counted over sources, agencies and copies.

The rule, in full:

- a person and the body spoken for are one origin, and so are a ministry, its government and the media that it owns;
- unnamed sources of one type ("residents") count once, however many reports quote some: nothing tells them apart;
- an agency or outlet that only passes on what another holder says adds nothing;
- a narrator is an origin only where nobody else holds the value;
- the narrator of a copy counts as the narrator of the report that it copies, and where both credit an agency, as that agency.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sayso.ground.actors.registry import registry
from sayso.ground.gazetteer.names import key
from sayso.model import Account, CopyPair, Holder, Voice
from sayso.reconcile.rules import rules

CopiesOf = Mapping[str, Sequence[CopyPair]]  # by the id of the report that is the copy

UNNAMED = "unnamed:"
_COPIED = 0.5  # share of a report from which its narrator is taken to be the other's, where only a part is copied


@functools.lru_cache(maxsize=100_000)
def root_of(origin: str) -> str:
    """The origin that stands behind an origin: the owner of an outlet, the state of its news agency."""
    entry = registry().get(origin)
    if entry is None or entry.kind != "media":
        return origin
    above = entry.owner or entry.parent
    return registry().origin(above) if above is not None else origin


@functools.lru_cache(maxsize=100_000)
def _described(name: str) -> str | None:
    """The origin of an unnamed source, where a name only describes one: "rebel sources", "Town Monitor" of a headline."""
    words = name.split()
    known, headline = rules("described"), rules("headline")
    last = words[-1] if words else ""
    type_ = known.get(" ".join(words[-2:])) or known.get(last) or headline.get(last.lower())
    return f"{UNNAMED}{type_}" if type_ is not None else None


@functools.lru_cache(maxsize=10_000)
def _named(name: str) -> str:
    """The origin of an agency or outlet by its name."""
    entry = registry().by_name(name)
    return root_of(registry().origin(entry.id)) if entry is not None else key(name)


def speaks(holder: Holder) -> bool:
    """True for a voice that can be told from others: no narrator and no unnamed source."""
    return holder.type != "narrator" and not holder.origin.startswith(UNNAMED)


class Telling:
    """The accounts of one incident, with what is needed to say who holds what."""

    __slots__ = ("_narrators", "accounts", "copied")

    def __init__(self, accounts: Sequence[Account], copies: CopiesOf) -> None:
        self.accounts = tuple(accounts)
        self.copied: dict[str, CopyPair] = {}
        self._narrators: dict[str, str] = {}
        if copies:
            self._take(copies)

    def _take(self, copies: CopiesOf) -> None:
        own = {a.report: v.origin for a in self.accounts for v in _voices(a) if v.type == "narrator"}
        for report in sorted({a.report for a in self.accounts}):
            root, pair = report, None
            seen = {report}
            while (found := _best(copies.get(root, ()))) is not None and found.of not in seen:
                root, pair = found.of, pair or found
                seen.add(root)
            if pair is None:
                continue
            self.copied[report] = pair
            origin = _named(pair.agency) if pair.agency else own.get(root, f"report:{root[:12]}")
            self._narrators[report] = origin
            if pair.agency:
                self._narrators.setdefault(root, origin)

    def holder(self, account: Account, voice: Voice) -> Holder:
        """The voice as the holder of a value, under the origin as which it counts."""
        origin = voice.origin
        if voice.type == "narrator":
            origin = self._narrators.get(account.report, origin)
        elif origin == "unnamed:other" or ":" not in origin:
            described = _described(voice.name) if registry().get(origin) is None else None
            origin = described or origin
        return Holder(
            report=account.report,
            event=account.event,
            source=voice.name,
            origin=root_of(origin),
            type=voice.type,
            claim=voice.claim,
            published=account.published,
            position=voice.position,
            via=voice.via,
        )

    def holders(self, account: Account, voices: Iterable[Voice]) -> list[Holder]:
        """The holders for these voices of an account."""
        return [self.holder(account, v) for v in voices]


def _voices(account: Account) -> Iterator[Voice]:
    """Every voice of an account."""
    yield from account.voices
    for parts in (account.tolls, account.attackers, account.targets, account.places):
        for part in parts:
            yield from part.voices
    yield from account.weapon_voices


def _best(pairs: Sequence[CopyPair]) -> CopyPair | None:
    """The pair that says whose text the report is: the largest share; ``None`` where it only quotes parts of others."""
    whole = [p for p in pairs if p.kind != "partial" or p.share >= _COPIED]
    return max(whole, key=lambda p: (p.share, p.of), default=None)


def origins_of(holders: Sequence[Holder]) -> frozenset[str]:
    """The independent origins among the holders of one value, by the rule of this module."""
    if len(holders) == 1:
        return frozenset((holders[0].origin,))
    voices = {h.origin for h in holders if h.type != "narrator"}
    if not voices:
        return frozenset([h.origin for h in holders])
    if len(voices) > 1:
        passed = {_named(name) for h in holders for name in h.via}
        voices -= passed & {h.origin for h in holders if h.type == "media"} if passed else frozenset()
    return frozenset(voices)


def origins_why(holders: Sequence[Holder], counted: frozenset[str], copied: Mapping[str, CopyPair]) -> str:
    """What was counted as one, in words: "Syrian Observatory for Human Rights in 2 reports; unnamed residents".

    ``counted`` are the origins of ``holders`` (``origins_of``).
    """
    if len(holders) == 1 and not copied:
        return told_name(holders[0])
    parts = []
    for origin in dict.fromkeys(h.origin for h in holders):
        if origin not in counted:
            continue
        own = [h for h in holders if h.origin == origin]
        names = list(dict.fromkeys(told_name(h) for h in own))
        reports = len({h.report for h in own})
        words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}, counted as one"
        if origin.startswith(UNNAMED) and reports > 1:
            words = f"unnamed {origin.removeprefix(UNNAMED).replace('_', ' ')} in {reports} reports, counted once"
        elif reports > 1:
            words += f" in {reports} reports"
        parts.append(words)
    why = "; ".join(parts)
    left = sum(1 for h in holders if h.type == "narrator") if any(h.type != "narrator" for h in holders) else 0
    if left:
        why += "; narrators add none, as a source holds it"
    if copied:
        again = sorted({h.report for h in holders if h.report in copied})
        if again:
            why += f"; {len(again)} of the reports {'is a copy' if len(again) == 1 else 'are copies'} and {'adds' if len(again) == 1 else 'add'} none"
    return why


def told_name(holder: Holder) -> str:
    """The holder's name as it is to be read: a narrator is the report of an outlet."""
    return f"the report of {holder.source}" if holder.type == "narrator" and holder.source != "narrator" else holder.source


def may_be_one(one: Iterable[Holder], other: Iterable[Holder]) -> bool:
    """True when a voice on one side may be the voice on the other: an unnamed monitor and a named one, two unnamed of one type."""
    return any(_unnamed_of(a, b) or _unnamed_of(b, a) for a in one for b in other)


def _unnamed_of(unnamed: Holder, other: Holder) -> bool:
    if not unnamed.origin.startswith(UNNAMED) or other.type == "narrator":
        return False
    type_ = unnamed.origin.removeprefix(UNNAMED)
    return type_ in (other.type, other.origin.removeprefix(UNNAMED))


def first_day(holders: Sequence[Holder]) -> date | None:
    """The first day on which a report told it, where any day is known."""
    if len(holders) == 1:
        return holders[0].published
    return min((h.published for h in holders if h.published is not None), default=None)


def last_day(holders: Sequence[Holder]) -> date | None:
    """The last day on which a report told it, where any day is known."""
    if len(holders) == 1:
        return holders[0].published
    return max((h.published for h in holders if h.published is not None), default=None)
