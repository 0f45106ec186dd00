"""Places that an act names without a name: "the town", "a rebel-held district", and names that no gazetteer has.

A definite noun takes up the last place of its kind that was named ("Sarmin ... the town"); anything else stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from sayso.events.acts.find import Act
from sayso.events.words.extent import is_area
from sayso.events.words.grammar import objects, phrase, prepositions, subject
from sayso.events.words.lexicon import WARS, Lexicon, lexicon
from sayso.events.words.things import is_place, lemma
from sayso.events.words.where import SAYING
from sayso.ground.gazetteer import gazetteer
from sayso.ground.gazetteer.build import ADJECTIVE
from sayso.language import Parsed, Token
from sayso.language.ranges import Ranges, ranges_of
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Entry, Place, Span, Unresolved
from sayso.model.vocabulary import PlaceRole

_AT = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "into",
        "toward",
        "towards",
        "against",
        "of",
        "over",
        "within",
        "through",
        "throughout",
        "along",
        "under",
        "between",
    ]
)
_NAMING = frozenset({"in", "near", "at", "around", "outside", "on", "of"})
_TAKES_UP = frozenset({"the", "this", "that", "these", "those"})
# Which kinds of entry a general noun may stand for.
_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("town", "city", "village", "capital", "settlement", "hamlet"), frozenset({"settlement"})),
    **dict.fromkeys(("province", "governorate", "region"), frozenset({"admin1", "admin2", "region"})),
    **dict.fromkeys(
        ("district", "neighborhood", "neighbourhood", "quarter", "suburb"), frozenset({"neighbourhood", "admin2", "settlement"})
    ),
    "country": frozenset({"country"}),
}
TAKEN_UP = "taken up by"
NOT_NAMED = "described, not named"
_ON_PLACES = frozenset({"bomb", "shell", "bombard", "pound", "strafe", "storm", "besiege", "blockade", "encircle"})
_NEARBY = frozenset({"near", "outside", "around"})
_BEARINGS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east", "south-west"}
)  # fmt: skip
_LENGTHS = frozenset({"km", "kilometre", "kilometer", "mile", "metre", "meter"})
_BEFORE_BEARING = frozenset({"to", "the", "some", "about", "around", "a", "few"})
_SHARES = frozenset({"most", "half", "much", "part", "parts", "all", "areas", "swathes", "some"})
_SMALL = frozenset({"town", "village", "hamlet", "settlement"})
_LARGE = 300_000  # people: more than a town has
_QUARTERS = frozenset({"district", "neighborhood", "neighbourhood", "quarter", "suburb"})
_LOCATED = frozenset({"locate", "situate", "lie"})
_THEN = frozenset({"after", "when", "as", "while"})
_UNSEEN = PLACE_NAMES | {""}  # a name that the parser takes for nobody
_NAMED = _UNSEEN | {"PERSON", "ORG"}
_CALLED = 2  # words before a name among which the word for what it is stands: "the village of Ostrin"
_BACK = 900  # characters: how far back "the town" may look for its name


def described(
    parsed: Parsed, acts: Iterable[Act], named: tuple[Place, ...], is_party: Callable[[Token], bool]
) -> Iterator[tuple[Place, PlaceRole]]:
    """The places that the words of ``acts`` describe. ``named`` are the grounded places of the report, in its order.

    ``is_party`` tells whether a token names somebody rather than a place.
    """
    words = lexicon()
    places = ranges_of(named, lambda p: (p.span,))
    seen: set[int] = set()
    for act in acts:
        for head in _candidates(act, words):
            span = parsed.of(phrase(head, wide=False))
            if head.i in seen or is_party(head) or any(named[n].span.overlaps(span) for n in places.near(span)):
                continue
            if any(w == "of" and _has_name(parsed.of(o), named, places) for w, _, o in prepositions(head)):
                continue  # "the village of X": X is the place
            seen.add(head.i)
            yield in_words(parsed, head, named), "target"


def _has_name(at: Span, named: Sequence[Place], places: Ranges) -> bool:
    """True for a word of the name of a town or village, listed or not."""
    return any(named[n].span.overlaps(at) and not is_area(named[n]) for n in places.near(at))


def _candidates(act: Act, words: Lexicon) -> Iterator[Token]:
    """The heads of phrases that stand where a place stands."""
    told = [act.head.head] if act.nominal and act.head.dep_ == "dobj" and act.head.head.lemma_ == "report" else []
    verbs = [act.head] if not act.nominal else [act.head, *([act.verb] if act.verb is not None and act.part else [])]
    for v in (*verbs, *told):
        yield from (c for c in v.children if c.lower_ == "nearby" and c.dep_ == "advmod")  # "heavy battles raged nearby"
        for word, p, thing in prepositions(v):
            if _only_measures(p):
                continue
            if thing.ent_type_ in ("DATE", "TIME"):  # "killed in two days near the border"
                yield from (o for w, _, o in prepositions(thing) if w in _NAMING and w != "of" and _is_site(o, words))
            if word == "by" and (act.nominal or act.head.tag_ == "VBG"):  # "an offensive by the army on the town"
                yield from (o for w, _, o in prepositions(thing) if w in ("on", "against") and (_is_site(o, words) or _is_name(o)))
            if word == "to" and _is_bearing(thing, words):
                yield thing
            if word in _AT and (_is_length(thing, words) or _is_site(thing, words) or (word in _NAMING and _is_name(thing))):
                yield thing
            if lemma(thing) in WARS:
                yield from _land_of(thing)
            if word in _AT and is_place(thing, words):
                yield from (
                    o for w, _, o in prepositions(thing) if w in ("of", "in") and (_is_site(o, words) or (w == "of" and o.pos_ == "PROPN"))
                )
        if v.pos_ == "VERB":
            yield from _around(v, words)
            for thing in objects(v):
                if (
                    (_is_located(thing) and act.has("place"))
                    or (_is_site(thing, words) and (act.has("place") or act.has("strike") or act.has("lasting")))
                    or (
                        (act.has("place") or lemma(v) in _ON_PLACES) and not act.harm and _is_name(thing)  # "killing Imam ...": a person
                    )
                    or (act.has("strike") and _is_name(thing) and (thing.ent_type_ in _UNSEEN or is_place(thing, words)))
                ):
                    yield thing
                if _is_bearing(thing, words):
                    continue
                yield from (o for w, _, o in prepositions(thing) if w in ("of", "over", "in", "on", "to") and _is_site(o, words))
        if v.pos_ in ("VERB", "AUX"):
            # "rebel-held districts have come under heavy bombardment", "the village fell to rebels"
            own = (act.nominal and act.part == "under") or any(act.has(flag) for flag in ("fallen", "swung", "held"))
            if own or act.has("place") or act.has("strike"):
                subjects = [c for c in v.children if c.dep_ == "nsubjpass" or (own and c.dep_ == "nsubj")]
                yield from (t for c in subjects for t in _of_share(c) if _is_site(t, words))


def _of_share(token: Token) -> list[Token]:
    """ "Most of the city", "parts of the town": what it is a share of; else the word itself."""
    return [o for w, _, o in prepositions(token) if w == "of"] if token.lower_ in _SHARES else [token]


def _around(verb: Token, words: Lexicon) -> Iterator[Token]:
    """The places that the clause of ``verb`` names outside its own phrases: its war's country, the clause it hangs on."""
    who = subject(verb)
    if who is not None and lemma(who) in WARS:
        yield from _land_of(who)
    above = verb.head
    hangs = verb.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _THEN for c in verb.children)
    if hangs and above.pos_ == "VERB" and lemma(above) not in words.verbs and lemma(above) not in SAYING:
        # "came down near the town after it was hit"
        yield from (o for w, _, o in prepositions(above) if w in _NAMING and _is_site(o, words))


def _land_of(war: Token) -> Iterator[Token]:
    """The word for the land of a war: "killed in Syria's war", "the Syrian conflict has killed"."""
    yield from (c for c in war.lefts if c.ent_type_ == "GPE" or (c.dep_ == "amod" and _by_adjective(c) is not None))


def _by_adjective(token: Token) -> Entry | None:
    """The country whose people or things ``token`` says they are."""
    known = gazetteer().exact(token.text) if token.text[:1].isupper() else ()
    return next((f.entry for f in known if f.how == ADJECTIVE and f.entry.kind == "country"), None)


def _seat(head: Token, span: Span) -> Place | None:
    """ "The Afghan capital", "Syria's capital": the city that it is; not "its commercial capital", "the former Afghan capital"."""
    if head.lower_ != "capital" or any(c.pos_ in ("ADJ", "NOUN") and c.text.islower() for c in head.lefts):
        return None
    for of in head.lefts:
        known = gazetteer().exact(of.text) if of.text[:1].isupper() and of.dep_ in ("amod", "poss", "compound", "nmod") else ()
        land = next((f.entry for f in known if f.entry.kind == "country"), None)
        seat = gazetteer().capital_of(land.country) if land is not None and land.country is not None else None
        if seat is not None and land is not None:
            return Place(
                span=span, name=seat.name, entry=seat, precision="settlement", basis="inference", why=f"the capital of {land.name}"
            )
    return None


def _is_bearing(token: Token, words: Lexicon) -> bool:
    """ "The east of the city", "to the south of the border": a side of a place that is named or described."""
    return token.lower_ in _BEARINGS and any(w == "of" and _is_site(o, words) for w, _, o in prepositions(token))


def _is_length(token: Token, words: Lexicon) -> bool:
    """ "Within two kilometres of the town"."""
    return lemma(token) in _LENGTHS and any(w in ("of", "from") and _is_site(o, words) for w, _, o in prepositions(token))


def _is_located(token: Token) -> bool:
    """ "The territory located south of the border": ground that the text places."""
    return any(c.dep_ == "acl" and lemma(c) in _LOCATED for c in token.children)


def _only_measures(p: Token) -> bool:
    """ "From X, 45 kilometres south of the city": the city only says where X is."""
    at = p.head
    if p.lower_ != "of" or at.pos_ in ("VERB", "AUX") or at.i < 3:
        return False
    i = at.i - 1
    while i > at.i - 4 and (at.doc[i].tag_ == "CD" or at.doc[i].ent_type_ == "QUANTITY"):
        i -= 1
    return i < at.i - 1 and at.doc[i].text == "," and at.doc[i - 1].pos_ == "PROPN"


def _is_name(token: Token) -> bool:
    words = lexicon()
    told = lemma(token) in words.nouns or lemma(token) in words.weapons  # the capitals of a headline: "in Car Bomb Attack"
    told = told or any(c.dep_ == "nummod" and c.i < token.i for c in token.children)  # "at 1900 GMT"
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ in _NAMED and not told


def _is_site(token: Token, words: Lexicon) -> bool:
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "NORP") or token.pos_ not in ("NOUN", "PROPN"):
        return token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and token.dep_ != "dobj" and is_place(token, words)
    return (
        _is_bearing(token, words)
        or (not words["places"].isdisjoint((lemma(token), token.lower_)) and lemma(token) not in words["no_places"])
        or (token.ent_type_ in PLACE_NAMES and lemma(token) not in words.weapons)
    )


def in_words(parsed: Parsed, head: Token, named: Sequence[Place]) -> Place:
    """The place that the phrase around ``head`` describes; with the entry of a name that it takes up, where it takes up one."""
    if head.lower_ == "nearby":
        return _near_the_last(parsed.of(head), named)
    if head.lower_ in _BEARINGS or lemma(head) in _LENGTHS:
        return _beside(parsed, head, named)
    if head.dep_ == "amod" and (land := _by_adjective(head)) is not None:
        why = f"the land of “{head.text}”"
        return Place(span=parsed.of(head), name=land.name, entry=land, precision="country", basis="inference", why=why)
    run = phrase(head)
    if run[-1].dep_ == "case":
        run = run[:-1]
    span = parsed.of(run)
    if (seat := _seat(head, span)) is not None:
        return seat
    before = _taken_up(head, span.start, named)
    if before is not None and lemma(head) in _QUARTERS and isinstance(before.entry, Entry) and before.entry.kind == "settlement":
        return _unnamed(span, NOT_NAMED, within=before.entry)  # "the district", after its city
    if before is not None and head.dep_ == "pobj" and head.head.lower_ in _NEARBY:
        at = parsed.of(head.doc[head.head.i : head.i + 1])
        return msgspec.structs.replace(before, span=at, precision="near", basis="inference", why=f"near what “{span.text}” takes up")
    if before is not None:
        return msgspec.structs.replace(before, basis="inference", why=f"{TAKEN_UP} “{span.text}”")
    again = next((p for p in named if p.name == span.text and isinstance(p.entry, Entry)), None)
    if again is not None:
        return msgspec.structs.replace(again, span=span, basis="inference", why="the place that the same name is given to elsewhere")
    return _unnamed(span, "not taken for a listed place" if head.pos_ == "PROPN" else NOT_NAMED)


def _near_the_last(span: Span, named: Sequence[Place]) -> Place:
    """What "nearby" is near to: the town or site that was named last."""
    before = bisect_left(named, span.start, key=lambda p: p.span.start)
    for place in reversed(named[bisect_right(named, span.start - _BACK, key=lambda p: p.span.start) : before]):
        if isinstance(place.entry, Entry) and place.entry.kind in ("settlement", "neighbourhood", "facility"):
            return msgspec.structs.replace(place, span=span, precision="near", basis="inference", why=f"near “{place.span.text}”")
    return _unnamed(span, NOT_NAMED)


def _unnamed(span: Span, reason: str, within: Entry | None = None) -> Place:
    return Place(span=span, name=span.text, entry=Unresolved(reason), within=within, precision="unknown", basis="text", why=reason)


def _beside(parsed: Parsed, head: Token, named: Sequence[Place]) -> Place:
    """ "15 kilometres to the east of the city", "the west of the town": its own words, near or in what it is said of."""
    doc, run = head.doc, phrase(head)
    first = run.start
    while first > head.sent.start and (
        doc[first - 1].lower_ in _BEFORE_BEARING or lemma(doc[first - 1]) in _LENGTHS or doc[first - 1].tag_ == "CD"
    ):
        first -= 1
    off = any(lemma(t) in _LENGTHS or t.lower_ == "to" for t in doc[first : head.i + 1])
    span = parsed.of(doc[first : run.end])
    of = next((o for w, _, o in prepositions(head) if w in ("of", "from")), None)
    before = (_seat(of, span) or _taken_up(of, span.start, named)) if of is not None else None
    if before is None:
        return _unnamed(span, NOT_NAMED)
    precision = "near" if off else before.precision
    return msgspec.structs.replace(before, span=span, precision=precision, basis="inference", why="a side of what its words take up")


def _taken_up(head: Token, start: int, named: Sequence[Place]) -> Place | None:
    kinds = _KINDS.get(lemma(head))
    if kinds is None or not any(c.lower_ in _TAKES_UP for c in head.lefts) or any(c.dep_ in ("amod", "relcl") for c in head.children):
        return None
    before = bisect_left(named, start, key=lambda p: p.span.start)
    for place in reversed(named[bisect_right(named, start - _BACK, key=lambda p: p.span.start) : before]):
        if not isinstance(place.entry, Entry) and _is_called(place, head):
            return place
        if isinstance(place.entry, Entry) and place.entry.kind in kinds:
            if lemma(head) in _SMALL and (place.entry.population or 0) > _LARGE:
                continue  # a great city is no town
            return place
    return None


def _is_called(place: Place, head: Token) -> bool:
    """True for an unlisted place that the text calls what it is taken up by: "the village of Ostrin ... the village"."""
    doc, noun = head.doc, lemma(head)
    run = doc.touched(place.span.start, place.span.end)
    if run is None or not place.name[:1].isupper():
        return False
    return noun in (lemma(t) for t in doc[max(0, run.start - _CALLED) : min(len(doc), run.end + 1)])
