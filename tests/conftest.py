"""No test reads what the user of this machine has imported; tests of records run on every kind of database."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import KINDS, Databases, Given, Place, given
from postgres_server import WHY_SKIPPED, Server, programs

os.environ["SAYSO_DATA"] = os.path.join(tempfile.gettempdir(), "sayso-tests-have-no-data")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this machine; without its program the test is skipped, and the summary says so."""
    found = programs()
    if found is None:
        pytest.skip(WHY_SKIPPED)
    running = Server(found)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def databases(server: Server) -> Databases:
    """The databases of that server."""
    return Databases(server)


@pytest.fixture(params=KINDS)
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Given]:
    """Gives places for records, of one kind of database."""
    found = given(request, tmp_path)
    yield found
    found.back()


@pytest.fixture
def on_server(databases: Databases, tmp_path: Path) -> Iterator[Given]:
    """Gives places on the PostgreSQL server alone."""
    found = Given("postgres", tmp_path, lambda: databases)
    yield found
    found.back()


@pytest.fixture
def place(places: Given) -> Place:
    """A place for a record."""
    return places()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line on what could not be tried."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WHY_SKIPPED in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"NOT TRIED ON POSTGRESQL: {len(skipped)} tests, as {WHY_SKIPPED}.", yellow=True, bold=True)
