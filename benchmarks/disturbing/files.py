"""Files that are half written, replaced while they are read, of another version, or damaged."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from disturbing.bench import Bench, Found, count, refusals, until
from sayso.record import Record, schema
from sayso.record.stores import sqlite


def half_written(bench: Bench) -> Found:
    """Files that stop growing in the middle for longer than `watch` waits, and go on later."""
    record, inbox, log = bench.new(), bench.new(""), bench.new(".log")
    inbox.mkdir()
    lines = _lines(bench)
    third = len(lines) // 3
    files = {
        "a.jsonl": b"".join(lines[:third]),
        "b.jsonl.gz": gzip.compress(b"".join(lines[third : 2 * third])),
        "c.warc": b"".join(_page(n, line) for n, line in enumerate(lines[2 * third :])),
    }
    program = bench.start("watch", str(inbox), "--every", "0.5", record=record, log=log)
    for name, data in files.items():
        (inbox / name).write_bytes(data[: len(data) // 2 - 7])
    until(lambda: log.exists() and log.read_text().count("not read") >= 2, 40)
    seen = log.read_text().count("not read")
    for name, data in files.items():
        with (inbox / name).open("ab") as file:
            file.write(data[len(data) // 2 - 7 :])
    until(lambda: count(record) >= len(lines), 60)
    time.sleep(3)
    program.send_signal(signal.SIGINT)
    code = program.wait(30)
    other = bench.new()
    bench.run("add", str(inbox), record=other)
    found = bench.compare("JSON lines, a .gz and a WARC that come in two halves, watched", record, other=other)
    found.expect(seen >= 2, f"only {seen} halves were met")
    found.expect(count(other) == len(lines), f"{count(other)} reports of {len(lines)} are in the whole files")
    found.expect(not refusals(record), f"still refused: {refusals(record)}")
    found.expect(code == 0, f"exit code {code}")
    return found


def replaced(bench: Bench) -> Found:
    """A file that is replaced by another while `watch` reads it."""
    record, inbox, spare = bench.new(), bench.new(""), bench.new("")
    for folder in (inbox, spare):
        folder.mkdir()
    lines = _lines(bench)
    half = len(lines) // 2
    path = inbox / "news.jsonl"
    path.write_bytes(b"".join(lines[:half]))
    os.utime(path, (1e9, 1e9))
    program = bench.start("watch", str(inbox), "--every", "0.3", record=record)
    until(lambda: count(record) > 0 or program.poll() is not None)
    beside = spare / "news.jsonl"
    beside.write_bytes(b"".join(lines[half:]))
    beside.replace(path)
    until(lambda: count(record) >= len(lines), 60)
    until(lambda: _reconciled(record), 30)
    program.send_signal(signal.SIGINT)
    code = program.wait(30)
    other = bench.new()
    for part in (lines[:half], lines[half:]):
        path.write_bytes(b"".join(part))
        bench.run("add", str(inbox), record=other)
    found = bench.compare("a file of JSON lines replaced by another in the middle of reading", record, other=other)
    found.expect(code == 0, f"exit code {code}")
    return found


def other_version(bench: Bench) -> Found:
    """A record of a later sayso is refused and left as it is; one of the first step is migrated, after a copy was made."""
    later, older = bench.new(), bench.new()
    shutil.copyfile(bench.whole[0], later)
    with contextlib.closing(sqlite3.connect(later)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = later.read_bytes()
    codes = [bench.run(*words, record=later) for words in (["add", str(bench.source)], ["reconcile"], ["verify"])]
    engine = sqlite.make_engine(older, timeout=5)
    with sqlite.migrating(engine) as first:
        schema.upgrade(first, schema.KNOWN[0])
        first.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION}")
    engine.dispose()
    code = bench.run("add", str(bench.source), record=older)
    found = bench.compare("`add`, `reconcile` and `verify` on a record of a later sayso; `add` to one of the first step", older)
    found.expect(codes == [42, 42, 42], f"exit codes {codes}, and 42 is meant")
    found.expect(later.read_bytes() == before, "the record of a later sayso was written to")
    found.expect(code == 0, f"exit code {code} with the older one")
    found.expect(bool(list(bench.folder.glob(f"{older.name}.before-*"))), "no copy was made before it was migrated")
    return found


def damaged(bench: Bench) -> Found:
    """Pages of the file are overwritten, emptied, or cut off: it is said, and the file stays as it is."""
    found = Found("`verify`, `add` and `reconcile` on records with pages overwritten, emptied, swapped, or cut off")
    whole = bench.whole[0].read_bytes()
    size = 4096
    middle = len(whole) // 2 // size * size
    spoilt = {
        "overwritten": whole[:middle] + b"\xff" * 8 * size + whole[middle + 8 * size :],
        "emptied": whole[:middle] + bytes(8 * size) + whole[middle + 8 * size :],
        "swapped": whole[:middle] + whole[middle + size : middle + 2 * size] + whole[middle : middle + size] + whole[middle + 2 * size :],
        "cut off": whole[:middle],
    }
    for how, data in spoilt.items():
        path, log = bench.new(), bench.new(".log")
        path.write_bytes(data)
        code = bench.run("verify", record=path, log=log)
        found.expect(code in (45, 48), f"{how}: `verify` ends with code {code}: {log.read_text()[-200:]}")
        found.expect("damaged" in log.read_text() or "malformed" in log.read_text(), f"{how}: `verify` does not name it")
        for words in (["add", str(bench.source)], ["reconcile", "--anew"]):
            code = bench.run(*words, record=path, log=log)
            found.expect(code in (0, 45), f"{how}: `{words[0]}` ends with code {code}: {log.read_text()[-300:]}")
            found.expect(code == 0 or path.read_bytes() == data, f"{how}: `{words[0]}` wrote to it and then refused it")
        found.expect("Traceback" not in log.read_text(), f"{how}: a traceback is shown")
    return found


def _reconciled(record: Path) -> bool:
    with Record.open(record) as opened:
        return opened.reconciled


def _lines(bench: Bench) -> list[bytes]:
    """The reports as JSON lines."""
    found = []
    for n, path in enumerate(sorted(bench.source.iterdir())):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        found.append(json.dumps({"text": text, "title": f"Report {n}", "outlet": "Vale Wire", "date": "2022-04-09"}).encode() + b"\n")
    return found


def _page(number: int, line: bytes) -> bytes:
    """A record of a WARC with a report as a page."""
    text = json.loads(line)["text"]
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n") if part.strip())
    page = f"<html><head><title>Report {number}</title></head><body><article>{paragraphs}</article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://vale.example/{number}\r\nWARC-Date: 2022-04-09T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    ).encode()
    return head + answer + b"\r\n\r\n"


FAULTS: dict[str, Callable[[Bench], Found]] = {
    "half-written": half_written,
    "replaced-in-read": replaced,
    "other-version": other_version,
    "damaged-page": damaged,
}
