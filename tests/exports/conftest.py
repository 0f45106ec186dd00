"""One record of invented reports, read once by the real pipeline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_walks import REPORTS

from sayso.record import Record


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with three reports, reconciled."""
    with Record.open(tmp_path_factory.mktemp("exports") / "record.db") as opened:
        opened.add(REPORTS)
        opened.reconcile()
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where something may be written."""
    return tmp_path / "out"
