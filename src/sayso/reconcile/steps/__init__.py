"""Incidents step by step: what a few reports change of them, and the same as building them anew would give.

    copies (copied.py), words (words.py) -> places in blocks (places.py, openings.py) -> meetings of reports -> scores -> groups (state.py)

Everything that decides is that of ``sayso.reconcile``; here it is only seen to that all is looked at again that may have changed.
"""

from sayso.reconcile.steps.state import Arrived, Changed, Steps

__all__ = ["Arrived", "Changed", "Steps"]
