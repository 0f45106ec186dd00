"""Bundles: a record with its originals as plain files, which anybody can check without sayso. BagIt 1.0 (RFC 8493).

The same record gives the same bytes: nothing in a bundle tells of when or where it was written.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, select

from sayso._version import __version__
from sayso.errors import OutputError, RecordDamaged
from sayso.files import whole
from sayso.model import report_id
from sayso.record import digests, export, judging, ledger, originals, tables
from sayso.record.provenance import provenance
from sayso.record.verifying import head_of

TOP = "bundle"
"""The folder that a zip has everything in."""

_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file in a zip: the first that it can have


class _Sink(Protocol):
    def put(self, name: str, pieces: Iterable[bytes]) -> None: ...


def write_bundle(connection: Connection, path: Path) -> str:
    """Write a bundle: a zip for a name that ends in .zip, else a folder, which must be new or empty. Gives the head of the record.

    Raises ``OutputError``, and ``RecordDamaged`` for a text or an original that is not what came in.
    """
    with _zip(path) if path.suffix == ".zip" else _folder(path) as sink:
        return _write(connection, sink)


def _write(connection: Connection, sink: _Sink) -> str:
    payload, tags = _Listed(sink), _Listed(sink)
    for name, pieces in _payload(connection):
        payload.put(name, pieces)
    tags.put("bagit.txt", [b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"])
    head = head_of(connection)
    info = {
        "Bag-Software-Agent": f"sayso {__version__}",
        "External-Description": "Reports about armed conflict, what was read in them, and what was judged",
        "Payload-Oxum": f"{payload.size}.{len(payload.lines)}",
        "Sayso-Head": head,
    }
    tags.put("bag-info.txt", ["".join(f"{name}: {value}\n" for name, value in info.items()).encode()])
    tags.put("manifest-sha256.txt", payload.listing())
    for name in ("README.txt", "check.py"):
        tags.put(name, [(resources.files("sayso.record") / "data" / name).read_bytes()])
    tags.put("SHA256SUMS", [*payload.listing(), *tags.listing()])
    sink.put("tagmanifest-sha256.txt", tags.listing())
    return head


def _payload(connection: Connection) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield from _originals(connection)
    yield from _texts(connection)
    for table in export.EXPORTED:
        yield f"data/record/{table.name}.jsonl", export.table_lines(connection, table)
    yield "data/arrivals.jsonl", _arrivals(connection)
    yield "data/judgements.chain", _judgements(connection)
    yield "data/ledger.chain", (_link(line.chain, ledger.bound(*line[:5])) for line in ledger.lines(connection))
    yield "data/PROVENANCE.txt", provenance(connection)


def _originals(connection: Connection) -> Iterator[tuple[str, Iterable[bytes]]]:
    table = tables.original
    for row in connection.execute(select(table).order_by(table.c.sha256).execution_options(yield_per=10)):
        yield f"data/originals/{row.sha256[:2]}/{row.sha256}", [originals.unpacked(row.sha256, row.packing, row.body)]


def _texts(connection: Connection) -> Iterator[tuple[str, Iterable[bytes]]]:
    report = tables.report.c
    for id, text in connection.execute(select(report.id, report.text).order_by(report.id).execution_options(yield_per=100)):
        if report_id(text) != id:
            raise RecordDamaged(f"report {id}", "the text is not the one that came in", "See `sayso verify`, and take a backup copy.")
        yield f"data/texts/{id[:2]}/{id}.txt", [text.encode()]


def _arrivals(connection: Connection) -> Iterator[bytes]:
    """The rows of reports and publications as they are hashed for the ledger: each line's own SHA-256 stands there."""
    for table in (tables.report, tables.version):
        query = select(*digests.as_kept(table)).order_by(table.c.id).execution_options(yield_per=200)
        for row in connection.execute(query).mappings():
            yield digests.line_of(table, row)


def _judgements(connection: Connection) -> Iterator[bytes]:
    for row in connection.execute(select(tables.judgement).order_by(tables.judgement.c.number)).mappings():
        yield _link(row["chain"], judging.bound(judging.judgement_of(row)))


def _link(chain: str, bound: bytes) -> bytes:
    return chain.encode() + b"\t" + bound + b"\n"


# --- where it goes


class _Listed:
    """Files on their way into a sink, with what a manifest says of them."""

    def __init__(self, sink: _Sink) -> None:
        self._sink = sink
        self.lines: list[tuple[str, str]] = []
        self.size = 0

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file and note its hash."""
        found = hashlib.sha256()

        def seen() -> Iterator[bytes]:
            for piece in pieces:
                found.update(piece)
                self.size += len(piece)
                yield piece

        self._sink.put(name, seen())
        self.lines.append((name, found.hexdigest()))

    def listing(self) -> list[bytes]:
        """The lines of a manifest, as ``sha256sum`` reads them."""
        return [f"{digest}  {name}\n".encode() for name, digest in sorted(self.lines)]


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        info = zipfile.ZipInfo(f"{TOP}/{name}", _MOMENT)
        info.create_system = 3  # Unix, on every machine
        info.external_attr = 0o100644 << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._archive.open(info, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)


@contextmanager
def _zip(path: Path) -> Iterator[_Sink]:
    with whole(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        yield _Zip(archive)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)


@contextmanager
def _folder(path: Path) -> Iterator[_Sink]:
    """A folder that is filled beside its place, and takes that at the end."""
    beside: Path | None = None
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise OutputError(str(path), "there is something already", "Name a new folder, or an empty one, or a file in .zip.")
        beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        yield _Folder(beside)
        beside.chmod(0o755)
        if path.exists():
            path.rmdir()
        beside.rename(path)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror or error})", "Free some space, or name another place.") from error
    finally:
        if beside is not None and beside.exists():
            shutil.rmtree(beside, ignore_errors=True)
