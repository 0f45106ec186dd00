"""GeoJSON (RFC 7946): a feature for each place. An area has no geometry, as its outline is not in the record and its point is none."""

from __future__ import annotations

from typing import Any, BinaryIO

from sayso.exports.features import Feature, features
from sayso.exports.job import Job
from sayso.exports.text import number, to_json


def write(job: Job, stream: BinaryIO) -> None:
    """Write the places of the incidents of a job as a FeatureCollection, one feature a line."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    for told in job.told():
        for feature in features(told):
            stream.write(b",\n" if job.rows else b"\n")
            stream.write(to_json(_feature(feature)))
            job.rows += 1
    stream.write(b"\n]}\n")


def _feature(feature: Feature) -> dict[str, Any]:
    at = feature.at
    geometry = {"type": "Point", "coordinates": [at[1], at[0]]} if at is not None else None  # longitude first, as RFC 7946 has it
    plain = {k: number(v) if isinstance(v, float) else v for k, v in feature.properties.items()}
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": plain}
