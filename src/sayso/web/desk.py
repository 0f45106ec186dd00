"""What all requests share: the record, what is built in the background, and what is remembered while the record stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from sayso.record import Record
from sayso.record.facets import Facets
from sayso.record.looking import Filter
from sayso.web.jobs import Job, Jobs
from sayso.web.settings import Settings
from sayso.web.work import Order, Told

if TYPE_CHECKING:
    from sayso.reconcile.sources import Sources

T = TypeVar("T")
_REMEMBERED = 200
_REASONS = 12
_FEW = 4_000  # incidents that are taken to be built quickly before it was ever measured


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far the incidents are behind. ``waiting`` is how many judgements they do not hold yet; ``old`` that anything came in since.

    ``changes`` counts what had come in when they were built; ``built`` is the number of the last judgement that they hold; ``failed`` is why
    the last build failed, if it did.
    """

    old: bool
    waiting: int
    built: int
    changes: int
    by_itself: bool
    job: Job | None
    failed: str


class Desk:
    """The record that is served. One for all requests, from any thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.record = Record.open(settings.record, create=False)
        self.jobs = Jobs(self._over)
        self._memory: dict[object, Any] = {}
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._took: float | None = None  # seconds of the last build
        self._sources: tuple[int, Sources] | None = None
        threading.Thread(target=_warm, name="sayso warming", daemon=True).start()

    def close(self) -> None:
        """Let go of the record."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self.jobs.close()
        self.record.close()

    # --- what is remembered

    def remembered(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, from memory while the incidents and judgements stay as they are."""
        full = (self.record.state, key)
        with self._lock:
            if full in self._memory:
                return cast("T", self._memory[full])
        made = make()
        with self._lock:
            while len(self._memory) >= _REMEMBERED:
                self._memory.pop(next(iter(self._memory)))
            self._memory[full] = made
        return made

    def facets(self, wanted: Filter) -> Facets:
        """The counts beside a list."""
        return self.remembered(("facets", wanted), lambda: self.record.facets(wanted))

    def judged_incidents(self) -> frozenset[str]:
        """The ids of the incidents on which somebody judged."""
        return self.remembered("judged", self.record.judged_incidents)

    def reasons(self, who: str) -> list[str]:
        """The reasons that this person gave last, each once."""
        mine = (j.reason for j in reversed(self.remembered("log", self.record.judgements)) if j.who == who)
        return list(dict.fromkeys(mine))[:_REASONS]

    # --- building

    def standing(self) -> Standing:
        """How far the incidents are behind, and whether that is being mended.

        Judgements that came in by another way, before the server began or by another program, are noticed here, and built like those
        that were made on its pages.
        """
        data, built, judged = self.record.state
        found = Standing(
            old=data != built,
            waiting=max(self.record.last_judgement() - judged, 0) if data != built else 0,
            built=judged,
            changes=built,
            by_itself=self.by_itself,
            job=self.jobs.active("build", "add"),
            failed=self._why_failed() if data != built else "",
        )
        if found.waiting and found.job is None and not found.failed:
            self._build_soon(anew=False)
        return found

    def _why_failed(self) -> str:
        last = next((j for j in self.jobs.all() if j.order.kind == "build" and j.state in ("done", "failed")), None)
        return last.failed if last is not None else ""

    @property
    def by_itself(self) -> bool:
        """True where incidents are built anew by themselves a moment after the last judgement."""
        if self.settings.rebuild == "button":
            return False
        if self._took is not None:
            return self._took <= self.settings.quick
        return self.remembered("few", lambda: self.record.holdings().incidents) <= _FEW

    @property
    def took(self) -> float | None:
        """How many seconds the last build took, since the server began."""
        return self._took

    def build(self, who: str = "") -> Job:
        """Build the incidents anew as soon as nothing else is done."""
        return self.jobs.put(Order(kind="build", record=self.settings.record), "Building incidents", who)

    def judged(self) -> None:
        """Somebody judged: where that is quick, the incidents are built anew once nobody has judged for a moment."""
        self._build_soon(anew=True)

    def _build_soon(self, *, anew: bool) -> None:
        """Build in a moment, where that happens by itself; ``anew`` counts the moment from now, though one has begun."""
        if not self.by_itself:
            return
        with self._lock:
            if self._timer is not None:
                if self._timer.is_alive() and not anew:
                    return
                self._timer.cancel()
            self._timer = threading.Timer(self.settings.quiet, self.build)
            self._timer.daemon = True
            self._timer.start()

    def _over(self, job: Job, last: Told) -> None:
        """A job is over."""
        if job.order.kind == "build" and job.state == "done":
            self._took = job.ended - job.started
        elif job.order.kind == "sources" and last.sources is not None and last.built is not None:
            from sayso.reconcile.sources import Sources

            self._sources = (last.built, msgspec.json.decode(last.sources, type=Sources))
        elif job.order.kind == "add" and self.record.state[0] != self.record.state[1] and self.by_itself:
            self.build(job.who)

    # --- sources

    def sources(self) -> Sources | None:
        """What the record shows of its sources; ``None`` while it is being gone through, in the background."""
        built = self.record.state[1]
        if self._sources is not None and self._sources[0] == built:
            return self._sources[1]
        if self.remembered("few", lambda: self.record.holdings().incidents) <= _FEW // 4:
            self._sources = (built, self.record.sources())
            return self._sources[1]
        if self.jobs.active("sources") is None:
            self.jobs.put(Order(kind="sources", record=self.settings.record), "Going through the sources")
        return None


def _warm() -> None:
    """Load what the first filter by a name, and the first judgement, would wait for."""
    from sayso.ground.actors.registry import registry
    from sayso.reconcile import judged

    registry()
    judged.fits("date", "2000-01-01")
