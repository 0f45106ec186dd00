"""Exports: a record written in the shapes that other people's tools and codebooks have.

    Record -> walk (incidents with what their reports tell) -> Told (what may be said of each) -> a format -> a file, whole or not at all

``write`` is the way in, and ``FORMATS`` lists what there is. Every column of every format, with its meaning, stands in
``data/columns.yaml``; every code of another book in ``data/codes.yaml``, with its source. docs/reference/exports.md is made of the two.
"""

from sayso.exports.formats import FORMATS, Format
from sayso.exports.writing import Written, write

__all__ = ["FORMATS", "Format", "Written", "write"]
