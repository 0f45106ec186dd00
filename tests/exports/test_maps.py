"""GeoJSON and KML: valid by their standards, and no area is a point."""

import json
from importlib.resources import files

import geojson
from invented_walks import Shelf, field, place, position, walked
from lxml import etree

from sayso.exports import FORMATS, write
from sayso.exports.columns import names
from sayso.exports.writing import write_from

KML = "{http://www.opengis.net/kml/2.2}"
# The sequence of AbstractFeatureType and PlacemarkType in OGC 07-147r2, as far as it is used here.
ORDER = ["name", "description", "TimeSpan", "ExtendedData", "Point"]


def features(path):
    return json.loads(path.read_text("utf-8"))["features"]


def test_a_real_record_is_a_valid_collection(record, out):
    done = write(record, "geojson", out)
    collection = geojson.loads(out.read_text("utf-8"))
    assert collection.is_valid
    assert len(collection.features) == done.rows > 4
    ids = [f["id"] for f in collection.features]
    assert len(set(ids)) == len(ids)
    assert all(set(f["properties"]) <= {*names("place_properties"), "as_of"} for f in collection.features)
    ariha = next(f for f in collection.features if f["properties"]["place"] == "Ariha")
    longitude, latitude = ariha["geometry"]["coordinates"]
    assert 36 < longitude < 37
    assert 35 < latitude < 36.5


def test_no_area_is_a_point_and_no_outline_is_made_up(out):
    for precision in ("district", "province", "region", "country", "water"):
        write_from(Shelf(walked(places=(place(precision=precision),))), FORMATS["geojson"], out)
        (found,) = features(out)
        assert found["geometry"] is None
        assert (found["properties"]["precision"], found["properties"]["stand_in_lat"]) == (precision, 34.5)
    for precision in ("exact", "settlement", "near"):
        write_from(Shelf(walked(places=(place(precision=precision),))), FORMATS["geojson"], out)
        (found,) = features(out)
        assert found["geometry"] == {"type": "Point", "coordinates": [36.5, 34.5]}
        assert found["properties"]["within_km"] > 0
        assert "stand_in_lat" not in found["properties"]


def test_what_has_no_coordinates_has_no_geometry(out):
    for places in ((), (place("Brenn", None, None),)):
        write_from(Shelf(walked(places=places)), FORMATS["geojson"], out)
        (found,) = features(out)
        assert found["geometry"] is None
        assert not {"stand_in_lat", "precision"} & set(found["properties"])


def test_figures_are_not_multiplied(out):
    write_from(Shelf(walked(places=(place(), place("Vardin", 35.9, 36.9)))), FORMATS["geojson"], out)
    first, second = features(out)
    assert first["properties"]["killed_best"] == 12
    assert "killed_best" not in second["properties"]
    assert second["properties"]["figures_on"] == first["id"]


def test_kml_has_its_elements_in_the_order_of_the_standard(record, out):
    done = write(record, "kml", out)
    root = etree.parse(str(out)).getroot()
    assert root.tag == f"{KML}kml"
    assert [c.tag for c in root] == [f"{KML}Document"]
    placemarks = root.findall(f"{KML}Document/{KML}Placemark")
    assert len(placemarks) == done.rows > 4
    schema = etree.XMLSchema(etree.parse(str(files("fastkml") / "schema" / "ogckml22.xsd")))  # OGC's own, as fastkml carries it
    assert schema.validate(root), schema.error_log
    for placemark in placemarks:
        tags = [child.tag.removeprefix(KML) for child in placemark]
        assert tags == sorted(tags, key=ORDER.index)
        assert {"name", "ExtendedData"} <= set(tags)
        assert {d.get("name") for d in placemark.iter(f"{KML}Data")} <= set(names("place_properties"))
    ids = [p.get("id") for p in placemarks]
    assert len(set(ids)) == len(ids)
    assert all(i[0].isalpha() for i in ids)
    points = [p.findtext(f"{KML}Point/{KML}coordinates") for p in placemarks]
    assert any(p is not None and p.startswith("36.") for p in points)  # longitude first


def test_kml_gives_no_point_to_an_area(out):
    write_from(Shelf(walked(field("date", position("then")), places=(place(precision="province"),))), FORMATS["kml"], out)
    root = etree.parse(str(out)).getroot()
    assert root.find(f".//{KML}Point") is None
    assert root.xpath("string(.//*[@name='stand_in_lat'])") == "34.5"
