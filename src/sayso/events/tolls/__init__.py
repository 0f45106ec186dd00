"""Who was killed, hurt, taken or driven out, and how many."""
