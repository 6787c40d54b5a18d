"""Who takes the course, and where their submissions came from."""
