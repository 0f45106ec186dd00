"""What ``Record`` gives to those who look through many incidents and reports: lists, counts, and what changes when it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.model import Incident
from sayso.record import facets, looking, reviewed, shelf
from sayso.record.database import Database, counter
from sayso.record.facets import Facets, PlaceCount, Spot
from sayso.record.looking import Filter, Page
from sayso.record.shelf import Holdings, ReportFilter, ShelfLine


class Browsing:
    """The part of ``Record`` that is for browsing."""

    _database: Database

    @property
    def state(self) -> tuple[int, int, int]:
        """What changes when the record does: a count of changes, what it was when incidents were built, the last judgement in them."""
        with self._database.reads() as connection:
            return counter(connection, "data"), counter(connection, "incidents"), counter(connection, "judged")

    def incidents_of(self, ids: Sequence[str]) -> list[Incident]:
        """The incidents that have these very ids today, in their order."""
        with self._database.reads() as connection:
            return list(looking.incidents_of(connection, ids))

    def judged_incidents(self) -> frozenset[str]:
        """The ids of the incidents that a judgement in force is on, or on one of whose events."""
        with self._database.reads() as connection:
            return frozenset(reviewed.judged_incidents(connection))

    def facets(self, wanted: Filter | None = None) -> Facets:
        """How many of the incidents that fit ``wanted`` are of which type, grade, country and disputed field."""
        with self._database.reads() as connection:
            return facets.facets(connection, wanted or Filter())

    def days(self, wanted: Filter | None = None) -> dict[date, int]:
        """How many of the incidents that fit ``wanted`` begin on which day, in the order of days."""
        with self._database.reads() as connection:
            return facets.days(connection, wanted or Filter())

    def spots(self, wanted: Filter | None = None) -> list[Spot]:
        """Where the incidents that fit ``wanted`` lie, as far as more than the country is known."""
        with self._database.reads() as connection:
            return list(facets.spots(connection, wanted or Filter()))

    def places(self, wanted: Filter | None = None) -> list[PlaceCount]:
        """The places of the most incidents that fit ``wanted``."""
        with self._database.reads() as connection:
            return facets.places(connection, wanted or Filter())

    def reports(self, wanted: ReportFilter | None = None, *, limit: int = 50, offset: int = 0) -> Page[ShelfLine]:
        """A page of the reports that fit ``wanted``, the latest published first."""
        with self._database.reads() as connection:
            return shelf.reports_page(connection, wanted or ReportFilter(), limit=limit, offset=offset)

    def outlets(self) -> dict[str, int]:
        """How many current reports each outlet published, the most frequent first."""
        with self._database.reads() as connection:
            return shelf.outlets(connection)

    def holdings(self) -> Holdings:
        """How much the record holds."""
        with self._database.reads() as connection:
            return shelf.holdings(connection)
