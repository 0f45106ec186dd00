"""A name that is written like a verb is read under another, as long: "IS fighters captured eight villages", of which the parser makes "is"."""

from __future__ import annotations

import re

from sayso.language.tokens import Doc

_NAME, _STAND_IN, _LABEL = "IS", "UN", "ORG"
_WRITTEN = re.compile(rf"(?<![\w.&']){_NAME}(?![\w&])")
_MEANT = re.compile(r"Islamic [Ss]tate|\bISI[SL]\b|\b[Dd]aesh\b|\bDAESH\b")
_BESIDE = re.compile(r"(?P<before>[^\W\d_]+)?\W*$"), re.compile(r"\W*(?P<after>[^\W\d_]+)?")
_NEAR = 20  # characters on either side in which a word beside it stands


def stood_in(text: str) -> str:
    """``text`` with the stand-in where the name of the group is meant: same length. Not in a line of capitals: "THIS IS A TEST"."""
    if _NAME not in text or _MEANT.search(text) is None:
        return text
    return _WRITTEN.sub(lambda m: _NAME if _shouted(text, m.start(), m.end()) else _STAND_IN, text)


def _shouted(text: str, start: int, end: int) -> bool:
    """True where the words beside it are in capitals as well, and are no other names of the group."""
    before, after = _BESIDE[0].search(text[max(0, start - _NEAR) : start]), _BESIDE[1].match(text[end : end + _NEAR])
    beside = [before and before["before"], after and after["after"]]
    return any(word and word.isupper() and len(word) > 1 and _MEANT.fullmatch(word) is None for word in beside)


def named_again(doc: Doc) -> None:
    """Give the words that were read under the stand-in their own name again, in place."""
    for token in doc:
        if token.text == _STAND_IN and doc.text.startswith(_NAME, token.idx):
            token.text, token.lower_, token.lemma_, token.ent_type_ = _NAME, _NAME.lower(), _NAME, _LABEL
    for name in doc.ents:
        if len(name) == 1 and name[0].text == _NAME:
            name.label_ = _LABEL
