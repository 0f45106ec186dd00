"""What a word must mean for it to name an act."""
