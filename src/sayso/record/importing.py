"""Judgements from a table that somebody filled in: good rows are appended, bad ones told, and the same table again appends nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeAlias, cast, get_args

import msgspec
from sqlalchemy import Connection

from sayso.errors import BadOption, SaysoError
from sayso.model import Judgement
from sayso.model.incidents import JudgementKind
from sayso.record import acts, judging
from sayso.record.judging import Draft
from sayso.record.standing import settle

COLUMNS = {
    "kind": "same, different, value, copy, not_copy, accept, reject, verdict or withdraw; a row without it is passed over",
    "subject": "what it is about: REPORT/EVENT, an incident's id, or a report's; for withdraw a judgement's id or an act's",
    "object": "the other one, for same, different, copy and not_copy",
    "field": "for value: killed, place, date, attacker, ...",
    "value": "for value and verdict: what shall hold",
    "who": "who decides; empty where --who says it",
    "when": "the moment, ISO 8601 (2026-01-31T12:00:00+00:00); without a zone it is taken as UTC; empty for now",
    "reason": "why; empty where --reason says it",
    "act": "rows with the same word here are one act: made whole or not at all, and withdrawn together",
    "id": "the judgement's id, where it is in the record already; empty for a new one",
    "state": "holds, replaced or withdrawn; not read",
    "about": "what the subject is, in words; not read",
}
"""The columns of the table, and what each is. Columns of other names are not read."""

MORE = " more"
"""Where a row keeps what stands in it beyond the last column."""

_NEEDED = ("kind", "subject")
_AHEAD = timedelta(days=1)  # what a clock may be wrong by


class Row(NamedTuple):
    """A row of the table: where it stands, and its cells by the name of their column."""

    place: str
    cells: Mapping[str, str]


class BadRow(msgspec.Struct, frozen=True):
    """A row that was not taken: where it stands, what is wrong with it, and what to do."""

    place: str
    what: str
    remedy: str


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows: judgements that are new, rows that were in already, rows without a kind, and bad ones."""

    made: tuple[Judgement, ...]
    known: int
    passed: int
    bad: tuple[BadRow, ...]


class Refused(Exception):
    """Nothing is to be written, since rows are bad. Ends the transaction."""

    def __init__(self, imported: Imported) -> None:
        self.imported = imported
        super().__init__("bad rows")


class _Ready(NamedTuple):
    place: str
    draft: Draft
    who: str
    reason: str
    when: datetime | None
    id: str


_Content: TypeAlias = tuple[str | None, ...]


def check_columns(names: Iterable[str], where: str) -> None:
    """Raises ``BadOption`` where a column is missing without which no row can be read."""
    there = set(names)
    missing = [name for name in _NEEDED if name not in there]
    if missing:
        remedy = "The first row names the columns; `sayso judge export` writes a table to fill in."
        raise BadOption(where, f"there is no column {' and no column '.join(missing)}", remedy)


def take_in(connection: Connection, rows: Iterable[Row], *, who: str | None, reason: str | None, strict: bool) -> Imported:
    """Append the judgements of the rows. With ``strict`` all or none: raises ``Refused`` when one is bad."""
    now = datetime.now(UTC)
    known = {_content(j) for j in judging.judgements(connection)}
    groups: dict[str, list[_Ready | BadRow]] = {}
    passed = 0
    for row in rows:
        cells = {name: row.cells.get(name, "").strip() for name in (*COLUMNS, MORE)}
        if not cells["kind"]:
            passed += 1
            continue
        try:
            ready: _Ready | BadRow = _ready(row.place, cells, who or "", reason or "", now)
        except SaysoError as error:
            ready = BadRow(row.place, error.what, error.remedy)
        groups.setdefault(cells["act"] or f" {row.place}", []).append(ready)
    made: list[Judgement] = []
    bad: list[BadRow] = []
    before = 0
    for told in groups.values():
        group = [_checked(connection, r, now) for r in told]  # when its turn comes: it may be about one of the rows before
        good = [r for r in group if isinstance(r, _Ready)]
        if len(good) < len(group):
            bad += [r for r in group if isinstance(r, BadRow)]
            bad += [BadRow(r.place, "another row of its act is bad", "Mend that row, or take this one out of the act.") for r in good]
            continue
        try:
            found = _append(connection, good, known, now)
        except SaysoError as error:
            bad += [BadRow(r.place, error.what, error.remedy) for r in good]
            continue
        before += len(good) if not found else 0
        known |= {_content(j) for j in found}
        made += found
    settle(connection)
    imported = Imported(made=tuple(made), known=before, passed=passed, bad=tuple(bad))
    if strict and bad:
        raise Refused(msgspec.structs.replace(imported, made=()))
    return imported


def _ready(place: str, cells: Mapping[str, str], who: str, reason: str, now: datetime) -> _Ready:
    if cells[MORE]:
        raise BadOption(place, "it has more cells than the first row names", "Put cells with separators in them in double quotes.")
    kind = cells["kind"].lower().replace("-", "_").replace(" ", "_")
    kinds = get_args(JudgementKind)
    if kind not in kinds:
        raise BadOption(place, f"there is no judgement {cells['kind']!r}", f"Kinds are {', '.join(kinds)}.")
    if not cells["subject"]:
        raise BadOption(place, "it has no subject", "Say what it is about.")
    given = {name: cells[name] or None for name in ("object", "field", "value")}
    draft = Draft(cast("JudgementKind", kind), cells["subject"], **given)
    when = _moment(place, cells["when"], now) if cells["when"] else None
    return _Ready(place, draft, cells["who"] or who, cells["reason"] or reason, when, cells["id"])


def _checked(connection: Connection, row: _Ready | BadRow, now: datetime) -> _Ready | BadRow:
    if isinstance(row, BadRow):
        return row
    try:
        judging.made_of(connection, row.draft, who=row.who, reason=row.reason, when=row.when or now)
    except SaysoError as error:
        return BadRow(row.place, error.what, error.remedy)
    return row


def _moment(place: str, words: str, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        raise BadOption(
            place, f"{words!r} is no moment", "Write it as 2026-01-31T12:00:00+00:00, or 2026-01-31, or leave it empty."
        ) from None
    found = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    if found > now + _AHEAD:
        raise BadOption(place, f"{words!r} is yet to come", "Look at the year, or leave it empty.")
    return found


def _append(connection: Connection, group: Sequence[_Ready], known: set[_Content], now: datetime) -> list[Judgement]:
    """The new judgements of rows that belong together; none where all are in already."""
    said = {(r.who, r.reason) for r in group}
    if len(said) > 1:
        raise BadOption("act", "its rows do not have the same who and reason", "An act is one decision: give all of its rows the same.")
    times = {r.when for r in group}
    if len(times) > 1:
        raise BadOption("act", "its rows do not have the same moment", "An act is one decision: give all of its rows the same, or none.")
    who, reason, when = group[0].who, group[0].reason, group[0].when
    drafts: list[Draft] = []
    for row in group:
        if not _is_in(connection, row, known, now):
            drafts += _expanded(connection, row.draft)
    if not drafts:
        return []
    if any(draft.kind == "withdraw" for draft in drafts):
        settle(connection)  # what is withdrawn already cannot be withdrawn again
    before = judging.last_number(connection)
    made = judging.append(connection, drafts, who=who, reason=reason, when=when or now, settled=False)
    return made if judging.last_number(connection) > before else []


def _is_in(connection: Connection, row: _Ready, known: set[_Content], now: datetime) -> bool:
    """True for a row that is in the log: by what it says, with its moment if it gives one. Raises ``BadOption`` for a changed one."""
    judgement = judging.made_of(connection, row.draft, who=row.who, reason=row.reason, when=row.when or now)
    if row.id and judging.is_made(connection, row.id):
        if row.when is not None and judgement.id == row.id:
            return True
        if row.when is None and _content(judgement) in known:
            return True
        raise BadOption("id", f"it says that it is {row.id}, and what was judged there is another", "Clear the cell id to judge anew.")
    return judging.is_made(connection, judgement.id) if row.when is not None else _content(judgement) in known


def _expanded(connection: Connection, draft: Draft) -> Sequence[Draft]:
    """What is said of an incident as a whole is said of every event of it."""
    if draft.kind in ("accept", "reject") and draft.subject.startswith("i-"):
        return acts.deciding(connection, draft.kind, draft.subject)
    return [draft]


def _content(judgement: Judgement) -> _Content:
    """What a judgement says, whenever it was made."""
    j = judgement
    return (j.kind, j.subject, j.object, j.field, j.value, j.who, j.reason)
