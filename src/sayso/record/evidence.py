"""What a record can prove, as ``Record`` gives it: originals, verifying, bundles."""

from __future__ import annotations

import os
from pathlib import Path

from sayso.record import verifying
from sayso.record.bundling import write_bundle
from sayso.record.database import Database
from sayso.record.originals import original_of
from sayso.record.verifying import Verified


class Evidence:
    """The part of ``Record`` that is about what came in, and whether it is still that."""

    _database: Database

    def original(self, sha256: str) -> bytes:
        """The bytes of this hash as they came in, unaltered: ``bytes_sha256`` of a report or of one of its versions.

        Raises ``UnknownId`` for bytes that were not kept, ``RecordDamaged`` for bytes that are no longer those.
        """
        with self._database.reads() as connection:
            return original_of(connection, sha256)

    def verify(self, head: str | None = None, *, progress: verifying.Telling | None = None) -> Verified:
        """Check all that is in against the hashes that were taken when it came in, and the judgements against their chain.

        ``head`` is one that was written down before (``Verified.head``): then also that nothing was cut off or made anew since.
        ``progress`` is told what is being looked at. Raises ``BadOption`` for what is no head.
        """
        return verifying.verify(self._database, head, progress or (lambda what: None))

    def bundle(self, to: str | os.PathLike[str]) -> str:
        """Write a bundle: originals, texts, tables, judgements, and how to check them without sayso. Gives the head (``Verified.head``).

        It is a zip for a name that ends in .zip, else a folder, which must be new or empty. The same record gives the same bytes. Raises
        ``OutputError``, and ``RecordDamaged`` for a text or an original that is not what came in.
        """
        with self._database.reads() as connection:
            return write_bundle(connection, Path(to))
