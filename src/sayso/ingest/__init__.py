"""Ingest: from bytes to a ``Report``.

    bytes -> kind (page, Markdown, plain text) -> encoding -> text and metadata -> English? -> Report

What comes out is final: every offset of a reading counts code points of ``report.text``. What had to
be assumed on the way (an encoding, a language that a short text does not show) stands in
``report.notes``; what cannot be read raises an ``InputError`` that names the input and the remedy.
``reports_in`` reads many, from folders, tables, JSON, feeds and crawls, and gives a ``Refusal`` where ``load`` raises.
"""

from sayso.ingest.limits import MAX_CHARACTERS
from sayso.ingest.loading import from_bytes, load, load_address
from sayso.ingest.many import Inputs, check_paths, reports_in, size_of
from sayso.ingest.refusal import Refusal

__all__ = ["MAX_CHARACTERS", "Inputs", "Refusal", "check_paths", "from_bytes", "load", "load_address", "reports_in", "size_of"]
