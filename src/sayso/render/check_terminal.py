"""A comparison with a register as a page of text for the terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.render import words
from sayso.render.check_view import AGREEMENTS, FIELDS, AloneView, CheckView, PairView
from sayso.render.lines import Lines

_PAIRS = 20
_ALONE = 10
_BAD = 5
_LABEL = 10
_STYLES = {"differs": "red", "only_here": "cyan", "only_there": "magenta"}


def print_check(shown: CheckView, console: Console) -> None:
    """Print the comparison to ``console``, long lists folded: the CSV and the page hold all of it."""
    page = _Page(console)
    page.head(shown)
    page.pairs("Matched", shown.matched)
    page.agreement(shown)
    page.pairs("Possible", shown.possible)
    page.alone("Only here: incidents that the register lacks", shown.only_here)
    page.alone("Only there: entries that the record lacks", shown.only_there)
    page.skipped(shown)
    page.bad(shown)


class _Page(Lines):
    """Prints the parts of the page, each a method."""

    def head(self, shown: CheckView) -> None:
        self.line(Text(shown.title, "bold"))
        self.line(Text(" · ".join(shown.settings)))
        self.line(Text(""))
        for word, number, what in shown.counts:
            self.line(Text.assemble((f"{number:>8,}  ", "bold"), (f"{word:<14}", "bold"), (what, "dim")))

    def pairs(self, title: str, pairs: Sequence[PairView]) -> None:
        if not pairs:
            return
        self.heading(title)
        for number, pair in enumerate(pairs[:_PAIRS], start=1):
            self.pair(number, pair)
        self.fold(len(pairs) - _PAIRS, "more pair")

    def pair(self, number: int, pair: PairView) -> None:
        self.line(Text(""))
        self.hang(f"{number}", Text.assemble((pair.here, "bold"), (f"  {pair.match.incident}, {pair.told}", "dim")), at=4, left=1)
        self.hang("", Text.assemble((pair.there, "bold"), (f"  {pair.match.entry}", "dim")), at=4, left=1)
        self.hang("", Text(f"score {pair.percent}" + (f"; {words.clean(pair.match.note)}" if pair.match.note else ""), "dim"), at=4, left=1)
        for field in pair.match.fields:
            if field.agreement == "not_stated":
                continue
            body = Text.assemble((AGREEMENTS[field.agreement], _STYLES.get(field.agreement, "")))
            here, there = words.clean(field.here), words.clean(field.there)
            told = here if here == there or not there else there if not here else f"{here} | {there}"
            body.append(f": {told}")
            body.append(f" ({words.clean(field.why)})" if field.why else "", "dim")
            self.hang(FIELDS[field.field], body, at=4 + _LABEL, left=4)

    def agreement(self, shown: CheckView) -> None:
        if not shown.matched:
            return
        self.heading("How the matched agree")
        for field, counts in shown.agreement:
            told = [f"{AGREEMENTS[a] or 'not stated'} {n:,}" for a, n in counts if n]
            self.hang(field, Text(", ".join(told)), at=4 + _LABEL, left=4)

    def alone(self, title: str, alone: Sequence[AloneView]) -> None:
        if not alone:
            return
        self.heading(title)
        for one in alone[:_ALONE]:
            self.line(Text.assemble(one.title, (f"  {one.id}", "dim")), indent=1, hanging=4)
            self.line(Text(words.shorten(one.why, 220), "dim"), indent=4)
        self.fold(len(alone) - _ALONE, "more")

    def skipped(self, shown: CheckView) -> None:
        for title, reasons in (("Incidents not compared", shown.skipped_here), ("Entries not compared", shown.skipped_there)):
            if reasons:
                self.heading(title)
                for why, number in reasons:
                    self.line(Text.assemble((f"{number:>8,}  ", "bold"), why), hanging=10)

    def bad(self, shown: CheckView) -> None:
        rows = shown.comparison.register.bad
        if not rows:
            return
        self.heading("Rows kept aside")
        for row in rows[:_BAD]:
            self.line(Text(f"line {row.line}: {words.clean(row.why)}"), indent=4, hanging=6)
        self.fold(len(rows) - _BAD, "more row")

    def fold(self, number: int, what: str) -> None:
        if number > 0:
            self.line(
                Text(f"and {words.count(number, what, what if what == 'more' else None)} (all with --format csv or html)", "dim"), indent=4
            )


def check_text(shown: CheckView) -> str:
    """The same as text of 100 columns, for a file."""
    out = io.StringIO()
    print_check(shown, Console(file=out, width=100, highlight=False, color_system=None))
    return out.getvalue()
