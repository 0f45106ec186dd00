"""`sayso batch` on Ray: its workers and its driver killed, and its disk full."""

from __future__ import annotations

import contextlib
import importlib.util
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from disturbing.bench import Bench, Found, Program, Skipped, children, command, kill_now, until
from disturbing.disks import a_small_disk

_KEPT = {"readings", "accounts", "profiles", "versions", "incidents", "copies", "quarantine.jsonl"}


def worker(bench: Bench) -> Found:
    """Workers of the pool of Ray, in the middle of a batch."""
    output, killed = bench.new(""), 0
    meant = _whole(bench)
    with _temp() as temp:
        program = _start(bench, output, temp)
        while program.poll() is None:
            readers = [pid for pid in _below(program.pid) if command(pid).startswith(b"ray::MapWorker")]
            if readers and killed < bench.kills and any((output / "pieces").glob("[0-9]*")):
                kill_now(bench.chance.choice(readers))
                killed += 1
            time.sleep(0.3)
    return _compared(f"{killed} workers of Ray killed in one `batch`", output, meant, program.returncode, killed)


def driver(bench: Bench) -> Found:
    """`batch` itself, again and again."""
    output, killed = bench.new(""), 0
    meant = _whole(bench)
    for n in range(min(2, bench.kills)):
        with _temp() as temp:
            program = _start(bench, output, temp)
            until(lambda n=n, program=program: len(list((output / "pieces").glob("[0-9]*"))) > n or program.poll() is not None)  # type: ignore[misc]
            below = _below(program.pid)
            if program.poll() is None:
                kill_now(program.pid)
                program.wait()
                killed += 1
            if not until(lambda below=below: not any(command(pid) for pid in below), 30):  # type: ignore[misc]
                for pid in below:
                    kill_now(pid)
    with _temp() as temp:
        code = _start(bench, output, temp).wait(300)
    return _compared(f"`batch` killed {killed} times and run again", output, meant, code, killed)


def full_disk(bench: Bench) -> Found:
    """The disk under the output is full in the middle of a batch; then it has room again."""
    meant = _whole(bench)
    with a_small_disk(bench, 300) as disk, _temp() as temp:
        code = _start(bench, disk.folder / "out", temp).wait(300)
        disk.grow()
        again = _start(bench, disk.folder / "out", temp).wait(300)
        found = _compared("`batch` onto a disk of 300 KB, then onto a larger one", disk.folder / "out", meant, again, 1)
    found.expect(code == 20, f"exit code {code} on the full disk, and 20 is meant")
    return found


def _whole(bench: Bench) -> dict[str, bytes]:
    """What a batch writes that nobody disturbs; made once."""
    if importlib.util.find_spec("ray") is None:
        raise Skipped("Ray is not installed (pip install 'sayso[ray]')")
    output = bench.folder / "batch-whole"
    if not output.exists():
        with _temp() as temp:
            if code := _start(bench, output, temp).wait(300):
                raise SystemExit(f"the undisturbed batch ended with code {code}")
    return _content(output)


def _start(bench: Bench, output: Path, temp: str) -> Program:
    words = ("--piece-mb", "0.004", "--partitions", "2", "--workers", "2", "--temp", temp)
    return bench.start("batch", str(bench.source), str(output), *words, log=bench.folder / "batch.log")


@contextlib.contextmanager
def _temp() -> Iterator[str]:
    """A folder with a short path: those of sockets must be short."""
    folder = tempfile.mkdtemp(prefix="s")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _compared(done: str, output: Path, meant: dict[str, bytes], code: int, killed: int) -> Found:
    found = Found(done)
    got = _content(output)
    found.lost = [name for name, data in meant.items() if got.get(name) != data]
    found.twice = sorted(got.keys() - meant.keys())
    found.expect(code == 0, f"exit code {code}")
    found.expect(killed > 0, "it was never hit")
    return found


def _content(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file())
    return {str(p.relative_to(output)): p.read_bytes() for p in files if p.relative_to(output).parts[0] in _KEPT}


def _below(pid: int) -> list[int]:
    return [below for child in children(pid) for below in (child, *_below(child))]


FAULTS = {"batch-worker-killed": worker, "batch-driver-killed": driver, "disk-full-batch": full_disk}
