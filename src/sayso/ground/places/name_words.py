"""The words of a text as names are looked for in them: tokens, the parser's entities, headlines, runs of capitals."""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass

from sayso.ground.gazetteer import Found, Gazetteer
from sayso.ground.gazetteer.build import ADJECTIVE, ALTERNATE, CODE, NAME
from sayso.ground.gazetteer.names import key
from sayso.ground.places import grammar
from sayso.ground.places.grammar import NOTHING, Setting, words
from sayso.language import Parsed

LARGE = 100_000  # people; a name that needs no proof of its own
_TITLE = 160  # code points within which a report's headline lies
_LONGEST = 5  # words in a name that is looked for in the gazetteer


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a place. ``start`` and ``end`` are code points; ``core`` is what is looked up.

    ``first`` and ``last`` are tokens (half open), ``label`` the parser's entity label, ``known`` what the gazetteer
    has under exactly this name, ``setting`` what the words around it say of it.
    """

    start: int
    end: int
    core: str
    first: int
    last: int
    label: str = ""
    known: tuple[Found, ...] = ()
    adjective: bool = False
    code: bool = False
    inside: bool = False  # of a longer name of an organisation or a person
    doubted: bool = False  # the parser takes it for a person; its verb does not
    glued: bool = False  # to the name after it, where the text lost a comma or an apostrophe
    setting: Setting = NOTHING

    @property
    def whole(self) -> tuple[int, int]:
        """The range with the words around the name that belong to it ("northern Hama countryside")."""
        return min(self.start, self.setting.start or self.start), max(self.end, self.setting.end)


def _shouted(core: str, found: Found) -> bool:
    """Whether the entry goes by initials under this name, which a word in small letters cannot be ("Car" for CAR)."""
    if len(core) > 4 or found.how == ADJECTIVE or core.isupper() or "." in core or found.entry.kind not in ("country", "admin1"):
        return False
    initials = "".join(w[0] for w in found.entry.name.split())
    return initials.lower() == core.lower() or (found.entry.kind == "country" and key(core) != key(found.entry.name))


def is_code(text: str, start: int, end: int) -> bool:
    """Whether the words have the form of an abbreviated state: "Ky.", or two capitals after a name and a comma."""
    core = text[start:end]
    return core.endswith(".") or (core.isupper() and len(core) == 2 and text[max(0, start - 2) : start] == ", ")


@functools.lru_cache(maxsize=6_000)
def meaning(core: str, gazetteer: Gazetteer) -> tuple[tuple[Found, ...], bool, bool | None]:
    """What the gazetteer has under a name, and whether that is an adjective or an abbreviation; ``None`` where its form in the text tells."""
    known = tuple(f for f in gazetteer.exact(core) if not _shouted(core, f))
    if not known and core.endswith("s") and len(core) > 4 and not core[:-1].isupper():  # texts that lost their apostrophes
        known = tuple(f for f in gazetteer.exact(core[:-1]) if f.how == NAME and (f.entry.kind == "country" or f.weight >= LARGE))
    if not known:
        return (), False, False
    people = any(f.how == ADJECTIVE and f.entry.kind == "country" for f in known)  # "Thai" is no other name of a town
    solid = any(f.how not in ((ADJECTIVE, CODE, ALTERNATE) if people else (ADJECTIVE, CODE)) for f in known)
    if people and not solid:
        known = tuple(f for f in known if f.how != ALTERNATE)
    code = any(f.how == CODE for f in known)
    return known, not solid and any(f.how == ADJECTIVE for f in known), (None if solid else True) if code else False


def known_as(core: str, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """What the gazetteer has under a name, under it without the word for its kind, or, for areas, without a compass word."""
    known = gazetteer.exact(core)
    if not known and (short := grammar.without_kind(core)) != core:
        known = tuple(f for f in gazetteer.exact(short) if f.entry.kind in ("admin1", "admin2", "region", "country"))
    if not known and (short := grammar.without_part(core)) != core:
        known = tuple(f for f in gazetteer.exact(short) if f.entry.kind in ("admin1", "region", "country"))
    return known


class Words:
    """The words of one text."""

    def __init__(self, parsed: Parsed, gazetteer: Gazetteer) -> None:
        doc = parsed.doc
        self.tokens, self.text, self.gazetteer = doc.tokens, parsed.plain, gazetteer
        self._titles: dict[int, bool] = {}  # by sentence, whether it is written like a headline
        self.starts, self.sentences = doc.starts, [sent.start for sent in doc.sents]
        self.stops = [t.idx + len(t.text) for t in doc.tokens]
        named = [*(label.span for label in parsed.labels), *(stamp.name for stamp in parsed.stamps if stamp.name is not None)]
        before_colons = [parsed.span(speaker.start, speaker.colon) for speaker in parsed.speakers]
        # What stands before or over a piece of the text, with the least weight that it must have to be the place of it.
        self.labels = [*((span, 0) for span in named), *((span, LARGE) for span in before_colons)]
        self.line_ends = {end for _, end in parsed.paragraphs}
        self.at = {start: i for i, start in enumerate(self.starts)}
        self.ends = {stop: i for i, stop in enumerate(self.stops, start=1)}
        self.entities = {i: (ent.label_, ent.start, ent.end) for ent in doc.ents for i in range(ent.start, ent.end)}
        # "Mike Flores" makes "Flores" a person unless grammar says otherwise.
        people = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
        self.people = {ent[-1].text for ent in people if ent[-1].text != "'s"} | {ent[-2].text for ent in people if ent[-1].text == "'s"}

    def _entity_at(self, i: int) -> tuple[str, int, int]:
        """The label of the parser's entity that token ``i`` is in, and its tokens; an empty label where it is in none."""
        return self.entities.get(i) or ("", i, i + 1)

    def _leads(self, first: int, ent_first: int) -> bool:
        """Whether token ``first`` is the first word of its entity, but for an article."""
        return first == ent_first or (first == ent_first + 1 and self.tokens[ent_first].lower_ == "the")

    def _opens(self, last: int) -> bool:
        """Whether the word before token ``last`` only opens a longer name ("Tal" of "Tal Tamr")."""
        tokens = self.tokens
        return last < len(tokens) and tokens[last - 1].lower_ in words()["openers"] and tokens[last].text[:1].isupper()

    def _has_more(self, first: int, last: int, name: Name) -> bool:
        """Whether an entity has words in capitals beyond the name ("Aleppo Media Center")."""
        return any(t.text[:1].isupper() for t in self.tokens[first:last] if not name.first <= t.i < name.last)

    def _trim(self, first: int, last: int) -> int:
        """The end of an entity without a possessive or a mark at its end."""
        while last > first and (self.tokens[last - 1].text in ("'s", "'", "’s", ",", ".", "-") or self.tokens[last - 1].is_space):
            last -= 1
        return last

    def _join(self, first: int, last: int) -> int:
        """The end of an entity that the parser cut at a hyphen ("al" of "al-Latamneh")."""
        if last < len(self.tokens) and last > first and self.tokens[last].text == "-" and not self.tokens[last - 1].whitespace_:
            return max(last, self.ends.get(grammar.run(self.text, self.tokens[first].idx), last))
        return last

    def _least(self, i: int) -> int:
        """The least end of a name at token ``i``: an article goes with the word that its hyphen ties it to."""
        return max(i + 1, self._join(i, i + 1)) if self.tokens[i].lower_ in grammar.LINKS else i + 1

    def _reach(self, first: int) -> int:
        """How far the tokens from ``first`` may be of one name: capitals, figures and small words of names."""
        text, starts, last = self.text, self.starts, first
        most = min(len(starts), first + _LONGEST)
        while last < most:
            letter = text[starts[last]]
            if not (
                letter.isupper()
                or letter.isdigit()
                or grammar.foreign(letter)
                or text[starts[last] : self.stops[last]].lower() in grammar.LINKS
            ):
                break
            last += 1
        return last

    def _ends_name(self, first: int, last: int) -> bool:
        """Whether a run of several tokens may end before ``last``: with a capital, or the full stop of an abbreviation."""
        start = self.starts[last - 1]
        return (
            last - 1 == first
            or self.text[start].isupper()
            or grammar.foreign(self.text[start])
            or self.text[start : self.stops[last - 1]] == "."
        )

    def _core(self, first: int, last: int) -> tuple[int, int, str]:
        """The range of the tokens, and what is looked up: without the full stop of a sentence."""
        start, end = self.starts[first], self.stops[last - 1]
        core = self.text[start:end]
        if core.endswith(".") and len(core) > 6 and "." not in core[:-1]:
            return start, end - 1, core[:-1]
        return start, end, core

    def _name(self, first: int, last: int, label: str) -> Name:
        start, end, core = self._core(first, last)
        known, adjective, code = meaning(core, self.gazetteer)
        return Name(
            start, end, core, first, last, label, known, adjective=adjective, code=code or (code is None and is_code(self.text, start, end))
        )

    def _headline(self, i: int) -> bool:
        """Whether the sentence of token ``i`` writes most of its words with capitals, so that capitals show nothing."""
        number = bisect_right(self.sentences, i) - 1
        known = self._titles.get(number)
        if known is None:
            first = self.sentences[number] + 1  # the first word has its capital in any case
            last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.starts)
            spelt = (self.text[start:stop] for start, stop in zip(self.starts[first:last], self.stops[first:last], strict=True))
            long = [word for word in spelt if len(word) > 3 and word.isalpha() and word.lower() not in words()["dated"]]
            known = len(long) > 2 and sum(word[0].isupper() for word in long) > 0.6 * len(long)
            self._titles[number] = known
        return known

    def _title(self, i: int) -> bool:
        """Whether token ``i`` stands in the headline that a report begins with."""
        return self.tokens[i].idx < _TITLE and self._headline(i)
