"""Judgements: appended under a lock, each bound to the one before it by a hash, so that a later change shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import get_args

import msgspec
from sqlalchemy import Connection, RowMapping, insert, select

from sayso.errors import BadOption
from sayso.model import Judgement, content_id
from sayso.model.incidents import IncidentFieldName, JudgementKind
from sayso.record import tables
from sayso.record.finding import current_event, current_incident, event_of, first_of, report_of
from sayso.record.standing import settle

_FIRST = "0" * 64  # what the first judgement is bound to
# Judgements of which the later one on the same two, or the same one, holds.
_GROUPS: dict[JudgementKind, str] = {
    "same": "join", "different": "join", "copy": "copy", "not_copy": "copy", "accept": "event", "reject": "event",
    "value": "value", "verdict": "verdict", "withdraw": "withdraw",
}  # fmt: skip


def append(connection: Connection, draft: Judgement) -> Judgement:
    """Append a judgement, its ids written out in full; the very same one again changes nothing. Gives what is in the record now.

    Raises ``BadOption`` for one that lacks something, ``UnknownId`` for ids that lead nowhere.
    """
    _check(draft)
    judgement = _resolved(connection, draft)
    table = tables.judgement
    if connection.execute(select(table.c.id).where(table.c.id == judgement.id)).first() is not None:
        return judgement
    last = connection.execute(select(table.c.number, table.c.chain).order_by(table.c.number.desc()).limit(1)).one_or_none()
    number, chain = (last.number, last.chain) if last is not None else (0, _FIRST)
    row = {name: getattr(judgement, name) for name in judgement.__struct_fields__ if name != "when"}
    bound = {"decided": stamp(judgement.when), "matter": _matter(judgement), "chain": chained(chain, judgement)}
    connection.execute(insert(table).values(number=number + 1, **row, **bound))
    settle(connection)
    return judgement


def chained(before: str, judgement: Judgement) -> str:
    """The hash that binds a judgement to all before it: SHA-256 of the hash before it and its own JSON, keys sorted."""
    body = {**msgspec.to_builtins(judgement), "when": stamp(judgement.when)}
    if judgement.act is None:
        del body["act"]  # there was none when the first judgements were bound
    return hashlib.sha256(before.encode() + msgspec.json.encode(body, order="sorted")).hexdigest()


def stamp(when: datetime) -> str:
    """A moment as the record writes it: ISO 8601 in UTC."""
    return when.astimezone(UTC).isoformat()


def judgements(connection: Connection) -> Iterator[Judgement]:
    """All judgements, oldest first."""
    for row in connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings():
        yield _judgement(row)


def in_force(connection: Connection) -> list[Judgement]:
    """The last judgement on each matter, oldest first, on the events that the readings of today have.

    One on an event that a new reading has no more goes to the event at the same words; where there is none, it stays as it is
    and touches nothing. A value of an incident is given to the event after which that is named, wherever it is now.
    """
    table, standing = tables.judgement, tables.standing
    query = select(table).join(standing, standing.c.judgement == table.c.number).order_by(table.c.number)
    query = query.where(standing.c.state == "holds", table.c.kind != "withdraw")
    return [_today(connection, _judgement(row)) for row in connection.execute(query).mappings()]


def broken_at(connection: Connection) -> int | None:
    """The number of the first judgement that does not fit the hashes, ``None`` while all do."""
    chain = _FIRST
    rows = connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings()
    for expected, row in enumerate(rows, start=1):
        chain = chained(chain, _judgement(row))
        if row["number"] != expected or row["chain"] != chain:
            return expected
    return None


def _judgement(row: RowMapping) -> Judgement:
    values = {name: row[name] for name in Judgement.__struct_fields__ if name != "when"}
    return Judgement(**values, when=datetime.fromisoformat(row["decided"]))


def _check(draft: Judgement) -> None:
    from sayso.reconcile.judged import fits  # and with it the parser: a record opens without that wait

    two = draft.kind in ("same", "different", "copy", "not_copy")
    wrong = next(
        (
            what
            for what, bad in {
                "nobody is named who decided it": not draft.who.strip(),
                "no reason is given": not draft.reason.strip(),
                f"{draft.kind!r} is about two, and only one is named": two and draft.object is None,
                f"{draft.kind!r} is about one, and two are named": not two and draft.object is not None,
                f"there is no field {draft.field!r}": draft.kind == "value" and draft.field not in get_args(IncidentFieldName),
                f"{draft.value!r} is no {draft.field}": draft.kind == "value" and not fits(draft.field or "", draft.value or ""),
                f"no {draft.kind} is given": draft.kind in ("value", "verdict") and not (draft.value or "").strip(),
            }.items()
            if bad
        ),
        None,
    )
    if wrong:
        fields = ", ".join(get_args(IncidentFieldName))
        raise BadOption("judgement", wrong, f"See `sayso judge {draft.kind.replace('_', '-')} --help`. Fields: {fields}.")


def _resolved(connection: Connection, draft: Judgement) -> Judgement:
    """The judgement with full ids, a pair in one order whichever came first, and an id of its own."""
    subject, other = draft.subject, draft.object
    if draft.kind in ("copy", "not_copy"):
        subject = report_of(connection, subject)
        other = report_of(connection, other or "")
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


def with_id(judgement: Judgement) -> Judgement:
    """The judgement with the id that its content gives it."""
    parts = (judgement.kind, judgement.subject, judgement.object, judgement.field, judgement.value, judgement.who)
    return msgspec.structs.replace(judgement, id=content_id("j", *parts, stamp(judgement.when), judgement.reason))


def _matter(judgement: Judgement) -> str:
    """What the judgement is on: a later one on the same matter takes its place."""
    parts = (_GROUPS[judgement.kind], judgement.subject, judgement.object, judgement.field if judgement.kind == "value" else None)
    return " ".join(part for part in parts if part)


def _today(connection: Connection, judgement: Judgement) -> Judgement:
    changed: Mapping[str, str] = {}
    if judgement.kind in ("same", "different", "value", "accept", "reject"):
        named = {"subject": judgement.subject, "object": judgement.object}
        changed = {name: _event_today(connection, value) for name, value in named.items() if value}
    return msgspec.structs.replace(judgement, **changed)


def _event_today(connection: Connection, named: str) -> str:
    report, slash, event = named.partition("/")
    return "/".join(current_event(connection, *((report, event) if slash else first_of(connection, named))))
