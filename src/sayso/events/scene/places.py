"""Where the acts of one report happened: its places, each given to the telling that it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sayso.events.acts.described import NOT_NAMED, described, in_words
from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.days.stamped import before_colons, stamped_places
from sayso.events.days.told_on import of_statement
from sayso.events.roles.care import where_they_are_cared_for
from sayso.events.scene.cast import Cast
from sayso.events.words.extent import is_area
from sayso.events.words.gapping import day_behind
from sayso.events.words.grammar import children, is_passive, objects, phrase, prepositions, subject, together
from sayso.events.words.lags import between
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.strangers import home_of, is_stranger, only_qualifies
from sayso.events.words.things import is_armed, is_place, lemma
from sayso.events.words.where import AT, SAYING, Held, holder
from sayso.ground import Grounding
from sayso.ground.actors.grammar import acts
from sayso.language import Parsed, Stamp, Token
from sayso.language.structure import is_dateline
from sayso.model import Claim, Entry, Place, Span
from sayso.model.vocabulary import PlaceRole

_BESIDE = frozenset({"near", "in", "outside", "around"})
_OF_STATES = frozenset(
    {"ministry", "minister", "spokesman", "spokeswoman", "government", "president", "diplomat", "secretary", "envoy", "pentagon"}
)
_AT_GATHERINGS = frozenset({"at", "outside", "near", "on", "against", "during"})
_TRYING = frozenset({"try", "attempt"})
_AS = frozenset({"after", "as", "when", "while"})
_SENDING = frozenset({"fire", "launch", "shoot", "send", "drop", "lob", "fly"})
_LEAVES = frozenset({"withdraw", "retreat", "withdrawal", "pull", "pullout", "pullback", "evacuate", "retire", "flee"})
_TOUCHED = frozenset({"survivor", "victim", "funeral", "footage", "video", "photo", "image", "witness", "relative", "casualty", "wounded"})
FAR = 99  # steps: the nearest act of the sentence, where none stands above


class Placed(Cast):
    """The tellings of one report with their places."""

    def __init__(self, parsed: Parsed, grounding: Grounding, claims: tuple[Claim, ...]) -> None:
        super().__init__(parsed, grounding, claims)
        self.places: dict[int, list[tuple[Place, PlaceRole]]] = defaultdict(list)
        self.loose: dict[int, set[Span]] = defaultdict(set)  # the places that were only given to the nearest act
        self.groups = [(n, t.main.group) for n, t in enumerate(self.tellings) if t.main.group is not None]
        self.wide = {t.i for p in grounding.places if is_area(p) for t in parsed.tokens(p.span)}
        self._attach_places()
        self._describe_places()
        self._list_places()
        self._struck_places()
        self._label_places()
        for n in range(len(self.tellings)):
            cause = self.came_of(n)
            cause = self._struck_gathering(n) if cause is None else cause
            if not self._has_target(n) and cause is not None:
                self.places[n].extend((p, role) for p, role in self.places[cause] if role == "target")
        for n in self.cared_for:
            self.places[n] = [(p, "other") for p, _ in self.places[n]]

    def _holder(self, span: Span, *, aims: bool) -> tuple[Held, Token] | None:
        tokens = self.parsed.tokens(span)
        head = tokens.root
        if head.is_space:
            return None
        of = next(
            (n for n, g in self.groups if g.first <= tokens.start < g.end or (not aims and day_behind(head.doc, g, tokens.start))), None
        )
        if of is not None:
            return Held(of, "target", 0), head
        held = holder(head, self.owners, self.doers, aims=aims)
        if aims and held.owner is not None and _told_before(head, self.tellings[held.owner].main):
            return Held(None, "speech", held.steps), head
        if held.owner is None and held.role != "speech" and not _how_it_is(head):
            near = [n for n in self.sentences.get(self.number[head.i], []) if not _beside_it(self.tellings[n].main, head)]
            if near and not _received_from(head):
                nearest = min(near, key=lambda n: abs(self.tellings[n].main.head.i - head.i))
                held = Held(nearest, held.role, FAR)
        return held, head

    def _attach_places(self) -> None:
        """Give each place that the report names to the act that it is said of, and what opens a sentence to an act that has none."""
        dateline = self.parsed.dateline
        home = home_of(self.grounding.places)
        fronted: list[tuple[int, Place]] = []
        for place in self.grounding.places:
            if dateline is not None and dateline.place.overlaps(place.span):
                continue
            found = self._holder(place.span, aims=True)
            if found is None:
                continue
            held, head = found
            if (opened := self._opened(place, held, head)) is not None:
                fronted.append((opened, place))
            elif held.owner is not None and not self._is_aside(place, held, head, home):
                self.places[held.owner].append((place, _role_beside(place, held, head)))
                if held.steps == FAR:
                    self.loose[held.owner].add(place.span)
        for n in range(len(self.tellings)):
            if not self._has_target(n):
                self.places[n].extend((p, "target") for p in self._told_of_place(n))
        for owner, place in fronted:
            if not self._has_target(owner):
                self.places[owner].append((place, "target"))
        for n in range(len(self.tellings)):
            self._settle_roles(n)

    def _opened(self, place: Place, held: Held, head: Token) -> int | None:
        """The act after a place that opens a sentence, where the grammar ties it to none."""
        if held.role != "speech" and held.owner is not None:
            return None
        first = self._opens(place)
        return self._set_in(head, place) if first is None and held.role == "speech" else first

    def _is_aside(self, place: Place, held: Held, head: Token, home: str | None) -> bool:
        """True for a place that says who somebody is, or only stands near an act that was elsewhere."""
        if head.i in self.doers or (head.pos_ == "ADJ" and place.precision in ("country", "region")):
            return True  # "US strikes" are not strikes in the US
        if head.dep_ in ("poss", "compound", "amod") and head.head.lower_ == "capital" and place.precision == "country":
            return not any(
                c.pos_ in ("ADJ", "NOUN") and c.text.islower() for c in head.head.lefts
            )  # "the Somali capital", not its oil capital
        if head.dep_ in ("compound", "amod") and {lemma(head), lemma(head.head)} <= lexicon().weapons.keys():
            return True  # "Grad rockets"
        pressing = head.dep_ == "nsubj" and head.head.dep_ == "relcl" and place.precision == "country"
        if pressing and acts(head, "name"):  # "where Fredonia has been pressing"
            return True
        if only_qualifies(place, head, lexicon()) or is_dateline(self.parsed.plain, place.span):
            return True
        return held.owner is not None and held.steps == FAR and is_stranger(place, head, self.tellings[held.owner].kind, home)

    def came_of(self, n: int) -> int | None:
        """ "Villagers fled clashes in the town", "were shot after they tried to stab a guard in the town": the act by which another came about."""
        verb = self.tellings[n].main.head
        causes = objects(verb) if self.tellings[n].kind == "displacement" else []
        tried = [c for c in children(verb, "advcl") if c.lemma_ in _TRYING and any(m.lower_ in _AS for m in children(c, "mark", "advmod"))]
        causes = [*causes, *(x for c in tried for x in children(c, "xcomp"))]
        return next((m for t in causes if (m := self.owners.get(t.i)) is not None and m != n), None)

    def _struck_gathering(self, n: int) -> int | None:
        """ "A blast outside a rally in the town": the act beside which another was."""
        beside = (o for w, _, o in prepositions(self.tellings[n].main.head) if w in _AT_GATHERINGS)
        return next((m for o in beside if (m := self.owners.get(o.i)) is not None and m != n), None)

    def _has_target(self, n: int) -> bool:
        return any(role == "target" for _, role in self.places[n])

    def _settle_roles(self, n: int) -> None:
        """The roles of the places of a telling, as its kind has them: what was left, reached or stood in."""
        telling = self.tellings[n]
        if telling.kind in ("territorial_change", "displacement"):
            self.places[n] = [(p, self._left_or_reached(p, telling, role)) for p, role in self.places[n]]
        if telling.kind == "abduction":  # "taken from a church in the town": that is where
            self.places[n] = [(p, "target" if role == "launch" else role) for p, role in self.places[n]]
        if telling.kind in types_in("at_hand") and not self._has_target(n):
            self.places[n] = [(p, "target" if role == "launch" and self._stood_in(p) else role) for p, role in self.places[n]]

    def _told_of_place(self, n: int) -> Iterator[Place]:
        """ "The village, which rebels took in May", "the town where shells fell": the place that a relative clause is said of."""
        of = self._told_of(n)
        if of is not None and of.dep_ == "appos" and of.head.i in self.named_places:
            of = of.head  # "Ostrin, a suburb of Talmar that has been under siege"
        heads = [] if of is None else [of, *(o for w, _, o in prepositions(of) if w in ("of", "in"))]
        for t in heads:
            place = self.named_places.get(t.i)
            if place is not None and place.precision != "country":
                yield place

    def _told_of_site(self, n: int) -> Iterator[Place]:
        """The same where no name tells it: "the airfield that rebels have besieged"."""
        of = self._told_of(n)
        if of is not None and is_place(of, lexicon()) and not self._is_party(of):
            yield in_words(self.parsed, of, self.grounding.places)

    def _told_of(self, n: int) -> Token | None:
        """The noun that the relative clause of an act is said of, where that is a place of the act."""
        main = self.tellings[n].main
        verb = main.head if not main.nominal else (main.verb or main.head)
        clause = next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl" or t.dep_ in ("ROOT", "ccomp")), verb)
        if clause.dep_ == "relcl":
            pass
        elif verb.dep_ == "acl" and verb.tag_ == "VBN" and not main.nominal and not main.harm:  # "the village, captured by rebels"
            clause = verb
        else:
            return None
        if not (clause == verb or clause == verb.head):
            return None
        wh = next((t for t in clause.subtree if t.tag_ in ("WDT", "WP", "WRB") and t.i < clause.i), None)
        where = wh is not None and wh.lower_ == "where"
        gap = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children) and not objects(clause)  # "that rebels besieged"
        object_of = gap or clause.dep_ == "acl" or (wh is not None and wh.dep_ in ("dobj", "nsubjpass", "pobj") and not main.harm)
        suffers = wh is not None and wh.dep_ == "nsubj" and (main.part == "under" or main.has("held"))  # "which has been under siege"
        return clause.head if where or object_of or suffers else None

    def _left_or_reached(self, place: Place, telling: Telling, role: PlaceRole) -> PlaceRole:
        """ "Withdrew from the town", "fled the town for the border": what was left is where it happened, what was reached is not."""
        prep = self.parsed.tokens(place.span).root.head
        while (
            prep.dep_ in ("pobj", "appos", "compound", "conj", "nmod")
            or prep.lower_ == "of"
            or (prep.dep_ == "prep" and prep.lower_ in _BESIDE and prep.head.dep_ == "pobj")  # "withdrew from a village near the town"
        ) and prep.head != prep:
            prep = prep.head
        if role == "launch" and prep.lower_ == "from" and (telling.kind == "displacement" or telling.main.lemma in _LEAVES):
            return "target"
        if (
            role == "target"
            and telling.kind == "displacement"
            and telling.main.lemma != "return"
            and prep.lower_ in ("to", "into", "toward", "towards", "for")
        ):
            return "other"
        return role

    def _stood_in(self, place: Place) -> bool:
        """ "Protesters in the town released": who does what needs no reach does it where they stand. Not "from the town"."""
        prep = self.parsed.tokens(place.span).root.head
        return prep.dep_ != "prep" or prep.lower_ in AT

    def _set_in(self, head: Token, place: Place) -> int | None:
        """The act after "In Marand, the governor said ...": a town before the source is where the news is, unless states speak there."""
        first = head.head
        if (
            first.dep_ != "prep"
            or first.lower_ not in AT
            or first.i - head.sent.start > 2
            or place.precision in ("country", "region", "water")
        ):
            return None
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), None)
        who = subject(verb) if verb is not None else None
        if who is None or lemma(who) in _OF_STATES or who.ent_type_ in ("PERSON", "ORG", "GPE") or who.pos_ == "PRON":
            return None  # "In Moscow, the ministry said"
        return self._fronted(head)

    def _opens(self, place: Place) -> int | None:
        """The first act after a clause's opening "In northern Sarun": the parse may hang the name on the party behind it, or on what
        is only reported ("In Sarun nine people were reported killed")."""
        tokens = self.parsed.tokens(place.span)
        root, doc, before = tokens.root, tokens.doc, tokens.start - 1
        if before < root.sent.start or doc[before].lower_ not in AT:
            return None
        if before != root.sent.start and doc[before - 1].lower_ != "that":
            return None
        glued = root.dep_ in ("compound", "amod", "nmod") and root.head.i >= tokens.end and not is_place(root.head, lexicon())
        verb = doc[before].head
        if not glued and not (root.dep_ == "pobj" and lemma(verb) in SAYING and is_passive(verb)):
            return None
        after = (n for n in self.sentences.get(self.number[tokens.start], []) if self.tellings[n].main.head.i > tokens.start)
        return next(after, None)

    def _label_places(self) -> None:
        """ "IDLIB: Airstrike on ...": the label of an item tells where its first act was, and any that names no place."""
        for label in self.parsed.labels:
            at = [p for p in self.grounding.places if label.span.covers(p.span)]
            inside = [n for n, t in enumerate(self.tellings) if label.body <= t.main.head.idx < label.end]
            for n in inside:
                if n == inside[0] or not self._has_target(n):
                    self.places[n].extend((p, "target") for p in at if all(p.name != q.name for q, _ in self.places[n]))
        for stamp, places in (*stamped_places(self.parsed, self.grounding), *before_colons(self.parsed, self.grounding, self.claims)):
            for n in self.under(stamp):
                if not any(role == "target" and p.why != NOT_NAMED for p, role in self.places[n]):
                    self.places[n].extend((p, "target") for p in places)

    def under(self, stamp: Stamp) -> list[int]:
        """The tellings that stand under a day or a place, or behind it in its line."""
        return [n for n, t in enumerate(self.tellings) if stamp.span.start <= t.main.head.idx < stamp.end]

    def _describe_places(self) -> None:
        """Where no name tells where: "the town", "a rebel-held district"; and where no gazetteer has the name of a further place."""
        for n, group in self.groups:
            if not self._has_target(n):
                self.places[n].append((in_words(self.parsed, self.parsed.doc[group.at], self.grounding.places), "target"))
        for n, telling in enumerate(self.tellings):
            sure = [p for p, role in self.places[n] if role == "target" and p.span not in self.loose[n]]
            if any(not is_area(p) for p in sure):
                continue
            told: list[tuple[Place, PlaceRole]] = [
                (p, role)
                for p, role in described(self.parsed, telling.acts, self.grounding.places, self._is_party)
                if not any(m != n and g.first <= self.parsed.tokens(p.span).start < g.end for m, g in self.groups)
            ]
            if not self._has_target(n):
                self.places[n].extend(told or [(p, "target") for p in self._told_of_site(n)])
            elif sure:  # "around a power plant in the province"
                self.places[n].extend(t for t in told if self._says_closer(t[0]))
            elif closer := [t for t in told if isinstance(t[0].entry, Entry)]:  # its own words rather than what stands near
                self.places[n] = [(p, role) for p, role in self.places[n] if p.span not in self.loose[n]] + closer

    def _list_places(self) -> None:
        """ "Bombs fell on Velmar, Ostrin and Khan al-Velin": what no gazetteer has, in one list with a town or village that an act befell."""
        grouped = {n for n, _ in self.groups}
        for n in (n for n in range(len(self.tellings)) if n not in grouped):
            told = [p for p, role in self.places[n] if role == "target" and not is_area(p) and p.name[:1].isupper()]
            heads = {self.parsed.tokens(p.span).root.i: self.parsed.tokens(p.span).root for p in told if p.span not in self.loose[n]}
            for name in (t for head in heads.values() for t in _of_list(head) if t.i not in heads):
                span = self.parsed.of(phrase(name, wide=False))
                apart = any(g.first <= name.i < g.end for _, g in self.groups)
                if not (apart or self._is_party(name) or any(p.span.overlaps(span) for p in self.grounding.places)):
                    self.places[n].append((in_words(self.parsed, name, self.grounding.places), "target"))

    def _struck_places(self) -> None:
        """ "An offensive by the army and its allies on Ostrin": an act that names no place was where what it hit is or lies."""
        for n, telling in enumerate(self.tellings):
            if telling.kind in types_in("bloodless") or self._has_target(n):
                continue
            for hit in self.roles[id(telling)].targets:
                of = [o for w, _, o in prepositions(hit) if w == "of"] if is_place(hit, lexicon()) else []
                found = (self.named_places.get(t.i) for t in (hit, *of))
                self.places[n].extend((p, "target") for p in found if p is not None and p.precision != "country")

    def _says_closer(self, place: Place) -> bool:
        """True for a site that the body of the text describes, where the names beside it are only those of areas."""
        return not any(h.covers(place.span) for h in self.headlines) and lemma(self.parsed.tokens(place.span).root) in lexicon()["places"]

    def _fronted(self, head: Token) -> int | None:
        """The act after "On Monday the agency said ...": a day before the source is the day of what is said."""
        after = [n for n in self.sentences.get(self.number[head.i], []) if self.tellings[n].main.head.i > head.i]
        saying = next((t for t in head.ancestors if t.lemma_.lower() in SAYING), None)
        if (
            saying is None
            or not after
            or of_statement(head)
            or any(c.dep_ == "nsubj" and c.i < head.i for c in saying.children)
            or saying.i < head.i
            or any(
                t.dep_ == "relcl" and saying in t.ancestors for t in head.ancestors
            )  # "nurses who vanished in May have been freed, he said"
        ):
            return None
        return after[0]


def _of_list(name: Token) -> list[Token]:
    """The names that stand in one list with a name: "Velmar, Ostrin and Kaldor"."""
    first = name
    while first.dep_ == "conj" and first.head.tag_ == "NNP":
        first = first.head
    listed = together(first) if first.dep_ in ("pobj", "dobj", "nsubjpass") else []
    names = [t for t in listed if t.tag_ == "NNP" and not children(t, "appos") and t.ent_type_ not in ("DATE", "TIME", "NORP")]
    return names if len(names) == len(listed) else []


def _role_beside(place: Place, held: Held, head: Token) -> PlaceRole:
    """ "Velmar militiamen", "the Gulf fleet": whose place that is says where they are from, or on what water."""
    if where_they_are_cared_for(head):
        return "other"
    words, of = lexicon(), head.head
    if head.dep_ != "compound" or of.pos_ not in ("NOUN", "PROPN") or not is_armed(of, words) or is_place(of, words):
        return held.role
    return "launch" if place.precision == "water" or held.role == "launch" else "other"


def _told_before(head: Token, act: Act) -> bool:
    """ "The raid came a day before talks in Geneva": a place of what came before or after an act is none of the act."""
    word = between(head)
    top = word.head if word is not None and word.dep_ == "mark" else word
    return top is not None and not (top == act.head or top.is_ancestor(act.head))


def _beside_it(act: Act, head: Token) -> bool:
    """ "The funeral of the priest, who was shot, was held on Wednesday", "survivors of the raid walked to the town": an act that only says
    of whom the sentence tells."""
    clause = next((t for t in (act.head, *act.head.ancestors) if t.dep_ == "relcl"), None)
    if clause is not None and any(t.lower_ in ("who", "whom") for t in clause.lefts) and not clause.is_ancestor(head):
        return True
    of = act.head.head
    people = act.nominal and act.head.dep_ == "pobj" and of.lower_ in ("of", "in", "from") and lemma(of.head) in _TOUCHED
    return people and any(c.lower_ in ("the", "that", "this") for c in act.head.lefts)


def _how_it_is(head: Token) -> bool:
    """True for "Marak was empty", and for the country of "Marak is one of the country's main towns": what a place is like, which is told of
    no act beside it."""
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        return any(c.dep_ == "acomp" for c in head.head.children)
    what = next((t for t in head.ancestors if t.dep_ in ("attr", "acomp", "relcl", "acl")), None)
    of = [] if what is None or what.dep_ != "attr" or what.head.lemma_ != "be" else children(what.head, "nsubj")
    return any(t.pos_ == "PROPN" for t in of)


def _received_from(head: Token) -> bool:
    """ "Received arms from the capital before they attacked"; not "missiles that came from the sea", "the jets flew from a base"."""
    words = lexicon()
    above = list(head.ancestors)
    sent = any(lemma(t) in words.weapons or lemma(t) in _SENDING for t in above if t.pos_ != "ADP")
    return any(t.dep_ == "pobj" and t.head.lower_ == "from" for t in (head, *above)) and not sent
