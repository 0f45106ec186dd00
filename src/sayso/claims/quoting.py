"""Whose words a quotation is when no verb stands beside it: the voice of the quotation before."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from sayso.claims.drafts import ByCue, Draft, Range
from sayso.language.quotes import Quotation

_SENTENCE_BEFORE = re.compile(r"[.!?:;,…\"”’)\]—–-]\s*$|^\s*$")
# How far from a quotation, in characters, its attribution is looked for.
_REACH = 4000
_ACCOUNT = re.compile(r"(?:had )?(?:describ|recount|relat|narrat)(?:ed|es)")


def continue_quotations(text: str, drafts: list[Draft], quotations: tuple[Quotation, ...], paragraphs: tuple[Range, ...]) -> None:
    """Give every quotation that stands alone to the voice that speaks before (or, failing that, after) it in its paragraph.

    Content that runs into a quotation runs to its end. A quotation left open at the end of a paragraph goes on
    with the quotation that opens the next one.
    """
    spoken = ByCue(d for d in drafts if d.kind in ("speech", "stance", "belief"))
    starts = [start for start, _ in paragraphs]
    owners: dict[Quotation, Draft] = {}
    quoting: set[int] = set()
    for q in quotations:
        owner = _owner(q, spoken.inside([(q.start - _REACH, q.end + _REACH)]))
        if owner is not None:
            owners[q] = owner
            quoting.add(id(owner))
            _take_whole(owner, q)
    before: Quotation | None = None
    for q in quotations:
        if q not in owners and _is_sentence(text, q, paragraphs[max(0, bisect_right(starts, q.start) - 1)][0]):
            home = bisect_right(starts, q.start)
            around = spoken.inside([(q.start - _REACH, q.end + _REACH)])
            near = [d for d in around if bisect_right(starts, d.cue[0][0]) == home and d.kind == "speech"]
            found = None
            if before is not None and not before.closed and before in owners:
                found = owners[before]
            if found is None:
                direct = [d for d in near if d.cue[0][0] < q.start and id(d) in quoting]
                found = _account(text, near, q) or (direct[-1] if direct else None)
                before_it = None if found else _of_paragraph_before(q, around, quoting, starts)
                if before_it is not None:  # a claim of its own: what stands in another paragraph
                    found = replace(before_it, content=[])
                    drafts.append(found)
            if found is None:
                after = [d for d in near if d.cue[0][0] > q.start and id(d) in quoting]
                found = after[0] if after else None
            if found is not None:
                owners[q] = found
                quoting.add(id(found))
                found.content.append((q.start, q.end))
        before = q
    _take_up_openings(quotations, owners, paragraphs)


def _take_up_openings(quotations: tuple[Quotation, ...], owners: dict[Quotation, Draft], paragraphs: tuple[Range, ...]) -> None:
    """A quotation left open at the end of its paragraph belongs to who is named after the next piece: '"A. / "B," X said.'"""
    openings = {start for start, _ in paragraphs}
    for q, after in reversed(list(pairwise(quotations))):
        if q not in owners and not q.closed and after.start in openings and after in owners:
            owners[q] = owners[after]
            owners[q].content.insert(0, (q.start, q.end))


def _account(text: str, near: list[Draft], q: Quotation) -> Draft | None:
    """The draft of "A nurse described the night." right before the quotation: the quotation is the account."""
    before = [d for d in near if d.cue[0][0] < q.start]
    if not before or before[-1].clause or not _ACCOUNT.match(text, *before[-1].cue[0]):
        return None
    draft = before[-1]
    if not draft.content or not re.fullmatch(r"[.:\s]*", text[draft.content[-1][1] : q.start]):
        return None
    draft.content = []
    return draft


def _of_paragraph_before(q: Quotation, around: list[Draft], quoting: set[int], starts: list[int]) -> Draft | None:
    """The voice quoted last in the paragraph before, for a quotation that opens its own: '"A," X said. / "B."'."""
    home = bisect_right(starts, q.start)
    if q.start != starts[home - 1]:
        return None
    last = [d for d in around if bisect_right(starts, d.cue[0][0]) == home - 1]
    return last[-1] if last and id(last[-1]) in quoting and last[-1].kind == "speech" else None


def _owner(q: Quotation, spoken: list[Draft]) -> Draft | None:
    """The draft whose content reaches into the quotation; the innermost of several."""
    found = [d for d in spoken if any(a < q.inner[1] and q.inner[0] < b for a, b in d.content)]
    return min(found, key=lambda d: sum(b - a for a, b in d.content)) if found else None


def _take_whole(draft: Draft, q: Quotation) -> None:
    draft.content = [(a, max(b, q.end)) if a <= q.inner[0] + 1 and q.inner[0] < b < q.end else (a, b) for a, b in draft.content]


def _is_sentence(text: str, q: Quotation, start: int) -> bool:
    """True for a quotation that is a sentence of its own: it opens one, and has more than one word."""
    words = text[q.inner[0] : q.inner[1]].split()
    return len(words) > 1 and bool(_SENTENCE_BEFORE.search(text[start : q.start]))
