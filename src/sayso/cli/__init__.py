"""The command line: thin commands over the public face.

``main`` turns every ``SaysoError`` into one message on standard error and that error's exit code
(docs/reference/exit-codes.md). Wrong usage ends with 2, an interrupt with 130.
"""

from __future__ import annotations

import os
import sys

from sayso.errors import SaysoError


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    import click

    from sayso.cli.app import app

    try:
        code = app(arguments, standalone_mode=False, prog_name="sayso")
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SaysoError as error:
        complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader went away (`sayso read x | head`). Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code if isinstance(code, int) else 0


def complain(error: SaysoError) -> None:
    """Say on standard error what went wrong, where, and what to do."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(Text.assemble(("sayso: ", "bold"), (error.where, "bold"), ": ", error.what, "."))
    console.print(Text(f"       {error.remedy}"))
