"""What may be sent to be added: how much, under what names, from where."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from invented_team import app_of, client_of, token
from litestar.testing import TestClient

from sayso.ingest import web
from sayso.record import Record
from sayso.web import work
from sayso.web.jobs import Job, Jobs
from sayso.web.routes import work as adding
from sayso.web.work import Order

TEXT = "Shelling killed {n} people in the town of Osk on Monday, the mayor said."


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What would be done; each waits for good."""
    asked: list[Any] = []

    def put(self: Jobs, order: Order, what: str, who: str = "") -> Job:
        asked.append(Job(number=len(asked), order=order, what=what, who=who))
        return asked[-1]

    monkeypatch.setattr(Jobs, "put", put)
    monkeypatch.setattr(Jobs, "all", lambda self: asked)
    return asked


@pytest.fixture
def sender(served: Path) -> Iterator[TestClient]:
    """Somebody who may add."""
    with client_of(app_of(str(served))) as client:
        yield client


def send(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    """Send the form."""
    fields["_csrf_token"] = token(client, "/add")
    return client.post("/add", data=fields, files=[("file", file) for file in files] or None)


@pytest.mark.parametrize(
    "name",
    ["../../../etc/cron.d/a", "/etc/passwd", "C:\\Windows\\a.txt", "-", "--help", "*.txt", "[a]?.txt", "http://127.0.0.1/a", ".hidden", "a\x7fb", "\u202etxt.a", "界" * 200],
)  # fmt: skip
def test_a_name_leads_nowhere_else(sender: TestClient, orders: list[Any], name: str) -> None:
    answer = send(sender, (name, TEXT.encode()))
    assert answer.status_code == 303
    order = orders[0].order
    kept = (Path(order.folder) / order.paths[0]).resolve()
    assert kept.is_relative_to(Path(order.folder).resolve())
    assert kept.read_bytes() == TEXT.encode()
    assert order.paths[0].startswith("1/")
    assert not set(order.paths[0]) & set("*?[]:\u202e")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "/etc/passwd", "-", "ftp://vale.example/", "javascript:a", "gopher://a", "\thttp://a b", "http:/a"]
)
def test_only_addresses_of_the_web_are_taken(sender: TestClient, orders: list[Any], address: str) -> None:
    assert send(sender, address=address).status_code == 400
    assert orders == []


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/", "http://169.254.169.254/latest/meta-data/"]
)
def test_an_address_inside_is_not_asked(
    served: Path, sender: TestClient, orders: list[Any], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SAYSO_ALLOW_PRIVATE", "1")  # nothing in the environment opens it
    monkeypatch.setattr(web.socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    assert send(sender, address=address.format(port=8730)).status_code == 303
    out = io.BytesIO()
    with Record.open(served) as record:
        before = len(record)
        told = work._KINDS["add"](record, orders[0].order, out)
        assert len(record) == before
    assert told.failed is not None
    assert "inside this machine or network" in told.failed


def test_what_is_too_much_is_not_taken(sender: TestClient, orders: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(sender, text="a" * 1_000_001).status_code in (400, 413)
    assert send(sender, *[(f"{n}.txt", b"a") for n in range(adding._MOST_FILES + 1)]).status_code == 400
    handler = next(h for route in sender.app.routes if route.path == "/add" for h in route.route_handlers if "POST" in h.http_methods)  # type: ignore[attr-defined]
    assert handler.resolve_request_max_body_size() == adding.MOST_BYTES
    monkeypatch.setattr(handler, "_resolved_request_max_body_size", 2_000_000)
    assert send(sender, ("a.txt", b"a" * 2_500_000)).status_code == 413
    assert orders == []


def test_only_so_many_lots_wait(sender: TestClient, orders: list[Any]) -> None:
    statuses = [send(sender, text=TEXT.format(n=n)).status_code for n in range(12)]
    assert statuses == [303] * 10 + [400] * 2


def packed(*files: tuple[str, bytes]) -> bytes:
    """A zip of files."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return to.getvalue()


def added(path: Path, folder: Path, name: str, data: bytes) -> tuple[Any, int]:
    """What the worker says of a file, and how many reports the record then has."""
    (folder / "1").mkdir(parents=True)
    (folder / "1" / name).write_bytes(data)
    order = Order(kind="add", record=str(path), folder=str(folder), paths=(f"1/{name}",))
    with Record.open(path) as record:
        told = work._KINDS["add"](record, order, io.BytesIO())
        return told, len(record)


def test_an_archive_made_to_fill_memory_is_given_up(served: Path, tmp_path: Path) -> None:
    told, _ = added(served, tmp_path / "up", "a.zip", packed(("a.txt", b"the shells fell on the town " * 12_000_000)))
    assert told.failed is not None
    assert msgspec.json.encode(told)


def test_more_reports_than_are_taken_at_once(served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_REPORTS", 3)
    with Record.open(served) as record:
        before = len(record)
    told, after = added(served, tmp_path / "up", "a.zip", packed(*[(f"{n}.txt", TEXT.format(n=n + 2).encode()) for n in range(6)]))
    assert after == before + 3
    assert "more in it than is taken in at once" in told.failed


def test_a_file_in_an_archive_leads_nowhere_else(served: Path, tmp_path: Path) -> None:
    told, _ = added(served, tmp_path / "up", "a.zip", packed(("../../../outside.txt", TEXT.format(n=4).encode())))
    assert told.done is not None
    assert not list(tmp_path.rglob("outside.txt"))
