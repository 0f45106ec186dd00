"""``sayso actors``: add lists of actors to the registry, and see whom a name stands for and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sayso.ground.actors.matching import days
from sayso.ground.actors.tables import ActorEntry

app = typer.Typer(
    name="actors",
    help="Actors: add your own to the registry, find a name in it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
_SHOWN = 10  # names that go before others of the registry


@app.command("import")
def add(
    path: Annotated[Path, typer.Argument(help="A YAML or CSV file (docs/how-to/actors.md).")],
    origin: Annotated[str | None, typer.Option(metavar="NAME", help="What to call this list; by default as its file.")] = None,
) -> None:
    """Add actors and holders of office of your own: groups, bodies, outlets, spokesmen.

    The list is checked as a whole and kept in the user's data folder, or in SAYSO_DATA. Imported again under the same
    origin, it takes the place of the earlier one.
    """
    from sayso.ground.actors import import_actors

    listed, target, pushed = import_actors(path, origin)
    console = Console(stderr=True, highlight=False)
    console.print(
        f"{len(listed.actors):,} actors and {len(listed.people):,} people of {listed.origin!r} are in the registry: {target}",
        soft_wrap=True,
    )
    for name in pushed[:_SHOWN]:
        console.print(f"Goes before a name of {name.entry.name} ({name.entry.id}, {name.origin}): {name.text}", soft_wrap=True)
    if len(pushed) > _SHOWN:
        console.print(f"and {len(pushed) - _SHOWN} more")


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="The name as a report spells it.")],
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the report; any day without it.")] = None,
) -> None:
    """Show whom a name may stand for, with the reason why each matched; a star marks the one that is taken."""
    from sayso.ground.actors import find_actor, registry
    from sayso.ingest.days import given_day

    found = find_actor(name, given_day(on, "--on"))
    console = Console(highlight=False)
    if not found:
        console.print(f"No actor called {name!r} is in the registry.")
        if near := registry().spelt_nearly(name):
            console.print("Written nearly like it: " + ", ".join(near), soft_wrap=True)
        raise typer.Exit(1)
    for one in found:
        entry = one.entry
        console.print(f"{'*' if one.taken else ' '} {entry.name}  ({entry.id})", soft_wrap=True, style="bold" if one.taken else None)
        console.print(f"    {'; '.join(filter(None, _facts(entry)))}", soft_wrap=True)
        console.print(f"    why    {one.why}", soft_wrap=True)
        console.print(f"    from   {one.origin}" + (f"; {entry.ref}" if entry.ref else ""), soft_wrap=True)


def _facts(entry: ActorEntry) -> Iterator[str | None]:
    yield entry.kind.replace("_", " ")
    yield entry.office
    yield entry.country and f"country {entry.country}"
    yield entry.side and f"side {entry.side}"
    yield (above := entry.parent or entry.body) and f"{'speaks for' if entry.body else 'part of'} {above}"
    yield entry.formerly and f"continues {entry.formerly}"
    yield None if entry.since is None and entry.until is None else days(entry.since, entry.until)
