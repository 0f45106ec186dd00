"""Lists over a record on the terminal: incidents, disputes and copies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.record.looking import Page
from sayso.render import incident_words as told
from sayso.render import words
from sayso.render.lines import Lines
from sayso.render.lists_view import CopyGroup, DisputeLine, IncidentLine, PositionLine

_DAY = 20  # columns of the day
GRADE_STYLES = {"contested": "magenta", "discounted": "red"}
_NAMES = 3  # holders of a position that are named


def print_incidents(page: Page[IncidentLine], console: Console, *, as_of: str = "", more: str = "") -> None:
    """Print a page of incidents; ``more`` says how to see the next."""
    lines = Lines(console)
    if as_of:
        lines.line(Text(f"As the reports told it that were published up to {as_of}:", "dim"))
    for line in page.items:
        _incident(lines, line)
    if not page.items:
        lines.line(Text("No incident of the record fits." if page.total == 0 else "There is no such page."))
        return
    lines.line(Text(""))
    lines.line(Text(_counted(page, "incident", more), "dim"))


def print_changes(fresh: Sequence[IncidentLine], changed: Sequence[IncidentLine], console: Console, *, most: int) -> None:
    """Print the incidents that a build has added and those that it has changed, at most so many of each."""
    lines = Lines(console)
    for what, found in (("NEW", fresh), ("CHANGED", changed)):
        if found:
            lines.line(Text(what, "bold"))
        for line in found[:most]:
            _incident(lines, line)
        if len(found) > most:
            lines.line(Text(f"and {len(found) - most:,} more", "dim"))


def _incident(lines: Lines, line: IncidentLine) -> None:
    head = Text.assemble((line.what, "bold"))
    head.append(f" · {line.area}" if line.area else "")
    tags = [line.tier] if line.tier != "incident" else []
    tags += [line.grade] if line.grade else []
    if tags:
        head.append(f"  [{', '.join(tags)}]", GRADE_STYLES.get(line.grade or "", ""))
    day = line.days or "day not known"
    if len(day) >= _DAY:
        lines.line(Text(day))
        day = ""
    lines.hang(day, head, at=_DAY, left=0)
    lines.hang("", _about(line), at=_DAY, left=0)


def _about(line: IncidentLine) -> Text:
    parts = [line.killed] if line.killed else []
    parts += [f"disputed: {', '.join(line.disputed)}"] if line.disputed else []
    parts.append(_told(line))
    parts += ["day assumed from the first report"] if line.assumed else []
    body = Text(" · ".join(parts))
    body.append(f" · {line.id}", "cyan")
    return body


def _told(line: IncidentLine) -> str:
    reports = words.count(line.reports, "report")
    return f"{reports}, {words.count(line.origins, 'origin')}" if line.origins else reports


def _counted(page: Page[IncidentLine] | Page[DisputeLine], one: str, more: str) -> str:
    last = page.offset + len(page.items)
    if page.offset == 0 and last == page.total:
        return f"{words.count(page.total, one)}."
    rest = f" {more}" if more and last < page.total else ""
    return f"{page.offset + 1:,} to {last:,} of {words.count(page.total, one)}.{rest}"


def print_disputes(page: Page[DisputeLine], console: Console, *, more: str = "") -> None:
    """Print a page of disputes under the fields that they are on."""
    lines = Lines(console)
    field = ""
    for number, line in enumerate(page.items, start=page.offset + 1):
        if line.field != field:
            field = line.field
            lines.heading(field)
        _dispute(lines, number, line)
    if not page.items:
        lines.line(Text("No dispute of the record fits." if page.total == 0 else "There is no such page."))
        return
    lines.line(Text(""))
    lines.line(Text(_counted(page, "dispute", more), "dim"))


def _dispute(lines: Lines, number: int, line: DisputeLine) -> None:
    lines.line(Text(""))
    head = Text.assemble((line.incident.label, "bold"))
    head.append(f" · {line.incident.area}" if line.incident.area else "")
    head.append("  (both may hold in part)" if line.partial else "")
    head.append("  (shown by one report)" if line.within else "")
    head.append(f"  {line.incident.id}", "cyan")
    lines.hang(f"{number}", head, at=5, left=1)
    positions(lines, line.positions, left=7)


def positions(lines: Lines, found: Sequence[PositionLine], *, left: int) -> None:
    """The sides of a dispute in two columns: what is said, and who says so."""
    widest = max((len(p.value) for p in found), default=0)
    for position in found:
        who = _who(position)
        if widest <= lines.width // 3:
            lines.hang(position.value, who, at=left + widest + 2, left=left)
        else:
            lines.line(Text(position.value), indent=left, hanging=left + 2)
            lines.line(who, indent=left + 4)


def _who(position: PositionLine) -> Text:
    shown = position.holders[:_NAMES]
    body = Text(", ").join([Text(name, "italic") for name in shown]) if shown else Text("nobody by name", "dim")
    body.append(f" and {len(position.holders) - _NAMES} more" if len(position.holders) > _NAMES else "")
    if position.origins:
        body.append(f" ({words.count(position.origins, 'origin')}, {words.count(len(position.reports), 'report')})", "dim")
    return body


def print_copies(groups: Sequence[CopyGroup], console: Console, *, limit: int) -> None:
    """Print the groups of copies, the origin of each first."""
    lines = Lines(console)
    for group in groups[:limit]:
        origin = group.origin
        lines.line(
            Text.assemble((told.outlet(origin), "bold"), f", {told.day(origin.published)}", (f"  {told.report_id(origin.id)}", "cyan"))
        )
        lines.line(Text(told.headline(origin) or "no title"), indent=4)
        for copy in group.copies:
            line = copy.report
            body = Text.assemble((told.outlet(line), "bold"), f", {told.day(line.published)}", (f"  {told.report_id(line.id)}", "cyan"))
            body.append(f"  copy {copy.how}" + (f", after {copy.of}" if copy.of else ""))
            lines.line(body, indent=4, hanging=8)
        lines.line(Text(""))
    if not groups:
        lines.line(Text("No report of the record is a copy of another."))
        return
    copies = sum(len(g.copies) for g in groups)
    shown = f" The {limit} largest are shown." if len(groups) > limit else ""
    lines.line(
        Text(f"{words.count(copies, 'copy', 'copies')} of {words.count(len(groups), 'report')}. A group counts as one voice.{shown}", "dim")
    )
