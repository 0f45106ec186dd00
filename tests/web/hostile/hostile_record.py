"""A record in which every string that a stranger can write tries to be something else: markup, a script, a formula, a template, an address.

Each payload, where it were taken for what it pretends to be, would leave a mark that ``scan`` finds: an element or attribute of that name,
a handler, a script, or the product of two numbers.
"""

import itertools
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from invented_served import TEXTS

import sayso
from sayso.model import Reading, Report
from sayso.reconcile import accounts_of, profile_of
from sayso.record import Record, preparing
from sayso.record.rows import Read, read_rows

PRODUCT = str(7191 * 7)
PAYLOADS = (
    '"><x-mark data-mark="1">{n}</x-mark><img src=x onerror="mark({n})">',
    "'><script>mark({n})</script>",
    "</title></textarea></style></script></select></svg></math><svg onload=mark({n})>",
    '" onmouseover="mark({n})" onfocus="mark({n})" autofocus x-mark="',
    "' onfocus='mark({n})' autofocus tabindex='1' x-mark='",
    "javascript:mark({n})",
    "{{{{ 7191*7 }}}} {{% if 1 %}}${{7191*7}} <%= 7191*7 %> #{{7191*7}} {{{{ self.__init__.__globals__ }}}}",
    '=HYPERLINK("https://evil.example/?{n}","open")',
    "\u202egnp.exe\u202c \u2066 {n} <x-mark>",
    "\x00 \x08 \x1b]0;{n}\x07 <x-mark>",
    "{n}" + "W" * 3_000 + "<x-mark>",
    "--><x-mark>{n}</x-mark><!-- ]]><x-mark>",
    "&lt;x-mark&gt; &#60;x-mark&#62; &amp;lt;x-mark onclick=mark({n})&amp;gt;",
    '<a href="data:text/html,<script>mark({n})</script>" x-mark>{n}</a><base href="https://evil.example/">',
    "<style>*{{display:none}}</style><meta http-equiv=refresh content='0;url=https://evil.example/{n}'><x-mark>",
    "<math><mtext><table><mglyph><style><img src onerror=mark({n})>",
    "\r\nSet-Cookie: mark={n}\r\n\r\n<x-mark>",
    "../../{n}<x-mark>/%2e%2e/?a=b&c=d#e",
)
ADDRESSES = (
    "javascript:mark(1)",
    "JaVaScRiPt:mark(2)//https://vale.example/",
    "data:text/html,<script>mark(3)</script>",
    "java\nscript:mark(4)",
    " javascript:mark(5)",
    "vbscript:mark(6)",
    'https://vale.example/"onmouseover="mark(7)" x-mark="',
    "https://vale.example/'><x-mark>",
    "//evil.example/8",
    "https:evil.example",
    "file:///etc/passwd",
    "https://vale.example/honest?a=b&c=d",
)
# Places and voices that are known, so that entries of the gazetteer and the registry are there to be renamed.
KNOWN = (
    "Air strikes killed at least nine people in Aleppo on Tuesday, the Syrian Observatory for Human Rights said.\n\n"
    "The defence ministry denied that its planes had bombed the city.\n",
    "Government air strikes killed 14 people in Aleppo on Tuesday, rescue workers said. Two of them were children.\n\n"
    "Rebels shelled Damascus on Wednesday, killing three people, state television said.\n",
)
# Fields that hold a key, a code or the words of the text itself, and not what somebody may have called something.
_KEYS = frozenset(
    {"id", "text", "schema", "parent", "side", "unit", "bytes_sha256", "event", "country", "claims", "as_of", "language", "address"}
)


def payloads(start: int = 0) -> Iterator[str]:
    """One payload after the other, each with a number of its own."""
    for n in itertools.count(start):
        yield PAYLOADS[n % len(PAYLOADS)].format(n=n)


def hostile(value: Any, more: Iterator[str]) -> Any:
    """The value with a payload in place of each string that somebody may have called something."""
    if isinstance(value, tuple):
        return tuple(hostile(one, more) for one in value)
    if not isinstance(value, msgspec.Struct):
        return value
    hints = typing.get_type_hints(type(value))
    return msgspec.structs.replace(
        value, **{name: _field(name, hints[name], getattr(value, name), more) for name in value.__struct_fields__}
    )


def _field(name: str, hint: Any, value: Any, more: Iterator[str]) -> Any:
    if _free(hint) and value is not None:
        return value if name in _KEYS else next(more)
    if typing.get_origin(hint) is tuple and _free(typing.get_args(hint)[0]):
        return value if name in _KEYS else (*value, next(more))
    return hostile(value, more)


def _free(hint: Any) -> bool:
    """True for ``str`` and ``str | None``, and not for one of a list of words."""
    return hint is str or (typing.get_origin(hint) in (types.UnionType, typing.Union) and str in typing.get_args(hint))


def reports() -> list[Report]:
    """Reports with payloads between their words, and with them as titles, outlets and addresses."""
    more = payloads()
    found = [
        sayso.report(
            text.replace("the town of", f"the <x-mark onclick=mark(1)> {next(more)} town of").replace(" said", f" {next(more)} said", 1),
            title=next(more),
            publisher=next(more),
            published=day,
        )
        for _, _, day, text in TEXTS
    ]
    found += [sayso.report(text, title=next(more), publisher=next(more), published=day) for _, _, day, text in TEXTS]
    found += [sayso.report(text, title=next(more), publisher=next(more), published="2016-05-05") for text in KNOWN]
    towns = ("Osk", "Brenn", "Vardin", "Tarsk")
    found += [
        sayso.report(
            f"Shelling killed {n + 2} people in {towns[n % 4]} on Tuesday, the mayor said. {next(more)}",
            title=f"T{n}",
            published=f"2016-07-{n + 1:02}",
        )
        for n in range(len(ADDRESSES))
    ]
    return [
        msgspec.structs.replace(one, address=ADDRESSES[n] if n < len(ADDRESSES) else None, name=next(more), notes=(next(more),))
        for n, one in enumerate(found)
    ]


def make(path: Path) -> Path:
    """A record of such reports: read for real, then with payloads in all that was found, reconciled, and judged by hostile people."""
    more = payloads(1_000)
    given = reports()

    def read(wanted: Any) -> Iterator[Read]:
        wanted = list(wanted)
        for reading in _really([by_id[one.id] for one in wanted]):
            if len(reading.events) % 2 or reading.report.id < "8":  # the others stay as they were read
                reading = msgspec.structs.replace(hostile(reading, more), report=reading.report)
            yield read_rows(reading, accounts_of(reading), profile_of(reading.report))

    by_id = {one.id: one for one in given}
    kept, preparing._read = preparing._read, read
    try:
        with Record.open(path) as record:
            record.add(given)
            record.reconcile()
            _judged(record, more)
            record.reconcile()
            _judged(record, more)  # and some that do not hold yet
    finally:
        preparing._read = kept
    return path


def _really(wanted: list[Report]) -> Iterator[Reading]:
    from sayso.pipeline import read_reports

    yield from read_reports(wanted)


def _judged(record: Record, more: Iterator[str]) -> None:
    incidents = list(record.incidents())
    for incident in incidents[:3]:
        member = incident.members[0]
        record.judge("verdict", incident.id, value=_line(next(more)), who=_line(next(more)), reason=_line(next(more)))
        record.judge("accept", f"{member.report}/{member.event}", who=_line(next(more)), reason=_line(next(more)))
        record.judge("value", incident.id, field="killed", value="7", who=_line(next(more)), reason=_line(next(more)))


def _line(words: str) -> str:
    return re.sub(r"[\x00-\x1f]", " ", words)[:300]
