"""``sayso gazetteer``: build it, and see what a name may mean and why."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(
    name="gazetteer",
    help="Places: build the gazetteer, find a name in it.",
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
    table = Table("name", "kind", "in", "people", "point", "score", "why", box=None, pad_edge=False, header_style="dim")
    for one in found[:limit]:
        entry = one.entry
        table.add_row(
            entry.name,
            entry.kind,
            ", ".join(filter(None, (entry.admin2, entry.admin1, entry.country))),
            "" if entry.population is None else f"{entry.population:,}",
            f"{entry.lat:.3f} {entry.lon:.3f}",
            f"{one.score:.2f}",
            one.why,
        )
    console.print(table)
    if len(found) > limit:
        console.print(f"and {len(found) - limit} more (--limit)")
