"""Everything that sayso raises on purpose.

    SaysoError
    ├── InputError            one input cannot be read; others can go on
    │   ├── MissingInput      no such file, or the address does not answer
    │   ├── EmptyInput        nothing in it
    │   ├── NotText           binary, or a format that is not read
    │   ├── TooLarge          more text than one report may have
    │   ├── BadEncoding       bytes that no likely encoding explains
    │   ├── NoArticle         a page without an article: a login wall, a list of links
    │   ├── WrongLanguage     not English
    │   ├── NotConflict       its words are not those of armed conflict; kept out by --screen
    │   ├── BadOption         an option's value does not fit (a date that is none)
    │   └── SomeRefused       some of many inputs could not be read; the others are in
    ├── OutputError           what was asked for cannot be written: no such folder, no right, disk full
    ├── SetupError            the installation lacks something; nothing can be read
    │   ├── ModelMissing      the language model is not installed
    │   ├── GazetteerError    the gazetteer cannot be built, opened or written
    │   └── ActorsError       a list of actors cannot be read, does not fit the registry, or cannot be kept
    ├── ServeError            the record cannot be served as asked
    │   └── UsersError        the file of users cannot be read or kept, or a name or password does not fit
    └── RecordError           a record cannot be used
        ├── NotARecord        another kind of file, a folder, or none where one is needed
        ├── NewerRecord       made by a later sayso
        ├── RecordLocked      another program is writing to it
        ├── RecordFull        the disk is full; what was in before is still in
        ├── RecordDamaged     the file is damaged
        ├── UnknownId         no report, event or incident of this id is in it
        ├── JudgedMeanwhile   somebody judged the same in the meantime; nothing was written
        └── RecordChanged     what is in it is not what came in

Every message says where (the input's name), what is wrong, and what to do. ``exit_code`` is what the
command line ends with; docs/reference/exit-codes.md lists them, and a test keeps the two the same.
"""

from __future__ import annotations

from typing import Any, ClassVar


class SaysoError(Exception):
    """The root. ``where`` names the input, ``what`` the trouble, ``remedy`` what to do."""

    exit_code: ClassVar[int] = 1

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}. {remedy}")

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is handed from one process to another."""
        return type(self), (self.where, self.what, self.remedy)


class InputError(SaysoError):
    """One input cannot be read; others can go on."""

    exit_code = 10


class MissingInput(InputError):
    """No such file, or the address does not answer."""

    exit_code = 11


class EmptyInput(InputError):
    """Nothing in it."""

    exit_code = 12


class NotText(InputError):
    """Binary, or a format that is not read."""

    exit_code = 13


class TooLarge(InputError):
    """More text than one report may have."""

    exit_code = 14


class BadEncoding(InputError):
    """Bytes that no likely encoding explains."""

    exit_code = 15


class NoArticle(InputError):
    """A page without an article."""

    exit_code = 16


class WrongLanguage(InputError):
    """Not English."""

    exit_code = 17


class BadOption(InputError):
    """An option's value does not fit."""

    exit_code = 18


class SomeRefused(InputError):
    """Some of many inputs could not be read; the others are in."""

    exit_code = 19


class NotConflict(InputError):
    """Its words are not those of armed conflict; kept out by ``--screen``."""

    exit_code = 21


class OutputError(SaysoError):
    """What was asked for cannot be written."""

    exit_code = 20


class SetupError(SaysoError):
    """The installation lacks something; nothing can be read."""

    exit_code = 30


class ModelMissing(SetupError):
    """The language model is not installed."""

    exit_code = 31


class GazetteerError(SetupError):
    """The gazetteer cannot be built, opened or written."""

    exit_code = 32


class ActorsError(SetupError):
    """A list of actors cannot be read, does not fit the registry, or cannot be kept."""

    exit_code = 33


class ServeError(SaysoError):
    """The record cannot be served as asked."""

    exit_code = 50


class UsersError(ServeError):
    """The file of users cannot be read or kept, or a name or password does not fit."""

    exit_code = 51


class RecordError(SaysoError):
    """A record cannot be used."""

    exit_code = 40


class NotARecord(RecordError):
    """Another kind of file, a folder, or none where one is needed."""

    exit_code = 41


class NewerRecord(RecordError):
    """Made by a later sayso."""

    exit_code = 42


class RecordLocked(RecordError):
    """Another program is writing to it."""

    exit_code = 43


class RecordFull(RecordError):
    """The disk is full; what was in before is still in."""

    exit_code = 44


class RecordDamaged(RecordError):
    """The file is damaged."""

    exit_code = 45


class UnknownId(RecordError):
    """No report, event or incident of this id is in it."""

    exit_code = 46


class JudgedMeanwhile(RecordError):
    """Somebody judged the same matter, or the same incident, after what was seen; nothing was written.

    ``judgements`` are these later ones, oldest first: each a ``sayso.model.Judgement``.
    """

    exit_code = 47

    def __init__(self, judgements: tuple[Any, ...]) -> None:
        self.judgements = judgements
        told = "; ".join(
            f"{j.who}: {' '.join(w for w in (j.kind.replace('_', '-'), j.field, j.value) if w)}, {j.reason}" for j in judgements
        )
        super().__init__("judgement", f"somebody judged this in the meantime ({told})", "Look at it, and judge again if you still want to.")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.judgements,)


class RecordChanged(RecordError):
    """What is in the record is not what came in, or not what was decided."""

    exit_code = 48
