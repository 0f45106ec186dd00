"""A full disk: under the record, under what is written out, and under what is kept for a moment only."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from disturbing.bench import Bench, Found, Skipped


class Disk:
    """A small disk in memory, which can be made larger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def grow(self) -> None:
        """Give it room enough."""
        _mount("-o", "remount,size=1g", str(self.folder))


@contextmanager
def a_small_disk(bench: Bench, kilobytes: int) -> Iterator[Disk]:
    """A disk of that size. Raises ``Skipped`` where this user may not mount one."""
    folder = bench.new("")
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        raise Skipped("a small disk can be mounted by root only") from error
    try:
        yield Disk(folder)
    finally:
        bench.end_all()
        subprocess.run(["umount", "-l", str(folder)], check=False)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def under_record(bench: Bench) -> Found:
    """The disk with the record is full in the middle of `add`; then it has room again."""
    size = bench.whole[0].stat().st_size // 1024
    with a_small_disk(bench, size * 6 // 10) as disk:
        record, log = disk.folder / "record.db", bench.new(".log")
        code = bench.run("add", str(bench.source), record=record, log=log)
        disk.grow()
        again = bench.run("add", str(bench.source), record=record)
        found = bench.compare(f"`add` on a disk of {size * 6 // 10:,} KB, where {size:,} are needed, then on a larger one", record)
        found.expect(code == 44, f"exit code {code} on the full disk, and 44 is meant")
        found.expect("Traceback" not in log.read_text(), "a traceback is shown")
        found.expect(again == 0, f"exit code {again} with room again")
    return found


def under_export(bench: Bench) -> Found:
    """The disk under exports is full: what stood there stays, and no half file is left."""
    found = Found("JSON lines, a bundle, GeoJSON and a sheet written on a disk of 64 KB, then on a larger one")
    ways = {
        "all.jsonl": ("--out",), "case.zip": ("--bundle",), "map.geojson": ("--format", "geojson", "--out"), "rows.csv": ("--format", "acled", "--out"),
    }  # fmt: skip
    meant = bench.new("")
    meant.mkdir()
    for name, words in ways.items():
        bench.run("export", *words, str(meant / name), record=bench.whole[0])
    with a_small_disk(bench, 64) as disk:
        filler = disk.folder / "filler"
        for name in ways.keys() - {"case.zip"}:  # a bundle is never written over anything
            (disk.folder / name).write_text("what stood here", "utf-8")
        _fill(filler)
        for name, words in ways.items():
            target = disk.folder / name
            log = bench.new(".log")
            code = bench.run("export", *words, str(target), record=bench.whole[0], log=log)
            found.expect(code == 20, f"{name}: exit code {code}, and 20 is meant")
            found.expect("Traceback" not in log.read_text(), f"{name}: a traceback is shown")
            found.expect(name == "case.zip" or target.read_text("utf-8") == "what stood here", f"{name}: what stood there is gone")
            left = {path.name for path in disk.folder.iterdir()} - {*ways, "filler"}
            found.expect(not left, f"{name}: left behind: {', '.join(left)}")
            found.expect(name != "case.zip" or not target.exists(), "half a bundle is left")
        filler.unlink()
        disk.grow()
        for name, words in ways.items():
            bench.run("export", *words, str(disk.folder / name), record=bench.whole[0])
            same = (disk.folder / name).read_bytes() == (meant / name).read_bytes()
            found.expect(same or name == "case.zip", f"{name} is not what it is elsewhere")
    return found


def under_temp(bench: Bench) -> Found:
    """The folder for what is kept for a moment is on a full disk."""
    with a_small_disk(bench, 64) as disk:
        _fill(disk.folder / "filler")
        record, log = bench.new(), bench.new(".log")
        code = bench.run("add", str(bench.source), "--workers", "2", record=record, log=log, variables={"TMPDIR": str(disk.folder)})
        again = bench.run("add", str(bench.source), record=record)
    found = bench.compare(f"`add` with TMPDIR on a full disk (exit code {code}), then elsewhere", record)
    found.expect("Traceback" not in log.read_text(), f"a traceback is shown: {log.read_text()[-300:]}")
    found.expect(again == 0, f"exit code {again} with room again")
    return found


def _fill(path: Path) -> None:
    """Fill a disk to its last byte."""
    with contextlib.suppress(OSError), path.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(4096))


FAULTS = {"disk-full-record": under_record, "disk-full-export": under_export, "disk-full-temp": under_temp}
