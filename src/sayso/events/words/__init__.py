"""What single words and phrases say, whatever is told: grammar, lists, things, parties, places."""
