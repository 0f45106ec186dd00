"""Inputs for the tries: valid ones damaged in a few places, pieces that mean something in any order, and long runs of one piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

BITS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\xc3", b"\xed\xa0\x80", b'"', b"'", b"\\", b"\n", b"\r", b"\t", b",", b";", b"|", b"{", b"}",
    b"[", b"]", b"(", b")", b"<", b">", b"&", b"-", b"--", b":", b"=", b"%", b"/", b"..", b"../", b" ", b"9" * 40, b"-1", b"0", b"1e999", b"NaN",
    b"null", b"true", b"\xe2\x80\x9c", b"\xc2\xb2", b"\xd9\xa3", b"\xe2\x80\xae", b"2016-02-30", b"9999-12-31", b"0001-01-01",
)  # fmt: skip
"""Pieces that mean something to most readers."""

RUNS = (
    b"a", b"A ", b" ", b"\n", b"\t", b"-", b"- ", b"'", b'"', b"\xe2\x80\x9c", b"\xc2\xab", b"(", b"[", b"{", b"<", b"<p>", b"<!--", b"<!---->", b"&", b"&amp;",
    b"*", b"_", b"**a", b"![", b"[a](", b"`", b"#", b"> ", b"=", b"1", b"1,", b"1 May ", b",", b";", b"|", b".", b". ", b"\\", b"/", b":", b"\r", b"\x00", b"\xff",
    b"and ", b"of the ", b"\xc2\xa0", b"a-", b"a.", b"A. ", b"\xe2\x80\x9ca\" ", b"{\"a\":", b"[[", b"]", b"Mr. ", b"'s", b"a'", b"a.",
)  # fmt: skip
"""What is repeated: what costs more for each one that stands before it shows itself."""


def damaged(seeds: list[bytes], tokens: tuple[bytes, ...], longest: int) -> SearchStrategy[bytes]:
    """A strategy: one of the seeds with up to five changes, or tokens in any order."""
    from hypothesis import strategies as st

    bits = st.sampled_from((*tokens, *tokens, *BITS))

    @st.composite
    def changed(draw: st.DrawFn) -> bytes:
        data = draw(st.sampled_from(seeds))
        for _ in range(draw(st.integers(1, 5))):
            at = draw(st.integers(0, len(data)))
            end = min(len(data), at + draw(st.sampled_from((0, 0, 0, 1, 1, 2, 4, 20, 200))))
            how = draw(st.integers(0, 9))
            if how < 5:
                piece = draw(bits)
            elif how < 7:
                piece = draw(st.binary(max_size=8))
            elif how == 7:
                piece = draw(bits) * draw(st.sampled_from((2, 30, 1_000)))
            elif how == 8:
                piece = data[at:end] * draw(st.sampled_from((2, 3, 50)))
            else:  # a piece of it from elsewhere
                start = draw(st.integers(0, len(data)))
                piece = data[start : start + draw(st.sampled_from((1, 4, 30, 300)))]
            data = data[:at] + piece + data[end:]
        return data[:longest]

    return st.one_of(changed(), changed(), changed(), st.lists(bits, max_size=40).map(b"".join), st.binary(max_size=200))


def runs(seeds: list[bytes], tokens: tuple[bytes, ...], longest: int) -> Iterator[tuple[bytes, bytes]]:
    """Long runs of one piece, alone, in the middle of a seed and with an odd end, each with one of a quarter of its length."""
    few = longest // 4
    for unit in dict.fromkeys((*RUNS, *tokens)):
        if not unit:
            continue
        for before, after in ((b"", b"x"), (seeds[0][: len(seeds[0]) // 2], seeds[0][len(seeds[0]) // 2 :])):
            yield before + unit * (few // len(unit)) + after, before + unit * (longest // len(unit)) + after


def smaller(data: bytes, fails: object) -> bytes:
    """The least of ``data`` that still ``fails``, as far as taking pieces out finds it."""
    assert callable(fails)
    size, tries = max(len(data) // 2, 1), 0
    while size >= 1 and tries < 2_000:
        at, cut = 0, False
        while at < len(data) and tries < 2_000:
            shorter = data[:at] + data[at + size :]
            tries += 1
            if fails(shorter):
                data, cut = shorter, True
            else:
                at += size
        if not cut:
            size //= 2
    return data
