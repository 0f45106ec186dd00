"""Where a text names places: spans of words, before anything is looked up for its meaning.

Four ways lead to a name: the parser's entities, adjectives and peoples' names of countries, runs of capitals that
the gazetteer knows, and grammar that shows a place whatever its name ("the towns of X, Y and Z", "X province").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.ground.gazetteer import Gazetteer
from sayso.ground.gazetteer.build import ALTERNATE, NAME
from sayso.ground.gazetteer.names import key, skeleton, spelt_alike
from sayso.ground.places import grammar
from sayso.ground.places.grammar import words
from sayso.ground.places.name_signs import NOT_PLACES, Signs
from sayso.ground.places.name_words import LARGE, Name, known_as, meaning
from sayso.language import Parsed, Token
from sayso.language.tokens import PLACE_NAMES

_BRAND = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<=[a-z])[A-Z]")  # a capital inside a word
_PROVINCE_OF = re.compile(
    r"(?:North|South|East|West|Northeast|Northwest|Southeast|Southwest)(?:ern)? (?:Province|Governorate|Region|District) of (?=[A-Z])"
)
_TOWN_OF = re.compile(r"\b(?:town|village|city|hamlet) of $")
_MODEL = re.compile(r"[A-Z]\w+-(?:[A-Z]\d*|\d+\w*)")  # a weapon's model: "Grad-P", "Su-24"


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place in the text, adjectives of countries included, in order; names do not overlap."""
    return _Finder(parsed, gazetteer).find()


@functools.cache
def _kinds() -> frozenset[str]:
    return frozenset(k for group in words()["kinds"].values() for k in group)


@functools.cache
def _plain_kinds() -> frozenset[str]:
    """Words for kinds of places that alone are no name: "Area", "District"; "the Gulf" is one."""
    return frozenset(k for kind, group in words()["kinds"].items() if kind not in ("region", "water", "facility") for k in group)


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


class _Finder(Signs):
    """One pass over a text."""

    def find(self) -> list[Name]:
        found: list[Name] = []
        i, listed = 0, None
        while i < len(self.tokens):
            if not grammar.may_begin(self.text, self.starts[i]):
                i += 1
                continue
            if _PROVINCE_OF.match(self.text, self.starts[i]):  # "the Northern Province of X"
                i += 2
                continue
            name = self._known(i, found[-1] if found else None) or self._shown(i, found[-1] if listed else None)
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
        found += self._labels(found)
        found += self._again(found)
        names = sorted([*found, *self._spelt_otherwise(found)], key=lambda n: n.start)
        for i in range(len(names) - 2, -1, -1):
            names[i] = self._shared(names[i], names[i + 1])
        return names

    def _labels(self, found: list[Name]) -> list[Name]:
        """The labels of a digest ("HOMS: ...") and lines over others that the gazetteer knows, in whatever letters they are."""
        more = []
        for label, least in self.labels:
            first, last = self.at.get(label.start), self.ends.get(label.end)
            if first is None or last is None or any(n.start < label.end and label.start < n.end for n in found):
                continue
            name = self._set(self._name(first, last, "GPE"), 0)
            if not name.known and name.core.isupper():
                name = replace(name, known=self.gazetteer.exact(name.core.title()))
            if any(f.weight >= least for f in name.known) and not name.adjective:
                more.append(name)
        return more

    def _shared(self, name: Name, after: Name) -> Name:
        """A name with the plural kind that stands after the last of its list ("Idlib and Hama provinces")."""
        plural = after.setting.end > after.end and self.text[after.setting.end - 1] == "s"
        if not plural or name.setting.kind or name.adjective or not grammar.continues(self.text[name.end : after.start]):
            return name
        return replace(name, setting=replace(name.setting, kind=after.setting.kind))

    def _set(self, name: Name, floor: int) -> Name:
        """A name with what stands around it; a name that the gazetteer has with its kind ("Damascus countryside") is that."""
        setting = grammar.setting(self.text, name.start, name.end, floor)
        if name.end in self.line_ends:
            setting = replace(setting, organ=False)  # the word after it begins another line
        longer = self.gazetteer.exact(self.text[name.start : setting.end]) if setting.end > name.end else ()
        return replace(name, setting=setting, known=longer or name.known)

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

    def _known(self, i: int, before: Name | None) -> Name | None:
        """An entity that the parser takes for a place, or a run of capitals that the gazetteer knows, at token ``i``."""
        tokens = self.tokens
        if tokens[i].lower_ in words()["never"] and self._entity_at(i)[2] - i < 2 and tokens[i].text != "US":
            return None
        label, first, last = self._entity_at(i)
        if tokens[i].lower_.rstrip(".") in _plain_kinds() and last - i < 2:
            return None
        if label in PLACE_NAMES and (first == i or (i == first + 1 and tokens[first].lower_ == "the")):
            end = self._join(i, self._trim(i, last))
            if (
                self._opens(end)
                or (end == i + 1 and grammar.goes_on(self.text, self.stops[i]))
                or grammar.tied(self.text, self.stops[end - 1])
            ):
                end = max(end, self.ends.get(grammar.run(self.text, tokens[i].idx), end))
            if end > i:
                return self._entity(i, end, label)
        for end in range(self._reach(i), self._least(i) - 1, -1):
            if self._ends_name(i, end) and not self._opens(end) and meaning(self._core(i, end)[2], self.gazetteer)[0]:
                name = self._name(i, end, label)
                if self._cut_short(name, label, last):
                    return None
                if name.core.lower() not in grammar.LINKS and not grammar.goes_on(self.text, name.end) and self._believed(name, before):
                    inside = label in NOT_PLACES and not name.adjective and self._has_more(first, last, name)
                    return replace(
                        name,
                        inside=inside,
                        doubted=label == "PERSON" and last - first == 1 and not self.surely(name) and self.by_verb(name),
                    )
        return None

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
        cut = grammar.without_kind(whole.core)
        if self._title(first) and cut == whole.core and not grammar.setting(self.text, whole.start, whole.end, 0).kind:
            return None
        if cut != whole.core and cut.lower() not in words()["never"] and (end := self.ends.get(whole.start + len(cut))):
            return self._name(first, end, label)
        return replace(whole, known=known_as(whole.core, self.gazetteer))

    def _cut_short(self, name: Name, label: str, last: int) -> bool:
        """Whether "the village of" or "in" stands before a longer name, of which a listed one is the beginning ("the village of Wad Zenun")."""
        tied = label == "ORG" and self.tokens[min(name.last, last - 1)].text == "-"
        if not (label == "PERSON" or tied) or last <= name.last or not self.tokens[last - 1].text[:1].isupper():
            return False
        if self._in_area(self._name(name.first, last, label)):
            return True
        return (
            name.first > 1
            and self.tokens[name.first - 1].lower_ == "of"
            and self.tokens[name.first - 2].lower_ in words()["kinds"]["settlement"]
        )

    def _owns(self, last: int) -> bool:
        """Whether a possessive stands behind the tokens before ``last`` ("near Kerim's house")."""
        return last < len(self.tokens) and self.tokens[last].text in ("'s", "'")

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
        return token.pos_ not in ("PROPN", "ADJ") and not any(f.how == NAME and f.weight >= LARGE for f in name.known)

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
            tail = grammar.without_kind(self.text[self.tokens[cut].idx : self.tokens[last - 1].idx + len(self.tokens[last - 1].text)])
            if tail.lower() in words()["compass"] or tail.lower() in words()["never"] or tail.lower() in _kinds():
                continue
            second = [f for f in self.gazetteer.exact(tail) if f.how <= ALTERNATE]
            large = any(f.weight >= LARGE for f in head.known) and any(f.weight >= LARGE for f in second)
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

    def _harmed_in(self, name: Token) -> bool:
        """ "Killed 20 people in Velmar", "wounded in Velmar": nobody is killed in a person or a body."""
        above = [name.head.head, name.head.head.head]  # the verb, or the people it harms
        return name.dep_ == "pobj" and name.head.lower_ == "in" and any(t.lemma_.lower() in words()["harmed"] for t in above)

    def _goes_on_in(self, name: Token, label: str) -> bool:
        """ "A school in Velmar", "an army post at Velmar", "fighting around Velmar": nothing stands or is fought in a person or a body."""
        prep, lists = name.head, words()
        if name.dep_ != "pobj" or prep.dep_ != "prep" or prep.i == prep.sent.start:
            return False
        of, above = prep.head, prep.head.head.head
        before = prep.nbor(-1)  # the parse may hang "at Velmar" on the verb
        kept = label == "PERSON" or any(c.dep_ == "compound" for c in before.lefts)  # "an army post", not "a post at Oxfam"
        if prep.lower_ == "in" or (prep.lower_ == "at" and kept):
            what = before.lemma_.lower()
            if before.pos_ == "NOUN" and (what in lists["standing"] or what in lists["kinds"]["facility"] or what in lists["sites"]):
                return True
        if prep.lower_ not in ("in", "around"):
            return False
        acts = [of, above, *(c for v in (of, above) for c in v.children if c.dep_ == "nsubj")]  # "has raged for weeks around Velmar"
        return any(t.lemma_.lower() in lists["fought"] or t.lower_ in lists["fought"] for t in acts)

    def _shown(self, i: int, before: Name | None) -> Name | None:
        """A name that the gazetteer does not know and grammar shows to be a place, at token ``i``."""
        label = self._entity_at(i)[0]
        if label in ("PERSON", "DATE", "TIME", "NORP", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"):
            strong = True
        else:
            strong = label in NOT_PLACES
        end = grammar.run(self.text, self.tokens[i].idx)
        last = self.ends.get(end)
        if last is None or last <= i or (self.tokens[i].lower_ in words()["never"] and not self._opens(i + 1)):
            return None
        name = self._name(i, last, label)
        if name.adjective or name.code or self._acronym(name) or self._common(name):
            return None
        if label == "NORP" and last - i == 1 and self.tokens[i].pos_ == "ADJ":
            return None  # "a Coptic church"
        first = i + 1 if self._opens(i + 1) else i
        called = _TOWN_OF.search(self.text, max(0, self.starts[i] - 20), self.starts[i]) is not None  # "the town of Ain al-Arab"
        if any((t.lower_ in words()["never"] and not called) or t.lower_.endswith("'s") for t in self.tokens[first:last]):
            return None
        setting = grammar.setting(self.text, name.start, name.end, 0)
        if setting.kind and not setting.organ and (setting.listed or not self._headline(i)):
            return name
        single = label == "ORG" and self._entity_at(i)[1:] == (i, last) and " " not in name.core and not self.tokens[last - 1].is_upper
        if (single or label in ("", "PRODUCT")) and not setting.organ and not self._headline(i) and self._in_province(name):
            return name
        if before is not None and grammar.continues(self.text[before.whole[1] : name.start]) and not setting.organ:
            return name
        head = self.tokens[last - 1]
        entire = label in ("PERSON", "ORG") and self._entity_at(i)[1:] == (i, last) and (label == "PERSON" or "-" in name.core)
        if entire and not (setting.organ or head.is_upper or self._headline(i)) and self._in_area(name):
            return name
        village = last - i > 1 and self.tokens[i].lower_ in words()["villages"]
        body = setting.organ or head.is_upper or any(t.lower_ in words()["organs"] for t in self.tokens[i:last])
        if not body and not self._headline(i) and (village or (head.left_edge.i >= i and self._struck(head))):
            return name
        whole = label == "ORG" and self._entity_at(i)[1:] == (i, last) and " " not in name.core
        beside = (
            setting.near and (whole or label in ("", "PERSON")) and head.pos_ == "PROPN" and not head.is_upper and head.left_edge.i >= i - 1
        )
        if beside and not (setting.organ or self._headline(i) or self._owns(last) or name.core in self.people):
            return name  # "a camp near al-Marid": people stand near places
        alone = label in ("PERSON", "ORG") and last - i == 1 and not head.is_upper and name.core not in self.people
        if alone and not setting.organ and not self._headline(i) and self._harmed_in(head):
            return name
        one = label in ("PERSON", "ORG") and self._entity_at(i)[1:] == (i, last) and head.pos_ == "PROPN" and name.core not in self.people
        if one and not (body or self._headline(i) or self._owns(last)) and self._goes_on_in(head, label):
            return name
        if (
            alone
            and head.dep_ == "dobj"
            and head.lower_ not in words()["buildings"]
            and not self._headline(i)
            and head.head.lemma_.lower() in words()["seized"]
            and not setting.organ
        ):
            return name  # "captured Velmar": of somebody the report would tell more than one name
        if strong or setting.organ or head.pos_ != "PROPN" or head.is_upper or self._headline(i):
            return None
        located = i > 0 and self.tokens[i - 1].lower_ in words()["located"] and self.tokens[i - 1].dep_ == "prep"
        taken = head.dep_ == "dobj" and head.head.lemma_.lower() in words()["taking"]
        return name if located or taken else None
