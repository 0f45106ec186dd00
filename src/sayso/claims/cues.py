"""The words that attribute: verbs, nouns, phrases and adverbs, read from ``data/cues.yaml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from sayso.model.vocabulary import Factuality

CueKind = Literal["speech", "stance", "belief", "wish", "intent", "attitude"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One way a word attributes. ``takes`` names what may be its content, as the data file explains."""

    word: str
    kind: CueKind
    factuality: Factuality
    takes: frozenset[str]
    addressee: bool = False
    passive: bool = False
    requires: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues by lemma. A word may attribute in more than one way."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    phrases: tuple[tuple[str, ...], ...]
    adverbs: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The cues of the package, read once."""
    data = yaml.safe_load(files("sayso.claims").joinpath("data/cues.yaml").read_text(encoding="utf-8"))
    return Lexicon(
        verbs=_by_word(data["verbs"]),
        nouns=_by_word(data["nouns"]),
        phrases=tuple(tuple(p) for p in data["phrases"]),
        adverbs=frozenset(data["adverbs"]),
    )


def _by_word(groups: list[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for group in groups:
        for word in dict.fromkeys(group["words"]):
            cue = Cue(
                word=word,
                kind=group["kind"],
                factuality=cast(Factuality, group.get("factuality", "asserted")),
                takes=frozenset(group["takes"]),
                addressee=group.get("addressee", False),
                passive=group.get("passive", False),
                requires=group.get("requires"),
            )
            found.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}
