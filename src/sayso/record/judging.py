"""Judgements: appended under a lock, each bound to the one before it by a hash, so that a later change shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec
from sqlalchemy import Connection, RowMapping, func, insert, select

from sayso.errors import BadOption, JudgedMeanwhile, UnknownId
from sayso.model import Judgement, content_id
from sayso.model.incidents import IncidentFieldName, JudgementKind
from sayso.record import tables
from sayso.record.around import Around, Slim, slim
from sayso.record.database import touch
from sayso.record.finding import current_event, current_incident, event_of, first_of, report_of
from sayso.record.standing import kept, settle

_FIRST = "0" * 64  # what the first judgement is bound to
# Judgements of which the later one on the same two, or the same one, holds.
_GROUPS: dict[JudgementKind, str] = {
    "same": "join", "different": "join", "copy": "copy", "not_copy": "copy", "accept": "event", "reject": "event",
    "value": "value", "verdict": "verdict", "withdraw": "withdraw",
}  # fmt: skip


class Draft(msgspec.Struct, frozen=True):
    """A judgement to be made. ``subject`` and ``object`` may be shortened ids of reports, or incidents' ids."""

    kind: JudgementKind
    subject: str
    object: str | None = None
    field: str | None = None
    value: str | None = None


def append(
    connection: Connection, drafts: Sequence[Draft], *, who: str, reason: str, when: datetime, seen: int | None = None, settled: bool = True
) -> list[Judgement]:
    """Append judgements, all or none, their ids written out in full. Several are one act. Gives what is in the record now.

    The very same one again changes nothing. Without ``settled`` the caller sees to their standing (``standing.settle``). Raises ``BadOption`` for one that lacks something, ``UnknownId`` for ids that lead
    nowhere, and ``JudgedMeanwhile`` when one that came after the number ``seen`` is on the same matter or incident.
    """
    made = {j.id: j for j in (made_of(connection, draft, who=who, reason=reason, when=when) for draft in drafts)}
    known = dict(_by_id(connection, list(made)))
    fresh = [judgement for id, judgement in made.items() if id not in known]
    if fresh:
        _check_together(connection, fresh)
        _check_seen(connection, fresh, seen)
        act = content_id("a", *made) if len(made) > 1 else None
        known |= {j.id: j for j in _write(connection, [msgspec.structs.replace(j, act=act) for j in fresh])}
        if settled:
            settle(connection)
    return [known[id] for id in made]


def made_of(connection: Connection, draft: Draft, *, who: str, reason: str, when: datetime) -> Judgement:
    """The judgement that a draft makes, with its ids in full and one of its own. Raises ``BadOption``, ``UnknownId``."""
    given = Judgement(id="", who=who, when=when, reason=reason, **msgspec.structs.asdict(draft))
    _check(given)
    return _resolved(connection, given)


def is_made(connection: Connection, id: str) -> bool:
    """True where a judgement of this id is in the log."""
    return connection.execute(select(tables.judgement.c.number).where(tables.judgement.c.id == id)).first() is not None


def _write(connection: Connection, fresh: Sequence[Judgement]) -> Sequence[Judgement]:
    table = tables.judgement
    last = connection.execute(select(table.c.number, table.c.chain).order_by(table.c.number.desc()).limit(1)).one_or_none()
    before, chain = (last.number, last.chain) if last is not None else (0, _FIRST)
    rows = []
    for number, judgement in enumerate(fresh, start=before + 1):
        chain = chained(chain, judgement)
        rows.append({"number": number, **row_of(judgement), "chain": chain})
    connection.execute(insert(table), rows)
    touch(connection)
    return fresh


def chained(before: str, judgement: Judgement) -> str:
    """The hash that binds a judgement to all before it: SHA-256 of the hash before it and its own JSON."""
    return hashlib.sha256(before.encode() + bound(judgement)).hexdigest()


def bound(judgement: Judgement) -> bytes:
    """What of a judgement is bound: its JSON in UTF-8, keys sorted, without white space."""
    body = {**msgspec.to_builtins(judgement), "when": stamp(judgement.when)}
    if judgement.act is None:
        del body["act"]  # there was none when the first judgements were bound
    return msgspec.json.encode(body, order="sorted")


def stamp(when: datetime) -> str:
    """A moment as the record writes it: ISO 8601 in UTC."""
    return when.astimezone(UTC).isoformat()


def last_number(connection: Connection) -> int:
    """The number of the last judgement, 0 where there is none."""
    return int(connection.execute(select(func.coalesce(func.max(tables.judgement.c.number), 0))).scalar_one())


def judgements(connection: Connection) -> Iterator[Judgement]:
    """All judgements, oldest first."""
    for row in connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings():
        yield judgement_of(row)


def in_force(connection: Connection) -> list[Judgement]:
    """The judgements that hold, oldest first, on the events that the readings of today have: the last on each matter, not withdrawn.

    One on an event that a new reading has no more goes to the event at the same words; where there is none, it stays as it is
    and touches nothing. What is said of an incident is given to the event after which that is named, wherever it is now.
    """
    table, standing = tables.judgement, tables.standing
    query = select(table).join(standing, standing.c.judgement == table.c.number).order_by(table.c.number)
    query = query.where(standing.c.state == "holds", table.c.kind != "withdraw")
    return [_today(connection, judgement_of(row)) for row in connection.execute(query).mappings()]


def broken_at(connection: Connection) -> int | None:
    """The number of the first judgement that does not fit the hashes, ``None`` while all do."""
    chain = _FIRST
    rows = connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings()
    for expected, row in enumerate(rows, start=1):
        chain = chained(chain, judgement_of(row))
        if row["number"] != expected or row["chain"] != chain:
            return expected
    return None


def judgement_of(row: RowMapping) -> Judgement:
    """The judgement of a row."""
    values = {name: row[name] for name in Judgement.__struct_fields__ if name != "when"}
    return Judgement(**values, when=datetime.fromisoformat(row["decided"]))


def row_of(judgement: Judgement) -> dict[str, Any]:
    """The row of a judgement, but for its number and its chain."""
    row = {name: getattr(judgement, name) for name in judgement.__struct_fields__ if name != "when"}
    return {**row, "id": with_id(judgement).id, "decided": stamp(judgement.when), "matter": _matter(judgement)}


def _by_id(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Judgement]]:
    for at in range(0, len(ids), 500):
        for row in connection.execute(select(tables.judgement).where(tables.judgement.c.id.in_(ids[at : at + 500]))).mappings():
            yield row["id"], judgement_of(row)


# --- what may be appended


def _check(draft: Judgement) -> None:
    from sayso.reconcile.judged import fits  # and with it the parser: a record opens without that wait

    two = draft.kind in ("same", "different", "copy", "not_copy")
    words = (draft.who, draft.reason, draft.subject, draft.object, draft.value)
    wrong = next(
        (
            what
            for what, bad in {
                f"there is no judgement {draft.kind!r}": draft.kind not in _GROUPS,
                "nobody is named who decided it": not draft.who.strip(),
                "no reason is given": not draft.reason.strip(),
                "there is a character in it that no text can have": any(not _is_text(w) for w in words if w is not None),
                f"{draft.kind!r} is about two, and only one is named": two and draft.object is None,
                f"{draft.kind!r} is about one, and two are named": not two and draft.object is not None,
                f"there is no field {draft.field!r}": draft.kind == "value" and draft.field not in get_args(IncidentFieldName),
                f"{draft.kind!r} is not about a field": draft.kind != "value" and draft.field is not None,
                f"{draft.value!r} is no value for {draft.field}": draft.kind == "value" and not fits(draft.field or "", draft.value or ""),
                f"no {draft.kind} is given": draft.kind in ("value", "verdict") and not (draft.value or "").strip(),
                f"{draft.kind!r} gives no value": draft.kind not in ("value", "verdict") and draft.value is not None,
            }.items()
            if bad
        ),
        None,
    )
    if wrong:
        fields = ", ".join(get_args(IncidentFieldName))
        raise BadOption("judgement", wrong, f"See `sayso judge {draft.kind.replace('_', '-')} --help`. Fields: {fields}.")


def _is_text(words: str) -> bool:
    """False for words with half a character or a zero in them, which not every database keeps."""
    return not any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in words)


def _check_together(connection: Connection, fresh: Sequence[Judgement]) -> None:
    """Raises ``BadOption`` for two on one matter in one act, and for a withdrawal of what is withdrawn."""
    matters = [_matter(j) for j in fresh]
    twice = next((matter for matter in matters if matters.count(matter) > 1), None) if len(matters) > 1 else None
    if twice is not None:
        raise BadOption("judgement", "two judgements of one act are on the same matter", f"Make one of them: {twice}.")
    withdrawals = [j for j in fresh if j.kind == "withdraw"]
    if withdrawals:
        states, rows = kept(connection), slim(connection)
        for judgement in withdrawals:
            own = [r for r in rows if judgement.subject in (r.id, r.act)]
            if all(states[r.number].state == "withdrawn" for r in own):
                raise BadOption("judgement", f"{judgement.subject} is withdrawn already", "Withdraw that withdrawal to let it hold again.")


def _check_seen(connection: Connection, fresh: Sequence[Judgement], seen: int | None) -> None:
    """Raises ``JudgedMeanwhile`` when one that is later than ``seen`` is on what these are on."""
    if seen is None:
        return
    last = last_number(connection)
    if seen > last:
        raise BadOption("judgement", f"number {seen} was seen, and the last one is {last}", "Look at the record anew.")
    if seen == last:
        return
    rows = slim(connection)
    drafts = [Slim(0, j.id, j.act, _matter(j), j.kind, j.subject, j.object) for j in fresh]
    near = Around.of(connection, drafts, rows)
    late = [row.number for row in rows if row.number > seen and near.has(row)]
    if late:
        found = connection.execute(select(tables.judgement).where(tables.judgement.c.number.in_(late)).order_by(tables.judgement.c.number))
        raise JudgedMeanwhile(tuple(judgement_of(row) for row in found.mappings()))


def _resolved(connection: Connection, draft: Judgement) -> Judgement:
    """The judgement with full ids, a pair in one order whichever came first, and an id of its own."""
    subject, other = draft.subject, draft.object
    if draft.kind in ("copy", "not_copy"):
        subject = report_of(connection, subject)
        other = report_of(connection, other or "")
    elif draft.kind == "withdraw":
        subject = _made(connection, subject)
    elif draft.kind == "verdict" or (draft.kind == "value" and "/" not in subject):
        current_incident(connection, subject)  # there must be one; the id as given leads there from now on
    else:
        subject = "/".join(event_of(connection, subject))
        other = "/".join(event_of(connection, other)) if other is not None else None
    if other is not None:
        if subject == other:
            raise BadOption("judgement", f"both are {subject!r}", "Name two that differ.")
        subject, other = sorted((subject, other))
    return with_id(msgspec.structs.replace(draft, subject=subject, object=other))


def _made(connection: Connection, given: str) -> str:
    """The judgement of this id, or the act that it is a part of. Raises ``UnknownId``."""
    table = tables.judgement.c
    row = connection.execute(select(table.id, table.act).where((table.id == given) | (table.act == given)).limit(1)).first()
    if row is None:
        raise UnknownId(given, "no judgement and no act of this id is in the record", "List them with `sayso judge list --all`.")
    return str(row.act or row.id)


def with_id(judgement: Judgement) -> Judgement:
    """The judgement with the id that its content gives it, whatever act it is a part of."""
    parts = (judgement.kind, judgement.subject, judgement.object, judgement.field, judgement.value, judgement.who)
    return msgspec.structs.replace(judgement, id=content_id("j", *parts, stamp(judgement.when), judgement.reason))


def _matter(judgement: Judgement) -> str:
    """What the judgement is on: a later one on the same matter takes its place."""
    parts = (_GROUPS[judgement.kind], judgement.subject, judgement.object, judgement.field if judgement.kind == "value" else None)
    return " ".join(part for part in parts if part)


# --- on the events of today


def _today(connection: Connection, judgement: Judgement) -> Judgement:
    changed: Mapping[str, str] = {}
    if judgement.kind not in ("copy", "not_copy"):
        named = {"subject": judgement.subject, "object": judgement.object}
        changed = {name: _event_today(connection, value) for name, value in named.items() if value}
    return msgspec.structs.replace(judgement, **changed)


def _event_today(connection: Connection, named: str) -> str:
    report, slash, event = named.partition("/")
    try:
        return "/".join(current_event(connection, *((report, event) if slash else first_of(connection, named))))
    except UnknownId:  # an incident that never was: it touches nothing
        return named
