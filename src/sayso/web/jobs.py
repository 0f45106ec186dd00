"""Jobs: one at a time, each in a process of its own, with what it says meanwhile. Pages show how far the present one is."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from sayso.web.work import Order, Told

_LOG = logging.getLogger("sayso.web")
_KEPT = 20  # finished jobs that are remembered
State: TypeAlias = Literal["waiting", "running", "done", "failed"]


class Job(msgspec.Struct, kw_only=True):
    """A piece of work. ``told`` is what it does now; ``done`` and ``failed`` what became of it, in words; times in seconds since 1970."""

    number: int
    order: Order
    what: str
    who: str = ""
    state: State = "waiting"
    told: str = ""
    done: str = ""
    failed: str = ""
    asked: float = 0.0
    started: float = 0.0
    ended: float = 0.0

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return (self.ended or time.time()) - self.started if self.started else 0.0


class Jobs:
    """The queue. ``ended`` is called with each job that is over, and what it said last."""

    def __init__(self, ended: Callable[[Job, Told], None]) -> None:
        self._ended = ended
        self._lock = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._past: deque[Job] = deque(maxlen=_KEPT)
        self._present: Job | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="sayso jobs", daemon=True)
        self._thread.start()

    def put(self, order: Order, what: str, who: str = "") -> Job:
        """Ask for a job. One of a kind that already waits and takes nothing with it is not asked for twice."""
        with self._lock:
            same = next((j for j in self._waiting if j.order == order and not (order.paths or order.pasted)), None)
            if same is not None:
                return same
            self._count += 1
            job = Job(number=self._count, order=order, what=what, who=who, asked=time.time())
            self._waiting.append(job)
            self._lock.notify_all()
            return job

    def all(self) -> list[Job]:
        """The jobs, newest first."""
        with self._lock:
            present = [self._present] if self._present is not None else []
            return [*reversed(self._waiting), *present, *reversed(self._past)]

    def active(self, *kinds: str) -> Job | None:
        """The job of these kinds, or of any, that runs or waits."""
        return next((j for j in reversed(self.all()) if j.state in ("waiting", "running") and (not kinds or j.order.kind in kinds)), None)

    def close(self) -> None:
        """End: what runs is stopped. It writes a lot at a time, each whole or not at all, so that nothing is half in."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            if self._process is not None:
                self._process.kill()
            self._lock.notify_all()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        while True:
            with self._lock:
                while not (self._waiting or self._closed):
                    self._lock.wait()
                if self._closed:
                    return
                job = self._present = self._waiting.popleft()
            job.state, job.started = "running", time.time()
            last = self._do(job)
            job.done, job.failed = last.done or "", last.failed or ""
            job.ended = time.time()
            job.state = "failed" if job.failed else "done"
            if job.order.folder is not None:
                shutil.rmtree(job.order.folder, ignore_errors=True)
            with self._lock:
                self._present = None
                self._past.append(job)
                closed = self._closed
            if not closed:
                self._ended(job, last)

    def _do(self, job: Job) -> Told:
        command = [sys.executable, "-m", "sayso.web.work"]
        last = Told(failed="it ended before it was done")
        with self._lock:
            if self._closed:
                return last
            process = self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        errors: deque[bytes] = deque(maxlen=30)
        reading = threading.Thread(target=lambda lines: errors.extend(lines), args=(process.stderr,), daemon=True)
        reading.start()
        try:
            process.stdin.write(msgspec.json.encode(job.order))
            process.stdin.close()
            for line in process.stdout:
                said = msgspec.json.decode(line, type=Told)
                if said.told is not None:
                    job.told = said.told
                else:
                    last = said
        except OSError:  # it is gone; what it said last tells why
            pass
        reading.join(timeout=5)
        if process.wait() != 0 and not self._closed:
            _LOG.error("%s: %s", job.what, b"".join(errors).decode("utf-8", "replace"))
        with self._lock:
            self._process = None
        return last
