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


PARTS = ["reports", "development", "wire_odd", "wire_even", "brief_odd", "brief_even"]


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


PLAIN = {
    "attacks": {"incidents": 0.97, "attacker": 0.97, "target": 0.97, "place": 0.97},
    "harm": {"incidents": 0.98, "killed": 0.98, "place": 0.98, "attacker": 0.98, "type": 0.97},
    "authors": {"attacker": 0.93},
    "towns": {"known": 0.84},
    "tiers": {"no incident": 0.96, "tier": 0.77},
    "happenings": {"told again beside": 0.96, "told again among others": 0.95},
}


def test_plain_sentences_have_their_floors():
    assert tuple(PLAIN) == benchmark("plain").PARTS


@pytest.mark.parametrize("part", PLAIN)
def test_plain_sentences_are_read_as_well_as_they_were(part):
    found, _ = benchmark("plain").scored(part, every=11 if part in ("attacks", "harm") else 7)
    assert found.keys() == PLAIN[part].keys()
    assert not {name: (good, of) for name, (good, of) in found.items() if good < PLAIN[part][name] * of}


def test_the_screen_keeps_and_passes_over_as_much_as_it_did():
    screen = benchmark("screen")
    now = screen.figures("unseen")
    assert now.keys() == screen.FLOORS.keys()
    assert not {name: (now[name], floor) for name, floor in screen.FLOORS.items() if now[name] < floor}
