"""What arrives in folders and feeds: each state of a file once, half-written ones later, and in the end what a build at once gives."""

import contextlib
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.record import Record
from sayso.record.arrivals import Arrivals

STORY = "Shelling hit the town of {0} on Monday and killed {1} people, residents of {0} said, {1} hours after a truce began."


def write(file: Path, town: str, killed: int, *, age: float = 60.0) -> None:
    file.write_text(f"---\ntitle: Shells on {town}\ndate: 2021-03-1{killed}\n---\n{STORY.format(town, killed)}\n", "utf-8")
    touched(file, age)


def touched(file: Path, age: float) -> None:
    """Make a file that many seconds old; one of the future where that is negative."""
    now = file.stat().st_mtime
    os.utime(file, (now - age, now - age))


def names(arrivals: Arrivals) -> list[str]:
    found = [Path(item.where if isinstance(item, InputError) else item.name).name for item in arrivals.look()]
    arrivals.done()
    return found


def test_each_state_of_a_file_comes_once(tmp_path):
    arrivals = Arrivals([str(tmp_path)])
    assert names(arrivals) == []
    write(tmp_path / "a.md", "Vardin", 3)
    write(tmp_path / "b.md", "Osk", 4)
    assert names(arrivals) == ["a.md", "b.md"]
    assert names(arrivals) == []
    write(tmp_path / "a.md", "Brenn", 5)
    assert names(arrivals) == ["a.md"]
    (tmp_path / "b.md").unlink()
    assert names(arrivals) == []


@pytest.mark.parametrize("age", [0.0, -86_400.0])
def test_a_file_that_is_being_written_waits(tmp_path, age):
    arrivals = Arrivals([str(tmp_path)])
    write(tmp_path / "a.md", "Vardin", 3, age=age)
    assert names(arrivals) == []
    write(tmp_path / "a.md", "Vardin and Osk", 4, age=age)
    assert names(arrivals) == []  # it has changed since
    assert names(arrivals) == ["a.md"]
    assert names(arrivals) == []


def test_what_was_not_made_safe_comes_again(tmp_path):
    write(tmp_path / "a.md", "Vardin", 3)
    arrivals = Arrivals([str(tmp_path)])
    assert len(list(arrivals.look())) == 1
    assert len(list(arrivals.look())) == 1
    arrivals.done()
    assert list(arrivals.look()) == []


def test_a_missing_folder_is_told_once(tmp_path):
    arrivals = Arrivals([str(tmp_path / "none" / "*.md")])
    assert len(names(arrivals)) == 1
    assert names(arrivals) == []
    (tmp_path / "none").mkdir()
    write(tmp_path / "none" / "a.md", "Vardin", 3)
    assert names(arrivals) == ["a.md"]


def test_bit_by_bit_is_as_good_as_at_once(tmp_path, quick):
    towns = ("Vardin", "Osk", "Brenn", "Tarsk", "Kelmar", "Vardin")
    folder = tmp_path / "in"
    folder.mkdir()
    with Record.open(tmp_path / "bit.db") as bit:
        arrivals = Arrivals([str(folder)])
        for n, town in enumerate(towns):
            write(folder / f"{n}.md", town, n % 9 + 1)
            bit.add(arrivals.look())
            arrivals.done()
            bit.reconcile()
        bit.export_jsonl(tmp_path / "bit.jsonl")
    with Record.open(tmp_path / "whole.db") as whole:
        whole.add(Arrivals([str(folder)]).look())
        whole.reconcile()
        whole.export_jsonl(tmp_path / "whole.jsonl")
    assert (tmp_path / "bit.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


class Site(BaseHTTPRequestHandler):
    """A feed of two entries, the page behind the first, none behind the second."""

    asked: list[str]
    entries = 1

    def do_GET(self) -> None:
        self.asked.append(self.path)
        host = f"http://{self.headers['Host']}"
        pages = {
            "/feed": self.feed(host),
            "/0": f"<html><body><article><p>{STORY.format('Vardin', 3)}</p>" + "<p>More.</p></article></body></html>",
        }
        body = pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def feed(self, host: str) -> str:
        entry = "<item><title>Shells {0}</title><link>{1}/{0}</link><description>In short: {2}</description></item>"
        items = "".join(entry.format(n, host, STORY.format(("Osk", "Brenn")[n], n + 4)) for n in range(self.entries))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Vale Wire</title>{items}</channel></rss>'

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def site():
    kind = type("OneSite", (Site,), {"asked": [], "entries": 1})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        running.handler, running.address = kind, f"http://127.0.0.1:{running.server_port}"
        with contextlib.closing(running.socket):
            yield running
            running.shutdown()


def test_a_feed_gives_its_entries_at_every_look(site):
    arrivals = Arrivals([f"{site.address}/feed"], private=True)
    assert [item.title for item in arrivals.look()] == ["Shells 0"]
    site.handler.entries = 2
    assert [item.title for item in arrivals.look()] == ["Shells 0", "Shells 1"]
    assert all("In short" in item.text and item.publisher == "Vale Wire" for item in arrivals.look())
    assert set(site.handler.asked) == {"/feed"}


def test_the_pages_behind_a_feed_are_asked_for_once(site, record, quick):
    site.handler.entries = 2
    arrivals = Arrivals([f"{site.address}/feed"], private=True, pages=record.knows_address)
    first = list(arrivals.look())
    texts = [item.text for item in first if not isinstance(item, InputError)]
    assert "town of Vardin" in texts[0]
    assert "In short" in texts[1]  # there is no page behind the second
    assert next(str(item) for item in first if isinstance(item, InputError)).startswith(f"{site.address}/1")
    record.add(first)
    site.handler.asked.clear()
    record.add(arrivals.look())
    assert site.handler.asked == ["/feed"]
    assert len(record) == 2


def test_an_address_that_is_not_public_is_not_asked(site):
    (refused,) = list(Arrivals([f"{site.address}/feed"]).look())
    assert "inside this machine" in refused.what
    assert site.handler.asked == []
