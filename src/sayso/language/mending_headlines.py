"""A parse mended in headlines, which leave "was" and "the" out: "Market in Velmar hit, three dead"."""

from __future__ import annotations

from sayso.language.tokens import Token, Tokens

_STRUCK = frozenset(
    {"hit", "strike", "attack", "bomb", "shell", "target", "torch", "raid", "storm", "bombard", "pound", "rock", "destroy", "damage"}
)
# Heads of noun phrases that are struck and strike nobody.
_STRUCK_THINGS = frozenset(
    {
        "market", "school", "hospital", "clinic", "mosque", "church", "bakery", "camp", "village", "town", "city", "house", "home", "building", "bridge",
        "station", "plant", "depot", "refinery", "warehouse", "factory", "convoy", "bus", "ambulance", "shop", "hotel", "university", "kindergarten",
        "port", "airport", "airbase", "dam", "pipeline", "embassy", "consulate", "mall", "shelter", "district", "suburb", "neighbourhood", "neighborhood",
        "block", "tower", "headquarters", "prison", "checkpoint", "post", "office", "farm", "field", "terminal", "substation", "grid", "facility",
        "monastery", "shrine", "cemetery", "theatre", "theater", "stadium", "centre", "center", "maternity", "ward", "café", "cafe", "restaurant",
    }
)  # fmt: skip
_NOBODY = frozenset({"casualty", "casualties", "injury", "injuries", "death", "deaths", "losses"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl"})


def mend_headline(sent: Tokens) -> None:
    """Make what is struck the subject of a passive, in place."""
    for verb in sent:
        if verb.lemma_.lower() in _STRUCK and verb.tag_ in ("VBD", "VBN") and verb.dep_ in _CLAUSES:
            _make_passive(verb)


def _make_passive(verb: Token) -> None:
    """ "Market hit", "Two villages near Velmar shelled, no casualties": a building or a village shells nobody."""
    if any(c.dep_ in ("aux", "auxpass", "nsubjpass", "oprd", "xcomp", "prt", "advmod") and c.lower_ != "overnight" for c in verb.children):
        return
    if any(c.dep_ in ("dobj", "dative") and c.lower_ not in _NOBODY for c in verb.children):
        return
    who = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if len(who) != 1 or who[0].pos_ not in ("NOUN", "PROPN") or who[0].lemma_.lower() not in _STRUCK_THINGS:
        return
    who[0].hang(verb, "nsubjpass")
    verb.tag_ = "VBN"
