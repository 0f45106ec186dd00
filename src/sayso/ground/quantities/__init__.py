"""Quantities: numbers with their bounds, units and the thing counted; and whether two of them agree."""

from sayso.ground.quantities.compare import Comparison, compare
from sayso.ground.quantities.find import find_quantities
from sayso.ground.quantities.numbers_of import number_of

__all__ = ["Comparison", "compare", "find_quantities", "number_of"]
