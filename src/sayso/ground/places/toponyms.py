"""Toponyms in the broad sense: every name of a place and every adjective of one, given or found."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ground.gazetteer import Gazetteer, gazetteer
from sayso.ground.gazetteer.build import CODE
from sayso.ground.places import grammar
from sayso.ground.places.choice import choose
from sayso.ground.places.find import place_of
from sayso.ground.places.name_words import Name, is_code, known_as
from sayso.ground.places.names import find_names
from sayso.language import Parsed
from sayso.model import Place


def toponyms_of(parsed: Parsed, spans: Sequence[tuple[int, int]] | None = None) -> list[Place]:
    """The toponyms of a parsed text; with ``spans``, one answer for each of them, in their order."""
    gaz = gazetteer()
    found = find_names(parsed, gaz)
    if spans is None:
        choices = dict(zip(map(id, found), choose(found, parsed, gaz, buildings=True), strict=True))
        return [place_of(parsed, n, choices[id(n)], whole=False) for n in found]
    given = [_given(parsed, start, end, gaz) for start, end in spans]
    others = [n for n in found if not any(n.start < g.end and g.start < n.end for g in given)]
    names = sorted([*given, *others], key=lambda n: n.start)
    choices = dict(zip(map(id, names), choose(names, parsed, gaz, buildings=True), strict=True))
    return [place_of(parsed, n, choices[id(n)], whole=False) for n in given]


def _given(parsed: Parsed, start: int, end: int, gaz: Gazetteer) -> Name:
    tokens = parsed.tokens(parsed.span(start, end))
    core = parsed.report.text[start:end]
    known = known_as(core, gaz)
    code = any(f.how == CODE for f in known) and is_code(parsed.report.text, start, end)
    setting = grammar.setting(parsed.report.text, start, end, 0)
    return Name(start, end, core, tokens.start, tokens.end, "", known, code=code, setting=setting)
