"""The command line: thin commands over the public face.

``main`` turns every ``SaysoError`` into one message on standard error and that error's exit code
(docs/reference/exit-codes.md). Typer ends wrong usage with 2, an interrupt with 130, and a closed
pipe (`sayso read x | head`) with 1.
"""

from __future__ import annotations

import errno
import sys

from sayso.errors import OutputError, SaysoError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    from sayso.cli.app import app

    try:
        app(arguments, prog_name="sayso")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except SaysoError as error:
        complain(error)
        return error.exit_code
    except OSError as error:
        if error.filename is not None or error.errno not in _NO_ROOM:
            raise
        full = OutputError("standard output", f"cannot be written ({error.strerror})", "Free some space, or send it somewhere else.")
        complain(full)
        return full.exit_code
    return 0


def complain(error: SaysoError) -> None:
    """Say on standard error what went wrong, where, and what to do."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(Text.assemble(("sayso: ", "bold"), (error.where, "bold"), ": ", error.what, "."))
    console.print(Text(f"       {error.remedy}"))
