"""A report made ready for the parser: its text in plain characters, its words told apart, and the sentences that are known to begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import count, pairwise

from spacy.tokens import Doc as Parse

from sayso.language.capitals import recased
from sayso.language.figures import plain_figures
from sayso.language.garbled import ungarbled, without_long_runs
from sayso.language.layout import Begins, Layout, find_begins, lay_out
from sayso.language.loading import load_model
from sayso.language.mending import mend
from sayso.language.rewriting import rewritten
from sayso.language.signs import blanked, places_in_whole, signs, without
from sayso.language.stand_ins import named_again, stood_in
from sayso.language.tokens import Doc
from sayso.model import Report

# Characters that the parser knows worse than their plain forms; one for one, so that offsets stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ", "\t": " "})
# Characters: what is parsed in pieces, and how much at a time.
_LONG = 100_000
_PIECE = 50_000
_BLANK = re.compile(r"[^\S ]")
# Abbreviations of digests whose point the parser takes for the end of a sentence, and what is as long: "8 civilians incl. 3 children".
_POINTED = {"incl.": "incl,", "approx.": "roughly"}
_SHORT_LINE = 12  # tokens of a line that is taken for one sentence
_SHORT = re.compile(r"\b(?:incl|approx)\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report whose words are told apart, and which is about to be parsed: in one piece, or in some where it is long.

    ``plain`` is its text as the parser reads it, and ``offsets`` are where the words stand in it.
    """

    report: Report
    plain: str
    layout: Layout
    offsets: list[int]
    pieces: list[Parse]

    def words(self) -> Doc:
        """The words with the parse of the pieces, mended."""
        doc = Doc(_whole(self.pieces), self.plain, self.offsets)
        named_again(doc)
        mend(doc)
        return doc


def prepare(report: Report) -> Draft:
    """The draft of a report, with a sentence start set at every paragraph's first word, and around headlines and headings in the text.

    The parser respects starts that are set before it runs, and finds the others itself.
    """
    layout = lay_out(report)
    blanks = ((start, end, " " * (end - start)) for start, end in layout.apart)
    plain = recased(rewritten(_plain(report.text), blanks), layout.paragraphs, load_model())
    left_out = sorted({*signs(report.text), *(at for span in layout.apart for at in range(*span))})
    doc = load_model().make_doc(without(stood_in(plain), left_out))
    offsets = places_in_whole(doc.to_array("IDX").tolist(), left_out)
    first = _begin(doc, offsets, layout, find_begins(report.text, layout), left_out)
    return Draft(report, plain, layout, offsets, _pieces(doc, offsets, first) if len(plain) > _LONG else [doc])


def _begin(doc: Parse, offsets: Sequence[int], layout: Layout, begins: Begins, left_out: Sequence[int]) -> list[int]:
    """Begin sentences where some begin for certain, and none where the parser would begin one amiss; the numbers of their first words."""
    behind, starts = _past(begins.behind, left_out), _past(begins.starts, left_out)
    first = [i for i, offset in enumerate(offsets) if offset in starts]
    if layout.dateline is not None:
        first += [i for i in [bisect_left(offsets, layout.dateline.body)] if i < len(offsets)]
    for i in first:
        if i:
            doc[i].is_sent_start = True
        # "May 4 - Militants attack": after what is no sentence the parser would begin two
        # "8 Killed, 25 Injured by Rockets": the parser takes the number for a sentence
        goes_on = offsets[i] in behind or (offsets[i] in begins.counting and doc[i].text.isdigit())
        if goes_on and i + 1 < len(doc) and offsets[i + 1] not in starts:
            doc[i + 1].is_sent_start = False
    for start, end in layout.paragraphs:
        _keep_whole(doc, offsets, start, end, starts)
    return sorted(first)


def _plain(text: str) -> str:
    """``text`` in characters and abbreviations that the parser knows: same length."""
    text = _SHORT.sub(lambda m: _POINTED[m[0]], blanked(text))
    return plain_figures(_BLANK.sub(" ", without_long_runs(ungarbled(text).translate(_PLAIN))))


def _past(places: Set[int], left_out: Sequence[int]) -> set[int]:
    """Places in a text, those of signs moved to what stands behind them."""
    if not left_out:
        return set(places)
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
