"""``sayso serve``: the record in the browser."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from sayso.cli.recording import DEFAULT
from sayso.errors import SetupError

HOST, PORT = "127.0.0.1", 8730


def serve(
    record: Annotated[
        str, typer.Argument(envvar="SAYSO_RECORD", metavar="RECORD", help="The record: the path of a file, or a URL.")
    ] = DEFAULT,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on; others than this machine need users.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = PORT,
) -> None:
    """Look, read and judge in the browser: lists, map, incidents, reports, disputes, sources. Nothing is fetched from elsewhere."""
    try:
        import uvicorn

        from sayso.web.app import make_app
        from sayso.web.settings import Settings
    except ModuleNotFoundError as error:
        raise SetupError("sayso serve", f"the package {error.name} is not installed", "Run `pip install 'sayso[serve]'`.") from error
    app = make_app(Settings(record=record, host=host, port=port))
    Console(stderr=True, highlight=False).print(f"http://{host}:{port}/  (Ctrl+C ends it)", soft_wrap=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
