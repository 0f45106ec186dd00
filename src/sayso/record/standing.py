"""Where each judgement stands: it holds, or a later one replaced it, or it was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, insert, select, update

from sayso.record import tables

State: TypeAlias = Literal["holds", "replaced", "withdrawn"]


class Made(NamedTuple):
    """Of a judgement, what its standing depends on. ``number`` counts them in the order in which they were made."""

    number: int
    id: str
    act: str | None
    matter: str
    kind: str
    subject: str


class Standing(NamedTuple):
    """A judgement's state, and the number of the one that replaced or withdrew it."""

    state: State
    by: int | None = None


def standings(made: Iterable[Made]) -> dict[int, Standing]:
    """The standing of each judgement, by number.

    A withdrawal takes out the judgement, or the whole act, that is its subject, unless it is withdrawn itself. Of what is left on one
    matter the last holds.
    """
    rows = sorted(made)
    meant: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        meant[row.id].append(row.number)
        if row.act is not None:
            meant[row.act].append(row.number)
    found: dict[int, Standing] = {}
    for row in reversed(rows):  # a withdrawal comes after what it withdraws, so that its own fate is known when its turn comes
        if row.kind == "withdraw" and row.number not in found:
            for number in meant[row.subject]:
                if number < row.number:
                    found.setdefault(number, Standing("withdrawn", row.number))
    last = {row.matter: row.number for row in rows if row.number not in found}
    for row in rows:
        if row.number not in found:
            holds = last[row.matter] == row.number
            found[row.number] = Standing("holds") if holds else Standing("replaced", last[row.matter])
    return found


def made(connection: Connection) -> list[Made]:
    """All judgements of the record, oldest first, as far as their standing depends on it."""
    table = tables.judgement.c
    rows = connection.execute(select(*(table[name] for name in Made._fields)).order_by(table.number))
    return [Made(*row) for row in rows]


def kept(connection: Connection) -> dict[int, Standing]:
    """The standing of each judgement as the record has it."""
    table = tables.standing.c
    return {row.judgement: Standing(row.state, row.by) for row in connection.execute(select(table.judgement, table.state, table.by))}


def settle(connection: Connection) -> None:
    """Write what has changed in the standing of judgements."""
    now, before = standings(made(connection)), kept(connection)
    table = tables.standing
    fresh = [{"judgement": n, "state": s.state, "by": s.by} for n, s in now.items() if n not in before]
    if fresh:
        connection.execute(insert(table), fresh)
    for number, standing in now.items():
        if before.get(number, standing) != standing:
            connection.execute(update(table).where(table.c.judgement == number).values(state=standing.state, by=standing.by))
