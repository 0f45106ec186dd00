"""Many inputs at once: what comes, in which order, under which name, and what is said of the rest."""

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import BadOption, InputError
from sayso.ingest import Inputs, Refusal, reports_in, size_of
from sayso.model import Report

TEXT = "Shells fell on the market of Brenn on Tuesday, killing four people, the mayor said."


def told(items: Inputs, folder: Path) -> list[tuple[str, str]]:
    """The place and the text, or the kind of refusal, of each item."""
    prefix = f"{folder}{os.sep}"
    return [
        (i.name.removeprefix(prefix), i.text.strip()) if isinstance(i, Report) else (i.where.removeprefix(prefix), i.kind) for i in items
    ]


def test_a_folder_is_read_in_the_order_of_names_and_hidden_files_are_told(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/10.md", "c.txt", ".hidden/x.txt", "a/.y.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{TEXT} {name}\n", "utf-8")
    (tmp_path / "d.bin").write_bytes(b"\x00\x01\x02" * 50)
    items = reports_in([str(tmp_path)])
    assert told(items, tmp_path) == [
        ("a/10.md", f"{TEXT} a/10.md"),
        ("a/2.txt", f"{TEXT} a/2.txt"),
        ("b.txt", f"{TEXT} b.txt"),
        ("c.txt", f"{TEXT} c.txt"),
        ("d.bin", "NotText"),
    ]
    assert items.left_out == (f"{tmp_path}: 2 hidden files and folders",)
    assert items.position == size_of([str(tmp_path)]) > 400


def test_patterns_are_sorted_and_one_that_fits_nothing_is_a_refusal(tmp_path):
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    items = reports_in([str(tmp_path / "*.txt"), str(tmp_path / "*.pdf"), str(tmp_path / "none.txt")])
    assert told(items, tmp_path) == [("a.txt", TEXT), ("b.txt", TEXT), ("*.pdf", "MissingInput"), ("none.txt", "MissingInput")]


def test_a_pattern_over_folders_names_each_file_once(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text(TEXT, "utf-8")
    assert told(reports_in([str(tmp_path / "**" / "*")]), tmp_path) == [("a/b/x.txt", TEXT)]
    assert told(reports_in([str(tmp_path / "*")]), tmp_path) == [("a/b/x.txt", TEXT)]


def test_links_that_lead_round_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "a" / "y.txt").symlink_to("x.txt")
    items = reports_in([str(tmp_path)])
    assert told(items, tmp_path) == [("a/self", "MissingInput"), ("a/x.txt", TEXT), ("a/y.txt", TEXT)]
    assert items.left_out == (f"{tmp_path}: 1 links to folders",)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert told(reports_in([str(tmp_path)]), tmp_path) == [("a.txt", "MissingInput")]


def test_what_is_given_holds_for_all_and_wins(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT, "date": "2020-01-01", "outlet": "Vale Wire"}), "utf-8")
    for report in reports_in([str(tmp_path)], published="2021-03-17", publisher="Osk Radio"):
        assert (report.published, report.published_origin, report.publisher) == (date(2021, 3, 17), "given", "Osk Radio")


def test_options_that_fit_nothing_are_told_at_once():
    with pytest.raises(BadOption, match="2021-02-30"):
        reports_in([], published="2021-02-30")
    with pytest.raises(BadOption, match="colour"):
        reports_in([], columns={"colour": "x"})


def test_a_refusal_is_an_error_kept():
    one = Refusal("a line 3", "this is nothing", "Leave it.", "NotText")
    assert Refusal.of(one.error()) == one
    assert type(Refusal("a", "b", "c", "SetupError").error()) is InputError
    assert type(Refusal("a", "b", "c", "TYPE_CHECKING").error()) is InputError


def test_nothing_is_read_before_it_is_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"{TEXT} {n}"}) + "\n" for n in range(20_000)), "utf-8")
    items = reports_in([str(path), str(tmp_path / "gone")])
    assert items.position == 0
    assert next(items).text.endswith(" 0")
    assert 0 < items.position < 300_000 < size_of([str(path)])


def test_packed_files_are_read_as_what_is_in_them(tmp_path):
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(f"# Shells\n\n{TEXT}".encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()) * 2)
    items = list(reports_in([str(tmp_path)]))
    assert [(Path(i.name).name, i.text) for i in items[:1]] == [("a.md.gz", TEXT)]
    assert items[0].title == "Shells"
    assert [Path(i.where).name for i in items[1:]] == ["b.jsonl.gz line 1"]  # two objects in one line


def test_the_record_in_the_folder_of_its_reports_is_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("Jets struck the town of Sarhan on Monday, killing four people, a doctor said.")
    (tmp_path / "sayso.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    (tmp_path / "sayso.db-wal").write_bytes(bytes(50))
    (tmp_path / "odd-wal").write_text("Shells hit the town of Sarhan on Tuesday, killing two people, a nurse said.")
    found = reports_in([str(tmp_path)])
    assert [type(item).__name__ for item in found] == ["Report", "Report"]
    assert any("2 databases" in words for words in found.left_out)
