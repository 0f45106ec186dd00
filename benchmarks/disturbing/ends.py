"""What ends a run early in an orderly way: the keyboard, the system, a reader that goes away, a network that breaks off."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from disturbing.bench import SAYSO, Bench, Found, children, count, refusals, until


def _signalled(bench: Bench, which: signal.Signals, meant: int, *, group: bool = False) -> Found:
    record, log = bench.new(), bench.new(".log")
    program = bench.start("add", str(bench.source), "--workers", "2", record=record, log=log)
    until(lambda: count(record) > 0 or program.poll() is not None)
    below = [pid for child in children(program.pid) for pid in (child, *children(child))]
    for pid in [*(below if group else ()), program.pid]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, which)
    code = program.wait(30)
    gone = until(lambda: not any(_runs(pid) for pid in below), 20)
    again = bench.run("add", str(bench.source), record=record)
    found = bench.compare(f"{which.name} in the middle of `add`, and `add` run again", record)
    found.expect(code == meant, f"exit code {code}, and {meant} is meant")
    found.expect(gone, "processes are left")
    found.expect("Traceback" not in log.read_text(), "a traceback is shown")
    found.expect(again == 0, f"exit code {again} at the end")
    return found


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def interrupted(bench: Bench) -> Found:
    """Ctrl-C in the middle of `add`, as a terminal sends it: to all processes."""
    return _signalled(bench, signal.SIGINT, 130, group=True)


def terminated(bench: Bench) -> Found:
    """SIGTERM in the middle of `add`, as a system sends it that shuts down."""
    return _signalled(bench, signal.SIGTERM, -signal.SIGTERM)


def closed_output(bench: Bench) -> Found:
    """Who reads the output goes away."""
    found = Found("`export`, `incidents` and `sources` into a pipe that is closed after a few bytes")
    record, before = bench.whole[0], bench.whole[0].read_bytes()
    for words in (["export", "--out", "-"], ["incidents"], ["sources", "--json"]):
        command = [sys.executable, "-c", SAYSO, *words, "--record", str(record)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bench.environment()) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            program.stdout.read(10)
            program.stdout.close()
            said = program.stderr.read().decode()
        found.expect(program.returncode in (0, 1), f"{words[0]}: exit code {program.returncode}")
        found.expect("Traceback" not in said and "Exception" not in said, f"{words[0]}: {said[-200:]}")
    found.expect(record.read_bytes() == before, "the record is another one")
    return found


def feed_breaks_off(bench: Bench) -> Found:
    """A feed whose answer breaks off in the middle, twice, before it comes whole."""
    entries = []
    for n, path in enumerate(sorted(bench.source.iterdir())[:12]):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        entries.append(
            f"<item><title>Report {n}</title><link>http://127.0.0.1/{n}</link><pubDate>Fri, 08 Apr 2022 10:00:00 GMT</pubDate>"
            f"<description>{escape(text)}</description></item>"
        )
    feed = ("<?xml version='1.0'?><rss version='2.0'><channel><title>Vale Wire</title>" + "".join(entries) + "</channel></rss>").encode()
    asked = [0]

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[0] += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(feed)))
            self.end_headers()
            self.wfile.write(feed[: len(feed) // 2] if asked[0] <= 2 else feed)

        def log_message(self, format: str, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/feed"
    record, other, log = bench.new(), bench.new(), bench.new(".log")
    try:
        program = bench.start("watch", address, "--every", "0.5", "--allow-private", record=record, log=log)
        until(lambda: "Incidents" in log.read_text() or program.poll() is not None, 60)
        program.send_signal(signal.SIGINT)
        program.wait(30)
        asked[0] = 9
        bench.run("add", address, "--allow-private", record=other)
    finally:
        server.shutdown()
        server.server_close()
    found = bench.compare("a feed of 12 entries that breaks off in the middle two times, watched", record, other=other)
    found.expect(count(other) == 12, f"{count(other)} reports are in the feed")
    found.expect("not read" in log.read_text(), "that it broke off is not told")
    found.expect(not refusals(record), f"still refused: {refusals(record)}")
    return found


FAULTS = {"ctrl-c": interrupted, "terminated": terminated, "closed-output": closed_output, "feed-breaks-off": feed_breaks_off}
