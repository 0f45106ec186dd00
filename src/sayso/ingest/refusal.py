"""What is kept of an input that cannot be read, while the others go on."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import errors
from sayso.errors import InputError


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that cannot be read: an ``InputError`` as a value.

    ``where`` is its place ("news.jsonl line 17"), ``what`` the trouble, ``remedy`` what to do, ``kind`` the error's class ("NotText").
    """

    where: str
    what: str
    remedy: str
    kind: str

    @classmethod
    def of(cls, error: InputError) -> Refusal:
        """The refusal that keeps ``error``."""
        return cls(error.where, error.what, error.remedy, type(error).__name__)

    def error(self) -> InputError:
        """The error again, for those who raise it or show it as one."""
        kind = getattr(errors, self.kind, InputError)
        is_one = isinstance(kind, type) and issubclass(kind, InputError)
        return (kind if is_one else InputError)(self.where, self.what, self.remedy)
