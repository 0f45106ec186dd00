"""``sayso serve``: the record in the browser."""

from __future__ import annotations

import logging
import logging.handlers
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.cli.recording import DEFAULT
from sayso.cli.users import UsersFile
from sayso.errors import OutputError, ServeError, SetupError

if TYPE_CHECKING:
    from sayso.web.settings import Settings

HOST, PORT = "127.0.0.1", 8730


class Rebuild(StrEnum):
    """When incidents are built anew after a judgement."""

    AUTO = "auto"
    BUTTON = "button"


_CONNECTIONS = 500
_TLS = "TLS, without a proxy"


def serve(
    record: Annotated[
        str, typer.Argument(envvar="SAYSO_RECORD", metavar="RECORD", help="The record: the path of a file, or a URL.")
    ] = DEFAULT,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on; others than this machine need users.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = PORT,
    users: UsersFile = None,
    public_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where people find it behind a proxy: https://sayso.example.org. Needs users.")
    ] = None,
    proxy: Annotated[str, typer.Option(metavar="ADDRESS", help="The proxy whose word on who asks is taken.")] = HOST,
    certificate: Annotated[str | None, typer.Option(metavar="FILE", help=f"{_TLS}: the certificate, in PEM.")] = None,
    key: Annotated[str | None, typer.Option(metavar="FILE", help=f"{_TLS}: its key, in PEM.")] = None,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Let passwords and reports go over the net in the clear; never beyond a net you trust.")
    ] = False,
    rebuild: Annotated[
        Rebuild,
        typer.Option(help="Incidents are built anew by themselves a moment after a judgement, where that is quick, or by a button."),
    ] = Rebuild.AUTO,
    log: Annotated[str | None, typer.Option(metavar="FILE", help="Note each request and login in this file.")] = None,
) -> None:
    """Look, read and judge in the browser: lists, map, incidents, reports, disputes, sources. Nothing is fetched from elsewhere."""
    try:
        import uvicorn

        from sayso.web.app import make_app
        from sayso.web.settings import Settings
    except ModuleNotFoundError as error:
        raise SetupError("sayso serve", f"the package {error.name} is not installed", "Run `pip install 'sayso[serve]'`.") from error
    settings = Settings(
        record=record,
        host=host,
        port=port,
        users=users,
        public_url=public_url,
        proxy=proxy,
        certificate=certificate,
        key=key,
        plain_http=plain_http,
        rebuild=rebuild.value,
    )
    app = make_app(settings)
    _check_files(settings)
    if log is not None:
        _note_in(log)
    scheme = "https" if certificate else "http"
    at = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        log_level="warning",
        access_log=False,  # it notes what was searched for; the gate's notes do not
        server_header=False,
        proxy_headers=public_url is not None,
        forwarded_allow_ips=proxy,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=32_768,
    )
    listening = config.bind_socket()  # where any free port will do, it is known now
    bound = listening.getsockname()[1]
    Console(stderr=True, highlight=False).print(f"{public_url or f'{scheme}://{at}:{bound}/'}  (Ctrl+C ends it)", soft_wrap=True)
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if not server.started:
        raise ServeError(f"{at}:{bound}", "the server did not start", "See what is said above.")


def _check_files(settings: Settings) -> None:
    """Raises ``ServeError`` where a file for TLS cannot be read."""
    for option, file in (("--certificate", settings.certificate), ("--key", settings.key)):
        try:
            if file is not None:
                with Path(file).open("rb"):
                    pass
        except OSError as error:
            raise ServeError(option, f"{file} cannot be read ({error.strerror})", "Check the path and who may read it.") from error


def _note_in(path: str) -> None:
    """Let the server's notes go into a file, which may be rotated. Raises ``OutputError``."""
    try:
        file = logging.handlers.WatchedFileHandler(path, encoding="utf-8")
    except OSError as error:
        raise OutputError(path, f"cannot be written ({error.strerror})", "Name a file that you may write to.") from error
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    notes = logging.getLogger("sayso.web")
    notes.addHandler(file)
    notes.setLevel(logging.INFO)
