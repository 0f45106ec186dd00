"""A parse mended where the parser is known to err. Each module mends one sort of fault, in this order, sentence by sentence:

1. ``days``: a day that was run into the words behind it. First, since a day before a noun hides what the noun is.
2. ``headlines``: verbs that headlines write like nouns, and passives without "was". Before all that asks which verbs there are.
3. ``clauses.part_at_semicolons``: clauses on both sides of a semicolon. Each has a verb and a subject of its own from then on.
4. ``subjects``: the subject of a second clause, taken for something else.
5. ``clauses``: clauses that hang on the wrong word.
6. ``phrases``: phrases that were taken apart, or hang on the wrong word.
7. ``participles``: verbs taken for participles, and participles for verbs.
8. ``commas``: subjects and sources that a missing comma ran into the phrase before them. Last, as it looks for verbs that have none.

A later one sees what the former have mended. ``grammar`` has what they all ask.
"""

from __future__ import annotations

from sayso.language.mending.clauses import hang_clauses, part_at_semicolons
from sayso.language.mending.commas import part_at_commas
from sayso.language.mending.days import part_days
from sayso.language.mending.headlines import mend_headline
from sayso.language.mending.participles import tell_participles
from sayso.language.mending.phrases import join_phrases
from sayso.language.mending.subjects import find_subjects
from sayso.language.tokens import Doc

_STEPS = (part_days, mend_headline, part_at_semicolons, find_subjects, hang_clauses, join_phrases, tell_participles, part_at_commas)


def mend(doc: Doc) -> None:
    """Mend the parse of every sentence, in place."""
    for sent in doc.sents:
        for step in _STEPS:
            step(sent)
