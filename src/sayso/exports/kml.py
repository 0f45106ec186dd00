"""KML 2.2 (OGC 07-147r2): a placemark for each place, its elements in the order that the standard prescribes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.exports.columns import columns
from sayso.exports.features import Feature, features, words
from sayso.exports.job import Job
from sayso.exports.text import for_xml

if TYPE_CHECKING:
    from lxml.etree import _IncrementalFileWriter

_NAMESPACE = "http://www.opengis.net/kml/2.2"


def write(job: Job, stream: BinaryIO) -> None:
    """Write the places of the incidents of a job, each as soon as it is known. Areas and what is not located have no point."""
    from lxml import etree

    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("kml", nsmap={None: _NAMESPACE}), file.element("Document"):
            _text(file, "name", "sayso")
            for told in job.told():
                for feature in features(told):
                    _placemark(file, feature)
                    job.rows += 1


def _placemark(file: _IncrementalFileWriter, feature: Feature) -> None:
    """name, description, TimeSpan, ExtendedData, Point: no other order is allowed."""
    p = feature.properties
    with file.element("Placemark", id=feature.id):
        _text(file, "name", p["label"])
        _text(file, "description", _description(p))
        if "first_day" in p or "last_day" in p:
            with file.element("TimeSpan"):
                for tag, name in (("begin", "first_day"), ("end", "last_day")):
                    if name in p:
                        _text(file, tag, p[name].isoformat())
        with file.element("ExtendedData"):
            for column in columns("place_properties"):
                if column.name in p:
                    with file.element("Data", name=column.name):
                        _text(file, "value", words(p[column.name]))
        if feature.at is not None:
            with file.element("Point"):
                _text(file, "coordinates", f"{feature.at[1]},{feature.at[0]}")


def _description(p: dict[str, Any]) -> str:
    """A few lines for the balloon: where, by whom, on whom, how many, how well borne out."""
    precision = p.get("precision", "not located")
    lines = [f"{p['place']} ({precision})" if "place" in p else "place not stated"]
    lines += [f"{name}: {words(p[name])}" for name in ("attacker", "target", "grade", "disputed") if name in p]
    if "killed_low" in p or "killed_high" in p:
        lines.append(f"killed: {words(p.get('killed_low', '?'))} to {words(p.get('killed_high', '?'))}")
    return "\n".join(lines)


def _text(file: _IncrementalFileWriter, tag: str, text: str) -> None:
    with file.element(tag):
        file.write(for_xml(text))
