"""The words that attribute: verbs, nouns, phrases and adverbs, read from ``data/cues.yaml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from sayso.model.vocabulary import Factuality

CueKind = Literal["speech", "stance", "belief", "finding", "wish", "intent", "attitude", "looks"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One way a word attributes. ``takes`` names what may be its content, as the data file explains."""

    word: str
    kind: CueKind
    factuality: Factuality
    takes: frozenset[str]
    addressee: bool = False
    passive: bool = False
    objects: frozenset[str] = frozenset()
    light: bool = False
    until: str | None = None

    @property
    def reported(self) -> bool:
        """True for kinds that a reading of a report may take; the others are counted only where attitudes are asked for."""
        return self.kind not in ("intent", "attitude", "looks")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues by lemma. A word may attribute in more than one way."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    voices: frozenset[str]
    documents: frozenset[str]
    desks: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    adverbs: frozenset[str]


@functools.cache
def lexicon() -> Lexicon:
    """The cues of the package, read once."""
    data = _data("cues")
    return Lexicon(
        verbs=_by_word(data["verbs"]),
        nouns=_by_word(data["nouns"]),
        voices=frozenset(_data("voices")["voices"]),
        documents=frozenset(_data("voices")["documents"]),
        desks=frozenset(_data("voices")["desks"]),
        phrases=tuple(tuple(p) for p in data["phrases"]),
        adverbs=frozenset(data["adverbs"]),
    )


def _data(name: str) -> Any:
    return yaml.safe_load(files("sayso.claims").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8"))


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
                objects=frozenset(group.get("objects", ())),
                light=group.get("light", False),
                until=group.get("until"),
            )
            found.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}
