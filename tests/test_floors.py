"""Quality does not fall below its floor, on reports written for the project."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


def benchmark(name):
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def floors():
    return benchmark("floors")


PARTS = ["reports", "development", "wire_odd", "wire_even"]


@pytest.fixture(scope="module")
def kept(floors):
    return json.loads(floors.FLOORS.read_text(encoding="utf-8"))


def test_every_part_has_its_floors(floors, kept):
    assert list(floors.PARTS) == list(kept) == PARTS


@pytest.mark.parametrize("part", PARTS)
def test_the_floors_belong_to_this_gold(floors, kept, part):
    assert kept[part]["gold_sha256"] == floors.gold_hash(floors.PARTS[part].gold)


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_is_below_its_floor(floors, kept, part):
    now, wanted = floors.figures(floors.PARTS[part]), kept[part]["floors"]
    assert now.keys() == wanted.keys()
    assert not {name: (now[name], floor) for name, floor in wanted.items() if now[name] < floor}


@pytest.mark.parametrize("part", PARTS)
def test_every_span_of_the_gold_fits_its_text(floors, part):
    for row in floors.PARTS[part].rows():
        spans = [s for c in row["claims"] for s in (*c["content"], *c["cue"], c["source"])]
        spans += [s for e in row["events"] for s in (e["trigger"], *e["places"], *e["attacker"], *e["target"])]
        for span in spans:
            if span.get("start") is not None:
                assert row["text"][span["start"] : span["end"]] == span["text"], row["id"]


def test_the_screen_keeps_and_passes_over_as_much_as_it_did():
    screen = benchmark("screen")
    now = screen.figures("unseen")
    assert now.keys() == screen.FLOORS.keys()
    assert not {name: (now[name], floor) for name, floor in screen.FLOORS.items() if now[name] < floor}
