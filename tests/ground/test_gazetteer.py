"""The gazetteer: keys, the build, look-ups, and what happens when the file cannot be had."""

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import GazetteerError
from sayso.ground.gazetteer import Gazetteer, build_gazetteer, find_name, gazetteer, gazetteer_path, is_built, kilometres, store
from sayso.ground.gazetteer.names import bare, key, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Zita", "KAFR-ZITA"),
        ("Ma'arrat", "Maarrat"),
        ("St. Louis", "Saint Louis"),
        ("Łódź", "Lodz"),
        ("the Caspian Sea", "Caspian Sea"),
        ("U.S.", "US"),
        ("Киев", "Kiev"),
    ],
)
def test_a_key_levels_what_writers_vary(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Nbouda", "Kafr Nabudah"),
        ("al-Habit", "Hbeit"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Douma", "Duma"),
        ("Saraqeb", "Saraqib"),
    ],
)
def test_consonants_meet_across_romanisations(one, other):
    assert skeleton(key(one)) == skeleton(key(other))


@pytest.mark.parametrize(("one", "other"), [("Kafr Nabudah", "Kafr Nabl"), ("al-Habit", "al-Hasakah"), ("Homs", "Hama")])
def test_consonants_keep_other_names_apart(one, other):
    assert skeleton(key(one)) != skeleton(key(other))


@given(st.text(max_size=40))
def test_keys_are_stable(text):
    once = key(text)
    assert key(once) in (once, once.removeprefix("the "), key(once))
    assert (bare(once) == "") == (once == "")


def test_the_packaged_places_are_there():
    found = gazetteer().exact("Idlib")
    assert {f.entry.kind for f in found} >= {"settlement", "admin1"}
    assert all(f.entry.country == "SY" for f in found)
    sea = gazetteer().exact("the Caspian Sea")
    assert [f.entry.kind for f in sea] == ["water"]
    assert gazetteer().exact("Qqxzvtown") == ()
    assert gazetteer().exact("") == ()


def test_no_entry_is_at_zero_or_without_a_point():
    rows = sqlite3.connect(gazetteer_path()).execute(
        "SELECT count(*) FROM place WHERE lat IS NULL OR lon IS NULL OR (lat = 0 AND lon = 0) OR abs(lat) > 90 OR abs(lon) > 180"
    )
    assert rows.fetchone() == (0,)


def test_another_spelling_is_found_in_the_country_alone():
    found = gazetteer().similar("Kafer Zeita", ["SY"])
    assert found
    assert found[0].entry.country == "SY"
    assert 0.4 <= found[0].score < 0.9
    assert gazetteer().similar("Kafer Zeita", ["FR"]) == ()


def test_one_town_is_never_taken_for_another():
    names = {f.entry.name for f in gazetteer().similar("Al-Habit", ["SY"])}
    assert not any("asakah" in name for name in names)


def test_find_orders_by_distance():
    near = find_name("Tripoli", near="Beirut")
    assert near[0].entry.country == "LB"
    assert kilometres(near[0].entry, near[0].entry) == 0


def test_look_ups_are_fast():
    gaz = Gazetteer(gazetteer_path())
    names = ["Aleppo", "Idlib", "Mosul", "Sanaa", "Kharkiv", "Bamako", "Mariupol", "Raqqa", "Khartoum", "Goma"] * 20
    start = time.perf_counter()
    for i, name in enumerate(names):
        gaz._exact(f"{name} {i}")
    assert (time.perf_counter() - start) / len(names) < 0.001


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def quick(monkeypatch):
    """A build that writes three names."""

    def fill(path, progress, extend=None):
        db = sqlite3.connect(path)
        from sayso.ground.gazetteer.build import SCHEMA, VERSION

        db.executescript(SCHEMA)
        db.execute("INSERT INTO place VALUES (1,'test',NULL,'Marand','settlement',38.4,45.8,'IR',NULL,NULL,10,10,0)")
        db.execute("INSERT INTO name VALUES ('marand',1,0)")
        db.execute("INSERT INTO meta VALUES ('version',?)", (VERSION,))
        db.commit()
        db.close()
        progress("done", 1.0)

    monkeypatch.setattr(store, "fill", fill)


def test_the_build_is_one_step_and_clears_old_files(elsewhere, quick):
    elsewhere.mkdir()
    old = elsewhere / "gazetteer-0.sqlite"
    old.write_text("old")
    assert not is_built()
    steps = []
    path = build_gazetteer(lambda what, part: steps.append(part))
    assert path == gazetteer_path()
    assert is_built()
    assert not old.exists()
    assert steps[-1] == 1.0
    assert [p.name for p in elsewhere.iterdir()] == [path.name]
    assert [f.entry.name for f in Gazetteer(path).exact("MARAND")] == ["Marand"]
    assert build_gazetteer() == path


def test_a_failed_build_leaves_nothing(elsewhere, monkeypatch):
    def fill(path, progress, extend=None):
        path.write_text("half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "fill", fill)
    with pytest.raises(GazetteerError, match="no space is left") as caught:
        build_gazetteer()
    assert "SAYSO_CACHE" in caught.value.remedy
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    blocker = tmp_path / "file"
    blocker.write_text("")
    monkeypatch.setenv("SAYSO_CACHE", str(blocker / "cache"))
    with pytest.raises(GazetteerError, match="cannot be written"):
        build_gazetteer()


def test_a_file_that_is_no_gazetteer(tmp_path):
    bad = tmp_path / "gazetteer.sqlite"
    bad.write_text("not a database, but long enough to be looked at as one" * 40)
    with pytest.raises(GazetteerError, match="gazetteer build"):
        Gazetteer(bad)


def test_a_gazetteer_is_never_written_to():
    with pytest.raises(sqlite3.OperationalError):
        gazetteer()._db.execute("DELETE FROM place")


def test_a_capital_is_known_where_there_is_one() -> None:
    seat = gazetteer().capital_of("AF")
    assert seat is not None
    assert seat.name == "Kabul"
    assert gazetteer().capital_of("BI") is None  # it moved in 2019
    assert gazetteer().capital_of("XX") is None
