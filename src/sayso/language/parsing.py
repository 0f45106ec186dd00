"""The parse of a report, which every later stage reads.

The parser's own objects do not leave it: its words are copied out once a report (decision 0009). The copies (``Doc``, ``Token``) may be
read by the stages up to the events and never leave them: no type of ``sayso.model`` holds one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import zip_longest
from typing import Any, TypeVar

from sayso.language.drafts import Draft, prepare
from sayso.language.layout import Layout
from sayso.language.loading import load_inference, model_name, renew_worn, settle
from sayso.language.tokens import Doc, Token, Tokens
from sayso.model import Report, Span

# What is parsed together: more would take more memory and no less time.
_BATCH = 64
_BATCH_CHARACTERS = 33_000
Result = TypeVar("Result")
# The model's store of words is one for the process, and not made for two threads.
_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Parsed(Layout):
    """A report with its layout and its parse. ``doc`` has the same length and offsets as ``report.text``.

    ``plain`` is the text as the parser reads it: the same length, with plain quotation marks and blanks, and without lines all in capitals.
    """

    report: Report
    doc: Doc
    plain: str
    model: str
    _cache: dict[str, object] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """The ``Span`` of code points ``start`` to ``end``, without white space at its edges."""
        text = self.report.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end, text[start:end])

    def spelt(self, span: Span) -> str:
        """The words of a span, in small letters where the text has nothing but capitals: "GUNMEN" are "gunmen"."""
        return self.plain[span.start : span.end] if span.text.isupper() else span.text

    def of(self, tokens: Tokens | Token) -> Span:
        """The ``Span`` of a token or run of tokens."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens.text))
        return self.span(tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> Tokens:
        """The run of tokens that ``span`` touches."""
        found = self.doc.touched(span.start, span.end)
        if found is None:
            raise ValueError(f"no tokens at {span.start}:{span.end}")
        return found


def parse(report: Report) -> Parsed:
    """Parse one report."""
    return next(parse_many([report]))


def parse_many(reports: Iterable[Report]) -> Iterator[Parsed]:
    """Parse reports in batches, in order."""
    for batch in _batches(reports):
        with _LOCK:
            parses = _parsed(batch)
        yield from parses


def read_each(reports: Iterable[Report], read: Callable[[Parsed], Result]) -> Iterator[Result]:
    """What ``read`` makes of each report's parse, in order. It must keep nothing of the parse: the memory of its words is given back."""
    for batch in _batches(reports):
        results: list[Result] = []
        failure: Exception | None = None
        with _LOCK:
            with load_inference().passing_words():
                try:
                    results.extend(map(read, _parsed(batch)))
                except Exception as error:  # noqa: BLE001 - raised below, when those before it have been handed over
                    failure = error
            renew_worn()
        yield from results
        if failure is not None:
            raise failure
        settle()


def _parsed(batch: Sequence[Report]) -> list[Parsed]:
    run, name = load_inference(), model_name()
    drafts = [prepare(report) for report in batch]
    for pieces in zip_longest(*(draft.pieces for draft in drafts)):
        run([piece for piece in pieces if piece is not None])
    return [_with_parse(draft, name) for draft in drafts]


def _with_parse(draft: Draft, model: str) -> Parsed:
    layout: dict[str, Any] = {part.name: getattr(draft.layout, part.name) for part in fields(Layout)}
    return Parsed(**layout, report=draft.report, doc=draft.words(), plain=draft.plain, model=model)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in reports:
        if batch and (len(batch) == _BATCH or size + len(report.text) > _BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(report)
        size += len(report.text)
    if batch:
        yield batch
