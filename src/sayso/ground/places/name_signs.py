"""What shows that a run of capitals is meant as a place, and what shows that it is not: the words beside it, and its verb."""

from __future__ import annotations

from sayso.ground.gazetteer.build import ADJECTIVE, CODE, NAME
from sayso.ground.places import grammar
from sayso.ground.places.grammar import words
from sayso.ground.places.name_words import Name, Words, known_as
from sayso.language import Token

NOT_PLACES = frozenset({"ORG", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_LARGE_TOWN = 30_000  # people of a place that is believed where the parser takes its name for something else
_CITY = 100_000  # of one that is so well known that its name is rather its own than somebody's
_TOWN = 2_000  # people of a place that is believed by its verb alone
_ATTACKS = frozenset(
    {"attack", "strike", "raid", "bombing", "bombardment", "shelling", "assault", "offensive", "siege", "storming", "airstrike"}
)
_SENT = frozenset({"fire", "launch", "drop", "lob"})
HELD = frozenset({"held", "controlled", "occupied", "besieged", "ruled"})
_SHELLINGS = frozenset({"shelling", "bombardment", "bombing"})  # done to places: people are attacked


class Signs(Words):
    """The words of one text, with what they say of a name."""

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

    def _believed(self, name: Name, last: Name | None) -> bool:
        """Whether a run of capitals that the gazetteer knows is meant as a place here; ``last`` is the name of a place before it."""
        tokens = self.tokens
        label, ent_first, ent_last = self._entity_at(name.first)
        before = tokens[name.first - 1] if name.first else None
        if name.code:
            return before is not None and before.text == "," and name.first >= 2 and tokens[name.first - 2].text[:1].isupper()
        if name.adjective or grammar.foreign(name.core):
            return True
        if self._common(name) or (label in ("DATE", "TIME") and name.core.lower() in words()["dated"]):
            return False  # "an attack on Sorva on March 19"
        shown = grammar.setting(self.text, name.start, name.end, 0)
        if (shown.near and not shown.organ) or self.by_verb(name) or self._listed(name, last) or self._is_held(name):
            return True
        if label == "PERSON":
            if shown.kind and not shown.organ:
                return True
            if self._attacked(name):
                return True
            return (
                before is not None
                and before.lower_ in words()["located"]
                and before.dep_ != "prt"
                and before.i not in (ent_first, ent_first - 2)
            )
        if self._acronym(name):
            return False
        heavy = max(f.weight for f in name.known)
        area = any(f.entry.kind in ("country", "admin1", "region", "water") and f.how == 0 for f in name.known)
        if label in NOT_PLACES:
            whole = ent_first == name.first and ent_last == name.last
            inside = self._leads(name.first, ent_first) or tokens[name.first - 1].text in ("of", "in", "at")
            placed = label not in ("ORG", "NORP") and before is not None and before.lower_ in words()["located"] and heavy >= _TOWN
            return (area or heavy >= _LARGE_TOWN or placed) and (whole or inside)
        if label in ("DATE", "TIME", "LANGUAGE") and (ent_first, ent_last) == (name.first, name.last) and heavy >= _LARGE_TOWN:
            return before is not None and before.lower_ in words()["located"]  # "fought in Manbij on Monday": it is no day
        if label:
            return False
        if name.last + 1 < len(tokens) and tokens[name.last].text == "," and self._entity_at(name.last + 1)[0] == "GPE":
            return True
        if before is not None and before.lower_ in words()["before"]:
            return True
        if shown.kind and not shown.organ:
            return True
        return area and name.last - name.first >= 1 and tokens[name.last - 1].pos_ == "PROPN"

    def _is_held(self, name: Name) -> bool:
        """ "Rebel-held Donetsk", "Houthi-controlled Taiz": what somebody holds is a place, whatever the parser takes it for."""
        before = self.tokens[max(0, name.first - 2) : name.first]
        return len(before) == 2 and before[0].text == "-" and before[1].lower_ in HELD

    def _common(self, name: Name) -> bool:
        """True for the one word that opens a sentence and says of what sort the next one is ("Bus station hit"): its capital is the sentence's."""
        word = self.tokens[name.first]
        opens = word.is_sent_start and name.last - name.first == 1 and not self._entity_at(name.first)[0]
        return opens and word.pos_ == "NOUN" and word.dep_ == "compound"

    def _in_province(self, name: Name) -> bool:
        """True for "around X in northern Y", where Y is a province or a country: X is a place in it."""
        tokens = self.tokens
        if (
            not name.first
            or tokens[name.first - 1].lower_ not in words()["located"]
            or name.last >= len(tokens)
            or tokens[name.last].lower_ != "in"
        ):
            return False
        at = name.last + 1
        while at < len(tokens) and (tokens[at].lower_ in words()["compass"] or tokens[at].text == "-"):
            at += 1
        part = {"admin1", "country"} if at > name.last + 1 else {"admin1"}
        return (
            at < len(tokens)
            and tokens[at].text[:1].isupper()
            and any(f.entry.kind in part for f in known_as(tokens[at].text, self.gazetteer))
        )

    def _in_area(self, name: Name) -> bool:
        """True for "at X-Y, in the Z region", "in X-Y, Z": nobody who has a province behind his name is stood in or at."""
        tokens, at = self.tokens, name.last
        before = tokens[name.first - 1] if name.first else None
        if before is None or before.lower_ not in words()["located"] or before.dep_ != "prep" or name.core in self.people:
            return False
        while at < len(tokens) and tokens[at].lower_ in (",", "in", "the"):
            at += 1
        return at > name.last and self._area_at(at)

    def _area_at(self, at: int) -> bool:
        """Whether a province, region or country is named at token ``at``, maybe by its part, and not before a noun ("Kenya director")."""
        tokens, kinds = self.tokens, words()["kinds"]
        starts = [at]
        while at < len(tokens) and (tokens[at].lower_ in words()["compass"] or tokens[at].text == "-"):
            at += 1
            starts.append(at)
        for first in starts:
            for last in range(min(first + 3, len(tokens)), first, -1):
                known = known_as(self._core(first, last)[2], self.gazetteer)
                if self._ends_name(first, last) and any(
                    f.entry.kind in ("admin1", "country", "region") and f.how not in (ADJECTIVE, CODE) for f in known
                ):
                    after = tokens[last] if last < len(tokens) else None
                    if after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"):
                        return True
                    return any(after.lower_ in kinds[kind] for kind in ("admin1", "admin2", "region"))
        return False

    def _attacked(self, name: Name) -> bool:
        """True for "the attack on X Y", where X Y is a town's whole name: the parser takes such names for people's."""
        before = self.tokens[max(0, name.first - 2) : name.first]
        whole = name.last - name.first >= 2 and any(f.how == NAME for f in name.known)
        return whole and len(before) == 2 and before[0].lemma_.lower() in _ATTACKS and before[1].lower_ in ("on", "of")

    def _head(self, name: Name) -> Token | None:
        """The head of a name that is a phrase of its own: nothing stands before it but an article."""
        head = self.tokens[name.last - 1]
        if (
            head.pos_ != "PROPN"
            or head.left_edge.i < name.first - 1
            or (name.last < len(self.tokens) and self.tokens[name.last].text == "'s")
        ):
            return None
        return None if any(f.how == ADJECTIVE for f in name.known) else head

    def by_verb(self, name: Name) -> bool:
        """Whether what is done there makes a name a place: it is hit, or something sets out from it."""
        return self._hit(name) or self._shelled(name) or self._left(name) or self._scene(name)

    def surely(self, name: Name) -> bool:
        """Whether it is done to no person: shelled, besieged, fallen to somebody, under siege."""
        head = self._head(name)
        if head is None:
            return False
        if head.dep_ == "dobj" and head.head.lemma_.lower() in words()["holding"]:
            return True
        known = max(f.weight for f in name.known) >= _CITY
        if known and (
            self._left(name) or (self._hit(name) and (_by_arms(head.head) or head.head.lemma_.lower() not in words()["done_to_people"]))
        ):
            return True  # "withdrew from Rafah", "entered Rafah"
        return self._shelled(name) or (head.dep_ in ("nsubj", "nsubjpass") and self._scene(name))

    def _hit(self, name: Name) -> bool:
        """True for what is shelled, held, entered or shaken ("struck Rafah"): a listed place of that name is meant, not a person."""
        head = self._head(name)
        if head is None or name.core in self.people or max(f.weight for f in name.known) < _TOWN:
            return False
        done = head.dep_ in ("dobj", "nsubjpass")
        return done and head.head.lemma_.lower() in (words()["hitting"] if head.dep_ == "dobj" else words()["taking"])

    def _shelled(self, name: Name) -> bool:
        """True for "the shelling of X", "air strikes on X", "rockets on X", where X is a listed place."""
        head = self._head(name)
        if head is None or name.core in self.people or max(f.weight for f in name.known) < _TOWN:
            return False
        if head.dep_ != "pobj":
            return False
        on, what = head.head.lower_, head.head.head
        if on == "of":
            return what.lemma_.lower() in _SHELLINGS
        if what.dep_ == "pobj" and what.head.dep_ == "agent":  # "fired by rebels on X"
            what = what.head.head
        return on == "on" and (what.lemma_.lower() in _ATTACKS | _SENT or what.lemma_.lower() in words()["shells"])

    def _scene(self, name: Name) -> bool:
        """True for "X fell to rebels", "X came under fire", "the battle for X", "X's main market", where X is a listed place."""
        head = self.tokens[name.last - 1]
        if head.pos_ != "PROPN" or head.left_edge.i < name.first - 1 or any(f.how == ADJECTIVE for f in name.known):
            return False
        if name.core in self.people or max(f.weight for f in name.known) < _TOWN:
            return False
        on = head.head
        what = on.lemma_.lower()
        match head.dep_:
            case "nsubj":
                return _is_scene(on)
            case "nsubjpass":
                return what in words()["hitting"] and any(t.lemma_.lower() in words()["shells"] | words()["seen"] for t in _agents(on))
            case "pobj" if on.lower_ == "for":
                return on.head.lemma_.lower() in words()["fought_for"]
            case "pobj" if on.lower_ == "of":
                return on.head.lemma_.lower() in words()["of_places"]
            case "pobj":
                moved = words()["moving"] | _SENT | _ATTACKS | (words()["falling"] if on.lower_ == "on" else frozenset())
                return on.lower_ in ("on", "over", "against", "into") and on.head.lemma_.lower() in moved
            case "poss" | "compound":
                return what in words()["in_places"] and on.pos_ == "NOUN"
        return False

    def _left(self, name: Name) -> bool:
        """True for "fired from X", "fled X": where something sets out."""
        head = self._head(name)
        if head is None or name.core in self.people or max(f.weight for f in name.known) < _TOWN:
            return False
        verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("from", "to", "into", "toward", "towards") else None
        return verb is not None and verb.lemma_.lower() in words()["moving"]

    def _listed(self, name: Name, last: Name | None) -> bool:
        """True for the next of a list of places ("Maiduguri, Diffa and Gao"), as the parser sees it."""
        head = self._head(name)
        if head is None or last is None or last.adjective or last.inside or head.dep_ not in ("conj", "appos"):
            return False
        return last.first <= head.head.i < last.last and grammar.continues(self.text[last.whole[1] : name.start])

    def _acronym(self, name: Name) -> bool:
        """Whether the name is a short word in capitals that only happens to be a town's name ("SANA", "FSA")."""
        letters = name.core.replace(".", "")
        if not letters.isupper() or len(letters) > 4 or any(f.entry.kind in ("country", "region") and f.how == 0 for f in name.known):
            return False
        return not (name.last < len(self.tokens) and self.tokens[name.last].text in (",", "(", "-", "—", "–"))


def _agents(verb: Token) -> list[Token]:
    return [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]


def _by_arms(verb: Token) -> bool:
    """True for what shells and planes do: "jets struck Goma"."""
    arms = words()["shells"] | words()["flown"]
    return any(c.dep_ == "nsubj" and (c.lemma_.lower() in arms or c.lower_.removesuffix("s") in arms) for c in verb.children)


def _is_scene(verb: Token) -> bool:
    """True for what only places do: they fall to somebody, come under fire, see clashes, are the scene of fighting."""
    what = verb.lemma_.lower()
    under = {o.lemma_.lower() for p in verb.children if p.lower_ == "under" for o in p.children if o.dep_ == "pobj"}
    if what in ("come", "be", "remain", "stay"):
        scene = any(c.dep_ == "attr" and c.lower_ == "scene" for c in verb.children)
        return scene or not under.isdisjoint(words()["under"])
    if what == "fall":
        return any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children)
    return what in ("see", "witness") and any(c.dep_ == "dobj" and c.lemma_.lower() in words()["seen"] for c in verb.children)
