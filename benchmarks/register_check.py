#!/usr/bin/env python3
"""Match incidents against public registers: python benchmarks/register_check.py --record FILE | --readings FILE [--registers DIR]

Reads a record, or readings as JSON lines ({"id", "reading"}) that are reconciled here, and matches the incidents against UCDP
GED for Syria and Airwars' list for Syria, both of which lie in ../shared/registers or where --registers says. Prints one line
of JSON a register: incidents, entries, what was matched, possible, on one side only, and what could not be compared and why.
With --out FOLDER it also writes the comparison as CSV and as a page. With --growth it prints instead how the time grows with
invented incidents and entries.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from sayso.model import Account, AccountPlace, Incident, IncidentField, IncidentPosition, Interval, Member, Reading
from sayso.model.vocabulary import EventType
from sayso.registers import EntryParty, EntryToll, Register, RegisterEntry, check, read_register

REGISTERS = ("ucdp-ged-syria.csv.gz", "airwars-syria.csv")
_TYPES: tuple[EventType, ...] = ("airstrike", "shelling", "clash", "bombing")


def main() -> int:
    """Match and print. Ends with 2 where something is not there."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--record", type=Path)
    options.add_argument("--readings", type=Path)
    options.add_argument("--registers", type=Path, default=Path("../shared/registers"))
    options.add_argument("--out", type=Path, help="a folder for the CSV and the page of each")
    options.add_argument("--growth", action="store_true")
    chosen = options.parse_args()
    if chosen.growth:
        return growth()
    paths = [chosen.registers / name for name in REGISTERS]
    source = chosen.record or chosen.readings
    if source is None or not source.exists() or not all(p.exists() for p in paths):
        print("name a record or readings, and the folder of the registers (see --help)", file=sys.stderr)
        return 2
    incidents, accounts = from_record(chosen.record) if chosen.record else from_readings(chosen.readings)
    for path in paths:
        show(path, incidents, accounts, chosen.out)
    return 0


def from_record(path: Path) -> tuple[list[Incident], list[Account]]:
    """The incidents and accounts of a record."""
    import sayso

    with sayso.Record.open(path, create=False) as record:
        return list(record.incidents()), list(record.accounts())


def from_readings(path: Path) -> tuple[list[Incident], list[Account]]:
    """The incidents of readings, reconciled here, and their accounts."""
    from sayso.reconcile import accounts_of, reconcile

    with path.open("rb") as lines:
        readings = [msgspec.convert(json.loads(line)["reading"], Reading) for line in lines]
    return list(reconcile(readings).incidents), [a for r in readings for a in accounts_of(r)]


def show(path: Path, incidents: Sequence[Incident], accounts: Sequence[Account], out: Path | None) -> None:
    """Print the counts of one register, and write the comparison where a folder is named."""
    from sayso.render.check_csv import check_csv
    from sayso.render.check_page import check_page
    from sayso.render.check_view import check_view

    register = read_register(path)
    start = time.process_time()
    found = check(incidents, register, accounts=accounts)
    seconds = time.process_time() - start
    print(
        json.dumps(
            {
                "register": path.name,
                "incidents": found.incidents,
                "entries": len(register.entries),
                "bad_rows": len(register.bad),
                "matched": len(found.matched),
                "possible": len(found.possible),
                "only_here": len(found.only_here),
                "only_there": len(found.only_there),
                "incidents_not_compared": Counter(a.why for a in found.skipped_incidents),
                "entries_not_compared": Counter(a.why for a in found.skipped_entries),
                "seconds": round(seconds, 2),
            }
        )
    )
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{register.format}.csv").write_text(check_csv(found, incidents), encoding="utf-8")
        (out / f"{register.format}.html").write_text(check_page(check_view(found, incidents)), encoding="utf-8")


# --- how the time grows


def growth() -> int:
    """Print the seconds for 10,000 and 20,000 invented incidents against as many entries, and against 20,000."""
    for incidents, entries in ((10_000, 20_000), (20_000, 20_000), (20_000, 40_000)):
        told, register = list(invented_incidents(incidents, 1)), invented_register(entries, 2)
        start = time.process_time()
        found = check(told, register)
        seconds = round(time.process_time() - start, 2)
        print(json.dumps({"incidents": incidents, "entries": entries, "seconds": seconds, "matched": len(found.matched)}))
    return 0


def _spot(chance: random.Random) -> tuple[int, float, float, date]:
    """A town of a grid of 40 by 50, a tenth of a degree apart, and a day of four years."""
    town = chance.randrange(2000)
    return town, 33.0 + (town // 50) * 0.1, 36.0 + (town % 50) * 0.1, date(2016, 1, 1) + timedelta(days=chance.randrange(1460))


def invented_incidents(number: int, seed: int) -> Iterator[Incident]:
    """Incidents in invented towns."""
    chance = random.Random(seed)
    for n in range(number):
        town, lat, lon, on = _spot(chance)
        low = float(chance.randrange(1, 30))
        killed = IncidentPosition(value=f"{low:g}", holders=(), origins=1, low=low, high=low)
        yield Incident(
            id=f"i-{n:06}",
            label=f"Town{town}",
            type=chance.choice(_TYPES),
            tier="incident",
            members=(Member(report=f"r{n}", event="e1", score=1.0, why=()),),
            fields=(IncidentField(field="killed", status="single_origin", positions=(killed,)),),
            days=Interval(start=on, end=on),
            place=AccountPlace(name=f"Town{town}", key=f"t:{town}", role="target", precision="settlement", lat=lat, lon=lon, country="SY"),
        )


def invented_register(number: int, seed: int) -> Register:
    """A register with entries in the same towns."""
    chance = random.Random(seed)
    entries = []
    for n in range(number):
        town, lat, lon, on = _spot(chance)
        low = float(chance.randrange(1, 30))
        entries.append(
            RegisterEntry(
                id=f"e{n}",
                format="csv",
                line=n + 2,
                days=Interval(start=on, end=on),
                place=f"Town{town}",
                lat=lat,
                lon=lon,
                place_precision="settlement",
                reach=5.0,
                types=(chance.choice(_TYPES),),
                kind="strike",
                parties=(EntryParty(name="Army", role="side"),),
                tolls=(EntryToll(kind="killed", low=low, high=low, best=low, words=f"{low:g}"),),
            )
        )
    return Register(name="invented.csv", format="csv", entries=tuple(entries))


if __name__ == "__main__":
    sys.exit(main())
