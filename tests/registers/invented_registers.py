"""Invented registers and incidents for the tests: no row of a real register."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from sayso.model import AccountPlace, Incident, IncidentField, IncidentPosition, Interval, Member
from sayso.model.incidents import IncidentFieldName
from sayso.model.vocabulary import EventType, PlacePrecision, Tier

ACLED = {
    "event_id_cnty": "KAR12", "event_date": "2021-03-16", "time_precision": "1", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Military Forces of Syria (2000-2024)", "assoc_actor_1": "",
    "actor2": "Civilians (Syria)", "assoc_actor_2": "", "country": "Syria", "admin1": "Brenn", "admin2": "", "location": "Osk",
    "latitude": "35.0", "longitude": "37.0", "geo_precision": "1", "source": "Osk Radio", "notes": "Shells fell.", "fatalities": "4",
    "timestamp": "100",
}  # fmt: skip
UCDP = {
    "id": "501.0", "type_of_violence": "1.0", "conflict_name": "Karsan: Government", "dyad_name": "Government of Syria - IS",
    "side_a": "Government of Syria", "side_b": "IS", "source_original": "Osk Radio", "where_prec": "1.0", "where_coordinates": "Osk town",
    "where_description": "", "adm_1": "Brenn Governorate", "adm_2": "", "latitude": "35.0", "longitude": "37.0", "date_prec": "1.0",
    "date_start": "2021-03-16", "date_end": "2021-03-16", "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "1", "deaths_unknown": "0",
    "best": "4", "high": "9", "low": "3", "country": "Syria",
}  # fmt: skip
AIRWARS = {
    "code": "XS001", "airwars_id": "1", "date": "2021-03-16", "date_end": "", "local_time": "around_dawn", "place_en": "Osk",
    "district": "Brenn", "governorate": "Brenn", "lat": "35.0", "lon": "37.0", "geo_precision": "town", "belligerent": "Russian Military",
    "strike_type": "Airstrike", "attribution_status": "Likely strike", "evidence_grading": "Fair", "civ_killed_min": "3",
    "civ_killed_max": "5", "civ_injured_min": "", "civ_injured_max": "", "mil_killed_min": "", "mil_killed_max": "",
}  # fmt: skip


def write(path: Path, rows: Iterable[Mapping[str, str]], *, delimiter: str = ",") -> Path:
    """A CSV with these rows, under the columns of the first."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def spot(
    name: str = "Osk",
    lat: float | None = 35.0,
    lon: float | None = 37.0,
    precision: PlacePrecision = "settlement",
    admin1: str | None = "Brenn",
    country: str = "SY",
) -> AccountPlace:
    """A place of a target."""
    return AccountPlace(name=name, key=f"t:{name}", role="target", precision=precision, lat=lat, lon=lon, admin1=admin1, country=country)


def held(value: str, key: str | None = None, low: float | None = None, high: float | None = None) -> IncidentPosition:
    """A position without holders."""
    return IncidentPosition(value=value, holders=(), origins=1, key=key, low=low, high=high)


def incident(
    id: str = "i-1",
    *,
    on: date | Interval | None = date(2021, 3, 16),
    place: AccountPlace | None = None,
    nowhere: bool = False,
    type: EventType = "shelling",
    tier: Tier = "incident",
    attacker: IncidentPosition | None = None,
    killed: IncidentPosition | None = None,
    injured: IncidentPosition | None = None,
) -> Incident:
    """An incident in the invented town of Osk."""
    given: list[tuple[IncidentFieldName, IncidentPosition | None]] = [
        ("date", held("that day")), ("attacker", attacker), ("killed", killed), ("injured", injured),
    ]  # fmt: skip
    return Incident(
        id=id,
        label=f"{type.replace('_', ' ').capitalize()} of Osk",
        type=type,
        tier=tier,
        members=(Member(report=f"report-{id}", event="e1", score=1.0, why=()),),
        fields=tuple(IncidentField(field=name, status="single_origin", positions=(p,)) for name, p in given if p is not None),
        days=Interval(start=on, end=on) if isinstance(on, date) else on,
        place=None if nowhere else place or spot(),
    )
