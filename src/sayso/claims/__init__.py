"""Claims: who says what, and how sure."""

from sayso.claims.find import find_attributions, find_claims

__all__ = ["find_attributions", "find_claims"]
