"""The formats that there are: one list, from which the command, the reference and the tests take them."""

from __future__ import annotations

from typing import Literal

import msgspec

Writer = Literal["tables", "stream", "folder", "record"]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its name, the file or folder that it is written to by default, what it is, and the tables of its columns.

    ``by`` says how it is written: "tables" is a CSV of ``tables``; "stream" a module of its own that writes into a stream; "folder" one
    that writes to a path; "record" is written by the record itself, whole. ``library`` is what it needs beside the plain installation.
    """

    name: str
    to: str
    what: str
    by: Writer
    tables: tuple[str, ...] = ()
    library: str | None = None


_ALL = (
    Format(name="jsonl", to="sayso-export", what="the whole record as JSON lines, sorted, so that diff shows what changed", by="record"),
    Format(name="acled", to="sayso-acled.csv", what="ACLED-shaped CSV, a row a place", by="tables", tables=("acled", "common")),
    Format(name="ucdp", to="sayso-ucdp.csv", what="UCDP GED-shaped CSV, a row a place", by="tables", tables=("ucdp", "common")),
    Format(name="airwars", to="sayso-airwars.csv", what="Airwars-like CSV: harm to civilians as ranges", by="tables", tables=("airwars", "common")),
    Format(name="hxl", to="sayso-hxl.csv", what="CSV with HXL hashtags", by="tables", tables=("hxl",)),
    Format(name="atlos", to="sayso-atlos.csv", what="CSV for Atlos' bulk import", by="tables", tables=("atlos",)),
    Format(name="geojson", to="sayso.geojson", what="GeoJSON, a feature a place", by="stream", tables=("place_properties",)),
    Format(name="kml", to="sayso.kml", what="KML, a placemark a place", by="stream", tables=("place_properties",)),
    Format(
        name="parquet",
        to="sayso-parquet",
        what="Parquet, a file a table into a folder; the incidents alone into a name in .parquet",
        by="folder",
        tables=("incidents", "positions", "holders", "disputes", "sources", "reports"),
        library="pyarrow",
    ),
    Format(
        name="xlsx",
        to="sayso.xlsx",
        what="Excel, a sheet a table",
        by="stream",
        tables=("incidents", "positions", "disputes", "sources", "reports"),
        library="openpyxl",
    ),
    Format(name="annotations", to="sayso-annotations.jsonld", what="W3C Web Annotation of every span", by="stream", tables=("annotations",)),
    Format(name="prov", to="sayso-prov.json", what="PROV-JSON: where everything comes from", by="stream", tables=("prov",)),
    Format(name="claimreview", to="sayso-claimreview.jsonld", what="ClaimReview, where a person gave a verdict", by="stream", tables=("claimreview",)),
)  # fmt: skip
FORMATS: dict[str, Format] = {f.name: f for f in _ALL}
