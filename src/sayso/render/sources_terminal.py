"""What a record shows of its sources, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.reconcile.sources import Agreement, SourceFacts, Sources
from sayso.render import words
from sayso.render.lines import Lines
from sayso.render.sources_view import NO_GRADE, about, grouped, name, part_of, share

_NUMBERS = ("claims", "reports", "incidents", "shared", "first", "disputed")
_WIDE = 10  # columns of a number
_CELL = (
    "A cell counts fields of the incidents that both tell: those on which both hold one value, and those that they dispute. Day and "
    "place count only where they are disputed, as reports are joined by them. “…” is a pair without a field in common."
)
_MATRIX = 12  # sources in the matrix


def print_sources(found: Sources, console: Console, *, limit: int) -> None:
    """Print the sources in three tables: by name, unnamed ones by type, outlets in their own voice."""
    lines = Lines(console)
    lines.line(Text(NO_GRADE))
    for title, sources in grouped(found):
        _table(lines, title, sources, limit)
    _legend(lines)


def _table(lines: Lines, title: str, sources: Sequence[SourceFacts], limit: int) -> None:
    if not sources:
        return
    lines.heading(title)
    width = max(24, lines.width - _WIDE * len(_NUMBERS))
    lines.out(Text(" " * width + "".join(f"{column:>{_WIDE}}" for column in _NUMBERS), "dim"))
    for source in sources[:limit]:
        cells = (source.claims, source.reports, source.incidents, source.shared, part_of(source.first, source.dated), share(source))
        row = "".join(f"{cell if isinstance(cell, str) else f'{cell:,}':>{_WIDE}}" for cell in cells)
        title = words.shorten(name(source), width - 1)
        lines.out(Text.assemble((f"{title:{width}}", "bold"), row))
        more = about(source)
        if more:
            lines.line(Text(more, "dim"), indent=2, hanging=4)
    if len(sources) > limit:
        lines.line(Text(f"and {len(sources) - limit:,} more", "dim"), indent=2)


def _legend(lines: Lines) -> None:
    lines.line(Text(""))
    for column, meaning in (
        ("incidents", "that it tells, of those in the record"),
        ("shared", "of these, another source tells too"),
        ("first", "of the shared that sources tell on different days: how often it was the earliest, by the days of the reports"),
        ("disputed", "share of its claims that hold a value of an incident of which another source disputes a value"),
    ):
        lines.hang(column, Text(meaning, "dim"), at=12, left=0)
    lines.line(Text("--matrix shows who agrees with whom.", "dim"))


def print_matrix(found: Sources, console: Console, *, limit: int) -> None:
    """Print who agrees with whom, the sources with most shared incidents first; then each pair in words."""
    lines = Lines(console)
    lines.line(Text(NO_GRADE))
    if not found.agreements:
        lines.line(Text(""))
        lines.line(Text("No two named sources tell the same incident."))
        return
    names = {s.origin: words.clean(s.name) for s in found.sources}
    pairs = {(a.one, a.other): a for a in found.agreements} | {(a.other, a.one): a for a in found.agreements}
    ranked = _ranked(found.agreements)[: min(limit, _MATRIX, (lines.width - 30) // 8)]
    lines.heading("Agree / disagree")
    lines.out(Text(" " * 30 + "".join(f"{n:>8}" for n in range(1, len(ranked) + 1)), "dim"))
    for n, one in enumerate(ranked, start=1):
        cells = "".join(f"{_cell(pairs.get((one, other))) if one != other else '·':>8}" for other in ranked)
        lines.out(Text.assemble((f"{n:>3} ", "dim"), (f"{words.shorten(names[one], 25):26}", "bold"), cells))
    told = [p for p in found.agreements if p.agree or p.disagree or p.differ]
    if told:
        lines.heading("Pairs")
    for pair in told[:limit]:
        body = Text.assemble((names[pair.one], "bold"), " and ", (names[pair.other], "bold"))
        body.append(f": {words.count(pair.incidents, 'incident')} told by both; {_fields(pair)}")
        lines.line(body, indent=2, hanging=4)
    if len(told) > limit:
        lines.line(Text(f"and {len(told) - limit:,} more", "dim"), indent=2)
    if len(told) < len(found.agreements):
        lines.line(Text(f"{words.count(len(found.agreements) - len(told), 'pair')} without a further field in common", "dim"), indent=2)
    lines.line(Text(""))
    lines.line(Text(_CELL, "dim"))


def _ranked(agreements: Sequence[Agreement]) -> list[str]:
    shared: dict[str, int] = {}
    for pair in agreements:
        for origin in (pair.one, pair.other):
            shared[origin] = shared.get(origin, 0) + pair.incidents
    return sorted(shared, key=lambda o: (-shared[o], o))


def _cell(pair: Agreement | None) -> str:
    if pair is None:
        return ""
    return f"{pair.agree}/{pair.disagree}" if pair.agree or pair.disagree or pair.differ else "…"


def _fields(pair: Agreement) -> str:
    differ = f", differ without dispute on {pair.differ}" if pair.differ else ""
    return f"agree on {words.count(pair.agree, 'field')}, dispute {pair.disagree}{differ}"
