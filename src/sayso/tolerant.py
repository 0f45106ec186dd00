"""Working on many reports at once, where one odd text must not end a run over a million."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sayso.errors import InputError, SaysoError
from sayso.model import Report

T = TypeVar("T")


def tolerant(reports: Sequence[Report], work: Callable[[Sequence[Report]], Iterable[T]]) -> list[T | InputError]:
    """What ``work`` gives for each report, in order; an ``InputError`` in the place of each on which the program itself fails.

    ``work`` is given all at once, and each alone only after it has failed. A ``SaysoError`` is raised: nothing is wrong with a text then.
    """
    try:
        return list(work(reports))
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is kept with the report
        if len(reports) == 1:
            return [_stumbled(reports[0], error)]
    return [found for report in reports for found in tolerant([report], work)]


def _stumbled(report: Report, error: Exception) -> InputError:
    what = f"the program failed on this report ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    return InputError(report.name, what, "Report it as a fault of sayso, with the text; all other reports are read.")
