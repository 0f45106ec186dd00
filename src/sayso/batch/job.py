"""The whole of a batch: plan, read, settle, and say what became of it.

    inputs -> plan -> pieces (read by workers) -> partitions (settled) -> incidents -> manifest, quarantine

Every step puts its files in place when they are whole, and passes over what is in place already: a run that was killed at any moment is run
again and goes on. The same inputs give the same output, byte for byte, however often that happened and on however many workers.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sayso.batch import plan as plans
from sayso.batch import shuffle, tables
from sayso.batch.cluster import Workers
from sayso.batch.piece import QUARANTINED, Done, Settings, done_in, folder_of, tries_of
from sayso.batch.plan import Choices, Plan
from sayso.batch.settle import PARTS, Settled, path_of, settle
from sayso.errors import OutputError
from sayso.malformed import MALFORMED
from sayso.watched import MEGABYTES, SECONDS

if TYPE_CHECKING:
    from sayso.batch.incidents import Built

Telling = Callable[[str, int, int], None]
"""Told what is done, how many of how many."""

MANIFEST = "manifest.json"
FORMAT = "sayso batch 1"
_SCREENED = b'"kind":"NotConflict"}\n'  # how the line of such a report ends


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the output: where it lies in it, its size in bytes, and the SHA-256 of its bytes."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an output holds: by what it was made, how much there is, and its files with their hashes."""

    format: str
    sayso: str
    schema: str
    model: str
    choices: Choices
    inputs: int
    pieces: int
    read: int
    reports: int
    again: int
    quarantined: int
    events: int
    versions: int
    incidents: int | None = None
    copies: int | None = None
    screened: int = 0  # of those in quarantine, the ones that --screen kept out
    left_out: dict[str, int] = {}
    files: tuple[FileFacts, ...] = ()
    folder: str = ""  # where it was read from; empty in the file


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done: the inputs, where the output goes, the choices, and the bounds of a report."""

    inputs: Sequence[str]
    output: Path
    choices: Choices
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    piece_bytes: int = plans.PIECE_BYTES
    reconcile: bool = True


def run(task: Task, workers: Workers, telling: Telling = lambda what, done, of: None) -> Manifest:
    """Do a task, or what is left of it. Raises ``OutputError``, ``SetupError``, ``BadOption``."""
    output = task.output
    with shuffle.told(output):
        output.mkdir(parents=True, exist_ok=True)
    with _alone(output):
        plan = plans.extended(plans.load(output), task.choices, task.inputs, output=output, piece_bytes=task.piece_bytes)
        plans.save(plan, output)
        shuffle.clear_unfinished(output / "pieces")
        _read(task, plan, workers, telling)
        settled = _settle(output, plan, workers, telling)
        bad, screened = _quarantine(output, plan)
        built = None
        if task.reconcile:
            from sayso.batch.incidents import build  # with it comes the parser, for which reading an output need not wait

            built = build(output, partitions=plan.choices.partitions, pieces=len(plan.pieces), workers=workers, telling=telling)
        manifest = _manifest(output, plan, settled, (bad, screened), built, workers)
        plans.write_whole(output / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
    return manifest


def manifest_of(output: Path) -> Manifest | None:
    """The manifest of an output; ``None`` for a folder that is none, or was never finished."""
    try:
        found = msgspec.json.decode((output / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, *MALFORMED):
        return None
    return msgspec.structs.replace(found, folder=str(output)) if found.format == FORMAT else None


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """See that nobody else writes to this output."""
    with shuffle.told(output), (output / ".lock").open("w") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(str(output), "another sayso batch is writing there", "Wait for it, or name another folder.") from error
        yield


def _read(task: Task, plan: Plan, workers: Workers, telling: Telling) -> None:
    settings = Settings(
        output=str(task.output.resolve()), here=os.getcwd(), choices=task.choices, seconds=task.seconds, megabytes=task.megabytes
    )
    for piece in plan.pieces:  # whoever runs it again begins to count anew
        tries_of(task.output, piece).unlink(missing_ok=True)
    left = [piece for piece in plan.pieces if not shuffle.is_whole(folder_of(task.output, piece))]
    of, done = len(plan.pieces), len(plan.pieces) - len(left)
    telling("reading", done, of)
    for _ in workers.read(settings, left):
        done += 1
        telling("reading", done, of)


def _settle(output: Path, plan: Plan, workers: Workers, telling: Telling) -> list[Settled]:
    pieces = tuple(piece.name for piece in plan.pieces)
    of = plan.choices.partitions
    found: list[Settled] = []
    for settled in workers.each(settle, [(str(output.resolve()), n, pieces) for n in range(of)]):
        found.append(settled)
        telling("settling", len(found), of)
    for piece in plan.pieces:  # all of it is in the tables now; what became of the piece, and what was bad in it, stays
        (folder_of(output, piece) / "data").unlink(missing_ok=True)
    return sorted(found, key=lambda s: s.partition)


def _quarantine(output: Path, plan: Plan) -> tuple[int, int]:
    """Write what was not read, in the order of the input; gives how much that is, and how much of it the screen kept out."""
    lines = [msgspec.json.encode(bad) for bad in plan.refused]
    count, screened = len(lines), 0
    path = output / QUARANTINED
    beside = path.with_name(f".{path.name}.new")
    with shuffle.told(path):
        with beside.open("wb") as file:
            file.writelines(line + b"\n" for line in lines)
            for piece in plan.pieces:
                told = (folder_of(output, piece) / QUARANTINED).read_bytes()
                file.write(told)
                count += told.count(b"\n")
                screened += told.count(_SCREENED)
        os.replace(beside, path)
    return count, screened


def _manifest(
    output: Path, plan: Plan, settled: Sequence[Settled], bad: tuple[int, int], built: Built | None, workers: Workers
) -> Manifest:
    done = [found for piece in plan.pieces if (found := done_in(folder_of(output, piece))) is not None]
    files = [path_of(output, name, n) for name in PARTS for n in range(plan.choices.partitions)] + [output / QUARANTINED]
    files += [path for name in ("incidents", "copies") if built for path in (output / name).glob("*.parquet")]
    names = [(str(path.relative_to(output)),) for path in files]
    return Manifest(
        format=FORMAT,
        sayso=plan.choices.sayso,
        schema=plan.choices.schema,
        model=_model(output, plan.choices.partitions),
        choices=plan.choices,
        inputs=len(plan.files),
        pieces=len(plan.pieces),
        read=_sum(done),
        reports=sum(s.reports for s in settled),
        again=sum(s.again for s in settled),
        quarantined=bad[0],
        screened=bad[1],
        events=sum(s.events for s in settled),
        versions=sum(s.versions for s in settled),
        incidents=built.incidents if built else None,
        copies=built.copies if built else None,
        left_out=plan.left_out,
        files=tuple(sorted(workers.each(facts, names, str(output.resolve())), key=lambda f: f.path)),
    )


def _sum(done: Sequence[Done]) -> int:
    return sum(found.read for found in done)


def _model(output: Path, partitions: int) -> str:
    """The language models that read, as a rule one."""
    found: set[str] = set()
    for n in range(partitions):
        first = next(iter(tables.rows(path_of(output, "readings", n), ["model"])), None)
        if first is not None:
            found.add(first[0])
    return ", ".join(sorted(found))


def facts(output: str, name: str) -> FileFacts:
    """Size and hash of a file of the output."""
    path = Path(output) / name
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileFacts(path=name, size=path.stat().st_size, sha256=digest)
