"""Lists of places that users add: dumps, CSV files, what is kept, and what is refused."""

import gzip
import zipfile

import pytest

from sayso.errors import GazetteerError
from sayso.ground.gazetteer import Gazetteer, gazetteer, import_places, imports, own, store
from sayso.ground.gazetteer.build import NAME, Place
from sayso.ground.gazetteer.locate import locate

HEAD = "place;y;x;land;prov\n"
COLUMNS = {"name": "place", "lat": "y", "lon": "x", "country": "land", "admin1": "prov"}


def _csv(tmp_path, *rows):
    return imports.read_csv(tmp_path / "mine.csv", HEAD + "".join(r + "\n" for r in rows), COLUMNS)


def test_a_csv_gives_places_with_the_kind_of_their_last_word(tmp_path):
    out = _csv(tmp_path, "Tall Marak village;35.5;36.5;Syria;Idlib", "Marak airport;35.6;36.6;SY;", "Marak district;35;36;SY;")
    assert [(p.name, p.kind, p.country, p.admin1) for p in out.places] == [
        ("Tall Marak", "settlement", "SY", "Idlib"),
        ("Marak airport", "facility", "SY", None),
    ]
    assert sum(out.left_out.values()) == 1


@pytest.mark.parametrize("point", [";", "0;0", "91;20", "north;east", "nan;3"])
def test_a_row_without_a_point_is_left_out(tmp_path, point):
    out = _csv(tmp_path, f"Marak;{point};SY;")
    assert not out.places
    assert out.left_out == {"without a point": 1}


def test_rows_of_one_place_are_one_place_that_is_named_often(tmp_path):
    out = _csv(tmp_path, "Marak;35.5;36.5;SY;", "MARAK town;35.5;36.5;SY;")
    assert [(p.name, p.rows) for p in out.places] == [("Marak", 2)]


def test_only_and_missing_columns(tmp_path):
    text = HEAD + "Marak;35.5;36.5;SY;Idlib\nSaran;35.6;36.6;SY;Hama\n"
    out = imports.read_csv(tmp_path / "a.csv", text, COLUMNS, only={"prov": frozenset({"Hama"})})
    assert [p.name for p in out.places] == ["Saran"]
    with pytest.raises(GazetteerError, match=r"no column 'lat'.*place, y, x"):
        imports.read_csv(tmp_path / "a.csv", text, {"name": "place", "lat": "lat", "lon": "x"})


def _dump_row(number, name, cls, code, lat="35.5", lon="36.5", admin1="01", people="0", also=""):
    return "\t".join([str(number), name, name, also, lat, lon, cls, code, "SY", "", admin1, "", "", "", people, "", "", "", "2020-01-01"])


def test_a_geonames_dump(tmp_path):
    text = "\n".join(
        [
            _dump_row(1, "Idlib", "A", "ADM1"),
            _dump_row(2, "Marakine", "P", "PPL", people="700", also="Maraqin,Marakin"),
            _dump_row(3, "Marak Road", "R", "RD"),
        ]
    )
    assert imports.is_dump(text)
    out = imports.read_dump(text)
    assert [(p.name, p.admin1, p.population, p.also, p.number) for p in out.places] == [
        ("Marakine", "Idlib", 700, ("Maraqin", "Marakin"), 2)
    ]
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", text)
    assert imports.read_text(path) == text
    assert imports.origin_of(path) == "sy"
    packed = tmp_path / "SY.txt.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert imports.read_text(packed) == text


@pytest.mark.parametrize("origin", ["geonames", "sayso", "../up", ""])
def test_origins_that_cannot_be(tmp_path, origin):
    with pytest.raises(GazetteerError, match="--origin"):
        imports.origin_of(tmp_path / "a.csv", origin)


def test_lists_that_cannot_be_read(tmp_path):
    with pytest.raises(GazetteerError, match="cannot be read"):
        imports.read_text(tmp_path / "none.csv")
    bad = tmp_path / "a.zip"
    bad.write_bytes(b"no archive")
    with pytest.raises(GazetteerError, match="cannot be read"):
        imports.read_text(bad)
    bad = tmp_path / "a.csv"
    bad.write_bytes(b"caf\xe9")
    with pytest.raises(GazetteerError, match="UTF-8"):
        imports.read_text(bad)


def _known(name, lat, lon):
    place = Place(id=7, origin="geonames", name=name, kind="settlement", lat=lat, lon=lon, country="SY")
    place.call(name, NAME)
    return place


def test_what_is_there_gains_names_and_is_not_doubled():
    there = _known("Marakine", 35.5, 36.5)
    new = [
        imports.Listed(name="Marakinah", lat=35.51, lon=36.5, country="SY"),
        imports.Listed(name="Marakine", lat=33.0, lon=36.5, country="SY"),
    ]
    added = own.fold([("mine", new)], [there])
    assert [(p.origin, p.lat) for p in added] == [("mine", 33.0)]
    assert "marakinah" in there.names


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A gazetteer of imported places alone, in a folder of its own."""
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path))
    real = store.fill
    for name in ("_cities", "_divisions"):
        monkeypatch.setattr(f"sayso.ground.gazetteer.build.{name}", lambda *a, **k: {})
    monkeypatch.setattr("sayso.ground.gazetteer.build._attach", lambda *a: None)
    yield real
    gazetteer.cache_clear()


def test_a_list_imported_again_takes_the_place_of_the_earlier_one(small):
    one = imports.Listed(name="Marakine", lat=35.5, lon=36.5, country="SY")
    two = imports.Listed(name="Saranah", lat=35.6, lon=36.6, country="SY")
    import_places("mine", [one])
    assert [f.entry.id.split(":")[0] for f in gazetteer().exact("Marakine")] == ["mine"]
    path = import_places("mine", [two])
    assert Gazetteer(path).exact("Marakine") == ()
    assert len(Gazetteer(path).exact("Saranah")) == 1
    import_places("other", [one])
    assert len(gazetteer().exact("Marakine")) == len(gazetteer().exact("Saranah")) == 1


def test_a_failed_build_keeps_the_earlier_list(small, tmp_path, monkeypatch):
    one = imports.Listed(name="Marakine", lat=35.5, lon=36.5, country="SY")
    import_places("mine", [one])
    kept = (tmp_path / "imports" / "mine.jsonl").read_bytes()

    def fill(path, progress, extend):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "fill", fill)
    with pytest.raises(GazetteerError, match="no space"):
        import_places("mine", [])
    assert (tmp_path / "imports" / "mine.jsonl").read_bytes() == kept
    assert len(gazetteer().exact("Marakine")) == 1


def test_a_name_is_located_by_its_area():
    gaz = gazetteer()
    found = locate(gaz, "Saraqeb town", ["SY"], within="Idlib")
    assert found is not None
    assert found.entry.admin1 == "Idlib"
    assert locate(gaz, "Qqxzvtown", ["SY"], within="Idlib") is None


@pytest.fixture(scope="module")
def villages(tmp_path_factory):
    """A gazetteer with some villages of two provinces, each named as a list of the land would spell it."""
    folder, patch = tmp_path_factory.mktemp("villages"), pytest.MonkeyPatch()
    patch.setenv("SAYSO_CACHE", str(folder))
    gazetteer.cache_clear()
    rows = (
        "Albu Zarfan;36.30;39.40;SY;Raqqa",
        "Dhirwan;36.20;39.30;SY;Raqqa",
        "Suz;36.10;39.20;SY;Raqqa",
        "Mirqashah;36.40;39.50;SY;Raqqa",
        "Hunayzah;36.35;39.10;SY;Raqqa",
        "Ratnibah;32.60;36.10;SY;Daraa",
    )
    import_places("mine", list(_csv(folder, *rows).places))
    yield gazetteer()
    patch.undo()
    gazetteer.cache_clear()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Al Bou Zarfan", "Albu Zarfan"),  # a clan's name, written together or apart
        ("Abu Zarfan", "Albu Zarfan"),
        ("Zirwan", "Dhirwan"),  # dh as z
        ("Al Sooz", "Suz"),  # three letters, the same to the ear
        ("Mirgashah", "Mirqashah"),  # q as g
        ("Hanizah", "Hunayzah"),  # short vowels
        ("Suq", None),
        ("Ratnibah", None),  # in another province
        ("Mardashah", None),
    ],
)
def test_a_register_may_spell_a_village_otherwise(villages, name, found):
    answer = locate(villages, name, ["SY"], within="Raqqa")
    assert (answer and answer.entry.name) == found
