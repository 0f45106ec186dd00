"""Imported once by the process from which those that read are forked: what is loaded here, they share.

That is the code and the language model, which nothing alters. Lists of actors and places may be other ones at the next reading; each process
loads its own.
"""

import gc
from contextlib import suppress

from sayso.errors import SaysoError
from sayso.language import load_inference
from sayso.pipeline import read_reports
from sayso.reconcile import accounts_of

__all__ = ["accounts_of", "read_reports"]

with suppress(SaysoError):  # those that read say it again, to somebody who listens
    load_inference()
gc.collect()
gc.freeze()
