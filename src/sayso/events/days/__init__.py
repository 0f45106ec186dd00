"""What the words of a report say about when."""
