"""What began some days ago and goes on ("launched its offensive on 12 April"), what goes on harder ("stepped up its raids") or of late."""

from __future__ import annotations

from sayso.events.acts.find import Act
from sayso.events.tiers.goings_on import GENERAL_TENSE
from sayso.events.tiers.told import Told
from sayso.events.words.grammar import children, is_passive, is_perfect, objects
from sayso.events.words.lags import lag
from sayso.events.words.lexicon import WARS, lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

SINCE_IT_BEGAN = "going on since it began"  # the reason for what began some days ago
ENDED = "told as begun and ended"  # that for what is told to have ended too
DRIVEN_ON = "done with more force than before"  # that for what is stepped up
OF_LATE = "told as what has gone on of late"  # that for "has recently come under heavy shelling"
_NEWS = 2  # days: that an offensive began so shortly before publication is news
_STILL = 200  # days: one that began longer ago may be over
_OPENING = 3  # sentences with which a report tells its news
_BEGINNING = frozenset({"begin", "start"})
_OPENS = _BEGINNING | {"launch", "mount", "open"}
_FOUGHT = frozenset({"clash", "airstrike", "shelling", "missile_strike", "siege", "territorial_change"})
_ENDING = frozenset({"end", "repel", "repulse", "defeat", "halt", "stop", "crush", "conclude", "complete", "suspend"})
_ADVANCING = frozenset({"ahead", "on", "forward"})


def since_it_began(told: Told) -> bool:
    """ "Launched its offensive on 12 April", "the assault that began last week", "began shelling the town last week": told some days after."""
    if told.counts or not told.began_before(_NEWS, less=_STILL):
        return False
    act = told.act
    if told.verb is not None and lemma(told.verb) in _ENDING:
        return False  # "ending an assault that began on Sunday"
    began = _opened(act) or (_opening(act, told.verb) if act.nominal and _goes_on(act) else None)
    if began is None or any(c.tag_ == "WRB" for c in began.lefts):
        return False
    if told.ended:
        return True
    opens = not told.telling.sentence and began.dep_ in ("ROOT", "ccomp")  # what a report opens with is its news
    lasts = act.has("lasting") or act.head.dep_ == "xcomp" or _is_on(began)  # not "began its assault on the town on Wednesday"
    return lasts and not opens


def is_ended(act: Act) -> bool:
    """ "The offensive ended on Monday", "the operation was called off", "ended its offensive"."""
    verb = act.verb if act.nominal else None
    if verb is None or act.head.dep_ not in ("nsubj", "nsubjpass", "dobj") or act.head.head != verb or verb.tag_ not in ("VBD", "VBN"):
        return False
    off = lemma(verb) == "call" and any(c.lower_ == "off" for c in verb.rights)
    return off or lemma(verb) in _ENDING or lemma(verb) in ("fail", "collapse", "falter")


def began_long_before(told: Told) -> bool:
    """ "Took the last district, nine months after the offensive began"."""
    gap = lag(told.act.head)
    if gap is None or not gap.long or gap.word.lower_ != "after" or told.counts:
        return False
    return told.act.nominal and told.act.has("strike") and _goes_on(told.act) and _opening(told.act, told.verb) is not None


def driven_on(told: Told) -> bool:
    """ "Stepped up its raids", "pressed ahead with the offensive", "air strikes have intensified"; not "stepped up raids on Monday"."""
    act, verb = told.act, told.verb
    on_a_day = told.covers is not None and told.covers <= _NEWS and not told.since
    if told.counts or on_a_day or verb is None or not act.nominal or act.has("mutual"):
        return False
    if act.head.dep_ in ("dobj", "nsubj", "nsubjpass") and told.up == verb and lemma(verb) in lexicon()["driving_on"]:
        return True
    pressed = lemma(verb) in lexicon()["pressing_on"] and any(c.lower_ in _ADVANCING for c in verb.rights)
    return pressed and told.behind == "with"


def of_late(told: Told) -> bool:
    """ "Has recently come under heavy shelling", "have lately made advances": more than once, and not over."""
    act, verb = told.act, told.verb
    if told.said not in ("recently", "lately") or not act.nominal or verb is None or not is_perfect(verb):
        return False
    return told.repeated or bool(act.entry.flags & {"lasting", "mutual"}) or act.lemma in lexicon()["long_acts"]


def have_done(told: Told) -> bool:
    """ "The militants have staged counterattacks", "have bombarded areas in the north": told below the news, without a day or a number, it is
    no single act."""
    act, verb = told.act, told.verb
    if told.moment is not None or told.counts or told.headline or told.telling.sentence < _OPENING:
        return False
    if verb is None or not is_perfect(verb) or not act.has("strike"):
        return False
    many = [act.head] if act.nominal and act.part in ("doer", "under") else [] if act.nominal or is_passive(verb) else objects(verb)[:1]
    return any(t.tag_ == "NNS" and not children(t, "det", "nummod", "poss") for t in many)


def _goes_on(act: Act) -> bool:
    """ "Offensive", "siege", "bombardment": what takes more than a day, and is no war."""
    lasts = act.has("lasting") and act.entry.type != "agreement"
    rallies = act.entry.type == "protest" and act.head.tag_ == "NNS"
    return (lasts or rallies or act.lemma in lexicon()["long_acts"]) and act.lemma not in WARS


def _opening(act: Act, verb: Token | None) -> Token | None:
    """The verb by which an act is said to begin: "launched an offensive", "the siege began", "an offensive that began", "launched in April"."""
    of = [v for v in (verb, *children(act.head, "relcl", "acl")) if v is not None and lemma(v) in _OPENS and v.tag_ in ("VBD", "VBN")]
    told = (v for v in of if v.head == act.head or act.head.head == v)
    own = (v for v in told if not is_perfect(v, past=True) and (act.has("lasting") or lemma(v) in _BEGINNING))
    return next(own, None)


def _is_on(began: Token) -> bool:
    """ "The assault started on Sunday and is aimed at the mill"."""
    return any(a.tag_ in GENERAL_TENSE for c in children(began, "conj") for a in (c, *children(c, "aux", "auxpass")))


def _opened(act: Act) -> Token | None:
    """ "Began shelling the town"."""
    above = act.head.head
    begun = act.head.dep_ == "xcomp" and lemma(above) in _BEGINNING and above.tag_ == "VBD"
    return above if begun and act.entry.type in _FOUGHT | {"?"} else None
