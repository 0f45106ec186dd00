"""The counts of people in a report: "at least 12 civilians", "a child", "dozens more", "no one".

Numbers come from the grounded quantities; a singular person ("a soldier") counts as one, and words like "a number of
fighters" as people without a figure. Which harm came to them is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from sayso.events.words.things import names_group
from sayso.events.words.tolls import TollWords, toll_words
from sayso.events.words.where import SAYING
from sayso.ground.quantities.lexicon import phrases
from sayso.language import Doc, Parsed, Token
from sayso.model import Quantity
from sayso.model.vocabulary import Who

_ORDINALS = {
    w: n
    for n, w in enumerate(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), 2)
}
_BEFORE = 40  # tokens between a count and the one more
_ASIDE = 16  # tokens of who somebody is
_SHORT = 6  # tokens between a toll and its figure
_REACH = 5  # tokens from an article to its noun
_TOLLS = frozenset({"toll", "count", "figure", "figures", "tally", "estimate"})
_MODIFIER = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADV"})


@dataclass(slots=True, eq=False)
class Count:
    """A counted group. ``first`` to ``last`` are its tokens from the number to the thing counted, ``head`` the thing.

    ``group`` is "children" or "women" where the thing counted is. ``of`` is the whole that a part stands in.
    """

    quantity: Quantity
    first: int
    last: int
    head: int
    who: Who
    group: str | None
    people: bool
    bare: bool = False  # a number without a thing: "killing 12"
    vague: bool = False
    of: Count | None = None
    aside: bool = False  # a part of people counted elsewhere: "five children were among the dead"
    taken: str | None = None  # the kind of harm that claims it
    parts: list[Count] = field(default_factory=list)


def find_counts(parsed: Parsed, quantities: Iterable[Quantity], sentences: Iterable[tuple[int, int]], lows: list[str]) -> list[Count]:
    """The counts of people, and of what may be people, in the sentences (token ranges), in the order of the text."""
    words = toll_words()
    doc = parsed.doc
    inside = {i for start, end in sentences for i in range(start, end)}
    found = [
        c for q in quantities if q.unit is None and q.high != 0 and (c := _counted(parsed, q, words, lows)) is not None and c.head in inside
    ]
    held = {i for c in found for i in range(c.first, c.last + 1)}
    for i in sorted(inside - held):
        if (one := _next_one(parsed, doc, i, words, lows, found)) is not None:
            found.append(one)
            held.update(range(one.first, one.last + 1))
    for i in sorted(inside - held):
        if (one := _single(parsed, doc, i, words, lows, held)) is not None:
            found.append(one)
            held.update(range(one.first, one.last + 1))
    told = (
        c
        for c in found
        if c.head in inside
        and not _tells(doc[c.head], c)
        and (lows[c.first - 1] in words.harm or not _speaks(doc[c.head]))  # "killing 20 people, residents said"
    )
    return sorted(told, key=lambda c: (c.first, c.last))


def _speaks(token: Token) -> bool:
    """True for who tells of the harm: "..., a doctor said", "according to two residents"."""
    verb = token.head
    if token.dep_ == "nsubj":
        nearer = any(c.dep_ == "nsubj" and token.i < c.i < verb.i for c in verb.lefts)  # "31 people killed in the town a council said"
        return verb.lemma_.lower() in SAYING and verb.i != token.i and not nearer
    if token.dep_ != "pobj" or verb.lower_ != "to" or verb.head.lower_ != "according":
        return False
    return not any(c.lower_ in _TOLLS for c in token.lefts)  # "according to the latest toll 44 civilians"


def _tells(token: Token, count: Count) -> bool:
    """ "Leaving dozens more injured a monitor said", "killing nine people, a nurse and a baker said": single people right before their verb."""
    if count.quantity.low != 1 or count.quantity.high != 1 or token.dep_ not in ("dobj", "conj", "appos", "nsubj"):
        return False
    at, end = token.right_edge.i + 1, token.sent.end
    if token.i + 1 < end and token.nbor().lower_ == "and":
        at = next((i for i in range(token.i + 2, end) if token.doc[i].pos_ not in ("DET", "ADJ", "NOUN", "PROPN")), end)
    verb = token.doc[at] if at < end else token
    return verb.lemma_.lower() in SAYING and verb.tag_ in ("VBD", "VBZ") and not any(c.dep_ == "nsubj" for c in verb.rights)


def _counted(parsed: Parsed, quantity: Quantity, words: TollWords, lows: list[str]) -> Count | None:
    doc = parsed.doc
    tokens = parsed.tokens(quantity.span)
    first, last = tokens.start, tokens.end - 1
    head = parsed.tokens(quantity.thing).root.i if quantity.thing is not None else _thing(doc, last, words, lows)
    if head < first or (quantity.low is None and quantity.high is None and _of_those(lows, last + 1)):
        return None
    tolled = first > 0 and lows[first - 1] in words["at"] and not words["toll"].isdisjoint(lows[max(0, first - _SHORT) : first])
    if tolled and _speaks(doc[head]):
        head = last  # "the toll reached 330 overnight rescue sources said"
    if head > last and lows[last + 1] in ("hurt", "kia", "wia"):
        head = last  # "nine killed 20 hurt", "22 hurt - governor": those who are hurt, and no thing
    if lows[head] not in words.who and head > last:
        head = _person_behind(doc, head, words, lows)
    word = lows[head]
    if word in words["not_people"] or (head + 1 < len(lows) and lows[head + 1] == "%"):
        return None
    if first and (lows[first - 1] in ("these", "those") or (lows[first - 1] == "the" and word in words["harmed"])):
        return None  # "the two victims": counted before
    if first > 1 and lows[first - 2 : first] == ["of", "the"] and doc[first - 2].is_sent_start:
        return None  # "Of the 60 villagers killed, most were in the east": counted before
    if doc[last].lower_ == "one" and (end := _of_a_group(doc[last])):
        last = end
    if lows[max(0, first - 2) : first] == ["family", "of"] and first <= head <= last:
        return _family(doc, quantity, first, last)
    bare = first <= head <= last
    # "of them", "more", "others" belong to the count.
    people = word in words.who or (not bare and _is_body(doc, head, words))
    return Count(
        quantity=quantity, first=first, last=max(last, head), head=head, who=_who(head, first, words, lows), group=words.groups.get(word),
        people=people or bare, bare=bare, vague=quantity.low is None and quantity.high is None,
    )  # fmt: skip


def _is_body(doc: Doc, head: int, words: TollWords) -> bool:
    """ "Two Kurds", "three Sorvans", "3 ANP killed": those of a people or of an armed body, by its name."""
    of = doc[head]
    harmed = head + 1 < len(doc) and doc[head + 1].lower_ in words["harmed"]
    return of.ent_type_ == "NORP" or of.tag_ == "NNPS" or names_group(of) or (of.is_upper and of.is_alpha and harmed)


def _family(doc: Doc, quantity: Quantity, first: int, last: int) -> Count:
    """ "A family of four", "families of five": so many people, where one family is told of."""
    start = first - 2
    while start and doc[start - 1].pos_ in ("DET", "ADJ"):
        start -= 1
    one = doc[first - 2].tag_ != "NNS"
    return Count(
        quantity=quantity if one else msgspec.structs.replace(quantity, low=None, high=None), first=start, last=last, head=first - 2,
        who="civilians", group=None, people=True, vague=not one,
    )  # fmt: skip


def _of_a_group(one: Token) -> int:
    """ "One of the captains and at least 12 of his men": the last token of the words for the one; 0 where none follow."""
    of = next((c for c in one.rights if c.lower_ == "of" and c.dep_ == "prep"), None)
    if of is None:
        return 0
    end = of.right_edge.i
    after = one.doc[end + 1 : end + 6]
    return end if len(after) > 1 and after[0].lower_ == "and" and any(t.tag_ == "CD" for t in after[1:]) else 0


def _thing(doc: Doc, last: int, words: TollWords, lows: list[str]) -> int:
    """The noun that a number counts, where the quantity does not say: the head it modifies, or a person-word close by."""
    root = doc[last]
    if (
        root.dep_ in ("nummod", "amod", "compound", "det", "quantmod")
        and last < root.head.i <= last + 5
        and root.head.tag_ != "CD"
        and not any(
            doc[i].tag_ == "CD" and lows[i - 1] in (",", "and") for i in range(last + 1, root.head.i)
        )  # "three, five and two people"
        and not any(lows[i] in words.harm for i in range(last + 1, root.head.i))
    ):
        return root.head.i
    at = last + 1
    if at < len(lows) and lows[at] == "of":
        at += 1
    for i in range(at, min(at + 4, len(lows))):
        if lows[i] in words.who and lows[i] not in ("dead", "wounded", "injured", "missing", "killed", "displaced"):
            return i
        if doc[i].pos_ not in _MODIFIER and doc[i].tag_ != "PRP$":  # "two of his bodyguards"
            break
    return last


def _person_behind(doc: Doc, head: int, words: TollWords, lows: list[str]) -> int:
    """The person-word that a name leads to: "31 Northern Front (NF) group fighters" counts fighters."""
    for i in range(head + 1, min(head + 7, len(lows))):
        if lows[i] in words.who and lows[i] not in words.harm:
            return i if lows[i] not in words["not_people"] else head
        if lows[i] not in ("(", ")", "'s", "-", "group") and doc[i].pos_ not in ("PROPN", "ADJ"):
            break
    return head


def _who(head: int, first: int, words: TollWords, lows: list[str]) -> Who:
    """Civilians or combatants, by the noun and what stands around it ("members of one family" are no fighters)."""
    word = lows[head]
    found = words.who.get(word, "unspecified")
    after = lows[head + 1 : head + 6]
    if word in ("member", "members") and (
        "family" in after or "families" in after or "household" in after or lows[head - 1 : head] == ["family"]
    ):
        return "civilians"
    if (
        word in ("worker", "workers", "member", "members", "staff", "driver", "drivers", "pilot", "pilots")
        and "rescue" in lows[max(0, head - 3) : head]
    ):
        return "civilians"
    if word in ("leader", "leaders") and not words["civic"].isdisjoint(lows[max(0, head - 2) : head]):
        return "civilians"
    if found == "unspecified":
        around = lows[max(first, head - 3) : head]
        for near in around:
            if words.who.get(near) == "combatants" and near not in ("leader", "general", "police", "local"):
                return "combatants"
            if near in ("civilian", "civilians"):
                return "civilians"
    return found


def _single(parsed: Parsed, doc: Doc, i: int, words: TollWords, lows: list[str], held: set[int]) -> Count | None:
    """One person ("a soldier"), nobody ("no one"), or people without a figure ("a number of fighters")."""
    word = lows[i]
    if word in words["vague"]:
        return _vague(parsed, doc, i, words, lows)
    if word == "another" and doc[i].dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        quantity = Quantity(span=parsed.of(doc[i]), low=1, high=1, comparator="exactly")
        return Count(quantity=quantity, first=i, last=i, head=i, who="unspecified", group=None, people=True, bare=True)
    token = doc[i]
    if i not in held and (first := _name_of_victim(token, words)) is not None:
        quantity = Quantity(span=parsed.of(doc[first : i + 1]), low=1, high=1, comparator="exactly")
        title = next((w for w in lows[first:i] if w in words.who), "")
        end = _before_others(token)
        return Count(quantity=quantity, first=first, last=end, head=i, who=words.who.get(title, "unspecified"), group=None, people=True)
    if (
        i in held
        or (word in words["bodies"] and lows[i + 1 : i + 2] != ["pilot"])  # "an air force pilot", where the parser makes him a verb
        or (word not in words.who and not (word in words["posts"] and _beside_a_count(token)) and not _is_victim(token, words))
    ):
        return None
    if token.tag_ == "NNS" and lows[i - 1] == "both" and _is_victim(token, words):  # "both pilots were killed"
        quantity = Quantity(span=parsed.of(doc[i - 1]), low=2, high=2, comparator="exactly", thing=parsed.of(token))
        return Count(
            quantity=quantity, first=i - 1, last=i, head=i, who=_who(i, i - 1, words, lows), group=words.groups.get(word), people=True
        )
    if token.tag_ not in ("NN", "NNP") or token.dep_ == "compound":
        return None
    det, last = _determined(token, words, lows)
    if token.dep_ == "appos" and _name_of_victim(token.head, words) is not None:
        return None  # "killing Omar Haddad, a field commander": counted by his name
    if token.dep_ == "appos" and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.head.lefts):
        return None  # "his brother, a civilian": counted already
    if det is None or word in ("number", "group", "family", "population", "toll"):
        return None
    span = parsed.span(det.idx, token.idx + len(token.text))
    quantity = Quantity(span=span, low=1, high=1, comparator="exactly", thing=parsed.of(token))
    return Count(
        quantity=quantity, first=det.i, last=last, head=i, who=_who(i, det.i, words, lows), group=words.groups.get(word), people=True
    )


def _determined(token: Token, words: TollWords, lows: list[str]) -> tuple[Token | None, int]:
    """The first word of the phrase that tells of one person, ``None`` where it does not; and the last word of it."""
    i, word = token.i, lows[token.i]
    near = i - _REACH - 2 * lows[max(0, i - _REACH - 2) : i].count("-")  # "a 12-year-old boy"
    det = next((c for c in token.lefts if c.i >= near and lows[c.i] in words["singular"]), None)
    if det is None and i and lows[i - 1] in words["singular"]:
        det = token.doc[i - 1]
    if det is None:
        det = next((c for c in token.lefts if c.dep_ == "poss" and c.tag_ == "PRP$" and word in words["kin"]), None)
    if det is None and (end := _beside_a_count(token)):
        return next((c for c in token.lefts if c.dep_ in ("det", "poss")), None), end
    if det is None and word in words["posts"] and _is_victim(token, words):
        det = next((c.left_edge for c in token.lefts if c.dep_ in ("det", "poss")), None)
    return det or _opening(token, words) or _of_headline(token, words), i


def _name_of_victim(token: Token, words: TollWords) -> int | None:
    """ "Killed Omar Haddad", "Dr Lina Karam was shot dead": where the name of one person begins who was harmed; ``token`` is its last word. Not a
    single name, which may be a town's."""
    first = token
    while first.i > token.sent.start and first.ent_type_ == "PERSON" and first.ent_iob_ == "I":
        first = first.nbor(-1)
    goes_on = token.i + 1 < token.sent.end and token.nbor().ent_iob_ == "I"
    if token.ent_type_ != "PERSON" or token.pos_ != "PROPN" or goes_on or first == token:
        return None
    titled = all(c.dep_ in ("compound", "amod", "nmod") and c.tag_ != "CD" for c in token.lefts)
    return (token.left_edge if titled else first).i if _suffers(token, words) else None


def _before_others(name: Token) -> int:
    """ "Omar Haddad, a commander of the group, and eight more militants": the last token of what is told of him before others are counted."""
    end = min(name.i + _ASIDE, name.sent.end - 1)
    for t in name.doc[name.i + 1 : end]:
        whose = t.nbor().tag_ == "PRP$" and t.i + 2 < name.sent.end
        if t.lower_ == "and" and t.nbor(1 + whose).tag_ == "CD":
            return t.i - 1 - (t.nbor(-1).text == ",")
        if t.pos_ in ("VERB", "AUX") and t.lower_ != "known":
            break
    return name.i


def _suffers(token: Token, words: TollWords) -> bool:
    """True for whom a verb of harm to people was done to: "killed ...", "... was shot dead"."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    verb = first.head
    if verb.lemma_ == "shoot":
        return first.dep_ in ("dobj", "nsubjpass") and any(c.lower_ == "dead" for c in verb.rights)
    harm = words.harm.get(verb.lower_)
    if harm is None or harm.kind not in ("killed", "injured") or verb.lower_ in words["only_people"]:
        return False
    return first.dep_ in ("nsubjpass", "dobj") and harm.place == "object"


def _is_victim(token: Token, words: TollWords) -> bool:
    """ "Killed a contractor", "two soldiers and a beekeeper were hurt": whoever is harmed is a person, whatever the word for him."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN", "NUM"):
        first = first.head
    verb = first.head
    if verb.lower_ == "dead" and first.dep_ == "dobj":  # "shot dead a contractor"
        verb = verb.head
    shot = verb.lemma_ == "shoot" and first.dep_ in ("dobj", "nsubjpass") and any(c.lower_ == "dead" for c in verb.rights)
    harm = words.harm.get(verb.lower_)
    if token.pos_ != "NOUN" or token.lower_ in words["not_people"] | phrases().collectives | words["number"] | words["toll"]:
        return False
    if shot:
        return True
    if harm is None or harm.kind not in ("killed", "injured") or verb.lower_ in words["only_people"]:
        return False
    return first.dep_ in ("nsubjpass", "dobj") and harm.place == "object"


def _opening(token: Token, words: TollWords) -> Token | None:
    """ "Aid worker shot dead", "Peacekeeper killed, two hurt": one person, of whom a headline tells without an article. The first word."""
    start, at = token.left_edge, token.i + 1
    if start.i != token.sent.start or at >= token.sent.end or token.lower_ in phrases().collectives | words["bodies"]:
        return None
    state = token.doc[at]
    if state.lower_ in ("shot", "found") and at + 1 < token.sent.end and state.nbor().lower_ == "dead":
        return start if state.tag_ == "VBN" or state.lower_ == "found" else None
    harm = words.harm.get(state.lower_)
    harmed = harm is not None and harm.kind in ("killed", "injured", "captured") and harm.place in ("object", "state")
    return start if harmed and state.tag_ in ("VBN", "JJ") else None


def _of_headline(token: Token, words: TollWords) -> Token | None:
    """ "Strike kills rebel commander in Talmar": one person without an article, in the present of headlines. The first word."""
    bare = all(c.dep_ in ("compound", "amod", "nmod") and c.tag_ != "CD" for c in token.lefts)
    harmed = token.dep_ == "dobj" and token.head.tag_ in ("VBZ", "VBP") and _is_victim(token, words)
    return token.left_edge if bare and harmed and token.tag_ == "NN" and token.lower_ in words.who else None


def _beside_a_count(token: Token) -> int:
    """ "The head of the branch and seven of his men", "three soldiers and their commander": the last token of the words for one person
    who stands beside others that are counted; 0 where none are."""
    for c in token.children:
        if c.dep_ == "conj" and (c.tag_ == "CD" or any(n.dep_ == "nummod" for n in c.lefts)):
            joint = next((k.i for k in token.children if k.dep_ == "cc" and k.i < c.i), 0)
            return joint - 1 if joint else 0
    one = token.head
    counted = one.tag_ == "CD" or any(n.dep_ == "nummod" for n in one.lefts)
    return token.i if token.dep_ == "conj" and counted and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.lefts) else 0


def _next_one(parsed: Parsed, doc: Doc, i: int, words: TollWords, lows: list[str], counts: list[Count]) -> Count | None:
    """ "Four were shot dead and a fifth was abducted": one more, where just as many were counted before. Not "a fifth of them"."""
    nth = _ORDINALS.get(lows[i])
    if nth is None or not i or lows[i - 1] not in ("a", "the") or lows[i + 1 : i + 2] == ["of"]:
        return None
    person = i + 1 < len(lows) and lows[i + 1] in words.who and words.who[lows[i + 1]] != "unspecified"
    if not person and i + 1 < len(lows) and doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ"):
        return None  # "a third bomb"
    before = next((c for c in reversed(counts) if c.last < i and c.people and i - c.last < _BEFORE), None)
    if before is None or before.quantity.low != before.quantity.high or before.quantity.low != nth - 1:
        return None
    last = i + person
    span = parsed.span(doc[i - 1].idx, doc[last].idx + len(doc[last].text))
    quantity = Quantity(span=span, low=1, high=1, comparator="exactly", thing=parsed.of(doc[last]) if person else None)
    return Count(quantity=quantity, first=i - 1, last=last, head=last, who=before.who, group=before.group, people=True)


def _of_those(lows: list[str], at: int) -> bool:
    """ "many of those killed": says nothing of how many were killed."""
    return lows[at : at + 1] == ["of"] and lows[at + 1 : at + 2] in (["those"], ["the"], ["them"], ["whom"], ["these"])


def _vague(parsed: Parsed, doc: Doc, i: int, words: TollWords, lows: list[str]) -> Count | None:
    """ "a number of militants", "many civilians", "others": people were harmed, no figure is given."""
    if _of_those(lows, i + 1):
        return None
    first = i
    while first and lows[first - 1] in ("a", "large", "great", "big", "high", "small", "very", "considerable", "significant"):
        first -= 1
    head = i
    if lows[i] in ("number", "lot"):
        if i + 1 >= len(lows) or lows[i + 1] != "of" or first == i:
            return None
        head = next((j for j in range(i + 2, min(i + 6, len(lows))) if lows[j] in words.who), i)
        if head == i:
            return None
    elif lows[i] != "others":
        head = next((j for j in range(i + 1, min(i + 5, len(lows))) if lows[j] in words.who), i)
        if any(lows[j] in words.harm or not doc[j].is_alpha for j in range(i + 1, head)):
            head = i
    span = parsed.span(doc[first].idx, doc[head].idx + len(doc[head].text))
    quantity = Quantity(span=span, low=None, high=None, comparator="about", thing=parsed.of(doc[head]) if head != i else None)
    return Count(
        quantity=quantity, first=first, last=head, head=head, who=_who(head, first, words, lows), group=None, people=True, bare=head == i, vague=True,
    )  # fmt: skip
