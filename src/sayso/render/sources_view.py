"""What a record shows of its sources, in words: one way for the terminal and for the page."""

from __future__ import annotations

from sayso.reconcile.sources import SourceFacts, Sources, is_unnamed
from sayso.render import words

NO_GRADE = (
    "Facts about this record, and no grade of truth: a source that is disputed may be right, and one that agrees with another may "
    "have it from there. Who counts as one (a ministry and its government, a body and its director) is one source here."
)
_OTHERS = 3  # further names of a source that are shown


def grouped(found: Sources) -> list[tuple[str, list[SourceFacts]]]:
    """The sources under their headings: those with a name, unnamed ones by type, outlets in their own voice."""
    named = [s for s in found.sources if not is_unnamed(s.origin) and s.type != "narrator"]
    unnamed = [s for s in found.sources if is_unnamed(s.origin)]
    outlets = [s for s in found.sources if not is_unnamed(s.origin) and s.type == "narrator"]
    return [("Sources", named), ("Unnamed, by type", unnamed), ("Outlets, in their own voice", outlets)]


def name(source: SourceFacts) -> str:
    """What to call a source: its name, or its type where it has none."""
    if source.type == "narrator":
        own = words.clean(source.names[0])
        return f"report {source.origin.partition(':')[2]}, outlet not known" if own == "narrator" else own
    return f"unnamed: {words.SOURCE_TYPES.get(source.type, source.type)}" if is_unnamed(source.origin) else words.clean(source.name)


def about(source: SourceFacts) -> str:
    """What else is known of it: its type, its other names, how often it was denied, how often it was first with a figure."""
    if is_unnamed(source.origin):
        return ""
    if source.type == "narrator":
        return "" if source.name == source.names[0] else f"counts with {words.clean(source.name)}"
    others = [words.clean(n) for n in source.names if n != source.name]
    also = (
        f"with {words.joined([*others[:_OTHERS], *([f'{len(others) - _OTHERS} more'] if len(others) > _OTHERS else [])])}" if others else ""
    )
    type_ = words.SOURCE_TYPES[source.type] if source.type not in ("narrator", "other") else ""
    figures = f"first with {part_of(source.figures_first, source.figures)} figures that others gave too" if source.figures_first else ""
    denied = f"{words.count(source.denied, 'claim')} denied" if source.denied else ""
    return "; ".join(filter(None, (type_, also, denied, figures)))


def part_of(part: int, whole: int) -> str:
    """ "3 of 7", or a dash where there is nothing to be a part of."""
    return f"{part:,} of {whole:,}" if whole else "–"


def share(source: SourceFacts) -> str:
    """The share of its claims of which another source disputes a value."""
    return f"{source.disputed / source.held:.0%}" if source.held else "–"
