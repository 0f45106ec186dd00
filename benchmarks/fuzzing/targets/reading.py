"""The whole of the way from a text to its reading, its JSON and its page."""

from __future__ import annotations

from fuzzing.target import Target, must
from fuzzing.targets.ingest import tokens_of_words
from fuzzing.targets.words import DAY, LONG, SHELLS


def read(data: bytes) -> None:
    """Read a text; every span holds its words, the JSON gives the same again, and a page can be made of it."""
    import sayso
    from sayso.render.json import from_json, to_json
    from sayso.render.page import page

    report = sayso.report(data.decode("utf-8", "replace"), published=DAY, name="a.txt")
    reading = sayso.read(report)
    text = reading.report.text
    for claim in reading.claims:
        for span in (*claim.content, *claim.cue):
            must(text[span.start : span.end] == span.text, f"a span that holds other words: {span}")
    for event in reading.events:
        must(text[event.trigger.start : event.trigger.end] == event.trigger.text, f"a trigger that holds other words: {event.trigger}")
        for toll in event.tolls:
            low, high = toll.quantity.low, toll.quantity.high
            must(low is None or low >= 0, f"a toll below nought: {toll}")
            must(low is None or high is None or low <= high, f"a toll whose bounds stand in the wrong order: {toll}")
    must(from_json(to_json(reading)) == reading, "it does not come back out of its JSON")
    must(page(reading).startswith("<!DOCTYPE html>") or "<html" in page(reading)[:200], "no page")


_WORDS = tokens_of_words(
    " killed ", " people ", " said ", " at least ", "dozens of ", " on Tuesday", " 4 ", "1,000", " and ", ", ", ". ", "“", "”", '"', "'", "’s", " in ", " of ", " the ", "Brenn", "Aleppo",
    " army ", " denied ", " that ", " 35 to 40 ", "-", " — ", "(", ")", "\n\n", "\n", " not ", " no ", "Mr. ", "A.", "½", "٤", "²", "10 km", " between ", " 1900 BC", " 30 February ", " million",
)  # fmt: skip

TARGETS = (
    Target("read", "the whole reading of a text", lambda: [SHELLS.encode(), LONG.encode()], read, _WORDS, seconds=6.0, per_kb=0.6, longest=6_000),
)  # fmt: skip
"""The reading of a text."""
