"""Of what tier a telling is: a happening, a sum over several, a going-on, an older one, a plan, something that was not."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Token

from sayso.events.acts import Act
from sayso.events.grammar import auxiliaries, children, finite, prepositions, subject
from sayso.events.lexicon import WARS, lexicon
from sayso.events.tellings import Telling
from sayso.events.things import lemma
from sayso.events.unreal import Judged, quoted, unreal
from sayso.events.when import days, length
from sayso.model import Interval, Moment
from sayso.model.vocabulary import EventFactuality

# A happening that ended this many days before publication is told as background.
OLD = timedelta(days=6)
BEFORE = "told as past before what is reported"  # the reason for what the pluperfect tells
_SEEMS = frozenset({"appear", "seem", "suspect", "believe", "think", "allege", "presume"})
_HEDGES = frozenset(
    {"reportedly", "allegedly", "apparently", "possibly", "probably", "likely", "perhaps", "suspected", "alleged", "unconfirmed"}
)
_BECOMING = frozenset({"start", "begin", "erupt", "break", "grow", "evolve", "devolve", "become", "spiral", "turn", "descend"})
_EARLIER = frozenset({"previous", "earlier", "past", "prior", "former"})
_GROUND = frozenset({"part", "area", "swath", "swathe", "territory", "land", "ground", "stretch", "chunk", "region", "much"})
_ANSWERS = frozenset({"response", "retaliation", "revenge", "reprisal", "reaction", "answer", "retribution"})
_SAYING = frozenset({"say", "add", "report", "tell", "claim", "note", "state", "confirm", "announce", "accord"})
_SUMS = frozenset({"total", "overall", "altogether", "cumulative", "combined"})
_WEIGHED = frozenset({"be", "depend", "require", "mean", "remain"})
_LONG_WAR = 120  # days: what began longer ago is the war rather than an assault
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_EARLY = ("earlier this", "earlier in", "early this", "early in")
_LARGE = frozenset({"million", "thousand", "thousands", "millions", "hundreds", "quarter"})
_THOUSANDS = frozenset({"thousands", "millions", "thousand", "million"})
_GENERAL_TENSE = frozenset({"VBZ", "VBP"})


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
    sum_up = _tally(telling, verb, moment, counts)
    if sum_up:
        return Judged("tally", sum_up, sure)
    span = days(moment)
    if span is not None and published is not None and span.end is not None and span.end < published - OLD:
        return Judged("background", f"it ended before {span.end.isoformat()}, long before publication", sure)
    if span is not None and published is not None and span.start is not None and span.start > published:
        return Judged("planned", "a day that is still to come")
    if _before_this(act):
        return Judged("background", "told as an earlier one", sure)
    if moment is None and _answered(act):
        return Judged("background", "what was answered", sure)
    if moment is None and act.nominal and act.has("place") and _weighed(verb):
        return Judged("planned", "weighed as something that may come")
    if moment is None and telling.kind == "territorial_change" and _swathes(act):
        return Judged("background", "ground held, without a day", sure)
    stood = telling.kind == "agreement" and act.nominal and not act.part and not act.has("broken")
    if stood and not headline and (moment is None or _against(act)):
        return Judged("background", "an agreement that stood", sure)
    began = span is not None and span.start is not None and published is not None and span.start < published - OLD
    if began and not act.nominal and any(c.lower_ == "when" for c in act.head.children):
        return Judged("background", "told as what happened when it began", sure)
    if began and act.nominal and act.entry.flags & {"lasting", "strike"} and _since_began(act) and _days_ago(span, published) < _LONG_WAR:
        return Judged("campaign", "going on since it began", sure)
    if _of_the_war(act, verb):
        return Judged("background", "told as how the war began", sure)
    covers = length(moment)
    if moment is not None and (moment.timex == "PAST_REF" and "hour" not in (moment.span.text if moment.span else "")):
        return Judged("background", "told as past, without a day", sure)
    over = span is not None and span.end is not None and published is not None and span.end < published
    whole = over and moment is not None and moment.kind == "date" and moment.precision in ("week", "month", "season", "year")
    if whole:
        return Judged("background", "some time in a week, a month or a year that is over", sure)
    if moment is not None and moment.span is not None and moment.span.text.lower().startswith(_EARLY) and not _repeated(telling):
        return Judged("background", "some time earlier in a month or a year", sure)
    if covers is not None and covers > 2 and not whole and (counts or (_counted(telling) and not act.has("mutual"))):
        return Judged("tally", f"a count over {covers} days", sure)
    if (
        covers is not None
        and covers > 7
        and moment is not None
        and moment.kind == "date"
        and moment.precision in ("month", "season", "year")
    ):
        return Judged("background", "some time in a month or a year", sure)
    if _pluperfect(act, verb) and (moment is None or (span is not None and published is not None and _ended(span) < published)):
        return Judged("background", BEFORE, sure)
    if _after_a_time(act):
        return Judged("background", "told as a time that is over", sure)
    if not headline and _general(act, verb, moment):
        return Judged(None, "a general statement")
    if not headline and _habit(act, moment):
        return Judged("campaign", "told in the present, as a habit", sure)
    going_on = _campaign(telling, act, verb, moment)
    if going_on:
        return Judged("campaign", going_on, sure)
    return Judged("incident", "a bounded happening", sure)


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


def _tally(telling: Telling, verb: Token | None, moment: Moment | None, counts: bool) -> str:
    """Why a telling is a sum over several happenings, or ""."""
    sent = telling.main.head.sent
    lower = [t.lower_ for t in sent]
    since = _since(telling)
    harmed = any(a.harm for a in telling.acts)
    whole = length(moment)
    if any(t in _SUMS for t in lower) and (counts or harmed) and ("in" in lower or "overall" in lower) and (whole is None or whole > 1):
        return "a sum over several happenings"
    if since and (counts or (_counted(telling) and not telling.main.has("mutual"))):
        return f"a count since {since}"
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
        if any(w in ("in", "during", "by") and lemma(o) in WARS for w, _, o in prepositions(a.head)):
            return "what the whole war did"
    if any(_by_violence(a) for a in telling.acts):
        return "what violence in general did"
    if harmed and "bringing" in lower and "to" in lower and telling.main.first > sent[lower.index("bringing")].i:
        return "a total brought up to date"
    told = set(moment.span.text.lower().split()) if moment is not None and moment.span is not None else set()
    if telling.harm_only and counts and told & {"past", "last"} and told & {"hours", "days"}:
        return "a count over a stretch of time"
    if moment is None and any(a.harm and not a.nominal and (_many(a, 5000) or _thousands(a)) for a in telling.acts):
        return "a count of thousands without a day"
    if harmed and counts and moment is None and _in_fights(telling):
        return "a count over fights that have gone on"
    if moment is None and telling.main.entry.type == "displacement" and (any(t in _THOUSANDS for t in lower) or _many(telling.main)):
        return "a count of people without a day"
    if (counts or harmed) and any(
        _several(o) for a in telling.acts for v in (a.head, a.verb or a.head) for w, _, o in prepositions(v) if w == "in"
    ):
        return "a sum over several places"
    if _from_to(telling):
        return "a count over a stretch of days"
    return ""


def _by_violence(act: Act) -> bool:
    """ "Violence across the country claimed 91 lives"."""
    who = subject(act.head) if act.harm and not act.nominal else None
    return who is not None and lemma(who) in ("violence", "bloodshed", "unrest") and not children(who, "det")


def _ended(span: Interval) -> date:
    return span.end or span.start or date.max


def _before_this(act: Act) -> bool:
    """ "previous bombings", "has carried out such raids before", "had attacked it in the past"."""
    if act.nominal and any(c.lower_ in _EARLIER for c in act.head.lefts):
        return True
    verb = act.verb if act.nominal else act.head
    if verb is None or not any(a.lemma_ == "have" for a in auxiliaries(verb)):
        return False
    for c in verb.children:
        if c.i > verb.i and c.dep_ == "advmod" and c.lower_ in ("before", "previously", "twice"):
            return True
        if c.dep_ == "advmod" and c.lower_ == "previously":
            return True
    return any(w == "in" and o.lower_ == "past" for w, _, o in prepositions(verb))


def _against(act: Act) -> bool:
    """ "Fought on Thursday despite a ceasefire": the day is not that of the truce."""
    return act.head.dep_ == "pobj" and act.head.head.lower_ in ("despite", "under", "during", "amid", "notwithstanding")


def _weighed(verb: Token | None) -> bool:
    """ "The fall of the city is critical to": spoken of as what may come."""
    return verb is not None and verb.tag_ in _GENERAL_TENSE and verb.lemma_.lower() in _WEIGHED and not auxiliaries(verb)


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


def _in_fights(telling: Telling) -> bool:
    """ "327 people have been killed in clashes": several, in the perfect."""
    fights = any(a.nominal and not a.harm and a.head.tag_ == "NNS" and not children(a.head, "det", "nummod") for a in telling.acts)
    return (
        fights
        and _many(next(a for a in telling.acts if a.harm), 100)
        and any(x.lower_ in ("has", "have") for a in telling.acts if a.harm and not a.nominal for x in auxiliaries(a.head))
    )


def _many(act: Act, least: int = 1000) -> bool:
    """True where as many or more are counted beside an act."""
    verb = act.head
    around = [*children(verb, "nsubj", "nsubjpass", "dobj"), *([s] if (s := subject(verb)) is not None else [])]
    counted = (w.text.replace(",", "") for t in around for w in (t, *t.children) if w.tag_ == "CD")
    return any(n.isdigit() and int(n) >= least for n in counted)


def _thousands(act: Act) -> bool:
    """ "killing thousands of children", "hundreds of thousands have died"."""
    around = [*children(act.head, "nsubj", "nsubjpass", "dobj"), *([s] if (s := subject(act.head)) is not None else [])]
    return any(t.lower_ in _THOUSANDS or any(c.lower_ in _THOUSANDS for c in t.children) for t in around)


def _several(place: Token) -> bool:
    """ "in various areas", "in several parts of the province"."""
    return lemma(place) in ("area", "part", "place", "region", "province", "location", "town", "village", "front") and any(
        c.lower_ in ("various", "several", "different", "many", "numerous") for c in place.lefts
    )


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
    return (
        of.lower_ == "of" and of.head.lemma_.lower() in ("year", "month", "week", "day") and of.head.head.lower_ in ("after", "following")
    )


def _since(telling: Telling) -> str:
    """The words after "since" that bound a count, or ""."""
    heads = {a.head for a in telling.acts} | {a.verb for a in telling.acts if a.verb is not None}
    for token in telling.main.head.sent:
        if token.lower_ == "since" and (token.head in heads or token.head.head in heads):
            if token.dep_ == "mark" and token.head in heads:
                continue
            return token.doc[token.i + 1 : min(token.i + 4, len(token.doc))].text
    return ""


def _from_to(telling: Telling) -> bool:
    for a in telling.acts:
        if a.nominal:
            continue
        preps = {w for w, _, o in prepositions(a.head) if o.ent_type_ in ("DATE", "TIME")}
        if "from" in preps and preps & {"until", "to", "till"}:
            return _counted(telling)
    return False


def _counted(telling: Telling) -> bool:
    """True when a number counts the acts or what they hit."""
    for a in telling.acts:
        around = [a.head, *children(a.head, "dobj", "nsubj", "nsubjpass")]
        if any(c.lower_ in _LARGE for t in around for c in t.subtree if abs(c.i - t.i) < 7):
            return True
        if any(c.dep_ in ("nummod",) or c.tag_ == "CD" for t in around for c in t.children):
            return True
        if any(t.tag_ == "CD" for t in around):
            return True
    return False


def _of_the_war(act: Act, verb: Token | None) -> bool:
    """ "a war that began with protests", "since the uprising erupted": how it all began."""
    if verb is None:
        return False
    who = subject(verb)
    starts = verb.lemma_.lower() in _BECOMING
    if starts and who is not None and lemma(who) in WARS and act.head != verb:
        return True
    if act.entry.type == "protest" and starts:
        return True
    at = act.head
    while at.head != at:
        about = [c for c in at.head.children if c.dep_ in ("nsubj", "attr", "dobj") or (c.dep_ == "prep" and c.lower_ in ("into", "to"))]
        if at.dep_ == "advcl" and at.head.lemma_ in _BECOMING and any(lemma(o) in WARS for c in about for o in (c, *children(c, "pobj"))):
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


def _general(act: Act, verb: Token | None, moment: Moment | None) -> bool:
    """ "High tolls from air raids are not rare": a bare plural in the present tense tells of no single happening."""
    if not act.nominal or verb is None or moment is not None or verb.tag_ not in _GENERAL_TENSE or children(verb, "aux"):
        return False
    plain = act.head.tag_ in ("NNS", "NNPS") and not any(
        c.dep_ in ("det", "poss", "nummod") or c.ent_type_ == "GPE" for c in act.head.lefts
    )
    return plain and (verb.lemma_ == "be" or act.head.dep_ == "pobj") and verb.lemma_.lower() not in ("continue", "report", "say")


def _habit(act: Act, moment: Moment | None) -> bool:
    """ "says it strikes only armed groups": the plain present tells of no day."""
    v = act.head
    if v.lower_ in ("hit", "set", "put", "cut", "burst") and v.dep_ == "advcl" and v.head.tag_ == "VBD":
        return False  # "collapsed when shells hit the town": the past looks like the present
    if not act.nominal and _often(v):
        return True
    return not act.nominal and moment is None and v.tag_ in _GENERAL_TENSE and not children(v, "aux", "auxpass") and v.dep_ != "ROOT"


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


def _nth_day(telling: Telling) -> bool:
    """ "Fought for a sixth day", "a fourth straight day of bombardment", "entered its third week"."""
    for t in telling.main.head.sent:
        if t.lemma_.lower() in ("day", "week", "month", "year") and any(c.ent_type_ == "ORDINAL" or c.lower_ in _ORDINALS for c in t.lefts):
            return any(c.lower_ in ("a", "its", "their") for c in t.lefts) or t.head.lower_ == "for"
    return False


def _months_of(act: Act) -> bool:
    """ "Eight months of bombing", "weeks of fighting"."""
    of = act.head.head
    return (
        act.head.dep_ == "pobj"
        and of.lower_ == "of"
        and of.head.tag_ == "NNS"
        and of.head.lemma_.lower() in ("month", "week", "day", "year")
    )


def _for_long(act: Act, verb: Token) -> bool:
    """ "for more than two months", "for weeks"."""
    units = ("month", "week", "year", "day")
    heads = {act.head, verb, finite(verb)} if not act.nominal or act.part else {act.head}
    return any(w == "for" and lemma(o) in units for t in heads for w, _, o in prepositions(t))


def _campaign(telling: Telling, act: Act, verb: Token | None, moment: Moment | None) -> str:
    """Why a telling is a going-on, or ""."""
    words = lexicon()
    covers = length(moment)
    if moment is not None and moment.kind == "set":
        return "a repeated happening"
    if covers is not None and covers > 4:
        return f"spread over {covers} days"
    dated = covers is not None and covers <= 3
    near = {c.lower_ for a in telling.acts for c in (*a.head.children, *((a.verb.children) if a.verb is not None else ()))}
    if near & words["habitual"] and not dated:
        return "told as repeated or going on"
    if act.has("lasting") and act.entry.type == "siege" and not (dated and not act.nominal):
        return "a siege lasts"
    if _since(telling) and not dated:
        return "going on since then"
    v = finite(verb) if verb is not None else None
    if verb is not None and not dated:
        aux = auxiliaries(verb)
        goes = any(a.tag_ in ("VBZ", "VBP") or a.lower_ == "been" for a in aux)
        lasts = verb.tag_ == "VBG" or any(a.lower_ == "being" for a in aux)
        own = any(a.head == verb for a in telling.acts)
        if lasts and goes and any(a.lemma_ == "be" for a in aux) and (own or not act.nominal or act.part):
            return f"going on: {quoted(aux[0], verb)}"
        if act.nominal and act.part in ("happening", "doer") and verb.lemma_.lower() in words["repeating"] | {"escalate", "rage"}:
            return f"going on: {verb.text}"
    if verb is not None and verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj"):
        verb = verb.head  # "fighting between them has forced people out"
    fought = act.has("mutual") and not dated and verb is not None and (not act.nominal or act.part == "happening" or verb.lemma_ == "be")
    if fought and verb is not None and any(a.lower_ in ("has", "have", "'ve") for a in auxiliaries(verb)):
        return "fights that have gone on"
    if (
        act.lemma == "fighting"
        and moment is None
        and not (verb is not None and verb.lemma_.lower() in _BECOMING and act.part == "happening")
    ):
        return "fighting without a day"
    if (act.has("mutual") or act.has("lasting")) and verb is not None and not dated and _for_long(act, verb):
        return "told with how long it has gone on"
    if (act.has("mutual") or act.has("lasting") or act.lemma in ("bombardment", "assault")) and _nth_day(telling):
        return "told with how many days it has gone on"
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
