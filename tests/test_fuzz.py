"""The targets of the fuzzer hold, with their seeds and a few damaged inputs each; the same inputs on every run. docs/how-to/fuzzing.md."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from fuzzing import making
from fuzzing.loop import keep
from fuzzing.target import Fault, Target, at_home, must, tried
from fuzzing.targets import GROUPS, chosen, targets

SLOW = {
    "record",
    "record-cells",
    "batch",
    "bundle",
    "read",
    "page",
    "warc",
    "warc-gz",
    "sheet-xlsx",
    "plan",
    "judgement-rows",
    "reading-json",
}  # a try, or the making of the seeds, takes long
TRIES = 12


def odd(target: Target, seeds: list[bytes]) -> list[bytes]:
    """Damaged seeds, the same on every run, whatever hypothesis may be."""
    chance = random.Random(target.name)
    bits = (*target.tokens, *making.BITS)
    made = []
    for _ in range(TRIES):
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, 3)):
            at = chance.randint(0, len(data))
            data = data[:at] + chance.choice(bits) * chance.choice((1, 1, 1, 40)) + data[at + chance.choice((0, 1, 20)) :]
        made.append(data[: target.longest])
    return made


@pytest.mark.parametrize("name", sorted(targets().keys() - SLOW))
def test_a_target_holds(name: str) -> None:
    target = targets()[name]
    with at_home():
        seeds = target.seeds()
        assert seeds
        for data in (*seeds, *odd(target, seeds), b""):
            assert tried(target, data) is None, data


@pytest.mark.parametrize("name", sorted(SLOW - {"read", "batch", "plan"}))
def test_a_slow_target_holds_on_its_seeds(name: str) -> None:
    target = targets()[name]
    with at_home():
        for data in target.seeds():
            assert tried(target, data) is None, data


def failing(data: bytes) -> None:
    must(b"xy" not in data, "there is xy in it")


def writing(data: bytes) -> None:
    (Path.home() / ".sayso-fuzz-never-written").touch()


def test_what_goes_wrong_is_found_made_small_and_kept(tmp_path: Path) -> None:
    target = Target("mine", "", lambda: [b"a"], failing)
    fault = tried(target, b"abc xy de")
    assert fault is not None
    assert fault.kind == "exception"
    assert making.smaller(b"abc xy de", lambda data: tried(target, data) == fault) == b"xy"
    place = keep(tmp_path, "mine", b"xy", fault)
    assert place.read_bytes() == b"xy"
    assert f"--replay {place}" in place.with_suffix(".txt").read_text("utf-8")


def test_what_is_written_elsewhere_is_a_fault() -> None:
    place = Path.home() / ".sayso-fuzz-never-written"
    with at_home():
        fault = tried(Target("mine", "", lambda: [b"a"], writing), b"a")
    place.unlink(missing_ok=True)
    assert fault == Fault("exception", f"Broken: written outside of its folder: {place}", fault.mark if fault else "")


def test_what_takes_too_long_is_a_fault() -> None:
    fault = tried(Target("mine", "", lambda: [b"a"], lambda data: None, seconds=-1.0), b"a")
    assert fault is not None
    assert fault.kind == "slow"


def test_groups_and_names_are_chosen() -> None:
    assert {target.name for target in chosen([])} == targets().keys()
    assert [target.name for target in chosen(["csv"])] == ["csv"]
    assert set(chosen([*GROUPS])) == set(chosen([]))
    with pytest.raises(KeyError):
        chosen(["none"])


def test_the_page_names_every_target() -> None:
    told = (Path(__file__).resolve().parent.parent / "docs" / "how-to" / "fuzzing.md").read_text("utf-8")
    assert [name for name in targets() if f"`{name}`" not in told] == []
