"""Lists of actors that users add: what is kept, what is refused, and what a look-up says about it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import sayso
from sayso.cli import run
from sayso.errors import ActorsError
from sayso.ground.actors import find_actor, import_actors, registry

LIST = """
actors:
- id: hill-guard
  name: Hill Guard
  kind: armed_group
  country: SY
  side: syrian-opposition
  names: [Haras al-Tilal]
  short: [HGD]
  dated: {Hill Army: [2016-01-01, 2017-06-30]}
  from: 2014-05-01
  noun: guard
  ref: "Gazette of the Hills"
people:
- {name: Tarin Odelu, gender: m, body: hill-guard, office: spokesman of the Hill Guard, from: 2015-01-01}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))
    registry.cache_clear()
    yield tmp_path
    registry.cache_clear()


def _write(folder: Path, text: str, name: str = "hills.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_imported_actor_is_read_in_reports(folder):
    import_actors(_write(folder, LIST))
    registry.cache_clear()  # as a later run
    reading = sayso.read("Fighters of the Hill Guard shelled the village of Marak on Tuesday, Tarin Odelu said.", published="2016-05-05")
    ids = {m.actor.id for m in reading.mentions if isinstance(m.actor, sayso.Actor)}
    assert {"hill-guard", "person:tarin-odelu"} <= ids
    assert registry().by_noun("guard").id == "hill-guard"


def test_the_kept_file_tells_where_it_came_from(folder):
    listed, target, pushed = import_actors(_write(folder, LIST), "newsroom")
    kept = json.loads(target.read_text(encoding="utf-8"))
    assert (kept["origin"], kept["file"], len(kept["sha256"])) == ("newsroom", "hills.yaml", 64)
    assert target == folder / "data" / "actors" / "newsroom.json"
    assert not pushed
    assert len(listed.actors) == len(kept["actors"]) == 1


def test_a_list_imported_again_takes_the_place_of_the_earlier_one(folder):
    import_actors(_write(folder, LIST))
    import_actors(_write(folder, LIST))
    import_actors(_write(folder, LIST.replace("Haras al-Tilal", "Watch of the Hills")))
    assert registry().by_name("Haras al-Tilal") is None
    assert registry().by_name("Watch of the Hills").id == "hill-guard"


def test_a_csv_gives_actors_and_people(folder):
    text = "id;name;kind;country;names;from;body\nriver-watch;River Watch;monitor;SD;River Monitor|Nile Watch;2019-01-01;\n;Salma Ferrin;;;;;river-watch\n"
    import_actors(_write(folder, text, "rivers.csv"))
    assert registry().by_name("Nile Watch").id == "river-watch"
    assert registry().by_name("Salma Ferrin").body == "river-watch"


def test_names_may_be_added_to_an_actor_of_the_package(folder):
    import_actors(_write(folder, "actors:\n- {id: fsa-more, name: Free Men of the Plain, kind: armed_group, same: fsa}\n"))
    assert registry().by_name("Free Men of the Plain").id == "fsa"


def test_a_name_that_another_actor_has_is_taken_for_the_imported_one_and_told(folder):
    _, _, pushed = import_actors(_write(folder, "actors:\n- {id: my-quds, name: Quds Force, kind: armed_group, country: SY}\n"))
    assert {name.entry.id for name in pushed} == {"quds-force"}
    assert [(m.entry.id, m.taken, m.origin) for m in find_actor("Quds Force")] == [
        ("my-quds", True, "hills"),
        ("quds-force", False, "sayso"),
    ]


@pytest.mark.parametrize(
    ("rows", "trouble"),
    [
        ("- {id: hill, name: Hill, kind: gang}", r"actors, entry 1 \(Hill\): invalid enum value 'gang'"),
        ("- {id: hill, name: Hill}", "missing required field `kind`"),
        ("- {id: hill, name: Hill, kind: other, colour: red}", "unknown field `colour`"),
        ("- {id: hill, name: Hill, kind: other, country: Syria}", "the country 'Syria' is none"),
        ("- {id: hill, name: Hill, kind: other, side: nobody}", "the side 'nobody' is not one of"),
        ("- {id: hill, name: Hill, kind: other, parent: nobody}", "no actor has the id 'nobody'"),
        ("- {id: fsa, name: Hill, kind: other}", "the id 'fsa' is taken"),
        ("- {id: 'army:SY', name: Hill, kind: other}", "the id 'army:SY' is not of small letters"),
        ("- {id: hill, name: Hill, kind: other}\n- {id: hill, name: Hill Two, kind: other}", "stands there twice"),
        ("- {id: hill, name: Hill, kind: other, from: 2016-02-01, until: 2015-01-01}", "2015-01-01 is before 2016-02-01"),
        ("- {id: hill, name: '!', kind: other}", "has no letter"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_as_a_whole(folder, rows, trouble):
    with pytest.raises(ActorsError, match=trouble):
        import_actors(_write(folder, "actors:\n" + rows + "\n"))
    assert not (folder / "data").exists()


@pytest.mark.parametrize("text", ["", "actors: []", "hello", "actors: 3", "- a", "{", "actors: [3]"])
def test_files_that_are_no_list(folder, text):
    with pytest.raises(ActorsError):
        import_actors(_write(folder, text))


@pytest.mark.parametrize("origin", ["sayso", "../up", ""])
def test_origins_that_cannot_be(folder, origin):
    with pytest.raises(ActorsError, match="--origin"):
        import_actors(_write(folder, LIST), origin)


def test_a_spoilt_kept_file_says_what_to_do(folder):
    _, target, _ = import_actors(_write(folder, LIST))
    target.write_text("{", encoding="utf-8")
    with pytest.raises(ActorsError, match="Remove this file"):
        registry()


def test_a_list_may_be_used_for_one_run_alone(folder):
    registry().extend_from(_write(folder, LIST))
    assert registry().by_name("HGD").id == "hill-guard"
    registry.cache_clear()
    assert registry().by_name("HGD") is None


@pytest.mark.parametrize(
    ("name", "on", "id", "taken", "why"),
    [
        ("Jaish al Islam", None, "jaysh-al-islam", True, "written “Jaysh al-Islam”"),
        ("SDF", None, "sdf", True, "a short form"),
        ("Hill Army", date(2016, 5, 5), "hill-guard", True, "in use from 2016-01-01 to 2017-06-30"),
        ("Hill Army", date(2018, 5, 5), "hill-guard", False, "not in use on 2018-05-05"),
        ("Russian Defence Ministry", None, "defence-ministry:RU", True, "an organ of a state"),
        ("Syrian army", date(2025, 6, 1), "assad-army", False, "not in use on 2025-06-01"),
        ("Moscow", None, "government:RU", True, "a capital"),
        ("Odelu", date(2016, 5, 5), "person:tarin-odelu", True, "surname"),
    ],
)
def test_a_look_up_says_why(folder, name, on, id, taken, why):
    import_actors(_write(folder, LIST))
    found = {m.entry.id: m for m in find_actor(name, on)}
    assert found[id].taken is taken
    assert why in found[id].why


def test_the_commands(folder, capsys):
    assert run(["actors", "import", str(_write(folder, LIST))]) == 0
    assert "1 actors and 1 people of 'hills'" in capsys.readouterr().err
    assert run(["actors", "find", "Haras al Tilal"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("* Hill Guard  (hill-guard)")
    assert "hills; Gazette of the Hills" in out
    assert run(["actors", "find", "Free Syrian Armee"]) == 1
    assert "Free Syrian Army" in capsys.readouterr().out
    assert run(["actors", "find", "Hill Guard", "--on", "soon"]) == 18
    assert run(["actors", "import", str(folder / "none.yaml")]) == 33
    capsys.readouterr()
