"""Disputes over whether something happened, over who answers for it where one side denies it, and over what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Set

from sayso.events.disputes.accidents import last_downed
from sayso.events.disputes.refusals import (
    OWN,
    Refusal,
    accused,
    lost_ground,
    only_refutes,
    pointed_at,
    refusal,
    told_in,
    unknown_act,
    words_of,
)
from sayso.events.disputes.voices import NARRATOR, Stand, Voices, alike, dispute_words, identity, origin_of, speaks_of_itself
from sayso.events.words.grammar import ACCUSING, verb_above
from sayso.events.words.lexicon import lexicon
from sayso.events.words.ontology import types_in
from sayso.events.words.things import is_place, lemma
from sayso.events.words.tolls import toll_words
from sayso.language.tokens import PLACE_NAMES
from sayso.model import Claim, Dispute, Event, Party, Span
from sayso.model.vocabulary import DisputeField

_SHORT = 4  # words of a denial that only points back ("any responsibility")
_CHARGE = frozenset({"accusation", "accusations", "charge", "charges", "blame"})
_BLAME = frozenset({"responsibility", "involvement", "role"})
_WHAT_WAS_SAID = frozenset({"this", "that"})
_BE = frozenset({"are", "were", "being", "been"})
_UNKNOWN = frozenset({"unknown", "unidentified", "unnamed", "masked"})
_NEAR = 300  # characters between what one voice tells and what another says did not happen


def denials(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """Disputes in which one voice denies what another asserts. A denial that nobody contradicts is none."""
    for claim in voices.claims:
        kind = refusal(voices, claim)
        if kind is None or _of_a_figure(voices, claim, events):
            continue
        event = _denied_event(voices, claim, kind, events)
        if event is not None and (dispute := _denial(voices, claim, kind, event)) is not None:
            yield dispute
    yield from _nothing_happened(voices, events)


def _denies(voices: Voices, claim: Claim) -> bool:
    return refusal(voices, claim) is not None


def _of_a_figure(voices: Voices, claim: Claim, events: tuple[Event, ...]) -> bool:
    """ "Denied a claim that 23 had been killed in the bombing": the figure is denied, and the bombing is not."""
    for event in events:
        for toll in event.tolls:
            if not any(s.covers(toll.quantity.span) for s in claim.content):
                continue
            harm = verb_above(voices.parsed.tokens(toll.quantity.span).root)
            if harm is None or not OWN.isdisjoint(w.lower() for w in claim.content[0].text.split()[:4]):
                continue
            done = [t for t in (event.trigger, *event.mentions) if any(s.covers(t) for s in claim.content)]
            if harm.lower_ in toll_words().harm and not any(t.start <= harm.idx < t.end for t in (event.trigger,)) and len(done) > 1:
                return True
    return False


def _denied_event(voices: Voices, claim: Claim, kind: Refusal, events: tuple[Event, ...]) -> Event | None:
    """The act that a denial is about: what its words say, or, where they only point back, an act told before it."""
    if kind == "ground":
        return lost_ground(claim, kind, events) or _taken_just_said(voices, claim, events)
    if only_refutes(claim):
        said = _just_said(voices, claim)
        return next(iter(reversed(told_in(said, events, ground=True))), None) if said is not None else pointed_at(voices, claim, events)
    if kind == "unharmed":
        return last_downed(claim, events)
    if kind == "knowledge":
        return unknown_act(claim, events)
    told = told_in(claim, events)
    if kind == "part":
        return told[0] if told else pointed_at(voices, claim, events)
    if kind == "idle":
        charged = [e for e in told if accused(voices, e, origin_of(claim.source))]
        return charged[0] if charged else pointed_at(voices, claim, events, only_accused=True)
    content = claim.content[0]
    root = voices.parsed.tokens(content).root
    pointing = dispute_words()["pointing"]
    if told:
        acts = [t for e in told for t in (e.trigger, *e.mentions) if content.covers(t)]
        return told[0] if root.lower_ in pointing or any(t.start <= root.idx < t.end for t in acts) else None
    if (lost := lost_ground(claim, kind, events)) is not None:
        return lost
    negated = (t for e in events if e.type in types_in("deniable") and e.tier == "negated" for t in (e.trigger, *e.mentions))
    if _nothing_was(claim) or any(map(content.covers, negated)):
        return pointed_at(voices, claim, events, only_accused=True)  # "had never used gas", of an act that it is accused of
    if (_acts_itself(claim) or content.text.lower().startswith(("any ", "no "))) and not dispute_words()["acts"].isdisjoint(
        words_of(claim)
    ):
        about = pointed_at(voices, claim, events)
        return about if about is not None and not _of_elsewhere(voices, content, about) else None
    if len(content.text.split()) > _SHORT or pointing.isdisjoint(content.text.lower().strip(",.").split()):
        return None
    said = _just_said(voices, claim) if content.text.lower() in _WHAT_WAS_SAID else None
    if said is not None:
        return next(iter(reversed(told_in(said, events))), None)
    return pointed_at(voices, claim, events)


def _of_elsewhere(voices: Voices, content: Span, event: Event) -> bool:
    """True for a denial that names a place which is none of the happening's."""
    named = {t.lower_ for t in voices.parsed.tokens(content) if t.ent_type_ in PLACE_NAMES and t.pos_ == "PROPN"}
    own = {w for p in event.places for w in p.place.name.lower().split()}
    return bool(named) and not named & own


def _taken_just_said(voices: Voices, claim: Claim, events: tuple[Event, ...]) -> Event | None:
    """The taking of a place that another voice told right before: "said it had taken seven villages; the army said not one had been lost"."""
    words = lexicon()
    if any(
        is_place(t, words) or lemma(t) in words["buildings"] for t in voices.parsed.tokens(claim.content[0]) if t.pos_ in ("NOUN", "PROPN")
    ):
        return None  # ground of another name
    said = _just_said(voices, claim)
    told = told_in(said, events, ground=True) if said is not None else []
    return next((e for e in told if e.type == "territorial_change"), None)


def _just_said(voices: Voices, claim: Claim) -> Claim | None:
    """What another voice said right before, in the same sentence or the one before: that is what "disputed this" is about."""
    starts = [s.start_char for s in voices.parsed.doc.sents if s.start_char <= claim.content[0].start]
    starts = [0, *starts]
    before = [
        c
        for c in voices.claims
        if starts[-2] <= c.content[-1].start < claim.content[0].start
        and c.source.type != "narrator"
        and origin_of(c.source) != origin_of(claim.source)
    ]
    return before[-1] if before else None


def _denial(voices: Voices, claim: Claim, kind: Refusal, event: Event) -> Dispute | None:
    denier = origin_of(claim.source)
    held = [c for c in voices.of(event.claims) if c.factuality in ("asserted", "uncertain") and not _denies(voices, c)]
    others = [p for p in event.attackers if p.position != "denied" and not _is(p, denier)]
    accusing = [p for p in others if not _is_unknown(p)]
    charged = [p for p in event.attackers if _is(p, denier)] or [p for p in accusing if _only_points(claim) and _on_side(p, denier)]
    if kind == "said" and _only_points(claim) and charged and all(_owns_up(voices, p, denier) for p in charged):
        return None  # "rejected the report, saying its jets had bombed a depot"
    own = kind in ("part", "idle") or (
        kind == "said"
        and not only_refutes(claim)
        and not _nothing_was(claim)
        and (bool(charged) or _acts_itself(claim) or (_speaks_of(claim, _CHARGE) and bool(others)))
    )
    accusers = [c for p in charged for c in voices.of(p.claims)]
    asserting = [c for c in accusers if _contradicts(voices, c, denier)] or [c for c in held if _contradicts(voices, c, denier)]
    reported = () if asserting else _reported(voices, claim)
    if (not asserting and not reported and not _narrated(event)) or (
        own and not charged and accusing and _only_points(claim) and not _accused(voices, claim)
    ):
        return None  # "denied any role": nobody is told to have said that he had one
    field: DisputeField = "target" if claim.negated == "target" else "attacker" if own or claim.negated == "attacker" else "occurrence"
    name = claim.source.name
    if field == "occurrence":
        noun = voices.parsed.tokens(event.trigger).root.pos_ in ("NOUN", "PROPN")
        yes, no = event.trigger.text, f"{'no' if noun else 'not'} {event.trigger.text}"
    else:
        suspects = charged or [p for p in accusing if p.position == "uncertain" or _only_points(claim)]
        said = ", ".join(dict.fromkeys(p.name for p in suspects)) or (name if reported else "")
        # where nobody is told to have named him, the others tell the act, and not that it was his
        yes, no = said or event.trigger.text, f"not {said if charged or (said and _only_points(claim)) else name}"
    stands = [Stand(yes, frozenset(), asserting, spoken=reported), Stand(no, frozenset(), [claim])]
    blamed = [p for p in accusing if any(origin_of(c.source) == denier and not _denies(voices, c) for c in voices.of(p.claims))]
    if field == "attacker" and blamed:
        stands.append(
            Stand(", ".join(dict.fromkeys(p.name for p in blamed)), frozenset(), [c for p in blamed for c in voices.of(p.claims)])
        )
    why = f"told by {voices.told(stands[0])}, denied by {name}"
    return Dispute(field=field, event=event.id, positions=tuple(voices.position(s) for s in stands), why=why)


def _reported(voices: Voices, claim: Claim) -> tuple[str, ...]:
    """ "Denied reports that its army had ...": the voice that is contradicted, where the text only says that there is one."""
    root = voices.parsed.tokens(claim.content[0]).root
    return (root.text,) if root.lower_ in dispute_words()["reporting"] and any(c.i > root.i for c in root.children) else ()


def _contradicts(voices: Voices, claim: Claim, denier: str) -> bool:
    return origin_of(claim.source) != denier and not _denies(voices, claim)


def _is(party: Party, origin: str) -> bool:
    key = identity(party)
    return (key is not None and alike(key, origin)) or speaks_of_itself(origin, party)


def _owns_up(voices: Voices, party: Party, denier: str) -> bool:
    """True where nobody but the denier tells of its part, and it does."""
    held = voices.of(party.claims)
    return bool(held) and all(origin_of(c.source) == denier and not _denies(voices, c) for c in held)


def _on_side(party: Party, origin: str) -> bool:
    """ "Soldiers", of "the army"."""
    side = dispute_words().sides.get(origin)
    return side is not None and identity(party) == f"side:{side}"


def _is_unknown(party: Party) -> bool:
    """ "Unknown men", "unidentified gunmen": nobody who could be charged."""
    return not _UNKNOWN.isdisjoint(party.span.text.lower().split())


def _nothing_was(claim: Claim) -> bool:
    """ "There had been no fighting": of no act of anybody's."""
    return claim.content[0].text.lower().startswith("there ")


def _acts_itself(claim: Claim) -> bool:
    """ "denied that its planes had", "denied using", "never used": what is denied is the denier's own act; not in "denied it"."""
    first = claim.content[0].text.lower().split()
    return first not in ([], ["it"]) and (first[0].endswith("ing") or not {*_BLAME, *OWN}.isdisjoint(first[:6]))


def _speaks_of(claim: Claim, words: Set[str]) -> bool:
    return any(w.strip(",.") in words for s in claim.content for w in s.text.lower().split())


def _accused(voices: Voices, denial: Claim) -> bool:
    """True where some other voice accuses or blames anybody before the denial, or the denial itself speaks of a charge."""
    if _speaks_of(denial, _CHARGE):
        return True
    start = denial.content[0].start
    cues = (voices.parsed.tokens(s).root.lemma_.lower() for c in voices.claims if c is not denial for s in c.cue if s.start < start)
    return any(cue in ACCUSING for cue in cues)


def _only_points(claim: Claim) -> bool:
    """ "Any role", "involvement": a denial that names no act of its own."""
    said = [w.strip(",.") for s in claim.content for w in s.text.lower().split()]
    return len(said) <= _SHORT and not dispute_words()["pointing"].isdisjoint(said)


def _narrated(event: Event) -> bool:
    """True when the report itself tells the event as having happened."""
    return not event.claims and event.tier in ("incident", "campaign")


def _nothing_happened(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """ "The plant was not hit", beside another voice that says that it was."""
    for negated in events:
        if negated.tier != "negated" or negated.type not in types_in("deniable"):
            continue
        denying = [c for c in voices.of(negated.claims) if c.factuality in ("negative", "denied")]
        if not denying:
            continue
        for event in events:
            if (
                event.tier in ("negated", "planned", "background", "tally")
                or event.type not in types_in("deniable")
                or not _close(negated, event)
            ):
                continue
            if not _share(negated, event):
                continue
            yes = Stand(event.trigger.text, frozenset(), [c for c in voices.of(event.claims) if c not in denying])
            no = Stand(f"not {negated.trigger.text}", frozenset(), denying)
            if yes.against(no) and NARRATOR not in no.origins:
                why = f"told by {voices.told(yes)}; it did not happen, by {voices.told(no)}"
                yield Dispute(field="occurrence", event=event.id, positions=(voices.position(yes), voices.position(no)), why=why)
                break


def _close(one: Event, other: Event) -> bool:
    return any(abs(a.start - b.start) < _NEAR for a in (one.trigger, *one.mentions) for b in (other.trigger, *other.mentions))


def _share(one: Event, other: Event) -> bool:
    """True when two events name the same place or target, by the last word of its name."""
    return bool(_heads(one) & _heads(other))


def _heads(event: Event) -> set[str]:
    spans: list[Span] = [p.span for p in event.targets] + [p.place.span for p in event.places if p.role == "target"]
    return {s.text.lower().split()[-1].rstrip("s") for s in spans}


def intents(voices: Voices, events: tuple[Event, ...]) -> Iterator[Dispute]:
    """Disputes over what was meant: one voice says that civilians are aimed at, the attacker's that they are spared."""
    words = dispute_words()
    aiming, sparing = [], []
    for claim in voices.claims:
        said = [w.strip(".,;:\"'”“") for s in claim.content for w in s.text.lower().split()]
        have = set(said)
        if have.isdisjoint(words["harmless"]):
            continue
        if claim.factuality in ("asserted", "uncertain") and _aims(said):
            aiming.append(claim)
        if not have.isdisjoint(words["avoids"]) and claim.factuality not in ("desired", "negative"):
            sparing.append(claim)
    for claim in sparing:
        origin = origin_of(claim.source)
        against = [c for c in aiming if c is not claim and origin_of(c.source) != origin]
        event = next((e for e in events if any(_is(p, origin) for p in e.attackers)), None)
        if against and event is not None:
            stands = [Stand("civilians are aimed at", frozenset(), against), Stand("civilians are to be spared", frozenset(), [claim])]
            why = f"{voices.told(stands[0])} says that civilians are aimed at, {claim.source.name} that they are to be spared"
            yield Dispute(field="intent", event=event.id, positions=tuple(voices.position(s) for s in stands), partial=True, why=why)
            return


def _aims(said: list[str]) -> bool:
    """ "targeted civilians", "deliberate attack": words that say that the harm was meant."""
    words = dispute_words()
    if not words["meant"].isdisjoint(said):
        return True
    if any(w in words["harmless"] and "targeted" in said[n + 2 : n + 4] and said[n + 1] in _BE for n, w in enumerate(said)):
        return True
    return any(w in words["aims"] and not words["harmless"].isdisjoint(said[n + 1 : n + 4]) for n, w in enumerate(said))
