"""What the pages of one incident show, in what order and under what names.

Reports have letters in the order of their days; the claims that hold a value have numbers in the order of the reports. A narrator
that holds a value in no claim of its own is numbered too: its words are the sentence that tells the event.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from sayso.model import CopyPair, Holder, Incident, IncidentDispute, IncidentField, IncidentPosition, Judgement, Member
from sayso.record.dossiers import Dossier
from sayso.record.looking import Within
from sayso.render import incident_words as told
from sayso.render import words
from sayso.render.incident_parts import Dispute, Field, Figures, IncidentView, Quote, Side, Stand, Told, Who, Wider, Words

_MARKS = {"uncertain": "suspected", "denied": "denied"}
_JUDGED = {
    "same": "one happening", "different": "not one happening", "value": "value", "copy": "a copy", "not_copy": "no copy",
    "accept": "read right", "reject": "no event", "verdict": "verdict", "withdraw": "withdrawn",
}  # fmt: skip


def incident_view(dossier: Dossier) -> IncidentView:
    """The dossier of an incident in words."""
    index = _Index(dossier)
    incident = dossier.incident
    partial = {d.field for d in incident.disputes if d.partial}
    present = {f.field for f in incident.fields}
    return IncidentView(
        dossier=dossier,
        incident=incident,
        title=words.clean(incident.label),
        facts=tuple(_facts(incident, index)),
        grade=incident.grade or "no grade",
        grade_why=words.clean(incident.grade_why),
        disputes=tuple(_dispute(d, incident.field(d.field), index) for d in incident.disputes),
        fields=tuple(_field(f, f.field in partial, index, _telling(incident, index)) for f in incident.fields),
        missing=tuple(told.FIELDS[f] for f in ("date", "place", "attacker", "target", "weapon", "killed", "injured") if f not in present),
        figures=tuple(_figures(incident, index)),
        checks=incident.checks,
        wider=tuple(_wider(dossier)),
        reports=index.reports,
        judgements=tuple(_judgement(j, index) for j in dossier.judgements),
        notes=tuple(_notes(dossier)),
    )


def _facts(incident: Incident, index: _Index) -> Iterable[str]:
    area = told.area(incident.place)
    if area:
        yield area
    copies = sum(1 for report in index.reports if report.copy_of)
    yield words.count(len(incident.reports), "report") + (f", {words.count(copies, 'of them a copy', 'of them copies')}" if copies else "")
    yield f"{words.count(incident.origins, 'independent origin')} {'says' if incident.origins == 1 else 'say'} that it happened"
    if incident.tier != "incident":
        yield words.TIERS[incident.tier]


def _notes(dossier: Dossier) -> Iterable[str]:
    incident = dossier.incident
    if incident.as_of is not None:
        yield f"As it was told by {words.day(incident.as_of)}: only reports published up to that day are heard."
    if dossier.given is not None and not incident.id.startswith(dossier.given):
        yield f"{dossier.given} leads here."
    if told.assumed(incident):
        yield "No report gives the day: that of the first report stands in."


# --- letters and numbers


class _Index:
    """Letters of reports, numbers of claims."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        members = dossier.incident.members
        ordered = _folded(dossier)
        self.letters = {id: _letters(n) for n, id in enumerate(ordered, start=1)}
        self._numbers: dict[tuple[str, str], int] = {}
        holders = [h for f in dossier.incident.fields for p in f.positions for h in p.holders]
        holders += [h for sides in dossier.within.values() for side in sides.values() for h in side.holders]
        by_report: dict[str, dict[str, Holder]] = {id: {} for id in ordered}
        for holder in holders:
            by_report[holder.report].setdefault(self._key(holder), holder)
        for id in ordered:
            for key in sorted(by_report[id], key=lambda k: self._order(id, k)):
                self._numbers[id, key] = len(self._numbers) + 1
        self.reports = tuple(self._told(id, [m for m in members if m.report == id], by_report[id]) for id in ordered)

    def _key(self, holder: Holder) -> str:
        return holder.claim if holder.claim is not None and f"{holder.report}/{holder.claim}" in self.dossier.said else holder.event

    def _order(self, report: str, key: str) -> tuple[bool, int, str]:
        said = self.dossier.said.get(f"{report}/{key}")
        return said is None, said.number if said is not None else 0, key

    def number(self, holder: Holder) -> int:
        """The number of the claim that a holder rests on."""
        return self._numbers[holder.report, self._key(holder)]

    def words(self, holder: Holder) -> tuple[str, bool, str]:
        """The exact words, whether they are direct speech, and what is to be known of them."""
        key = f"{holder.report}/{self._key(holder)}"
        said = self.dossier.said.get(key)
        if said is None:
            return words.clean(self.dossier.told.get(key, "")), False, ""
        return words.clean(said.words), said.speech == "direct", words.FACTUALITY[said.factuality]

    def _told(self, id: str, members: Sequence[Member], holders: dict[str, Holder]) -> Told:
        line = self.dossier.reports[id]
        pair = _copied(id, self.dossier.copies, self.letters)
        claims = sorted((self._words(h) for h in holders.values()), key=lambda w: w.number)
        gists = dict.fromkeys(words.clean(self.dossier.told.get(f"{m.report}/{m.event}", "")) for m in members)
        return Told(
            letter=self.letters[id],
            line=line,
            outlet=told.outlet(line),
            title=told.headline(line),
            gist=" / ".join(g for g in gists if g),
            joined="; ".join(self._joined(m) for m in members),
            claims=tuple(claims),
            copy_of=self.letters[pair.of] if pair is not None else "",
            how=told.copied(pair) if pair is not None else "",
            events=tuple(m.event for m in members),
        )

    def _words(self, holder: Holder) -> Words:
        text, quoted, mark = self.words(holder)
        return Words(number=self.number(holder), who=told.voice(holder), words=text, quoted=quoted, mark=mark, at=self._key(holder))

    def _joined(self, member: Member) -> str:
        """Why it is in this incident."""
        why = ", ".join(words.clean(w) for w in member.why)
        if member.joined_to is None:
            return "the first report"
        to = self.letters.get(member.joined_to[0], told.report_id(member.joined_to[0]))
        if member.by == "person":
            return f"joined to {to} by a person: {why}"
        return f"joined to {to}: {why}" + (f" (score {member.score:g})" if member.score else "")


def _folded(dossier: Dossier) -> list[str]:
    """The reports, earliest first, each followed by its copies."""
    found = list(dossier.incident.reports)
    places = {id: n for n, id in enumerate(found)}
    below: dict[str, list[str]] = {}
    top = []
    for id in found:
        pair = _copied(id, dossier.copies, places)
        if pair is None:
            top.append(id)
        else:
            below.setdefault(pair.of, []).append(id)
    ordered: list[str] = []

    def put(id: str) -> None:
        if id not in ordered:
            ordered.append(id)
            for copy in below.get(id, ()):
                put(copy)

    for id in [*top, *found]:
        put(id)
    return ordered


def _copied(report: str, copies: Iterable[CopyPair], here: Container[str]) -> CopyPair | None:
    """The pair by which a report is a copy of another one that tells the incident: that with the largest share."""
    own = [p for p in copies if p.report == report and p.of in here]
    return max(own, key=lambda p: (p.share, p.of), default=None)


def _letters(number: int) -> str:
    """1 as "A", 26 as "Z", 27 as "AA"."""
    rest, last = divmod(number - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + last)


# --- positions and disputes


def _telling(incident: Incident, index: _Index) -> tuple[Who, ...]:
    """The voices that say that it happened."""
    field = incident.field("occurrence")
    return _who(field.positions[0].holders, index) if field is not None and field.positions else ()


def _field(field: IncidentField, partial: bool, index: _Index, telling: tuple[Who, ...]) -> Field:
    return Field(
        name=field.field,
        label=told.FIELDS[field.field],
        status=told.status(field, partial),
        disputed=field.status == "disputed",
        stands=tuple(_stand(told.value(field.field, p), p, index, () if field.field == "occurrence" else telling) for p in field.positions),
    )


def _stand(value: str, position: IncidentPosition, index: _Index, telling: tuple[Who, ...]) -> Stand:
    who = _who(position.holders, index)
    same = len(who) > 1 and who == telling
    return Stand(
        value=value,
        who=who,
        same=same,
        origins=position.origins,
        counted=told.why_counted(position) if len(who) != position.origins and len(who) > 1 and not same else "",
        since=position.since,
        until=position.until,
        decided=position.basis == "person",
    )


def _who(holders: Sequence[Holder], index: _Index) -> tuple[Who, ...]:
    """Each voice once, with all its claims."""
    found: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        found.setdefault((told.voice(holder), _MARKS.get(holder.position, "")), []).append(holder)
    return tuple(
        Who(
            name=name,
            numbers=tuple(sorted({index.number(h) for h in own})),
            letters=tuple(dict.fromkeys(index.letters[h.report] for h in own)),
            mark=mark,
        )
        for (name, mark), own in found.items()
    )


def _dispute(dispute: IncidentDispute, field: IncidentField | None, index: _Index) -> Dispute:
    by_value = {p.value: p for p in field.positions} if field is not None else {}
    sides = tuple(
        _side(value, by_value.get(value), index.dossier.within.get(dispute.field, {}).get(value), index) for value in dispute.positions
    )
    why = words.clean(dispute.why)
    return Dispute(words.DISPUTE_FIELDS[dispute.field], dispute.partial, dispute.within, why, sides)


def _side(value: str, position: IncidentPosition | None, inside: Within | None, index: _Index) -> Side:
    holders = position.holders if position is not None else inside.holders if inside is not None else ()
    quotes: dict[tuple[str, str], tuple[list[int], list[str]]] = {}
    for holder in holders:
        text, _, mark = index.words(holder)
        line = index.dossier.reports[holder.report]
        numbers, reports = quotes.setdefault((text, mark), ([], []))
        if index.number(holder) not in numbers:
            numbers.append(index.number(holder))
            reports.append(f"{told.outlet(line)}, {told.day(line.published)}")
    names = tuple(words.clean(name) for name in inside.names) if inside is not None else ()
    found = tuple(Quote(tuple(numbers), text, mark, tuple(dict.fromkeys(reports))) for (text, mark), (numbers, reports) in quotes.items())
    return Side(words.clean(value), _who(holders, index), names, found)


# --- figures, wider events, judgements


def _figures(incident: Incident, index: _Index) -> Iterable[Figures]:
    """The series of each source and field, where its figure changed."""
    series: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for step in incident.series:
        at = (str(step.field), step.origin)
        names.setdefault(at, (told.FIELDS[step.field], words.clean(step.source)))
        letter = index.letters.get(step.report, "") if step.report is not None else ""
        day = words.day(step.day) if step.day is not None else "day not known"
        series.setdefault(at, []).append((day, words.clean(step.words), told.CHANGES[step.change], letter))
    for at, steps in series.items():
        if len({figure.casefold() for _, figure, _, _ in steps}) > 1:
            yield Figures(*names[at], tuple(steps))


def _wider(dossier: Dossier) -> Iterable[Wider]:
    for link in dossier.incident.links:
        line = dossier.reports.get(link.report)
        gist = words.clean(dossier.told.get(f"{link.report}/{link.event}", ""))
        where = f"{told.outlet(line)}, {told.day(line.published)}" if line is not None else told.report_id(link.report)
        yield Wider(link.tier, gist, where, words.clean(link.why))


def _judgement(judgement: Judgement, index: _Index) -> str:
    what = " ".join(words.clean(p) for p in (_JUDGED[judgement.kind], judgement.field, judgement.value) if p)
    ends = [_named(e, index) for e in (judgement.subject, judgement.object) if e is not None]
    about = words.joined([e for e in ends if e])
    return f"{what}{f' ({about})' if about else ''}: {words.clean(judgement.who)}, {words.day(judgement.when.date())}, “{words.clean(judgement.reason)}” ({judgement.id})"


def _named(subject: str, index: _Index) -> str:
    """A report or an event by the letter of its report; "" for the incident itself."""
    report = subject.partition("/")[0]
    return f"report {index.letters[report]}" if report in index.letters else "" if subject.startswith("i-") else told.report_id(report)
