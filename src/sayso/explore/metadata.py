"""What Datasette is told of a record: what everything means, what is shown first, and which questions are ready."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

import yaml
from datasette.utils import tilde_encode

from sayso.explore.descriptions import descriptions

SETTINGS = {
    "default_page_size": 50,
    "allow_download": False,
    "suggest_facets": False,  # they are chosen, and guessing costs more than the page
    "facet_time_limit_ms": 3000,
    "sql_time_limit_ms": 10_000,
    "truncate_cells_html": 220,
    "max_csv_mb": 0,
}
TILES = "/-/sayso/tiles/{z}/{x}/{y}.png"
_FIRST = ("incidents_by_day", "disputed_figures", "who_says_what_of_an_incident", "what_a_source_says", "who_copies_whom")
_SHOWN = ("incident", "disputes", "who_holds_what", "report", "report_events", "judgement")


def metadata(database: str, name: str, views: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Datasette's metadata for the record ``name``, which Datasette knows as ``database``; ``views`` are their columns.

    Raises ``SetupError``.
    """
    chosen = yaml.safe_load(files("sayso.explore").joinpath("data", "explore.yaml").read_text("utf-8"))
    described = descriptions()
    tables: dict[str, Any] = {table: {"hidden": True} for table in chosen["hidden"]}
    for table, shown in chosen["tables"].items():
        meant = ChainMap(*(described[other].columns for other in shown.pop("of", [table])))
        columns = {column: meant[column] for column in views.get(table, meant) if column in meant}
        tables[table] = {**shown, "description": described[table].about, "columns": columns}
    for table in ("report", "incident"):
        tables[table] |= {"fts_table": f"{table}_search", "fts_pk": "number"}
    questions = {asked: {**question, "hide_sql": True} for asked, question in chosen["questions"].items()}
    begin = _begin(database, questions)
    return {
        "title": "sayso: a record of who says what",
        "description_html": begin,
        "plugins": {"datasette-cluster-map": {"tile_layer": TILES, "tile_layer_options": _TILE_OPTIONS}},
        "databases": {database: {"title": name, "description_html": begin, "tables": tables, "queries": questions}},
    }


_TILE_OPTIONS = {"maxZoom": 12, "maxNativeZoom": 6, "attribution": "© OpenStreetMap contributors"}


def _begin(database: str, questions: dict[str, Any]) -> str:
    """Where to begin: HTML without anything from a report."""
    at = f"/{tilde_encode(database)}"
    asked = "".join(f'<li><a href="{at}/{name}">{escape(questions[name]["title"])}</a></li>' for name in _FIRST)
    looked = "".join(f'<li><a href="{at}/{table}">{table}</a></li>' for table in _SHOWN)
    told = (
        "An empty cell means not stated or not known; 0 means that somebody said zero. What a record holds is what reports claim, and who"
        " says so; it does not say what is true. Nothing can be changed here."
    )
    return f'<p>{told}</p><div class="sayso"><div><h3>Ask</h3><ul>{asked}</ul></div><div><h3>Look through</h3><ul>{looked}</ul></div></div>'
