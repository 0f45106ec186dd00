#!/usr/bin/env python3
"""Try every reader with damaged and odd inputs: python benchmarks/fuzz.py [TARGET...] [--seconds 60] [--seed N] [--corpus FOLDER]

With atheris (pip install atheris) inputs are led by what they reach in the code; else hypothesis draws them, which the extra ``dev`` has.
What goes wrong is made small and kept in the corpus, each input with a line on how to try it again. --list names the targets.
See docs/how-to/fuzzing.md. Ends with 1 where something went wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

from fuzzing import watching  # noqa: E402


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="targets, or groups of them; all without one")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target (60)")
    parser.add_argument("--seed", type=int, default=0, help="another one tries other inputs (0)")
    parser.add_argument("--corpus", type=Path, help="where inputs that go wrong are kept; by default in a new temporary folder")
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), help="atheris where it is installed, hypothesis else")
    parser.add_argument("--list", action="store_true", help="name the targets, and end")
    parser.add_argument(
        "--replay", type=Path, nargs="+", metavar="FILE", help="try kept inputs again, each at the target that its folder names"
    )
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    engine = given.engine or ("atheris" if find_spec("atheris") else "hypothesis")
    if given.child:
        from fuzzing.loop import Loop, Seen
        from fuzzing.targets import targets

        watching.limit_memory()
        if engine == "atheris":
            watching.instrument()
        Loop(targets()[given.targets[0]], given.corpus, Seen(given.child)).run(given.seconds, given.seed, led=engine == "atheris")
        return 0
    from fuzzing.targets import chosen

    if given.replay:
        return watching.replay(given.replay)
    try:
        wanted = chosen(given.targets)
    except KeyError as error:
        parser.error(f"there is no target {error}; --list names them")
    if given.list:
        for target in wanted:
            print(f"{target.name:<12} {target.about}")
        return 0
    corpus = given.corpus or Path(tempfile.mkdtemp(prefix="sayso-fuzz-found-"))
    print(
        f"{engine}, seed {given.seed}, {given.seconds:.0f} s for each of {len(wanted)} targets; what goes wrong is kept in {corpus}",
        flush=True,
    )
    started, faults = time.time(), 0
    for target in wanted:
        found = watching.watched(target, corpus.resolve(), seconds=given.seconds, seed=given.seed, engine=engine)
        print(f"{target.name:<12} {found.tries:>10,} tries in {found.seconds:>5.0f} s, {found.faults} faults", flush=True)
        faults += found.faults
    print(f"{faults} faults in {time.time() - started:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
