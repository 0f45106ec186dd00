"""A batch from its inputs to its tables: in whatever pieces and order it is done, and however often it is killed, the output is the same."""

import contextlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from here import Here, Quick, batch, content, lines

from sayso.batch import Choices, Task, piece, plan, run, shuffle
from sayso.errors import BadOption, OutputError

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_bytes(lines(60))
    return path


def table(output: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted((output / name).rglob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_each_text_once_each_publication_once_each_bad_line_with_its_reason(news, tmp_path):
    made = batch(tmp_path / "out", news)
    assert made.pieces > 3
    readings, versions = table(tmp_path / "out", "readings"), table(tmp_path / "out", "versions")
    assert len(readings) == len({r["report"] for r in readings}) == made.reports == 60
    assert len(versions) == made.versions == 68
    assert made.again == 8
    assert made.events == len(table(tmp_path / "out", "accounts")) == 60
    bad = [json.loads(line) for line in (tmp_path / "out" / "quarantine.jsonl").read_text("utf-8").splitlines()]
    assert len(bad) == made.quarantined == 6
    assert bad[0]["where"] == f"{news} line 6"
    assert {b["kind"] for b in bad} == {"EmptyInput"}
    assert [r["position"] for r in sorted(readings, key=lambda r: r["name"])]
    assert {json.loads(r["reading"])["report"]["id"] for r in readings} == {r["report"] for r in readings}


def test_pieces_and_order_change_nothing_but_positions(news, tmp_path):
    one = batch(tmp_path / "one", news, piece_bytes=10**9)
    many = batch(tmp_path / "many", news, piece_bytes=900, seed=3)
    assert (one.pieces, one.reports, one.versions, one.events) == (1, many.reports, many.versions, many.events)
    assert many.pieces > 10
    for name in ("readings", "accounts", "profiles", "versions"):
        a, b = ([{k: v for k, v in row.items() if k != "position"} for row in table(tmp_path / o, name)] for o in ("one", "many"))
        assert a == b
    assert content(tmp_path / "one")["quarantine.jsonl"] == content(tmp_path / "many")["quarantine.jsonl"]
    batch(tmp_path / "again", news, piece_bytes=900, seed=8)
    assert content(tmp_path / "many") == content(tmp_path / "again")


def test_what_comes_later_is_added_and_nothing_is_read_twice(news, tmp_path, monkeypatch):
    whole = tmp_path / "in"
    whole.mkdir()
    (whole / "a.jsonl").write_bytes(news.read_bytes())
    batch(tmp_path / "out", whole)
    (whole / "b.jsonl").write_bytes(lines(30, first=50))
    read = []
    monkeypatch.setattr(Quick, "send", lambda self, reports: (read.extend(reports), setattr(self, "_sent", reports)))
    grown = batch(tmp_path / "out", whole)
    assert len(read) == 34
    at_once = batch(tmp_path / "other", whole)
    assert (grown.reports, grown.versions, grown.again) == (at_once.reports, at_once.versions, at_once.again)
    names = ("report", "name", "published")
    assert [[r[n] for n in names] for r in table(tmp_path / "out", "readings")] == [
        [r[n] for n in names] for r in table(tmp_path / "other", "readings")
    ]
    read.clear()
    before = content(tmp_path / "out")
    batch(tmp_path / "out", whole)
    assert not read
    assert content(tmp_path / "out") == before


class Slow(Quick):
    def found(self):
        time.sleep(0.01)
        return super().found()


def run_slowly(output, news):
    piece.Watched = Slow
    batch(output, news, piece_bytes=600, partitions=5)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_and_run_again_it_is_the_same_output(news, tmp_path):
    batch(tmp_path / "whole", news, piece_bytes=600, partitions=5)
    chance, fork = random.Random(5), multiprocessing.get_context("fork")
    output, kills = tmp_path / "killed", 0
    while kills < 8:
        program = fork.Process(target=run_slowly, args=(output, news))
        program.start()
        program.join(chance.uniform(0.02, 0.3))
        if program.exitcode is None:
            os.kill(program.pid, signal.SIGKILL)
            kills += 1
        program.join()
        for path in output.rglob("*.parquet"):
            if not path.name.startswith("."):
                pq.read_table(path)  # what is there is whole
        if program.exitcode != -signal.SIGKILL:
            assert program.exitcode == 0
            assert content(output) == content(tmp_path / "whole")
            shutil.rmtree(output)  # it came to its end: from the beginning
    run_slowly(output, news)
    assert content(output) == content(tmp_path / "whole")


@pytest.mark.parametrize("name", ["accounts", "readings", "profiles", "versions"])
def test_killed_between_two_tables_of_a_partition(news, tmp_path, monkeypatch, name):
    later = tmp_path / "later.jsonl"
    later.write_bytes(lines(30, first=50))
    batch(tmp_path / "whole", news, partitions=1)
    batch(tmp_path / "whole", news, later, partitions=1)
    batch(tmp_path / "out", news, partitions=1)
    replace = os.replace

    def once(source, target):
        if f"{name}/" in str(target):
            raise OSError("the power went")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", once)
        with pytest.raises(OutputError, match="the power went"):
            batch(tmp_path / "out", news, later, partitions=1)
    batch(tmp_path / "out", news, later, partitions=1)
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_a_full_disk_is_told_and_loses_nothing(news, tmp_path, monkeypatch):
    def full(self):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shuffle.Writer, "_flush", full)
        with pytest.raises(OutputError, match="No space left"):
            batch(tmp_path / "out", news)
    batch(tmp_path / "out", news)
    batch(tmp_path / "whole", news)
    assert content(tmp_path / "out") == content(tmp_path / "whole")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_is_still_held_on_a_full_disk_hides_no_error(tmp_path):
    writer = shuffle.Writer(tmp_path / "piece")
    writer.__enter__()
    writer.add("key", b"record")
    writer._data.close()
    # the bytes fit into the buffer, and fail when that is flushed, and again when the file is closed
    with contextlib.suppress(OSError), Path("/dev/full").open("wb") as writer._data, pytest.raises(OutputError, match="No space left"):
        writer.__exit__(None, None, None)
    assert list(tmp_path.iterdir()) == []


def test_other_choices_for_the_same_output_are_refused(news, tmp_path):
    batch(tmp_path / "out", news)
    with pytest.raises(OutputError, match="partitions 3, and this is partitions 4"):
        batch(tmp_path / "out", news, partitions=4)


def test_two_at_once_are_refused(news, tmp_path):
    fork = multiprocessing.get_context("fork")
    program = fork.Process(target=run_slowly, args=(tmp_path / "out", news))
    program.start()
    try:
        while not (tmp_path / "out" / "plan.json").exists():
            time.sleep(0.01)
        with pytest.raises(OutputError, match="another sayso batch"):
            batch(tmp_path / "out", news, partitions=5)
    finally:
        program.join()


def test_an_output_inside_the_input_and_addresses_are_refused(news, tmp_path):
    batch(tmp_path / "out", news)
    with pytest.raises(BadOption, match="lies in what is to be read"):
        batch(tmp_path / "out", tmp_path)
    with pytest.raises(BadOption, match="only files"):
        run(Task(inputs=["https://v.example/"], output=tmp_path / "o", choices=Choices()), Here())


def test_a_file_on_which_workers_end_is_left_out_and_the_others_are_read(news, tmp_path, monkeypatch):
    deadly = tmp_path / "deadly.jsonl"
    deadly.write_bytes(lines(3, first=90))
    kept = piece.reports_of

    def reports_of(section, given):
        if "deadly" in section.path:
            raise KeyboardInterrupt
        return kept(section, given)

    monkeypatch.setattr(piece, "reports_of", reports_of)
    task = Task(inputs=[str(deadly), str(news)], output=tmp_path / "out", choices=Choices(partitions=3))

    class Ended(Here):
        def read(self, settings, pieces):  # as Ray does: the piece is given to another worker
            for one in pieces:
                for _ in range(9):
                    try:
                        yield piece.PieceReader(settings).read(one)
                        break
                    except KeyboardInterrupt:
                        continue

    made = run(task, Ended())
    assert (made.reports, made.quarantined) == (60, 7)
    assert "5 times the worker ended" in (tmp_path / "out" / "quarantine.jsonl").read_text("utf-8")
    assert not list((tmp_path / "out" / "pieces").glob(".*"))


def test_only_what_may_tell_of_conflict_is_read_where_asked(tmp_path):
    texts = ["Shelling killed four people in Osk on Tuesday, the mayor said.", "The bakery of Osk won a prize for its bread on Tuesday."]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    task = Task(inputs=[str(tmp_path / "a.jsonl")], output=tmp_path / "out", choices=Choices(partitions=1, screen=True))
    made = run(task, Here())
    assert (made.reports, made.quarantined, made.screened) == (1, 1, 1)
    assert json.loads((tmp_path / "out" / "quarantine.jsonl").read_text("utf-8"))["kind"] == "NotConflict"


def test_what_is_no_plain_file_goes_into_quarantine_unread(tmp_path, news):
    os.mkfifo(tmp_path / "pipe")
    made = batch(tmp_path / "out", tmp_path / "pipe", news)
    assert made.quarantined == 7
    assert "no plain file" in (tmp_path / "out" / "quarantine.jsonl").read_text("utf-8")


def test_a_damaged_piece_is_told_with_the_remedy(news, tmp_path):
    task = Task(inputs=[str(news)], output=tmp_path / "out", choices=Choices(partitions=3), piece_bytes=3_000)
    (tmp_path / "out").mkdir()
    made = plan.extended(None, task.choices, task.inputs, output=task.output, piece_bytes=3_000)
    settings = piece.Settings(output=str(task.output), here=str(tmp_path), choices=task.choices, seconds=9, megabytes=900)
    plan.save(made, task.output)
    piece.PieceReader(settings).read(made.pieces[0])
    data = piece.folder_of(task.output, made.pieces[0]) / "data"
    data.write_bytes(data.read_bytes()[: data.stat().st_size // 2])
    with pytest.raises(OutputError, match="cannot be read back"):
        run(task, Here())


def test_settings_of_the_plan_survive_a_run_that_never_finished(news, tmp_path):
    made = plan.extended(None, Choices(partitions=3), [str(news)], output=tmp_path / "out")
    (tmp_path / "out").mkdir()
    plan.save(made, tmp_path / "out")
    assert plan.load(tmp_path / "out") == made
    (tmp_path / "out" / "plan.json").write_text("{")
    with pytest.raises(OutputError, match="cannot be read"):
        plan.load(tmp_path / "out")
