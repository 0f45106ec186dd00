"""A record that is copied from one kind of database to the other and back is the same record."""

import itertools
from datetime import UTC, datetime

import pytest
from invented_records import invented

from databases import KINDS, Given
from sayso.cli import run
from sayso.errors import EmptyInput, RecordError
from sayso.ingest import from_bytes
from sayso.record import Record

ODD = invented(50, text="A sign that some databases refuse: \x00 and \x01, the mayor said.")


@pytest.fixture(params=list(itertools.product(KINDS, KINDS)), ids=lambda kinds: "-".join(kinds))
def ways(request, tmp_path):
    """Places of the one kind and of the other."""
    both = []
    for n, kind in enumerate(request.param):
        (tmp_path / str(n)).mkdir()
        both.append(Given(kind, tmp_path / str(n), lambda: request.getfixturevalue("databases")))
    yield both
    for places in both:
        places.back()


def fill(record):
    record.add(
        [*(invented(n, address=f"https://vale.example/{n % 9}") for n in range(12)), EmptyInput("x.txt", "nothing in it", "Give a text.")]
    )
    record.add([ODD])
    page = "<html><body><article><p>Shelling killed three people in Osk on Monday, the mayor said.</p></article></body></html>"
    record.add([from_bytes(page.encode(), name="page.html", published="2021-03-16")])
    record.reconcile()
    when = datetime(2026, 1, 1, tzinfo=UTC)
    record.judge("accept", next(f"{a.report}/{a.event}" for a in record.accounts()), who="Ana", reason="read", when=when)


def test_the_copy_is_the_same_record(quick, ways, tmp_path):
    here, there = (places() for places in ways)
    with Record.open(here.where) as one, Record.open(there.where) as other:
        fill(one)
        told = []
        assert one.copy_to(other, lambda table, rows: told.append(table)) > 100
        assert {"report", "judgement", "ledger", "original"} <= set(told)
        written = []
        for n, record in enumerate((one, other)):
            record.export_jsonl(tmp_path / f"{n}.jsonl")
            written.append((tmp_path / f"{n}.jsonl").read_bytes())
        assert written[0] == written[1]
        assert not other.reconciled
        for query in (
            "SELECT number, chain FROM ledger ORDER BY 1",
            "SELECT number, chain FROM judgement ORDER BY 1",
            "SELECT id, number FROM report ORDER BY 2",
        ):
            assert here.rows(query) == there.rows(query)
        assert [h.id for h in other.search("mayor refuse")] == [ODD.id]
        near = (sorted((h.id, h.words) for h in record.search('people vardin "mayor said"')) for record in (one, other))
        assert len(found := next(near)) > 1
        assert found == next(near)
        assert other.add([ODD]).known == 1
        one.reconcile()
        other.reconcile()
        assert list(one.incidents()) == list(other.incidents())


def test_a_place_that_holds_something_is_refused_and_left_as_it_is(quick, ways):
    here, there = (places() for places in ways)
    with Record.open(here.where) as one, Record.open(there.where) as other:
        fill(one)
        other.add([invented(70)])
        with pytest.raises(RecordError, match="something in it already"):
            one.copy_to(other)
        with pytest.raises(RecordError):
            one.copy_to(one)
        assert (len(one), len(other)) == (14, 1)


def test_the_command_copies_and_says_how_much(quick, place, tmp_path, capsys):
    with Record.open(place.where) as record:
        fill(record)
    assert run(["copy", str(tmp_path / "none.db"), str(tmp_path / "copied.db")]) == 41
    assert run(["copy", place.where, str(tmp_path / "copied.db")]) == 0
    assert "rows copied from" in " ".join(capsys.readouterr().err.split())
    assert run(["copy", place.where, str(tmp_path / "copied.db")]) == 40
    with Record.open(tmp_path / "copied.db", create=False) as record:
        assert len(record) == 14
