#!/usr/bin/env python3
"""How long the pages of a large record take on the server: python benchmarks/web_lists.py [--readings 45000] [--record FILE]

Makes a record of varied readings (``reconcile_cost.py``), about one and a quarter incidents a reading, and asks the application for
its pages in this process, without a network and without a browser. Each page is asked for a few times; the first answer works counts out
that later ones remember, and is told apart.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from litestar.testing import TestClient

import sayso
from reconcile_cost import fill
from sayso.web.app import make_app
from sayso.web.settings import Settings

TIMES = 7
PAGES = {
    "all incidents": "/",
    "latest first": "/?order=newest",
    "most killed": "/?order=killed",
    "page 600": "/?page=600",
    "one type": "/?type=airstrike",
    "some months": "/?since=2015-01-01&until=2015-06-01",
    "disputed": "/?disputed=any",
    "not yet reviewed": "/?judged=no",
    "a place": "/?place=town+77",
    "a party": "/?actor=government",
    "a source": "/?source=observatory",
    "words": "/?q=town+77",
    "map": "/map",
    "points of the map": "/map.json",
    "timeline": "/timeline",
    "reports": "/reports",
    "judgements": "/judgements",
}


def main() -> None:
    """Make the record if none is named, ask for each page, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readings", type=int, default=45_000)
    parser.add_argument("--record", type=Path, help="a record that is there already")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "made.db"
        if arguments.record is None:
            fill(arguments.readings, path)
            with sayso.Record.open(path) as record:
                record.reconcile()
        table(path)


def table(path: Path) -> None:
    """Print the milliseconds of each page."""
    with TestClient(make_app(Settings(record=str(path), rebuild="button", requests=1_000_000)), base_url="http://127.0.0.1:8730") as client:
        held = client.get("/api/holdings").json()
        client.get("/")  # what a process loads once
        print(f"{held['incidents']:,} incidents of {held['reports']:,} reports; milliseconds on the server")
        print(f"{'page':<20} {'first':>7} {'median':>7} {'slowest':>7} {'KB':>7}")
        for name, address in PAGES.items():
            spent, size = [], 0
            for n in range(TIMES + 1):
                started = time.perf_counter()
                answer = client.get(address)
                spent.append((time.perf_counter() - started) * 1000)
                size = len(answer.content)
                assert answer.status_code == 200, (n, address, answer.status_code)
            print(
                f"{name:<20} {spent[0]:>7.0f} {statistics.median(spent[1:]):>7.0f} {max(spent[1:]):>7.0f} {size / 1000:>7.0f}", flush=True
            )


if __name__ == "__main__":
    main()
