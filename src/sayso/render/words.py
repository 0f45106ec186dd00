"""How values are put into words: one way for the terminal and for the page."""

from __future__ import annotations

import calendar
import functools
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

import pycountry

from sayso.model import Claim, Entry, Event, Interval, Moment, Part, Party, Place, Quantity, Report, Toll, Unresolved

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

EVENT_TYPES = {
    "airstrike": "Airstrike",
    "missile_strike": "Missile strike",
    "shelling": "Shelling",
    "chemical_attack": "Chemical attack",
    "bombing": "Bombing",
    "shooting": "Shooting",
    "clash": "Clash",
    "territorial_change": "Change of control",
    "abduction": "Abduction",
    "siege": "Siege",
    "agreement": "Agreement",
    "displacement": "Displacement",
    "talks": "Talks",
    "protest": "Protest",
    "other": "Other event",
}
TIERS = {
    "incident": "incident",
    "tally": "tally",
    "campaign": "campaign",
    "background": "background",
    "planned": "planned",
    "negated": "said not to have happened",
}
SOURCE_TYPES = {
    "government": "government",
    "military": "military",
    "armed_group": "armed group",
    "monitor": "monitor",
    "international_org": "international organisation",
    "media": "media",
    "witness": "witness",
    "official_unnamed": "official, unnamed",
    "activist": "activist",
    "medic": "medic",
    "other": "other",
    "narrator": "the report's own voice",
}
# How a source was resolved, where it does not stand there by name.
RESOLUTIONS = {
    "explicit": "",
    "metonymy": "by a name that stands for it",
    "anaphora": "by a pronoun or a short name",
    "unresolved": "not resolved",
    "narrator": "",
}
# Asserted is the plain case and has no mark.
FACTUALITY = {
    "asserted": "",
    "denied": "denied",
    "uncertain": "uncertain",
    "negative": "negative",
    "future": "announced",
    "desired": "wanted",
}
FACTUALITY_MEANING = {
    "asserted": "the source says that it is so",
    "denied": "the source says that it is not so, against somebody else's word",
    "uncertain": "the source leaves it open",
    "negative": "the source says that it did not happen or is not there",
    "future": "the source says that it will happen",
    "desired": "the source wants it, demands it or fears it",
}
SPEECH = {"direct": "", "indirect": "", "mixed": "partly in quotation marks", "narration": "told, not quoted"}
NEGATED = {"act": "negates the act", "attacker": "negates the attacker", "target": "negates the target"}
POSITIONS = {"asserted": "", "uncertain": "accused or suspected", "denied": "denied"}
EVENT_FACTUALITY = {"asserted": "", "uncertain": "uncertain", "denied": "denied"}
PLACE_ROLES = {"target": "", "launch": "launched from", "speech": "said at", "dateline": "filed from", "other": "also named"}
PLACE_PRECISIONS = {
    "exact": "exact spot",
    "near": "near it",
    "settlement": "town or village",
    "district": "somewhere in the district",
    "province": "somewhere in the province",
    "region": "somewhere in the region",
    "country": "somewhere in the country",
    "water": "on the water",
    "unknown": "precision not known",
}
MOMENT_PRECISIONS = {
    "part_of_day": "part of a day",
    "day": "one day",
    "days": "some days",
    "week": "some day of the week",
    "month": "some day of the month",
    "season": "some day of the season",
    "year": "some day of the year",
    "decade": "some year of the decade",
    "open": "open at one end",
    "vague": "vague",
}
BASES = {
    "text": "stated in the text",
    "inference": "worked out from the text",
    "gazetteer": "looked up in the gazetteer",
    "default": "assumed",
    "person": "decided by a person",
}
DATE_ORIGINS = {
    "given": "given by the user",
    "metadata": "from the page's metadata",
    "page": "from the page",
    "dateline": "from the dateline",
    "unknown": "not known",
}
WHO = {"civilians": "civilians", "combatants": "combatants", "mixed": "civilians and combatants", "unspecified": ""}
VERDICTS = {"consistent": "consistent", "inconsistent": "do not fit together", "not_comparable": "cannot be compared"}
DISPUTE_FIELDS = {
    "occurrence": "whether it happened",
    "attacker": "who did it",
    "target": "who or what was hit",
    "weapon": "with what",
    "killed": "how many were killed",
    "injured": "how many were injured",
    "place": "where",
    "date": "when",
    "intent": "with what intent",
}
_UNITS = {"kilometer": "kilometres", "meter": "metres", "mile": "miles", "foot": "feet", "percent": "per cent"}
_VAGUE = re.compile(r"\b(dozens?|scores?|hundreds|thousands|millions|several|few|many|handful|couple|numerous)\b", re.IGNORECASE)
# Marks that turn the direction of the writing or hide in it, and that a report could abuse.
HIDDEN = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """``text`` on one line, without control characters and hidden marks: safe for a terminal."""
    kept = (" " if c.isspace() else "\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in text if c not in HIDDEN)
    return _SPACES.sub(" ", "".join(kept)).strip()


def shorten(text: str, limit: int) -> str:
    """``text`` cut after a word so that it has at most ``limit`` characters, an ellipsis included."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head = cut.rsplit(" ", 1)[0]
    return (head if len(head) > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


def joined(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 claim", "20 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


# --- quantities


def number(value: float) -> str:
    """1500.0 as "1,500", 0.5 as "0.5"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def bounds(quantity: Quantity) -> str:
    """The bounds of a quantity: "at least 17", "between 10 and 12", "about 30"; "" without any."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        if low == high:
            return number(low)
        if quantity.comparator == "about":
            return f"about {number(round((low + high) / 2))}"
        return f"{number(low)} to {number(high)}"
    if low is not None:
        return f"more than {number(_stated(quantity, low, -1))}" if quantity.comparator == "more_than" else f"at least {number(low)}"
    assert high is not None
    return f"fewer than {number(_stated(quantity, high, 1))}" if quantity.comparator == "less_than" else f"up to {number(high)}"


def _stated(quantity: Quantity, bound: float, step: int) -> float:
    """The number that the words give: "more than 9,000" may be kept as a bound of 9,001."""
    words = quantity.span.text.replace(",", "")
    return bound if number(bound).replace(",", "") in words or float(bound) != int(bound) else _if_in(words, bound, bound + step)


def _if_in(words: str, bound: float, other: float) -> float:
    return other if number(other).replace(",", "") in words else bound


def quantity(value: Quantity) -> str:
    """A quantity in words, with its unit; vague words are shown beside the bounds they stand for."""
    words = clean(value.span.text)
    found = bounds(value)
    if not found:
        return f"“{words}”"
    if value.unit:
        found += f" {_UNITS.get(value.unit, value.unit.replace('_', ' '))}"
    return f"“{words}” ({found})" if _VAGUE.search(words) and not any(c.isdigit() for c in words) else found


def toll(value: Toll) -> str:
    """ "at least 17 civilians killed, of whom 6 children"."""
    if value.quantity.low == value.quantity.high == 0:
        return f"nobody {value.kind} (stated)"
    who = WHO[value.who]
    if _one(value.quantity):
        who = {"civilians": "civilian", "combatants": "combatant"}.get(who, who)
    found = f"{quantity(value.quantity)} {who + ' ' if who and value.who != 'mixed' else ''}{value.kind}"
    if value.who == "mixed":
        found += f", {who}"
    if value.parts:
        found += f", of whom {joined([f'{quantity(part.quantity)} {_counted(part)}' for part in value.parts])}"
    return found


_SINGULAR = {"women": "woman", "children": "child", "men": "man", "civilians": "civilian", "combatants": "combatant", "girls": "girl", "boys": "boy"}  # fmt: skip


def _one(value: Quantity) -> bool:
    return value.low == value.high == 1


def _counted(part: Part) -> str:
    of = clean(part.of)
    return _SINGULAR.get(of, of) if _one(part.quantity) else of


# --- days


def day(value: date, *, weekday: bool = False) -> str:
    """ "12 March 2024", with the weekday "Tue 12 March 2024"."""
    name = f"{_DAYS[value.weekday()]} " if weekday else ""
    return f"{name}{value.day} {_MONTHS[value.month - 1]} {value.year}"


def interval(value: Interval) -> str:
    """Days in words, both ends included: "1 to 7 March 2024", "March 2024", "from 20 February 2024 on"."""
    start, end = value.start, value.end
    if start is None or end is None:
        return f"from {day(start)} on" if start else f"until {day(end)}" if end else "no known day"
    if start == end:
        return day(start, weekday=True)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.year == end.year and start.month == end.month:
        if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        return f"{start.day} to {day(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def moment(value: Moment) -> str:
    """The resolved days of a moment, or its words where it stays unresolved."""
    if isinstance(value.interval, Unresolved):
        words = f"“{clean(value.span.text)}”" if value.span else "day"
        return f"{words}: {clean(value.interval.reason)}"
    return interval(value.interval)


def moment_notes(value: Moment) -> str:
    """The words a moment was read from, and every assumption made: "“on Tuesday”, past assumed"."""
    notes = []
    if value.span is not None and not isinstance(value.interval, Unresolved):
        notes.append(f"“{clean(value.span.text)}”")
    if value.span is None:
        notes.append("assumed: the text gives no day, so the publication day stands in")
    elif value.basis in ("default", "person"):
        notes.append(BASES[value.basis])
    notes += [clean(flag) for flag in value.flags if value.span is not None or flag != "publication day assumed"]
    if isinstance(value.interval, Unresolved) and value.interval.candidates:
        notes.append(f"may be {joined([clean(c) for c in value.interval.candidates], 'or')}")
    return ", ".join(notes)


# --- places


@functools.cache
def country(code: str) -> str:
    """The usual English name of an ISO 3166-1 alpha-2 code; the code itself where there is none."""
    found = pycountry.countries.get(alpha_2=code)
    return str(getattr(found, "common_name", found.name)) if found else code


def area(entry: Entry) -> str:
    """The areas that an entry lies in: "Hama, Syria"."""
    names = [entry.admin2 if entry.kind == "neighbourhood" else None, entry.admin1, country(entry.country) if entry.country else None]
    seen: list[str] = []
    for name in names:
        if name and name != entry.name and name not in seen:
            seen.append(name)
    return ", ".join(seen)


def entry(value: Entry) -> str:
    """An entry with its areas: "Kafr Zita, Hama, Syria"."""
    return ", ".join(filter(None, (value.name, area(value))))


def place(value: Place) -> str:
    """A place in words: its name as the report spells it, with the areas of its entry; ``place_notes`` has the gazetteer's name."""
    if isinstance(value.entry, Entry):
        return ", ".join(filter(None, (place_name(value), area(value.entry))))
    return clean(value.name)


def place_name(value: Place) -> str:
    """The name of a place as the report spells it: a reader looks for that word, not for a gazetteer's.

    "northern Hama" is "Hama", "Khan Shaykhun" stays so where the entry is "Khān Shaykhūn"; countries have their usual names.
    """
    if not isinstance(value.entry, Entry) or value.entry.kind == "country":
        return clean(value.name)
    spelt = clean(value.span.text)
    found = spelt.split(" ")
    runs = (found[start:end] for start in range(len(found)) for end in range(len(found), start, -1))
    return next((" ".join(run).strip(",.") for run in runs if _plain(" ".join(run)) == _plain(value.entry.name)), spelt)


@functools.cache
def _plain(name: str) -> str:
    """A name without case, accents and marks, to compare spellings: "Dūmā" is "Duma"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def place_notes(value: Place) -> str:
    """What limits a place: precision other than a settlement's own, and why it stays unresolved."""
    if isinstance(value.entry, Unresolved):
        reason = clean(value.entry.reason)
        if value.within is not None:
            return f"somewhere in {entry(value.within)}; {reason}"
        return f"not located: {reason}"
    other = value.entry.kind != "country" and _plain(place_name(value)) != _plain(value.entry.name)
    notes = [f"{value.entry.name} in the gazetteer"] if other else []
    plain = {"settlement": "settlement", "admin1": "province", "admin2": "district", "country": "country", "water": "water"}
    if value.precision != plain.get(value.entry.kind):
        notes.append(PLACE_PRECISIONS[value.precision])
    elif value.entry.kind in ("admin1", "admin2", "country", "region"):
        notes.append({"admin1": "a province", "admin2": "a district", "country": "a whole country", "region": "a region"}[value.entry.kind])
    if value.basis in ("default", "person"):
        notes.append(BASES[value.basis])
    return ", ".join(notes)


# --- claims, parties, events, the report


# Words that say no more than that somebody said it, and "denied", which the mark of the claim says.
_PLAIN_CUES = frozenset(
    [
        "said",
        "say",
        "says",
        "saying",
        "told",
        "tell",
        "tells",
        "telling",
        "according",
        "to",
        "added",
        "add",
        "adds",
        "adding",
        "reported",
        "report",
        "reports",
        "reporting",
        "stated",
        "state",
        "states",
        "put",
        "puts",
        "denied",
        "denies",
        "deny",
        "denying",
    ]
)


def telling(claim: Claim) -> str:
    """The word by which a claim is made where it says more than "said": "condemned" makes "condemned: the attack" readable."""
    found = ", ".join(clean(span.text) for span in claim.cue)
    return "" if set(found.casefold().split()) <= _PLAIN_CUES else found


def party(value: Party) -> str:
    """The canonical name of a party, with the words of the text where they say more."""
    return clean(value.name) or clean(value.span.text)


def event_type(event: Event) -> str:
    """ "Missile strike"."""
    return EVENT_TYPES[event.type]


def published(report: Report) -> str:
    """ "published 7 October 2015 (from the dateline: “7 October”)"."""
    if report.published is None:
        return "publication date not known"
    words = f": “{clean(report.published_words)}”" if report.published_words else ""
    return f"published {day(report.published)} ({DATE_ORIGINS[report.published_origin]}{words})"


def title(report: Report) -> str:
    """The title, or the first words of the text: of a headline that stands alone before them no more than that."""
    if report.title and report.title.strip():
        return clean(report.title)
    first = report.text[:400].lstrip().partition("\n\n")[0]
    return shorten(clean(first), 80) or clean(report.name)


def month(day: date) -> str:
    """The month of a day: "April"."""
    return _MONTHS[day.month - 1]


def short_day(value: date, *, year: bool = False) -> str:
    """ "12 Mar", or with the year "12 Mar 2024"."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]}{f' {value.year}' if year else ''}"
