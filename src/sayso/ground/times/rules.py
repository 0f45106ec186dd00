"""What an expression of time looks like, as patterns over classes of words (see grammar.py); how each is read stands in reading.py."""

from __future__ import annotations

from functools import cache

from sayso.ground.times.grammar import Grammar

MACROS = {
    "approx": "(?:APPROX | at (least|most) | (more|less|fewer) than | no (more|less|fewer) than | up to | well over)",
    "mod": "(?: EARLY HY? | the? EDGE of )",
    "clock": "(?: APPROX? (?: CLOCK AMPM? | DAY o APOS clock | DAY AMPM | NOON ) (?: TZ | local time )? )",
    "daymonth": "(?: <mod>? MONTH (?:DAY|ORDDAY) (?: COMMA? YEAR )? | the? (?:DAY|ORDDAY) of? MONTH (?: COMMA? YEAR )? | DATE )",
    "weekday": "(?: (?:this|the)? (?:LAST|NEXT|THIS)* WD )",
    "relday": "(?: TODAY | (the|that|THAT|NEXT) )",
    "day": "(?: <weekday> COMMA? <daymonth> | <daymonth> | <weekday> | TODAY )",
    "count": "(?: NUM | FEWNUM | a | an | couple of | half (a|an) )",
    "rel": "(?: (?:the|its|his|their|our)? (?: very? NEXT | LAST | LATEST ) | THIS NEXT? | THIS LAST )",
    "unit": "(?: UNIT | UNITS )",
    "year": "(?: (?: fiscal | the year )? YEAR )",
    "quarter": "(?: fiscal? HY? ORD HY? quarter )",
}

RULES: tuple[tuple[str, str], ...] = (
    # --- days with a date, with part of day or clock before or after
    ("day", "<mod>? <day> POD?"),
    ("day", "<mod>? (?: <clock> | <clock>? in? the POD | the? <mod>? HY? POD ) (on|of|COMMA)? <day>"),
    ("day", "<day> COMMA? at <clock>"),
    ("day", "WD COMMA? <clock>"),
    ("clocktime", "<clock> (?: in the POD )? | DAY in the POD"),
    ("month", "<mod>? <rel>? MONTH (?: COMMA? of? <year> | COMMA? of? (?:LAST|THIS|NEXT|THAT) year )?"),
    ("year", "<mod>? <year>"),
    ("yearpost", "(post|pre) HY YEAR"),
    ("decade", "the? (?:<mod>)? (?:the)? DECADE"),
    ("century", "the? <mod>? ORD HY? century"),
    # --- counted from the day of the report or of the story
    ("partofday", "<mod>? (?: this | last | the (?:NEXT|LAST|THAT) | that (?:THAT)? | NEXT ) POD"),
    ("overnight", "overnight"),
    ("daybeside", "the? day (before|after) <day>"),
    ("relunit", "<mod>? <rel> UNIT"),
    ("relunit", "the? EDGE of (?: the | <rel> | THAT ) UNIT"),
    ("relunit", "year HY? end | year APOS s end"),
    ("weekof", "the week of <daymonth>"),
    ("weekend", "the weekend | over the weekend"),
    ("thatunit", "<mod>? (?: that THAT? | the (?:THAT|NEXT|LAST) | the ) UNIT"),
    ("ago", "<approx>? <count> (?:NUM '/' NUM)? more? <unit> (?: or so )? (?: AGO | from now )"),
    ("ago", "days AGO | weeks AGO | months AGO | years AGO | hours AGO | minutes AGO | decades AGO"),
    ("relspan", "(at least)? <rel> (?:NUM|FEWNUM|few|couple of)? <unit> (?: or so )?"),
    ("relspan", "the coming UNITS | LATEST UNITS (and UNITS)? | NEXT UNITS | the UNITS ahead"),
    # --- lengths
    (
        "length",
        "<approx>? the? (?:first|last)? <count> (more|additional|consecutive|straight|full|long)* HY? <unit> (?: and a half | or (so|more) )?",
    ),
    ("length", "<approx>? NUM (to|or|HY) NUM HY? <unit>"),
    ("length", "<approx>? NUM HY <unit> (HY (long|old))?"),
    ("length", "<unit> HY (long|old)"),
    ("bareunits", "UNITS (or UNITS)?"),
    # --- habits
    ("habit", "HABIT"),
    ("habit", "EVERY (?:NUM|other)? (?:UNIT|UNITS|WD|MONTH|POD|SEASON)"),
    ("habit", "WDS POD? | WD nights"),
    ("habit", "(once|twice|NUM times) (a|per) UNIT"),
    # --- quarters, seasons, holidays
    ("quarter", "(the|its|their)? (?: <year>? | YEAR ) fiscal? <quarter> (?: of <year> )?"),
    ("quarter", "(?: this | last | next ) year APOS s <quarter>"),
    ("season", "<mod>? the? <rel>? SEASON (?: of )? <year>? | <mod>? <rel> SEASON"),
    # --- the present, the past and the future at large
    ("present", "right? PRESENT | these days | at present | the moment | this moment"),
    ("past", "more? PAST | the past | recent "),
    ("future", "FUTURE | the? (near|foreseeable)? future"),
)


@cache
def grammar() -> Grammar:
    """The compiled patterns."""
    return Grammar(RULES, MACROS)
