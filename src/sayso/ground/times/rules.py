"""What an expression of time looks like, as patterns over classes of words (see grammar.py); how each is read stands in reading.py."""

from __future__ import annotations

from functools import cache

from sayso.ground.times.grammar import Grammar

MACROS = {
    # "over" is a comparison before an article ("over an hour"), else a preposition ("over the past week", "over three days").
    "approx": "(?: APPROX | over (?=<one>) | at (?:least|most) | (?:more|less|fewer) than | no (?:more|less|fewer) than | up to | well over )",
    "one": "a|an",
    "mod": "(?: EARLY HY? | the? EDGE of )",
    "early": "(?: START HY? | the? EDGE of )",
    "clock": "(?: APPROX? (?: CLOCK AMPM? | DAY o APOS clock | DAY AMPM | NOON ) (?: TZ | local time )? )",
    "daymonth": "(?: <mod>? MONTH (?:DAY|ORDDAY) (?: COMMA? YEAR )? | the? (?:DAY|ORDDAY) of? MONTH (?: COMMA? YEAR )? | DATE )",
    "weekday": "(?: (?:this|the (?=(?:LAST|NEXT|THIS)))? (?:LAST|NEXT|THIS)* WD )",
    "day": "(?: <weekday> COMMA? <daymonth> | <daymonth> | <weekday> | HOLIDAY (?: COMMA? YEAR)? | TODAY )",
    "count": "(?: NUM | FEWNUM | a | an | couple of | half (?:a|an) )",
    "rel": "(?: the? (?: very? NEXT | LAST | LATEST | THIS ) | this NEXT | this LAST )",
    "unit": "(?: UNIT | UNITS )",
    "year": "(?: (?: fiscal | the year )? YEAR )",
    "yearbefore": "(?: year HY (?:ago|earlier) )",
}

RULES: tuple[tuple[str, str], ...] = (
    # --- days with a date, with part of day or clock before or after
    ("weekdayof", "WD of (?: this | last ) week"),
    ("day", "<early>? <day> POD?"),
    ("day", "(?: START | later | earlier ) TODAY POD?"),
    ("day", "<mod>? (?: <clock> (?: in the POD )? | the? <mod>? HY? POD ) (?: on|of|COMMA )? <day>"),
    ("day", "<day> COMMA? (?: at|around|about )* <clock>"),
    ("day", "<day> COMMA? in the <mod>? POD"),
    ("clocktime", "<clock> (?: in the POD )? | DAY in the POD"),
    ("month", "<early>? <rel>? MONTH (?: COMMA? of? <year> | COMMA? of? (?:LAST|THIS|NEXT|THAT) year )?"),
    ("year", "(?: START HY? | the? EDGE of | (?: a good )? part of )? <year>"),
    ("halfyear", "the? (?: first|second|last|latter ) half of YEAR"),
    ("year", "(?:post|pre) HY YEAR"),
    ("decade", "the? <mod>? the? DECADE"),
    ("century", "the? <mod>? ORD HY? century"),
    # --- counted from the day of the report or of the story
    ("partofday", "(?: EARLY )? (?: this | last | the (?:NEXT|LAST|THAT) | that THAT? | NEXT ) POD"),
    ("overnight", "the? overnight"),
    ("partalone", "the? (?: START HY? )? POD"),
    ("daybeside", "the? day (?:before|after) <day>"),
    ("period", "(?: the? LATEST | that ) quarter"),
    ("relunit", "EARLY? <rel> fiscal? UNIT"),
    ("relunit", "the? EDGE of (?: the | <rel> | THAT ) fiscal? UNIT"),
    ("yearend", "(?: year HY? end | year APOS s end )"),
    ("weekof", "the week of <daymonth>"),
    ("weekend", "the weekend"),
    ("thatunit", "EARLY? (?: in | THAT | this | that THAT | the (?:THAT|NEXT|LAST) ) UNIT | EARLY in the UNIT"),
    ("theyear", "the (?: full | fiscal )* year"),
    ("ago", "<approx>? <count> (?:NUM DIV NUM)? more? <unit> (?: or so )? (?: AGO | from now )"),
    ("ago", "UNITS AGO"),
    ("relspan", "(?: at least )? <rel> (?: NUM|FEWNUM|couple of )? (?: UNITS | UNIT ) (?: or so )?"),
    ("relspan", "(?: each of )? the LAST (?: NUM|FEWNUM ) UNITS"),
    ("relspan", "LATEST UNITS (?: and UNITS )? | NEXT UNITS | future UNITS | the UNITS ahead"),
    # --- quarters of accounts
    ("quarter", "(?: this | last | next ) year APOS s (?: ORD quarter | quarter )"),
    ("period", "the? (?: comparable | corresponding )? (?: YEAR | <yearbefore> | LATEST ) (?: quarter | period )"),
    ("period", "the quarter | <yearbefore>"),
    ("period", "the? (?: comparable | corresponding | same )? (?: quarter | period ) (?: last year | a year (?:ago|earlier) )"),
    ("length", "the <yearbefore> NUM UNITS"),
    # --- lengths
    (
        "length",
        "<approx>? (?: the (?: first | last )? )? <count> (?: more|additional|consecutive|straight|full|long|trading )* <unit> (?: and a half | or (?:so|more|two) )?",
    ),
    ("length", "<approx>? NUM (?: to|or|HY ) NUM HY? <unit>"),
    ("length", "<approx>? (?: NUM|FEWNUM ) HY <unit> (?: HY (?: long|old ) )?"),
    ("length", "<unit> HY long"),
    ("bareunits", "UNITS (?: or UNITS )?"),
    # --- habits
    ("habit", "HABIT"),
    ("habit", "EVERY (?: NUM|other )? (?: UNIT|UNITS|WD|MONTH|POD|SEASON )"),
    ("habit", "WDS POD? | WD nights"),
    ("habit", "(?: once|twice|NUM times ) (?: a|per ) UNIT"),
    # --- seasons
    (
        "quarter",
        "(?: the (?= <year>|fiscal|ORD|<yearbefore> ) )? (?: comparable )? (?: YEAR | <yearbefore> )? fiscal? HY? ORD HY? quarter (?: of <year> )?",
    ),
    ("season", "the <early> SEASON"),
    ("season", "<mod>? the? <rel>? SEASON (?: of? <year> )?"),
    # --- the present, the past and the future at large
    ("present", "PRESENT | these days | at present | current"),
    ("past", "more? PAST | the past"),
    ("future", "FUTURE | the near? future"),
)


@cache
def grammar() -> Grammar:
    """The compiled patterns."""
    return Grammar(RULES, MACROS)
