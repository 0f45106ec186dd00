"""The commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import (
    actors,
    batching,
    checking,
    exploring,
    exporting,
    judging,
    keeping,
    looking,
    places,
    recording,
    serving,
    users,
    verifying,
    watching,
)
from sayso.cli.options import Private

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Turn reports about armed conflict into a sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from sayso import __version__

        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """On whose say-so? Turn reports about armed conflict into a sourced record."""


@app.command()
def read(
    where: Annotated[str, typer.Argument(metavar="FILE|URL|-", help="The report: a file, an address, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication. Without it, it is looked for in the page.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet that published it.")] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="The headline.")] = None,
    private: Private = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON (docs/reference/schema.md).")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write one self-contained page, with the text, a map and a timeline.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Leave nothing out of the terminal page.")] = False,
) -> None:
    """Read one report: who claims what, what happened, where and when, what is disputed, what stayed open."""
    from sayso.cli.reading import read_one

    read_one(where, published=published, publisher=publisher, title=title, private=private, as_json=as_json, html=html, full=full)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the pages go.")] = Path("demo-out"),
) -> None:
    """Read the bundled sample reports: terminal pages here and as text files, HTML pages in a folder."""
    from sayso.cli.demo import run_demo

    run_demo(out)


app.command()(recording.add)
app.command("reconcile")(recording.rebuild)
app.command()(watching.watch)
app.command()(batching.batch)
app.command()(recording.search)
app.command()(exporting.export)
app.command()(exploring.explore)
app.command()(keeping.copy)
app.command()(keeping.migrate)
app.command()(verifying.verify)
app.command()(looking.incidents)
app.command()(looking.show)
app.command()(looking.disputes)
app.command()(looking.sources)
app.command()(looking.copies)
app.command()(checking.check)
app.command()(serving.serve)
app.add_typer(judging.app)
app.add_typer(users.app)
app.add_typer(places.app)
app.add_typer(actors.app)
