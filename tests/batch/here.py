"""The work of a batch in this process, for tests: in what order it is done must not matter."""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from invented_records import invented, quick_reading

from sayso.batch import Choices, Manifest, Task, piece, run
from sayso.batch.rows import Made
from sayso.reconcile import accounts_of, profile_of


class Here:
    """Workers that are this process; ``seed`` shuffles what is done when."""

    def __init__(self, seed: int = 0) -> None:
        self._chance = random.Random(seed)

    def read(self, settings: piece.Settings, pieces: Iterable[Any]) -> Iterator[piece.Done]:
        reader = piece.PieceReader(settings)
        try:
            yield from map(reader.read, self._shuffled(pieces))
        finally:
            reader.end()

    def each(self, work: Callable[..., Any], items: Iterable[Any], *arguments: Any) -> Iterator[Any]:
        for item in self._shuffled(items):
            yield work(*arguments, *item)

    def _shuffled(self, items: Iterable[Any]) -> list[Any]:
        found = list(items)
        self._chance.shuffle(found)
        return found


class Quick:
    """What reads in the place of a watched process, without any parser."""

    def __init__(self, *, seconds: float, megabytes: int) -> None:
        self._sent: list[Any] = []

    def send(self, reports: list[Any]) -> None:
        self._sent = reports

    def found(self) -> list[Made]:
        return [made(report) for report in self._sent]

    def end(self) -> None:
        self._sent = []


def made(report: Any) -> Made:
    pack = msgspec.msgpack.encode
    reading = quick_reading(report)
    accounts = [pack(account) for account in accounts_of(reading)]
    return Made(msgspec.json.encode(reading), accounts, pack(profile_of(report)), reading.schema, reading.sayso, reading.model)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piece, "Watched", Quick)


def lines(count: int, *, bad: bool = True, first: int = 0) -> bytes:
    """So many reports of invented towns as JSON Lines; some come again, some addresses have a later text, some lines are bad."""
    found = []
    for number in range(first, first + count):
        report = invented(number)
        row = {"text": report.text, "title": report.title, "outlet": report.publisher, "date": str(report.published), "id": number}
        if number % 3:
            row["url"] = f"https://vale.example/{number % 20}"
        found.append(msgspec.json.encode(row))
        if bad and number % 10 == 4:
            found.append(b'{"text": ""}')
        if number % 7 == 6:  # the text of an earlier report, by another outlet
            earlier = invented(number - 5)
            day = (earlier.published or date(2021, 3, 1)) + timedelta(days=1)
            found.append(msgspec.json.encode({"text": earlier.text, "outlet": "Osk Radio", "date": str(day)}))
    return b"\n".join(found) + b"\n"


def batch(output: Path, *inputs: Path, seed: int = 0, partitions: int = 3, piece_bytes: int = 3_000, **more: Any) -> Manifest:
    """Run a batch here."""
    task = Task(
        inputs=[str(path) for path in inputs], output=output, choices=Choices(partitions=partitions), piece_bytes=piece_bytes, **more
    )
    return run(task, Here(seed))


def content(output: Path) -> dict[str, bytes]:
    """The files that a user reads, with their bytes."""
    kept = {"readings", "accounts", "profiles", "versions", "incidents", "copies", "quarantine.jsonl"}
    files = (path for path in output.rglob("*") if path.is_file())
    return {str(p.relative_to(output)): p.read_bytes() for p in files if p.relative_to(output).parts[0] in kept}
