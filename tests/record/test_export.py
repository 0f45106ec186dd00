"""What is written out: sorted, the same for the same content, and whole or not at all."""

import json
from pathlib import Path

import pytest
from invented_records import invented

from sayso.errors import EmptyInput, OutputError
from sayso.record import Record, tables
from sayso.record.export import EXPORTED


def filled(place, order=1):
    record = Record.open(place.where)
    reports = [invented(n) for n in range(20)][::order]
    record.add([*reports, EmptyInput("x.txt", "there is nothing in it", "Give a text.")])
    record.reconcile()
    return record


def test_a_file_a_table_each_line_an_object_sorted_by_its_key(quick, place, tmp_path):
    with filled(place) as record:
        record.export_jsonl(tmp_path / "out")
        files = {p.name: [json.loads(line) for line in p.read_text("utf-8").splitlines()] for p in (tmp_path / "out").iterdir()}
        assert set(files) == {f"{table.name}.jsonl" for table in EXPORTED}
        for table in EXPORTED:
            keys = [tuple(row[c.name] for c in table.primary_key.columns) for row in files[f"{table.name}.jsonl"]]
            assert keys == sorted(keys)
        assert len(files["report.jsonl"]) == 20
        assert files["reading.jsonl"][0]["body"]["report"]["id"] == files["reading.jsonl"][0]["report"]
        assert [row["input"] for row in files["refusal.jsonl"]] == ["x.txt"]
        assert len(files["incident.jsonl"]) == sum(1 for _ in record.incidents())


def test_neither_the_order_of_the_input_nor_the_time_shows(quick, places, tmp_path):
    written = []
    for number, order in enumerate((1, -1)):
        with filled(places(), order) as record:
            record.export_jsonl(tmp_path / f"{number}.jsonl")
        written.append((tmp_path / f"{number}.jsonl").read_bytes())
    assert written[0] == written[1]
    first = json.loads(written[0].splitlines()[0])
    assert next(iter(first)) == "table"


def test_every_table_is_written_or_left_out_on_purpose():
    left_out = {"profile", "successor", "state", "original", "ledger", "standing"}
    assert {t.name for t in EXPORTED} | left_out == set(tables.metadata.tables)


def test_a_place_that_cannot_be_written_is_told_and_the_old_file_stays(quick, place, tmp_path):
    with filled(place) as record:
        blocked = tmp_path / "file"
        blocked.write_text("old", "utf-8")
        with pytest.raises(OutputError):
            record.export_jsonl(blocked / "out")
        with pytest.raises(OutputError):
            record.export_jsonl(tmp_path / "none" / "out.jsonl")
        assert blocked.read_text("utf-8") == "old"
        if Path("/dev/full").is_char_device():
            with pytest.raises(OutputError, match="No space"):
                record.export_jsonl("/dev/full")
    assert not list(tmp_path.glob(".*"))
