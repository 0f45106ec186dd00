"""What is over when a report tells of it: earlier acts, what was answered, truces that stood, ground that is held."""

from __future__ import annotations

from itertools import pairwise

from sayso.events.acts.find import Act
from sayso.events.senses.people import meant
from sayso.events.tiers.goings_on import GENERAL_TENSE
from sayso.events.tiers.recalled import recalled_by
from sayso.events.tiers.told import EARLY, Told
from sayso.events.words.grammar import LONG_SPANS, auxiliaries, children, is_passive, is_perfect, negation, prepositions, subject
from sayso.events.words.lags import lag, since
from sayso.events.words.lexicon import BECOMING, WARS, lexicon
from sayso.events.words.things import lemma
from sayso.language import Token

BEFORE = "told as past before what is reported"  # the reason for what the pluperfect tells
_EARLIER = frozenset({"previous", "earlier", "past", "prior", "former"})
_GROUND = frozenset({"part", "area", "swath", "swathe", "territory", "land", "ground", "stretch", "chunk", "region", "much"})
_ANSWERS = frozenset(
    {"response", "retaliation", "revenge", "reprisal", "reaction", "answer", "retribution", "respond", "retaliate", "reply", "react"}
)
_SAYING = frozenset({"say", "add", "report", "tell", "claim", "note", "state", "confirm", "announce", "accord"})
_LONG_AGO = 31  # days: "last week, when troops executed" is news
_OPENING = 3  # sentences
_BREAKING = frozenset({"violate", "breach", "break", "undermine", "end"})
_TURNING = frozenset(
    {"morph", "mutate", "snowball", "degenerate", "slide", "plunge", "develop", "escalate", "deteriorate", "spring", "stem"}
)
_WEEK = 7  # days
_SHORT = frozenset({"hours", "minutes", "hour", "minute"})
_AFTER = frozenset({"after", "following", "since"})
_AGES = LONG_SPANS - {"day", "week"}


def long_after(told: Told) -> bool:
    """ "Two years after the massacre"."""
    gap = lag(told.act.head)
    return gap is not None and gap.long and gap.word.lower_ == "after"


def is_recalled(told: Told) -> bool:
    """ "Was sentenced for the killing", "on the anniversary of the attack"."""
    return bool(told.moment is None or told.ended) and recalled_by(told.act) is not None


def held_since(told: Told) -> bool:
    """ "Has been under rebel control since May", "has returned to army control"."""
    word = told.act.lemma
    back = word == "return" and told.moment is None and _again_and_again(told.act.head)
    return told.act.has("held") and (back or (word == "be" and bool(told.since)))


def has_swung(told: Told) -> bool:
    """ "The town has changed hands several times"."""
    return told.act.has("swung") and told.moment is None and _again_and_again(told.act.head)


def _again_and_again(verb: Token) -> bool:
    """ "Has changed hands", "changed hands several times"."""
    return is_perfect(verb, past=True) or any(c.lower_ == "times" for c in children(verb, "npadvmod"))


def is_earlier(told: Told) -> bool:
    """ "previous bombings", "has carried out such raids before", "had attacked it in the past"; not "has shelled it twice on Tuesday"."""
    if told.act.nominal and any(c.lower_ in _EARLIER for c in told.act.head.lefts):
        return True
    verb = told.verb
    if told.moment is not None or verb is None or not is_perfect(verb, past=True):
        return False
    for c in verb.children:
        if c.i > verb.i and c.dep_ == "advmod" and c.lower_ in ("before", "previously", "twice"):
            return True
        if c.dep_ == "advmod" and c.lower_ == "previously":
            return True
    return any(w == "in" and o.lower_ == "past" for w, _, o in prepositions(verb))


def was_answered(told: Told) -> bool:
    """ "In response to the raids", "in retaliation for an attack", "to punish it for a massacre in May": they came before."""
    if told.moment is not None and not told.ended:
        return False
    at = told.act.head
    while at.dep_ in ("attr", "ccomp") and at.head.pos_ in ("VERB", "AUX"):
        at = at.head  # "in response to what ministers say was a gas attack"
    behind = at.head.lower_ if told.act.nominal and at.dep_ in ("pobj", "pcomp") else ""
    above = lemma(at.head.head)
    answered = behind in ("to", "for") and (above in _ANSWERS or above in ("punish", "avenge")) and not _came_out(at.head.head, told)
    return answered or (bool(told.ended) and behind == "over")


def _came_out(verb: Token, told: Told) -> bool:
    """ "Police responded to a bombing", "responded to an ambush, killing three": the bombing is the news; not "responded with strikes"."""
    if verb.lemma_.lower() not in ("respond", "react", "reply") or verb.tag_ == "VB":
        return False
    return told.counts or not any(w in ("with", "by") for w, _, _ in prepositions(verb))


def went_before(told: Told) -> bool:
    """ "After the capture of the town", "the worst since the bombing of a camp"."""
    if told.moment is None and told.act.has("place") and told.behind in _AFTER:
        return True
    word = since(told.act.head) if told.act.nominal and not told.act.entry.flags & {"lasting", "mutual"} else None
    return word is not None and word.dep_ == "prep"


def beside_another(told: Told) -> bool:
    """ "A pilot they captured", "the road where planes hit a bus": which one is meant. What somebody did "who" is told of is news in the
    opening sentences ("shot a man who attacked worshippers"), and further down says who he is."""
    act, verb = told.act, told.act.head
    if told.moment is not None or told.counts or told.headline:
        return False
    if act.nominal and told.telling.kind == "agreement" and act.part == "doer":
        return (
            told.verb is not None and told.verb.dep_ == "relcl" and told.verb.tag_ == "VBD"
        )  # "the town, which struck a truce with the army"
    by_clause = not act.nominal and not act.harm and verb.dep_ == "relcl" and verb.tag_ == "VBD" and not is_passive(verb)
    who = children(verb, "nsubj")
    own = bool(who) and all(t.tag_ not in ("WDT", "WP") and t.lower_ != "that" for t in who)
    return by_clause and (own or told.telling.sentence >= _OPENING)


def is_known_ground(told: Told) -> bool:
    """ "To take back the positions taken by the army", "capturing most of the province has helped the group": told as known."""
    verb = told.act.head
    if told.act.nominal or told.telling.kind != "territorial_change":
        return False
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        by = any(c.dep_ == "agent" for c in verb.children)
        return by and any(c.lower_ in ("the", "these", "those") for c in verb.head.lefts)
    return verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj") and is_perfect(verb.head)


def having_done(told: Told) -> bool:
    """ "With troops having retaken two towns": told as done before, without a day."""
    if told.act.nominal or told.telling.kind != "territorial_change" or told.moment is not None or told.counts:
        return False
    return any(a.lower_ == "having" for a in auxiliaries(told.act.head))


def laid_to_somebody(told: Told) -> bool:
    """ "Has been responsible for chemical attacks", "is blamed for bombings in the city": some that were."""
    if told.moment is not None or told.counts or told.headline or told.behind != "for" or not told.repeated:
        return False
    of_some = not any(c.dep_ in ("det", "poss", "nummod") for c in told.act.head.lefts)
    return of_some and told.up.head.lemma_.lower() in ("responsible", "blame")


def so_far(told: Told) -> bool:
    """ "The operation has so far captured the town"; not "so far this year 17 have been murdered", which is a sum."""
    if told.counts and told.covers is not None and told.covers > 2:
        return False
    verb = told.act.head
    so = any(c.lower_ == "far" and any(w.lower_ == "so" for w in c.lefts) for c in verb.children)
    return not (told.act.nominal or told.counts) and so and is_perfect(verb)


def has_swathes(told: Told) -> bool:
    """ "Seized large parts of the country", "has taken wide areas"."""
    if told.moment is not None or told.telling.kind != "territorial_change":
        return False
    head = told.act.head
    things = [*children(head, "dobj", "nsubjpass", "pobj"), *(o for _, _, o in prepositions(head))]
    return any(lemma(t) in _GROUND and (t.tag_ == "NNS" or lemma(t) in ("territory", "much", "land")) for t in things)


def several_agreements(told: Told) -> bool:
    """ "Dozens of truces have been brokered"."""
    several = told.telling.kind == "agreement" and told.act.nominal and told.act.head.tag_ == "NNS" and not told.act.has("broken")
    return several and told.moment is None and not told.headline and told.verb is not None and is_perfect(told.verb)


def agreement_stood(told: Told) -> bool:
    """ "Fought despite a ceasefire", "the accord is the third in a year", "accused it of violating the truce"; not one that is made anew."""
    act, verb = told.act, told.verb
    if told.telling.kind != "agreement" or not act.nominal or act.has("broken") or (told.headline and not _of_a_breach(act)):
        return False
    holds = not act.part or (verb is not None and verb.lemma_ == "be" and not is_passive(verb))
    broken = verb is not None and verb.lemma_.lower() in _BREAKING
    if not (holds or broken) or _takes_effect(act) or (_made_anew(act) and not _of_a_breach(act)):
        return False
    return told.moment is None or _against(act)


def _of_a_breach(act: Act) -> bool:
    """ "A violation of the truce agreed in February": it stood."""
    of = act.head.head.head
    entry = lexicon().nouns.get(lemma(of)) if act.head.dep_ == "pobj" else None
    return entry is not None and "broken" in entry.flags


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


def _against(act: Act) -> bool:
    """ "Fought on Thursday despite a ceasefire": the day is not that of the truce."""
    return act.head.dep_ == "pobj" and act.head.head.lower_ in ("despite", "under", "during", "amid", "notwithstanding")


def began_then(told: Told) -> bool:
    """ "When rebels took the town in 2014"."""
    when = not told.act.nominal and any(c.lower_ == "when" for c in told.act.head.children)
    return when and told.began_before(_LONG_AGO)


def of_the_war(told: Told) -> bool:
    """ "A war that began with protests", "since the uprising erupted": how it all began; not "riots broke out on Tuesday"."""
    riot = told.act.entry.type == "protest" and told.began_lately
    return not riot and _began_the_war(told.act, told.verb)


def _began_the_war(act: Act, verb: Token | None) -> bool:
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


def without_day(told: Told) -> bool:
    """ "Recently", "in the past"; not "hours earlier"."""
    return told.moment is not None and told.moment.timex == "PAST_REF" and not _hours_off(told)


def _hours_off(told: Told) -> bool:
    """ "Hours earlier", "minutes before": the same day or the night before it, and no old happening."""
    near = [t.lower_ for t in told.act.head.sent]
    return "hour" in told.said or any(a in _SHORT and b in ("earlier", "before") for a, b in pairwise(near))


def of_a_stretch(told: Told) -> bool:
    """ "Last week", "in May", "in 2014"; not "this week"."""
    return told.of_a_stretch and "this week" not in told.said


def early_in(told: Told) -> bool:
    """ "Earlier this month"; not "twelve raids earlier this month", "earlier this week"."""
    return told.said.startswith(EARLY) and "week" not in told.said and not told.repeated


def of_months(told: Told) -> bool:
    """ "In May", of longer than a week."""
    return told.covers is not None and told.covers > _WEEK and told.of_months


def in_pluperfect(told: Told) -> bool:
    """ "Which the army had taken": before the time of the report, where no verb of saying makes the tense."""
    return (told.moment is None or "previous" in told.said) and _pluperfect(told.act, told.verb)


def _pluperfect(act: Act, verb: Token | None) -> bool:
    if verb is None or (act.nominal and act.part not in ("doer", "done", "happening", "under")):
        return False
    aux = auxiliaries(verb)
    if not any(a.lower_ in ("had", "'d", "’d") for a in aux):
        return False
    at = verb
    for _ in range(12):
        if at.dep_ in ("acl", "relcl") and any(c.lower_ == "that" for c in children(at, "mark")):
            return False  # "reports that militiamen had killed", "told a briefing that they had fired"
        if at.dep_ == "relcl" and not _is_cleft(at):
            return True
        if at.dep_ in ("ccomp", "parataxis") or any(c.dep_ in ("ccomp", "parataxis") and c.lemma_ in _SAYING for c in at.children):
            return False
        if at.head == at:
            break
        at = at.head
    return True


def _is_cleft(verb: Token) -> bool:
    """ "Said that it was soldiers who had opened fire first": the soldiers had."""
    of = verb.head
    who = any(c.tag_ in ("WP", "WDT") for c in children(verb, "nsubj", "nsubjpass"))  # not "the second time that it had been hit"
    return who and of.dep_ == "attr" and of.head.lemma_ == "be" and any(c.lower_ == "it" for c in children(of.head, "nsubj"))


def after_a_time(told: Told) -> bool:
    """ "After two years of bombardment": that time is over; that of "after days of fighting" has just passed."""
    act = told.act
    if not act.nominal or act.head.dep_ not in ("pobj", "conj"):
        return False
    top = told.up if act.head.dep_ == "conj" else act.head
    of = top.head
    if told.verb is not None and any(t.tag_ in GENERAL_TENSE for t in (told.verb, *auxiliaries(told.verb)) if t.lemma_ != "have"):
        return False  # "thousands are trapped after 18 months of siege"
    return of.lower_ == "of" and of.head.lemma_.lower() in _AGES and of.head.head.lower_ in ("after", "following")


def of_protests(told: Told) -> bool:
    """ "Protests against the army", in a row of several."""
    plain = told.telling.kind == "protest" and told.repeated and not told.act.part
    return plain and not told.headline and told.moment is None
