"""Fuzzing of everything that reads bytes or words from outside: see docs/how-to/fuzzing.md."""
