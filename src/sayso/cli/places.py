"""``sayso gazetteer``: build it, add lists of places to it, and see what a name may mean and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(
    name="gazetteer",
    help="Places: build the gazetteer, add places to it, find a name in it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.command()
def build() -> None:
    """Build the gazetteer anew from the packaged data (GeoNames, CC BY 4.0), in the user's cache or in SAYSO_CACHE."""
    from sayso.cli.setting_up import build as build_now
    from sayso.ground.gazetteer import gazetteer_path

    console = Console(stderr=True, highlight=False)
    build_now(console)
    console.print(f"Written: {gazetteer_path()}", soft_wrap=True)


def _column(field: str) -> Any:
    return typer.Option(metavar="COLUMN", help=f"The column with the {field}.")


@app.command("import")
def add(
    path: Annotated[Path, typer.Argument(help="A GeoNames country dump or a CSV, plain, .gz or .zip.")],
    name: Annotated[str | None, _column("name; needed for a CSV")] = None,
    lat: Annotated[str | None, _column("latitude, WGS84 degrees; needed for a CSV")] = None,
    lon: Annotated[str | None, _column("longitude; needed for a CSV")] = None,
    country: Annotated[str | None, _column("country, by code or English name")] = None,
    admin1: Annotated[str | None, _column("province")] = None,
    admin2: Annotated[str | None, _column("district")] = None,
    kind: Annotated[str | None, _column("kind of place; without it the last word of the name tells")] = None,
    population: Annotated[str | None, _column("number of people")] = None,
    also: Annotated[str | None, _column("other names, between | or ;")] = None,
    in_country: Annotated[
        str | None, typer.Option("--in", metavar="CC", help="The country of rows that name none (ISO 3166-1, two letters).")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN=VALUE,...", help="Only rows with one of these values in this column.")
    ] = None,
    origin: Annotated[str | None, typer.Option(metavar="NAME", help="What to call this list; by default as its file.")] = None,
) -> None:
    """Add places of your own: a GeoNames country dump, or any CSV whose columns you name.

    A list imported again under the same origin takes the place of the earlier one. Places that the gazetteer has
    already are not doubled; they gain the list's names.
    """
    from sayso.cli.setting_up import bar
    from sayso.errors import BadOption
    from sayso.ground.gazetteer import import_places, imports

    given = {
        "name": name,
        "lat": lat,
        "lon": lon,
        "country": country,
        "admin1": admin1,
        "admin2": admin2,
        "kind": kind,
        "population": population,
        "also": also,
    }
    columns = {field: column for field, column in given.items() if column is not None}
    wanted: dict[str, frozenset[str]] = {}
    for one in only or ():
        column, equals, values = one.partition("=")
        if not (column and equals and values):
            raise BadOption("--only", f"{one!r} is not of the form COLUMN=VALUE", "Write for example --only precision=1,2.")
        wanted[column] = frozenset(v.strip() for v in values.split(","))
    label = imports.origin_of(path, origin)
    text = imports.read_text(path)
    if not columns and imports.is_dump(text):
        reading = imports.read_dump(text)
    elif {"name", "lat", "lon"} <= set(columns):
        reading = imports.read_csv(path, text, columns, country=in_country and in_country.upper(), only=wanted)
    else:
        raise BadOption(
            str(path), "it is no GeoNames dump, and its columns are not named", "Name them with --name, --lat and --lon (see --help)."
        )
    if not reading.places:
        raise BadOption(str(path), "no row gives a place", "Check the columns, and --only: names and points in degrees are needed.")
    console = Console(stderr=True, highlight=False)
    with bar(console) as progress:
        written = import_places(label, reading.places, progress)
    console.print(f"{len(reading.places):,} places of {label!r} are in the gazetteer: {written}", soft_wrap=True)
    for why, rows in sorted(reading.left_out.items()):
        console.print(f"Left out: {rows:,} rows {why}.")


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="The name as a report spells it.")],
    country: Annotated[
        list[str] | None,
        typer.Option(metavar="CC", help="Only this country (ISO 3166-1, two letters); names spelt otherwise are found too."),
    ] = None,
    near: Annotated[str | None, typer.Option(metavar="NAME", help="Order by distance from the most populous place of this name.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
) -> None:
    """Show the places that a name may mean, with the reason why each matched."""
    from sayso.cli.setting_up import ready
    from sayso.ground.gazetteer import find_name

    ready(Console(stderr=True, highlight=False))
    found = find_name(name, countries=[c.upper() for c in country or ()], near=near)
    console = Console(highlight=False)
    if not found:
        console.print(f"No place called {name!r} is in the gazetteer.")
        raise typer.Exit(1)
    table = Table("name", "kind", "in", "people", "point", "from", "score", "why", box=None, pad_edge=False, header_style="dim")
    for one in found[:limit]:
        entry = one.entry
        table.add_row(
            entry.name,
            entry.kind,
            ", ".join(filter(None, (entry.admin2, entry.admin1, entry.country))),
            "" if entry.population is None else f"{entry.population:,}",
            f"{entry.lat:.3f} {entry.lon:.3f}",
            entry.id.partition(":")[0],
            f"{one.score:.2f}",
            one.why,
        )
    console.print(table)
    if len(found) > limit:
        console.print(f"and {len(found) - limit} more (--limit)")
