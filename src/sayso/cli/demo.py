"""``sayso demo``: the whole of it on the bundled sample reports."""

from __future__ import annotations

import io
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

import sayso
from sayso.cli.setting_up import ready
from sayso.errors import OutputError
from sayso.render.files import write_text

if TYPE_CHECKING:
    from sayso.record import Record
    from sayso.render.incident_parts import IncidentView

_RECORD = "demo.db"


def samples() -> list[sayso.Report]:
    """The bundled sample reports, in the order of their names."""
    with as_file(files("sayso") / "samples") as folder:
        return [sayso.load(str(path)) for path in sorted(folder.glob("*.md"))]


def run_demo(out: Path) -> None:
    """Read every sample; print it, and write NAME.txt, NAME.html, a record, its incidents and an index into ``out``.

    Raises ``OutputError`` or ``RecordError``.
    """
    from sayso.record import Record
    from sayso.render.index import index
    from sayso.render.page import page
    from sayso.render.terminal import print_reading

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(out), f"cannot be made ({error.strerror})", "Name another folder with --out.") from error
    console = Console(highlight=False)
    ready(console)
    reports = samples()
    pages = []
    with Record.open(out / _RECORD) as record:
        with console.status(f"Reading {len(reports)} reports"):
            record.add(reports, again=True)
            record.reconcile()
        for report in reports:
            reading = record.reading(report.id)
            print_reading(reading, console)
            name = Path(report.name).stem
            copy = io.StringIO()
            print_reading(reading, Console(file=copy, width=100, highlight=False, color_system=None))
            write_text(out / f"{name}.txt", copy.getvalue())
            write_text(out / f"{name}.html", page(reading))
            pages.append((f"{name}.html", reading))
        disputed = _incidents(record, out, console)
    others = [("incidents.html", "The incidents over all reports"), ("most-disputed.html", "The most disputed of them")]
    write_text(out / "index.html", index("Sample reports", pages, others))
    console.print(f"{len(reports)} reports read. Open {out / 'index.html'} in a browser: no page needs a network.")
    _next(out / _RECORD, disputed, console)


def _incidents(record: Record, out: Path, console: Console) -> IncidentView:
    """Print and write the incidents over all samples, and the most disputed one of them, which it gives."""
    from sayso.render.incident_page import incident_page, incidents_page
    from sayso.render.incident_terminal import print_incident
    from sayso.render.incident_view import incident_view
    from sayso.render.lists_terminal import print_incidents
    from sayso.render.lists_view import incident_lines

    found = record.page()
    lines = incident_lines(found)
    console.print("\nWHAT THEY TELL TOGETHER\n", style="bold")
    print_incidents(lines, console)
    most = max(found.items, key=lambda i: (len(i.disputes), len(i.reports), i.id))
    shown = incident_view(record.dossier(most.id))
    console.print("\nTHE MOST DISPUTED OF THEM\n", style="bold")
    print_incident(shown, console)
    write_text(out / "incidents.html", incidents_page(lines))
    write_text(out / "most-disputed.html", incident_page(shown))
    return shown


def _next(record: Path, shown: IncidentView, console: Console) -> None:
    """Say where to go from here."""
    program = sys.argv[0] if Path(sys.argv[0]).name == "sayso" else "sayso"
    first = min((r.line.published for r in shown.reports if r.line.published is not None), default=None)
    console.print("\nGo on with the same record:", soft_wrap=True)
    for command, meaning in (
        ("incidents --disputed", "the list, with what is disputed"),
        (f"show {shown.incident.id}{f' --as-of {first}' if first else ''}", "what was known of it at the end of the first day"),
        ("disputes", "every dispute, field by field"),
        ("sources", "who says how much, and who says otherwise"),
        ("add FOLDER", "put your own reports in"),
    ):
        console.print(f"  {program} {command} --record {record}", style="bold", soft_wrap=True)
        console.print(f"      {meaning}", style="dim")
