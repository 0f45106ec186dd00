"""Incidents over a whole output, on the cluster: the same as ``Record.reconcile`` builds of the same readings, byte for byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from sayso.batch import copying, joining, shuffle, slices, tables, words, work
from sayso.batch.cluster import Workers
from sayso.batch.work import Work
from sayso.malformed import MALFORMED

_BUILT = "built.json"


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """How many pieces had been read when the incidents were built, and how many incidents and copies there are."""

    pieces: int
    incidents: int
    copies: int


def built_in(output: Path) -> Built | None:
    """What the incidents of an output were built of; ``None`` where there are none."""
    try:
        return msgspec.json.decode((output / "incidents" / _BUILT).read_bytes(), type=Built)
    except (OSError, *MALFORMED):
        return None


def build(
    output: Path, *, partitions: int, pieces: int, workers: Workers, telling: Callable[[str, int, int], None], nodes: int = slices.NODES
) -> Built:
    """Build the incidents of all that was read, unless they are built. Raises ``OutputError``.

    ``nodes`` is how many accounts a task holds at a time, about; the result is the same for any.
    """
    root = output.resolve() / "work"
    if (built := built_in(output)) is not None and built.pieces == pieces:
        shutil.rmtree(root, ignore_errors=True)
        return built
    job = Work(output=str(output.resolve()), root=str(root), partitions=partitions, shards=partitions)
    _begin(root, pieces, nodes)
    done = 0
    of = 14

    def step(name: str, task: Callable[[Work, int], None], count: int) -> None:
        nonlocal done
        telling("joining", done, of)
        shuffle.clear_unfinished(root / name)
        job.run(workers, name, task, count)
        done += 1

    step("versions", work.versions_out, partitions)
    step("current", work.current_out, partitions)
    step("runs", copying.runs_out, partitions)
    step("shared", copying.shared_out, partitions)
    step("candidates", copying.candidates_out, partitions)
    step("texts", copying.texts_out, partitions)
    step("copies", copying.copies_out, partitions)
    step("counts", words.counts_out, partitions)
    step("words", words.words_out, partitions)
    frame = slices.frame_of(job.records("counts", "counts", words.Counts), nodes)
    (root / "frame").write_bytes(msgspec.msgpack.encode(frame))
    count = len(frame.cuts)
    step("kits", joining.kits_out, partitions)
    step("pairs", joining.pairs_out, count)
    joining.components(job, count)
    step("homes", joining.homes_out, count)
    step("members", joining.members_out, partitions)
    step("done", joining.incidents_out, count)
    made = sum(job.records("done", "count", int))
    return _publish(output, job, Built(pieces=pieces, incidents=made, copies=0))


def _begin(root: Path, pieces: int, nodes: int) -> None:
    """Go on with the work that is there, if it is on the same; else begin anew."""
    told = root / "pieces"
    state = f"{pieces} {nodes}"
    if not told.exists() or told.read_text("utf-8") != state:
        shutil.rmtree(root, ignore_errors=True)
        with shuffle.told(root):
            root.mkdir(parents=True)
            told.write_text(state, "utf-8")


def _publish(output: Path, job: Work, built: Built) -> Built:
    """Put incidents and copies in place of those of an earlier build: the note of what they are comes with them."""
    rows = copying.rows_of(job)
    built = msgspec.structs.replace(built, copies=len(rows))
    made = Path(job.root) / "incidents"
    with tables.Table(made / "copies.parquet", "copies", {}) as table:
        for row in rows:
            table.add(row)
    with shuffle.told(output):
        (made / _BUILT).write_bytes(msgspec.json.encode(built))
        os.makedirs(output / "copies", exist_ok=True)
        os.replace(made / "copies.parquet", output / "copies" / "part.parquet")  # before what says that all is built
        old = Path(job.root) / "old"
        if (output / "incidents").exists():
            os.rename(output / "incidents", old)
        os.rename(made, output / "incidents")
    shutil.rmtree(job.root, ignore_errors=True)
    return built
