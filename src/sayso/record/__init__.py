"""The record: reports, their readings, the incidents over all of them, and what people judged, in one place.

    Report -> adding (preparing: read here, or apart: in processes that are watched) -> report, version, reading, claim, event, profile
    accounts + copies + judgements -> rebuilding -> incident and its parts

``Record`` is the way in. ``tables`` says what is kept, ``stores`` in which databases.
"""

from sayso.record.adding import Added
from sayso.record.changes import Change
from sayso.record.judging import Draft
from sayso.record.log import Judged
from sayso.record.store import DEFAULT, Hit, Record
from sayso.record.verifying import Verified
from sayso.watched import Limits

__all__ = ["DEFAULT", "Added", "Change", "Draft", "Hit", "Judged", "Limits", "Record", "Verified"]
