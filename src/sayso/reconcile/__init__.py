"""Many reports, one happening: accounts of events are joined into incidents, with positions, disputes, copies and series.

Pure functions over accounts and profiles (``sayso.model.accounts``); nothing here opens a file or a database.
"""

import sys
from types import ModuleType
from typing import Any

from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.copies import Copies, find_copies
from sayso.reconcile.describe import describe
from sayso.reconcile.join import join_accounts
from sayso.reconcile.links import Wider
from sayso.reconcile.profiles import profile_of
from sayso.reconcile.whole import incidents_of, reconcile

__all__ = [
    "Copies",
    "Wider",
    "accounts_of",
    "describe",
    "find_copies",
    "incidents_of",
    "join_accounts",
    "profile_of",
    "reconcile",
]


class _Callable(ModuleType):
    """``sayso.reconcile`` is a function to its users and this package to Python, which puts the package over the function's name."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return reconcile(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
