#!/usr/bin/env python3
"""What a look-up in the gazetteer costs, and how much memory the gazetteer takes in use: python benchmarks/gazetteer.py

Looks up thousands of names that the gazetteer has, each for the first time and then again, and the same with letters
changed; prints the medians and the slowest of a hundred, and by how much the process grew. Targets: one exact look-up
under 0.1 ms, one of another spelling under 5 ms, 150 MB.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sayso.ground.gazetteer import gazetteer, is_built
from sayso.ground.gazetteer.locate import locate

_CHANGES = (("a", "e"), ("k", "q"), ("u", "ou"), ("i", "ee"), ("y", "iy"))


def resident() -> float:
    """Megabytes of this process in memory."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def timed(work: Callable[[str], object], names: Iterable[str]) -> list[float]:
    """Milliseconds of each call."""
    out = []
    for name in names:
        began = time.perf_counter()
        work(name)
        out.append((time.perf_counter() - began) * 1000)
    return out


def show(what: str, spent: list[float], most: float) -> bool:
    """Print one line; true where the median is under ``most`` milliseconds."""
    spent.sort()
    median, slow = statistics.median(spent), spent[int(len(spent) * 0.99)]
    print(f"{what:44} median {median:7.4f} ms, one in a hundred over {slow:7.3f} ms (target {most} ms)")
    return median < most


def main() -> int:
    """Print the figures; 1 where a target is missed, 2 where there is no gazetteer."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=3000)
    count = options.parse_args().count
    if not is_built():
        print("there is no gazetteer yet; build it with `sayso gazetteer build`", file=sys.stderr)
        return 2
    before = resident()
    gaz = gazetteer()
    pick = random.Random(1)
    everyone = gaz.sample_names(4 * count)
    names = pick.sample(everyone, min(count, len(everyone)))
    syrian = gaz.sample_names(600, country="SY")
    changed = [name.replace(*pick.choice(_CHANGES)) for name in syrian]
    good = [
        show("exact, a name for the first time", timed(gaz.exact, names), 0.1),
        show("exact, a name again", timed(gaz.exact, names), 0.1),
        show("spelt otherwise, in one country", timed(lambda n: gaz.similar(n, ["SY"]), changed), 5.0),
    ]
    locate(gaz, "Aleppo", ["SY"], within="Aleppo")
    good.append(show("located by its province, any spelling", timed(lambda n: locate(gaz, n, ["SY"], within="Aleppo"), changed), 5.0))
    grown = resident() - before
    print(f"memory: {grown:.0f} MB more than without the gazetteer after all this (target 150 MB), {resident():.0f} MB in all")
    return 0 if all(good) and grown < 150 else 1


if __name__ == "__main__":
    sys.exit(main())
