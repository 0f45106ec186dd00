#!/usr/bin/env python3
"""Find the places of one register among those of another: python benchmarks/registers.py [--registers DIR]

Imports the places of UCDP GED for Syria (rows of where_prec 1 and 2) into a gazetteer of its own, in a temporary
folder, then looks up the names of Airwars' list (rows whose point is that of a village, town or city) with their
districts. Prints how many of the distinct names and districts were answered, and how many of the answered lie within
10 km of the list's own point. The registers are not part of the project; they lie in ../shared/registers, or where --registers says.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

COLUMNS = {"name": "where_coordinates", "lat": "latitude", "lon": "longitude", "country": "country", "admin1": "adm_1", "admin2": "adm_2"}
PRECISE = frozenset({"1", "2", "1.0", "2.0"})
NEAR = 10.0  # kilometres


def wanted(path: Path) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """The points of each distinct name and district."""
    out: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["geo_precision"] in ("village", "town", "city") and row["lat"] and row["lon"] and row["place_en"].strip():
                out[row["place_en"].strip(), row["district"].strip()].append((float(row["lat"]), float(row["lon"])))
    return out


def half(name: str) -> int:
    """Which half of the names this one belongs to, by its hash."""
    return hashlib.sha256(name.encode()).digest()[0] % 2


def main() -> int:
    """Import, look up, print one line of JSON. Ends with 2 where the registers are not there."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--registers", type=Path, default=Path("../shared/registers"))
    options.add_argument("--half", type=int, choices=(0, 1), help="only the names of this half, by hash")
    options.add_argument("--sure", type=float, help="the least likeness that is answered, other than the usual one")
    options.add_argument("--cache", type=Path, help="keep the gazetteer here, and use it if it is there")
    options.add_argument("--show", action="store_true", help="print the names that were answered wrongly or not at all")
    chosen = options.parse_args()
    ucdp, airwars = chosen.registers / "ucdp-ged-syria.csv.gz", chosen.registers / "airwars-syria.csv"
    if not (ucdp.exists() and airwars.exists()):
        print(f"{chosen.registers}: the registers are not there; say where they are with --registers", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAYSO_CACHE"] = str(chosen.cache or folder)
        print(json.dumps(measure(ucdp, airwars, chosen)))
    return 0


def measure(ucdp: Path, airwars: Path, chosen: argparse.Namespace) -> dict[str, object]:
    """The figures of one run."""
    from sayso.ground.gazetteer import gazetteer, imports, is_built, store
    from sayso.ground.gazetteer.locate import SURE, locate
    from sayso.model import Entry

    if not is_built() or not (store.cache_folder() / "imports" / "ucdp.jsonl").exists():
        listed = imports.read_csv(ucdp, imports.read_text(ucdp), COLUMNS, only={"where_prec": PRECISE})
        store.import_places("ucdp", listed.places)
    gaz = gazetteer()
    asked, answered, right = 0, 0, 0
    for (name, district), points in sorted(wanted(airwars).items()):
        if chosen.half is not None and half(name) != chosen.half:
            continue
        asked += 1
        found = locate(gaz, name, ["SY"], within=district, sure=SURE if chosen.sure is None else chosen.sure)
        lat, lon = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
        here = Entry(id="", name=name, kind="settlement", lat=lat, lon=lon)
        far = None if found is None else store.kilometres(found.entry, here)
        answered += far is not None
        right += far is not None and far <= NEAR
        if chosen.show and (far is None or far > NEAR):
            print(
                name,
                "|",
                district,
                "->",
                None if found is None else (found.entry.name, found.entry.admin1, found.why, found.score, round(far or 0)),
            )
    return {"names": asked, "answered": round(answered / asked, 4), "within_10_km": round(right / answered, 4) if answered else None}


if __name__ == "__main__":
    sys.exit(main())
