"""Where a text names places: spans of words, before anything is looked up for its meaning.

Four ways lead to a name: the parser's entities, adjectives and peoples' names of countries, runs of capitals that
the gazetteer knows, and grammar that shows a place whatever its name ("the towns of X, Y and Z", "X province").
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.ground.gazetteer import Found, Gazetteer
from sayso.ground.gazetteer.build import ADJECTIVE, ALTERNATE, CODE, NAME
from sayso.ground.gazetteer.names import key, skeleton, spelt_alike
from sayso.ground.places import grammar
from sayso.ground.places.grammar import NOTHING, Setting, words
from sayso.language import Parsed

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NOT_PLACES = frozenset({"ORG", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_LARGE = 100_000  # people; a name that needs no proof of its own
_BRAND = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<=[a-z])[A-Z]")  # a capital inside a word
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
    glued: bool = False  # to the name after it, where the text lost a comma or an apostrophe
    setting: Setting = NOTHING

    @property
    def whole(self) -> tuple[int, int]:
        """The range with the words around the name that belong to it ("northern Hama countryside")."""
        return min(self.start, self.setting.start or self.start), max(self.end, self.setting.end)


def _shouted(core: str, found: Found) -> bool:
    """Whether the entry goes by initials under this name, which a word in small letters cannot be ("Car" for CAR)."""
    if len(core) > 4 or core.isupper() or "." in core or found.entry.kind not in ("country", "admin1"):
        return False
    initials = "".join(w[0] for w in found.entry.name.split())
    return initials.lower() == core.lower() or (found.entry.kind == "country" and key(core) != key(found.entry.name))


@functools.cache
def _kinds() -> frozenset[str]:
    return frozenset(k for group in words()["kinds"].values() for k in group)


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place in the text, adjectives of countries included, in order; names do not overlap."""
    return _Finder(parsed, gazetteer).find()


def is_code(text: str, start: int, end: int) -> bool:
    """Whether the words have the form of an abbreviated state: "Ky.", or two capitals after a name and a comma."""
    core = text[start:end]
    return core.endswith(".") or (core.isupper() and len(core) == 2 and text[max(0, start - 2) : start] == ", ")


def known_as(core: str, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """What the gazetteer has under a name, under it without the word for its kind, or, for areas, without a compass word."""
    known = gazetteer.exact(core)
    if not known and (short := grammar.without_kind(core)) != core:
        known = tuple(f for f in gazetteer.exact(short) if f.entry.kind in ("admin1", "admin2", "region", "country"))
    if not known and (short := grammar.without_part(core)) != core:
        known = tuple(f for f in gazetteer.exact(short) if f.entry.kind in ("admin1", "region", "country"))
    return known


@functools.lru_cache(maxsize=20_000)
def _meaning(core: str, gazetteer: Gazetteer) -> tuple[tuple[Found, ...], bool, bool | None]:
    """What the gazetteer has under a name, and whether that is an adjective or an abbreviation; ``None`` where its form in the text tells."""
    known = tuple(f for f in gazetteer.exact(core) if not _shouted(core, f))
    if not known and core.endswith("s") and len(core) > 4 and not core[:-1].isupper():  # texts that lost their apostrophes
        known = tuple(f for f in gazetteer.exact(core[:-1]) if f.how == NAME and (f.entry.kind == "country" or f.weight >= _LARGE))
    if not known:
        return (), False, False
    solid = any(f.how not in (ADJECTIVE, CODE) for f in known)
    code = any(f.how == CODE for f in known)
    return known, not solid and any(f.how == ADJECTIVE for f in known), (None if solid else True) if code else False


def _occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of ``names`` stands as whole words, in order and without overlaps, of those that begin together the longest."""
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
                found.append((at, -end))
            at = text.find(name, at + 1)
    last = 0
    for at, end in sorted(found):
        if at >= last:
            yield at, -end
            last = -end


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in ("-", "_")


_MODEL = re.compile(r"[A-Z]\w+-(?:[A-Z]\d*|\d+\w*)")  # a weapon's model: "Grad-P", "Su-24"
_ATTACKS = frozenset({"attack", "strike", "raid", "bombing", "bombardment", "shelling", "assault", "offensive", "siege", "storming"})


class _Finder:
    """One pass over a text."""

    def __init__(self, parsed: Parsed, gazetteer: Gazetteer) -> None:
        doc = parsed.doc
        self.tokens, self.text, self.gazetteer = parsed.all_tokens(), parsed.plain, gazetteer
        self._titles: dict[int, bool] = {}  # by sentence, whether it is written like a headline
        self.starts, self.sentences = parsed.starts(), parsed.sentence_starts()
        self.stops = [start + size for start, size in zip(self.starts, doc.to_array("LENGTH").tolist(), strict=True)]
        self.at = {start: i for i, start in enumerate(self.starts)}
        self.ends = {stop: i for i, stop in enumerate(self.stops, start=1)}
        self.entities = {i: (ent.label_, ent.start, ent.end) for ent in doc.ents for i in range(ent.start, ent.end)}
        # "Mike Flores" makes "Flores" a person unless grammar says otherwise.
        people = [ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
        self.people = {ent[-1].text for ent in people if ent[-1].text != "'s"} | {ent[-2].text for ent in people if ent[-1].text == "'s"}

    def _entity_at(self, i: int) -> tuple[str, int, int]:
        """The label of the parser's entity that token ``i`` is in, and its tokens; an empty label where it is in none."""
        return self.entities.get(i) or ("", i, i + 1)

    def find(self) -> list[Name]:
        found: list[Name] = []
        i, listed = 0, None
        while i < len(self.tokens):
            if not grammar.may_begin(self.text, self.starts[i]):
                i += 1
                continue
            name = self._known(i) or self._shown(i, found[-1] if listed else None)
            if name is None or (not name.adjective and self._is_person(name)):
                i += 1
                continue
            if not name.adjective and not name.code:
                name = self._set(name, found[-1].whole[1] if found else 0)
                before = found[-1] if found else None
                if listed and before and not name.setting.kind and grammar.continues(self.text[before.whole[1] : name.start]):
                    name = replace(name, setting=replace(name.setting, kind=listed, listed=True))
                listed = name.setting.kind if name.setting.listed else None
            found.append(name)
            i = max(name.last, i + 1)
        found += self._again(found)
        names = sorted([*found, *self._spelt_otherwise(found)], key=lambda n: n.start)
        for i in range(len(names) - 2, -1, -1):
            names[i] = self._shared(names[i], names[i + 1])
        return names

    def _shared(self, name: Name, after: Name) -> Name:
        """A name with the plural kind that stands after the last of its list ("Idlib and Hama provinces")."""
        plural = after.setting.end > after.end and self.text[after.setting.end - 1] == "s"
        if not plural or name.setting.kind or name.adjective or not grammar.continues(self.text[name.end : after.start]):
            return name
        return replace(name, setting=replace(name.setting, kind=after.setting.kind))

    def _set(self, name: Name, floor: int) -> Name:
        """A name with what stands around it; a name that the gazetteer has with its kind ("Damascus countryside") is that."""
        setting = grammar.setting(self.text, name.start, name.end, floor)
        longer = self.gazetteer.exact(self.text[name.start : setting.end]) if setting.end > name.end else ()
        return replace(name, setting=setting, known=longer or name.known)

    def _struck(self, head: Token) -> bool:
        """True for what is bombed or shelled, and for what shells fall on; a common noun with a capital is no name of it."""
        if head.lower_ in words()["buildings"]:
            return False
        while head.dep_ == "conj" and head.head.i < head.i and head.head.pos_ == "PROPN":
            head = head.head
        if head.dep_ == "dobj":
            return head.head.lemma_.lower() in words()["striking"]
        verb = head.head.head
        if head.dep_ != "pobj" or head.head.lower_ not in ("on", "onto", "in") or verb.lemma_.lower() not in words()["falling"]:
            return False
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in words()["shells"] for c in verb.children)

    def _spelt_otherwise(self, found: list[Name]) -> list[Name]:
        """Names in another spelling of one that the gazetteer does not hold and the report has shown to be a place."""
        models = [n for n in found if not n.known and not n.adjective]
        bones = {skeleton(key(n.core)) for n in models}
        if not models:
            return []
        taken = [(n.start, n.end) for n in found]
        more = []
        for i, start in enumerate(self.starts):
            if not grammar.may_begin(self.text, start) or any(a <= start < b for a, b in taken):
                continue
            end = grammar.run(self.text, start)
            last, core = self.ends.get(end), self.text[start:end]
            if last is None or skeleton(key(core)) not in bones or not any(spelt_alike(core, n.core) for n in models):
                continue
            name = self._set(self._name(i, last, ""), 0)
            if not (name.known or name.setting.organ or self._is_person(name)):
                more.append(name)
        return more

    def _again(self, found: list[Name]) -> list[Name]:
        """Further mentions of names that the report has shown to be places: the parser sees some and not others."""
        models = {n.core: n for n in found if not (n.adjective or n.code or n.setting.organ) and len(n.core) > 3}
        if not models:
            return []
        taken = [(n.start, n.end) for n in found]
        more = []
        place = 0
        for start, end in _occurrences(self.text, models):
            while place < len(taken) and taken[place][1] <= start:
                place += 1
            if place < len(taken) and taken[place][0] < end:
                continue
            first, last = self.at.get(start), self.ends.get(end)
            if first is None or last is None or self._opens(last) or grammar.goes_on(self.text, end):
                continue
            label, ent_first, ent_last = self._entity_at(first)
            part = (ent_first, ent_last) != (first, last)
            if part and (label in ("PERSON", "NORP", "WORK_OF_ART", "EVENT") or (label == "ORG" and not self._leads(first, ent_first))):
                continue
            name = self._set(self._name(first, last, label), 0)
            if not self._is_person(name):
                more.append(replace(name, inside=part and label == "ORG"))
        return more

    def _opens(self, last: int) -> bool:
        """Whether the word before token ``last`` only opens a longer name ("Tal" of "Tal Tamr")."""
        tokens = self.tokens
        return last < len(tokens) and tokens[last - 1].lower_ in words()["openers"] and tokens[last].text[:1].isupper()

    def _has_more(self, first: int, last: int, name: Name) -> bool:
        """Whether an entity has words in capitals beyond the name ("Aleppo Media Center")."""
        return any(t.text[:1].isupper() for t in self.tokens[first:last] if not name.first <= t.i < name.last)

    def _leads(self, first: int, ent_first: int) -> bool:
        """Whether token ``first`` is the first word of its entity, but for an article."""
        return first == ent_first or (first == ent_first + 1 and self.tokens[ent_first].lower_ == "the")

    def _known(self, i: int) -> Name | None:
        """An entity that the parser takes for a place, or a run of capitals that the gazetteer knows, at token ``i``."""
        tokens = self.tokens
        if tokens[i].lower_ in words()["never"] and self._entity_at(i)[2] - i < 2 and tokens[i].text != "US":
            return None
        label, first, last = self._entity_at(i)
        if label in PLACE_LABELS and (first == i or (i == first + 1 and tokens[first].lower_ == "the")):
            end = self._join(i, self._trim(i, last))
            if self._opens(end) or (end == i + 1 and grammar.goes_on(self.text, tokens[i].idx + len(tokens[i]))):
                end = max(end, self.ends.get(grammar.run(self.text, tokens[i].idx), end))
            if end > i:
                return self._entity(i, end, label)
        for end in range(self._reach(i), self._least(i) - 1, -1):
            if self._ends_name(i, end) and _meaning(self._core(i, end)[2], self.gazetteer)[0]:
                name = self._name(i, end, label)
                if name.core.lower() not in grammar.LINKS and not grammar.goes_on(self.text, name.end) and self._believed(name):
                    return replace(name, inside=label in _NOT_PLACES and not name.adjective and self._has_more(first, last, name))
        return None

    def _is_person(self, name: Name) -> bool:
        """Whether a bare name is somebody's: a surname of the report, or after a title."""
        before = self.tokens[name.first - 1].lower_ if name.first else ""
        if before in words()["titles"]:
            return True
        if name.core not in self.people or before in words()["located"]:
            return False
        after = self.text[name.end : name.end + 2]
        shown = grammar.setting(self.text, name.start, name.end, 0)
        return not (after == ", " and name.last + 1 < len(self.tokens) and self._entity_at(name.last + 1)[0] == "GPE") and not shown.kind

    def _entity(self, first: int, last: int, label: str) -> Name | None:
        """A place entity, without the word for its kind when the gazetteer knows only the rest ("Hama province")."""
        whole = self._name(first, last, label)
        if whole.core.lower() in grammar.LINKS or self._acronym(whole):
            return None
        if last - first == 1 and self._opens(last):
            return None
        if last - first == 1 and (self._ordinary(first, whole) or (whole.core.lower() in words()["never"] and whole.core != "US")):
            return None
        if whole.known or last - first == 1:
            return whole if (whole.known or whole.core[:1].isupper()) else None
        if any(t.lower_ in words()["organs"] for t in self.tokens[first:last]) or self._pair(whole.core) or _MODEL.fullmatch(whole.core):
            return None
        if (parted := self._parted(first, last, label)) is not None:
            return parted
        if (tight := self._tight(first, last)) != (first, last):
            return self._entity(*tight, label) if tight[0] == first and tight[1] > first else None
        if self._title(first) and not grammar.setting(self.text, whole.start, whole.end, 0).kind:
            return None
        cut = grammar.without_kind(whole.core)
        if cut != whole.core and cut.lower() not in words()["never"] and (end := self.ends.get(whole.start + len(cut))):
            return self._name(first, end, label)
        return replace(whole, known=known_as(whole.core, self.gazetteer))

    def _ordinary(self, i: int, name: Name) -> bool:
        """Whether an entity of one word is a common word with a capital, or a brand: nothing but the parser makes it a place."""
        token = self.tokens[i]
        if name.code:
            return False
        if token.i != token.sent.start and not self._title(i):
            return not name.known and (self._pair(name.core) or _BRAND.search(name.core) is not None)
        shown = grammar.setting(self.text, name.start, name.end, 0)
        if shown.kind and not shown.organ:
            return False
        if not name.known:
            return token.pos_ != "PROPN" or self._pair(name.core) or self._title(i) or _BRAND.search(name.core) is not None
        return token.pos_ not in ("PROPN", "ADJ") and not any(f.how == NAME and f.weight >= _LARGE for f in name.known)

    def _pair(self, core: str) -> bool:
        """Whether a name ties two countries together ("Iraq-Jordan border", "US-Russian talks"): neither is where something is."""
        parts = re.split(r"[-–/]", core)
        return len(parts) == 2 and all(any(f.entry.kind == "country" for f in self.gazetteer.exact(part)) for part in parts)

    def _parted(self, first: int, last: int, label: str) -> Name | None:
        """The first of two names that the parser took for one ("Tal Rifaat Aleppo", "Syrian Raqqa province"), or ``None``."""
        for cut in range(first + 1, last):
            head = self._name(first, cut, label)
            possessor = head.adjective or (head.core.endswith("s") and not self.gazetteer.exact(head.core) and bool(head.known))
            if possessor and grammar.may_begin(self.text, self.tokens[cut].idx):
                return replace(head, glued=True)
            if not grammar.may_begin(self.text, self.tokens[cut].idx) or not self.tokens[cut - 1].whitespace_:
                continue
            if head.core.lower() in words()["compass"] or self._opens(cut) or not head.core[:1].isupper() or self._ordinary_in(first, cut):
                continue
            tail = grammar.without_kind(self.text[self.tokens[cut].idx : self.tokens[last - 1].idx + len(self.tokens[last - 1])])
            if tail.lower() in words()["compass"] or tail.lower() in words()["never"] or tail.lower() in _kinds():
                continue
            second = [f for f in self.gazetteer.exact(tail) if f.how <= ALTERNATE]
            large = any(f.weight >= _LARGE for f in head.known) and any(f.weight >= _LARGE for f in second)
            if large or any(f.entry.kind in ("country", "admin1") for f in second):
                return replace(head, glued=True)
        return None

    def _ordinary_in(self, first: int, last: int) -> bool:
        """Whether any word of a run is no noun, or only names a kind of place."""
        kinds = _kinds()
        return any(
            t.pos_ not in ("PROPN", "NOUN", "ADP", "PUNCT", "DET") or t.is_upper or t.lower_ in kinds for t in self.tokens[first:last]
        )

    def _tight(self, first: int, last: int) -> tuple[int, int]:
        """A run without words at its ends that belong to no name: figures, small words, a sentence's opening adverb."""
        tokens, kinds = self.tokens, _kinds()
        if not any(t.text[:1].isupper() and t.lower_ not in kinds for t in tokens[first:last]):
            return first, last
        cut = last
        while cut > first + 1 and not tokens[cut - 1].text[:1].isupper() and tokens[cut - 1].lower_.rstrip("s") not in kinds:
            cut -= 1
        last = last if tokens[cut - 1].lower_ in kinds else cut
        while first < last and tokens[first].is_sent_start and tokens[first].pos_ in ("ADV", "SCONJ", "CCONJ", "VERB", "PRON"):
            first += 1
        return first, last

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
            if not (letter.isupper() or letter.isdigit() or text[starts[last] : self.stops[last]].lower() in grammar.LINKS):
                break
            last += 1
        return last

    def _ends_name(self, first: int, last: int) -> bool:
        """Whether a run of several tokens may end before ``last``: with a capital, or the full stop of an abbreviation."""
        start = self.starts[last - 1]
        return last - 1 == first or self.text[start].isupper() or self.text[start : self.stops[last - 1]] == "."

    def _core(self, first: int, last: int) -> tuple[int, int, str]:
        """The range of the tokens, and what is looked up: without the full stop of a sentence."""
        start, end = self.starts[first], self.stops[last - 1]
        core = self.text[start:end]
        if core.endswith(".") and len(core) > 6 and "." not in core[:-1]:
            return start, end - 1, core[:-1]
        return start, end, core

    def _name(self, first: int, last: int, label: str) -> Name:
        start, end, core = self._core(first, last)
        known, adjective, code = _meaning(core, self.gazetteer)
        return Name(
            start, end, core, first, last, label, known, adjective=adjective, code=code or (code is None and is_code(self.text, start, end))
        )

    def _believed(self, name: Name) -> bool:
        """Whether a run of capitals that the gazetteer knows is meant as a place here."""
        tokens = self.tokens
        label, ent_first, ent_last = self._entity_at(name.first)
        before = tokens[name.first - 1] if name.first else None
        if name.code:
            return before is not None and before.text == "," and name.first >= 2 and tokens[name.first - 2].text[:1].isupper()
        if name.adjective:
            return True
        shown = grammar.setting(self.text, name.start, name.end, 0)
        if label == "PERSON":
            if shown.kind and not shown.organ:
                return True
            if self._attacked(name):
                return True
            return before is not None and before.lower_ in words()["located"] and before.i not in (ent_first, ent_first - 2)
        if self._acronym(name):
            return False
        heavy = max(f.weight for f in name.known)
        area = any(f.entry.kind in ("country", "admin1", "region", "water") and f.how == 0 for f in name.known)
        if label in _NOT_PLACES:
            whole = ent_first == name.first and ent_last == name.last
            inside = self._leads(name.first, ent_first) or tokens[name.first - 1].text in ("of", "in", "at")
            return (area or heavy >= 30_000) and (whole or inside)
        if label:
            return False
        if name.last + 1 < len(tokens) and tokens[name.last].text == "," and self._entity_at(name.last + 1)[0] == "GPE":
            return True
        if before is not None and before.lower_ in words()["before"]:
            return True
        if shown.kind and not shown.organ:
            return True
        return area and name.last - name.first >= 1 and tokens[name.last - 1].pos_ == "PROPN"

    def _in_province(self, name: Name) -> bool:
        """True for "around X in northern Y", where Y is a province: X is a place in it."""
        tokens = self.tokens
        if (
            not name.first
            or tokens[name.first - 1].lower_ not in words()["located"]
            or name.last >= len(tokens)
            or tokens[name.last].lower_ != "in"
        ):
            return False
        at = name.last + 1
        while at < len(tokens) and tokens[at].lower_ in words()["compass"]:
            at += 1
        return (
            at < len(tokens)
            and tokens[at].text[:1].isupper()
            and any(f.entry.kind == "admin1" for f in known_as(tokens[at].text, self.gazetteer))
        )

    def _attacked(self, name: Name) -> bool:
        """True for "the attack on X Y", where X Y is a town's whole name: the parser takes such names for people's."""
        before = self.tokens[max(0, name.first - 2) : name.first]
        whole = name.last - name.first >= 2 and any(f.how == NAME for f in name.known)
        return whole and len(before) == 2 and before[0].lemma_.lower() in _ATTACKS and before[1].lower_ in ("on", "of")

    def _acronym(self, name: Name) -> bool:
        """Whether the name is a short word in capitals that only happens to be a town's name ("SANA", "FSA")."""
        letters = name.core.replace(".", "")
        if not letters.isupper() or len(letters) > 4 or any(f.entry.kind in ("country", "region") and f.how == 0 for f in name.known):
            return False
        return not (name.last < len(self.tokens) and self.tokens[name.last].text in (",", "(", "-", "—", "–"))

    def _headline(self, i: int) -> bool:
        """Whether the sentence of token ``i`` writes most of its words with capitals, so that capitals show nothing."""
        number = bisect_right(self.sentences, i) - 1
        known = self._titles.get(number)
        if known is None:
            first = self.sentences[number]
            last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.starts)
            spelt = (self.text[start:stop] for start, stop in zip(self.starts[first:last], self.stops[first:last], strict=True))
            long = [word for word in spelt if len(word) > 3 and word.isalpha()]
            known = len(long) > 2 and sum(word[0].isupper() for word in long) > 0.6 * len(long)
            self._titles[number] = known
        return known

    def _title(self, i: int) -> bool:
        """Whether token ``i`` stands in the headline that a report begins with."""
        return self.tokens[i].idx < _TITLE and self._headline(i)

    def _shown(self, i: int, before: Name | None) -> Name | None:
        """A name that the gazetteer does not know and grammar shows to be a place, at token ``i``."""
        label = self._entity_at(i)[0]
        if label in ("PERSON", "DATE", "TIME", "NORP", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"):
            strong = True
        else:
            strong = label in _NOT_PLACES
        end = grammar.run(self.text, self.tokens[i].idx)
        last = self.ends.get(end)
        if last is None or last <= i or self.tokens[i].lower_ in words()["never"]:
            return None
        name = self._name(i, last, label)
        if name.adjective or name.code or self._acronym(name):
            return None
        if any(t.lower_ in words()["never"] or t.lower_.endswith("'s") for t in self.tokens[i:last]):
            return None
        setting = grammar.setting(self.text, name.start, name.end, 0)
        if setting.kind and not setting.organ and (setting.listed or not self._headline(i)):
            return name
        if label in ("", "PRODUCT") and not setting.organ and not self._headline(i) and self._in_province(name):
            return name
        if before is not None and grammar.continues(self.text[before.whole[1] : name.start]) and not setting.organ:
            return name
        head = self.tokens[last - 1]
        village = last - i > 1 and self.tokens[i].lower_ in words()["villages"]
        body = setting.organ or head.is_upper or any(t.lower_ in words()["organs"] for t in self.tokens[i:last])
        if not body and not self._headline(i) and (village or (head.left_edge.i >= i and self._struck(head))):
            return name
        if strong or setting.organ or head.pos_ != "PROPN" or head.is_upper or self._headline(i):
            return None
        located = i > 0 and self.tokens[i - 1].lower_ in words()["located"] and self.tokens[i - 1].dep_ == "prep"
        taken = head.dep_ == "dobj" and head.head.lemma_.lower() in words()["taking"]
        return name if located or taken else None
