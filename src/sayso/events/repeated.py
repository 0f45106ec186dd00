"""A passage that a page carries twice (a caption, a pull quote, a standfirst) tells of no second happening."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc

from sayso.events.stories import Story

_RUN = 9  # words in a row that nobody writes twice by chance


class Repeated:
    """The words around the acts told so far, and which happening each was."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, ...], int] = {}

    def of(self, story: Story) -> int | None:
        """The happening that the same words told before; ``None`` where they are new."""
        return next((self._told[run] for run in _runs(story) if run in self._told), None)

    def put(self, n: int, story: Story) -> None:
        """``story`` tells of happening ``n``."""
        for run in _runs(story):
            self._told.setdefault(run, n)


def _runs(story: Story) -> Iterator[tuple[str, ...]]:
    """The words before, around and after the word that names the act, each with the place of that word in them."""
    head = story.telling.main.head
    before, after = list(islice(_words(head.doc, head.i - 1, -1), _RUN - 1))[::-1], list(islice(_words(head.doc, head.i + 1, 1), _RUN - 1))
    half = _RUN // 2
    for left, right in ((_RUN - 1, 0), (half, half), (0, _RUN - 1)):
        if len(before) >= left and len(after) >= right:
            yield (str(left), *before[len(before) - left :], head.lower_, *after[:right])


def _words(doc: Doc, at: int, step: int) -> Iterator[str]:
    while 0 <= at < len(doc):
        if doc[at].is_alpha or doc[at].like_num:
            yield doc[at].lower_
        at += step
