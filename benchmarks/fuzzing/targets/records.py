"""What the project wrote itself, and somebody may have changed since: records, bundles, outputs of a batch, files of users."""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from fuzzing.target import Target, folder, must, put, told_well
from fuzzing.targets.ingest import tokens_of_words
from fuzzing.targets.words import BOMB, DAY, DENIED, SHELLS
from sayso.errors import SaysoError

_HELD: list[tempfile.TemporaryDirectory[str]] = []


@functools.cache
def made() -> Path:
    """A record of three reports, with incidents and a judgement, and the output of a batch and a bundle beside it."""
    import sayso

    _HELD.append(tempfile.TemporaryDirectory(prefix="sayso-fuzz-made-"))
    home = Path(_HELD[-1].name)
    reports = [sayso.report(t, title=t[:20], publisher="Vale Wire", published=DAY) for t in (SHELLS, f"{SHELLS} {DENIED}", BOMB)]
    with sayso.Record.open(home / "made.db") as record:
        record.add(reports)
        record.reconcile()
        first = next(record.incidents())
        record.judge("verdict", first.id, value="seen and counted", who="vera", reason="seen")
        record.reconcile()
        record.bundle(home / "bundle")
    for extra in home.glob("made.db-*"):
        extra.unlink()
    return home


def patched(data: bytes, patches: bytes) -> bytes:
    """Data with some of it written over: of each six bytes three say where, one how far, and two what with."""
    out = bytearray(data)
    for n in range(0, len(patches) - 5, 6):
        at = int.from_bytes(patches[n : n + 3]) % max(len(out), 1)
        far, one, two = patches[n + 3 : n + 6]
        if far < 200:
            out[at : at + 1] = bytes([one])
        elif far < 230:
            out[at : at + (far - 200) * 8] = bytes([one, two]) * ((far - 200) * 4)
        elif far < 245:
            del out[at : at + one]
        else:
            del out[at:]
    return bytes(out)


def record_file(data: bytes) -> None:
    """Open a record whose file was written over, and do with it whatever is done with records."""
    for old in folder().glob("spoilt.db*"):
        old.unlink()
    put("spoilt.db", patched((made() / "made.db").read_bytes(), data))
    used(folder() / "spoilt.db")


def record_cells(data: bytes) -> None:
    """Verify a record in which another program changed cells, and do with it whatever is done with records.

    Of each four bytes the table, the column, the row and the value.
    """
    for old in folder().glob("spoilt.db*"):
        old.unlink()
    path = folder() / "spoilt.db"
    shutil.copy(made() / "made.db", path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for n in range(0, len(data) - 3, 4):
            _change(connection, *data[n : n + 4])
    from sayso.record import Record

    with Record.open(path, create=False, timeout=0.5) as record:
        for change in record.verify().changes:
            must(change.where and change.what, f"a change that says nothing: {change}")
    used(path)


_VALUES: tuple[Any, ...] = (
    None, "", 0, -1, 2**62, 1.5, float("inf"), b"", b"\x00", b"\xff\xfe", "x", "{}", "[]", "null", "2016-02-30", "9999-12-31", "\x00", "é", "a" * 5_000, "i-1", "[[[",
)  # fmt: skip


def _change(connection: sqlite3.Connection, table: int, column: int, row: int, value: int) -> None:
    names = [
        n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    ]
    if not names:
        return
    name = names[table % len(names)]
    with contextlib.suppress(sqlite3.Error):
        if column == 255:
            connection.execute(f'DROP TABLE "{name}"')
        elif column == 254:
            connection.execute(f'DELETE FROM "{name}"')
        elif column == 253:
            for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall():
                with contextlib.suppress(sqlite3.Error):
                    connection.execute(f'DROP TRIGGER "{trigger}"')
        else:
            for (trigger,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (name,)
            ).fetchall():
                connection.execute(f'DROP TRIGGER "{trigger}"')
            columns = [c[1] for c in connection.execute(f'PRAGMA table_info("{name}")')]
            ids = [r for (r,) in connection.execute(f'SELECT rowid FROM "{name}" ORDER BY rowid')]
            if columns and ids:
                wanted: Any = (_VALUES[value % len(_VALUES)], ids[row % len(ids)])
                connection.execute(f'UPDATE "{name}" SET "{columns[column % len(columns)]}" = ? WHERE rowid = ?', wanted)


def used(path: Path) -> None:
    """Do with a record whatever is done with records; each may say that it is damaged."""
    from sayso.exports import write
    from sayso.record import Record
    from sayso.record.looking import Filter

    for old in path.parent.glob(f"{path.name}.before-*"):
        old.unlink()
    with Record.open(path, create=False, timeout=0.5) as record:
        ids: list[str] = []

        def incidents() -> None:
            ids.extend(i.id for i in record.incidents())

        works: Iterable[Callable[[], object]] = (
            lambda: len(record), incidents, lambda: list(record.readings()), record.refusals, record.judgement_log, record.verify, lambda: record.search("brenn"),
            lambda: record.page(Filter(words="brenn")), lambda: record.page(Filter(country="SY"), as_of=None), record.disputes, record.sources, record.copies,
            lambda: [record.dossier(i) for i in ids], lambda: list(record.walk()), lambda: list(record.accounts()), lambda: record.stepper().step(lambda what: None), lambda: record.spots(Filter()),
            lambda: record.days(Filter()), lambda: record.reports(limit=5), lambda: record.outlets(), lambda: record.bundle(_fresh("out") / "b"),
            lambda: [record.report_dossier(r.report.id) for r in record.readings()], lambda: list(record.histories(r.report.id for r in record.readings())), lambda: _copied(record),
            lambda: [write(record, name, _fresh("out") / f"a.{name}") for name in ("acled", "geojson", "prov", "annotations", "claimreview")], record.copied, lambda: record.import_judgements(_rows()),
            lambda: record.export_jsonl(_fresh("out") / "e"), lambda: record.judge("verdict", ids[0] if ids else "i-", value="x", who="vera", reason="seen"), record.reconcile,
        )  # fmt: skip
        for work in works:
            try:
                work()
            except SaysoError as error:
                told_well(error)
                must(isinstance(error, SaysoError), "another error")


def _copied(record: Any) -> None:
    from sayso.record import Record

    with Record.open(_fresh("copied") / "a.db") as other:
        record.copy_to(other)


def _rows() -> list[Any]:
    from sayso.record.importing import Row

    return [Row("row 2", {"kind": "verdict", "subject": "i-1", "value": "x", "who": "vera", "reason": "seen"})]


def judgement_rows(data: bytes) -> None:
    """Take the judgements of a table into a record: good rows are in afterwards, bad ones are told, and the chain holds."""
    from sayso.exports.judgement_sheets import read_rows
    from sayso.record import Record

    for old in folder().glob("judged.db*"):
        old.unlink()
    shutil.copy(made() / "made.db", folder() / "judged.db")
    with Record.open(folder() / "judged.db", create=False) as record:
        before = len(record.judgements())
        found = record.import_judgements(read_rows(str(put("j.csv", data))), who="vera", reason="seen")
        for bad in found.bad:
            must(bad.place and bad.what and bad.remedy, f"a bad row that says nothing: {bad}")
        must(len(record.judgements()) == before + len(found.made), "another number of judgements than it says")
        must(not [c for c in record.verify().changes if "judgement" in c.where], "the chain of judgements is broken")


def _tables() -> list[bytes]:
    import sayso

    with sayso.Record.open(made() / "made.db", create=False) as record:
        ids = [i.id for i in record.incidents()]
        event = next(iter(next(record.incidents()).members))
    head = "kind,subject,object,field,value,who,when,reason,act\n"
    rows = [
        f"verdict,{ids[0]},,,seen,vera,2016-05-05T10:00:00Z,seen,",
        f"value,{ids[0]},,killed,4,vera,,counted,a",
        f"different,{ids[0]},{ids[-1]},,,vera,,two,a",
    ]
    return [(head + "\n".join(rows) + "\n").encode(), (head + f"reject,{event.report}/{event.event},,,,vera,2016-05-05,none,\n").encode()]


def plan(data: bytes) -> None:
    """Go on with a batch whose plan was changed, as far as that is done without reading."""
    from sayso.batch import Choices
    from sayso.batch.plan import extended, load

    home = _fresh("planned")
    (home / "plan.json").write_bytes(data)
    found = load(home)
    if found is not None:
        extended(found, Choices(partitions=2), [str(made() / "in.jsonl")] if (made() / "in.jsonl").exists() else [], output=home)


def _plans() -> list[bytes]:
    return [(output() / "plan.json").read_bytes(), b"{}"]


def reading_json(data: bytes) -> None:
    """Take a reading back out of its JSON."""
    from sayso.render.json import from_json, to_json
    from sayso.render.page import page

    reading = from_json(data)
    must(from_json(to_json(reading)) == reading, "it does not come back out of its JSON")
    page(reading)


def _readings() -> list[bytes]:
    import sayso
    from sayso.render.json import to_json

    return [to_json(sayso.read(text, published=DAY)).encode() for text in (BOMB, SHELLS)]


def _fresh(name: str) -> Path:
    path = folder() / name
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


def bundle(data: bytes) -> None:
    """Check a bundle in which a file was changed: the first byte says which. Whatever differs is told."""
    source = made() / "bundle"
    files = sorted(p for p in source.rglob("*") if p.is_file() and p.name != "check.py")
    if not data:
        return
    named = files[data[0] % len(files)]
    before = named.read_bytes()
    after = patched(before, data[1:]) if data[0] < 128 else data[1:]
    home = folder() / "bundle"
    if not home.exists():
        shutil.copytree(source, home)
    place = home / named.relative_to(source)
    try:
        place.write_bytes(after)
        printed, ended = _checked(home)
    finally:
        place.write_bytes(before)
    same = after == before or named.name == "tagmanifest-sha256.txt"
    must(same or ended == 1, f"{named.name} was changed, and the check says: {printed[-200:]}")
    must(not same or ended == 0 or after != before, f"nothing was changed, and the check says: {printed[-200:]}")
    must(ended == 0 or "CHANGED: " in printed, "it does not say what was changed")


def _checked(home: Path) -> tuple[str, int]:
    out = io.StringIO()
    import sys

    names: dict[str, Any] = {"__name__": "check", "__file__": str(home / "check.py")}
    exec(_check_code(), names)
    was, sys.argv = sys.argv, ["check.py"]
    try:
        with contextlib.redirect_stdout(out):
            ended = names["main"]()
    finally:
        sys.argv = was
    return out.getvalue(), ended


@functools.cache
def _check_code() -> Any:
    return compile((made() / "bundle" / "check.py").read_text("utf-8"), "check.py", "exec")


class _Here:
    """The work of a batch in this process."""

    def read(self, settings: Any, pieces: Iterable[Any]) -> Iterator[Any]:
        from sayso.batch.piece import PieceReader

        reader = PieceReader(settings)
        try:
            yield from map(reader.read, pieces)
        finally:
            reader.end()

    def each(self, work: Callable[..., Any], items: Iterable[Any], *arguments: Any) -> Iterator[Any]:
        for item in items:
            yield work(*arguments, *item)


@functools.cache
def output() -> Path:
    """The output of a batch over the three reports and a line that is none."""
    import json

    from sayso.batch import Choices, Task, run

    home = made()
    (home / "in.jsonl").write_text(
        "".join(json.dumps({"text": t, "date": DAY}) + "\n" for t in (SHELLS, BOMB, f"{SHELLS} {DENIED}", "")), "utf-8"
    )
    task = Task(inputs=[str(home / "in.jsonl")], output=home / "batch", choices=Choices(partitions=2), reconcile=False)
    run(task, _Here())
    shutil.rmtree(home / "batch" / "pieces")
    return home / "batch"


def batch(data: bytes) -> None:
    """Take in the output of a batch in which a file was changed: the first byte says which."""
    from sayso.batch import manifest_of, publications

    source = output()
    files = sorted(p for p in source.rglob("*") if p.is_file() and p.name != ".lock")
    home = folder() / "batch"
    if not home.exists():
        shutil.copytree(source, home)
    if not data:
        return
    named = files[data[0] % len(files)]
    place, before = home / named.relative_to(source), named.read_bytes()
    try:
        if data[1:] == b"-":
            place.unlink()
        else:
            place.write_bytes(patched(before, data[1:]) if data[0] < 128 else data[1:])
        manifest = manifest_of(home)
        if manifest is not None:
            for found in publications(manifest):
                must(isinstance(found, SaysoError | tuple), f"a {type(found).__name__}")
    finally:
        place.write_bytes(before)


def users(data: bytes) -> None:
    """Read a file of users."""
    from sayso.web.users import Users

    path = put("users", data)
    path.chmod(0o600)
    for user in Users(path).all():
        must(user.name is not None and user.role in ("reader", "reviewer", "admin"), f"a user {user}")


def _users() -> list[bytes]:
    return [
        b'{"format": 1, "users": [{"name": "vera", "role": "reviewer", "hash": "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA", "changed": "2016-05-04T10:00:00Z"}]}'
    ]


def _odd() -> list[bytes]:
    return [b"\x00\x00\x00\x00\x00\x00", b"\x00\x10\x00\x00\xff\x00" * 3, b"\x00\x20\x05\xd2\x00\x01\x01\x02\x03\xf5\x00\x00"]


TARGETS = (
    Target("record", "a record whose file is damaged", _odd, record_file, (b"\x00\x00", b"\xff"), seconds=8.0, per_kb=1.0, longest=60),
    Target("record-cells", "a record in which cells were changed", lambda: [b"\x01\x02\x00\x05", b"\x03\xff\x00\x00", bytes(range(40))], record_cells, seconds=8.0, per_kb=10.0, longest=40),
    Target("bundle", "a bundle in which a file was changed", lambda: [b"\x00", b"\x05\x00\x00\x01\x00\xff\x00", b"\x83[]\n", b"\x84"], bundle, tokens_of_words("[]", "{}", "null", '{"number":1}', "\t", "\n", "..", '{"kind":"original"}'), longest=2_000),
    Target("batch", "an output of a batch that is damaged", lambda: [b"\x00", b"\x01-", b"\x82{}\n", b"\x05\x00\x00\x01\x00\xff\x00"] if output() else [], batch, tokens_of_words("{}", "[]", '{"where":"a","what":"b","remedy":"c","kind":"Fault"}', "PAR1"), longest=2_000),
    Target("plan", "the plan of a batch", _plans, plan, tokens_of_words('"pieces":', '"choices":', '"files":', "null", "[]", "{}", '"../a"', "-1", '"\\u0000"')),
    Target("judgement-rows", "judgements of a table, taken into a record", _tables, judgement_rows, tokens_of_words(",", "\n", '"', "verdict", "withdraw", "same", "copy", "value", "killed", "0001-01-01", "9999-12-31T23:59:59Z", "i-", "/", "1e999", "²", "\x00"), per_kb=1.0, longest=4_000),
    Target("reading-json", "the JSON of a reading", _readings, reading_json, tokens_of_words('"start":', '"end":', "null", "[]", "{}", "-1", "99999", '""', "1e999", '"9999-12-31"'), per_kb=0.1),
    Target("users", "the file of those who may log in", _users, users, tokens_of_words('"format":', '"users":', "null", "[]", '"\\ud800"')),
)  # fmt: skip
"""Readers of what the project wrote."""
