"""Sums over several happenings: why a telling is one."""

from __future__ import annotations

from sayso.events.acts import Act
from sayso.events.gapping import shared_out
from sayso.events.grammar import LONG_SPANS, by_agents, children, is_passive, is_perfect, objects, prepositions, subject
from sayso.events.lags import stretch
from sayso.events.lexicon import WARS, lexicon
from sayso.events.tellings import Telling
from sayso.events.things import is_place, lemma
from sayso.events.when import length
from sayso.language import Token
from sayso.model import Moment

DOZENS = "dozens of acts or more"
IN_FIGHTS = "a count over fights that have gone on"
_DOZENS = 24
_AS_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_SHORT_WAY = 6
_BRINGING = frozenset({"bring", "take", "raise", "push", "lift"})
_TOLLS = frozenset({"number", "toll", "total", "tally", "count"})
_WEEK = 5  # days
_SUMS = frozenset({"total", "overall", "altogether", "cumulative", "combined"})
_LARGE = frozenset({"million", "thousand", "thousands", "millions", "hundreds", "quarter"})
_SHARES = frozenset({"half", "third", "quarter", "majority"})
_THOUSANDS = frozenset({"thousands", "millions", "thousand", "million"})
_SEVERAL = frozenset({"several", "numerous", "many", "various"})
_MONTH = 28  # days
_RANKED_THINGS = ("armed", "buildings", "people")
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "worst"})  # what one act of many is called


def tally(telling: Telling, verb: Token | None, moment: Moment | None, counts: bool) -> str:
    """Why a telling is a sum over several happenings, or ""."""
    sent = telling.main.head.sent
    lower = [t.lower_ for t in sent]
    since = since_when(telling)
    harmed = any(a.harm for a in telling.acts)
    whole = length(moment)
    if any(t in _SUMS for t in lower) and (counts or harmed) and ("in" in lower or "overall" in lower) and (whole is None or whole > 1):
        return "a sum over several happenings"
    if since and (counts or (is_counted(telling) and not telling.main.has("mutual"))):
        return f"a count since {since}"
    if harmed and counts and any(_of_that_day(t) for t in sent):
        return "a count of one day out of several"
    if _counted_in_war(telling.main, verb):
        return "a count over the war"
    for a in telling.acts:
        if a.nominal and a.harm and a.verb is not None and a.head.dep_ == "dobj":
            who = subject(a.verb)
            if who is not None and lemma(who) in WARS:
                return "what the whole war did"
        if a.nominal or not (a.harm or a.entry.type == "displacement"):
            continue
        who = subject(a.head)
        if who is not None and lemma(who) in WARS:
            return "what the whole war did"
        near = [a.head, *(objects(a.head) if a.lemma == "lose" else ())]  # "has lost 12 soldiers in the war"
        if any(w in ("in", "during", "by") and lemma(o) in WARS for v in near for w, _, o in prepositions(v)):
            return "what the whole war did"
    over = whole > 2 if whole is not None else verb is not None and is_perfect(verb, past=True)
    days = whole > 1 if whole is not None else over
    if telling.main.nominal and harmed and counts and _counted(telling.main.head) and _in_so_many_days(telling.main):
        return "acts counted over several days"
    if telling.main.nominal and _on_record(telling.main):
        return "acts that somebody counted"
    if telling.main.nominal and days and not telling.main.harm and telling.kind != "agreement" and _dozens(telling.main.head):
        return DOZENS
    if telling.main.nominal and moment is None and not harmed and telling.main.part == "doer" and over and _several_acts(telling.main.head):
        return "several acts without a day"
    if whole is not None and whole >= _WEEK and (why := _over_time(telling, whole, counts=counts, harmed=harmed)):
        return why
    if any(_by_violence(a) for a in telling.acts):
        return "what violence in general did"
    if (
        harmed
        and "bringing" in lower
        and "to" in lower
        and telling.main.first > sent[lower.index("bringing")].i
        and not _of_one_act(telling)
    ):
        return "a total brought up to date"
    told = set(moment.span.text.lower().split()) if moment is not None and moment.span is not None else set()
    if telling.harm_only and counts and told & {"past", "last"} and told & {"hours", "days"}:
        return "a count over a stretch of time"
    if moment is None and any(a.harm and not a.nominal and (_many(a, 5000) or _thousands(a)) for a in telling.acts):
        return "a count of thousands without a day"
    if any(
        a.harm
        and not a.nominal
        and any(w == "in" and o.lower_ in ("them", "these") and _acts_before(o) for w, _, o in prepositions(a.head))
        for a in telling.acts
    ):
        return "a count over the acts told before"
    single = any(a.nominal and a.head.tag_ in ("NN", "NNP") and children(a.head, "det", "poss") for a in telling.acts)
    if moment is None and not single and any(_hundreds_dead(a) for a in telling.acts):
        return "a count of hundreds without a day"
    if harmed and counts and moment is None and _in_fights(telling):
        return IN_FIGHTS
    if moment is None and telling.main.entry.type == "displacement" and (any(t in _THOUSANDS for t in lower) or _many(telling.main)):
        return "a count of people without a day"
    if moment is None and telling.main.entry.type == "displacement" and not telling.main.nominal and _share_of(telling.main.head):
        return "a share of the people without a day"
    if (counts or harmed) and any(
        _several(o) for a in telling.acts for v in (a.head, a.verb or a.head) for w, _, o in prepositions(v) if w == "in"
    ):
        return "a sum over several places"
    if any(a.harm and not a.nominal and shared_out(a.head) for a in telling.acts):
        return "a sum over the places that it is shared out to"
    if telling.harm_only and counts and any(_over_land(a.head) for a in telling.acts):
        return "a sum over a whole land"
    if harmed and stretch(telling.main.head) is not None:
        return "a count over a stretch of time"
    if telling.harm_only and whole is not None and whole > _WEEK and any(_numbered(a.head) for a in telling.acts if a.harm):
        return "a number over that time"
    if harmed and _rising(telling):
        return "a number that has risen"
    if _from_to(telling):
        return "a count over a stretch of days"
    return ""


def _in_so_many_days(act: Act) -> bool:
    """ "Two attacks in two days", "within as many weeks": a stretch that is counted; not "at the weekend"."""
    around = (v for v in (act.head, act.verb) if v is not None)
    spans = [o for v in around for w, _, o in prepositions(v) if w in ("in", "within", "over") and lemma(o) in LONG_SPANS | {"night"}]
    return any(o.tag_ == "NNS" and any(c.tag_ == "CD" or c.lower_ == "many" for c in o.lefts) for o in spans)


def _counted(acts: Token) -> bool:
    """ "Two attacks", "several bombings"."""
    return acts.tag_ in ("NNS", "NNPS") and any((c.tag_ == "CD" and c.ent_type_ != "DATE") or c.lower_ in _SEVERAL for c in acts.lefts)


def _on_record(act: Act) -> bool:
    """ "Monitors recorded 41 violations", "nine breaches were registered": somebody keeps count of them."""
    kept = act.verb is not None and act.head.head == act.verb and act.verb.lemma_.lower() in lexicon()["keeping_count"]
    return kept and act.head.dep_ in ("dobj", "nsubjpass") and _counted(act.head)


def _acts_before(them: Token) -> bool:
    """ "Raids hit four towns. Nine died in them": acts, and no buses that were hit."""
    before = them.doc[them.sent.start - 1].sent.start if them.sent.start else 0
    acts = lexicon().nouns
    return any(t.tag_ in ("NNS", "NNPS") and lemma(t) in acts for t in them.doc[before : them.i])


def _of_that_day(alone: Token) -> bool:
    """ "38 people were killed on Wednesday alone"."""
    return alone.lower_ == "alone" and alone.i > alone.sent.start and alone.nbor(-1).ent_type_ in ("DATE", "TIME")


def _counted_in_war(act: Act, verb: Token | None) -> bool:
    """ "13 chemical attacks during the conflict"."""
    many = act.nominal and act.head.tag_ == "NNS" and any(c.tag_ == "CD" and c.ent_type_ != "DATE" for c in act.head.lefts)
    around = (v for v in (act.head, verb) if v is not None)
    return many and any(w in ("during", "in", "throughout") and lemma(o) in WARS for v in around for w, _, o in prepositions(v))


def _over_land(verb: Token) -> bool:
    """ "Forty were killed across Syria", "throughout the country", "nationwide"."""
    if any(c.lower_ in ("nationwide", "countrywide") for c in verb.rights):
        return True
    within = [o for w, _, o in prepositions(verb) if w in ("across", "throughout")]
    return any(o.ent_type_ == "GPE" or lemma(o) in ("country", "nation") for o in within)


def _of_one_act(telling: Telling) -> bool:
    """ "Bringing to six the number of people killed when a missile struck it": the total is of one happening."""
    return any(
        not a.harm and (not a.nominal or (a.head.tag_ in ("NN", "NNP") and bool(children(a.head, "det", "poss")))) for a in telling.acts
    )


def _dozens(acts: Token) -> bool:
    """ "Nearly 2,000 air raids", "dozens of strikes"."""
    numbers = (w.text.replace(",", "") for w in acts.lefts if w.tag_ == "CD" and w.ent_type_ != "DATE" and acts.tag_ in ("NNS", "NNPS"))
    of = acts.head.head if acts.dep_ == "pobj" and acts.head.lower_ == "of" else None
    return any(n.isdecimal() and int(n[:9]) >= _DOZENS for n in numbers) or (of is not None and of.lower_ in _AS_MANY)


def _several_acts(acts: Token) -> bool:
    """ "Has carried out several bombings": some time before."""
    return acts.tag_ == "NNS" and any(c.lower_ in _SEVERAL for c in acts.lefts)


def _hundreds_dead(act: Act) -> bool:
    """ "The campaign has killed hundreds of people": several acts, in the perfect."""
    perfect = act.harm and not act.nominal and is_perfect(act.head)
    return perfect and any(t.lower_ == "hundreds" for t in _around(act))


def _by_violence(act: Act) -> bool:
    """ "Violence across the country claimed 91 lives"."""
    if not act.harm or act.nominal:
        return False
    who = subject(act.head)
    by = [o for w, _, o in prepositions(act.head) if w == "in"] if is_passive(act.head) else [who] if who is not None else []
    return any(lemma(t) in ("violence", "bloodshed", "unrest") and not children(t, "det") for t in by)


def _over_time(telling: Telling, over: float, *, counts: bool, harmed: bool) -> str:
    """Why what is told of a week or more is a sum: acts that are counted, dead by the thousand."""
    act = telling.main
    before = (t for c in act.head.lefts for t in c.subtree)  # "45 barrel bomb attacks"
    if act.nominal and act.head.tag_ in ("NNS", "NNPS") and any(t.tag_ == "CD" and t.ent_type_ != "DATE" for t in before):
        return "acts counted over a stretch of time"
    if counts and harmed and telling.harm_only and any(_many(a, 1000) for a in telling.acts if not a.nominal):
        return "a count of thousands over a stretch of time"
    if counts and harmed and telling.harm_only and over >= _MONTH and any(_many(a, 100) and not _done_by(a) for a in telling.acts):
        return "a count of hundreds over a month or more"  # "in April 410 civilians were killed"
    return ""


def _done_by(act: Act) -> bool:
    """True where somebody is told to have done the harm: "soldiers killed 120 men in April"."""
    if act.nominal:
        return False
    return bool(by_agents(act.head)) if is_passive(act.head) else act.lemma != "die"


def _in_fights(telling: Telling) -> bool:
    """ "327 people have been killed in clashes": several, in the perfect."""
    fights = any(a.nominal and not a.harm and a.head.tag_ == "NNS" and not children(a.head, "det", "nummod") for a in telling.acts)
    return (
        fights
        and _many(next(a for a in telling.acts if a.harm), 100)
        and any(is_perfect(a.head) for a in telling.acts if a.harm and not a.nominal)
    )


def _many(act: Act, least: int = 1000) -> bool:
    """True where as many or more are counted beside an act."""
    around = _around(act)
    counted = (w.text.replace(",", "") for t in around for w in (t, *t.children) if w.tag_ == "CD")
    return any(n.isdecimal() and int(n[:9]) >= least for n in counted)


def _around(act: Act) -> list[Token]:
    """The subjects and objects of an act, and what they are of: "cost the lives of 9,000 people"."""
    verb = act.head
    around = [*children(verb, "nsubj", "nsubjpass", "dobj"), *([s] if (s := subject(verb)) is not None else [])]
    return [*around, *(o for t in children(verb, "dobj") for w, _, o in prepositions(t) if w == "of")]


def _thousands(act: Act) -> bool:
    """ "killing thousands of children", "hundreds of thousands have died", "more than a quarter of a million people"."""
    around = _around(act)
    return any(w.lower_ in _THOUSANDS and abs(w.i - t.i) <= _SHORT_WAY for t in around for w in (t, *t.children, *_of(t)))


def _of(thing: Token) -> list[Token]:
    """The "million" of "a quarter of a million"; not the thousand of "two of the thousand men"."""
    if thing.lower_ not in _SHARES and thing.lower_ not in ("hundreds", "tens", "dozens", "scores"):
        return []
    return [o for w, _, o in prepositions(thing) if w == "of" for o in (o, *o.children)]


def _numbered(harm: Token) -> bool:
    """ "The number of civilians killed in October was 926"."""
    who = harm.head
    return harm.dep_ == "acl" and who.dep_ == "pobj" and who.head.lower_ == "of" and lemma(who.head.head) in _TOLLS


def _rising(telling: Telling) -> bool:
    """ "The number of villagers killed by raids has risen to 148 since September": a sum that goes on."""
    for t in telling.main.head.ancestors:
        if t.lemma_.lower() in ("rise", "climb", "reach", "grow") and is_perfect(t):
            since = any(w == "since" for w, _, _ in prepositions(t))
            return since and any(lemma(s) in ("number", "toll", "total", "count") for s in children(t, "nsubj"))
    return False


def _share_of(verb: Token) -> bool:
    """ "Half the population has been uprooted"."""
    above = [verb.head] if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB" else []  # "has forced half the population to flee"
    above += [v.head for v in above if v.dep_ == "conj"]
    perfect = any(map(is_perfect, (verb, *above)))
    who = subject(verb) or next(iter(children(verb, "nsubjpass")), None)
    return perfect and who is not None and any(t.lower_ in _SHARES for t in who.subtree)


def _several(place: Token) -> bool:
    """ "in various areas", "in several parts of the province"."""
    return lemma(place) in ("area", "part", "place", "region", "province", "location", "town", "village", "front") and any(
        c.lower_ in ("various", "several", "different", "many", "numerous") for c in place.lefts
    )


def since_when(telling: Telling) -> str:
    """The words after "since" that bound a count, or ""."""
    if any(a is not telling.main and a.nominal and a.head.dep_ == "pobj" and _ranked(a.head) for a in telling.acts):
        return ""  # "sent drones at the port in the third attack since Monday": what is counted is not what is told
    heads = {a.head for a in telling.acts} | {a.verb for a in telling.acts if a.verb is not None}
    heads |= {
        c for h in heads if is_perfect(h) for c in h.children if c.dep_ == "conj" and is_perfect(c)
    }  # "have died and others fled since"
    for token in telling.main.head.sent:
        if token.lower_ == "since" and (token.head in heads or token.head.head in heads):
            if token.dep_ == "mark" and token.head in heads:
                continue
            if any(o == a.head for o in children(token, "pobj") for a in telling.acts):
                continue  # "raids have picked up since the gas attack on Qastal, which killed eighty"
            if only_one(token):
                continue  # "the deadliest raid since March"
            if _of_new_total(token):
                continue  # "four died, taking the number of dead since Thursday to 19"
            if any(c.dep_ == "relcl" for o in children(token, "pobj") for c in o.children):
                continue  # "the third since March, when five died": what is told of March
            return token.doc[token.i + 1 : min(token.i + 4, len(token.doc))].text
    return ""


def _of_new_total(since: Token) -> bool:
    """True behind "bringing the toll", "taking the number of dead": what is counted since then is the sum, not what is told before it."""
    before = list(since.doc[max(since.sent.start, since.i - 8) : since.i])
    at = next((n for n, t in enumerate(before) if t.tag_ == "VBG" and t.lemma_.lower() in _BRINGING), None)
    return at is not None and any(t.lower_ in _TOLLS for t in before[at:])


def only_one(since: Token) -> bool:
    """True after "the first", "the deadliest", "the most lethal", "not seen": what has not been so since is no stretch of the act."""
    before = list(since.doc[max(since.sent.start, since.i - 14) : since.i])
    return any(map(is_ranked, before)) or any(t.dep_ == "neg" and t.head in since.ancestors for t in before)


def is_ranked(token: Token) -> bool:
    """ "Deadliest", "most lethal", "first"; not "the largest market", which ranks no act."""
    if token.tag_ in ("JJS", "RBS"):
        of = token.head if token.dep_ == "amod" else token.head.head if token.tag_ == "RBS" else token
        if of != token and (is_place(of, lexicon()) or any(lemma(of) in lexicon()[k] for k in _RANKED_THINGS)):
            return False
        return token.lower_ not in ("least", "most") or (token.tag_ == "RBS" and token.head.pos_ == "ADJ")
    return token.lower_ in RANKS and token.dep_ == "amod"


def _ranked(act: Token) -> bool:
    """ "The third attack"."""
    return any(c.ent_type_ == "ORDINAL" or c.lower_ in ("second", "third", "fourth", "fifth", "latest") for c in act.lefts)


def _from_to(telling: Telling) -> bool:
    for a in telling.acts:
        if a.nominal:
            continue
        preps = {w for w, _, o in prepositions(a.head) if o.ent_type_ in ("DATE", "TIME")}
        if "from" in preps and preps & {"until", "to", "till"}:
            return is_counted(telling)
    return False


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
