"""Many reports, one happening: accounts of events are joined into incidents, with positions, disputes, copies and series.

Pure functions over accounts and profiles (``sayso.model.accounts``); nothing here opens a file or a database.
"""

from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.copies import Copies, find_copies
from sayso.reconcile.profiles import profile_of

__all__ = ["Copies", "accounts_of", "find_copies", "profile_of"]
