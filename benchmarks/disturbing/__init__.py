"""Faults that a run can meet, each brought about on purpose, and what became of the record; `faults.py` is the command."""
