#!/usr/bin/env python3
"""A team at work: python benchmarks/web_load.py [--seconds 120] [--reports 2500] [--readers 50] [--reviewers 5]

Makes a record of invented reports on real towns, read for real, and serves it by `sayso serve` on this machine. Each reader and reviewer
is a browser of its own that logs in: a reader opens lists, filters them, searches, opens incidents and reports, and thinks a moment
(2 seconds or so); a reviewer opens incidents and accepts, corrects or gives a verdict, told when somebody judged meanwhile, and then decides again.

Prints a table: for each kind of page how many were asked for, and how long they took for who asked (the middle one, the 95th of a hundred,
the slowest); what the server's processor spent on a request; and whether anything went wrong. At the end every judgement that the server
said was made must be in the record, once, and the chain must hold. Ends with 1 where anything is lost, wrong, or slower than 500 ms at
the 95th of a hundred.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import httpx
from lxml import html

import sayso
from sayso.model import Report
from sayso.record import Record
from sayso.web.users import users_of

TOWNS = (
    "Idlib", "Hama", "Homs", "Raqqa", "Aleppo", "Daraa", "Palmyra", "Manbij", "Afrin", "Latakia", "Mosul", "Tikrit", "Fallujah", "Ramadi",
    "Kirkuk", "Donetsk", "Kharkiv", "Mariupol", "Kherson", "Melitopol", "Taiz", "Aden", "Hodeidah", "Marib", "Khartoum", "Nyala", "Goma",
    "Bukavu", "Maiduguri", "Gao",
)  # fmt: skip
ACTS = ("Shelling", "An air strike", "A car bomb", "Rocket fire")
OUTLETS = ("Vale Wire", "Dorvan Post", "Osk Radio", "Harbour Daily")
VOICES = ("the mayor", "rescue workers", "the army", "activists", "the health ministry")
FIRST = date(2016, 1, 1)
SLOWEST = 0.5  # seconds, at the 95th of a hundred
THINKS, REVIEWS = 2.0, 4.0  # seconds between two pages, and between two judgements, at the middle
PASSWORD = "seven lamps on a stair"
TICKS = os.sysconf("SC_CLK_TCK")


def reports(count: int) -> Iterator[Report]:
    """Invented reports, two or three of a day, some of one happening in other words."""
    chance = random.Random(7)
    for n in range(count):
        act, town = chance.choice(ACTS), TOWNS[n // 2 % len(TOWNS)]
        day = FIRST + timedelta(days=n // 3)
        killed, said = chance.randrange(2, 40), chance.choice(VOICES)
        text = f"{act} killed {killed} people in {town} on {day:%A}, {said} said.\n\nThe governor denied it. It was the {n}th day.\n"
        yield sayso.report(
            text, title=f"{act} in {town}: {killed} dead", publisher=chance.choice(OUTLETS), published=day + timedelta(days=n % 2)
        )


class Team:
    """What happens to all of them: how long each page took, what went wrong, which judgements the server said were made."""

    def __init__(self, address: str, incidents: list[str], reports: list[str], until: float) -> None:
        self.address, self.incidents, self.reports, self.until = address, incidents, reports, until
        self.took: dict[str, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self.made: list[str] = []
        self.told = 0  # how often somebody was told that another judged meanwhile

    @property
    def over(self) -> bool:
        """True when the time is up."""
        return time.monotonic() > self.until


class Browser:
    """One person's browser."""

    def __init__(self, team: Team, name: str) -> None:
        self.team, self.name, self.chance = team, name, random.Random(name)
        self.client = httpx.AsyncClient(base_url=team.address, timeout=30, headers={"Sec-Fetch-Site": "same-origin"})

    async def ask(self, kind: str, path: str, **fields: str) -> httpx.Response:
        """Ask for a page, or send a form; what goes wrong is counted."""
        started = time.monotonic()
        try:
            if fields:
                answer = await self.client.post(path, data=fields)
            else:
                answer = await self.client.get(path)
        except httpx.HTTPError as error:
            self.team.wrong[f"{kind}: {type(error).__name__}"] += 1
            raise
        self.team.took[kind].append(time.monotonic() - started)
        if answer.status_code not in (200, 303, 409):
            self.team.wrong[f"{kind}: {answer.status_code}"] += 1
        return answer

    async def log_in(self) -> None:
        """Log in; that is not part of what is measured, since a login is slow on purpose."""
        page = await self.client.get("/login")
        answer = await self.client.post("/login", data={"name": self.name, "password": PASSWORD, "_csrf_token": token(page)})
        assert answer.status_code == 303, answer.status_code

    async def think(self, seconds: float) -> None:
        """Look at what came."""
        await asyncio.sleep(seconds * self.chance.uniform(0.5, 1.5))

    async def read(self) -> None:
        """Look around until the time is up."""
        await self.think(THINKS)
        while not self.team.over:
            kind, path = self.somewhere()
            await self.ask(kind, path)
            await self.think(THINKS)

    def somewhere(self) -> tuple[str, str]:
        """A page that a reader may open next."""
        c = self.chance
        way = c.random()
        if way < 0.25:
            return "list", f"/?page={c.randrange(1, 6)}"
        if way < 0.40:
            since = FIRST + timedelta(days=c.randrange(400))
            return "list, filtered", f"/?since={since}&until={since + timedelta(days=60)}&order=newest"
        if way < 0.50:
            return "list, searched", f"/?q={c.choice(TOWNS)}"
        if way < 0.80:
            return "incident", f"/incidents/{c.choice(self.team.incidents)}"
        if way < 0.92:
            return "report", f"/reports/{c.choice(self.team.reports)}"
        return c.choice((("disputes", "/disputes"), ("judgements", "/judgements"), ("reports", "/reports")))

    async def review(self) -> None:
        """Judge until the time is up."""
        await self.think(REVIEWS)
        count = 0
        while not self.team.over:
            path = f"/incidents/{self.chance.choice(self.team.incidents)}"
            page = await self.ask("incident", path)
            if page.status_code == 200:
                count += 1
                await self.judge(path, page, f"by {self.name}, number {count}")
            await self.think(REVIEWS)

    async def judge(self, path: str, page: httpx.Response, reason: str) -> None:
        """Judge what is on the page, until the server says that it is made."""
        act = self.chance.choice(
            ({"act": "accept"}, {"act": "value", "field": "killed", "value": "7"}, {"act": "verdict", "value": "borne out"})
        )
        for _ in range(5):
            fields = {"_csrf_token": token(page), "seen": seen(page), "reason": reason, "list": "", **act}
            answer = await self.ask("judgement", f"{path}/judge", **fields)
            if answer.status_code == 303:
                self.team.made.append(reason)
                await self.ask("incident, judged", answer.headers["location"])
                return
            if answer.status_code != 409:
                return
            self.team.told += 1
            page = answer
        self.team.wrong["judgement: never made"] += 1


def token(page: httpx.Response) -> str:
    """The token of the forms of a page."""
    return field(page, "_csrf_token")


def seen(page: httpx.Response) -> str:
    """The last judgement that a page knows of."""
    return field(page, "seen")


def field(page: httpx.Response, name: str) -> str:
    """The value of a hidden field of a page."""
    found = cast("list[str]", html.fromstring(page.text).xpath("//input[@name=$name]/@value", name=name))
    assert found, f"no field {name} on {page.url}"
    return str(found[0])


async def work(team: Team, readers: list[str], reviewers: list[str], server: int) -> float:
    """Let all of them work at once; gives the processor seconds that the server spent, without those of the logins."""
    reading, reviewing = ([Browser(team, name) for name in names] for names in (readers, reviewers))
    for browser in (*reading, *reviewing):
        await browser.log_in()
    before = spent(server)
    team.until += time.monotonic()
    acts = [*(browser.read() for browser in reading), *(browser.review() for browser in reviewing)]
    for outcome in await asyncio.gather(*acts, return_exceptions=True):
        if isinstance(outcome, BaseException):
            team.wrong[f"{type(outcome).__name__}: {outcome}"[:120]] += 1
    for browser in (*reading, *reviewing):
        await browser.client.aclose()
    return spent(server) - before


def make(path: Path, count: int, kept: Path | None, readers: list[str], reviewers: list[str]) -> tuple[list[str], list[str], str]:
    """The record, or a copy of one that was kept, and its users; gives the ids of incidents and reports, and what stands for all that is in."""
    started = time.monotonic()
    if kept is not None and kept.exists():
        shutil.copy(kept, path)
    with Record.open(path) as record:
        record.add(reports(count))
        record.reconcile()
        incidents = [incident.id for incident in record.incidents()]
        found = [reading.report.id for reading in record.readings()]
        head = record.verify().head
    if kept is not None and not kept.exists():
        shutil.copy(path, kept)
    users = users_of(str(path))
    users.add("the admin", "admin", PASSWORD)
    for name in readers:
        users.add(name, "reader", PASSWORD)
    for name in reviewers:
        users.add(name, "reviewer", PASSWORD)
    print(f"{len(incidents):,} incidents of {len(found):,} reports, made in {time.monotonic() - started:.0f} s", flush=True)
    return incidents, found, head


def serve(path: Path, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Serve the record on a free port of this machine; gives the process and the address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = "from sayso.cli import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-c", command, "serve", str(path), "--port", str(port), "--log", str(log)], stderr=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            httpx.get(f"{address}/login", timeout=5)
            return server, address
        except httpx.HTTPError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit(f"the server did not start: {server.communicate()[1].decode()}")


def spent(process: int) -> float:
    """The processor seconds that a process has used, without the processes that it started."""
    parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def lost(path: Path, team: Team, head: str) -> list[str]:
    """What the record does not hold of what was made, or holds twice, and what ``verify`` finds changed since ``head`` was noted."""
    with Record.open(path, create=False) as record:
        acts: dict[str, set[str | None]] = defaultdict(set)
        for judgement in record.judgements():
            acts[judgement.reason].add(judgement.act or judgement.id)
        found = [f"lost: {reason}" for reason in team.made if reason not in acts]
        found += [f"made twice: {reason}" for reason, ids in acts.items() if len(ids) > 1]
        found += [f"not asked for: {reason}" for reason in acts if reason not in team.made and not team.wrong]
        found += [f"{change.where}: {change.what}" for change in record.verify(head).changes]
    return found


def noted(log: str) -> list[float]:
    """How long the server itself took for each page, in seconds, by its own notes."""
    return [float(ms) / 1e3 for ms in re.findall(r" (?:GET|POST) /(?!login|static)\S* \d+ (\d+) ms", log)]


def table(team: Team, seconds: float, processor: float, inside: list[float]) -> float:
    """Print what was measured; gives the 95th of a hundred over all, in seconds. ``inside`` is what the server noted."""
    print(f"\n{'page':<16}{'asked':>8}{'middle':>10}{'95 of 100':>12}{'slowest':>10}   milliseconds")
    every = [one for took in team.took.values() for one in took]
    for kind, took in [*sorted(team.took.items()), ("all", every)]:
        if took:
            print(f"{kind:<16}{len(took):>8,}{statistics.median(took) * 1e3:>10.0f}{at(took, 0.95) * 1e3:>12.0f}{max(took) * 1e3:>10.0f}")
    print(
        f"{'by its own notes':<16}{len(inside):>8,}{at(inside, 0.5) * 1e3:>10.0f}{at(inside, 0.95) * 1e3:>12.0f}{at(inside, 1) * 1e3:>10.0f}"
    )
    print(
        f"\n{len(every) / seconds:.1f} requests a second; the server's processor spent {processor / max(len(every), 1) * 1e3:.1f} ms on each"
    )
    print(f"{len(team.made):,} judgements made; {team.told:,} times somebody was told of another's")
    return at(every, 0.95)


def at(took: list[float], part: float) -> float:
    """The value below which a part of them lies."""
    return sorted(took)[min(int(len(took) * part), len(took) - 1)] if took else 0.0


def main() -> None:
    """Measure, print, and end with 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--reports", type=int, default=2_500)
    parser.add_argument("--record", type=Path, help="keep the record in this file, or take it from there")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--slowest", type=float, default=SLOWEST, help="seconds at the 95th of a hundred; 0 to let any pass")
    given = parser.parse_args()
    readers, reviewers = [f"reader {n}" for n in range(given.readers)], [f"reviewer {n}" for n in range(given.reviewers)]
    with tempfile.TemporaryDirectory(prefix="sayso-load-") as folder:
        path, log = Path(folder) / "load.db", Path(folder) / "log.txt"
        incidents, found, head = make(path, given.reports, given.record, readers, reviewers)
        server, address = serve(path, log)
        try:
            team = Team(address, incidents, found, given.seconds)
            processor = asyncio.run(work(team, readers, reviewers, server.pid))
        finally:
            server.terminate()
            server.wait(30)
        slow = table(team, given.seconds, processor, noted(log.read_text()))
        faults = [f"{count} × {what}" for what, count in team.wrong.items()] + lost(path, team, head)
        faults += [line for line in log.read_text().splitlines() if re.search(r" ERROR ", line)][:10]
    if given.slowest and slow > given.slowest:
        faults.append(f"the 95th of a hundred took {slow * 1e3:.0f} ms, more than {given.slowest * 1e3:.0f}")
    for fault in faults:
        print(f"WRONG: {fault}")
    if not faults:
        print("No error, nothing lost, the chain holds.")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
