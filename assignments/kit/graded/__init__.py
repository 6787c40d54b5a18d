"""What of a notebook runs when it is graded, and what is there for it."""
