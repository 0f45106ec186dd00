"""The scene of a report, in layers: who takes part, places, days, stories."""
