"""What a form carries, and the work that answers it, off the loop that serves all others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from anyio import to_thread
from litestar import Request
from litestar.datastructures import Cookie

from sayso.errors import BadOption
from sayso.web.people import People, Person, clean

T = TypeVar("T")
LONGEST_REASON = 2_000
_OWN = ("_csrf_token", "seen")  # what a page puts into every form


class Form:
    """The fields of a form, without signs that no text has; ``many`` gives all of one name."""

    def __init__(self, fields: Any) -> None:
        self._fields = fields

    def get(self, name: str, most: int = 300) -> str:
        """The field of this name, "" where there is none. Raises ``BadOption`` for one that is too long."""
        value = self._fields.get(name, "")
        text = (value if isinstance(value, str) else "").replace("\x00", "").strip()
        if len(text) > most:
            raise BadOption(name, f"{len(text):,} characters are too many", f"Write {most:,} at most.")
        return text

    def many(self, name: str, most: int = 500) -> list[str]:
        """All fields of this name."""
        return [str(value) for value in self._fields.getall(name, [])][:most]

    def plain(self) -> dict[str, str]:
        """Each field once, to be shown again."""
        return {name: self.get(name, LONGEST_REASON) for name in dict.fromkeys(self._fields) if name not in _OWN}

    def all(self) -> list[tuple[str, str]]:
        """Every field, to be sent again; not what the page itself adds."""
        return [(name, value) for name in dict.fromkeys(self._fields) if name not in _OWN for value in self.many(name)]

    def query(self, name: str) -> dict[str, str]:
        """The fields of a query that a form carries along."""
        return dict(parse_qsl(self.get(name, LONGEST_REASON)))

    @property
    def reason(self) -> str:
        """Why."""
        return self.get("reason", LONGEST_REASON)

    @property
    def seen(self) -> int | None:
        """The number of the last judgement that the person had seen. Raises ``BadOption``."""
        text = self.get("seen", 20)
        if text and not (text.isascii() and text.isdigit()):
            raise BadOption("seen", f"{text!r} is no number of a judgement", "Load the page anew.")
        return int(text) if text else None

    def who(self, person: Person) -> str:
        """Who signs: the person, or the name given in the form where nobody logs in."""
        return person.name or clean(self.get("who", 300))


async def form_of(request: Request[Any, Any, Any]) -> Form:
    """The form that a request carries."""
    return Form(await request.form())


async def aside(work: Callable[[], T]) -> T:
    """Do ``work`` in a thread, while the server answers others.

    Litestar's own ``sync_to_thread`` does the same for a whole handler, but wraps twice where two handlers share a path.
    """
    return await to_thread.run_sync(work)


def name_cookie(request: Request[Any, Any, Any], person: Person, who: str) -> list[Cookie]:
    """The cookie that keeps a name given for the first time; none where there is one already."""
    people: People = request.app.state.people
    return [people.cookie(who)] if who and not person.name and not people.log_in else []
