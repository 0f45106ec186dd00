"""sayso: on whose say-so? Reports about armed conflict, taken apart into a sourced record.

>>> import sayso
>>> reading = sayso.read("Shelling killed three people in Aleppo on Tuesday, a doctor said.", published="2016-05-05")
>>> reading.claims[0].source.name
'unnamed doctor'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso import model as _model
from sayso._version import __version__
from sayso.errors import SaysoError
from sayso.model import *  # noqa: F403 - the types are public, and model lists them
from sayso.model import Judgement, Reading, Reconciled, Report
from sayso.model import report_id as _report_id

if TYPE_CHECKING:
    from sayso.record import Record


def report(
    text: str,
    *,
    published: date | str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    name: str = "text",
    from_data: bool = False,
) -> Report:
    """A report from text that is at hand.

    ``published`` is a ``date`` or "YYYY-MM-DD". With ``from_data`` it is a day that came with the text in a data set: a day that
    the text itself carries at its beginning ("Published 8 October 2015") then wins, and ``Report.notes`` says so. Raises ``BadOption``
    for a day that is none or that has not come yet. For text in a file or at an address see ``load``.
    """
    from sayso.ingest.days import Found, given_day, settled

    day = given_day(published, name)
    found, notes = settled(day, text) if from_data else (Found(day, "given", "") if day else None, ())
    return Report(
        id=_report_id(text),
        text=text,
        name=name,
        title=title,
        publisher=publisher,
        published=found.day if found else None,
        published_origin=found.origin if found else "unknown",
        published_words=found.words or None if found else None,
        notes=notes,
    )


def load(
    where: str, *, published: date | str | None = None, publisher: str | None = None, title: str | None = None, private: bool = False
) -> Report:
    """The report at ``where``: a file, an http(s) address, or "-" for standard input.

    Encoding, kind (plain text, HTML, Markdown) and day of publication are found out; the options win
    over what is found. Addresses inside this machine or its network are asked only with ``private``: leave it for whatever
    somebody else gave. Raises an ``InputError`` that names the input and the remedy.
    """
    from sayso import ingest

    return ingest.load(where, published=published, publisher=publisher, title=title, private=private)


def read(text: str | Report, *, published: date | str | None = None, publisher: str | None = None, title: str | None = None) -> Reading:
    """Everything found in one report: claims, events, disputes, grounded values, and what stayed unresolved.

    ``text`` is the report's text, or a ``Report`` (then the options are not used). Offsets in the
    reading count code points of ``reading.report.text``. Raises ``BadOption`` for a day that is none,
    ``ModelMissing`` or ``GazetteerError`` when the installation lacks something.
    """
    return next(read_many([text if isinstance(text, Report) else report(text, published=published, publisher=publisher, title=title)]))


def read_many(reports: Iterable[Report], *, screen: bool = False) -> Iterator[Reading]:
    """The readings of many reports, in order. The parser works in batches, so this is faster than many ``read``.

    With ``screen`` a report whose words are not those of armed conflict is not read: its reading has nothing but a note in ``unresolved``
    that says so.
    """
    from sayso.pipeline import read_reports  # the language model is imported only when something is read

    return read_reports(reports, screen=screen)


def reconcile(readings: Iterable[Reading], *, judgements: Sequence[Judgement] = (), as_of: date | None = None) -> Reconciled:
    """The incidents that many readings tell of, and which reports are copies: see ``Reconciled``.

    ``judgements`` are people's decisions; with ``as_of`` only reports published up to that day are heard. The order of the readings
    does not change the result.
    """
    from sayso.reconcile import reconcile as _reconcile

    return _reconcile(readings, judgements=judgements, as_of=as_of)


def __getattr__(name: str) -> Any:
    if name == "Record":
        from sayso.record import Record  # with it comes the database, for which one reading need not wait

        return Record
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


__all__ = [*_model.__all__, "Record", "SaysoError", "__version__", "load", "read", "read_many", "reconcile", "report"]
