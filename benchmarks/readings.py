#!/usr/bin/env python3
"""Score sayso's events against readings of 290 reports of the Syrian set whose texts lie outside the project.

    python benchmarks/readings.py                     figures for the reports that were worked on, and for those that were held back
    python benchmarks/readings.py --errors            each event of the first that was missed, not in the readings, or wrong
    python benchmarks/readings.py --eval DIR          texts and scorer elsewhere

benchmarks/gold/syria.jsonl holds spans and figures alone, by the annotation guide of the evaluation sets; the texts come from
DIR/syria/fakes.jsonl and the figures from DIR/score.py. Without them this says so and ends.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from floors import characters, event_score, pair  # noqa: E402

Row = dict[str, Any]
SETS = ("worked on", "held back")


def readings(evaluation: Path, which: str) -> Iterator[Row]:
    """The reports of a set with their texts, in the form of the annotation guide."""
    texts = {r["id"]: r for r in map(json.loads, (evaluation / "syria" / "fakes.jsonl").read_text(encoding="utf-8").splitlines())}
    for line in (HERE / "gold" / "syria.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["set"] == which and row["id"] in texts:
            text = texts[row["id"]]
            told = [event(e, text["text"]) for e in row["events"]]
            yield {k: text[k] for k in ("id", "outlet", "date", "title", "text")} | {
                "claims": [],
                "events": told,
                "disputes": row["disputes"],
            }


def event(kept: Row, text: str) -> Row:
    """One event as the guide has it."""

    def span(at: list[Any]) -> Row:
        return {"start": at[0], "end": at[1], "text": text[at[0] : at[1]], **({"role": at[2]} if len(at) > 2 else {})}

    start, end, basis = kept.get("date", (None, None, "unknown"))
    tolls = {k: {**kept[k], **span(kept[k]["at"])} if k in kept else None for k in ("killed", "injured")}
    return {
        "id": kept["id"],
        "lead": kept.get("lead", False),
        "tier": kept["tier"],
        "type": kept["type"],
        "trigger": span(kept["trigger"]),
        "date": {"start": start, "end": end, "basis": basis, "span": None},
        **{role: [span(at) for at in kept.get(role, ())] for role in ("attacker", "target", "places")},
        **tolls,
    }


def errors(gold: Row, found: Row) -> Iterator[str]:
    """What is wrong with the events of one report, a line each."""

    def words(told: Row) -> str:
        at, text = told["trigger"], gold["text"]
        around = f"{text[max(0, at['start'] - 50) : at['start']]}[{text[at['start'] : at['end']]}]{text[at['end'] : at['end'] + 60]}"
        return f"{told['tier']} {told['type']}: {' '.join(around.split())}"

    pairs = pair(gold["events"], found["events"], event_score, 1.0)
    mine, theirs = {id(b) for _, b in pairs}, {id(a) for a, _ in pairs}
    for told in gold["events"]:
        if id(told) not in theirs:
            yield f"{gold['id']}  missed      {words(told)}"
    for told in found["events"]:
        if id(told) not in mine:
            yield f"{gold['id']}  not there   {words(told)}"
    for a, b in pairs:
        wrong = [f"{k} {b[k]} for {a[k]}" for k in ("tier", "type") if a[k] != b[k]]
        wrong += [r for r in ("attacker", "target", "places") if (a[r] or b[r]) and not characters(a[r]) & characters(b[r])]
        wrong += [k for k in ("killed", "injured") if bounds(a[k]) != bounds(b[k])]
        if a["date"]["start"] and (a["date"]["start"], a["date"]["end"]) != (b["date"]["start"], b["date"]["end"]):
            wrong.append(f"date {b['date']['start']} for {a['date']['start']}")
        if wrong:
            yield f"{gold['id']}  wrong       {words(a)}\n{'':27}{', '.join(wrong)}"


def bounds(toll: Row | None) -> tuple[Any, Any] | None:
    """The bounds of a toll; ``None`` where nothing is told."""
    return (toll["min"], toll["max"]) if toll else None


def main() -> int:
    """Print the figures; exit status 2 where the texts are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    options = parser.parse_args()
    if not (options.eval / "syria" / "fakes.jsonl").exists() or not (options.eval / "score.py").exists():
        print(f"{options.eval}: no texts or no scorer here. Give their folder with --eval.", file=sys.stderr)
        return 2
    for which in SETS:
        with tempfile.TemporaryDirectory() as folder:
            gold, out = Path(folder) / "gold.jsonl", Path(folder) / "out.jsonl"
            rows = list(readings(options.eval, which))
            gold.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
            subprocess.run([sys.executable, str(HERE / "predict.py"), "reports", str(gold), str(out)], check=True)
            scored = subprocess.run(
                [sys.executable, str(options.eval / "score.py"), "reports", str(gold), str(out)], check=True, capture_output=True, text=True
            )
            found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        if options.errors and which == SETS[0]:
            print(*(line for g, f in zip(rows, found, strict=True) for line in errors(g, f)), sep="\n")
        scores = json.loads(scored.stdout.strip().splitlines()[-1])
        aligned = scores["of_aligned_events"]
        print(f"{which}: {len(rows)} reports, {sum(len(r['events']) for r in rows)} events")
        for name in ("incidents", "events", "disputes"):
            print(f"  {name:10} {scores[name]['f1'] or 0:.3f}")
        print(f"  lead       {scores['lead']:.3f}")
        for name, value in aligned.items():
            print(f"  {name:10} {value['f1'] if isinstance(value, dict) else value:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
