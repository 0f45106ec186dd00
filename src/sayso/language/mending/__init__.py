"""A parse mended where the parser is known to err. Each module mends one sort of fault, in this order, sentence by sentence:

1. ``participles.free_deed``: a verb taken for a participle in the phrase of who did it. First, since a sentence without a verb hides its days.
2. ``days``: a day that was run into the words behind it. Early, since a day before a noun hides what the noun is.
3. ``headlines``: verbs that headlines write like nouns, and passives without "was". Before all that asks which verbs there are.
4. ``clauses.part_at_semicolons``: clauses on both sides of a semicolon. Each has a verb and a subject of its own from then on.
5. ``subjects``: the subject of a second clause, taken for something else.
6. ``clauses``: clauses that hang on the wrong word.
7. ``phrases``: phrases that were taken apart, or hang on the wrong word.
8. ``participles``: verbs taken for participles, and participles for verbs.
9. ``commas``: subjects and sources that a missing comma ran into the phrase before them. Last, as it looks for verbs that have none.

A later one sees what the former have mended. ``grammar`` has what they all ask.
"""

from __future__ import annotations

from sayso.language.mending.clauses import hang_clauses, part_at_semicolons
from sayso.language.mending.commas import part_at_commas
from sayso.language.mending.days import part_days
from sayso.language.mending.headlines import mend_headline
from sayso.language.mending.participles import free_deed, tell_participles
from sayso.language.mending.phrases import join_phrases
from sayso.language.mending.subjects import find_subjects
from sayso.language.tokens import Doc

_STEPS = (
    free_deed,
    part_days,
    mend_headline,
    part_at_semicolons,
    find_subjects,
    hang_clauses,
    join_phrases,
    tell_participles,
    part_at_commas,
)


def mend(doc: Doc) -> None:
    """Mend the parse of every sentence, in place."""
    for sent in doc.sents:
        for step in _STEPS:
            step(sent)
