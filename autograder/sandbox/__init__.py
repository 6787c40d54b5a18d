"""Where student code runs, and the only road to it."""
