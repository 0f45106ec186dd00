"""Whatever words a record holds, every format is well formed, and what was written is read back."""

import csv
import io
import json
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invented_walks import DAY, A, Shelf, dispute, field, holder, place, position, verdict, walked
from lxml import etree
from openpyxl import load_workbook
from prov.model import ProvDocument

from sayso.exports import FORMATS
from sayso.exports.columns import names
from sayso.exports.text import for_xml, guarded, plain, unguarded
from sayso.exports.writing import write_from
from sayso.exports.xlsx import escaped, unescaped
from sayso.model import AccountParty, Claim, Codes, Event, Interval, Reading, Report, Source, Span
from sayso.registers import read_register

PIECES = (
    "=1+1", "+1", "-1", "@x", "'=1", "''", '"', ",", ";", "\n", "\r", "\r\n", "\t", "\0", "\x0b", "\x1b[31m", "\ud800", "\udfff", "\u202e",
    "\u200f", "\ufeff", "\ufffe", "<b>", "</Placemark>", "]]>", "&amp;", "_x0041_", "_x000D_", "#", "NULL", "1e5", " ", "\\", "{", "\u2028",
)  # fmt: skip
ANY = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=()), max_size=6), max_size=6).map("".join)
SET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
UCDP = Codes(acled_event="Battles", acled_sub_event="Armed clash", ucdp_type_of_violence=3)


def hostile(text):
    """An incident that has the text wherever it may have any."""
    by = holder(text, origin=text, claim="c1", via=(text,))
    fields = (
        field("occurrence", position("happened", by)),
        field("attacker", position(text, by, key=f"side:{text}"), status="disputed"),
        field("target", position(f"{text} x", by, key="side:civilians")),
        field("killed", position(f"12 {text}", by, low=12, high=12)),
    )
    report = {"title": text, "outlet": text, "address": text, "name": text}
    where = place(text, admin1=text, admin2=text)
    return walked(
        *fields, label=text, places=(where, place("Vardin", 35.9, 36.9)), report=report, gist=text, grade="weak", grade_why=text, codes=UCDP,
        attackers=(AccountParty(name=text, words=text, key=f"side:{text}", kind="armed_group"),),
        disputes=(dispute("attacker", text, "another"),),
    )  # fmt: skip


def shelf(text):
    """A record of that incident, with a reading whose text it is, and a verdict in its words."""
    report = Report(id=A, text=text, name=text, title=text, publisher=text, published=DAY, address=text or None)
    span = Span(0, len(text), text)
    claim = Claim(id="c1", source=Source(name=text, type="monitor", resolution="explicit", span=span), content=(span,), cue=(span,), speech="direct", factuality="asserted")  # fmt: skip
    event = Event(id="e-a", tier="incident", type="airstrike", trigger=span, factuality="asserted", codes=UCDP)
    nothing = dict.fromkeys(("disputes", "checks", "places", "moments", "quantities", "mentions", "unresolved"), ())
    reading = Reading(report=report, claims=(claim,), events=(event,), **nothing)
    return Shelf(hostile(text), readings=(reading,), judgements=(verdict(text, reason=text, who=text),))


@given(ANY)
@example("'''=x")
def test_the_guard_can_be_undone_and_leaves_nothing_to_run(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped(text)) == plain(text)


@SET
@given(ANY)
@pytest.mark.parametrize("format", ["acled", "ucdp", "airwars", "hxl", "atlos"])
def test_tables(tmp_path, format, text):
    path = tmp_path / "out.csv"
    job = write_from(shelf(text), FORMATS[format], path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    head = 2 if format == "hxl" else 1
    assert tuple(rows[0]) == names(format)
    assert {len(r) for r in rows} == {len(names(format))}
    assert len(rows) - head == job.rows == 2
    first = {name: unguarded(cell) for name, cell in zip(rows[0], rows[head], strict=True)}
    wanted = plain(text)
    same = {
        "acled": {"sayso_label": wanted, "location": wanted, "admin1": wanted, "source": wanted},
        "ucdp": {"sayso_label": wanted, "where_coordinates": wanted, "source_headline": wanted},
        "airwars": {"sayso_label": wanted, "place_en": wanted, "governorate": wanted},
        "hxl": {"label": wanted, "place": wanted, "sources": wanted, "attacker": wanted},
        "atlos": {"source_1": wanted},
    }[format]
    assert {name: first[name] for name in same} == same
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row if not _number(cell))
    if format in ("acled", "ucdp", "airwars"):
        register = read_register(path)
        assert (register.format, len(register.entries), register.bad) == (format, 2, ())
        assert register.entries[0].place == guarded(wanted).strip()


def _number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


@SET
@given(ANY)
def test_geojson(tmp_path, text):
    write_from(shelf(text), FORMATS["geojson"], tmp_path / "out")
    first, second = json.loads((tmp_path / "out").read_text("utf-8"))["features"]
    assert (first["properties"].get("label"), first["properties"].get("place")) == (plain(text), plain(text))
    assert first["properties"]["sources"] == [plain(text)]
    assert second["properties"]["place"] == "Vardin"


@SET
@given(ANY)
def test_kml(tmp_path, text):
    write_from(shelf(text), FORMATS["kml"], tmp_path / "out")
    root = etree.parse(str(tmp_path / "out")).getroot()
    space = {"k": root.nsmap[None]}
    (name, _) = root.xpath("//k:Placemark/k:name", namespaces=space)
    (given_place, _) = root.xpath("//k:Data[@name='place']/k:value", namespaces=space)
    assert ((name.text or ""), (given_place.text or "")) == (for_xml(text), for_xml(text))


@SET
@given(ANY)
def test_parquet(tmp_path, text):
    write_from(shelf(text), FORMATS["parquet"], tmp_path / "out")
    (row,) = pq.read_table(tmp_path / "out" / "incidents.parquet").to_pylist()
    assert (row["label"], row["place"], row["grade_why"], row["attacker"]) == (plain(text),) * 4
    (report,) = pq.read_table(tmp_path / "out" / "reports.parquet").to_pylist()
    assert (report["title"], report["outlet"]) == (plain(text),) * 2
    assert {h["via"][0] for h in pq.read_table(tmp_path / "out" / "holders.parquet").to_pylist()} == {plain(text)}


@SET
@given(ANY)
def test_excel(tmp_path, text):
    write_from(shelf(text), FORMATS["xlsx"], tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    row = dict(zip((c.value for c in book["incidents"][1]), book["incidents"][2], strict=True))
    for name in ("label", "place", "grade_why", "attacker"):
        assert unescaped(row[name].value or "") == plain(text)
        assert row[name].data_type != "f"
    assert all(c.data_type != "f" for sheet in book for r in sheet.iter_rows() for c in r)
    book.close()


@SET
@given(ANY)
def test_annotations(tmp_path, text):
    write_from(shelf(text), FORMATS["annotations"], tmp_path / "out")
    items = json.loads((tmp_path / "out").read_text("utf-8"))["items"]
    assert len(items) == 4
    for item in items:
        position, quote = item["target"]["selector"]
        assert (position["start"], position["end"], quote["exact"]) == (0, len(text), plain(text))


@SET
@given(ANY)
def test_provenance(tmp_path, text):
    write_from(shelf(text), FORMATS["prov"], tmp_path / "out")
    content = (tmp_path / "out").read_text("utf-8")
    document = ProvDocument.deserialize(source=io.StringIO(content), format="json")
    (entity,) = document.get_record("incident:i-0123456789ab")
    assert str(entity.label) == plain(text)
    raw = json.loads(content)
    assert raw["entity"]["judgement:j-1"]["sayso:reason"] == plain(text)


@SET
@given(ANY)
def test_reviews(tmp_path, text):
    write_from(shelf(text), FORMATS["claimreview"], tmp_path / "out")
    (review,) = json.loads((tmp_path / "out").read_text("utf-8"))["@graph"]
    assert (review["claimReviewed"], review["reviewBody"], review["author"]["name"]) == (plain(text),) * 3


FIGURE = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 10**6, allow_nan=False)


@SET
@given(st.dates(), st.integers(0, 400), FIGURE, st.floats(-90, 90), st.floats(-180, 180))
def test_days_numbers_and_points(tmp_path, first, more, low, lat, lon):
    last = date.fromordinal(min(first.toordinal() + more, date.max.toordinal()))
    killed = () if low is None else (field("killed", position("so many", low=low, high=low)),)
    made = walked(field("date", position("then")), *killed, days=Interval(first, last), places=(place(lat=lat, lon=lon),), codes=UCDP)
    for format in ("ucdp", "geojson", "xlsx"):
        write_from(Shelf(made), FORMATS[format], tmp_path / format)
    write_from(Shelf(made), FORMATS["parquet"], tmp_path / "parquet")
    (row,) = pq.read_table(tmp_path / "parquet" / "incidents.parquet").to_pylist()
    assert [row[c] for c in ("first_day", "last_day", "lat", "lon", "killed_best", "killed_stated")] == [
        first,
        last,
        lat,
        lon,
        low,
        low is not None,
    ]
    (feature,) = json.loads((tmp_path / "geojson").read_text("utf-8"))["features"]
    assert feature["geometry"]["coordinates"] == [lon, lat]
    assert (feature["properties"].get("killed_best"), feature["properties"]["last_day"]) == (low, last.isoformat())
    with (tmp_path / "xlsx").open("rb") as stream:
        sheet = load_workbook(stream)["incidents"]
        cells = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2]), strict=True))
    assert str(cells["first_day"])[:10] == first.isoformat()
    assert cells["killed_best"] == (low if low is None else pytest.approx(low, rel=1e-14))
    with (tmp_path / "ucdp").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if more < 366:
        ((lat_cell, lon_cell, best),) = [(r["latitude"], r["longitude"], r["best"]) for r in rows]
        assert (float(lat_cell), float(lon_cell), float(best) if best else None) == (lat, lon, low)
    else:
        assert rows == []
