"""Parts of a reading on their own, for those who need only one: toponyms, moments, attributions, the place of one act.

Each takes many texts and works in batches; each runs only the stages that it needs.
"""

from __future__ import annotations
