"""What one sentence tells as one happening: acts put together, and the type of each.

"Strikes killed twelve", "fired rockets at the town, killing three", "was wounded in the blast": one telling each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sayso.events.acts.apart import stand_apart, timed
from sayso.events.acts.find import Act
from sayso.events.acts.joined import overlap, tells
from sayso.events.acts.kinds import from_the_air, kind_of, settled
from sayso.events.acts.moves import fought_for, takes_stormed
from sayso.events.senses.nouns import exchanges_captives
from sayso.events.words.grammar import objects, prepositions
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Doc, Token

_GUNS = re.compile(r"\b(?:shell(?:s|fire)|mortars?|artillery)\b")
_SPEAKS_OF = frozenset(
    {"confirm", "announce", "condemn", "mourn", "report", "deny", "acknowledge", "admit", "avenge", "lament", "investigate"}
)
_NEAR = 60  # acts of a sentence, longest ones have some twenty; beyond that it is a list without end, and each would be held against all
_FREES = frozenset({"release", "free", "hand"})
_AROUND = 2  # sentences
_APART = frozenset(  # "as" may be one happening
    ["after", "before", "while", "but", "although", "since", "said", "following", "who", "which", "meanwhile", "amid", "despite", "until"]
)


@dataclass(slots=True, eq=False)
class Telling:
    """Acts of one sentence that are one happening. ``main`` is the act that names it; the others are its harm and its verbs."""

    acts: list[Act]
    main: Act
    sentence: int
    kind: str = "other"
    settled: bool = False  # a modifier of the word that names it gives the type: "ground attack"
    guessed: bool = False  # the type is only the usual one of a general word: "attacked", "were killed"
    again: Telling | None = None  # the telling whose act this is again, at a place of its own: "and four others in Ostrin"

    @property
    def harm_only(self) -> bool:
        """True when only the harm is told: "three people were killed"."""
        return all(a.harm for a in self.acts)


def find_tellings(doc: Doc, acts: list[Act]) -> list[Telling]:
    """The tellings of a text, in its order."""
    by_sentence: dict[int, list[Act]] = defaultdict(list)
    number = sentence_numbers(doc)
    for act in acts:
        by_sentence[number[act.head.i]].append(act)
    air = from_the_air(doc, acts)
    guns = bool(_GUNS.search(doc.text.lower()))
    swapped = _exchanges(doc, number)
    found: list[Telling] = []
    for n, group in by_sentence.items():
        for members in _joined([a for a in group if a.again is None and not _beside_the_matter(a, group)]):
            main = _main(members)
            fixed = main.nominal and settled(main, lexicon()) is not None
            kind, guessed = kind_of(members, main, air)
            if kind == "missile_strike" and guns and _with_rockets(members):
                kind = "shelling"  # "rocket attacks", where shells and mortars are fired too
            if kind == "abduction" and main.lemma in _FREES and any(a <= n <= b for a, b in swapped):
                kind = "agreement"  # each side let its captives go
            found.append(Telling(members, main, n, kind, fixed, guessed))
        for act in (a for a in group if a.again is not None):
            of = next(t for t in found if act.again in t.acts)
            found.append(Telling([act], act, n, of.kind, of.settled, of.guessed, of))
    return sorted(found, key=lambda t: t.main.first)


def _beside_the_matter(act: Act, group: list[Act]) -> bool:
    """True for a word for an act that the sentence tells of already, or that only says what something else was."""
    return _of_one_among(act, group) or _where_it_came_from(act) or _talked_over(act, group)


def _where_it_came_from(act: Act) -> bool:
    """ "The army targeted the sources of the shelling": guns."""
    noun = act.head.head if act.head.dep_ == "conj" else act.head
    return act.nominal and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() == "source"


def _talked_over(act: Act, group: list[Act]) -> bool:
    """ "Elders had negotiated a ceasefire": the ceasefire is what came of the talks."""
    verb = act.head
    done = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.lower_ in ("have", "has", "had") for c in verb.lefts))
    if act.nominal or act.entry.type != "talks" or not done or any(c.dep_ == "neg" for c in verb.lefts):
        return False
    return any(a.nominal and a.entry.type == "agreement" and a.head in objects(verb) for a in group)


def _of_one_among(act: Act, group: list[Act]) -> bool:
    """ "Clashes left four dead, including a woman hit by a stray bullet": how one of the dead died, who are told of already."""
    verb, whom = act.head, act.head.head
    if act.nominal or verb.dep_ not in ("acl", "relcl"):
        return False
    among = whom.dep_ == "pobj" and whom.head.lower_ == "including"
    if any(w in ("in", "at", "near") and o.pos_ == "PROPN" for w, _, o in prepositions(verb)):
        return False  # "including a judge shot dead in Ostrin"
    return among and any(a.harm and (a.verb or a.head).is_ancestor(whom) for a in group if a is not act)


def _with_rockets(acts: list[Act]) -> bool:
    """ "Rocket attacks", "rocket and mortar fire": rockets, and no missiles."""
    beside = {lemma(c) for a in acts for t in (a.head, *a.head.lefts) for c in (t, *t.children)}
    return "rocket" in beside and "missile" not in beside


def _exchanges(doc: Doc, number: list[int]) -> list[tuple[int, int]]:
    """The sentences around words for an exchange of people held: "swap", "in exchange", "in return for"."""
    found = []
    for t in doc:
        word = lemma(t)
        if word not in ("exchange", "return", "swap"):
            continue
        back = word in ("exchange", "return") and t.i > 0 and t.nbor(-1).lower_ == "in"
        if (
            back
            or word == "swap"
            or exchanges_captives(t)
            or (word == "exchange" and t.lower_ == "exchange" and t.dep_ == "pobj" and _first(t))
        ):
            found.append((number[t.i] - _AROUND, number[t.i] + _AROUND))
    return found


def _first(token: Token) -> bool:
    """ "In the first exchange", "under an exchange"."""
    return token.head.lower_ in ("in", "under") and not any(c.dep_ == "prep" for c in token.children if c.lower_ == "of")


def sentence_numbers(doc: Doc) -> list[int]:
    """For every token the number of its sentence."""
    return [n for n, sent in enumerate(doc.sents) for _ in range(sent.end - sent.start)]


def _joined(acts: list[Act]) -> list[list[Act]]:
    """The acts of a sentence, in groups that tell of one happening."""
    group = {id(a): i for i, a in enumerate(acts)}
    for i, one in enumerate(acts):
        for other in acts[i + 1 : i + _NEAR]:
            if group[id(one)] != group[id(other)] and _same(one, other):
                old, new = group[id(other)], group[id(one)]
                for a in acts:
                    if group[id(a)] == old:
                        group[id(a)] = new
    out: dict[int, list[Act]] = defaultdict(list)
    for a in acts:
        out[group[id(a)]].append(a)
    return _with_cause(list(out.values()))


def _with_cause(groups: list[list[Act]]) -> list[list[Act]]:
    """Harm told without a cause joins the one act of its sentence that can be it, where nothing between them tells of another time.

    The parse often hangs "in the strikes" or "killing ten" on the wrong word; what stands between decides.
    """
    naming = [g for g in groups if any(_struck(a) for a in g)]
    if len(naming) != 1 or len(groups) == 1:
        return groups
    cause, out = naming[0], []
    for g in groups:
        if (
            g is not cause
            and all(a.harm and not _of_total(a.head) and not _spoken_of(a) for a in g)
            and any(_close_by(a, b) for a in g for b in cause)
        ):
            cause.extend(g)
        elif g is not cause:
            out.append(g)
    cause.sort(key=lambda a: a.first)
    return [*out, cause]


def _spoken_of(act: Act) -> bool:
    """ "Confirmed the death of": a death that was told elsewhere."""
    return act.nominal and act.verb is not None and act.verb.lemma_.lower() in _SPEAKS_OF and act.head.dep_ in ("dobj", "nsubjpass")


def _struck(act: Act) -> bool:
    return not act.harm and bool(act.entry.flags & {"strike", "mutual"})


def _close_by(one: Act, other: Act) -> bool:
    first, last = sorted((one.head.i, other.head.i))
    if stand_apart(one, other):
        return False
    if any(b.head not in clause.subtree for a, b in ((one, other), (other, one)) if a.harm for clause in timed(a.verb or a.head)):
        return False  # "hours after gunmen killed two judges, a bomb went off"
    between = one.head.doc[first + 1 : last]
    if any(t.lower_ == "and" and t.nbor().lower_ == "that" for t in between):
        return False  # another thing that is said
    return len(between) < 20 and not any(t.lower_ in _APART or t.text in ";:" for t in between)


def _same(one: Act, other: Act) -> bool:
    if stand_apart(one, other):
        return False
    if _of_total(one.head) or _of_total(other.head):
        return False
    return overlap(one, other) or tells(one, other) or tells(other, one)


def _of_total(token: Token) -> bool:
    """ "the number killed", "the total of dead", "the number of people killed since Monday": a sum, not the harm of one act."""
    since = token.i + 1 < token.sent.end and token.nbor().lower_ == "since"
    if since and token.dep_ == "acl" and token.head.dep_ == "pobj" and token.head.head.lower_ == "of":
        token = token.head.head
    return token.head.lemma_.lower() in ("number", "total", "toll", "count", "tally") and token.dep_ in (
        "acl",
        "amod",
        "relcl",
        "pobj",
        "prep",
    )


def _main(members: list[Act]) -> Act:
    """The act that names the happening: the first that is not harm; a verb that only says "hit" gives way to a noun."""
    naming = [a for a in members if not a.harm and not a.has("chemical")] or members  # "killed them using gas": killed
    if (taken := next((a for a in naming if any(takes_stormed(a, b) or fought_for(a, b) for b in naming)), None)) is not None:
        return taken
    nouns = [a for a in naming if a.nominal]
    if any(a.harm for a in members) and nouns and all(a.nominal or a.entry.type == "abduction" for a in naming):
        naming = nouns  # "killed eight people and abducted three in a raid"
    if nouns and all(a.nominal or (a.entry.type == "?" and not a.has("weapon")) for a in naming):
        naming = nouns
    return min(naming, key=lambda a: a.first)
