"""Incidents over partitions and slices of time are those of one record, byte for byte."""

import random
import sys
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np
import pyarrow.parquet as pq
import pytest
from here import Here, batch, lines

import sayso
from sayso.batch import incidents, joining, manifest_of, publications, tables
from sayso.batch.settle import PARTS, _account, path_of
from sayso.batch.slices import _cuts
from sayso.cli.demo import samples
from sayso.reconcile import Copies, find_copies
from sayso.reconcile.whole import incidents_of

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
import reconcile_cost

PARTITIONS = 3


def built(output: Path) -> list[bytes]:
    files = (output / "incidents").glob("*.parquet")
    return sorted(row["incident"].encode() for path in files for row in pq.read_table(path).to_pylist())


def copies_in(output: Path) -> list[dict[str, object]]:
    return pq.read_table(output / "copies" / "part.parquet").to_pylist()


def of_record(output: Path, where: Path) -> tuple[list[bytes], list[dict[str, object]]]:
    """The incidents and copies of a record that took in the output."""
    with sayso.Record.open(where) as record:
        manifest = manifest_of(output)
        assert manifest is not None
        record.take_in(publications(manifest))
        record.reconcile()
        return sorted(map(msgspec.json.encode, record.incidents())), [msgspec.to_builtins(pair) for pair in record.copies()]


def write(output: Path, count: int) -> list[tuple[list[sayso.Account], sayso.Profile]]:
    """Made-up readings in the tables of an output, and the same as they are."""
    made = list(reconcile_cost.readings(count, reconcile_cost.templates()))
    with ExitStack() as files:
        parts = {name: [files.enter_context(tables.Table(path_of(output, name, p), name, {})) for p in range(PARTITIONS)] for name in PARTS}
        for n, (accounts, profile) in enumerate(made):
            p = n % PARTITIONS
            for k, account in enumerate(accounts):
                parts["accounts"][p].add(_account(k, account, msgspec.msgpack.encode(account)))
            parts["profiles"][p].add((profile.report, profile.published, msgspec.msgpack.encode(profile)))
            parts["versions"][p].add((f"v{n}", profile.report, n, None, profile.published, None, None, "made", None))
    return made


def build(output: Path, nodes: int, workers: Here) -> incidents.Built:
    return incidents.build(output, partitions=PARTITIONS, pieces=1, workers=workers, telling=lambda *told: None, nodes=nodes)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A few hundred made-up readings, and their incidents as one process builds them."""
    output = tmp_path_factory.mktemp("made")
    made = write(output, 300)
    profiles = [profile for _, profile in made]
    found = incidents_of([a for accounts, _ in made for a in accounts], profiles, Copies(find_copies(profiles, lambda report: "")))
    told = sorted(map(msgspec.json.encode, found))
    assert sum(b'"joined_to"' in one for one in told) > 50
    return output, told


@pytest.mark.parametrize(("nodes", "seed"), [(8, 1), (100, 2), (100_000, 3)])
def test_made_up_readings_in_slices_of_any_size(whole, tmp_path, nodes, seed):
    output, told = whole
    (tmp_path / "out").mkdir()
    for name in PARTS:
        (tmp_path / "out" / name).symlink_to(output / name)
    assert build(tmp_path / "out", nodes, Here(seed)).incidents == len(told)
    assert built(tmp_path / "out") == told
    assert not (tmp_path / "out" / "work").exists()


class Dying(Here):
    """Workers that end after some tasks."""

    def __init__(self, tasks: int) -> None:
        super().__init__(tasks)
        self._left = tasks

    def each(self, work, items, *arguments):
        for found in super().each(work, items, *arguments):
            self._left -= 1
            if self._left < 0:
                raise KeyboardInterrupt
            yield found


def test_ended_again_and_again_it_goes_on_where_it_was(whole, tmp_path):
    output, told = whole
    (tmp_path / "out").mkdir()
    for name in PARTS:
        (tmp_path / "out" / name).symlink_to(output / name)
    ends = 0
    while incidents.built_in(tmp_path / "out") is None:
        try:
            build(tmp_path / "out", 400, Dying(5))
        except KeyboardInterrupt:
            ends += 1
    assert ends > 5
    assert built(tmp_path / "out") == told


def taken_over(number: int) -> list[bytes]:
    """A report of some length, and two that take it over: one whole, one in part."""
    chance = random.Random(number)
    towns, deeds = (
        ("Vardin", "Osk", "Brenn", "Tarsk"),
        ("burned a mill", "hit a bridge", "broke the dam", "struck a school", "missed the depot"),
    )
    told = [
        f"In {chance.choice(towns)} shells {chance.choice(deeds)} and {chance.randrange(200)} people fled along road {n}."
        for n in range(20)
    ]
    texts = [told, [*told, "Our own reporter saw nothing of it."], ["A mayor spoke to us first and at length.", *told[:14]]]
    outlets = ("Vale Wire", "Osk Radio", "Coast Herald")
    rows = [
        {"text": " ".join(text), "outlet": outlet, "date": f"2021-03-{10 + n + number % 9}"}
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]
    return list(map(msgspec.json.encode, rows))


@pytest.mark.usefixtures("quick")
def test_copies_and_later_versions_are_those_of_a_record(tmp_path):
    news = tmp_path / "news.jsonl"
    news.write_bytes(lines(60) + b"\n".join(line for n in range(12) for line in taken_over(n)))
    made = batch(tmp_path / "out", news)
    told, copies = of_record(tmp_path / "out", tmp_path / "one.db")
    assert built(tmp_path / "out") == told
    assert copies_in(tmp_path / "out") == copies
    assert len(copies) > 20
    assert (made.incidents, made.copies) == (len(told), len(copies))
    assert made.incidents < made.events  # texts that were replaced at their address tell nothing any more
    later = tmp_path / "later.jsonl"
    later.write_bytes(lines(30, first=70))
    batch(tmp_path / "out", news, later)
    told, copies = of_record(tmp_path / "out", tmp_path / "two.db")
    assert built(tmp_path / "out") == told
    assert copies_in(tmp_path / "out") == copies


def test_the_samples_as_a_record_reads_and_joins_them(tmp_path):
    folder = Path(str(sayso.__file__)).parent / "samples"
    made = batch(tmp_path / "out", folder, piece_bytes=4_000, seconds=120.0)
    with sayso.Record.open(tmp_path / "one.db") as record:
        record.add(samples())
        record.reconcile()
        assert built(tmp_path / "out") == sorted(map(msgspec.json.encode, record.incidents()))
        assert made.incidents == sum(1 for _ in record.incidents())


def test_without_reports_there_are_no_incidents(tmp_path):
    (tmp_path / "in").mkdir()
    made = batch(tmp_path / "out", tmp_path / "in")
    assert (made.reports, made.incidents, made.copies) == (0, 0, 0)


def test_what_is_connected_has_one_label():
    chance = np.random.default_rng(3)
    for count, pairs in ((1, 0), (10, 4), (300, 200), (300, 2_000)):
        ends = chance.integers(0, count, size=(pairs, 2))
        label = list(range(count))
        for a, b in ends.tolist():
            old, new = sorted((label[a], label[b]), reverse=True)
            label = [new if one == old else one for one in label]
        assert joining.connected(count, ends).tolist() == label


def test_a_slice_has_about_as_many_accounts_as_asked_for():
    assert _cuts({}, 5) == [-(10**9), 10**9]
    assert _cuts(dict.fromkeys(range(100, 110), 2), 4) == [-(10**9), 102, 104, 106, 108, 10**9]
    assert list(islice(_cuts({1: 50, 2: 50}, 4), 3)) == [-(10**9), 2, 10**9]
