"""What goes on without an end, is told as a habit, or is said of no single happening."""

from __future__ import annotations

from sayso.events.acts import Act
from sayso.events.grammar import LONG_SPANS, auxiliaries, children, finite, is_perfect, prepositions, subject
from sayso.events.judged import quoted
from sayso.events.lexicon import BECOMING, WARS, lexicon
from sayso.events.since_when import since_when
from sayso.events.tellings import Telling
from sayso.events.things import lemma
from sayso.events.when import length
from sayso.events.where import SAYING
from sayso.language import Token
from sayso.model import Moment

_LOCKED = frozenset({"lock", "embroil", "mire", "bog"})
_SEEING = frozenset({"see", "witness", "experience", "endure", "know"})
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
GENERAL_TENSE = frozenset({"VBZ", "VBP"})


def is_general(act: Act, verb: Token | None, moment: Moment | None) -> bool:
    """ "High tolls from air raids are not rare": a bare plural in the present tense tells of no single happening."""
    if not act.nominal or verb is None or moment is not None or verb.tag_ not in GENERAL_TENSE or children(verb, "aux"):
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


def is_habit(act: Act, moment: Moment | None) -> bool:
    """ "says it strikes only armed groups": the plain present tells of no day."""
    v = act.head
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
    return not act.nominal and moment is None and v.tag_ in GENERAL_TENSE and not children(v, "aux", "auxpass") and v.dep_ != "ROOT"


def _exactly(verb: Token) -> bool:
    """ "Kill 20 guards". Not "kills 20 people a year"."""
    counted = any(o.tag_ == "CD" or any(c.tag_ == "CD" for c in o.lefts) for o in children(verb, "dobj"))
    return counted and not any(t.lower_ in ("every", "each", "year", "month", "day", "week") for t in verb.sent)


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in auxiliaries(verb))


def _of_others(word: Token) -> bool:
    """ "Blocked the road as clashes continued": the clashes did; not "killed many as they continued their operations"."""
    return word.dep_ == "advcl" and any(s.pos_ != "PRON" for s in children(word, "nsubj", "nsubjpass"))


def has_seen(telling: Telling, act: Act, verb: Token | None) -> bool:
    """ "The province has seen bouts of heavy fighting": some time before, and nothing says that it goes on."""
    if verb is None or not (act.nominal and act.has("mutual")) or verb.lemma_.lower() not in _SEEING or since_when(telling):
        return False
    told = is_perfect(verb, past=True) and act.head.dep_ in ("dobj", "pobj")
    now = {c.lower_ for t in (act.head, verb, act.head.head) for c in t.children} & (lexicon()["habitual"] | {"recently", "now"})
    return told and not now and not any(t.lower_ in ("recent", "past", "for") for t in verb.subtree)


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


def _says_how_many_days(telling: Telling) -> bool:
    """ "Fought for a sixth day", "a fourth straight day of bombardment", "entered its third week"."""
    for t in telling.main.head.sent:
        if t.lemma_.lower() in LONG_SPANS and any(c.ent_type_ == "ORDINAL" or c.lower_ in _ORDINALS for c in t.lefts):
            return any(c.lower_ in ("a", "its", "their") for c in t.lefts) or t.head.lower_ == "for"
    return False


def _months_of(act: Act) -> bool:
    """ "Eight months of bombing", "weeks of fighting"."""
    of = act.head.head
    return act.head.dep_ == "pobj" and of.lower_ == "of" and of.head.tag_ == "NNS" and of.head.lemma_.lower() in LONG_SPANS


def _under_way(verb: Token) -> bool:
    """ "An operation is under way", "is underway"."""
    return any(c.lower_ == "underway" for c in verb.children) or any(w == "under" and lemma(o) == "way" for w, _, o in prepositions(verb))


def _weeks_old(act: Act) -> bool:
    """ "Their three-week assault", "a month-long battle"."""
    for c in act.head.lefts:
        if c.dep_ in ("compound", "amod", "nmod") and c.i > c.sent.start:
            span = c if c.lower_ not in ("long", "old") else next(iter(children(c, "npadvmod")), c)
            counted = c.lower_ == "long" or any(x.tag_ == "CD" for x in span.lefts)
            if counted and span.lemma_.lower() in LONG_SPANS - {"day"} and (span.i + 1 < len(span.doc)):
                return True
    return False


def _for_long(act: Act, verb: Token) -> bool:
    """ "for more than two months", "for weeks"."""
    heads = {act.head, verb, finite(verb)} if not act.nominal or act.part else {act.head}
    return any(w == "for" and lemma(o) in LONG_SPANS for t in heads for w, _, o in prepositions(t))


def campaign(telling: Telling, act: Act, verb: Token | None, moment: Moment | None) -> str:
    """Why a telling is a going-on, or ""."""
    words = lexicon()
    covers = length(moment)
    if moment is not None and moment.kind == "set":
        return "a repeated happening"
    if covers is not None and covers > 4:
        return f"spread over {covers} days"
    dated = covers is not None and covers <= 3
    words_near = (c for a in telling.acts for c in (*a.head.children, *((a.verb.children) if a.verb is not None else ())))
    near = {c.lower_ for c in words_near if not _of_others(c)}
    if "currently" in near:
        return "going on now"
    if near & words["habitual"] and not dated:
        return "told as repeated or going on"
    if not dated and any(
        w in ("throughout", "during") and lemma(o) in WARS for t in (act.head, verb) if t is not None for w, _, o in prepositions(t)
    ):
        return "told of the whole war"
    if act.has("lasting") and act.entry.type == "siege" and not (dated and not act.nominal):
        return "a siege lasts"
    if since_when(telling) and not dated:
        return "going on since then"
    v = finite(verb) if verb is not None else None
    if (
        verb is not None
        and act.nominal
        and act.head.dep_ == "dobj"
        and verb.lemma_ == "keep"
        and any(c.lower_ == "up" for c in verb.children)
    ):
        return "going on: kept up"
    if verb is not None and not dated:
        aux = auxiliaries(verb)
        goes = any(a.tag_ in ("VBZ", "VBP") or a.lower_ == "been" for a in aux)
        lasts = verb.tag_ == "VBG" or any(a.lower_ == "being" for a in aux)
        own = any(a.head == verb for a in telling.acts)
        if act.entry.type == "displacement" and not act.nominal and verb.tag_ == "VBG" and any(a.lower_ in ("was", "were") for a in aux):
            return f"going on: {quoted(aux[0], verb)}"
        if lasts and goes and any(a.lemma_ == "be" for a in aux) and (own or not act.nominal or act.part):
            return f"going on: {quoted(aux[0], verb)}"
        if act.nominal and act.part in ("happening", "doer") and verb.lemma_.lower() in words["repeating"] | {"escalate", "rage"}:
            return f"going on: {verb.text}"
    if verb is not None and verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj"):
        verb = verb.head  # "fighting between them has forced people out"
    if act.lemma in ("bombardment", "shelling") and act.part == "under" and verb is not None and not dated:
        hit = subject(verb)
        if hit is not None and (hit.tag_ == "NNS" or children(hit, "conj")) and is_perfect(verb):
            return "a bombardment that has gone on"
    fought = act.has("mutual") and not dated and verb is not None and (not act.nominal or act.part == "happening" or verb.lemma_ == "be")
    broke_out = verb is not None and act.nominal and act.part == "happening" and verb.lemma_.lower() in BECOMING | {"flare"}
    if fought and not broke_out and verb is not None and is_perfect(verb):
        return "fights that have gone on"
    if act.lemma == "fighting" and moment is None and act.head.dep_ == "pobj" and act.head.head.lower_ in ("of", "amid") and not act.part:
        return "fighting without a day"  # "caught in the middle of fighting"
    if (act.has("mutual") or act.has("lasting")) and verb is not None and not dated and _for_long(act, verb):
        return "told with how long it has gone on"
    if (act.has("mutual") or act.has("lasting") or act.lemma in ("bombardment", "assault")) and _says_how_many_days(telling):
        return "told with how many days it has gone on"
    if act.nominal and not dated and (act.has("mutual") or act.has("strike")) and _weeks_old(act):
        return "told with how long it has gone on"
    held = act.head.head.head if act.has("mutual") and act.head.dep_ == "pobj" and act.head.head.lower_ == "in" else None
    if held is not None and not dated and held.tag_ == "VBN" and held.lemma_.lower() in _LOCKED:
        return f"going on: {quoted(held, act.head)}"  # "locked in battle"
    if act.nominal and verb is not None and verb.lemma_ == "be" and _under_way(verb):
        return "going on: under way"
    if act.nominal and _months_of(act):
        return "told with how long it has gone on"
    if act.lemma == "campaign":
        return "a campaign by its name"
    if moment is not None and moment.kind == "duration" and moment.span is not None and "recent" in moment.span.text.lower():
        return "over a recent time"
    if (
        act.has("lasting")
        and not dated
        and act.nominal
        and act.lemma in ("onslaught", "offensive", "operation", "counteroffensive")
        and act.part != "happening"
    ):
        if act.part == "doer" and v is not None and v.tag_ == "VBD":
            return ""
        return "a going-on without a day"
    return ""
