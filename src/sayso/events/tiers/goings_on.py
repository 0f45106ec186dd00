"""What goes on without an end, is told as a habit, or is said of no single happening."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sayso.events.acts.tellings import Telling
from sayso.events.tiers.judged import quoted
from sayso.events.tiers.told import Told
from sayso.events.words.grammar import LONG_SPANS, auxiliaries, children, finite, is_perfect, prepositions, subject
from sayso.events.words.lexicon import BECOMING, WARS, lexicon
from sayso.events.words.things import lemma
from sayso.events.words.where import SAYING
from sayso.language import Token

SINCE_THEN = "going on since then"  # the reason for "has shelled the town since May"
_LOCKED = frozenset({"lock", "embroil", "mire", "bog"})
_SEEING = frozenset({"see", "witness", "experience", "endure", "know"})
_RAGING = frozenset({"rage", "rag", "continue", "unfold"})
_SEVERAL = frozenset({"several", "many", "multiple", "numerous", "various", "all"})
_OPENING = 3  # sentences with which a report tells its news
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
GENERAL_TENSE = frozenset({"VBZ", "VBP"})
_FEW_DAYS, _MANY_DAYS = 3, 4
_DRAWN_OUT = frozenset({"onslaught", "offensive", "operation", "counteroffensive"})
_ANSWERING = frozenset({"answer", "respond", "reply", "retaliate"})
_HOW_LONG = "told with how long it has gone on"


def is_general(told: Told) -> bool:
    """ "High tolls from air raids are not rare": a bare plural in the present tense tells of no single happening."""
    act, verb = told.act, told.verb
    if (
        told.headline
        or not act.nominal
        or verb is None
        or told.moment is not None
        or verb.tag_ not in GENERAL_TENSE
        or children(verb, "aux")
    ):
        return False
    plain = act.head.tag_ in ("NNS", "NNPS") and not any(
        c.dep_ in ("det", "poss", "nummod") or c.ent_type_ == "GPE" for c in act.head.lefts
    )
    mass = (
        act.head.tag_ == "NN" and act.entry.type == "displacement" and not any(c.dep_ in ("det", "poss", "nummod") for c in act.head.lefts)
    )
    if mass and act.head.dep_ in ("nsubj", "conj"):
        return True  # "destruction and displacement undermine all chances"
    return plain and (verb.lemma_ == "be" or act.head.dep_ == "pobj") and verb.lemma_.lower() not in ("continue", "report", "say")


def is_habit(told: Told) -> bool:
    """ "says it strikes only armed groups": the plain present tells of no day."""
    act, v = told.act, told.act.head
    if told.headline:
        return False
    if v.lower_ in ("hit", "set", "put", "cut", "burst") and v.dep_ == "advcl" and _past(v.head):
        return False  # "collapsed when shells hit the town": the past looks like the present
    if v.dep_ == "advcl" and any(c.lower_ in ("after", "as") for c in children(v, "mark")):
        return False  # "5 dead, 12 wounded after a rocket hits the market", "dozens die as gunmen raid a town": the present of headlines
    if (
        v.dep_ == "ccomp"
        and v.head.i > v.i
        and (v.head.lemma_.lower() not in SAYING or any(t.lower_ == ";" for t in v.doc[v.i : v.head.i]))
    ):
        return False  # "Rebels shell town, three killed", "Bomb kills ten; police say toll may rise": the same
    if not act.nominal and act.harm and _exactly(v):
        return False  # "Rebels kill 20 guards, say officials"
    if not act.nominal and _often(v):
        return True
    return not act.nominal and told.moment is None and v.tag_ in GENERAL_TENSE and not children(v, "aux", "auxpass") and v.dep_ != "ROOT"


def _exactly(verb: Token) -> bool:
    """ "Kill 20 guards". Not "kills 20 people a year"."""
    counted = any(o.tag_ == "CD" or any(c.tag_ == "CD" for c in o.lefts) for o in children(verb, "dobj"))
    return counted and not any(t.lower_ in ("every", "each", "year", "month", "day", "week") for t in verb.sent)


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in auxiliaries(verb))


def has_seen(told: Told) -> bool:
    """ "The province has seen bouts of heavy fighting": some time before, and nothing says that it goes on."""
    act, verb = told.act, told.verb
    if told.moment is not None or verb is None or not (act.nominal and act.has("mutual")):
        return False
    if verb.lemma_.lower() not in _SEEING or told.since:
        return False
    seen = is_perfect(verb, past=True) and act.head.dep_ in ("dobj", "pobj")
    now = {c.lower_ for t in (act.head, verb, act.head.head) for c in t.children} & (lexicon()["habitual"] | {"recently", "now"})
    return seen and not now and not any(t.lower_ in ("recent", "past", "for") for t in verb.subtree)


def _often(verb: Token) -> bool:
    """ "From time to time", "at times": again and again."""
    if verb.tag_ not in ("VBN", "VBZ", "VBP"):
        return False
    near = verb.doc[verb.i : min(verb.i + 12, verb.sent.end)].text.lower()
    return "from time to time" in near or "at times" in near or "every day" in near


def nth_day(telling: Telling) -> int:
    """6 for "fought for a sixth day", 4 for "a fourth straight day of bombardment"; else 0."""
    for t in telling.main.head.sent:
        if t.lower_ == "day" and abs(t.i - telling.main.head.i) < 20 and (t.head.lower_ in ("for", "on", "into") or t.dep_ == "dobj"):
            which = next((_ORDINALS[c.lower_] for c in t.lefts if c.lower_ in _ORDINALS), 0)
            if which and not any(c.dep_ == "prep" and c.lower_ == "in" for c in t.rights):
                return which
    return 0


class _GoingOn:
    """A telling, with what the rules for what goes on ask for."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.telling = told.telling
        self.act = told.act
        self.verb = told.verb
        self.dated = told.covers is not None and told.covers <= _FEW_DAYS

    @property
    def word(self) -> str:
        """The lemma of its verb, or ""."""
        return self.verb.lemma_.lower() if self.verb is not None else ""

    @cached_property
    def near(self) -> set[str]:
        """The words that stand beside its acts and their verbs."""
        beside = (c for a in self.telling.acts for c in (*a.head.children, *((a.verb.children) if a.verb is not None else ())))
        return {c.lower_ for c in beside if not _of_others(c)}

    @property
    def lasts(self) -> bool:
        """A fight, or what goes on for a time."""
        return self.act.has("mutual") or self.act.has("lasting")


_Rule = Callable[[_GoingOn], str]


def campaign(told: Told) -> str:
    """Why a telling is a going-on, or "": the reason of the first rule that has one."""
    case = _GoingOn(told)
    return next((why for rule in _RULES if (why := rule(case))), "")


def _where(holds: Callable[[_GoingOn], bool], why: str) -> _Rule:
    """The rule that gives a reason where a condition holds."""
    return lambda case: why if holds(case) else ""


def _over_days(case: _GoingOn) -> str:
    """ "From Monday to Sunday", "every day"."""
    if case.told.moment is not None and case.told.moment.kind == "set":
        return "a repeated happening"
    covers = case.told.covers
    return f"spread over {covers} days" if covers is not None and covers > _MANY_DAYS else ""


def _habitual(case: _GoingOn) -> bool:
    """ "Regularly shelled the town"; not "killed many as they continued their operations"."""
    return not case.near.isdisjoint(lexicon()["habitual"]) and not case.dated


def _of_others(word: Token) -> bool:
    """ "Blocked the road as clashes continued": the clashes did; not "killed many as they continued their operations"."""
    return word.dep_ == "advcl" and any(s.pos_ != "PRON" for s in children(word, "nsubj", "nsubjpass"))


def _in_the_war(case: _GoingOn) -> bool:
    """ "Throughout the war"."""
    around = (t for t in (case.act.head, case.verb) if t is not None)
    return not case.dated and any(w in ("throughout", "during") and lemma(o) in WARS for t in around for w, _, o in prepositions(t))


def _besieges(case: _GoingOn) -> bool:
    """ "The siege of the town", on whatever day; not "surrounded the town on Monday"."""
    siege = case.act.has("lasting") and case.act.entry.type == "siege"
    return siege and not (case.dated and not case.act.nominal)


def _kept_up(case: _GoingOn) -> bool:
    """ "Kept up the raids"."""
    verb = case.verb
    kept = verb is not None and verb.lemma_ == "keep" and any(c.lower_ == "up" for c in verb.children)
    return kept and case.act.nominal and case.act.head.dep_ == "dobj"


def _is_doing(case: _GoingOn) -> str:
    """ "Has been shelling the town", "thousands were fleeing", "clashes raged"."""
    act, verb = case.act, case.verb
    if verb is None or case.dated:
        return ""
    aux = auxiliaries(verb)
    goes = any(a.tag_ in ("VBZ", "VBP") or a.lower_ == "been" for a in aux)
    lasts = verb.tag_ == "VBG" or any(a.lower_ == "being" for a in aux)
    own = any(a.head == verb for a in case.telling.acts)
    if act.entry.type == "displacement" and not act.nominal and verb.tag_ == "VBG" and any(a.lower_ in ("was", "were") for a in aux):
        return f"going on: {quoted(aux[0], verb)}"
    if lasts and goes and any(a.lemma_ == "be" for a in aux) and (own or not act.nominal or act.part):
        return f"going on: {quoted(aux[0], verb)}"
    if act.nominal and act.part in ("happening", "doer") and case.word in lexicon()["repeating"] | {"escalate", "rage"}:
        return f"going on: {verb.text}"
    return ""


def _was_doing(case: _GoingOn) -> str:
    """ "Government forces were also fighting rebels in the north": told below the news, without a day; not "were fighting when a bomb fell"."""
    act, verb = case.act, case.verb
    if case.told.moment is not None or act.nominal or verb is None or verb.tag_ != "VBG" or case.telling.sentence < _OPENING:
        return ""
    aux = [a for a in auxiliaries(verb) if a.lower_ in ("was", "were")]
    then = any(c.lower_ in ("when", "as", "while") for t in (verb, *children(verb, "advcl")) for c in t.children)
    plain = verb.dep_ in ("ROOT", "ccomp", "conj") and not (then or act.harm or case.told.counts)
    return f"going on: {quoted(aux[0], verb)}" if aux and plain else ""


def _raging(case: _GoingOn) -> str:
    """ "A battle raging in the town"; not "a battle raging in the town killed nine", nor one of a day."""
    if case.told.counts or case.dated:
        return ""
    of = [c for c in children(case.act.head, "acl", "relcl") if c.tag_ == "VBG" and lemma(c) in _RAGING]
    return f"going on: {of[0].text}" if case.act.nominal and case.act.has("mutual") and of else ""


def _on_several_fronts(case: _GoingOn) -> bool:
    """ "Have been beaten back on several fronts"."""
    verb = case.verb
    if case.told.moment is not None or case.told.counts or verb is None or not is_perfect(verb):
        return False
    fronts = (o for w, _, o in prepositions(verb) if w == "on" and lemma(o) == "front")
    return any(c.lower_ in _SEVERAL or c.tag_ == "CD" for o in fronts for c in o.lefts)


def _of_clause(case: _GoingOn) -> Token | None:
    """The verb of its clause: "has forced" of "fighting between them has forced people out"."""
    verb = case.verb
    return verb.head if verb is not None and verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj") else verb


def _has_bombarded(case: _GoingOn) -> bool:
    """ "Villages have come under shelling"."""
    verb = _of_clause(case)
    if case.act.lemma not in ("bombardment", "shelling") or case.act.part != "under" or verb is None or case.dated:
        return False
    hit = subject(verb)
    return hit is not None and bool(hit.tag_ == "NNS" or children(hit, "conj")) and is_perfect(verb)


def _has_answered(case: _GoingOn) -> bool:
    """ "It has answered with bombs"; not "has answered with bombs on Talmar", "with 20 shells"."""
    verb = case.verb
    if case.told.moment is not None or verb is None or case.word not in _ANSWERING or not is_perfect(verb):
        return False
    arms = [o for w, _, o in prepositions(verb) if w == "with" and o.tag_ == "NNS"]
    told_more = any(w in ("on", "at", "against", "in", "into") for v in (verb, *arms) for w, _, _ in prepositions(v))
    return bool(arms) and not told_more and not any(c.tag_ in ("CD", "DT") for o in arms for c in o.lefts)


def _has_fought(case: _GoingOn) -> bool:
    """ "Have battled for the town", "fighting has forced people out"; not "fighting has broken out"."""
    act, verb = case.act, _of_clause(case)
    if not act.has("mutual") or case.dated or verb is None:
        return False
    told = not act.nominal or act.part == "happening" or verb.lemma_ == "be"
    broke_out = act.nominal and act.part == "happening" and verb.lemma_.lower() in BECOMING | {"flare"}
    return told and not broke_out and is_perfect(verb)


def _amid_fighting(case: _GoingOn) -> bool:
    """ "Caught in the middle of fighting"."""
    amid = case.act.lemma == "fighting" and not case.act.part and case.act.head.dep_ == "pobj"
    return amid and case.told.moment is None and case.told.up.lower_ in ("of", "amid")


def _for_long(case: _GoingOn) -> bool:
    """ "Fought for more than two months", "for weeks"."""
    act, verb = case.act, _of_clause(case)
    if not case.lasts or verb is None or case.dated:
        return False
    heads = {act.head, verb, finite(verb)} if not act.nominal or act.part else {act.head}
    return any(w == "for" and lemma(o) in LONG_SPANS for t in heads for w, _, o in prepositions(t))


def _so_many_days(case: _GoingOn) -> bool:
    """ "Fought for a sixth day", "a fourth straight day of bombardment", "entered its third week"."""
    if not case.lasts and case.act.lemma not in ("bombardment", "assault"):
        return False
    for t in case.act.head.sent:
        if t.lemma_.lower() in LONG_SPANS and any(c.ent_type_ == "ORDINAL" or c.lower_ in _ORDINALS for c in t.lefts):
            return any(c.lower_ in ("a", "its", "their") for c in t.lefts) or t.head.lower_ == "for"
    return False


def _weeks_old(case: _GoingOn) -> bool:
    """ "Their three-week assault", "a month-long battle"."""
    act = case.act
    if not act.nominal or case.dated or not (act.has("mutual") or act.has("strike")):
        return False
    for c in act.head.lefts:
        if c.dep_ in ("compound", "amod", "nmod") and c.i > c.sent.start:
            span = c if c.lower_ not in ("long", "old") else next(iter(children(c, "npadvmod")), c)
            counted = c.lower_ == "long" or any(x.tag_ == "CD" for x in span.lefts)
            if counted and span.lemma_.lower() in LONG_SPANS - {"day"} and (span.i + 1 < len(span.doc)):
                return True
    return False


def _locked(case: _GoingOn) -> str:
    """ "Locked in battle"."""
    act = case.act
    if not act.has("mutual") or act.head.dep_ != "pobj" or case.told.up.lower_ != "in" or case.dated:
        return ""
    held = case.told.up.head
    return f"going on: {quoted(held, act.head)}" if held.tag_ == "VBN" and held.lemma_.lower() in _LOCKED else ""


def _under_way(case: _GoingOn) -> bool:
    """ "An operation is under way", "is underway"."""
    verb = _of_clause(case)
    if not case.act.nominal or verb is None or verb.lemma_ != "be":
        return False
    return any(c.lower_ == "underway" for c in verb.children) or any(w == "under" and lemma(o) == "way" for w, _, o in prepositions(verb))


def _months_of(case: _GoingOn) -> bool:
    """ "Eight months of bombing", "weeks of fighting"."""
    of = case.told.up
    months = case.told.behind == "of" and of.head.tag_ == "NNS"
    return months and of.head.lemma_.lower() in LONG_SPANS


def _in_recent_days(case: _GoingOn) -> bool:
    """ "In recent weeks"."""
    return case.told.moment is not None and case.told.moment.kind == "duration" and "recent" in case.told.said


def _is_an_offensive(case: _GoingOn) -> bool:
    """ "The offensive", "is waging an operation"; not "launched an operation"."""
    act = case.act
    if not act.has("lasting") or case.dated or not act.nominal or act.lemma not in _DRAWN_OUT or act.part == "happening":
        return False
    return not (act.part == "doer" and case.verb is not None and finite(case.verb).tag_ == "VBD")


_RULES: tuple[_Rule, ...] = (
    _over_days,
    _where(lambda case: "currently" in case.near, "going on now"),
    _where(_habitual, "told as repeated or going on"),
    _where(_in_the_war, "told of the whole war"),
    _where(_besieges, "a siege lasts"),
    _where(lambda case: not case.dated and bool(case.told.since), SINCE_THEN),
    _where(_kept_up, "going on: kept up"),
    _is_doing,
    _was_doing,
    _raging,
    _where(_on_several_fronts, "told as gone on on several fronts"),
    _where(_has_answered, "told of no single act"),
    _where(_has_bombarded, "a bombardment that has gone on"),
    _where(_has_fought, "fights that have gone on"),
    _where(_amid_fighting, "fighting without a day"),
    _where(_for_long, _HOW_LONG),
    _where(_so_many_days, "told with how many days it has gone on"),
    _where(_weeks_old, _HOW_LONG),
    _locked,
    _where(_under_way, "going on: under way"),
    _where(_months_of, _HOW_LONG),
    _where(lambda case: case.act.lemma == "campaign", "a campaign by its name"),
    _where(_in_recent_days, "over a recent time"),
    _where(_is_an_offensive, "a going-on without a day"),
)
