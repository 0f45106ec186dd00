"""Of what tier a telling is: a happening, a sum over several, a going-on, an older one, a plan, something that was not.

The rules are asked in the order of ``_RULES``: what did not happen, sums, what is over or still to come, what goes on, and last the
incident.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sayso.events.acts.tellings import Telling
from sayso.events.tiers import over
from sayso.events.tiers.begun import DRIVEN_ON, OF_LATE, SINCE_IT_BEGAN, began_long_before, driven_on, have_done, of_late, since_it_began
from sayso.events.tiers.came_before import CAME_BEFORE, came_before
from sayso.events.tiers.goings_on import GENERAL_TENSE, SINCE_THEN, campaign, has_seen, is_general, is_habit
from sayso.events.tiers.judged import Judged
from sayso.events.tiers.mentioned import mentioned
from sayso.events.tiers.recalled import RECALLED
from sayso.events.tiers.tallies import is_counted, tally
from sayso.events.tiers.told import OLD, Told
from sayso.events.tiers.unreal import unreal
from sayso.events.words.grammar import auxiliaries, children, objects, prepositions
from sayso.events.words.lags import LONG_BEFORE
from sayso.events.words.lexicon import lexicon
from sayso.events.words.things import lemma
from sayso.language import Token
from sayso.model import Moment
from sayso.model.vocabulary import Tier

WEIGHED = "weighed as something that may come"
_WEIGHED = frozenset({"be", "depend", "require", "mean", "remain"})
_LONG_WAR = 120  # days: what began longer ago is the war rather than an assault
_MANY = frozenset({"several", "numerous", "various", "all", "many", "different", "rival", "multiple"})

_Rule = Callable[[Told], Judged | None]


def judge(telling: Telling, moment: Moment | None, published: date | None, *, counts: bool, placed: bool, headline: bool = False) -> Judged:
    """The tier of a telling. ``counts``: a number of people harmed stands in it; ``placed``: a place does."""
    told = Told(telling, moment, published, counts, placed, headline)
    found = (rule(told) for rule in _RULES)
    return next((judged for judged in found if judged is not None), Judged("incident", "a bounded happening", told.sure))


def _where(holds: Callable[[Told], bool], tier: Tier | None, why: str) -> _Rule:
    """The rule that gives a tier and a reason where a condition holds."""
    sure = tier not in (None, "planned", "negated")
    return lambda told: Judged(tier, why, told.sure if sure else "asserted") if holds(told) else None


def _not_so(told: Told) -> Judged | None:
    """ "Will attack", "did not attack", "to attack"; a threat is planned whatever its verb."""
    found = unreal(told.telling, told.act, told.verb)
    if told.act.has("threat") and (found is None or found.tier != "negated"):
        return Judged("planned", "only said to come")
    return found


def _sum(told: Told) -> Judged | None:
    """ "90 people have been killed since May"."""
    why = "" if told.act.has("swung") or _besieged(told) else tally(told)
    return Judged("tally", why, told.sure) if why else None


def _besieged(told: Told) -> bool:
    """ "300,000 people have lived under siege since 2013": it goes on, however many they are."""
    return told.telling.kind == "siege" and told.act.has("lasting") and not told.counts


def _continuing(told: Told) -> Judged | None:
    """ "The offensive, launched in February, was continuing on Wednesday"."""
    act, verb = told.act, told.verb
    if not act.nominal or not act.has("lasting") or act.has("mutual") or verb is None:
        return None
    on = verb.tag_ == "VBG" and lemma(verb) in ("continue", "rage") and any(a.lemma_ == "be" for a in auxiliaries(verb))
    return Judged("campaign", f"going on: {verb.text}", told.sure) if on else None


def _long_over(told: Told) -> Judged | None:
    """ "In March 2014"."""
    return Judged("background", told.ended, told.sure) if told.ended else None


def _to_come(told: Told) -> bool:
    """ "On Friday next": a day after publication."""
    return told.span is not None and told.published is not None and told.span.start is not None and told.span.start > told.published


def _weighed(told: Told) -> bool:
    """ "The fall of the city is critical to": spoken of as what may come. What "is a blow to" somebody has."""
    verb = told.verb
    if told.moment is not None or not (told.act.nominal and told.act.has("place")) or verb is None:
        return False
    if any(lemma(c) in lexicon()["outcomes"] for c in children(verb, "attr")):
        return False
    return verb.tag_ in GENERAL_TENSE and verb.lemma_.lower() in _WEIGHED and not auxiliaries(verb)


def _since_began(told: Told) -> bool:
    """ "Since the assault on the town began on 16 September"."""
    act, verb = told.act, told.up
    if not told.began_before(OLD.days, less=_LONG_WAR) or not (act.nominal and act.entry.flags & {"lasting", "strike"}):
        return False
    began = act.head.dep_ == "nsubj" and verb.lemma_ in ("begin", "start") and verb.dep_ == "advcl"
    return began and any(c.lower_ == "since" for c in children(verb, "mark"))


def _driven_on(told: Told) -> Judged | None:
    """ "Stepped up its raids", "has stepped up raids since rebels took the port"."""
    why = SINCE_THEN if told.since else DRIVEN_ON
    return Judged("campaign", why, told.sure) if driven_on(told) else None


def _over_days(told: Told) -> Judged | None:
    """ "Killed 40 people between Monday and Friday"; not "a bomb killed 16 people in July"."""
    if told.covers is None or told.covers <= 2 or told.of_a_stretch or told.once or _besieged(told):
        return None
    counted = told.counts or (is_counted(told.telling) and not (told.act.has("mutual") and not _so_often(told.act.head)))
    return Judged("tally", f"a count over {told.covers} days", told.sure) if counted else None


def _so_often(verb: Token) -> bool:
    """ "Have clashed at least 15 times"."""
    return any(c.lower_ in ("times", "occasions") and any(n.tag_ == "CD" for n in c.lefts) for c in children(verb, "npadvmod", "dobj"))


def _on_all_sides(told: Told) -> bool:
    """ "The army has been fighting several rebel groups": who fights whom in a war, at no place and on no day."""
    act = told.act
    if told.headline or told.moment is not None or told.placed:
        return False
    if act.nominal or act.lemma not in ("fight", "battle") or act.head.tag_ != "VBG":
        return False
    foes = [*objects(act.head), *(o for w, _, o in prepositions(act.head) if w in ("against", "with"))]
    return any(c.lower_ in _MANY for t in foes for c in t.lefts)


def _was_doing(told: Told) -> bool:
    """ "Said it was targeting both groups": what somebody was busy with."""
    act = told.act
    if told.headline or told.moment is not None or told.placed or told.counts:
        return False
    on = not act.nominal and act.head.tag_ == "VBG" and act.head.dep_ in ("ccomp", "ROOT")
    return on and any(a.lower_ in ("was", "were") for a in auxiliaries(act.head))


def _goes_on(told: Told) -> Judged | None:
    """ "Have been fighting", "for months"; one happening some time in these days is none."""
    why = campaign(told)
    spread = told.once and why.startswith("spread over")
    return Judged("campaign", why, told.sure) if why and not spread else None


_RULES: tuple[_Rule, ...] = (
    # what did not happen
    _where(lambda told: told.act.lemma == "veto", "negated", "an agreement that was blocked"),
    _not_so,
    mentioned,
    _where(lambda told: told.act.has("promised"), "planned", "only promised"),
    _sum,
    # what is over or still to come, by its day or by the words around it
    _where(began_long_before, "campaign", SINCE_IT_BEGAN),
    _where(over.long_after, "background", LONG_BEFORE),
    _continuing,
    _where(since_it_began, "campaign", SINCE_IT_BEGAN),
    _where(came_before, "background", CAME_BEFORE),
    _where(over.is_recalled, "background", RECALLED),
    _where(over.was_answered, "background", "what was answered"),
    _long_over,
    _where(_to_come, "planned", "a day that is still to come"),
    _where(over.held_since, "background", "ground held since then"),
    _where(over.has_swung, "background", "told as past, without a day"),
    _where(over.is_earlier, "background", "told as an earlier one"),
    _where(over.went_before, "background", "told as what went before"),
    _where(over.beside_another, "background", "told of something else, without a day"),
    _where(over.is_known_ground, "background", "told as known"),
    _where(over.having_done, "background", "told as done before"),
    _where(over.laid_to_somebody, "background", "laid to somebody, without a day"),
    _where(over.so_far, "background", "told as what has come of something so far"),
    _where(_weighed, "planned", WEIGHED),
    _where(over.has_swathes, "background", "ground held, without a day"),
    _where(over.several_agreements, "background", "several agreements, without a day"),
    _where(over.agreement_stood, "background", "an agreement that stood"),
    _where(over.began_then, "background", "told as what happened when it began"),
    _where(_since_began, "campaign", SINCE_IT_BEGAN),
    _where(over.of_the_war, "background", "told as how the war began"),
    _where(of_late, "campaign", OF_LATE),
    _driven_on,
    _where(over.without_day, "background", "told as past, without a day"),
    _where(over.of_a_stretch, "background", "some time in a week, a month or a year that is over"),
    _where(over.early_in, "background", "some time earlier in a month or a year"),
    _over_days,
    _where(over.of_months, "background", "some time in a month or a year"),
    _where(over.in_pluperfect, "background", over.BEFORE),
    _where(over.after_a_time, "background", "told as a time that is over"),
    # what is said of no single happening, and what goes on
    _where(is_general, None, "a general statement"),
    _where(_on_all_sides, None, "a general statement"),
    _where(is_habit, "campaign", "told in the present, as a habit"),
    _where(_was_doing, "campaign", "told as going on, without a day or a place"),
    _where(over.of_protests, "background", "protests without a day"),
    _where(has_seen, "background", "what a place has seen, without a day"),
    _where(have_done, "campaign", "told as what has been done, without a day"),
    _goes_on,
)
