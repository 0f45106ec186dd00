"""Lists that people bring: registers, places, actors, sheets of judgements, options and addresses."""

from __future__ import annotations

import functools
import gzip
import io
import zipfile
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from fuzzing.target import Target, folder, must, put
from fuzzing.targets.ingest import tokens_of_words, zipped
from sayso.ground.actors import imports as actors
from sayso.ground.gazetteer import imports as places
from sayso.registers import RegisterEntry, read_register

_ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,"
    "iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
    "DOR1,04 May 2016,2016,1,Political violence,Battles,Armed clash,Vale Front,,2,Army of Dorvan,,1,12,,760,Middle East,Syria,Idleb,Harim,,Brenn,35.9,36.9,1,"
    '"Vale Wire",National,"Shells fell, four died.",4,,1462320000\n'
)
_UCDP = (
    "id,relid,year,active_year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,country,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
    "7,X-7,2016,1,1,Syria: Government,Army of Dorvan - Vale Front,Army of Dorvan,Vale Front,Vale Wire,1,Brenn town,Brenn,Idlib,Harim,35.9,36.9,Syria,1,1,2016-05-04,2016-05-04,0,0,4,0,4,6,2\n"
)
_AIRWARS = (
    "airwars_id,code,date,date_end,local_time,country,governorate,district,place_en,lat,lon,geo_precision,strike_type,belligerent,evidence_grading,attribution_status,civ_killed_min,"
    "civ_killed_max,civ_injured_min,civ_injured_max,mil_killed_min,mil_killed_max\n"
    "9,DS9,2016-05-04,,night,Syria,Idlib,Harim,Brenn,35.9,36.9,town,Airstrike,Army of Dorvan,fair,single,2,6,1,,,\n"
)
_OWN = "Day;Town;Dead;lat;lon;who;country\n2016-05-04;Brenn;4;35.9;36.9;Vale Front;Syria\n31/12/2016;Osk;1,000;;;;XX\n"
_MAP = {"date": "Day", "place": "Town", "killed": "Dead", "lat": "lat", "lon": "lon", "attacker": "who", "country": "country"}
_CELLS = tokens_of_words(
    ",", ";", "\t", '"', '""', "\n", "\r\n", "1e308", "1e999", "-1", "٣", "²", "0,0", "1,000,000", "31/02/2016", "05/04/2016", "9999-12-31", "0001-01-01", "1970-01-01", "nan", "inf", "XX", "4.0",
)  # fmt: skip


def register(data: bytes) -> None:
    """Read a register by its columns, and one whose columns are named."""
    path = put("register.csv", data)
    found = read_register(path, _MAP if data.startswith((b"Day", b"\xef\xbb\xbfDay")) else None)
    for entry in found.entries:
        must(isinstance(entry, RegisterEntry), "an entry that is none")
        must(entry.lat is None or (-90 <= entry.lat <= 90), f"a latitude {entry.lat}")
        for toll in entry.tolls:
            must(toll.low is None or toll.low >= 0, f"a toll of {toll.low}")
    must(len({e.id for e in found.entries}) == len(found.entries), "two entries of one id")
    msgspec.json.encode(found)


_NAMED = {"name": "name", "lat": "lat", "lon": "lon", "country": "country", "also": "also", "population": "people", "kind": "kind"}


def gazetteer(data: bytes) -> None:
    """Read a list of places: a dump of GeoNames or a CSV."""
    name = "places.zip" if data.startswith(b"PK") else "places.txt.gz" if data.startswith(b"\x1f\x8b") else "places.csv"
    path = put(name, data)
    text = places.read_text(path)
    read = places.read_dump(text) if places.is_dump(text) else places.read_csv(path, text, _NAMED, country="SY", only=None)
    kept = folder() / "lists"
    kept.mkdir(exist_ok=True)
    (kept / "a.jsonl").write_bytes(places.lines(read.places))
    must([list(found) for _, found in places.kept(kept)] == [read.places], "the places do not come back as they were kept")
    for place in read.places:
        must(place.name and -90 <= place.lat <= 90 and -180 <= place.lon <= 180, f"a place {place}")


def actor_list(data: bytes, *, name: str) -> None:
    """Read a list of actors, hold it against the registry, keep it and read it back."""
    listed = actors.read_list(put(name, data), "mine")
    _tables().check(Path(name), listed)
    path = actors.keep(listed)
    must(list(actors.kept()) == [listed], "the list does not come back as it was kept")
    path.unlink()


@functools.cache
def _tables() -> Any:
    from sayso.ground.actors import registry

    return registry()


def places_seeds() -> list[bytes]:
    """Lists of places in each shape that is read."""
    table = "name,lat,lon,country,also,people,kind\nBrenn village,35.9,36.9,Syria,Bren|Brin,1200,\nOsk/Oska,36.1,37.0,,,,town\n"
    row = [
        "7",
        "Brenn",
        "Brenn",
        "Bren,Brin",
        "35.9",
        "36.9",
        "P",
        "PPL",
        "SY",
        "",
        "IL",
        "HA",
        "",
        "",
        "1200",
        "",
        "310",
        "Asia/Damascus",
        "2016-05-04",
    ]
    area = ["8", "Idlib", "Idlib", "", "35.9", "36.9", "A", "ADM1", "SY", "", "IL", "", "", "", "0", "", "", "", ""]
    dump = "\n".join("\t".join(r) for r in (row, area)) + "\n"
    return [
        table.encode(),
        dump.encode(),
        gzip.compress(dump.encode()),
        zipped(zipfile.ZIP_DEFLATED, **{"SY.txt": dump.encode()}),
        zipped(**{"SY.txt": table.encode()}),
    ]


_YAML = """actors:
- id: vale-front
  name: Vale Front
  kind: armed_group
  country: SY
  names: [Front of the Vale, 'VF']
  dated: {Old Front: [2014-01-01, 2016-05-04]}
  from: 2014-01-01
people:
- name: Karim Dorva
  body: vale-front
  office: spokesman
  gender: m
"""
_ACTORS_CSV = "id,name,kind,country,names,from,body\nvale-front,Vale Front,armed_group,SY,Front of the Vale|VF,2014-01-01,\n,Karim Dorva,,,,,vale-front\n"


def options(data: bytes) -> None:
    """Read what the command line gives in words."""
    from sayso.cli import options as given
    from sayso.cli.checking import _columns
    from sayso.cli.inputs import columns_in
    from sayso.errors import SaysoError
    from sayso.ingest.days import given_day
    from sayso.ingest.fields import checked_columns

    text = data.decode("utf-8", "replace")
    for read in (
        lambda: checked_columns(columns_in([text])), lambda: _columns([text]), lambda: given.day("--since", text), lambda: given.country(text),
        lambda: given_day(text, "--published"), lambda: places.origin_of(Path("a.csv"), text), lambda: actors.origin_of(Path("a.csv"), text),
    ):  # fmt: skip
        try:
            read()
        except SaysoError as error:
            from fuzzing.target import told_well

            told_well(error)


def query(data: bytes) -> None:
    """Read the query of an address; what counts of it comes back out of the address that is made of it."""
    from sayso.web.asked import asked, page_number

    given = dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))
    found = asked(given)
    again = asked(dict(parse_qsl(found.query())))
    must((again.wanted, again.order, again.page) == (found.wanted, found.order, found.page), f"{found.query()} asks for something else")
    must(not again.wrong, f"{found.query()} has something wrong in it: {again.wrong}")
    must(1 <= page_number(given) <= 999_999, "a page that is none")
    must(0 <= found.offset < 2**62, "an offset that no database takes")


def _queries() -> list[bytes]:
    return [
        b"q=brenn+%22the+mayor%22&since=2016-05-04&country=SY&box=35,36,37,38&page=2",
        b"grade=weak&disputed=killed&order=latest&reports=2&judged=yes&all=no",
        b"type=shelling&place=Brenn&actor=army&source=mayor&until=2016-05-04",
    ]


def workbook(sheet: str | None = None, **more: bytes) -> bytes:
    """A workbook of judgements, with another sheet in it."""
    from openpyxl import Workbook

    book = Workbook()
    table = book.active
    assert table is not None
    table.title = "judgements"
    table.append(["kind", "subject", "reason", "who"])
    table.append(["verdict", "i-1", "seen", "vera"])
    made = io.BytesIO()
    book.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = sheet.encode("utf-8", "replace") if sheet is not None and member.filename.endswith("sheet1.xml") else old.read(member)
            new.writestr(zipfile.ZipInfo(member.filename), more.get(member.filename, data), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sheet_part() -> str:
    """The sheet of that workbook, as it lies in it."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def sheet(data: bytes, *, name: str) -> None:
    """Read a sheet of judgements. A sheet in XML is put into a workbook first."""
    from sayso.exports.judgement_sheets import read_rows

    if name.endswith(".xlsx") and not data.startswith(b"PK"):
        data = workbook(data.decode("utf-8", "replace"))
    for row in read_rows(str(put(name, data))):
        must(row.place and all(isinstance(v, str) for v in row.cells.values()), f"a row {row}")


_XML = tokens_of_words(
    "<row r='1'>", "<row r='1048576'>", "<row r='x'>", "<c r='A1'>", "<c r='XFD1'>", "<c r='ZZZZ9'>", "<c t='s'><v>9</v></c>", "<c t='d'>", "<c t='e'>", "<c s='99'>", "<v>", "1e999", "</sheetData>",
    "<f>1</f>", "<dimension ref='A1:XFD1048576'/>", "<is><t>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<c t='n'><v>x</v></c>", "<c t='b'><v>2</v></c>", "_x0041_",
)  # fmt: skip
_KEYS = tokens_of_words(
    "- id: ", "name: ", "kind: ", "from: ", "2016-13-45", "!!bool x", "!!int ''", "!!timestamp x", "!!float ''", "!!binary x", "&a ", "*a", "<<: ", "? ", "[", "{", "0b_", "1:99", "~", "---\n", "| ", "> ", "%YAML 9\n",
)  # fmt: skip
_FIELDS = tokens_of_words(
    "q=", "since=", "box=", "page=", "order=", "&", "%00", "%ff", "%ED%A0%80", "nan,nan,nan,nan", "-180,-90,180,90", "²", "999999999999", "reports=", "yes", "country=", "2016-W01-1", "20160504",
)  # fmt: skip

TARGETS = (
    Target("register", "registers: ACLED, UCDP GED, Airwars, any CSV; plain or in gzip", lambda: [_ACLED.encode(), _UCDP.encode(), _AIRWARS.encode(), _OWN.encode(), gzip.compress(_OWN.encode())], register, _CELLS),
    Target("gazetteer", "lists of places", places_seeds, gazetteer, _CELLS),
    Target("actors", "lists of actors in YAML", lambda: [_YAML.encode()], partial(actor_list, name="actors.yaml"), _KEYS, per_kb=0.2),
    Target("actors-csv", "lists of actors in CSV", lambda: [_ACTORS_CSV.encode()], partial(actor_list, name="actors.csv"), (*_CELLS, *_KEYS[:5])),
    Target("options", "options of commands", lambda: [b"text=story,published=when", b"date=Day", b"2016-05-04", b"SY", b"my-list"], options, _FIELDS),
    Target("query", "queries of addresses", _queries, query, _FIELDS),
    Target("sheet-csv", "judgements in CSV", lambda: [b"kind,subject,object,field,value,who,when,reason,act,id\nvalue,i-1,,killed,4,vera,2016-05-04,seen,a,\n"], partial(sheet, name="j.csv"), _CELLS),
    Target("sheet-xlsx", "judgements in a workbook", lambda: [sheet_part().encode(), workbook()], partial(sheet, name="j.xlsx"), _XML, per_kb=0.2),
)  # fmt: skip
"""Readers of lists."""
