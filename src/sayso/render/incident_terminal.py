"""An incident, and a report of the record, as pages of text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from sayso.record.dossiers import ReportDossier
from sayso.render import incident_words as told
from sayso.render import words
from sayso.render.incident_parts import Dispute, Field, IncidentView, Side, Stand, Told, Who, Words
from sayso.render.lines import Lines
from sayso.render.lists_terminal import GRADE_STYLES

_LABEL = 17
_REPORTS = 12  # reports shown with their words; ``full`` shows all
_CLAIMS = 8  # claims shown of one report
_VOICES = 5  # voices named for one position
_SHORT = 170  # characters of a claim's words
_MARKS = {"denied": "red", "negative": "red", "uncertain": "magenta", "suspected": "magenta", "announced": "cyan", "wanted": "cyan"}


def print_incident(shown: IncidentView, console: Console, *, full: bool = False) -> None:
    """Print the page of an incident; ``full`` folds and shortens nothing."""
    page = _Page(console, full=full)
    page.head(shown)
    page.disputes(shown.disputes)
    page.fields(shown)
    page.figures(shown)
    page.checks(shown)
    page.wider(shown)
    page.reports(shown.reports)
    page.judgements(shown.judgements)
    page.foot()


class _Page(Lines):
    """Prints the parts of the page, each a method."""

    def __init__(self, console: Console, *, full: bool) -> None:
        super().__init__(console)
        self.full, self.folded = full, False

    def head(self, shown: IncidentView) -> None:
        self.line(Text.assemble((shown.title, "bold"), (f"  {shown.incident.id}", "cyan")))
        self.line(Text(" · ".join(shown.facts)))
        body = Text.assemble((f"{shown.grade.capitalize()}: ", f"bold {GRADE_STYLES.get(shown.grade, '')}"), shown.grade_why)
        self.line(body, hanging=4)
        for note in shown.notes:
            self.line(Text(f"Note: {note}"), hanging=6)

    def disputes(self, disputes: Sequence[Dispute]) -> None:
        """The disputes, each side with the words of who holds it."""
        if not disputes:
            return
        self.heading("Who says otherwise")
        for number, dispute in enumerate(disputes, start=1):
            self.line(Text(""))
            head = Text(dispute.label.capitalize(), "bold")
            head.append("  (both may hold in part)" if dispute.partial else "", "not bold")
            head.append("  (shown by one report)" if dispute.within else "", "not bold")
            self.hang(f"{number}", head, at=4, left=1)
            for side in dispute.sides:
                self.side(side)
            if dispute.why:
                self.line(Text(dispute.why, "dim"), indent=4, hanging=6)

    def side(self, side: Side) -> None:
        who = self.voices(side.who) if side.who else Text(", ".join(side.names), "italic")
        self.line(Text.assemble((side.value, "bold"), ": " if who else "", who), indent=4, hanging=8)
        quotes = side.quotes if self.full else side.quotes[:2]
        for quote in quotes:
            shown = quote.words if self.full else words.shorten(quote.words, _SHORT)
            self.folded |= shown != quote.words
            mark = (f"{quote.mark.upper()}: ", _MARKS.get(quote.mark, "")) if quote.mark else ""
            self.line(Text.assemble(mark, f"“{shown}”", (f"  {'; '.join(quote.reports)}", "dim")), indent=8, hanging=8)
        self.folded |= len(quotes) < len(side.quotes)

    def fields(self, shown: IncidentView) -> None:
        self.heading("Field by field")
        for field in shown.fields:
            self.field(field)
        if shown.missing:
            self.hang("not stated", Text(", ".join(shown.missing)), at=2 + _LABEL, left=2)

    def field(self, field: Field) -> None:
        """A field with its positions; its status stands after the first."""
        for n, stand in enumerate(field.stands):
            body = Text(stand.value, "bold" if stand.until is None else "strike")
            if n == 0:
                body.append(f" [{field.status}]", "not bold " + ("magenta" if field.disputed else "dim"))
            body.append_text(self.behind(stand))
            if stand.counted:
                body.append(f" ({words.count(stand.origins, 'origin')}: {stand.counted})", "not bold dim")
            self.hang(field.label if n == 0 else "", body, at=2 + _LABEL, left=2)

    def behind(self, stand: Stand) -> Text:
        notes = ["decided by a person"] if stand.decided else []
        notes += [f"until {words.day(stand.until)}"] if stand.until is not None else []
        body = Text(f" ({', '.join(notes)})" if notes else "", "not bold")
        if stand.same:
            body.append("; the same voices", "not bold dim")
        elif stand.who:
            body.append("; ")
            body.append_text(self.voices(stand.who))
        return body

    def figures(self, shown: IncidentView) -> None:
        if not shown.figures:
            return
        self.heading("Figures over time")
        for series in shown.figures:
            self.line(Text.assemble((series.label, "bold"), ", ", (series.source, "italic")), indent=2, hanging=4)
            for day, figure, change, letter in series.steps:
                self.hang(
                    day, Text.assemble((figure, "bold"), f", {change}", (f"  report {letter}" if letter else "", "dim")), at=24, left=4
                )

    def checks(self, shown: IncidentView) -> None:
        if not shown.checks:
            return
        self.heading("Numbers compared")
        for check in shown.checks:
            verdict = words.VERDICTS[check.verdict]
            body = Text(f"{words.clean(check.what)}: ")
            body.append(verdict, "bold red" if check.verdict == "inconsistent" else "bold")
            body.append(f" ({words.clean(check.why)})" if check.why else "")
            self.line(body, indent=2, hanging=4)

    def wider(self, shown: IncidentView) -> None:
        if not shown.wider:
            return
        self.heading("May lie in")
        kept = shown.wider if self.full else shown.wider[:5]
        for wide in kept:
            gist = wide.gist if self.full else words.shorten(wide.gist, _SHORT)
            self.line(
                Text.assemble((f"{wide.tier.capitalize()}: ", "bold"), f"“{gist}”", (f"  {wide.report}; {wide.why}", "dim")),
                indent=2,
                hanging=4,
            )
        self.fold(len(shown.wider) - len(kept), "more", "more")

    def reports(self, reports: Sequence[Told]) -> None:
        self.heading("The reports and their words")
        kept = reports if self.full else reports[:_REPORTS]
        for report in kept:
            self.report(report)
        self.fold(len(reports) - len(kept), "more report")

    def report(self, report: Told) -> None:
        left = 5 if report.copy_of else 1
        self.line(Text(""))
        head = Text.assemble((report.outlet, "bold"), f", {told.day(report.line.published)}")
        self.hang(report.letter, head, at=left + 3, left=left)
        for event in report.events:
            self.hang("", Text(f"{told.report_id(report.line.id)}/{event}", "cyan"), at=left + 3, left=left)
        if report.title:
            self.hang("", Text(report.title, "italic"), at=left + 3, left=left)
        if report.copy_of:
            self.hang("", Text(f"copy of {report.copy_of}: {report.how}"), at=left + 3, left=left)
        self.hang("", Text(report.joined, "dim"), at=left + 3, left=left)
        claims = report.claims if self.full or not report.copy_of else ()
        kept = claims if self.full else claims[:_CLAIMS]
        for claim in kept:
            self.hang(f"{claim.number}", self.words(claim), at=left + 8, left=left + 3)
        if report.copy_of and not claims and report.claims:
            numbers = _run([c.number for c in report.claims])
            self.hang(numbers, Text("as in the report that it copies; --full shows the words", "dim"), at=left + 12, left=left + 3)
            self.folded = True
        self.fold(len(claims) - len(kept), "more claim", indent=left + 8)

    def words(self, claim: Words) -> Text:
        body = Text.assemble((claim.who, "italic"), ": ")
        if claim.mark:
            body.append(f"{claim.mark.upper()}: ", _MARKS.get(claim.mark, ""))
        text = f"“{claim.words}”" if claim.quoted else claim.words
        body.append(text if self.full else words.shorten(text, _SHORT))
        self.folded |= not self.full and len(text) > _SHORT
        return body

    def judgements(self, judgements: Sequence[str]) -> None:
        if not judgements:
            return
        self.heading("What people judged")
        for judgement in judgements:
            self.line(Text(judgement), indent=2, hanging=4)

    def foot(self) -> None:
        self.line(Text(""))
        tips = "Numbers in brackets are claims, letters are reports. REPORT/EVENT names what a report tells: `sayso judge` takes it."
        tips += " Shortened: --full shows all." if self.folded else ""
        self.line(Text(tips, "dim"))

    def voices(self, voices: Sequence[Who]) -> Text:
        """Voices with the numbers of their claims: "Karsan Rights Monitor [1, 8]"."""
        kept = voices if self.full else voices[:_VOICES]
        pieces = []
        for voice in kept:
            piece = Text(voice.name, "italic")
            piece.append(f" [{', '.join(map(str, voice.numbers))}]", "not italic dim")
            if voice.mark:
                piece.append(f" {voice.mark}", f"not italic {_MARKS.get(voice.mark, '')}")
            pieces.append(piece)
        if len(kept) < len(voices):
            pieces.append(Text(f"{len(voices) - len(kept)} more"))
            self.folded = True
        return Text(", ").join(pieces)

    def fold(self, number: int, what: str, many: str | None = None, *, indent: int = 4) -> None:
        if number > 0:
            self.folded = True
            self.line(Text(f"and {words.count(number, what, many)}", "dim"), indent=indent)


def _run(numbers: Sequence[int]) -> str:
    """[3, 4, 5] as "3–5"."""
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def print_report(dossier: ReportDossier, console: Console) -> None:
    """Print what the record has on a report: its versions, its copies, and where its events went."""
    page = _Page(console, full=False)
    line = dossier.report
    page.line(Text.assemble((told.headline(line) or "no title", "bold")))
    published = f"published {words.day(line.published)}" if line.published is not None else "publication date not known"
    page.line(Text.assemble(f"{told.outlet(line)} · {published} · ", (line.id, "cyan")))
    page.line(Text(f"{words.count(dossier.claims, 'claim')} · {words.count(len(dossier.events), 'event')}"))
    if line.address:
        page.line(Text(words.clean(line.address)))
    for note in dossier.notes:
        page.line(Text(f"Note: {words.clean(note)}"), hanging=6)
    if not line.current:
        page.line(Text("Note: a later version took its place; it tells no incident."), hanging=6)
    _versions(page, dossier)
    _copies(page, dossier)
    _events(page, dossier)


def _versions(page: _Page, dossier: ReportDossier) -> None:
    if len(dossier.versions) < 2:
        return
    page.heading("Versions and places where it stood")
    for version in dossier.versions:
        this = "this text" if version.report == dossier.report.id else "another text"
        body = Text(f"{this}, {told.day(version.published)}{', current' if version.current else ''}, added {version.arrived[:10]}")
        body.append(f"  {told.report_id(version.report)}", "cyan")
        page.hang(f"{version.number}", body, at=6, left=2)
        page.line(Text(words.clean(version.address or "no address"), "dim"), indent=6)


def _copies(page: _Page, dossier: ReportDossier) -> None:
    if not dossier.copies:
        return
    page.heading("Copies")
    for pair in dossier.copies:
        own = pair.report == dossier.report.id
        other = dossier.reports[pair.of if own else pair.report]
        body = Text(f"{'a copy of' if own else 'copied by'} ")
        body.append(told.outlet(other), "bold")
        body.append(f", {told.day(other.published)} ({told.copied(pair)})")
        body.append(f"  {told.report_id(other.id)}", "cyan")
        page.line(body, indent=2, hanging=4)


def _events(page: _Page, dossier: ReportDossier) -> None:
    page.heading("Where its events went")
    if not dossier.events:
        page.line(Text("No event of an armed conflict was found in this report."), indent=2)
    for number, event in enumerate(dossier.events, start=1):
        page.line(Text(""))
        if event.incident is not None and event.label is not None:
            head = Text.assemble((words.clean(event.label), "bold"), (f"  {event.incident}", "cyan"))
            tags: Iterable[str] = filter(None, (event.grade, words.count(event.reports or 1, "report")))
            head.append(f"  [{', '.join(tags)}]", "not bold")
        else:
            head = Text(f"{words.TIERS[event.tier].capitalize()}, in no incident", "bold")
        head.append("  [lead]" if event.lead else "", "not bold")
        page.hang(f"{number}", head, at=5, left=2)
        page.hang("", Text(f"“{words.shorten(words.clean(event.gist), _SHORT)}”"), at=5, left=2)
        if event.why:
            page.hang("", Text(words.clean(event.why), "dim"), at=5, left=2)
        page.hang("", Text(f"{told.report_id(dossier.report.id)}/{event.event}", "cyan"), at=5, left=2)
