"""Quality does not fall below its floor, on reports written for the project."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def floors():
    spec = importlib.util.spec_from_file_location("floors", BENCHMARKS / "floors.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["floors"] = module
    spec.loader.exec_module(module)
    return module


SETS = [("GOLD", ""), ("DEVELOPMENT", "development_")]


@pytest.mark.parametrize(("gold", "prefix"), SETS)
def test_the_floors_belong_to_this_gold(floors, gold, prefix):
    kept = json.loads(floors.FLOORS.read_text(encoding="utf-8"))
    assert kept[f"{prefix}gold_sha256"] == floors.gold_hash(getattr(floors, gold))


@pytest.mark.parametrize(("gold", "prefix"), SETS)
def test_no_figure_is_below_its_floor(floors, gold, prefix):
    now = floors.figures(gold=getattr(floors, gold))
    kept = json.loads(floors.FLOORS.read_text(encoding="utf-8"))[f"{prefix}floors"]
    assert now.keys() == kept.keys()
    assert not {name: (now[name], floor) for name, floor in kept.items() if now[name] < floor}


@pytest.mark.parametrize(("gold", "prefix"), SETS)
def test_every_span_of_the_gold_fits_its_text(floors, gold, prefix):
    for line in getattr(floors, gold).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [s for c in row["claims"] for s in (*c["content"], *c["cue"], c["source"])]
        spans += [s for e in row["events"] for s in (e["trigger"], *e["places"], *e["attacker"], *e["target"])]
        for span in spans:
            if span.get("start") is not None:
                assert row["text"][span["start"] : span["end"]] == span["text"], row["id"]
