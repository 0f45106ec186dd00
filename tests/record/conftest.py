"""Records to be tried, in places of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_records import quick_read

from databases import Place
from sayso.record import Record, preparing


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read by a stand-in for the rest of the test."""
    monkeypatch.setattr(preparing, "_read", quick_read)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file of a record may be made."""
    return tmp_path / "record.db"


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    """An empty record."""
    with Record.open(place.where) as opened:
        yield opened
