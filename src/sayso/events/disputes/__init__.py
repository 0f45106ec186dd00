"""Where the voices of a report contradict each other."""
