"""``sayso users``: who may log in to ``sayso serve``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from sayso.cli.options import one_of
from sayso.cli.recording import DEFAULT, WhichRecord
from sayso.errors import SetupError

if TYPE_CHECKING:
    from sayso.web.users import Role, Users

app = typer.Typer(
    name="users",
    help="Who may log in to `sayso serve`. They are kept in a file beside the record, never in it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with; judgements carry it.")]
RoleOption = Annotated[
    str,
    typer.Option(
        "--role", metavar="ROLE", help="reader: looks and exports; reviewer: also judges and adds; admin: also sees who is logged in."
    ),
]
UsersFile = Annotated[
    str | None, typer.Option("--users", envvar="SAYSO_USERS", metavar="FILE", help="The file of users; else .NAME.users beside the record.")
]


@app.command()
def add(name: Name, role: RoleOption = "reviewer", record: WhichRecord = DEFAULT, users: UsersFile = None) -> None:
    """Add somebody. The password is asked for, or read from standard input."""
    kept, wanted = _users(record, users), _role("--role", role)
    done = kept.add(name, wanted, _password(name))
    _say(f"{done.name} may log in as {done.role}. Kept in {kept.path}")


@app.command("list")
def show(record: WhichRecord = DEFAULT, users: UsersFile = None) -> None:
    """List who may log in, and as what."""
    kept = _users(record, users)
    table = Table("name", "role", "last changed", box=None, pad_edge=False, header_style="dim")
    for user in kept.all():
        table.add_row(user.name, user.role, f"{user.changed:%Y-%m-%d %H:%M}")
    if not table.row_count:
        _say(f"Nobody: there are no users in {kept.path}")
    else:
        Console(highlight=False, markup=False).print(table)


@app.command()
def remove(name: Name, record: WhichRecord = DEFAULT, users: UsersFile = None) -> None:
    """Take somebody out; who is logged in is logged out at once. The judgements stay."""
    done = _users(record, users).remove(name)
    _say(f"{done.name} may no longer log in.")


@app.command()
def password(name: Name, record: WhichRecord = DEFAULT, users: UsersFile = None) -> None:
    """Give somebody a new password, which is asked for or read from standard input; who is logged in is logged out."""
    kept = _users(record, users)
    done = kept.change(name, password=_password(name))
    _say(f"{done.name} has a new password.")


@app.command()
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    record: WhichRecord = DEFAULT,
    users: UsersFile = None,
) -> None:
    """Give somebody another role; who is logged in is logged out."""
    done = _users(record, users).change(name, role=_role("ROLE", role))
    _say(f"{done.name} is {done.role} from now on.")


def _users(record: str, given: str | None) -> Users:
    try:
        from sayso.web.users import users_of
    except ModuleNotFoundError as error:
        raise SetupError("sayso users", f"the package {error.name} is not installed", "Run `pip install 'sayso[serve]'`.") from error
    found = users_of(record, given)
    found.path  # noqa: B018 - raises where there can be none, before a password is asked for
    return found


def _role(option: str, given: str) -> Role:
    from sayso.web.users import ROLES

    wanted = one_of(option, given, ROLES)
    return next(role for role in ROLES if role == wanted)


def _password(name: str) -> str:
    """A password: asked for twice at a terminal, else the first line of standard input. Raises ``UsersError``."""
    from sayso.web.users import check_password

    if sys.stdin is not None and sys.stdin.isatty():
        found: str = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True)
    else:
        found = sys.stdin.readline(4096).rstrip("\r\n") if sys.stdin is not None else ""
    check_password(found, name)
    return found


def _say(what: str) -> None:
    Console(stderr=True, highlight=False, markup=False).print(what, soft_wrap=True)
