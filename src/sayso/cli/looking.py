"""``sayso incidents``, ``show``, ``disputes``, ``sources`` and ``copies``: looking into a record."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer
from rich.console import Console

from sayso.cli import options as given
from sayso.cli.options import AsJson, AsOf, Country, Limit, PageNumber, Since, Until, print_json, warn_if_old
from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.model.incidents import Grade
from sayso.model.vocabulary import DisputeField, EventType

if TYPE_CHECKING:
    from sayso.record import Record
    from sayso.record.looking import Filter

PlaceName = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place, or a province: the name or its beginning.")]
TypeName = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A type of event: airstrike, shelling, bombing, ...")]
ActorName = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Somebody names this party as who did it or who was hit.")]
SourceName = Annotated[str | None, typer.Option("--source", metavar="NAME", help="This source says something of it.")]
GradeName = Annotated[str | None, typer.Option("--grade", metavar="GRADE", help="confirmed, fair, weak, contested or discounted.")]
All = Annotated[bool, typer.Option("--all", help="Background too, and tallies and campaigns that a report is mainly about.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page that opens offline.")]


def incidents(
    record: WhichRecord = DEFAULT,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: PlaceName = None,
    type: TypeName = None,
    actor: ActorName = None,
    source: SourceName = None,
    grade: GradeName = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Something in it is disputed.")] = False,
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD", help="This field is disputed: killed, attacker, ...")] = None,
    reports: Annotated[int, typer.Option("--reports", metavar="N", min=1, help="Told by so many reports at least.")] = 1,
    everything: All = False,
    as_of: AsOf = None,
    newest: Annotated[bool, typer.Option("--newest", help="The last days first.")] = False,
    limit: Limit = 50,
    page: PageNumber = 1,
    as_json: AsJson = False,
    html: Html = None,
) -> None:
    """List the incidents, by day: what happened where, how many were killed, how well it is borne out, who disputes what."""
    wanted = filter_of(
        since, until, country, place, type, actor, source, grade, field or ("any" if disputed else None), everything, reports
    )
    day = given.day("--as-of", as_of)
    from sayso.render.lists_view import incident_lines

    with open_record(record) as opened, _status("Describing incidents as of that day" if day else ""):
        found = opened.page(wanted, limit=limit, offset=(page - 1) * limit, order="newest" if newest else "earliest", as_of=day)
    lines = incident_lines(found)
    if html is not None:
        from sayso.render.incident_page import incidents_page

        _write(html, incidents_page(lines, as_of=day))
    if as_json:
        print_json(lines)
    elif html is None:
        from sayso.render import words
        from sayso.render.lists_terminal import print_incidents

        print_incidents(lines, Console(highlight=False), as_of=words.day(day) if day else "", more=_next(page))


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An incident or a report, by its id or the beginning of it; or REPORT/EVENT.")],
    record: WhichRecord = DEFAULT,
    as_of: AsOf = None,
    full: Annotated[bool, typer.Option("--full", help="Leave nothing out.")] = False,
    as_json: AsJson = False,
    html: Html = None,
) -> None:
    """Show an incident: its positions side by side, who holds them, in what words, and why its reports were joined.

    For a report: its versions, its copies, and the incidents that it tells.
    """
    day = given.day("--as-of", as_of)
    with open_record(record) as opened:
        if not id.startswith("i-") and "/" not in id:
            _show_report(opened, id, as_json=as_json)
            return
        dossier = opened.dossier(id, as_of=day)
    if html is not None:
        from sayso.render.incident_page import incident_page
        from sayso.render.incident_view import incident_view

        _write(html, incident_page(incident_view(dossier)))
    if as_json:
        print_json(dossier)
    elif html is None:
        from sayso.render.incident_terminal import print_incident
        from sayso.render.incident_view import incident_view

        print_incident(incident_view(dossier), Console(highlight=False), full=full)


def _show_report(record: Record, id: str, *, as_json: bool) -> None:
    from sayso.render.incident_terminal import print_report

    dossier = record.report_dossier(id)
    if as_json:
        print_json(dossier)
    else:
        print_report(dossier, Console(highlight=False))


def disputes(
    record: WhichRecord = DEFAULT,
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD", help="Only on this field: killed, attacker, ...")] = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: PlaceName = None,
    type: TypeName = None,
    actor: ActorName = None,
    source: SourceName = None,
    everything: All = False,
    limit: Limit = 50,
    page: PageNumber = 1,
    as_json: AsJson = False,
) -> None:
    """List the disputes over the whole record, field by field: what is said, and who says so."""
    from sayso.render.lists_terminal import print_disputes
    from sayso.render.lists_view import dispute_lines

    wanted = filter_of(since, until, country, place, type, actor, source, None, field, everything)
    with open_record(record) as opened:
        lines = dispute_lines(opened.disputes(wanted, limit=limit, offset=(page - 1) * limit))
    if as_json:
        print_json(lines)
    else:
        print_disputes(lines, Console(highlight=False), more=_next(page))


def sources(
    record: WhichRecord = DEFAULT,
    matrix: Annotated[bool, typer.Option("--matrix", help="Who agrees with whom on the incidents that both tell.")] = False,
    limit: Limit = 30,
    as_json: AsJson = False,
) -> None:
    """Show what the record holds on its sources: how much each says, who says otherwise, who was first. No grade of truth."""
    from sayso.render.sources_terminal import print_matrix, print_sources

    with open_record(record) as opened, _status("Going through the incidents"):
        found = opened.sources()
    if as_json:
        print_json(found)
    elif matrix:
        print_matrix(found, Console(highlight=False), limit=limit)
    else:
        print_sources(found, Console(highlight=False), limit=limit)


def copies(record: WhichRecord = DEFAULT, limit: Limit = 50, as_json: AsJson = False) -> None:
    """List the reports that are copies, each group under its origin: together they count as one voice."""
    from sayso.render.lists_terminal import print_copies
    from sayso.render.lists_view import copy_groups

    with open_record(record) as opened:
        found = opened.copied()
    groups = copy_groups(found.pairs, found.origins, found.reports)
    if as_json:
        print_json(groups)
    else:
        print_copies(groups, Console(highlight=False), limit=limit)


def open_record(record: str) -> Record:
    """The record, which must be there; says so where its incidents are out of date."""
    from sayso.record import Record

    opened = Record.open(record, create=False)
    warn_if_old(opened)
    return opened


def _status(what: str) -> AbstractContextManager[object]:
    """A line on standard error while something lasts."""
    return Console(stderr=True, highlight=False).status(what) if what else nullcontext()


def filter_of(
    since: str | None,
    until: str | None,
    country: str | None,
    place: str | None,
    type: str | None,
    actor: str | None,
    source: str | None,
    grade: str | None,
    disputed: str | None,
    everything: bool,
    reports: int = 1,
) -> Filter:
    """The filter that the options of a command give. Raises ``BadOption``."""
    from sayso.record.looking import Filter

    return Filter(
        since=given.day("--since", since),
        until=given.day("--until", until),
        country=given.country(country),
        place=place,
        type=cast("EventType | None", given.one_of("--type", type, get_args(EventType))),
        actor=actor,
        source=source,
        grade=cast("Grade | None", given.one_of("--grade", grade, get_args(Grade))),
        disputed=given.one_of("--field", disputed, ("any", *get_args(DisputeField))),
        reports=reports,
        all=everything,
    )


def _next(page: int) -> str:
    return f"The next: --page {page + 1}."


def _write(path: Path, text: str) -> None:
    from sayso.render.files import write_text

    write_text(path, text)
    Console(stderr=True, highlight=False).print(f"Written: {path}", soft_wrap=True)
