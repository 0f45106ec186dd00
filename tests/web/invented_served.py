"""Reports of invented towns, read for real once, and the record of them that tests serve."""

import functools
import shutil
import tempfile
from pathlib import Path

import sayso

TEXTS = (
    (
        "Six killed in Vardin",
        "Dorvan Post",
        "2016-05-05",
        "Shelling killed at least six people in the town of Vardin on Tuesday, the Dorvan Observatory said.\n\n"
        "The army denied that it had shelled the town.\n",
    ),
    (
        "Shells hit Vardin market",
        "Vale Wire",
        "2016-05-04",
        "Shelling by the army killed nine people in the town of Vardin on Tuesday, rescue workers said.\n",
    ),
    (
        "Car bomb in Osk",
        "Vale Wire",
        "2016-05-11",
        "A car bomb killed three police officers in the town of Osk on Tuesday, the interior ministry said.\n\n"
        "No group claimed responsibility for the bombing.\n",
    ),
    (
        "Air strike on Kelmar",
        "Harbour Daily",
        "2016-06-02",
        "Government warplanes bombed the village of Kelmar on Wednesday, killing 12 civilians, activists said.\n\n"
        "State television said the strike had killed 20 fighters.\n",
    ),
)


@functools.cache
def _made() -> Path:
    path = Path(tempfile.mkdtemp(prefix="sayso-served-")) / "made.db"
    with sayso.Record.open(path) as record:
        record.add(sayso.report(text, title=title, publisher=outlet, published=day) for title, outlet, day, text in TEXTS)
        record.reconcile()
    return path


def filled(path: Path) -> Path:
    """A copy of the record at ``path``."""
    shutil.copy(_made(), path)
    return path
