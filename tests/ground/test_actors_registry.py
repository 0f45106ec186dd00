"""The registry: names, dates, sides, organs of states by rule, and one origin for a body and its parts."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sayso.ground.actors import Registry, registry
from sayso.ground.actors.imports import ActorRow, PersonRow
from sayso.ground.actors.tables import ACTOR_FILES, read_tables
from sayso.ground.actors.words import load

DAY = date(2015, 10, 8)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Syrian army", "assad-army"),
        ("Free Syrian Army", "fsa"),
        ("Russian Defence Ministry", "defence-ministry:RU"),
        ("the Russian defense ministry", "defence-ministry:RU"),
        ("Ministry of Foreign Affairs of Iran", "foreign-ministry:IR"),
        ("Government of the United States", "government:US"),
        ("Kremlin", "kremlin"),
        ("Jaish al Islam", "jaysh-al-islam"),
        ("Jabhat an-Nusra", "nusra"),
        ("SOHR", "sohr"),
        ("U.S.", "state:US"),
        ("Hizbullah", "hezbollah"),
    ],
)
def test_names_and_spellings(name: str, id: str) -> None:
    entry = registry().by_name(name, DAY)
    assert entry is not None
    assert entry.id == id


def test_one_word_apart_and_on_opposite_sides() -> None:
    army, free = registry().by_name("Syrian army", DAY), registry().by_name("Free Syrian Army", DAY)
    assert army is not None
    assert free is not None
    assert (army.side, free.side) == ("syrian-government", "syrian-opposition")


def test_a_name_counts_only_in_its_days() -> None:
    assert registry().by_name("Jabhat Fateh al-Sham", DAY) is None
    entry = registry().by_name("Jabhat Fateh al-Sham", date(2016, 9, 1))
    assert entry is not None
    assert entry.id == "nusra"


def test_a_government_that_fell_is_another_one_after() -> None:
    before, after = (registry().by_name("Syrian government", on) for on in (DAY, date(2025, 1, 2)))
    assert before is not None
    assert after is not None
    assert before.side == "syrian-government"
    assert after.side is None


def test_unknown_names_have_no_entry() -> None:
    assert registry().by_name("Brigade of the Invented Hills") is None
    assert registry().get("no-such-id") is None


def test_a_ministry_and_its_government_are_one_origin() -> None:
    reg = registry()
    assert reg.origin("defence-ministry:FR") == reg.origin("government:FR") == "state:FR"
    assert reg.origin("sohr") == "sohr"


def test_every_id_that_the_tables_point_to_is_there() -> None:
    tables = read_tables()
    for entry in list(tables.entries.values()):
        for id in (entry.parent, entry.body, entry.owner):
            assert id is None or tables.entry(id) is not None, (entry.id, id)


def test_every_row_of_the_tables_has_the_form_of_a_list() -> None:
    seen: set[str] = set()
    for file in ACTOR_FILES:
        for row in load(file):
            one = msgspec.convert(row, ActorRow, strict=False)
            assert one.id not in seen
            seen.add(one.id)
    for row in load("people.yaml"):
        msgspec.convert(row, PersonRow, strict=False)


def test_actors_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "more.yaml"
    path.write_text(
        "actors:\n- {id: hill-guard, name: Hill Guard, kind: armed_group, country: SY, short: [HGD]}\npeople: []\n", encoding="utf-8"
    )
    reg = Registry(read_tables())
    reg.extend_from(path)
    entry = reg.by_name("HGD")
    assert entry is not None
    assert entry.id == "hill-guard"


def test_reading_the_tables_is_fast() -> None:
    read_tables()
    start = time.process_time()
    Registry(read_tables())
    assert time.process_time() - start < 0.4  # about 0.1 s on a laptop; room for a slow machine
