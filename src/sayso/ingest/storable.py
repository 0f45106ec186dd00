"""Inputs that can be kept: names that UTF-8 can hold, and a refusal for a text that it cannot.

JSON can spell half a character, and the name of a file can hold bytes that are none.
"""

from __future__ import annotations

import msgspec

from sayso.errors import BadEncoding, InputError
from sayso.model import Report


def storable(item: Report | InputError) -> Report | InputError:
    """The input with names that UTF-8 can hold; a refusal for a text that it cannot."""
    if isinstance(item, InputError):
        return type(item)(_whole(item.where), _whole(item.what), item.remedy)
    try:
        item.text.encode()
    except UnicodeEncodeError as error:
        what = f"half a character stands at {error.start} of the text"
        return BadEncoding(_whole(item.name), what, "Save the text as UTF-8.")
    names = {name: words for name in ("name", "title", "publisher", "address", "published_words") if (words := getattr(item, name))}
    whole = {name: _whole(words) for name, words in names.items()}
    if whole == names:
        return item
    mended = msgspec.structs.replace(item, **whole)
    return mended.with_original(*item.original) if item.original is not None else mended


def _whole(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode()
