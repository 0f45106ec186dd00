"""Times: the days, spans and habits that a report speaks of, placed in the calendar."""

from sayso.ground.times.find import find_moments, marked_moments

__all__ = ["find_moments", "marked_moments"]
