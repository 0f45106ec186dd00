"""Many reports, one happening: accounts of events are joined into incidents, with positions, disputes, copies and series.

Pure functions over accounts (``sayso.model.accounts``); nothing here opens a file or a database.
"""

from sayso.reconcile.accounts import accounts_of
from sayso.reconcile.describe import describe

__all__ = ["accounts_of", "describe"]
