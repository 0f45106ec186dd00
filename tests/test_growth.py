"""Reading costs a long report no more a line than a short one."""

import random
import time
from dataclasses import replace

import sayso
from sayso.claims import find_claims
from sayso.events import check_numbers, find_disputes, find_events
from sayso.ground import ground
from sayso.language import Parsed, parse

TOWNS = [
    "Aleppo",
    "Homs",
    "Idlib",
    "Hama",
    "Palmyra",
    "Raqqa",
    "Kharkiv",
    "Kherson",
    "Sumy",
    "Daraa",
    "Afrin",
    "Manbij",
    "Latakia",
    "Saraqib",
]
BODIES = [
    "The Syrian army",
    "A rebel group",
    "The ministry",
    "Islamic State",
    "The White Helmets",
    "Hezbollah",
    "The US military",
    "A monitor",
]
NAMES = ["Karim Dorva", "Lena Ostrel", "Yusef Marrin", "Tomas Belk", "Hala Zerin"]
LINES = [
    "{body} said an air strike on {town} killed {n} people on Monday.",
    "He said {n} civilians were wounded in {town}.",
    "“We lost {n} men near {town},” said {name}, a commander of the group.",
    "Shelling hit a market in the town and {n} people died, she added.",
    "{body} denied that it had bombed {town}.",
    "They accused {body} of an attack on a hospital in {town} that killed {n}, according to the newspaper.",
    "The army shelled the village, residents said, and its fighters withdrew from {town}.",
    "{name}, a spokesman, told reporters that a car bomb exploded in {town}.",
    "{body} claimed responsibility for the blast in the city, which wounded {n} soldiers.",
]


def long_report(lines: int) -> Parsed:
    pick = random.Random(3)
    text = "\n".join(
        pick.choice(LINES).format(body=pick.choice(BODIES), town=pick.choice(TOWNS), name=pick.choice(NAMES), n=pick.randint(2, 60))
        for _ in range(lines)
    )
    return parse(sayso.report(text, published="2016-05-03"))


def seconds(parsed: Parsed) -> float:
    """The processor time of everything but the parse; the better of two runs."""

    def once() -> float:
        fresh = replace(parsed, _cache={})
        start = time.process_time()
        grounding = ground(fresh)
        claims = find_claims(fresh, grounding)
        events = find_events(fresh, grounding, claims)
        find_disputes(fresh, grounding, claims, events)
        check_numbers(fresh, grounding, claims, events)
        return time.process_time() - start

    return min(once(), once())


def test_four_times_the_text_costs_less_than_eight_times_the_time():
    seconds(long_report(20))  # loads the gazetteer and the word lists
    short, long = seconds(long_report(300)), seconds(long_report(1200))
    assert long < 8 * short, f"{short:.2f} s and {long:.2f} s"
