"""Records to be tried, in files of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_records import quick_read

from sayso.record import Record, preparing


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read by a stand-in for the rest of the test."""
    monkeypatch.setattr(preparing, "_read", quick_read)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a record may be made."""
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(path) as opened:
        yield opened
