"""Who did it, and whom and what it hit."""
