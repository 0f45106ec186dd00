#!/usr/bin/env python3
"""How fast a reading is beside the bare parser on the same texts, in one run; and what more processes and the screen bring.

    python benchmarks/speed.py                     the bundled samples, repeated
    python benchmarks/speed.py --texts FILE.jsonl  objects with text and, where there, date and outlet
    python benchmarks/speed.py --stages            where the time goes, stage by stage
    python benchmarks/speed.py --peers [--peer-python PATH ...]   peers that do one part of the work, where they are installed
    python benchmarks/speed.py --workers 2         the same readings by two processes
    python benchmarks/speed.py --mixed             news of which one in twenty is about conflict, with and without the screen
    python benchmarks/speed.py --mixed --other FILE.jsonl   with other news from a file
    python benchmarks/speed.py --memory 50000      a long stream of ever new words

"Bare parser" is the same language model with all of its components and nothing of sayso. The two take turns, and what counts are the
processor's seconds, so that other programs disturb neither; the ratio of the medians is the figure, not the rates. Of several
processes the time on the clock counts: run that on a machine that does nothing else.

Peers take their turns too, each in a process of its own by the first Python that has it (peer.py says what each needs); what one takes to
start is printed apart and counts in no rate. They find one thing each, where sayso's time is that of the whole reading.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

import sayso
from peer import NOT_TO_BE_HAD, PEERS
from sayso.claims import find_claims
from sayso.events import check_numbers, find_disputes, find_events
from sayso.ground import ground
from sayso.ingest.screen import may_tell_of_conflict
from sayso.language import parse_many
from sayso.language.loading import MODELS
from sayso.record.apart import read_chunks

CHUNK = 16


def read_rows(rows: Iterable[dict[str, Any]]) -> Iterator[sayso.Reading]:
    """Readings of rows with id, outlet, date, title and text, in order, in one process."""
    return sayso.read_many(map(report, rows))


def report(row: dict[str, Any]) -> sayso.Report:
    """The report of a row."""
    return sayso.report(
        row["text"], published=row.get("date"), publisher=row.get("outlet"), title=row.get("title"), name=str(row.get("id", "text"))
    )


def sample_rows(count: int) -> list[dict[str, Any]]:
    """``count`` rows out of the bundled samples, again and again."""
    texts = [p.read_text(encoding="utf-8").split("---\n", 2)[2] for p in sorted(files("sayso").joinpath("samples").iterdir(), key=str)]
    return [{"id": str(i), "text": texts[i % len(texts)], "date": "2022-04-10"} for i in range(count)]


def rows_of(path: Path, count: int) -> list[dict[str, Any]]:
    """The first ``count`` rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, count)]


def bare_parser() -> Language:
    """The language model as it comes."""
    return spacy.load(next(name for name in MODELS if importlib.util.find_spec(name)))


def timed(work: Callable[[], object]) -> float:
    """Processor seconds that ``work`` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def exhaust(items: Iterable[object]) -> None:
    """Take all items, keeping none."""
    for _ in items:
        pass


def stages(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Processor seconds in each stage over all rows."""
    spent: dict[str, float] = defaultdict(float)
    clock = time.process_time
    parses = parse_many(map(report, rows))
    while True:
        t0 = clock()
        parsed = next(parses, None)
        t1 = clock()
        spent["parse"] += t1 - t0
        if parsed is None:
            return dict(spent)
        grounding = ground(parsed)
        t2 = clock()
        claims = find_claims(parsed, grounding)
        t3 = clock()
        events = find_events(parsed, grounding, claims)
        t4 = clock()
        find_disputes(parsed, grounding, claims, events)
        check_numbers(parsed, grounding, claims, events)
        t5 = clock()
        for name, seconds in (("ground", t2 - t1), ("claims", t3 - t2), ("events", t4 - t3), ("disputes and checks", t5 - t4)):
            spent[name] += seconds


def show_stages(rows: list[dict[str, Any]]) -> None:
    """Where the time goes, beside what the bare parser takes."""
    nlp = bare_parser()
    bare = timed(lambda: exhaust(nlp.pipe((r["text"] for r in rows), batch_size=16)))
    spent = stages(rows)
    print(f"{'bare parser':20} {bare:8.2f} s")
    for name, seconds in spent.items():
        print(f"{name:20} {seconds:8.2f} s  {seconds / bare:6.1%} of the bare parser, {seconds / spent['parse']:6.1%} of sayso's parse")


def show_ratio(rows: list[dict[str, Any]], rounds: int, peers: list[PeerProcess]) -> None:
    """sayso, and peers that do one part of the work, beside the bare parser; all take turns."""
    nlp = bare_parser()
    texts = [r["text"] for r in rows]
    runs: dict[str, Callable[[], float]] = {
        "bare parser": lambda: timed(lambda: exhaust(nlp.pipe(texts, batch_size=CHUNK))),
        "sayso": lambda: timed(lambda: exhaust(read_rows(rows))),
        **{peer.name: peer.run for peer in peers},
    }
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, run in runs.items():
            spent[name].append(run() / len(texts))
    print(f"{len(rows)} reports, {rounds} rounds, medians of processor seconds")
    bare, whole = (statistics.median(spent[name]) for name in ("bare parser", "sayso"))
    for name in ("bare parser", "sayso"):
        median = statistics.median(spent[name])
        print(f"{name:30} {1 / median:9.1f} reports a second, {bare / median:8.3f} of the bare parser's rate")
    for peer in peers:
        median = statistics.median(spent[peer.name])
        print(
            f"{peer.name:30} {1 / median:9.1f} reports a second, {bare / median:8.3f} of the bare parser's rate, {whole / median:8.3f} of sayso's:"
            f" {peer.found} {peer.part} in {peer.texts} texts; {peer.started:.1f} s to start; {peer.licence}"
        )
        peer.end()


class PeerProcess:
    """A peer that waits in a process of its own. Raises ``LookupError`` with what to do where it is not installed, or does not run."""

    def __init__(self, number: int, pythons: list[str], rows: list[dict[str, Any]]) -> None:
        peer = PEERS[number]
        self.name, self.part, self.licence, self.found, self.texts = peer.name, peer.part, peer.licence, 0, 0
        self._rows = len(rows)
        given = {"rows": [(r["text"], r.get("date") or "2022-04-10") for r in rows], "models": MODELS}
        for python in pythons:
            command = [python, str(Path(__file__).with_name("peer.py")), peer.name]
            self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            if (told := self._ask(given)) and "ready" in told:
                self.started: float = told["ready"]
                return
            self.end()
        raise LookupError(told.get("missing", "it ends when it is started: run benchmarks/peer.py by hand"))

    def _ask(self, what: object) -> dict[str, Any]:
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(json.dumps(what) + "\n")
        self._child.stdin.flush()
        found: dict[str, Any] = json.loads(self._child.stdout.readline() or "{}")
        return found

    def run(self) -> float:
        """Processor seconds of one pass; of a peer that reads only some texts, as many times more as there are others."""
        told = self._ask("again")
        self.found, self.texts = told["found"], told["texts"]
        return float(told["seconds"]) * self._rows / self.texts

    def end(self) -> None:
        """It ends when nothing more can come."""
        self._child.communicate()


def peers_of(rows: list[dict[str, Any]], pythons: list[str]) -> list[PeerProcess]:
    """All peers that run; of the others, why they do not."""
    found = []
    for number, peer in enumerate(PEERS):
        try:
            found.append(PeerProcess(number, pythons, rows))
        except LookupError as error:
            print(f"SKIPPED: {peer.name}, {peer.part}: {error.args[0]}", file=sys.stderr)
    for name, why in NOT_TO_BE_HAD.items():
        print(f"NOT TO BE HAD: {name}, {why}", file=sys.stderr)
    return found


def show_workers(rows: list[dict[str, Any]], workers: int) -> None:
    """Rates of one process and of several, on the clock, from the moment on when all are at work."""
    reports = [report(r) for r in rows]
    chunks = [reports[i : i + CHUNK] for i in range(0, len(reports), CHUNK)]
    begun = 2 * workers + 1  # chunks by which every process has loaded what it needs
    if len(chunks) < 3 * begun:
        raise SystemExit(f"too few reports: give --count {3 * begun * CHUNK} or more")
    rates, found = {}, {}
    for number in (1, workers):
        outcomes = read_chunks(chunks, workers=number)
        first = list(islice(outcomes, begun))
        began = time.perf_counter()
        rest = list(outcomes)
        rates[number] = sum(map(len, rest)) / (time.perf_counter() - began)
        found[number] = [*first, *rest]
        print(f"{number} process{'es' if number > 1 else ''}: {rates[number]:6.1f} reports a second")
    print(
        f"{rates[workers] / rates[1]:.2f} times one; {'the same' if found[1] == found[workers] else 'NOT THE SAME'} readings in the same order"
    )


def show_mixed(rows: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    """One report of conflict among twenty: the cost with and without the screen, and what it keeps."""
    conflict = rows[: max(1, len(other) // 19)]
    mixed = [report(r) for r in (*conflict, *other)]
    random.Random(1).shuffle(mixed)
    told = {report(r).id for r in conflict}
    whole, screened = timed(lambda: exhaust(sayso.read_many(mixed))), timed(lambda: exhaust(sayso.read_many(mixed, screen=True)))
    passed = sum(may_tell_of_conflict(r) for r in mixed if r.id not in told)
    print(f"{len(conflict)} reports of conflict among {len(mixed)}: {whole:.1f} s for all, {screened:.1f} s with the screen")
    print(f"screened {whole / screened:.1f} times as fast; {1 - passed / (len(mixed) - len(conflict)):.1%} of the others not read")
    all_rows = [report(r) for r in rows]
    incidents = [(r.report, sum(e.tier == "incident" for e in r.events)) for r in sayso.read_many(all_rows)]
    total, kept = sum(n for _, n in incidents), sum(n for r, n in incidents if may_tell_of_conflict(r))
    print(f"{kept} of {total} incidents kept ({kept / max(total, 1):.1%}), of {len(all_rows)} reports of conflict")


def show_memory(rows: list[dict[str, Any]], count: int) -> None:
    """The most memory in use after a thousand reports, and after ``count``, each with eight words that never came before."""
    at_first = 0.0
    for number, _ in enumerate(read_rows(new_words(rows, count)), 1):
        if number in (1_000, 2_000, 3_000, 5_000, 10_000, 20_000, count):
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
            at_first = at_first or used
            print(f"{number:7,} reports: {used:6.0f} MB, {used - at_first:+.0f} MB", flush=True)


def new_words(rows: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """The beginnings of the rows, again and again, with invented names and words strewn in."""
    rng = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "ov")]
    for number in range(count):
        row = rows[number % len(rows)]
        words = row["text"][:600].split(" ")
        for _ in range(8):
            made = "".join(rng.choices(syllables, k=4))
            words.insert(rng.randrange(len(words)), made.capitalize() if rng.random() < 0.7 else made)
        yield row | {"id": str(number), "text": " ".join(words)}


_OTHER = (
    "{Name} United beat {Other} City {n}-1 on Saturday after a late strike; the visitors attacked but the defence held.",
    "The coach said his players fought until the end and that the injured captain may be back in {n} weeks.",
    "Shares of {Name} Foods rose {n} percent after the company told analysts that sales had grown in every market.",
    "The central bank left its rate at {n} percent on Thursday, as most economists had expected.",
    "Heavy rain closed the road between {Name} and {Other}; the weather service expects {n} millimetres by Sunday.",
    "The mayor of {Name} opened a school for {n} children and thanked the teachers.",
    "A new study of {n} patients found that walking every day helps the heart, doctors in {Other} said.",
    "The minister of finance promised to lower taxes, and the opposition called the plan a gift to the rich.",
    "The film by {Name} {Other} opens in {n} cinemas on Friday and has been praised at festivals.",
    "Farmers around {Other} expect a good harvest of plums this year, {n} tonnes more than last.",
    "Police arrested a man of {n} after a burglary in {Name}; a judge will hear him on Monday.",
    "The company will build {n} buses that run on batteries at its plant in {Other}, it said in a statement.",
)


def other_news(count: int) -> list[dict[str, Any]]:
    """Invented news of sport, business, weather and towns, as long as reports are."""
    rng = random.Random(2)
    names = ["Talmar", "Beldu", "Korvat", "Osk", "Vardin", "Lomen", "Tresk", "Arnold", "Pellin", "Dorva"]
    rows = []
    for number in range(count):
        lines = rng.choices(_OTHER, k=14)
        text = " ".join(line.format(Name=rng.choice(names), Other=rng.choice(names), n=rng.randrange(2, 60)) for line in lines)
        rows.append({"id": f"other-{number}", "text": text, "date": "2022-04-10"})
    return rows


def main() -> int:
    """Print rates and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--count", type=int, default=110)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--peer-python", action="append", metavar="PATH", help="a Python that has peers; may be given more than once")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--other", type=Path)
    parser.add_argument("--memory", type=int, metavar="REPORTS")
    options = parser.parse_args()
    rows = rows_of(options.texts, options.count) if options.texts else sample_rows(options.count)
    if options.memory:
        show_memory(rows, options.memory)
        return 0
    if options.workers:
        show_workers(rows, options.workers)
        return 0
    list(read_rows(rows[:CHUNK]))  # load everything that is loaded once
    if options.stages:
        show_stages(rows)
    elif options.mixed:
        number = 19 * max(1, len(rows) // 4)
        show_mixed(rows, rows_of(options.other, number) if options.other else other_news(number))
    else:
        show_ratio(rows, options.rounds, peers_of(rows, options.peer_python or [sys.executable]) if options.peers else [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
