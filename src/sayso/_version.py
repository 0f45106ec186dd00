"""The version of the program, and the day by which it was made."""

from datetime import date

__version__ = "0.1.0"
MADE = date(2026, 11, 1)
"""A clock that says an earlier day is wrong."""
