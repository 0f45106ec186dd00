"""A record of a few invented reports, and the application that serves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("litestar", reason="sayso[serve] is not installed")

from invented_served import filled
from litestar.testing import TestClient

from sayso.web.app import make_app
from sayso.web.settings import Settings


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """The path of a small record with its incidents."""
    return filled(tmp_path / "served.db")


@pytest.fixture
def client(served: Path) -> Iterator[TestClient]:
    """A client of the application, on this machine."""
    with TestClient(
        make_app(Settings(record=str(served), secret="for tests", rebuild="button")), base_url="http://127.0.0.1:8730"
    ) as found:
        yield found
