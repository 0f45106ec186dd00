"""A passage that a page carries twice (a caption, a pull quote, a standfirst) tells of no second happening."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import cast

from sayso.events.same.stories import Story
from sayso.language import Doc

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
    numbers, words = _words(head.doc)
    at, behind = bisect_left(numbers, head.i), bisect_right(numbers, head.i)
    half = _RUN // 2
    for left, right in ((_RUN - 1, 0), (half, half), (0, _RUN - 1)):
        if at >= left and behind + right <= len(words):
            yield (str(left), *words[at - left : at], head.lower_, *words[behind : behind + right])


def _words(doc: Doc) -> tuple[list[int], list[str]]:
    """The numbers of the words that are no marks, and the words; kept with the text."""
    kept = doc.kept.get("words")
    if kept is None:
        words = [t for t in doc.tokens if t.is_alpha or t.like_num]
        kept = doc.kept["words"] = [t.i for t in words], [t.lower_ for t in words]
    return cast("tuple[list[int], list[str]]", kept)
