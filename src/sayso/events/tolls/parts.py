"""Counts inside counts: "including six children, two of them girls", "among the dead were three women"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.events.tolls.clause import Clause
from sayso.events.tolls.counts import Count
from sayso.model import Part

_AMONG = frozenset({"among", "amongst"})
_INCLUDE = frozenset({"include", "includes", "included"})
_BE = frozenset({"is", "are", "was", "were", "being", "been", "have", "had", "has"})
_SAID = frozenset({"also", "identified", "reportedly", "found", "listed", "counted", "believed", "reported"})
_ADDED = frozenset({"children", "women", "civilians", "combatants"})


def mark_parts(clause: Clause) -> None:
    """Give every count that stands inside another its whole (``of``), and every whole its ``parts``."""
    whole: Count | None = None
    inside: Count | None = None  # the whole of the run of parts that is open
    previous: Count | None = None
    for n, count in enumerate(clause.counts):
        count.aside = _aside(clause, count)
        if whole is None and (_opens(clause, count) or (previous is not None and previous.aside and clause.joined(previous, count))):
            count.aside = True  # "those killed include 14 children and four women", of people counted in an earlier sentence
        if count.aside and previous is not None and previous.of is None and clause.joined(previous, count):
            previous.aside = True  # "twelve children and 11 fighters were among the dead"
            if whole is previous:
                whole = None
        if (all_of_them := _among_next(clause, n)) is not None:
            count.of = all_of_them
            count.aside = False
        elif count.aside:
            count.of = whole if whole is not None and whole.quantity.low != 1 else None
            if count.group is None:
                _regroup(clause, count)
            previous = count
            continue
        elif whole is not None and (_opens(clause, count) or (whole is previous and _fronted(clause, whole, count))):
            count.of = inside = whole
        elif previous is not None and _of_them(clause, count):
            count.of = previous
            _regroup(clause, count)
        elif whole is not None and _listed(clause, whole, count):
            count.of = inside = whole
        elif (
            inside is not None
            and previous is not None
            and clause.joined(previous, count)
            and (not clause.harm_behind(count) or _before_harm(clause, inside, count))
        ):
            count.of = inside
        else:
            inside = None
        if count.of is None and count.quantity.high != 1:  # one person has no parts
            whole = count
        previous = count
    for count in clause.counts:
        if count.of is not None:
            count.of.parts.append(count)


def _fronted(clause: Clause, whole: Count, part: Count) -> bool:
    """ "Among the 45 civilians killed in the raids were six children"."""
    lows = clause.lows
    among = lows[whole.first - 1] in _AMONG or (lows[whole.first - 1] == "the" and lows[whole.first - 2] in _AMONG)
    before = lows[whole.last + 1 : part.first]
    while before and before[-1] in ("at", "least", "also", "about", "some"):
        before.pop()
    return among and before[-1:] in (["were"], ["was"], ["are"], ["is"])


def _before_harm(clause: Clause, whole: Count, part: Count) -> bool:
    """ "Eight villagers including five pupils and a nurse were killed": the harm behind the last part is that of the whole.

    A comma closes the parts: "nine people, including two nurses, and four soldiers dead" are thirteen.
    """
    if clause.lows[part.first - 2 : part.first] == [",", "and"]:
        return False
    return not any(whole.first <= i <= part.last for i in clause.harm_at) and not any(
        w in clause.words["harmed"] for w in clause.lows[clause.start : whole.first]
    )


def _among_next(clause: Clause, n: int) -> Count | None:
    """ "9 children among 15 dead", "four bakers including an apprentice were among 19 people killed": the part stands before its whole."""
    m = n + 1
    while m + 1 < len(clause.counts) and _opens(clause, clause.counts[m]):
        m += 1
    if m >= len(clause.counts):
        return None
    gap = clause.lows[clause.counts[m - 1].last + 1 : clause.counts[m].first]
    while gap and gap[0] in _BE:
        gap.pop(0)
    among = bool(gap) and gap[0] in _AMONG and all(w in ("the", "at", "least") for w in gap[1:])
    return clause.counts[m] if among else None


def _aside(clause: Clause, count: Count) -> bool:
    """True for a part of people counted elsewhere: "five children were among the dead", "six of the victims were women"."""
    lows = clause.lows
    at = clause.number_end(count) + 1
    if lows[at : at + 1] == ["of"] and _harmed(clause, at + 1):
        return True
    at = count.last + 1
    while at < clause.end and (lows[at] in _BE or lows[at] in _SAID):
        at += 1
    if at < clause.end and lows[at] in _AMONG and _harmed(clause, at + 1):
        return True
    before = lows[max(clause.start, count.first - 6) : count.first]
    while before and (before[-1] in _BE or before[-1] in ("at", "least", "also", ",")):
        before.pop()
    if len(before) > 2 and before[-1] in _INCLUDE and before[-2] in clause.words["harmed"] and before[-3] in ("the", "those"):
        return True  # "the dead included two women"
    return len(before) > 2 and before[-1] in clause.words["harmed"] and before[-2] in ("the", "those") and before[-3] in _AMONG | {"of"}


def _harmed(clause: Clause, at: int) -> bool:
    """True where "the dead", "those killed", "the victims" begins at token ``at``."""
    return (
        clause.lows[at : at + 1] in (["the"], ["those"])
        and clause.lows[at + 1 : at + 2] != []
        and clause.lows[at + 1] in clause.words["harmed"]
    )


def _opens(clause: Clause, count: Count) -> bool:
    """True after "including", "among them", "of whom", "among the dead"."""
    before = clause.lows[max(clause.start, count.first - 5) : count.first]
    while before and before[-1] in ("also", "at", "least", ",", "(", "-", ":", "were", "was", "are", "is", "about", "some"):
        before.pop()
    if not before:
        return False
    if before[-1] in clause.words["including"]:
        return True
    if before[-1] in clause.words["harmed"] and not clause.words["number"].isdisjoint(before[:-1]):
        return False  # "put the number of dead at eight"
    return (
        len(before) > 1 and before[-1] in ("them", "whom", "those", "dead", "victims") and before[-2] in ("among", "amongst", "of", "the")
    )


def _listed(clause: Clause, whole: Count, count: Count) -> bool:
    """ "59 people, including the preacher and a woman": named beside somebody who is not counted."""
    between = clause.lows[whole.last + 1 : count.first]
    opens = next((n for n, w in enumerate(between) if w in clause.words["including"]), None)
    if opens is None or clause.harm_behind(count) or between[-1:] not in (["and"], [","]) or between[-2:] == [",", "and"]:
        return False
    named = clause.doc[whole.last + 2 + opens : count.first]
    return len(named) < 12 and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PUNCT", "PRON", "PART", "NUM") for t in named)


def _of_them(clause: Clause, count: Count) -> bool:
    """ "six of them (were) children", "12 of whom were"."""
    at = clause.number_end(count) + 1
    if count.first - 1 in clause.harm_at:  # "injuring dozens of them": others of the same people, no part of the killed
        return False
    return clause.lows[at : at + 2] in (["of", "them"], ["of", "whom"], ["of", "which"])


def _regroup(clause: Clause, count: Count) -> None:
    """The thing that "six of them", or "(of those killed) six", are: the first person-word behind it."""
    at = clause.number_end(count) + 1
    if clause.lows[at : at + 1] == ["of"]:
        at += 2
    if at < clause.end and clause.lows[at] in clause.words["harmed"]:
        at += 1
    for i in range(at, min(at + 5, clause.end)):
        word = clause.lows[i]
        if word in clause.words.who and word not in clause.words.harm:
            count.head, count.last, count.group, count.who = i, max(count.last, i), clause.words.groups.get(word), clause.words.who[word]
            return
        if i in clause.harm_at or not word.isalpha():
            return


def trailing_parts(clause: Clause) -> list[Count]:
    """Parts whose whole stands in an earlier sentence: "Six of the dead were children", "Two of them were women"."""
    found = []
    for count in clause.counts:
        at = clause.number_end(count) + 1
        led = not count.aside and count.of is None and clause.lows[at : at + 2] in (["of", "them"], ["of", "those"])
        if led and count.group is None:
            _regroup(clause, count)
        if (count.group is not None and led) or (
            count.aside and count.of is None and (count.group is not None or count.who != "unspecified")
        ):
            found.append(count)
    return found


def part_of(count: Count, *, summed: bool = False, by_words: bool = False) -> Part:
    """A count as a part of its whole; with ``summed`` a count that others were added to, named by who they are.

    ``by_words`` names it by the words for them instead.
    """
    summed = summed and not by_words
    thing = count.quantity.thing.text if count.quantity.thing is not None else None
    of = count.group or (count.who if summed and count.who != "unspecified" else None) or thing or count.quantity.span.text
    return Part(quantity=count.quantity, of=of)


def distinct(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Each group once; counts of one group that stand beside each other ("two boys and a girl") add up."""
    found: dict[str, Part] = {}
    for part in parts:
        have = found.get(part.of)
        if have is None:
            found[part.of] = part
        elif have.quantity.span != part.quantity.span and part.of in _ADDED:
            one, two = have.quantity, part.quantity
            low = one.low + two.low if one.low is not None and two.low is not None else None
            high = one.high + two.high if one.high is not None and two.high is not None else None
            found[part.of] = Part(quantity=msgspec.structs.replace(one, low=low, high=high, basis="inference"), of=part.of)
    return tuple(found.values())
