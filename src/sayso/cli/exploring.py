"""``sayso explore``: the record in Datasette."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sayso.cli.recording import DEFAULT
from sayso.errors import BadOption, OutputError, SetupError

HOST, PORT = "127.0.0.1", 8731


def explore(
    record: Annotated[str, typer.Argument(envvar="SAYSO_RECORD", metavar="RECORD", help="The record: the path of a file.")] = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = PORT,
) -> None:
    """Look through the record's tables in the browser: facets, search, a map, ready questions and SQL. Nothing can be changed.

    It answers on this machine only, and fetches nothing from elsewhere.
    """
    from sayso.record import Record

    with Record.open(record, create=False) as opened:
        path = opened.path
    if path is None:
        remedy = f"Copy it into one first: `sayso copy {opened.name} copy.db`, then `sayso explore copy.db`."
        raise BadOption(opened.name, "Datasette reads files of SQLite, and this record is in none", remedy)
    _serve(path, port)


def _serve(path: Path, port: int) -> None:
    try:
        import uvicorn

        from sayso.explore.serving import application
    except ModuleNotFoundError as error:
        raise SetupError("sayso explore", f"the package {error.name} is not installed", "Run `pip install 'sayso[explore]'`.") from error
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise OutputError(f"{HOST}:{port}", f"this address cannot be listened on ({error.strerror})", "Give another --port.") from error
        port = listening.getsockname()[1]
        try:
            app, first = application(path, path.name, [f"{HOST}:{port}", f"localhost:{port}"])
        except ModuleNotFoundError as error:
            raise SetupError(
                "sayso explore", f"the package {error.name} is not installed", "Run `pip install 'sayso[explore]'`."
            ) from error
        logging.getLogger("httpx").setLevel(logging.WARNING)
        Console(stderr=True, highlight=False).print(f"Exploring {path} at http://{HOST}:{port}{first} (stop with Ctrl-C)", soft_wrap=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")).run(sockets=[listening])
