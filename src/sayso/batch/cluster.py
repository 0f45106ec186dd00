"""Where the work is done: on this machine, as a cluster of its own, or on one that runs already; both by Ray."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast

import msgspec

from sayso import errors
from sayso.batch.piece import Done, PieceReader, Settings
from sayso.batch.plan import Piece
from sayso.errors import InputError, SaysoError, SetupError

T = TypeVar("T")

_STORE = 120_000_000  # bytes that Ray shares between processes of this machine: pieces go through files, and only their names through it
_REMEDY = "Install it with: pip install 'sayso[ray]'"


class Workers(Protocol):
    """What does the work. Results come as they are done, in any order."""

    def read(self, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Done]:
        """Read pieces, with a model loaded once a worker. Raises ``SetupError``, ``OutputError``."""
        ...

    def each(self, work: Callable[..., T], items: Iterable[Any], *arguments: Any) -> Iterator[T]:
        """``work(*arguments, *item)`` of every item, a tuple. Raises what ``work`` raises."""
        ...


def check() -> None:
    """Raises ``SetupError`` where a library of the extra is not installed."""
    for module in ("ray", "pyarrow", "pandas"):
        if find_spec(module) is None:
            raise SetupError(module, f"sayso batch needs {module}, which is not installed", _REMEDY)


class Cluster:
    """Ray, for as long as the context lasts. Without ``address`` it runs on this machine alone, with ``workers`` processes that read.

    Then it listens on loopback only, tells nobody that it is used, and leaves nothing in ``temp`` (the system's folder for what is not kept).
    """

    def __init__(self, *, workers: int, address: str | None = None, temp: str | None = None) -> None:
        self._workers, self._address, self._temp = workers, address, temp
        self._own: str | None = None

    def __enter__(self) -> Self:
        check()
        ray = _imported(local=self._address is None)
        try:
            if self._address is not None:
                _reach(self._address)
                ray.init(address=self._address, log_to_driver=False, logging_level="ERROR")
            else:
                self._own = tempfile.mkdtemp(prefix="sayso-ray-", dir=self._temp)
                ray.init(
                    num_cpus=self._workers,
                    include_dashboard=False,
                    object_store_memory=_STORE,
                    log_to_driver=False,
                    logging_level="ERROR",
                    _temp_dir=self._own,
                    _node_ip_address="127.0.0.1",
                )
        except (OSError, ConnectionError, RuntimeError, ValueError) as error:
            self._clear()
            where = self._address or "this machine"
            what = f"Ray does not start there ({' '.join(str(error).split())[:300]})"
            raise SetupError(where, what, "Check --address; on this machine, --temp with a short path on a local disk.") from error
        if self._address is None and ray.util.get_node_ip_address() != "127.0.0.1":
            self.__exit__(None, None, None)
            what = "Ray would listen outside of this machine: it was loaded before sayso could tell it not to"
            raise SetupError("this machine", what, "Import sayso.batch before ray, or set RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER=0 first.")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        import ray

        ray.shutdown()
        self._clear()

    def _clear(self) -> None:
        if self._own is not None:
            shutil.rmtree(self._own, ignore_errors=True)

    def read(self, settings: Settings, pieces: Iterable[Piece]) -> Iterator[Done]:
        """Read pieces by Ray Data, on a pool of workers that each load the model once; one that dies is started anew."""
        import ray.data

        ray.data.DataContext.get_current().enable_progress_bars = False
        items = [{"piece": msgspec.json.encode(piece)} for piece in pieces]
        if not items:
            return
        pool = ray.data.ActorPoolStrategy(size=min(self._workers, len(items)))
        found = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
            _Reader,
            fn_constructor_args=(msgspec.json.encode(settings),),
            batch_size=1,
            batch_format="numpy",
            num_cpus=1,
            compute=pool,
        )
        for row in found.iter_rows():
            yield _outcome(row["done"])

    def each(self, work: Callable[..., T], items: Iterable[Any], *arguments: Any) -> Iterator[T]:
        """Tasks of Ray, at most four a worker at a time."""
        import ray

        task: Any = ray.remote(num_cpus=1, max_retries=3)(_tried)
        waiting: list[Any] = []
        for item in items:
            waiting.append(task.remote(work, arguments, item))
            if len(waiting) >= 4 * self._workers:
                done, waiting = ray.wait(waiting, num_returns=1)
                yield cast("T", _given(ray.get(done[0])))
        while waiting:
            done, waiting = ray.wait(waiting, num_returns=1)
            yield cast("T", _given(ray.get(done[0])))


def _reach(address: str) -> None:
    """Raises ``OSError`` where nothing answers at HOST:PORT: Ray itself would try for minutes, and end the program."""
    host, _, port = address.rpartition(":")
    if host and "/" not in address and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=20).close()


def _imported(*, local: bool) -> Any:
    """Ray, told before it is loaded to keep quiet, and to itself where it runs on this machine."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if local:  # the name tells where Ray does so by itself: it then listens on 127.0.0.1 and nowhere else
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        if not os.environ.get("RAY_AUTH_TOKEN_PATH"):  # else Ray would keep one in the user's home
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    import ray
    import ray.data

    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return ray


class _Reader:
    """A worker of the pool. What is wrong with the installation or the disk is an answer: Ray would try again what it takes for a fault."""

    def __init__(self, settings: bytes) -> None:
        self._reader = PieceReader(msgspec.json.decode(settings, type=Settings))

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        return {"done": [self._one(bytes(piece)) for piece in batch["piece"]]}

    def _one(self, piece: bytes) -> bytes:
        try:
            return msgspec.json.encode(self._reader.read(msgspec.json.decode(piece, type=Piece)))
        except SaysoError as error:
            return msgspec.json.encode(_trouble(error))


def _trouble(error: SaysoError) -> dict[str, str]:
    return {"kind": type(error).__name__, "where": error.where, "what": error.what, "remedy": error.remedy}


def _outcome(answer: bytes) -> Done:
    found = msgspec.json.decode(answer)
    if "kind" in found:
        raise _error(found)
    return msgspec.convert(found, Done)


def _error(found: dict[str, str]) -> SaysoError:
    kind = getattr(errors, found["kind"], SetupError)
    known = isinstance(kind, type) and issubclass(kind, SaysoError)
    return (kind if known else InputError)(found["where"], found["what"], found["remedy"])


def _tried(work: Callable[..., T], arguments: tuple[Any, ...], item: tuple[Any, ...]) -> T | dict[str, dict[str, str]]:
    try:
        return work(*arguments, *item)
    except SaysoError as error:
        return {"sayso trouble": _trouble(error)}


def _given(found: Any) -> Any:
    if isinstance(found, dict) and "sayso trouble" in found:
        raise _error(found["sayso trouble"])
    return found
