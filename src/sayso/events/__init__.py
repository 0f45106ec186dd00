"""Events: what happened, who stands behind each part, and what is disputed."""

from sayso.events.act_place import place_of_act
from sayso.events.checks import check_numbers
from sayso.events.disputes.find import find_disputes
from sayso.events.find import find_events

__all__ = ["check_numbers", "find_disputes", "find_events", "place_of_act"]
