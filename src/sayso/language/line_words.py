"""Words that lines begin with and that are no part of what they tell: marks of desks, names of fields in a form (``data/lines.yaml``)."""

from __future__ import annotations

from sayso.language.tables import load

_TABLE = load("lines.yaml")
_FORM: dict[str, list[str]] = _TABLE["form"]

DESK_MARKS: tuple[str, ...] = tuple(_TABLE["desk"])
"""What desks put before a line, in small letters: "breaking"."""

DAY_FIELDS, PLACE_FIELDS = frozenset(_FORM["day"]), frozenset({*_FORM["place"], *_FORM["area"]})
"""The fields of a form that say when and where."""

FIELDS = tuple(word for words in _FORM.values() for word in words)
"""All fields of a form."""

NO_LABELS = frozenset(word.split()[0] for word in (*DESK_MARKS, *_TABLE["page"], *FIELDS)) - frozenset(_FORM["area"])
"""The first words of what begins lines of one matter: posts that go on, forms, notes. Such lines are no items of a digest."""
