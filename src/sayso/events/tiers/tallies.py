"""Sums over several happenings: why a telling is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sayso.events.acts.find import Act
from sayso.events.acts.tellings import Telling
from sayso.events.days.since_when import TOLLS
from sayso.events.tiers.told import Told
from sayso.events.words.gapping import shared_out
from sayso.events.words.grammar import LONG_SPANS, by_agents, children, is_passive, is_perfect, objects, prepositions, subject, together
from sayso.events.words.lags import stretch
from sayso.events.words.lexicon import WARS, lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

DOZENS = "dozens of acts or more"
IN_FIGHTS = "a count over fights that have gone on"
_DOZENS = 24
_AS_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_SHORT_WAY = 6
_WEEK = 5  # days
_SUMS = frozenset({"total", "overall", "altogether", "cumulative", "combined"})
_LARGE = frozenset({"million", "thousand", "thousands", "millions", "hundreds", "quarter"})
_SHARES = frozenset({"half", "third", "quarter", "majority"})
_THOUSANDS = frozenset({"thousands", "millions", "thousand", "million"})
_SEVERAL = frozenset({"several", "numerous", "many", "various"})
_MONTH = 28  # days
_BEHIND = 14  # tokens from a breach to how often there was one
_LANDS = frozenset({"country", "nation", "province", "governorate", "region"})
_WIDE = frozenset({"area", "battleground", "city", "country", "front", "location", "part", "place", "province", "region", "state"})
_OTHER = frozenset({"other", "separate"})
_AROUND = frozenset({"surrounding", "neighbouring", "neighboring", "nearby"})

_Rule = Callable[["_Sum"], str]


class _Sum:
    """A telling, with what the rules for sums ask for."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.main = told.act
        self.acts = told.telling.acts
        self.counts = told.counts  # a number of people harmed stands in it
        self.undated = told.moment is None
        self.days = told.covers
        self.harmed = any(a.harm for a in self.acts)
        self.harm_only = told.telling.harm_only
        self.flees = self.undated and self.main.entry.type == "displacement"

    @cached_property
    def lower(self) -> list[str]:
        """The words of its sentence."""
        return [t.lower_ for t in self.main.head.sent]

    @property
    def harms(self) -> list[Act]:
        """What its verbs tell of harm."""
        return [a for a in self.acts if a.harm and not a.nominal]

    def lasted(self, more: int) -> bool:
        """True where it covers more than so many days, or none are told and it is in the perfect."""
        if self.days is not None:
            return self.days > more
        return self.told.verb is not None and is_perfect(self.told.verb, past=True)


def tally(told: Told) -> str:
    """Why a telling is a sum over several happenings, or "": the reason of the first rule that has one."""
    case = _Sum(told)
    return next((why for rule in _RULES if (why := rule(case))), "")


def _where(holds: Callable[[_Sum], bool], why: str) -> _Rule:
    """The rule that gives a reason where a condition holds."""
    return lambda case: why if holds(case) else ""


def _in_total(case: _Sum) -> bool:
    """ "A total of 90 people were killed in the raids"."""
    total = not _SUMS.isdisjoint(case.lower) and ("in" in case.lower or "overall" in case.lower)
    return total and (case.counts or case.harmed) and (case.days is None or case.days > 1)


def _since(case: _Sum) -> str:
    """ "90 people have been killed since May"."""
    since = case.told.since
    counted = since and (
        case.counts or (is_counted(case.told.telling) and not case.main.has("mutual")) or any(_so_many_times(a.head) for a in case.acts)
    )
    return f"a count since {since}" if counted else ""


def _of_that_day(case: _Sum) -> bool:
    """ "38 people were killed on Wednesday alone"."""
    if not (case.harmed and case.counts):
        return False
    alone = (t for t in case.main.head.sent if t.lower_ == "alone" and t.i > t.sent.start)
    return any(t.nbor(-1).ent_type_ in ("DATE", "TIME") for t in alone)


def _counted_in_war(case: _Sum) -> bool:
    """ "13 chemical attacks during the conflict"."""
    act = case.main
    many = act.nominal and act.head.tag_ == "NNS" and any(c.tag_ == "CD" and c.ent_type_ != "DATE" for c in act.head.lefts)
    around = (v for v in (act.head, case.told.verb) if v is not None)
    return many and any(w in ("during", "in", "throughout") and lemma(o) in WARS for v in around for w, _, o in prepositions(v))


def _of_breaches(case: _Sum) -> bool:
    """ "More than 300 breaches of the truce", "violated the ceasefire nine times": each is a happening."""
    act = case.main
    if act.nominal:
        return act.has("broken") and act.head.tag_ == "NNS"
    times = children(act.head, "npadvmod", "dobj") if act.has("truce") else []
    return any(t.lower_ in ("times", "occasions") and children(t, "nummod") for t in times)


def _by_the_war(case: _Sum) -> bool:
    """ "The war has cost 9,000 lives", "has lost 12 soldiers in the war"."""
    return any(map(_done_by_war, case.acts))


def _done_by_war(act: Act) -> bool:
    if act.nominal:
        who = subject(act.verb) if act.harm and act.verb is not None and act.head.dep_ == "dobj" else None
        return who is not None and lemma(who) in WARS
    if not (act.harm or act.entry.type == "displacement"):
        return False
    who = subject(act.head)
    near = [act.head, *(objects(act.head) if act.lemma == "lose" else ())]
    return (who is not None and lemma(who) in WARS) or any(
        w in ("in", "during", "by") and lemma(o) in WARS for v in near for w, _, o in prepositions(v)
    )


def _during_a_spell(case: _Sum) -> bool:
    """ "At least 60 residents have been killed during the curfew": in the perfect, over what goes on."""
    if not (case.counts and case.undated):
        return False
    spells = lexicon()["spells"]
    return any(
        is_perfect(a.head) and any(w in ("during", "throughout") and lemma(o) in spells for w, _, o in prepositions(a.head))
        for a in case.harms
    )


def _in_so_many_days(case: _Sum) -> bool:
    """ "Two attacks in two days killed nine", "within as many weeks": a stretch that is counted; not "at the weekend"."""
    act = case.main
    if not (act.nominal and case.harmed and case.counts and _counted(act.head)):
        return False
    around = (v for v in (act.head, act.verb) if v is not None)
    spans = [o for v in around for w, _, o in prepositions(v) if w in ("in", "within", "over") and lemma(o) in LONG_SPANS | {"night"}]
    return any(o.tag_ == "NNS" and any(c.tag_ == "CD" or c.lower_ == "many" for c in o.lefts) for o in spans)


def _counted(acts: Token) -> bool:
    """ "Two attacks", "several bombings"."""
    return acts.tag_ in ("NNS", "NNPS") and any((c.tag_ == "CD" and c.ent_type_ != "DATE") or c.lower_ in _SEVERAL for c in acts.lefts)


def _on_record(case: _Sum) -> bool:
    """ "Monitors recorded 41 violations", "nine breaches were registered": somebody keeps count of them."""
    act = case.main
    if act.has("truce") or act.has("broken"):
        return _breaches(act)
    kept = act.verb is not None and act.head.head == act.verb and act.verb.lemma_.lower() in lexicon()["keeping_count"]
    return act.nominal and kept and act.head.dep_ in ("dobj", "nsubjpass") and _counted(act.head)


def _so_many_times(act: Token) -> bool:
    """ "Have clashed 15 times"."""
    behind = act.doc[act.i + 1 : min(act.i + _BEHIND, act.sent.end)]
    return any(t.lower_ in ("times", "occasions") and any(c.tag_ == "CD" for c in t.lefts) for t in behind)


def _breaches(act: Act) -> bool:
    """ "Violated the truce three times", "300 breaches", "breaches recorded on Monday"."""
    behind = act.head.doc[act.head.i + 1 : min(act.head.i + _BEHIND, act.head.sent.end)]
    if not act.nominal:
        return _so_many_times(act.head)
    kept = any(t.dep_ == "acl" and lemma(t) in lexicon()["keeping_count"] for t in behind)
    return _counted(act.head) or (kept and act.head.tag_ == "NNS")


def _dozens(case: _Sum) -> bool:
    """ "Nearly 2,000 air raids", "dozens of strikes", over more than a day."""
    acts = case.main.head
    if not case.main.nominal or case.main.harm or case.told.telling.kind == "agreement" or not case.lasted(1):
        return False
    numbers = (w.text.replace(",", "") for w in acts.lefts if w.tag_ == "CD" and w.ent_type_ != "DATE" and acts.tag_ in ("NNS", "NNPS"))
    of = acts.head.head if acts.dep_ == "pobj" and acts.head.lower_ == "of" else None
    return any(n.isdecimal() and int(n[:9]) >= _DOZENS for n in numbers) or (of is not None and of.lower_ in _AS_MANY)


def _several_acts(case: _Sum) -> bool:
    """ "Has carried out several bombings": some time before."""
    act = case.main
    if not (act.nominal and case.undated and act.part == "doer") or case.harmed or not case.lasted(2):
        return False
    return act.head.tag_ == "NNS" and any(c.lower_ in _SEVERAL for c in act.head.lefts)


def _over_time(case: _Sum) -> str:
    """Why what is told of a week or more is a sum: acts that are counted, dead by the thousand."""
    act, days = case.main, case.days
    if days is None or days < _WEEK:
        return ""
    before = (t for c in act.head.lefts for t in c.subtree)  # "45 barrel bomb attacks"
    if act.nominal and act.head.tag_ in ("NNS", "NNPS") and any(t.tag_ == "CD" and t.ent_type_ != "DATE" for t in before):
        return "acts counted over a stretch of time"
    if not (case.counts and case.harmed and case.harm_only):
        return ""
    if any(_many(a, 1000) for a in case.acts if not a.nominal):
        return "a count of thousands over a stretch of time"
    if days >= _MONTH and any(_many(a, 100) and not _done_by(a) for a in case.acts):
        return "a count of hundreds over a month or more"  # "in April 410 civilians were killed"
    return ""


def _done_by(act: Act) -> bool:
    """True where somebody is told to have done the harm: "soldiers killed 120 men in April"."""
    if act.nominal:
        return False
    return bool(by_agents(act.head)) if is_passive(act.head) else act.lemma != "die"


def _by_violence(case: _Sum) -> bool:
    """ "Violence across the country claimed 91 lives"."""
    return any(lemma(t) in ("violence", "bloodshed", "unrest") and not children(t, "det") for a in case.harms for t in _causes(a.head))


def _causes(harm: Token) -> list[Token]:
    """What people are killed in or by."""
    if is_passive(harm):
        return [o for w, _, o in prepositions(harm) if w == "in"]
    who = subject(harm)
    return [who] if who is not None else []


def _up_to_date(case: _Sum) -> bool:
    """ "Bringing to 90 the number of people killed"; not "bringing to six the number of people killed when a missile struck it"."""
    if not case.harmed or "bringing" not in case.lower or "to" not in case.lower:
        return False
    return case.main.first > case.main.head.sent[case.lower.index("bringing")].i and not any(map(_is_one_act, case.acts))


def _is_one_act(act: Act) -> bool:
    """ "A missile struck it", "the raid": a total of it is of one happening."""
    return not act.harm and (not act.nominal or (act.head.tag_ in ("NN", "NNP") and bool(children(act.head, "det", "poss"))))


def _in_past_days(case: _Sum) -> bool:
    """ "40 were killed in the past 24 hours"."""
    told = set(case.told.said.split())
    return case.harm_only and case.counts and bool(told & {"past", "last"} and told & {"hours", "days"})


def _thousands_dead(case: _Sum) -> bool:
    """ "Killing thousands of children", "hundreds of thousands have died", "more than a quarter of a million people", "the killing of 9,000"."""
    return case.undated and any(_many(a, _least(a)) or (not a.nominal and _thousands(a)) for a in case.acts if a.harm)


def _least(harm: Act) -> int:
    """How many dead without a day are a sum: "mines have killed 1,500 people" are fewer than "the gas killed 1,400"."""
    if harm.nominal:
        return 1000
    who = subject(harm.head)
    kinds = who is not None and who.tag_ == "NNS" and not children(who, "det", "poss", "nummod") and lemma(who) in lexicon().weapons
    return 1000 if kinds and is_perfect(harm.head) else 5000


def _thousands(act: Act) -> bool:
    around = _around(act)
    return any(w.lower_ in _THOUSANDS and abs(w.i - t.i) <= _SHORT_WAY for t in around for w in (t, *t.children, *_of(t)))


def _of(thing: Token) -> list[Token]:
    """The "million" of "a quarter of a million"; not the thousand of "two of the thousand men"."""
    if thing.lower_ not in _SHARES and thing.lower_ not in ("hundreds", "tens", "dozens", "scores"):
        return []
    return [o for w, _, o in prepositions(thing) if w == "of" for o in (o, *o.children)]


def _in_acts_before(case: _Sum) -> bool:
    """ "Raids hit four towns. Nine died in them": acts, and no buses that were hit."""
    them = (o for a in case.harms for w, _, o in prepositions(a.head) if w == "in" and o.lower_ in ("them", "these"))
    return any(map(_acts_before, them))


def _acts_before(them: Token) -> bool:
    """Acts are told in its sentence or the one before."""
    before = them.doc[them.sent.start - 1].sent.start if them.sent.start else 0
    acts = lexicon().nouns
    return any(t.tag_ in ("NNS", "NNPS") and lemma(t) in acts for t in them.doc[before : them.i])


def _hundreds_dead(case: _Sum) -> bool:
    """ "The campaign has killed hundreds of people": several acts, in the perfect; not "the strike has killed hundreds"."""
    if not case.undated or any(a.nominal and a.head.tag_ in ("NN", "NNP") and children(a.head, "det", "poss") for a in case.acts):
        return False
    return any(is_perfect(a.head) and any(t.lower_ == "hundreds" for t in _around(a)) for a in case.harms)


def _in_fights(case: _Sum) -> bool:
    """ "327 people have been killed in clashes": several, in the perfect."""
    if not (case.harmed and case.counts and case.undated):
        return False
    fights = any(a.nominal and not a.harm and a.head.tag_ == "NNS" and not children(a.head, "det", "nummod") for a in case.acts)
    return fights and _many(next(a for a in case.acts if a.harm), 100) and any(is_perfect(a.head) for a in case.harms)


def _thousands_fled(case: _Sum) -> bool:
    """ "Thousands of people have fled"."""
    return case.flees and (not _THOUSANDS.isdisjoint(case.lower) or _many(case.main))


def _share_fled(case: _Sum) -> bool:
    """ "Half the population has been uprooted", "has forced half the population to flee"."""
    verb = case.main.head
    if not case.flees or case.main.nominal:
        return False
    above = [verb.head] if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB" else []
    above += [v.head for v in above if v.dep_ == "conj"]
    who = subject(verb) or next(iter(children(verb, "nsubjpass")), None)
    return any(map(is_perfect, (verb, *above))) and who is not None and any(t.lower_ in _SHARES for t in who.subtree)


def _in_several_places(case: _Sum) -> bool:
    """ "Killed 20 in various areas", "in several parts of the province", "in two provinces", "on the city and the surrounding villages"."""
    verbs = (v for a in case.acts for v in (a.head, a.verb or a.head))
    where = ((w, p) for v in verbs for w, _, o in prepositions(v) for p in together(o))
    return (case.counts or case.harmed) and any(_several(p, around=w != "in") for w, p in where if w in ("in", "on", "against"))


def _several(place: Token, *, around: bool) -> bool:
    """With ``around`` only for "surrounding villages" and the like."""
    before = {c.lower_ for c in place.lefts}
    if place.tag_ != "NNS" or (around and not before & _AROUND):
        return False
    if lemma(place) in _WIDE and (before & _OTHER or any(c.tag_ == "CD" for c in place.lefts)):
        return True
    return lemma(place) in _WIDE | {"town", "village"} and bool(before & (_SEVERAL | _AROUND | {"different"}))


def _over_land(case: _Sum) -> bool:
    """ "Forty were killed across Syria"."""
    return case.harm_only and case.counts and any(all_over(a.head) for a in case.acts)


def all_over(verb: Token) -> bool:
    """ "Killed across Syria", "in air strikes throughout the province", "in strikes elsewhere in the country", "nationwide"."""
    if any(c.lower_ in ("nationwide", "countrywide") or (c.lower_ == "elsewhere" and verb.tag_ == "NNS") for c in verb.rights):
        return True
    near = [verb, *(o for w, _, o in prepositions(verb) if w in ("on", "of", "in", "against"))]  # "raids on towns across the country"
    within = [o for t in near for w, _, o in prepositions(t) if w in ("across", "throughout")]
    return any(o.ent_type_ == "GPE" or lemma(o) in _LANDS for o in within)


def _number_of(case: _Sum) -> bool:
    """ "The number of civilians killed in October was 926"."""
    long = case.harm_only and case.days is not None and case.days > _WEEK
    return long and any(_of_a_number(a.head) for a in case.acts if a.harm)


def _of_a_number(harm: Token) -> bool:
    who = harm.head
    return harm.dep_ == "acl" and who.dep_ == "pobj" and who.head.lower_ == "of" and lemma(who.head.head) in TOLLS


def _risen(case: _Sum) -> bool:
    """ "The number of villagers killed by raids has risen to 148 since September": a sum that goes on."""
    if not case.harmed:
        return False
    for t in case.main.head.ancestors:
        if t.lemma_.lower() in ("rise", "climb", "reach", "grow") and is_perfect(t):
            since = any(w == "since" for w, _, _ in prepositions(t))
            return since and any(lemma(s) in ("number", "toll", "total", "count") for s in children(t, "nsubj"))
    return False


def _from_to(case: _Sum) -> bool:
    """ "Shelled the town 40 times from Monday until Friday"."""
    for act in case.acts:
        preps = set() if act.nominal else {w for w, _, o in prepositions(act.head) if o.ent_type_ in ("DATE", "TIME")}
        if "from" in preps and preps & {"until", "to", "till"}:
            return is_counted(case.told.telling)
    return False


def _many(act: Act, least: int = 1000) -> bool:
    """True where as many or more are counted beside an act."""
    around = _around(act)
    counted = (w.text.replace(",", "") for t in around for w in (t, *t.children) if w.tag_ == "CD")
    return any(n.isdecimal() and int(n[:9]) >= least for n in counted)


def _around(act: Act) -> list[Token]:
    """The subjects and objects of an act, and what they are of: "cost the lives of 9,000 people"."""
    verb = act.head
    if act.nominal:
        return [o for w, _, o in prepositions(verb) if w == "of"]  # "the killing of 9,000 people"
    around = [*children(verb, "nsubj", "nsubjpass", "dobj"), *([s] if (s := subject(verb)) is not None else [])]
    return [*around, *(o for t in children(verb, "dobj") for w, _, o in prepositions(t) if w == "of")]


def is_counted(telling: Telling) -> bool:
    """True when a number counts the acts or what they hit."""
    for a in telling.acts:
        around = [a.head, *children(a.head, "dobj", "nsubj", "nsubjpass")]
        if a.head.tag_ == "VBN" and a.head.dep_ == "acl":
            around.extend((a.head.head, a.head.head.head.head))  # "15 of its people killed since August"
        if a.nominal and a.part == "under" and a.verb is not None:
            around.extend(children(a.verb, "nsubj"))  # "23 clinics have come under attack since January"
        if any(c.lower_ in ("times", "occasions") for c in children(a.head, "npadvmod", "dobj")):
            return True  # "have been attacked forty times"
        if any(c.lower_ in _LARGE for t in around for c in t.subtree if abs(c.i - t.i) < 7):
            return True
        if any(c.dep_ in ("nummod",) or c.tag_ == "CD" for t in around for c in t.children):
            return True
        if any(t.tag_ == "CD" for t in around):
            return True
    return False


_RULES: tuple[_Rule, ...] = (
    _where(_in_total, "a sum over several happenings"),
    _since,
    _where(_of_that_day, "a count of one day out of several"),
    _where(_counted_in_war, "a count over the war"),
    _where(_by_the_war, "what the whole war did"),
    _where(_during_a_spell, "a count over what goes on"),
    _where(_in_so_many_days, "acts counted over several days"),
    _where(_on_record, "acts that somebody counted"),
    _where(_of_breaches, "breaches that somebody counted"),
    _where(_dozens, DOZENS),
    _where(_several_acts, "several acts without a day"),
    _over_time,
    _where(_by_violence, "what violence in general did"),
    _where(_up_to_date, "a total brought up to date"),
    _where(_in_past_days, "a count over a stretch of time"),
    _where(_thousands_dead, "a count of thousands without a day"),
    _where(_in_acts_before, "a count over the acts told before"),
    _where(_hundreds_dead, "a count of hundreds without a day"),
    _where(_in_fights, IN_FIGHTS),
    _where(_thousands_fled, "a count of people without a day"),
    _where(_share_fled, "a share of the people without a day"),
    _where(_in_several_places, "a sum over several places"),
    _where(lambda case: any(shared_out(a.head) for a in case.harms), "a sum over the places that it is shared out to"),
    _where(_over_land, "a sum over a whole land"),
    _where(lambda case: case.harmed and stretch(case.main.head) is not None, "a count over a stretch of time"),
    _where(_number_of, "a number over that time"),
    _where(_risen, "a number that has risen"),
    _where(_from_to, "a count over a stretch of days"),
)
