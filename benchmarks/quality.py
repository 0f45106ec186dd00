#!/usr/bin/env python3
"""Run the evaluation tasks and print one table.

    python benchmarks/quality.py                        all tasks on the development sets in ../shared/eval
    python benchmarks/quality.py --tasks time reports   some of them
    python benchmarks/quality.py --limit 50             the first 50 lines of each set
    python benchmarks/quality.py --eval DIR             sets and scorer elsewhere
    python benchmarks/quality.py --json FILE            every figure of the scorer, too

The sets are other people's texts and not part of the project; without them this says so and ends.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent

# name, task, input (None: the gold file), gold
SETS = (
    ("attribution", "attribution", None, "attribution/polnear-dev.jsonl"),
    ("toponyms GeoWebNews", "toponyms", None, "toponyms/geowebnews.jsonl"),
    ("toponyms LGL", "toponyms", None, "toponyms/lgl.jsonl"),
    ("toponyms GeoWebNews, given", "toponyms", "toponyms/geowebnews-given.jsonl", "toponyms/geowebnews.jsonl"),
    ("toponyms LGL, given", "toponyms", "toponyms/lgl-given.jsonl", "toponyms/lgl.jsonl"),
    ("time", "time", None, "time/timebank-aquaint.jsonl"),
    ("eventplace", "eventplace", None, "eventplace/eventplace.jsonl"),
    ("lead", "lead", None, "syria/fakes.jsonl"),
    ("reports", "reports", None, "syria/claims-dev.jsonl"),
    ("incidents", "incidents", "syria/fakes.jsonl", "syria/incidents-dev.jsonl"),
)

# The figures of the table, as paths into the scorer's answer.
FIGURES = {
    "attribution": ("relation.f1", "cue.f1", "source.f1", "content_relaxed.f1", "content_exact.f1"),
    "toponyms": ("detect_overlap.f1", "acc161", "given161", "end_to_end_161.f1"),
    "time": ("value.f1", "strict.f1", "relaxed.f1"),
    "eventplace": ("token.f1", "wholly_right"),
    "lead": ("place", "cause", "actor", "toll", "civilians", "noncivilians", "children", "women"),
    "reports": (
        "claims_right.f1",
        "claims_attributed.f1",
        "claims_all.f1",
        "of_aligned_claims.source_span",
        "of_aligned_claims.source_type",
        "of_aligned_claims.factuality",
        "of_aligned_claims.speech",
        "incidents.f1",
        "events.f1",
        "lead",
        "of_aligned_events.type",
        "of_aligned_events.tier",
        "of_aligned_events.date",
        "of_aligned_events.attacker.f1",
        "of_aligned_events.target.f1",
        "of_aligned_events.places.f1",
        "of_aligned_events.killed.f1",
        "of_aligned_events.injured.f1",
        "disputes.f1",
    ),
    "incidents": ("pair.f1", "b3.f1", "hard_negatives_kept_apart", "copies.f1", "disputes.f1"),
}


def figure(scores: dict[str, Any], path: str) -> float | None:
    """The figure at a dotted path of the scorer's answer."""
    value: Any = scores
    for key in path.split("."):
        value = value[key]
    return value if value is None else float(value)


def run(name: str, evaluation: Path, work: Path, limit: int | None) -> tuple[dict[str, Any], float]:
    """Predict and score one set. Gives the scorer's answer and the seconds that the prediction took."""
    _, task, given, gold_name = next(s for s in SETS if s[0] == name)
    gold, source = evaluation / gold_name, evaluation / (given or gold_name)
    if limit and task != "incidents":
        gold, source = _head(gold, work / "gold.jsonl", limit), _head(source, work / "input.jsonl", limit)
    out = work / "out.jsonl"
    began = time.perf_counter()
    subprocess.run([sys.executable, str(HERE / "predict.py"), task, str(source), str(out)], check=True)
    seconds = time.perf_counter() - began
    scored = subprocess.run(
        [sys.executable, str(evaluation / "score.py"), task, str(gold), str(out)], check=True, capture_output=True, text=True
    )
    answer: dict[str, Any] = json.loads(scored.stdout.strip().splitlines()[-1])
    return answer, seconds


def _head(path: Path, target: Path, count: int) -> Path:
    with path.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for _, line in zip(range(count), lines, strict=False):
            out.write(line)
    return target


def main() -> int:
    """Print the table; exit status 2 when the sets are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    parser.add_argument("--tasks", nargs="*")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not (options.eval / "score.py").exists():
        print(f"{options.eval}: no evaluation sets here. Give their folder with --eval.", file=sys.stderr)
        return 2
    console = Console(width=100)
    table = Table("set", "figure", "value", title="sayso on the development sets" + (f" (first {options.limit})" if options.limit else ""))
    everything = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, task, _, _ in SETS:
            if options.tasks and task not in options.tasks and name not in options.tasks:
                continue
            with console.status(f"{name} ..."):
                scores, seconds = run(name, options.eval, Path(folder), options.limit)
            everything[name] = {**scores, "seconds": round(seconds, 1)}
            for number, path in enumerate(FIGURES[task]):
                value = figure(scores, path)
                table.add_row(name if number == 0 else "", path, "-" if value is None else f"{value:.3f}")
            table.add_section()
    console.print(table)
    if options.json:
        options.json.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
