"""A reading as a page of text for the terminal.

No boxes and no rules: weight, indentation and words carry the order, so that the page reads the same
without colour, in a file, and on a light or a dark ground. Colour only repeats what a word says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from sayso.model import Check, Reading
from sayso.render import words
from sayso.render.lines import Lines
from sayso.render.view import OWN_VOICE, ClaimView, DisputeView, EventView, NoteView, SourceView, Value, View, Voice, view

_LABEL = 15
_MARKS = {"denied": "red", "negative": "red", "uncertain": "magenta", "announced": "cyan", "wanted": "cyan"}
# How much a folded page shows; ``full`` shows all.
_CLAIMS_SHOWN = 40
_EVENTS_SHOWN = 12
_WORDS_SHOWN = 6


def print_reading(reading: Reading, console: Console, *, full: bool = False) -> None:
    """Print ``reading`` to ``console``; ``full`` shows every claim whole and folds nothing."""
    page = _Page(console, full=full)
    shown = view(reading)
    page.head(shown)
    if shown.empty:
        page.nothing(shown)
        return
    page.events(shown)
    page.sources(shown)
    page.disputes(shown)
    page.checks(reading.checks)
    page.unresolved(shown.notes)
    page.foot(shown)


class _Page(Lines):
    """Prints the parts of the page, each a method."""

    def __init__(self, console: Console, *, full: bool) -> None:
        super().__init__(console)
        self.full = full
        self.folded = False

    # --- parts of the page

    def head(self, shown: View) -> None:
        report = shown.reading.report
        self.line(Text(shown.title, "bold"))
        self.line(Text(" · ".join(filter(None, (words.clean(report.publisher or ""), words.published(report))))))
        if not shown.empty:
            self.line(Text(" · ".join(shown.counts)))
        for note in report.notes:
            self.line(Text(f"Note: {words.clean(note)}"))

    def nothing(self, shown: View) -> None:
        self.line(Text(""))
        self.line(Text("No claims and no events of an armed conflict were found in this report."))

    def events(self, shown: View) -> None:
        if not shown.events:
            self.line(Text(""))
            self.line(Text("No event of an armed conflict was found in this report."))
            return
        self.heading("What happened")
        incidents = shown.tier("incident")
        kept = incidents if self.full else incidents[:_EVENTS_SHOWN]
        for event in kept:
            self.event(event)
        self.fold(len(incidents) - len(kept), "more incident")
        if not incidents:
            self.line(Text("No single incident is reported."), indent=2)
        others = [event for event in shown.events if event.event.tier != "incident"]
        if others:
            self.line(Text(""))
        brief = others if self.full else others[:_EVENTS_SHOWN]
        for event in brief:
            self.event(event) if self.full else self.brief(event)
        self.fold(len(others) - len(brief), "more event")

    def event(self, event: EventView) -> None:
        """An event with a line for each of its fields."""
        self.line(Text(""))
        title = Text.assemble((event.type, "bold"), f" {event.where and '· ' + event.where}".rstrip())
        tags = [event.tier] if event.event.tier != "incident" else []
        tags += ["lead"] if event.event.lead else []
        tags += [event.mark] if event.mark else []
        if tags:
            title.append(f"  [{', '.join(tags)}]", _MARKS.get(event.mark, ""))
        self.hang(f"{event.number}", title, at=4, left=1)
        for row in event.rows:
            for n, value in enumerate(row.values):
                self.hang(row.label if n == 0 else "", self.value(value), at=4 + _LABEL, left=4)
        self.hang("say-so", self.voices(event.say_so), at=4 + _LABEL, left=4)
        if event.missing:
            self.hang("not stated", Text(", ".join(event.missing)), at=4 + _LABEL, left=4)
        if event.disputes:
            numbers = words.joined([str(number) for number in event.disputes])
            self.hang(
                "disputed", Text(f"see {'dispute' if len(event.disputes) == 1 else 'disputes'} {numbers} below"), at=4 + _LABEL, left=4
            )

    def brief(self, event: EventView) -> None:
        """An event that is no incident, on a line or two."""
        parts = [f"{event.type}: “{words.shorten(words.clean(event.event.trigger.text), 40)}”"]
        parts += [words.joined([value.text for value in row.values]) for row in event.rows if row.label in ("by", "on")]
        parts += [part for part in (event.where, event.when) if part]
        parts += [value.text for row in event.rows if row.label == "toll" for value in row.values if not value.struck]
        body = Text(", ".join(parts))
        if event.mark:
            body.append(f" [{event.mark}]", _MARKS.get(event.mark, ""))
        body.append("; ")
        body.append_text(self.voices(event.say_so))
        tier = "did not happen" if event.event.tier == "negated" else event.tier
        self.hang(f"{event.number}", Text.assemble((f"{tier.capitalize()}. ", "bold"), body), at=4, left=1)

    def sources(self, shown: View) -> None:
        if not shown.claims:
            return
        self.heading("Who says what")
        left = len(shown.claims) if self.full else _CLAIMS_SHOWN
        limit = 0 if self.full else 170 if len(shown.claims) <= 24 else 110
        for source in shown.sources:
            if left <= 0:
                break
            self.source(source, source.claims[:left], limit)
            left -= len(source.claims)
        self.fold(len(shown.claims) - (len(shown.claims) if self.full else _CLAIMS_SHOWN), "more claim")

    def source(self, source: SourceView, claims: Sequence[ClaimView], limit: int) -> None:
        head = Text(source.name, "bold")
        notes = [source.type] if source.name != OWN_VOICE and source.type != "other" else []
        head.append(f"  ({', '.join([*notes, *source.notes])})" if notes or source.notes else "")
        self.line(head, indent=1, hanging=4)
        for claim in claims:
            body = Text()
            if claim.mark:
                body.append(f"{claim.mark.upper()}: ", _MARKS[claim.mark])
            quoted = f"“{claim.text}”" if claim.claim.speech == "direct" else claim.text
            body.append(words.shorten(quoted, limit) if limit else quoted)
            self.folded |= bool(limit) and len(quoted) > limit
            body.append(f"  ({'; '.join(claim.notes)})" if claim.notes else "", "dim")
            self.hang(f"{claim.number}", body, at=8, left=4)

    def disputes(self, shown: View) -> None:
        if not shown.disputes:
            return
        self.heading("Who says otherwise")
        for dispute in shown.disputes:
            self.dispute(dispute)

    def dispute(self, dispute: DisputeView) -> None:
        about = f", event {dispute.event}" if dispute.event else ""
        title = Text.assemble((f"{dispute.field.capitalize()}{about}", "bold"), " (both may hold in part)" if dispute.partial else "")
        self.hang(f"{dispute.number}", title, at=4, left=1)
        widest = max((len(position.value) for position in dispute.positions), default=0)
        column = 6 + min(widest, self.width // 3) + 2
        for position in dispute.positions:
            say_so = self.voices(position.say_so)
            if position.origins != len(position.say_so):
                say_so.append(f" ({words.count(position.origins, 'independent origin')})")
            if len(position.value) <= self.width // 3:
                self.hang(position.value, say_so, at=column, left=6)
            else:
                self.line(Text(position.value), indent=6, hanging=8)
                self.line(say_so, indent=8)

    def checks(self, checks: Sequence[Check]) -> None:
        if not checks:
            return
        self.heading("Numbers compared")
        for check in checks:
            first, second = words.clean(check.first.span.text), words.clean(check.second.span.text)
            body = Text(f"“{first}” and “{second}”: ")
            body.append(words.VERDICTS[check.verdict], "bold red" if check.verdict == "inconsistent" else "bold")
            if check.verdict == "consistent" and not check.independent:
                body.append(", but maybe from one origin")
            body.append(f" ({words.clean(check.why)})" if check.why else "")
            self.line(body, indent=4, hanging=6)

    def unresolved(self, notes: Sequence[NoteView]) -> None:
        if not notes:
            return
        self.heading("Unresolved")
        for note in notes:
            body = Text(note.reason)
            spans = note.spans if self.full else note.spans[:_WORDS_SHOWN]
            if spans:
                quoted = ", ".join(f"“{words.shorten(words.clean(span.text), 50)}”" for span in spans)
                body.append(f": {quoted}")
            if len(note.spans) > len(spans):
                body.append(f" and {len(note.spans) - len(spans)} more")
                self.folded = True
            if note.times > max(1, len(note.spans)):
                body.append(f" ({note.times} times)")
            self.hang(note.what, body, at=4 + _LABEL, left=4)

    def foot(self, shown: View) -> None:
        self.line(Text(""))
        tips = "Numbers in brackets are claims."
        if self.folded:
            tips += " Shortened: --full shows all."
        self.line(Text(tips, "dim"))

    # --- pieces

    def value(self, value: Value) -> Text:
        text = Text(value.text, "strike" if value.struck else "")
        if value.note:
            text.append(f" ({value.note})", "dim")
        if value.position != "asserted":
            text.append("; ")
            text.append(words.POSITIONS[value.position], _MARKS.get(value.position, ""))
            text.append(" by ")
            text.append_text(self.voices(value.say_so))
        elif value.say_so and not value.named:
            text.append(f" [{', '.join(str(n) for voice in value.say_so for n in voice.claims)}]", "dim")
        elif value.say_so:
            text.append("; ")
            text.append_text(self.voices(value.say_so))
        return text

    def voices(self, voices: Iterable[Voice]) -> Text:
        """Sources with the numbers of their claims: "Karsan Rights Monitor [1, 8]"."""
        pieces = []
        for voice in voices:
            piece = Text(voice.name, "italic" if voice.name != OWN_VOICE else "")
            if voice.claims:
                piece.append(f" [{', '.join(map(str, voice.claims))}]", "not italic dim")
            if voice.mark:
                piece.append(f" {voice.mark}", f"not italic {_MARKS[voice.mark]}")
            pieces.append(piece)
        return Text(", ").join(pieces)

    def fold(self, number: int, what: str) -> None:
        if number > 0:
            self.folded = True
            self.line(Text(f"and {words.count(number, what)}", "dim"), indent=4)
