"""Of what tier a telling is: a happening, a sum over several, a going-on, an older one, a plan, something that was not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from sayso.events.acts import Act
from sayso.events.goings_on import GENERAL_TENSE, campaign, has_seen, is_general, is_habit
from sayso.events.grammar import LONG_SPANS, auxiliaries, children, is_passive, is_perfect, negation, objects, prepositions, subject
from sayso.events.judged import Judged
from sayso.events.lags import LONG_BEFORE, lag, since
from sayso.events.lexicon import BECOMING, WARS, lexicon
from sayso.events.recalled import RECALLED, recalled_by
from sayso.events.senses_people import meant
from sayso.events.tallies import is_counted, since_when, tally
from sayso.events.tellings import Telling
from sayso.events.things import lemma
from sayso.events.unreal import unreal
from sayso.events.when import days, length
from sayso.language import Token
from sayso.model import Interval, Moment
from sayso.model.vocabulary import EventFactuality

# A happening that ended this many days before publication is told as background.
OLD = timedelta(days=6)
BEFORE = "told as past before what is reported"  # the reason for what the pluperfect tells
WEIGHED = "weighed as something that may come"
_SEEMS = frozenset({"appear", "seem", "suspect", "believe", "think", "allege", "presume"})
_HEDGES = frozenset(
    {"reportedly", "allegedly", "apparently", "possibly", "probably", "likely", "perhaps", "suspected", "alleged", "unconfirmed"}
)
_EARLIER = frozenset({"previous", "earlier", "past", "prior", "former"})
_GROUND = frozenset({"part", "area", "swath", "swathe", "territory", "land", "ground", "stretch", "chunk", "region", "much"})
_ANSWERS = frozenset({"response", "retaliation", "revenge", "reprisal", "reaction", "answer", "retribution"})
_SAYING = frozenset({"say", "add", "report", "tell", "claim", "note", "state", "confirm", "announce", "accord"})
_WEIGHED = frozenset({"be", "depend", "require", "mean", "remain"})
_LONG_AGO = 31  # days: "last week, when troops executed" is news
_OPENING = 3  # sentences
_LONG_WAR = 120  # days: what began longer ago is the war rather than an assault
_BREAKING = frozenset({"violate", "breach", "break", "undermine", "end"})
_TURNING = frozenset(
    {"morph", "mutate", "snowball", "degenerate", "slide", "plunge", "develop", "escalate", "deteriorate", "spring", "stem"}
)
_MANY = frozenset({"several", "numerous", "various", "all", "many", "different", "rival", "multiple"})
_SHORT = frozenset({"hours", "minutes", "hour", "minute"})
_AFTER = frozenset({"after", "following", "since"})
_EARLY = ("earlier this", "earlier in", "early this", "early in")


def judge(telling: Telling, moment: Moment | None, published: date | None, *, counts: bool, placed: bool, headline: bool = False) -> Judged:
    """The tier of a telling. ``counts``: a number of people harmed stands in it; ``placed``: a place does."""
    act = telling.main
    verb = act.verb if act.nominal else act.head
    if act.lemma == "veto":
        return Judged("negated", "an agreement that was blocked")
    not_so = unreal(telling, act, verb)
    if act.has("threat"):
        return not_so if not_so is not None and not_so.tier == "negated" else Judged("planned", "only said to come")
    if not_so is not None:
        return not_so
    if act.has("promised"):
        return Judged("planned", "only promised")
    sure = _sureness(telling, verb)
    sum_up = "" if act.has("swung") else tally(telling, verb, moment, counts)
    if sum_up:
        return Judged("tally", sum_up, sure)
    span = days(moment)
    gap = lag(act.head)
    if gap is not None and gap.long and gap.word.lower_ == "after":
        return Judged("background", LONG_BEFORE, sure)
    if act.nominal and act.has("lasting") and not act.has("mutual") and verb is not None and _is_continuing(verb):
        return Judged("campaign", f"going on: {verb.text}", sure)
    ended = ended_long_ago(span, published)
    if (moment is None or ended) and recalled_by(act) is not None:
        return Judged("background", RECALLED, sure)
    if ended:
        return Judged("background", ended, sure)
    if span is not None and published is not None and span.start is not None and span.start > published:
        return Judged("planned", "a day that is still to come")
    held_since = act.lemma == "be" and since_when(telling)
    if act.has("held") and (held_since or (act.lemma == "return" and moment is None and _again_and_again(act.head))):
        return Judged("background", "ground held since then", sure)
    if act.has("swung") and moment is None and _again_and_again(act.head):
        return Judged("background", "told as past, without a day", sure)
    if _before_this(act, moment):
        return Judged("background", "told as an earlier one", sure)
    if moment is None and _answered(act):
        return Judged("background", "what was answered", sure)
    if moment is None and act.nominal and act.has("place") and act.head.dep_ == "pobj" and act.head.head.lower_ in _AFTER:
        return Judged("background", "told as what went before", sure)
    if act.nominal and not act.entry.flags & {"lasting", "mutual"} and _since(act):
        return Judged("background", "told as what went before", sure)
    if moment is None and not counts and not headline and _beside_another(telling):
        return Judged("background", "told of something else, without a day", sure)
    if not act.nominal and telling.kind == "territorial_change" and _known_ground(act):
        return Judged("background", "told as known", sure)
    if _so_far(act):
        return Judged("background", "told as what has come of something so far", sure)
    if moment is None and act.nominal and act.has("place") and _weighed(verb):
        return Judged("planned", WEIGHED)
    if moment is None and telling.kind == "territorial_change" and _swathes(act):
        return Judged("background", "ground held, without a day", sure)
    holds = not act.part or (verb is not None and verb.lemma_ == "be" and not is_passive(verb))  # "the accord is the third in a year"
    broken = verb is not None and verb.lemma_.lower() in _BREAKING  # "accused it of violating the truce"
    new = _takes_effect(act) or _made_anew(act)
    stood = telling.kind == "agreement" and act.nominal and (holds or broken) and not act.has("broken") and not new
    several = telling.kind == "agreement" and act.nominal and act.head.tag_ == "NNS" and not act.has("broken")
    if several and moment is None and not headline and verb is not None and is_perfect(verb):
        return Judged("background", "several agreements, without a day", sure)  # "dozens of truces have been brokered"
    if stood and not headline and (moment is None or _against(act)):
        return Judged("background", "an agreement that stood", sure)
    began = span is not None and span.start is not None and published is not None and span.start < published - OLD
    if began and _days_ago(span, published) > _LONG_AGO and not act.nominal and any(c.lower_ == "when" for c in act.head.children):
        return Judged("background", "told as what happened when it began", sure)
    if began and act.nominal and act.entry.flags & {"lasting", "strike"} and _since_began(act) and _days_ago(span, published) < _LONG_WAR:
        return Judged("campaign", "going on since it began", sure)
    fresh = span is not None and span.start is not None and published is not None and span.start >= published - OLD
    if _of_the_war(act, verb) and not (act.entry.type == "protest" and fresh):  # "riots broke out on Tuesday"
        return Judged("background", "told as how the war began", sure)
    covers = length(moment)
    if moment is not None and moment.timex == "PAST_REF" and not _hours_off(telling, moment):
        return Judged("background", "told as past, without a day", sure)
    over = span is not None and span.end is not None and published is not None and span.end < published
    said = moment.span.text.lower() if moment is not None and moment.span is not None else ""
    whole = over and moment is not None and moment.kind == "date" and moment.precision in ("week", "month", "season", "year")
    if whole and "this week" not in said:
        return Judged("background", "some time in a week, a month or a year that is over", sure)
    if said.startswith(_EARLY) and "week" not in said and not _repeated(telling):
        return Judged("background", "some time earlier in a month or a year", sure)
    once = _once(telling, moment)
    if covers is not None and covers > 2 and not whole and not once and (counts or (is_counted(telling) and not act.has("mutual"))):
        return Judged("tally", f"a count over {covers} days", sure)
    if (
        covers is not None
        and covers > 7
        and moment is not None
        and moment.kind == "date"
        and moment.precision in ("month", "season", "year")
    ):
        return Judged("background", "some time in a month or a year", sure)
    if _pluperfect(act, verb) and (moment is None or "previous" in said):
        return Judged("background", BEFORE, sure)
    if _after_a_time(act):
        return Judged("background", "told as a time that is over", sure)
    if not headline and is_general(act, verb, moment):
        return Judged(None, "a general statement")
    if not headline and moment is None and not placed and _on_all_sides(act):
        return Judged(None, "a general statement")
    if not headline and is_habit(act, moment):
        return Judged("campaign", "told in the present, as a habit", sure)
    if not headline and moment is None and not (placed or counts) and _was_doing(act):
        return Judged("campaign", "told as going on, without a day or a place", sure)
    if not headline and moment is None and telling.kind == "protest" and act.nominal and act.head.tag_ == "NNS" and not act.part:
        return Judged("background", "protests without a day", sure)
    if moment is None and has_seen(telling, act, verb):
        return Judged("background", "what a place has seen, without a day", sure)
    going_on = campaign(telling, act, verb, moment)
    if going_on and not (once and going_on.startswith("spread over")):
        return Judged("campaign", going_on, sure)
    return Judged("incident", "a bounded happening", sure)


def _is_continuing(verb: Token) -> bool:
    """ "The offensive, launched in February, was continuing on Wednesday"."""
    return verb.tag_ == "VBG" and lemma(verb) in ("continue", "rage") and any(a.lemma_ == "be" for a in auxiliaries(verb))


def _was_doing(act: Act) -> bool:
    """ "Said it was targeting both groups": what somebody was busy with."""
    on = not act.nominal and act.head.tag_ == "VBG" and act.head.dep_ in ("ccomp", "ROOT")
    return on and any(a.lower_ in ("was", "were") for a in auxiliaries(act.head))


def _on_all_sides(act: Act) -> bool:
    """ "The army has been fighting several rebel groups": who fights whom in a war, at no place and on no day."""
    if act.nominal or act.lemma not in ("fight", "battle") or act.head.tag_ != "VBG":
        return False
    foes = [*objects(act.head), *(o for w, _, o in prepositions(act.head) if w in ("against", "with"))]
    return any(c.lower_ in _MANY for t in foes for c in t.lefts)


def ended_long_ago(span: Interval | None, published: date | None) -> str:
    """Why days are long over, or ""."""
    if span is None or published is None or span.end is None or span.end >= published - OLD:
        return ""
    return f"it ended before {span.end.isoformat()}, long before publication"


def _hours_off(telling: Telling, moment: Moment) -> bool:
    """ "Hours earlier", "minutes before": the same day or the night before it, and no old happening."""
    words = moment.span.text.lower() if moment.span is not None else ""
    near = [t.lower_ for t in telling.main.head.sent]
    return "hour" in words or any(a in _SHORT and b in ("earlier", "before") for a, b in pairwise(near))


def _sureness(telling: Telling, verb: Token | None) -> EventFactuality:
    """Whether the words themselves doubt the happening."""
    for act in telling.acts:
        v = act.head if not act.nominal else (act.verb or act.head)
        near = {c.lower_ for c in v.children} | {c.lower_ for c in act.head.lefts}
        if near & _HEDGES:
            return "uncertain"
        if v.dep_ == "xcomp" and v.head.lemma_.lower() in _SEEMS:
            return "uncertain"
        if {a.lower_ for a in auxiliaries(v)} & {"may", "might"}:
            return "uncertain"
    return "asserted"


def _before_this(act: Act, moment: Moment | None) -> bool:
    """ "previous bombings", "has carried out such raids before", "had attacked it in the past"; not "has shelled it twice on Tuesday"."""
    if act.nominal and any(c.lower_ in _EARLIER for c in act.head.lefts):
        return True
    verb = act.verb if act.nominal else act.head
    if moment is not None or verb is None or not is_perfect(verb, past=True):
        return False
    for c in verb.children:
        if c.i > verb.i and c.dep_ == "advmod" and c.lower_ in ("before", "previously", "twice"):
            return True
        if c.dep_ == "advmod" and c.lower_ == "previously":
            return True
    return any(w == "in" and o.lower_ == "past" for w, _, o in prepositions(verb))


def _takes_effect(act: Act) -> bool:
    """ "Hours after a truce came into effect", where the parser hangs the verb on another clause."""
    behind = [t.lower_ for t in act.head.doc[act.head.i + 1 : min(act.head.i + 12, act.head.sent.end)]]
    return any(
        (a in ("came", "went") and b == "into" and c in ("effect", "force")) or (a == "took" and b == "effect")
        for a, b, c in zip(behind, behind[1:], [*behind[2:], ""], strict=False)
    )


def _made_anew(act: Act) -> bool:
    """ "Have extended their ceasefire", "the truce was renewed": what its sides do is the news; and "a deal signed on Wednesday", which has
    a day of its own."""
    words, verb = lexicon(), act.head.head
    if act.head.dep_ in ("dobj", "nsubjpass") and lemma(verb) in words["prolonging"]:
        return verb.tag_ in ("VBD", "VBN") and negation(verb) is None
    made = (c for c in children(act.head, "acl") if c.tag_ == "VBN" and lemma(c) in words["agreed"])
    return any(o.ent_type_ in ("DATE", "TIME") for c in made for _, _, o in prepositions(c))


def _again_and_again(verb: Token) -> bool:
    """ "Has changed hands", "changed hands several times"."""
    return is_perfect(verb, past=True) or any(c.lower_ == "times" for c in children(verb, "npadvmod"))


def _against(act: Act) -> bool:
    """ "Fought on Thursday despite a ceasefire": the day is not that of the truce."""
    return act.head.dep_ == "pobj" and act.head.head.lower_ in ("despite", "under", "during", "amid", "notwithstanding")


def _since(act: Act) -> bool:
    """ "The worst since the bombing of a camp"."""
    word = since(act.head)
    return word is not None and word.dep_ == "prep"


def _weighed(verb: Token | None) -> bool:
    """ "The fall of the city is critical to": spoken of as what may come. What "is a blow to" somebody has."""
    if verb is None or any(lemma(c) in lexicon()["outcomes"] for c in children(verb, "attr")):
        return False
    return verb.tag_ in GENERAL_TENSE and verb.lemma_.lower() in _WEIGHED and not auxiliaries(verb)


def _beside_another(telling: Telling) -> bool:
    """ "A pilot they captured", "the road where planes hit a bus": which one is meant. What somebody did "who" is told of is news in the
    opening sentences ("shot a man who attacked worshippers"), and further down says who he is."""
    act, verb = telling.main, telling.main.head
    told = not act.nominal and not act.harm and verb.dep_ == "relcl" and verb.tag_ == "VBD" and not is_passive(verb)
    who = children(verb, "nsubj")
    own = bool(who) and all(t.tag_ not in ("WDT", "WP") and t.lower_ != "that" for t in who)
    return told and (own or telling.sentence >= _OPENING)


def _known_ground(act: Act) -> bool:
    """ "To take back the positions taken by the army", "capturing most of the province has helped the group": told as known."""
    verb = act.head
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        by = any(c.dep_ == "agent" for c in verb.children)
        return by and any(c.lower_ in ("the", "these", "those") for c in verb.head.lefts)
    return verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj") and is_perfect(verb.head)


def _so_far(act: Act) -> bool:
    """ "The operation has so far captured the town"."""
    verb = act.head
    so = any(c.lower_ == "far" and any(w.lower_ == "so" for w in c.lefts) for c in verb.children)
    return not act.nominal and so and is_perfect(verb)


def _swathes(act: Act) -> bool:
    """ "seized large parts of the country", "has taken wide areas"."""
    things = [*children(act.head, "dobj", "nsubjpass", "pobj"), *(o for _, _, o in prepositions(act.head))]
    return any(lemma(t) in _GROUND and (t.tag_ == "NNS" or lemma(t) in ("territory", "much", "land")) for t in things)


def _answered(act: Act) -> bool:
    """ "in response to the raids", "in retaliation for an attack": they came before."""
    of = act.head.head
    return act.nominal and act.head.dep_ == "pobj" and of.lower_ in ("to", "for") and lemma(of.head) in _ANSWERS


def _pluperfect(act: Act, verb: Token | None) -> bool:
    """ "which the army had taken": before the time of the report, where no verb of saying makes the tense."""
    if verb is None or (act.nominal and act.part not in ("doer", "done", "happening", "under")):
        return False
    aux = auxiliaries(verb)
    if not any(a.lower_ in ("had", "'d", "’d") for a in aux):
        return False
    at = verb
    for _ in range(12):
        if at.dep_ == "relcl":
            return True
        if at.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in at.children):
            return False  # "reports that militiamen had killed"
        if at.dep_ in ("ccomp", "parataxis") or any(c.dep_ in ("ccomp", "parataxis") and c.lemma_ in _SAYING for c in at.children):
            return False
        if at.head == at:
            break
        at = at.head
    return True


def _once(telling: Telling, moment: Moment | None) -> bool:
    """ "A bomb killed 16 people in July", "executed 48 people earlier this week": one happening, some time in these days."""
    said = moment.span.text.lower() if moment is not None and moment.span is not None else ""
    if since_when(telling):
        return False
    if said.startswith(_EARLY) and "week" in said:
        return not _repeated(telling)
    named = [a.head for a in telling.acts if a.nominal and not (a.harm or a.has("lasting") or a.has("mutual"))]
    named += [s for a in telling.acts if a.harm and not a.nominal and (s := subject(a.head)) is not None and lemma(s) in lexicon().weapons]
    return any(t.tag_ in ("NN", "NNP") and any(c.lower_ in ("a", "an", "one", "another") for c in t.lefts) for t in named)


def _repeated(telling: Telling) -> bool:
    """True where several acts are counted: "twelve raids earlier this month"."""
    act = telling.main
    return act.nominal and act.head.tag_ in ("NNS", "NNPS")


def _after_a_time(act: Act) -> bool:
    """ "after two years of bombardment": that time is over."""
    if not act.nominal or act.head.dep_ not in ("pobj", "conj"):
        return False
    top = act.head.head if act.head.dep_ == "conj" else act.head
    of = top.head
    return of.lower_ == "of" and of.head.lemma_.lower() in LONG_SPANS and of.head.head.lower_ in ("after", "following")


def _of_the_war(act: Act, verb: Token | None) -> bool:
    """ "a war that began with protests", "since the uprising erupted": how it all began."""
    if verb is None:
        return False
    who = subject(verb)
    starts = verb.lemma_.lower() in BECOMING or (act.has("rising") and verb.lemma_.lower() in _TURNING)
    if starts and who is not None and lemma(who) in WARS and act.head != verb:
        return True
    if act.entry.type == "protest" and starts:
        return True
    at = act.head
    while at.head != at:
        about = [c for c in at.head.children if c.dep_ in ("nsubj", "attr", "dobj") or (c.dep_ == "prep" and c.lower_ in ("into", "to"))]
        if (
            at.dep_ == "advcl"
            and at.head.lemma_.lower() in BECOMING | _TURNING
            and any(lemma(meant(o, at.head)) in WARS for c in about for o in (c, *children(c, "pobj")))
        ):
            return True
        if at.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in at.children):
            return True
        at = at.head
    return False


def _since_began(act: Act) -> bool:
    """ "Since the assault on the town began on 16 September"."""
    verb = act.head.head
    return (
        act.head.dep_ == "nsubj"
        and verb.lemma_ in ("begin", "start")
        and verb.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
    )


def _days_ago(span: Interval | None, published: date | None) -> int:
    """Days from the beginning of a span to publication; many where either is unknown."""
    if span is None or span.start is None or published is None:
        return 10_000
    return (published - span.start).days
