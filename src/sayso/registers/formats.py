"""Reading a register: which one it is, by its columns, and its rows as entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from sayso.errors import BadOption
from sayso.registers import acled, airwars, mapped, ucdp
from sayso.registers.facts import facts
from sayso.registers.table import Row, Table, open_table
from sayso.registers.types import BadRow, Format, Register, RegisterEntry
from sayso.registers.values import Unreadable, number

_READERS: dict[Format, Callable[[Row], RegisterEntry]] = {"acled": acled.entry, "ucdp": ucdp.entry, "airwars": airwars.entry}


def read_register(path: Path, columns: Mapping[str, str] | None = None) -> Register:
    """The register in a CSV file, plain or .gz.

    ACLED, UCDP GED and Airwars are known by their columns; any other list needs ``columns``, from a field of
    ``data/formats.yaml`` to the name of its column, and is then read by them even if it is one of the three. A row that cannot
    be read is kept aside with its line and the reason; nothing else is lost. Raises ``InputError``.
    """
    table = open_table(path)
    if columns:
        read = mapped.reader(table, columns)
        return _register(table, "csv", read)
    form = detect(table.header)
    if form is None:
        raise BadOption(
            str(path),
            "its columns are not those of ACLED, UCDP GED or Airwars",
            f"Name them with --map, for example --map date=COLUMN --map place=COLUMN. It has: {', '.join(table.header[:40])}.",
        )
    return _register(table, form, _READERS[form])


def detect(header: tuple[str, ...]) -> Format | None:
    """Which register has these columns, or ``None``."""
    there = set(header)
    return next((form for form in _READERS if there >= set(facts("formats")[form]["needs"])), None)


def _register(table: Table, form: Format, read: Callable[[Row], RegisterEntry]) -> Register:
    entries: list[tuple[RegisterEntry, Row]] = []
    bad: list[BadRow] = []
    for row in table.rows():
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        try:
            entries.append((read(row), row))
        except Unreadable as error:
            bad.append(BadRow(line=row.line, why=str(error), row=tuple(row.cells.values())))
    kept, older = _versions(entries, facts("formats")[form].get("version"))
    bad = sorted([*bad, *older], key=lambda b: b.line)
    return Register(name=table.path.name, format=form, entries=kept, bad=tuple(bad))


def _versions(entries: list[tuple[RegisterEntry, Row]], column: str | None) -> tuple[tuple[RegisterEntry, ...], list[BadRow]]:
    """Entries with an id each. Of rows with one id the latest version counts where the register has versions; else each
    keeps its row and its id gains the line."""
    latest: dict[str, tuple[float, int]] = {}
    if column is not None:
        for entry, row in entries:
            latest[entry.id] = max(latest.get(entry.id, (-1.0, 0)), (_version(row[column]), entry.line))
    kept: list[RegisterEntry] = []
    older: list[BadRow] = []
    seen: set[str] = set()
    for entry, row in entries:
        if column is not None and latest[entry.id][1] != entry.line:
            line = latest[entry.id][1]
            older.append(BadRow(line=entry.line, why=f"an earlier version of {entry.id}, see line {line}", row=tuple(row.cells.values())))
            continue
        kept.append(entry if entry.id not in seen else msgspec.structs.replace(entry, id=f"{entry.id} (line {entry.line})"))
        seen.add(entry.id)
    return tuple(kept), older


def _version(cell: str) -> float:
    try:
        return number(cell) or 0.0
    except Unreadable:
        return 0.0
