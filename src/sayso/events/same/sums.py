"""Sums that their own words tell: many acts, dead of a whole land or of two days; and what is told on with a sum over days: "the deaths
include 65 killed in rebel fire. Another 42 have been killed in strikes"."""

from __future__ import annotations

from sayso.events.acts.tellings import Telling
from sayso.events.days.when import length
from sayso.events.same.likeness import figures
from sayso.events.same.stories import Story
from sayso.events.tiers.tallies import all_over
from sayso.events.words.grammar import children, is_passive, is_perfect, objects, prepositions, subject
from sayso.events.words.things import lemma
from sayso.ground.lexing import number_in
from sayso.language import Token
from sayso.language.dates import WEEKDAYS

_THOUSAND = 1000  # dead without a day, behind a sum
_THE_DEAD = frozenset({"death", "dead", "toll", "victim", "figure", "total", "number", "they", "fatality"})
_MANY = 10  # acts, or targets
_AS_MANY = frozenset({"dozens", "scores", "hundreds", "tens"})
_COUNTED = frozenset({"airstrike", "shelling", "clash", "bombing", "other", "?"})  # no missiles, which one salvo brings
_SOUNDS = frozenset({"explosion", "blast", "detonation", "burst", "boom"})  # many may be heard of one act
_TARGETS = frozenset({"target", "site", "location", "position", "objective", "town", "village", "place"})
_ONE = frozenset({"a", "an", "one", "another"})
_FIRED = frozenset({"drone", "missile", "rocket", "mortar"})
_WIDE = frozenset(
    {"town", "village", "city", "district", "area", "region", "province", "countryside", "suburb", "enclave", "territory", "front", "part"}
)


def tell_on(stories: list[Story]) -> None:
    """Give the tier and the days of a sum to the parts of it that the next sentences tell, and take its plural causes for no happening."""
    whole = part = None
    last, counted = -1, 0.0
    for story in stories:
        at = story.telling.sentence
        if story.tier == "tally" and any(a.harm for a in story.telling.acts) and length(story.moment) != 1:
            whole, part, last, counted = story, None, at, 0.0
        elif whole is not None and at - last <= 1 and story.tier == "incident" and story.moment is None:
            if at == whole.telling.sentence:
                if _brought_about(story, whole):
                    story.tier, story.why = "campaign", "told with a sum over days"
            elif _is_part(story, whole, counted) or (part is not None and _beside(story, part)):
                story.tier, story.why, story.moment = "tally", "a part of the sum told before", whole.moment
                part, last, counted = story, at, counted + _dead(story)


def _dead(story: Story) -> float:
    return max(figures(story.numbers), default=0.0)


def _brought_about(story: Story, whole: Story) -> bool:
    """ "More than 200 have been killed in two weeks after the army answered with air raids": what has killed them, all that time."""
    act = story.telling.main
    any_number = act.nominal and not children(act.head, "det", "poss", "nummod")  # "air raids", "sniper fire"
    return any_number and not story.numbers and whole.telling.main.head in act.head.ancestors


def _beside(story: Story, part: Story) -> bool:
    """ "Five more deaths in rebel fire": how those of a part died."""
    return part.telling.main.head in story.telling.main.head.ancestors and not story.numbers


def _is_part(story: Story, whole: Story, counted: float) -> bool:
    """ "The deaths include 65 killed in rebel fire", "another 42 have been killed", and behind those "five more deaths"."""
    dead, total = _dead(story), max(figures(whole.numbers), default=0.0)
    if not any(a.harm for a in story.telling.acts) or not 0 < dead + counted <= total:
        return False
    sent = story.telling.main.head.sent
    among = any(t.lemma_ == "include" and any(lemma(s) in _THE_DEAD for s in children(t, "nsubj")) for t in sent)
    more = any(t.lower_ in ("another", "more", "other", "others", "further") for t in sent)
    perfect = any(is_perfect(a.head) for a in story.telling.acts if a.harm and not a.nominal)
    return among or (more and (perfect or counted > 0)) or dead >= _THOUSAND


def sum_in_words(story: Story) -> str:
    """Why what a story tells first is a sum over several happenings, or ""."""
    telling, counts = story.telling, bool(story.numbers)
    if story.kind in _COUNTED and any(_many_acts(a.head) if a.nominal else _many_targets(a.head) for a in telling.acts):
        return "many acts that are counted"
    harmed = counts and any(a.harm for a in telling.acts)
    if harmed and any(all_over(v) for a in telling.acts for v in (a.head, a.verb) if v is not None):
        return "a sum over a whole land"
    if harmed and _over_two_days(story) and not _of_one(telling):
        return "a count over two days"
    return ""


def _many_acts(acts: Token) -> bool:
    """ "Eighteen strikes", "dozens of air raids on the city"; not "twelve strikes on a hospital", which was hit again and again."""
    of = acts.head.head if acts.dep_ == "pobj" and acts.head.lower_ == "of" else acts
    salvo = lemma(acts) in _SOUNDS or any(lemma(c) in _FIRED for c in acts.lefts)  # "180 drone strikes", which one night may bring
    if acts.tag_ != "NNS" or salvo or not (_counts(acts) or of.lower_ in _AS_MANY):
        return False
    verb = of.head
    on = [o for v in (acts, of, verb) for w, _, o in prepositions(v) if w in ("on", "at", "against")]
    hit = [*on, *(objects(verb) if of.dep_ == "nsubj" else [])]
    return not any(t.tag_ == "NN" and lemma(t) not in _WIDE for t in hit)


def _many_targets(verb: Token) -> bool:
    """ "Struck 45 targets", "shelled twelve villages", "struck the town 15 times"; not "destroyed 23 targets", which one act may."""
    if lemma(verb) == "destroy":
        return False
    if any(t.lower_ == "times" and _counts(t) for t in children(verb, "npadvmod", "dobj")):
        return True
    return any(lemma(t) in _TARGETS and t.tag_ == "NNS" and _counts(t) for t in (*objects(verb), *children(verb, "nsubjpass")))


def _counts(thing: Token) -> bool:
    """True where a number of ten or more stands before a word."""
    told = (number_in(c.text) for c in thing.lefts if (c.tag_ == "CD" or c.lower_ == "dozen") and c.ent_type_ != "DATE")
    return any(n is not None and (n.low or 0) >= _MANY for n in told)


def _over_two_days(story: Story) -> bool:
    """ "On Tuesday and Wednesday", "between Tuesday and Wednesday"."""
    moment = story.moment
    if moment is None or moment.span is None or length(moment) != 2:
        return False
    return len(set(moment.span.text.lower().split()) & WEEKDAYS) > 1


def is_one_act(telling: Telling) -> bool:
    """ "An air strike", "another", "a bomber killed", "one strike hit": one act, and no sum."""
    named = [a.head for a in telling.acts if a.nominal and not a.harm]
    named += [who for a in telling.acts if not (a.nominal or is_passive(a.head)) and (who := subject(a.head)) is not None]
    return any(t.lower_ == "another" or (t.tag_ == "NN" and any(c.lower_ in _ONE for c in t.lefts)) for t in named)


def is_many_acts(telling: Telling) -> bool:
    """ "Israeli strikes killed 35": several acts, told as many."""
    head = telling.main.head
    return telling.main.nominal and head.tag_ == "NNS" and not children(head, "det", "nummod")


def _of_one(telling: Telling) -> bool:
    """ "A raid", "the battle": one act, however long it went on."""
    named = [a.head for a in telling.acts if a.nominal and not a.harm]
    return any(t.tag_ in ("NN", "NNP") and children(t, "det", "poss") for t in named)
